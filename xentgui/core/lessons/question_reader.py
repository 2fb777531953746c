"""Reads how a question is answered, and proves that it can be."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from xentgui.core.analysis.analysis import analyse
from xentgui.core.documents.strict_json import check_members, number, read_list, wrong
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.lessons.answers import (
    TOOLS,
    Answer,
    Choice,
    Choices,
    Goal,
    Mistake,
    Task,
    Typed,
)
from xentgui.core.lessons.lesson import Scene
from xentgui.core.lessons.measures import OF_CLASS, QUANTITIES, measure
from xentgui.core.lessons.stated import numbers_in
from xentgui.core.lessons.text_reader import LONGEST_TEXT, LONGEST_TITLE, read_text
from xentgui.core.lessons.words import EMPTY, LESSON_LANGUAGES, LocalisedText

QUESTION_KEYS = ("text", "before", "hold", "choices", "value", "task", "explanation")
_KINDS = ("choices", "value", "task")
MOST_CHOICES, MOST_MISTAKES, MOST_DECIMALS = 6, 10, 9
_LONGEST_SYMBOL = 30
_DECIMAL = re.compile(r"-?\d{1,9}(\.\d{1,9})?", re.ASCII)


def read_answer(question: dict[str, Any], scene: Scene, before: Scene) -> Answer | None:
    """Read the one kind of answer that a question has; None where it has none.

    Parameters
    ----------
    question : dict
        With all of `QUESTION_KEYS`; None stands for what it does not have.
    scene, before : Scene
        What is shown with the answer, and until then.

    Raises
    ------
    InvalidInputError
        If there are two kinds, or the answer could not be given.
    """
    given = [kind for kind in _KINDS if question[kind] is not None]
    if len(given) > 1:
        raise InvalidInputError(
            "{where} has both {one} and {other}; give one of them.",
            where="question",
            one=given[0],
            other=given[1],
        )
    if not given:
        return None
    if given[0] == "choices":
        return _choices(question["choices"])
    if given[0] == "value":
        return _typed(question["value"], scene)
    return _task(question["task"], scene, before)


def told_by(answer: Answer) -> Iterator[tuple[LocalisedText, str, frozenset[str]]]:
    """Give what is said of answers, where it stands, and the numbers that it may speak of.

    A wrong number is no truth; but it is offered, or typed, and then spoken of.
    """
    if isinstance(answer, Choices):
        for k, choice in enumerate(answer.choices):
            place = f"question.choices[{k}]"
            if choice.is_right:
                yield choice.text, f"{place}.text", frozenset()
            else:
                yield choice.feedback, f"{place}.feedback", _numbers_of(choice.text)
    elif isinstance(answer, Typed):
        offered = frozenset(mistake.value for mistake in answer.mistakes) | {answer.written}
        for k, mistake in enumerate(answer.mistakes):
            yield mistake.feedback, f"question.value.mistakes[{k}].feedback", offered
    elif answer.hint != EMPTY:
        yield answer.hint, "question.task.hint", frozenset()


def bounds_of(task: Task) -> frozenset[str]:
    """Return the bounds of its goals as they are written in a text."""
    return frozenset(f"{bound:g}" for goal in task.goals for bound in (goal.low, goal.high))


def _numbers_of(words: LocalisedText) -> frozenset[str]:
    return frozenset(
        stated.text for code in LESSON_LANGUAGES for stated in numbers_in(words.of(code))
    )


def _choices(value: Any) -> Choices:
    where = "question.choices"
    given = read_list(value, where, Phrase("what can be chosen"))
    if not 2 <= len(given) <= MOST_CHOICES:
        raise InvalidInputError(
            "{where} has {count} choices; use {least} to {most}.",
            where=where,
            count=len(given),
            least=2,
            most=MOST_CHOICES,
        )
    choices = tuple(_choice(each, f"{where}[{k}]") for k, each in enumerate(given))
    if not any(choice.is_right for choice in choices):
        raise InvalidInputError(
            '{where} has no right choice; mark one with "right": true.', where=where
        )
    if all(choice.is_right for choice in choices):
        raise InvalidInputError(
            "{where} has right choices alone; a question needs a wrong one.", where=where
        )
    for code in LESSON_LANGUAGES:
        texts = [choice.text.of(code) for choice in choices]
        if len(set(texts)) < len(texts):
            raise InvalidInputError("{where} has one choice twice; remove one.", where=where)
    return Choices(choices)


def _choice(value: Any, where: str) -> Choice:
    if not isinstance(value, dict):
        raise wrong(where, value, Phrase('an object: "text", and "right": true or "feedback"'))
    members = check_members(
        {"right": False, "feedback": None} | value, ("text", "right", "feedback"), where
    )
    is_right, feedback = members["right"], members["feedback"]
    if not isinstance(is_right, bool):
        raise wrong(f"{where}.right", is_right, Phrase("true or false"))
    if is_right == (feedback is not None):
        raise InvalidInputError(
            "{where}: a right choice has no feedback, and a wrong one says why it is wrong.",
            where=where,
        )
    text = read_text(members["text"], f"{where}.text", LONGEST_TITLE)
    if feedback is None:
        return Choice(text, is_right, EMPTY)
    return Choice(text, is_right, read_text(feedback, f"{where}.feedback", LONGEST_TEXT))


def _typed(value: Any, scene: Scene) -> Typed:
    where = "question.value"
    if not isinstance(value, dict):
        raise wrong(where, value, Phrase("an object"))
    own = ("number",) if "number" in value else ("quantity", "class")
    optional = {"class": 0, "symbol": "", "mistakes": []}
    members = check_members(
        {key: each for key, each in optional.items() if key != "class" or "class" in own} | value,
        (*own, "decimals", "symbol", "mistakes"),
        where,
    )
    decimals = members["decimals"]
    if type(decimals) is not int or not 0 <= decimals <= MOST_DECIMALS:
        due = Phrase("a whole number from 0 to {most}", most=MOST_DECIMALS)
        raise wrong(f"{where}.decimals", decimals, due)
    symbol = members["symbol"]
    if symbol != "":
        symbol = read_text(symbol, f"{where}.symbol", _LONGEST_SYMBOL).en
    true = _true_value(members, where, scene)
    if not math.isfinite(true):
        raise InvalidInputError(
            "{where}: the answer is infinite, which nobody can type; ask for another.", where=where
        )
    given = read_list(members["mistakes"], f"{where}.mistakes", Phrase("typical mistakes"))
    if len(given) > MOST_MISTAKES:
        raise wrong(
            f"{where}.mistakes", given, Phrase("at most {most} of them", most=MOST_MISTAKES)
        )
    mistakes = tuple(_mistake(each, f"{where}.mistakes[{k}]") for k, each in enumerate(given))
    typed = Typed(true, decimals, symbol, mistakes)
    for k, mistake in enumerate(mistakes):
        if typed.judge(mistake.value).feedback != mistake.feedback:
            raise InvalidInputError(
                "{where} is {value}, which is right or another mistake; use another.",
                where=f"{where}.mistakes[{k}].value",
                value=mistake.value,
            )
    return typed


def _true_value(members: dict[str, Any], where: str, scene: Scene) -> float:
    if "number" in members:
        return _decimal(members["number"], f"{where}.number")[0]
    quantity, index = _quantity(members, where, scene.state.class_count)
    return measure(analyse(scene.state), quantity, index)


def _quantity(members: dict[str, Any], where: str, class_count: int) -> tuple[str, int]:
    quantity, index = members["quantity"], members["class"]
    if quantity not in QUANTITIES:
        raise wrong(f"{where}.quantity", quantity, ", ".join(f'"{name}"' for name in QUANTITIES))
    last = class_count - 1 if quantity in OF_CLASS else 0
    if type(index) is not int or not 0 <= index <= last:
        raise wrong(f"{where}.class", index, Phrase("the index of a class, 0 to {last}", last=last))
    return quantity, index


def _decimal(value: Any, where: str) -> tuple[float, str]:
    text = value.replace("\N{MINUS SIGN}", "-") if isinstance(value, str) else value
    if not isinstance(text, str) or not _DECIMAL.fullmatch(text):
        raise wrong(where, value, Phrase('a number as text, such as "-0.758"'))
    return float(text), text


def _mistake(value: Any, where: str) -> Mistake:
    if not isinstance(value, dict):
        raise wrong(where, value, Phrase("an object"))
    members = check_members(value, ("value", "feedback"), where)
    _, text = _decimal(members["value"], f"{where}.value")
    return Mistake(text, read_text(members["feedback"], f"{where}.feedback", LONGEST_TEXT))


def _task(value: Any, scene: Scene, before: Scene) -> Task:
    where = "question.task"
    if not isinstance(value, dict):
        raise wrong(where, value, Phrase("an object"))
    members = check_members(
        {"only": ["logits"], "moves": None, "hint": None} | value,
        ("goal", "only", "moves", "hint"),
        where,
    )
    given = read_list(members["goal"], f"{where}.goal", Phrase("what is to be reached"))
    if not given:
        raise InvalidInputError(
            "{where} is empty; say what is to be reached.", where=f"{where}.goal"
        )
    goals = tuple(
        _goal(each, f"{where}.goal[{k}]", scene.state.class_count) for k, each in enumerate(given)
    )
    only = read_list(members["only"], f"{where}.only", Phrase("what may be changed"))
    for k, tool in enumerate(only):
        if tool not in TOOLS:
            raise wrong(f"{where}.only[{k}]", tool, ", ".join(f'"{name}"' for name in TOOLS))
    moves = members["moves"]
    if moves is not None and (type(moves) is not int or moves < 1):
        raise wrong(f"{where}.moves", moves, Phrase("a whole number from 1 on"))
    hint = members["hint"]
    words = EMPTY if hint is None else read_text(hint, f"{where}.hint", LONGEST_TEXT)
    task = Task(goals, tuple(only), moves, words)
    if task.judge(before.state, analyse(before.state)).is_right:
        raise InvalidInputError(
            "{where} is done before anything is moved; begin somewhere else.", where=where
        )
    if not task.judge(before.state, analyse(scene.state)).is_right:
        raise InvalidInputError(
            "{where} is not done by the state of the step, which is shown as the answer.",
            where=where,
        )
    return task


def _goal(value: Any, where: str, class_count: int) -> Goal:
    if not isinstance(value, dict):
        raise wrong(where, value, Phrase("an object"))
    bounds = {key: value[key] for key in ("below", "above", "near", "within") if key in value}
    rest = {"class": 0} | {key: each for key, each in value.items() if key not in bounds}
    members = check_members(rest, ("quantity", "class"), where)
    quantity, index = _quantity(members, where, class_count)
    found = {key: number(each, f"{where}.{key}") for key, each in bounds.items()}
    match sorted(found):
        case ["below"]:
            return Goal(quantity, index, -math.inf, found["below"])
        case ["above"]:
            return Goal(quantity, index, found["above"], math.inf)
        case ["above", "below"]:
            return Goal(quantity, index, found["above"], found["below"])
        case ["near", "within"]:
            near, within = found["near"], found["within"]
            return Goal(quantity, index, near - within, near + within)
    raise InvalidInputError(
        '{where} needs "below", "above" or both, or "near" and "within".', where=where
    )
