"""What the reader of lessons takes, and what it refuses."""

from __future__ import annotations

import json
import math
import re
from copy import deepcopy
from typing import Any, ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.analysis.derivation import LINES
from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.errors import InvalidInputError
from xentgui.core.lessons.answers import Choice, Choices, Goal, Mistake, Task, Typed
from xentgui.core.lessons.first_version import NO_REASON
from xentgui.core.lessons.lesson import Lesson, Step
from xentgui.core.lessons.measures import Check
from xentgui.core.lessons.reader import MOST_STEPS, loads_lesson
from xentgui.core.lessons.words import EMPTY, LocalisedText
from xentgui.core.panels import PANEL_KINDS
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.resources import resource

PATHS = sorted(resource("lessons").glob("*.json"))
STEP = {
    "title": "A title",
    "text": {"en": "A text.", "ja": "本文。"},
    "state": {"logits": [2.0, 1.0, 0.1], "target": 1},
}
LESSON = {"format": "xentgui lesson", "version": 2, "title": "A lesson", "steps": [STEP]}
WHY = LocalisedText("Why.", "Why.")


def read(**changes: Any) -> Lesson:
    return loads_lesson(json.dumps(LESSON | changes).encode())


def asked(**changes: Any) -> Step:
    """Read a step with a question; what is no member of the step is one of the question."""
    own = {key: changes.pop(key) for key in ("state", "view", "checks") if key in changes}
    question = {"text": "How much?", "explanation": "So."} | changes
    return read_step(question=question, **own)


def read_step(**changes: Any) -> Step:
    return read(steps=[STEP | changes]).steps[0]


class TestReader:
    def test_what_is_left_out_is_as_in_a_new_window(self) -> None:
        step = read_step()
        assert step.scene.state == State((2.0, 1.0, 0.1), 1)
        assert step.scene.view == View(focus=1)
        assert step.question is None

    def test_one_text_stands_for_both_languages(self) -> None:
        lesson = read()
        assert lesson.title == LocalisedText("A lesson", "A lesson")
        assert lesson.steps[0].text.of("ja") == "本文。"

    def test_probabilities_are_taken_in_place_of_logits(self) -> None:
        state = read_step(state={"probabilities": [1.0, 0.0], "target": 0}).scene.state
        assert state.logits.tolist() == [0.0, -math.inf]

    def test_names_are_those_of_the_language(self) -> None:
        names = {"en": ["cat", "dog"], "ja": ["猫", "犬"]}
        step = read_step(
            state={"logits": [1, 0], "names": names}, view={"pinned": {"logits": [0, 1]}}
        )
        assert step.scene.of("en").state.names == ("cat", "dog")
        assert step.scene.of("ja").state.names == ("猫", "犬")
        assert step.scene.of("ja").view.pinned == State((0, 1), names=("猫", "犬"))

    def test_a_choice_and_a_check(self) -> None:
        step = asked(
            choices=[{"text": "1.5", "feedback": "Why."}, {"text": "1.417", "right": True}],
            checks=[{"quantity": "loss", "value": "1.417"}],
        )
        assert step.question is not None
        wrong = Choice(LocalisedText("1.5", "1.5"), False, WHY)
        right = Choice(LocalisedText("1.417", "1.417"), True, EMPTY)
        assert step.question.answer == Choices((wrong, right))
        assert step.checks == (Check("loss", "1.417"),)

    def test_a_number_to_be_typed(self) -> None:
        step = asked(
            value={
                "quantity": "gradient",
                "class": 1,
                "decimals": 3,
                "symbol": "\u2202L/\u2202u_2",
                "mistakes": [{"value": "\N{MINUS SIGN}1.516", "feedback": "Why."}],
            }
        )
        assert step.question is not None
        answer = step.question.answer
        assert isinstance(answer, Typed)
        assert answer.value == analyse(step.scene.state).gradient[1]
        assert answer.written == "-0.758"
        assert answer.mistakes == (Mistake("-1.516", WHY),)

    def test_a_number_that_is_no_quantity(self) -> None:
        step = asked(value={"number": "2", "decimals": 0})
        assert step.question is not None
        assert step.question.answer == Typed(2.0, 0, "", ())

    @pytest.mark.parametrize(
        ("bounds", "low", "high"),
        [
            ({"below": 0.5}, -math.inf, 0.5),
            ({"above": 0.1}, 0.1, math.inf),
            ({"above": 0.1, "below": 0.5}, 0.1, 0.5),
            ({"near": 0.4, "within": 0.1}, 0.4 - 0.1, 0.5),
        ],
    )
    def test_a_task(self, bounds: dict[str, float], low: float, high: float) -> None:
        goal = {"quantity": "loss"} | bounds
        start = 9.0 if "below" not in bounds and "near" not in bounds else -4.0
        step = asked(
            state={"logits": [2.0, 3.0, 0.1], "target": 1},
            before={"state": {"logits": [2.0, start, 0.1], "target": 1}},
            task={"goal": [goal], "moves": 1, "hint": "Why."},
        )
        assert step.question is not None
        assert step.question.answer == Task((Goal("loss", 0, low, high),), ("logits",), 1, WHY)

    def test_what_is_shown_before_the_answer(self) -> None:
        step = asked(
            view={"panels": ["gradient"], "focus": 0},
            before={"state": {"logits": [0, 0, 0]}, "view": {"panels": ["logits", "gradient"]}},
            hold=["probabilities"],
        )
        before = step.first
        assert before.state == State((0, 0, 0), 0)
        assert before.view.panels == ("logits", "gradient")
        assert before.view.focus == 0
        assert before.view.held == {"probabilities", "loss", "gradient"}
        assert step.scene.view.panels == ("gradient",)
        assert step.scene.view.held == frozenset()

    def test_names_of_the_step_are_those_before_it(self) -> None:
        names = {"en": ["cat", "dog", "ox"], "ja": ["猫", "犬", "牛"]}
        step = asked(
            state={"logits": [2, 1, 0], "names": names},
            before={"state": {"logits": [0, 0, 0]}},
        )
        assert step.first.of("ja").state.names == ("猫", "犬", "牛")

    def test_a_panel_is_called_as_on_the_command_line_too(self) -> None:
        for kind in PANEL_KINDS:
            for name in (kind.option, kind.name):
                assert read_step(view={"panels": [name]}).scene.view.panels == (kind.name,)

    def test_a_descent(self) -> None:
        step = read_step(view={"descent": {"rate": 2, "steps": 3}, "panels": ["steps"]})
        descent = step.scene.view.descent
        assert descent is not None
        assert (descent.rate, descent.at, descent.last) == (2.0, 3, 3)
        assert descent.fits(step.scene.state)
        assert descent.start == State((2.0, 1.0, 0.1), 1)

    def test_a_view_of_what_is_newer(self) -> None:
        view = read_step(
            view={"compare": "focal:0.5", "loss_over_logit": True, "lines": "quotient"}
        ).scene.view
        assert (view.compare, view.loss_over_logit) == ("focal:0.5", True)
        assert view.lines == LINES.index("quotient") + 1

    @pytest.mark.parametrize(
        ("changes", "problem"),
        [
            ({"format": "xentgui"}, "not a xentgui lesson"),
            ({"version": 3}, "newer version"),
            ({"version": "1"}, 'version is "1"; use 1 to 2'),
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
            ({"state": {"logits": [1, 0], "probabilities": [1, 0]}}, "has both logits and"),
            ({"state": {"probabilities": [0.5, 0.6]}}, "state: "),
            ({"state": {"probabilities": [0.5, 0.5], "temperature": 2}}, "temperature at 1"),
            ({"state": {"logits": [0] * 1001}}, "1001 classes"),
            ({"state": {}}, "state has neither logits nor probabilities"),
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
            ({"checks": [{"quantity": "loss", "value": "1.5"}]}, 'value is "1.5"; use "1.4"'),
            ({"checks": [{"quantity": "loss", "value": 1.417}]}, "a number as text"),
            ({"checks": [{"quantity": "error", "value": "1"}]}, 'quantity is "error"'),
            ({"checks": [{"quantity": "logit", "value": "1", "class": 3}]}, "class is 3"),
            ({"text": "It is 1.418."}, "text says 1.418, which is none of the numbers"),
            ({"text": "1.1 + 1.1 = 2.3"}, "text says 1.1 + 1.1 = 2.3, which does not come out"),
            ({"unchecked": [{"number": "2.302", "is": "ln 10"}]}, "use what ln 10 is"),
            ({"unchecked": [{"number": "2.302"}]}, 'neither what the number "is" nor "why"'),
            ({"unchecked": [{"number": "2.302", "is": "dog"}]}, '"dog" is not a number'),
            ({"view": {"lines": "last"}}, 'view.lines is "last"; use "definition"'),
            ({"view": {"compare": "hinge"}}, 'no loss "hinge" to compare with'),
            ({"view": {"descent": {"rate": 0, "steps": 1}}}, "view.descent: "),
            ({"view": {"descent": {"rate": 1}}}, '"steps" is missing in view.descent'),
            ({"view": {"descent": {"rate": 1, "steps": -1}}}, "view.descent.steps is -1"),
        ],
    )
    def test_a_mistake_in_a_step_is_named(self, changes: dict[str, Any], problem: str) -> None:
        with pytest.raises(InvalidInputError, match=re.escape(problem)):
            read_step(**changes)


RIGHT, WRONG = {"text": "a", "right": True}, {"text": "b", "feedback": "Why."}
LOW = {"quantity": "loss", "below": 0.5}


@pytest.mark.parametrize(
    ("question", "problem"),
    [
        ({"choices": [RIGHT, WRONG], "value": {}}, "question has both choices and value"),
        ({"choices": [RIGHT]}, "question.choices has 1 choices; use 2 to 6"),
        ({"choices": [RIGHT, WRONG] * 4}, "question.choices has 8 choices; use 2 to 6"),
        ({"choices": {}}, "question.choices is an object; use a list"),
        ({"choices": ["a", "b"]}, 'question.choices[0] is "a"; use an object'),
        ({"choices": [WRONG, WRONG | {"text": "c"}]}, "has no right choice"),
        ({"choices": [RIGHT, RIGHT | {"text": "c"}]}, "has right choices alone"),
        ({"choices": [RIGHT, WRONG, WRONG]}, "has one choice twice"),
        ({"choices": [RIGHT, {"text": "b"}]}, "a wrong one says why it is wrong"),
        ({"choices": [RIGHT | {"feedback": "Yes."}, WRONG]}, "a right choice has no feedback"),
        ({"choices": [RIGHT, WRONG | {"right": 0}]}, "choices[1].right is 0; use true or false"),
        ({"choices": [RIGHT, WRONG | {"feedback": "It is 3.2."}]}, "feedback says 3.2, which"),
        ({"choices": [RIGHT | {"text": "1.4"}, RIGHT | {"text": "1.5"}, WRONG]}, "says 1.5"),
        ({"value": {"quantity": "loss"}}, '"decimals" is missing in question.value'),
        ({"value": {"quantity": "loss", "decimals": 10}}, "decimals is 10; use a whole number"),
        ({"value": {"quantity": "error", "decimals": 2}}, 'question.value.quantity is "error"'),
        ({"value": {"quantity": "loss", "class": 1, "decimals": 2}}, "question.value.class is 1"),
        ({"value": {"number": 2, "decimals": 2}}, "question.value.number is 2; use a number as"),
        (
            {
                "value": {
                    "quantity": "loss",
                    "decimals": 2,
                    "mistakes": [{"value": "1.42", "feedback": "Why."}],
                }
            },
            "mistakes[0].value is 1.42, which is right or another mistake",
        ),
        ({"task": {"goal": []}}, "question.task.goal is empty"),
        ({"task": {"goal": [{"quantity": "loss"}]}}, 'goal[0] needs "below", "above" or both'),
        ({"task": {"goal": [LOW], "only": ["names"]}}, 'question.task.only[0] is "names"'),
        ({"task": {"goal": [LOW], "moves": 0}}, "question.task.moves is 0"),
        ({"task": {"goal": [LOW]}}, "question.task is not done by the state of the step"),
        ({"task": {"goal": [{"quantity": "loss", "below": 2}]}}, "is done before anything"),
        ({"hold": ["everything"]}, 'question.hold[0] is "everything"; use "target"'),
        ({"before": {"panels": []}}, 'question.before has an unknown key, "panels"'),
        ({"before": {"state": {"logits": [1]}}}, "question.before: state: There are 1 classes"),
        ({"answer": 1}, 'question has an unknown key, "answer"'),
    ],
)
def test_a_mistake_in_a_question_is_named(question: dict[str, Any], problem: str) -> None:
    with pytest.raises(InvalidInputError, match=re.escape(problem)):
        asked(**question)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"state": {"logits": [1, 0], "temperature": 0}}, '"state"'),
        ({"checks": [{"quantity": "loss", "value": "1.5"}]}, '"1.5"'),
        ({"text": "It is 1.418."}, '"It is'),
        ({"question": {"text": "?", "explanation": "!", "hold": ["a"]}}, '"a"'),
        ({"view": {"panels": ["bars"]}}, '"bars"'),
    ],
)
def test_line_and_column_are_said(changes: dict[str, Any], where: str) -> None:
    text = json.dumps(LESSON | {"steps": [STEP, STEP | changes]}, indent=1)
    with pytest.raises(InvalidInputError, match=r"^Line \d+, column \d+: In step 2: ") as caught:
        loads_lesson(text.encode())
    values = caught.value.values
    line = text.split("\n")[int(str(values["line"])) - 1]
    assert where in line
    assert line[int(str(values["column"])) - 1] in '"{'


class TestTheFirstVersion:
    """Lessons that teachers have written before."""

    def question(self, **changes: Any) -> Step:
        given = {"text": "?", "explanation": "So.", "choices": ["a", "b"], "answer": 1} | changes
        lesson = LESSON | {"version": 1, "steps": [STEP | {"question": given}]}
        return loads_lesson(json.dumps(lesson).encode()).steps[0]

    def test_a_question_with_choices(self) -> None:
        step = self.question()
        assert step.question is not None
        answer = step.question.answer
        assert isinstance(answer, Choices)
        assert [choice.is_right for choice in answer.choices] == [False, True]
        assert answer.choices[0].feedback == LocalisedText(**NO_REASON)
        assert step.first.view.held == {"probabilities", "loss", "gradient"}

    def test_a_question_without(self) -> None:
        step = self.question(choices=[], answer=-1)
        assert step.question is not None
        assert step.question.answer is None

    def test_its_numbers_were_not_proved(self) -> None:
        assert self.question(explanation="It is 9.99.").question is not None

    @pytest.mark.parametrize("answer", [2, -1, None, "a"])
    def test_a_wrong_answer_is_still_refused(self, answer: Any) -> None:
        with pytest.raises(InvalidInputError):
            self.question(answer=answer)


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


def test_the_examples_of_the_readme_can_be_read() -> None:
    text = (PATHS[0].parent / "README.md").read_text("utf-8")
    examples = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    kinds = set()
    for example in examples:
        lesson = loads_lesson(example.encode())
        kinds |= {type(step.question.answer) for step in lesson.steps if step.question is not None}
    assert kinds == {Choices, Typed, Task}


class TestDistillation:
    TAUGHT: ClassVar[dict[str, Any]] = {
        "logits": [2.0, 1.0, 0.1],
        "target": {"logits": [3.0, "-inf", 0.5]},
    }

    def test_a_target_from_logits(self) -> None:
        given = self.TAUGHT | {"temperature": 2.0, "t2": True}
        state = read_step(state=given).scene.state
        due = State((2.0, 1.0, 0.1), Teacher((3.0, -math.inf, 0.5)), temperature=2.0, t2=True)
        assert state == due
        hot = {"logits": [3.0, "-inf", 0.5], "temperature": 4.0}
        assert read_step(state=given | {"target": hot}).scene.state.teacher == Teacher(
            (3.0, -math.inf, 0.5), 4.0
        )

    def test_beside_probabilities(self) -> None:
        given = {"probabilities": [0.2, 0.5, 0.3], "target": {"logits": [3.0, 1.0, 0.5]}}
        state = read_step(state=given | {"t2": True}).scene.state
        assert state.teacher == Teacher((3.0, 1.0, 0.5))
        assert state.t2
        assert state.logits == pytest.approx(np.log([0.2, 0.5, 0.3]))

    def test_as_what_is_pinned_and_in_two_languages(self) -> None:
        names = {"en": ["a", "b", "c"], "ja": ["\u3042", "\u3044", "\u3046"]}
        step = read_step(state=self.TAUGHT | {"names": names}, view={"pinned": self.TAUGHT})
        assert step.scene.view.pinned is not None
        assert step.scene.view.pinned.teacher == step.scene.state.teacher

    def test_checks_are_of_the_loss_with_its_factor_and_of_kl_without(self) -> None:
        given = self.TAUGHT | {"temperature": 3.0, "t2": True}
        analysis = analyse(read_step(state=given).scene.state)
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
