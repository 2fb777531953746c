"""The lessons that are shipped, and what the reader refuses."""

from __future__ import annotations

import json
import math
import re
from copy import deepcopy
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.checks import FloatArray
from xentgui.core.documents.lesson import Check, Lesson, LocalisedText, Step
from xentgui.core.documents.lesson_reader import MOST_STEPS, loads_lesson
from xentgui.core.errors import InvalidInputError
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.resources import resource

PATHS = sorted(resource("lessons").glob("*.json"))
LESSONS = {path.stem: loads_lesson(path.read_bytes()) for path in PATHS}
STEPS = {f"{key}-{k}": s for key, lesson in LESSONS.items() for k, s in enumerate(lesson.steps, 1)}

STEP = {
    "title": "A title",
    "text": {"en": "A text.", "ja": "本文。"},
    "state": {"logits": [2.0, 1.0, 0.1], "target": 1},
}
LESSON = {"format": "xentgui lesson", "version": 1, "title": "A lesson", "steps": [STEP]}


def read(**changes: Any) -> Lesson:
    return loads_lesson(json.dumps(LESSON | changes).encode())


def read_step(**changes: Any) -> Step:
    return read(steps=[STEP | changes]).steps[0]


def said(step: Step, language: str) -> str:
    words = [step.title, step.text]
    if step.question is not None:
        words += [step.question.text, step.question.explanation, *step.question.choices]
    return " ".join(each.of(language) for each in words)


class TestShipped:
    def test_there_are_nine(self) -> None:
        assert len(LESSONS) == 9
        assert [int(key[0]) for key in LESSONS] == list(range(1, 10))

    @pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
    def test_both_languages_are_whole_and_alike(self, step: Step) -> None:
        words = [step.title, step.text]
        if step.question is not None:
            words += [step.question.text, step.question.explanation]
        kana = "[\u3041-\u30ff\u4e00-\u9fff]"
        for each in words:
            assert not re.search(kana, each.en)
            # Numbers and symbols are the same; the rest is Japanese.
            assert re.search(kana, each.ja) or each.ja == each.en
            numbers = r"(?<![\d.])\d+\.\d+"
            assert sorted(set(re.findall(numbers, each.en))) == sorted(
                set(re.findall(numbers, each.ja))
            )
        assert step.names["ja"] != step.names["en"]

    @pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
    @pytest.mark.parametrize("language", ["en", "ja"])
    def test_a_text_is_short_and_states_what_is_checked(self, step: Step, language: str) -> None:
        assert len(step.text.of(language)) < (300 if language == "en" else 200)
        text = said(step, language)
        for check in step.checks:
            assert check.true_value(analyse(step.state)) == check.value
            assert check.value.removeprefix("-") in text
            if check.value.startswith("-"):
                assert check.value.replace("-", "\N{MINUS SIGN}") in text
        assert "-" not in re.sub(r"-np\.sum|double-softmax|cross-entropy|[a-z]-[a-z]", "", text)

    def test_a_lesson_asks(self) -> None:
        asked = [step.question for step in STEPS.values() if step.question is not None]
        assert len(asked) > 0.6 * len(STEPS)
        # Whoever always takes the first choice learns that it does not pay.
        firsts = sum(question.answer == 0 for question in asked)
        assert 0.2 * len(asked) < firsts < 0.6 * len(asked)

    def test_the_three_cases_are_those_of_the_article(self) -> None:
        cases = [step.state for step in LESSONS["1-three-cases"].steps[:3]]
        for state, y in zip(cases, [(0.2, 0.5, 0.3), (0.8, 0.1, 0.1), (1, 0, 0)], strict=True):
            assert analyse(state).probabilities == pytest.approx(y)
            assert state.target_index == 0


class TestWhatNumPyGives:
    """What the lesson on numbers that are too large says of the naive formula."""

    @staticmethod
    def naive(
        u: tuple[int, int, int], kind: type[np.float16 | np.float32 | np.float64]
    ) -> FloatArray:
        with np.errstate(all="ignore"):
            e = np.exp(np.array(u, kind))
            y: FloatArray = e / e.sum()
            return y

    @pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64])
    def test_1010_1000_990_is_nan_in_all_formats(
        self, kind: type[np.float16 | np.float32 | np.float64]
    ) -> None:
        assert np.isnan(self.naive((1010, 1000, 990), kind)).all()

    def test_20_10_0_fails_in_float16_alone(self) -> None:
        assert np.array_equal(self.naive((20, 10, 0), np.float16), [np.nan, 0, 0], equal_nan=True)
        for kind in (np.float32, np.float64):
            assert self.naive((20, 10, 0), kind)[0] == pytest.approx(0.9999546)

    @pytest.mark.parametrize(
        ("kind", "limit"),
        [(np.float16, "11.09"), (np.float32, "88.72"), (np.float64, "709.78")],
    )
    def test_exp_overflows_where_it_is_said(
        self, kind: type[np.float16 | np.float32 | np.float64], limit: str
    ) -> None:
        assert f"{math.log(float(np.finfo(kind).max)):.2f}" == limit
        assert limit in LESSONS["7-stability"].steps[0].text.en
        with np.errstate(over="ignore"):
            assert np.isfinite(np.exp(kind(float(limit) - 0.01)))
            assert np.isinf(np.exp(kind(float(limit) + 0.02)))

    @pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64])
    def test_log_softmax_gives_20_in_all_formats(
        self, kind: type[np.float16 | np.float32 | np.float64]
    ) -> None:
        u = np.array((1010, 1000, 990), kind)
        shifted = u - u.max()
        loss = np.log(np.exp(shifted).sum()) - shifted[2]
        assert loss.dtype == kind
        assert f"{loss:.3f}" == "20.000"

    def test_in_float16_the_log_of_y_is_lost(self) -> None:
        u = np.array((0, -10, -20), np.float16)
        y = np.exp(u) / np.exp(u).sum()
        assert y[2] == 0
        with np.errstate(divide="ignore"):
            assert -np.log(y[2]) == np.inf

    @pytest.mark.parametrize(("count", "step"), [(3, 0), (10, 1)])
    def test_the_floor_of_a_double_softmax(self, count: int, step: int) -> None:
        loss = analyse(LESSONS["8-double-softmax"].steps[step].state).loss
        assert loss == pytest.approx(math.log(1 + (count - 1) / math.e))


class TestReader:
    def test_what_is_left_out_is_as_in_a_new_window(self) -> None:
        step = read_step()
        assert step.state == State((2.0, 1.0, 0.1), 1)
        assert step.view == View(focus=1)
        assert step.question is None

    def test_one_text_stands_for_both_languages(self) -> None:
        lesson = read()
        assert lesson.title == LocalisedText("A lesson", "A lesson")
        assert lesson.steps[0].text.of("ja") == "本文。"

    def test_probabilities_are_taken_in_place_of_logits(self) -> None:
        state = read_step(state={"probabilities": [1.0, 0.0], "target": 0}).state
        assert state.logits.tolist() == [0.0, -math.inf]

    def test_names_are_those_of_the_language(self) -> None:
        names = {"en": ["cat", "dog"], "ja": ["猫", "犬"]}
        step = read_step(
            state={"logits": [1, 0], "names": names}, view={"pinned": {"logits": [0, 1]}}
        )
        assert step.state_in("en").names == ("cat", "dog")
        assert step.state_in("ja").names == ("猫", "犬")
        assert step.view_in("ja").pinned == State((0, 1), names=("猫", "犬"))

    def test_a_question_and_a_check(self) -> None:
        question = {
            "text": "How much?",
            "choices": ["0", "1.417"],
            "answer": 1,
            "explanation": "So.",
        }
        step = read_step(question=question, checks=[{"quantity": "loss", "value": "1.417"}])
        assert step.question is not None
        assert step.question.choices[1] == LocalisedText("1.417", "1.417")
        assert step.checks == (Check("loss", "1.417"),)

    @pytest.mark.parametrize(
        ("changes", "problem"),
        [
            ({"format": "xentgui"}, "no xentgui lesson"),
            ({"version": 2}, "newer version"),
            ({"version": "1"}, 'version is "1"; use 1'),
            ({"steps": []}, "has 0 steps"),
            ({"steps": [STEP] * (MOST_STEPS + 1)}, "has 101 steps"),
            ({"title": {"en": "A"}}, '"ja" is missing in title'),
            ({"title": " "}, "title has 0 characters"),
            ({"title": "a\nb"}, "use characters that can be shown"),
            ({"author": "me"}, 'unknown key, "author"'),
        ],
    )
    def test_a_mistake_in_the_lesson_is_named(self, changes: dict[str, Any], problem: str) -> None:
        with pytest.raises(InvalidInputError, match=re.escape(problem)):
            read(**changes)

    @pytest.mark.parametrize(
        ("changes", "problem"),
        [
            ({"state": {"logits": [1.0]}}, "In step 1: state: There are 1 classes"),
            ({"state": {"logits": [1, 0], "probabilities": [1, 0]}}, "unknown key"),
            ({"state": {"probabilities": [0.5, 0.6]}}, "state: "),
            ({"state": {"probabilities": [0.5, 0.5], "temperature": 2}}, "temperature at 1"),
            ({"state": {"logits": [0] * 1001}}, "1001 classes"),
            ({"state": {}}, "state.logits is null"),
            (
                {"state": {"logits": [1, 0], "names": {"en": ["a", "b"], "ja": ["a", "x" * 201]}}},
                "In step 1: state: The name of class 1",
            ),
            (
                {"view": {"pinned": {"logits": [0, 0, 0], "names": ["x" * 201, "b", "c"]}}},
                "In step 1: view.pinned: The name of class 0",
            ),
            ({"view": {"panels": ["bars"]}}, 'view.panels[0] is "bars"'),
            ({"view": {"notation": "zpy"}}, 'unknown key, "notation"'),
            ({"view": {"pinned": {"logits": [1, 2], "names": ["a", "b"]}}}, "view.pinned has 2"),
            ({"text": 3}, "In step 1: text is 3"),
            ({"text": "x" * 1001}, "text has 1001 characters"),
            ({"question": {"text": "?"}}, '"explanation" is missing in question'),
            ({"question": {"text": "?", "explanation": "!", "choices": ["a"]}}, "2 to 6, or none"),
            (
                {"question": {"text": "?", "explanation": "!", "choices": ["a", "b"], "answer": 2}},
                "question.answer is 2; use the index of a choice, 0 to 1",
            ),
            ({"question": {"text": "?", "explanation": "!", "answer": 0}}, "or no answer"),
            ({"checks": [{"quantity": "loss", "value": "1.5"}]}, 'value is "1.5"; use "1.4"'),
            ({"checks": [{"quantity": "loss", "value": 1.417}]}, "a number as text"),
            ({"checks": [{"quantity": "error", "value": "1"}]}, 'quantity is "error"'),
            ({"checks": [{"quantity": "logit", "value": "1", "class": 3}]}, "class is 3"),
        ],
    )
    def test_a_mistake_in_a_step_is_named(self, changes: dict[str, Any], problem: str) -> None:
        with pytest.raises(InvalidInputError, match=re.escape(problem)):
            read_step(**changes)


SAMPLES = [path.read_bytes() for path in PATHS]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=1200),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


def check(data: bytes) -> None:
    try:
        lesson = loads_lesson(data)
    except InvalidInputError as error:
        text = str(error)
        assert text.isprintable(), ascii(text)
        assert 10 < len(text) < 400
    else:
        assert lesson.steps


@settings(max_examples=150)
@given(st.sampled_from(SAMPLES), st.data())
def test_a_lesson_with_other_bytes(sample: bytes, data: st.DataObject) -> None:
    damaged = bytearray(sample)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    check(bytes(damaged))


@settings(max_examples=250)
@given(st.sampled_from(SAMPLES), VALUES, st.booleans(), st.data())
def test_a_lesson_with_another_value_somewhere(
    sample: bytes, value: Any, gone: bool, data: st.DataObject
) -> None:
    lesson = deepcopy(json.loads(sample))
    lesson["steps"] = lesson["steps"][:1]
    places, stack = [], [lesson]
    while stack:
        place = stack.pop()
        for key in list(place) if isinstance(place, dict) else range(len(place)):
            places.append((place, key))
            if isinstance(place[key], dict | list):
                stack.append(place[key])
    place, key = data.draw(st.sampled_from(places))
    if gone:
        del place[key]
    else:
        place[key] = value
    check(json.dumps(lesson).encode())


@pytest.mark.parametrize("data", [b"", b"[" * 20000, b"{}", b"\xff", b"null"])
def test_what_is_no_lesson_at_all(data: bytes) -> None:
    with pytest.raises(InvalidInputError):
        loads_lesson(data)


def test_they_are_in_the_wheel() -> None:
    project = Path(__file__).parents[3] / "pyproject.toml"
    assert '"assets/lessons" = "xentgui/assets/lessons"' in project.read_text("utf-8")


def test_the_example_of_the_readme_can_be_read() -> None:
    text = (PATHS[0].parent / "README.md").read_text("utf-8")
    example = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert example is not None
    question = loads_lesson(example[1].encode()).steps[0].question
    assert question is not None
    assert question.answer == 1


class TestDistillation:
    TAUGHT: ClassVar[dict[str, Any]] = {
        "logits": [2.0, 1.0, 0.1],
        "target": {"logits": [3.0, "-inf", 0.5]},
    }

    def test_a_target_from_logits(self) -> None:
        given = self.TAUGHT | {"temperature": 2.0, "t2": True}
        state = read_step(state=given).state
        due = State((2.0, 1.0, 0.1), Teacher((3.0, -math.inf, 0.5)), temperature=2.0, t2=True)
        assert state == due
        hot = {"logits": [3.0, "-inf", 0.5], "temperature": 4.0}
        assert read_step(state=given | {"target": hot}).state.teacher == Teacher(
            (3.0, -math.inf, 0.5), 4.0
        )

    def test_beside_probabilities(self) -> None:
        given = {"probabilities": [0.2, 0.5, 0.3], "target": {"logits": [3.0, 1.0, 0.5]}}
        state = read_step(state=given | {"t2": True}).state
        assert state.teacher == Teacher((3.0, 1.0, 0.5))
        assert state.t2
        assert state.logits == pytest.approx(np.log([0.2, 0.5, 0.3]))

    def test_as_what_is_pinned_and_in_two_languages(self) -> None:
        names = {"en": ["a", "b", "c"], "ja": ["\u3042", "\u3044", "\u3046"]}
        step = read_step(state=self.TAUGHT | {"names": names}, view={"pinned": self.TAUGHT})
        assert step.view.pinned is not None
        assert step.view.pinned.teacher == step.state.teacher

    def test_checks_are_of_the_loss_with_its_factor_and_of_kl_without(self) -> None:
        given = self.TAUGHT | {"temperature": 3.0, "t2": True}
        analysis = analyse(read_step(state=given).state)
        plain = analyse(analysis.state.with_t2(False))
        assert analysis.loss == pytest.approx(9.0 * plain.loss)
        for quantity, value in (
            ("loss", analysis.loss),
            ("entropy", plain.split().entropy),
            ("divergence", plain.split().divergence),
        ):
            check = {"quantity": quantity, "value": f"{value:.4f}"}
            text = {"en": f"{value:.4f}", "ja": f"{value:.4f}"}
            assert read_step(state=given, text=text, checks=[check]).checks

    @pytest.mark.parametrize(
        ("target", "message"),
        [
            ({}, 'The key "logits" is missing in state.target.'),
            ({"logits": [1, 2]}, "3 classes but 2 logits of the target"),
            ({"logits": [1, 2, 3], "temperature": -1}, "The temperature is -1.0"),
            ({"logits": [1, 2, 3], "tau": 1}, 'unknown key, "tau"'),
        ],
    )
    def test_what_is_none_is_refused(self, target: Any, message: str) -> None:
        with pytest.raises(InvalidInputError, match=re.escape(message)):
            read_step(state={"logits": [2.0, 1.0, 0.1], "target": target})
