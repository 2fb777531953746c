"""The course that is shipped: whole, true, and asking."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import numpy as np
import pytest
from mpmath import mp, mpf

from xentgui.core.analysis.analysis import analyse
from xentgui.core.checks import FloatArray
from xentgui.core.lessons.answers import Choices, Task, Typed
from xentgui.core.lessons.lesson import Question, Step
from xentgui.core.lessons.reader import VERSION, loads_lesson
from xentgui.core.lessons.words import EMPTY, LocalisedText
from xentgui.resources import lesson_keys, resource

PATHS = {key: resource(f"lessons/{key}.json") for key in lesson_keys()}
LESSONS = {key: loads_lesson(path.read_bytes()) for key, path in PATHS.items()}
STEPS = {f"{key}-{k}": s for key, lesson in LESSONS.items() for k, s in enumerate(lesson.steps, 1)}
ASKED = {key: s.question for key, s in STEPS.items() if s.question is not None}
KANA = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
ARTICLE = ("1-three-cases", "2-softmax", "3-derivation", "4-gradient", "5-summary")


def words_of(step: Step) -> list[LocalisedText]:
    """All texts of a step."""
    words = [step.title, step.text]
    if step.question is not None:
        words += [step.question.text, step.question.explanation]
        answer = step.question.answer
        if isinstance(answer, Choices):
            for choice in answer.choices:
                words += [choice.text, *([] if choice.is_right else [choice.feedback])]
        elif isinstance(answer, Typed):
            words += [mistake.feedback for mistake in answer.mistakes]
        elif isinstance(answer, Task) and answer.hint != EMPTY:
            words.append(answer.hint)
    return words


def test_it_begins_with_the_article_and_has_sixteen_lessons() -> None:
    assert tuple(LESSONS)[: len(ARTICLE)] == ARTICLE
    assert [int(key.partition("-")[0]) for key in LESSONS] == list(range(1, 17))


@pytest.mark.parametrize("key", LESSONS)
def test_every_number_of_it_is_proved(key: str) -> None:
    # The reader proves those of the present version.
    assert json.loads(PATHS[key].read_text("utf-8"))["version"] == VERSION


@pytest.mark.parametrize("key", LESSONS)
def test_a_lesson_has_an_aim_and_three_to_six_steps(key: str) -> None:
    lesson = LESSONS[key]
    assert 3 <= len(lesson.steps) <= 6
    assert lesson.aim.en.startswith("You can ")
    assert KANA.search(lesson.aim.ja)
    # Not only choices: something is typed or done in each.
    assert any(
        step.question is not None and isinstance(step.question.answer, Typed | Task)
        for step in lesson.steps
    )


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_both_languages_are_whole_and_alike(step: Step) -> None:
    for each in words_of(step):
        assert not KANA.search(each.en)
        # Numbers and symbols are the same; the rest is Japanese.
        is_formula = not re.search(
            "[a-z]{4}", re.sub("softmax|float|np|exp|log_|inf|nan", "", each.en)
        )
        assert KANA.search(each.ja) or each.ja == each.en or is_formula
        numbers = r"(?<![\d.])\d+\.\d+"
        assert sorted(set(re.findall(numbers, each.en))) == sorted(
            set(re.findall(numbers, each.ja))
        )
    assert step.scene.names["ja"] != step.scene.names["en"]


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_text_is_short_and_well_set(step: Step, language: str) -> None:
    assert len(step.text.of(language)) <= (420 if language == "en" else 260)
    for each in words_of(step):
        text = each.of(language)
        # The figure's font has neither; a minus is one.
        assert not re.search("[\uff5e\u301c\u2252]", text)
        # But for what a program prints, or takes.
        assert not re.search(r"(?<![\w)e(])-\d(?![\d.]*e-)", text), text


@pytest.mark.parametrize("question", ASKED.values(), ids=ASKED)
def test_a_question_is_answered_by_hand(question: Question) -> None:
    assert question.answer is not None


@pytest.mark.parametrize(
    "question", [each for each in ASKED.values() if isinstance(each.answer, Choices)]
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_right_choice_does_not_stand_out_by_its_length(question: Question, language: str) -> None:
    assert isinstance(question.answer, Choices)
    lengths = {True: [], False: []}  # type: dict[bool, list[int]]
    for choice in question.answer.choices:
        lengths[choice.is_right].append(len(choice.text.of(language)))
    assert min(lengths[True]) <= 1.6 * max(lengths[False])


def test_all_kinds_of_answers_are_used() -> None:
    kinds = [type(question.answer) for question in ASKED.values()]
    assert all(kinds.count(kind) >= 10 for kind in (Choices, Typed, Task))


def test_the_three_cases_are_those_of_the_article() -> None:
    shown = []
    for step in LESSONS["1-three-cases"].steps:
        y = analyse(step.scene.state).probabilities.round(12).tolist()
        if y not in shown:
            shown.append(y)
    assert shown[:3] == [[0.2, 0.5, 0.3], [0.8, 0.1, 0.1], [1.0, 0.0, 0.0]]


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("入力値", "1-three-cases"),
        ("正解値", "1-three-cases"),
        ("損失関数", "1-three-cases"),
        ("活性化関数", "2-softmax"),
        ("ソフトマックス関数", "2-softmax"),
    ],
)
def test_the_words_of_the_article_are_introduced_where_it_does(word: str, key: str) -> None:
    before = [
        text.ja
        for other, lesson in LESSONS.items()
        for step in lesson.steps
        for text in words_of(step)
        if list(LESSONS).index(other) < list(LESSONS).index(key)
    ]
    assert not any(word in text for text in before)
    assert any(word in text.ja for step in LESSONS[key].steps for text in words_of(step))


class TestWhatNumPyGives:
    """What the lessons say of programs."""

    @staticmethod
    def naive(
        u: tuple[int, int, int], kind: type[np.float16 | np.float32 | np.float64]
    ) -> FloatArray:
        with np.errstate(all="ignore"):
            e = np.exp(np.array(u, kind))
            y: FloatArray = e / e.sum()
            return y

    @staticmethod
    def text(key: str) -> str:
        return " ".join(text.en for step in LESSONS[key].steps for text in words_of(step))

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
        assert limit in self.text("15-stability")
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

    def test_the_textbook_prints_a_negative_loss(self) -> None:
        y, t = np.array([1.0, 0.0, 0.0]), np.array([1, 0, 0])
        printed = repr(float(-np.sum(t * np.log(y + 1e-7))))
        assert printed == "-9.999999505838704e-08"
        assert "-9.9999995e-08" in self.text("1-three-cases")

    @pytest.mark.parametrize(("count", "step"), [(3, 0), (10, 1)])
    def test_the_floor_of_a_double_softmax(self, count: int, step: int) -> None:
        loss = analyse(LESSONS["16-double-softmax"].steps[step].scene.state).loss
        assert loss == pytest.approx(math.log(1 + (count - 1) / math.e))

    def test_a_confidently_wrong_network_is_stuck_behind_two(self) -> None:
        with mp.workdps(60):
            u = [mpf(-10), mpf(10), mpf(0)]

            def softmax(v: list[mpf]) -> list[mpf]:
                e = [mp.exp(x) for x in v]
                return [x / sum(e) for x in e]

            def twice(first: mpf) -> mpf:
                return -mp.log(softmax(softmax([first, *u[1:]]))[0])

            through_two = mp.diff(twice, u[0])
            through_one = softmax(u)[0] - 1
            text = self.text("16-double-softmax")
            assert mp.nstr(through_two, 2) == "-2.8e-9"
            assert "\N{MINUS SIGN}2.8e-9" in text
            assert f"{float(through_one):.3f}" == "-1.000"
            assert "\N{MINUS SIGN}1.000" in text


def test_they_are_in_the_wheel() -> None:
    project = Path(__file__).parents[3] / "pyproject.toml"
    assert '"assets/lessons" = "xentgui/assets/lessons"' in project.read_text("utf-8")
