"""How answers are judged."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.errors import InvalidInputError
from xentgui.core.lessons.answers import (
    RIGHT,
    TOOLS,
    Choice,
    Goal,
    Mistake,
    Task,
    Typed,
    Verdict,
)
from xentgui.core.lessons.words import EMPTY, LocalisedText
from xentgui.core.state import LogBase, State

MISSING = LocalisedText("the 1/T is missing", "1/T がありません")
GRADIENT = Typed(-0.7580294, 3, "", (Mistake("-1.516", MISSING),))
START = State((2.0, 1.0, 0.1), 1)


def test_a_choice_says_why_it_is_wrong() -> None:
    assert Choice(MISSING, True, EMPTY).verdict is RIGHT
    assert Choice(EMPTY, False, MISSING).verdict == Verdict(False, MISSING)


@pytest.mark.parametrize("text", ["-0.758", "\N{MINUS SIGN}0.758", "0.242-1", "-0.7580294"])
def test_what_is_typed_right(text: str) -> None:
    assert GRADIENT.judge(text) is RIGHT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-1.516", "the 1/T is missing"),
        ("-1.5163", "the 1/T is missing"),
        ("0.758", "the sign is not"),
        ("-0.76", "give 3 decimals"),
        ("-0.75", "give 3 decimals"),
        ("3", "Not yet"),
        ("0", "Not yet"),
    ],
)
def test_a_mistake_is_named(text: str, said: str) -> None:
    verdict = GRADIENT.judge(text)
    assert not verdict.is_right
    feedback = verdict.feedback
    assert said in (feedback.en if isinstance(feedback, LocalisedText) else feedback)


def test_what_is_no_number_is_no_answer() -> None:
    with pytest.raises(InvalidInputError):
        GRADIENT.judge("dog")


@given(st.floats(-1e6, 1e6), st.integers(0, 6))
def test_the_rounded_and_the_exact_value_are_right_and_one_unit_off_is_not(
    value: float, decimals: int
) -> None:
    typed = Typed(value, decimals, "", ())
    assert typed.judge(typed.written).is_right
    assert typed.judge(repr(value)).is_right
    off = float(typed.written) + 1.5 * 10.0**-decimals
    assert not typed.judge(f"{off:.{decimals + 1}f}").is_right


def task(*goals: Goal, only: tuple[str, ...] = ("logits",), moves: int | None = None) -> Task:
    return Task(goals, only, moves, MISSING)


LOW_LOSS = Goal("loss", 0, -math.inf, 0.1)


class TestTasks:
    def test_a_goal_is_reached_between_its_bounds(self) -> None:
        loss = analyse(START).loss
        for low, high, due in ((0.0, loss, True), (loss, 9.0, True), (0.0, loss - 1e-9, False)):
            assert Goal("loss", 0, low, high).is_reached(analyse(START)) is due

    def test_it_is_done_where_all_goals_are_reached(self) -> None:
        high = Goal("probability", 0, 0.3, 1.0)
        both = task(LOW_LOSS, high)
        assert task(LOW_LOSS).judge(START, analyse(START.with_logit(1, 9.0))) is RIGHT
        verdict = both.judge(START, analyse(START.with_logit(1, 9.0)))
        assert verdict == Verdict(False, MISSING)

    @pytest.mark.parametrize("moves", [1, 2, None])
    def test_so_many_bars_may_be_moved(self, moves: int | None) -> None:
        state = START.with_logit(1, 9.0).with_logit(0, 0.0)
        verdict = task(LOW_LOSS, moves=moves).judge(START, analyse(state))
        assert verdict.is_right == (moves != 1)
        if not verdict.is_right:
            assert verdict.feedback == "2 bars were moved; 1 is enough."

    CHANGES = {  # noqa: RUF012
        "logits": START.with_logit(1, 9.0),
        "target": START.with_target(0),
        "temperature": START.with_temperature(3.0),
        "label_smoothing": START.with_label_smoothing(0.2),
        "log_base": START.with_log_base(LogBase.TWO),
        "loss": START.with_loss("brier"),
        "names": START.with_name(0, "lion"),
    }

    @pytest.mark.parametrize("tool", TOOLS)
    @pytest.mark.parametrize("change", CHANGES)
    def test_nothing_else_may_be_changed(self, tool: str, change: str) -> None:
        any_loss = Goal("loss", 0, -math.inf, math.inf)
        verdict = task(any_loss, only=(tool,)).judge(START, analyse(self.CHANGES[change]))
        assert verdict.is_right == (change in (tool, "names"))

    def test_another_number_of_classes_is_said(self) -> None:
        verdict = task(LOW_LOSS).judge(START, analyse(START.with_classes_added([0.0], ["fish"])))
        assert "other classes" in verdict.feedback
