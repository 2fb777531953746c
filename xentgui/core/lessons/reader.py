"""The strict reader of lessons, which people write by hand.

What is not said of a State or a View is as in a new window, so that a step names only what it is
about. What is said must be exactly right, also the numbers in its texts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.documents.places import path_of, place_of
from xentgui.core.documents.strict_json import (
    check_members,
    check_version,
    parse,
    read_list,
    wrong,
)
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.lessons.answers import Task
from xentgui.core.lessons.first_version import as_second
from xentgui.core.lessons.lesson import Lesson, Question, Scene, Step
from xentgui.core.lessons.measures import OF_CLASS, QUANTITIES, Check
from xentgui.core.lessons.question_reader import QUESTION_KEYS, bounds_of, read_answer, told_by
from xentgui.core.lessons.scene_reader import read_scene
from xentgui.core.lessons.stated import Declared, Truths, check_declared
from xentgui.core.lessons.text_reader import LONGEST_TEXT, LONGEST_TITLE, read_text
from xentgui.core.lessons.words import EMPTY, LESSON_LANGUAGES
from xentgui.core.panels import HOLDABLE, held_with

FORMAT = "xentgui lesson"
VERSION = 2
MOST_STEPS, MOST_CHECKS, MOST_DECLARED = 100, 20, 40
_MAX_BRACKETS = 1 << 14

_ROOT = ("format", "version", "title", "aim", "steps")
_STEP = ("title", "text", "state", "view", "question", "checks", "unchecked")
_OPTIONAL: dict[str, Any] = {"view": {}, "question": None, "checks": [], "unchecked": []}
_DECIMAL = re.compile(r"-?\d{1,6}(\.\d{1,9})?", re.ASCII)


def loads_lesson(data: bytes) -> Lesson:
    """Read a lesson.

    Parameters
    ----------
    data : bytes
        JSON; a byte order mark may lead.

    Raises
    ------
    InvalidInputError
        If it is no lesson of a version that there is, exactly; with line and column.
    """
    value = parse(data, _MAX_BRACKETS)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise InvalidInputError(
            'The file is not a xentgui lesson: it does not say "format": "{name}".', name=FORMAT
        )
    version = check_version(value, VERSION, Phrase("the lesson"))
    if version > VERSION:
        raise InvalidInputError(
            "The lesson was made for a newer version of xentgui (format {version}, this one reads "
            "{own}); update xentgui.",
            version=version,
            own=VERSION,
        )
    if version == 1:
        value = as_second(value)
    text = data.decode("utf-8-sig")
    try:
        root = check_members({"aim": None} | value, _ROOT, Phrase("the lesson"))
        title = read_text(root["title"], "title", LONGEST_TITLE)
        aim = EMPTY if root["aim"] is None else read_text(root["aim"], "aim", LONGEST_TITLE * 2)
        steps = read_list(root["steps"], "steps", Phrase("the steps of the lesson"))
        if not 1 <= len(steps) <= MOST_STEPS:
            raise InvalidInputError(
                "The lesson has {count} steps; use 1 to {most}.", count=len(steps), most=MOST_STEPS
            )
    except InvalidInputError as error:
        raise _placed(error, text, ()) from error
    is_proved = version > 1
    read = tuple(_numbered(step, n, text, is_proved) for n, step in enumerate(steps, 1))
    return Lesson(title, aim, read, is_proved)


def _numbered(value: Any, number: int, text: str, is_proved: bool) -> Step:
    try:
        return _step(value, is_proved)
    except InvalidInputError as error:
        within = InvalidInputError("In step {number}: {problem}", number=number, problem=error)
        raise _placed(within, text, ("steps", number - 1)) from error


def _placed(error: InvalidInputError, text: str, path: tuple[str | int, ...]) -> InvalidInputError:
    """Say in which line and column the value stands that an error speaks of."""
    inner: object = error
    while isinstance(inner, InvalidInputError):
        where = inner.values.get("where")
        if isinstance(where, str) and not isinstance(where, Phrase):
            path += path_of(where)
            break
        inner = inner.values.get("problem")
    line, column = place_of(text, path)
    return InvalidInputError(
        "Line {line}, column {column}: {problem}", line=line, column=column, problem=error
    )


def _step(value: Any, is_proved: bool) -> Step:
    if not isinstance(value, dict):
        raise wrong("title", value, Phrase("an object"))
    members = check_members(_OPTIONAL | value, _STEP, Phrase("the step"))
    scene = read_scene(members["state"], members["view"])
    checks = read_list(members["checks"], "checks", Phrase("numbers that the text states"))
    if len(checks) > MOST_CHECKS:
        raise wrong("checks", checks, Phrase("at most {most} of them", most=MOST_CHECKS))
    analysis = analyse(scene.state)
    question = None if members["question"] is None else _question(members, scene)
    step = Step(
        read_text(members["title"], "title", LONGEST_TITLE),
        read_text(members["text"], "text", LONGEST_TEXT),
        scene,
        question,
        tuple(_check(check, f"checks[{k}]", analysis) for k, check in enumerate(checks)),
    )
    declared = _declared(members["unchecked"])
    if is_proved:
        _prove(step, declared)
    return step


def _question(step: dict[str, Any], scene: Scene) -> Question:
    value = step["question"]
    if not isinstance(value, dict):
        raise wrong("question", value, Phrase("an object"))
    members = check_members(
        {"before": {}, "hold": [], "choices": None, "value": None, "task": None} | value,
        QUESTION_KEYS,
        "question",
    )
    before = _before(step, members, scene)
    return Question(
        read_text(members["text"], "question.text", LONGEST_TEXT),
        before,
        read_answer(members, scene, before),
        read_text(members["explanation"], "question.explanation", LONGEST_TEXT),
    )


def _before(step: dict[str, Any], question: dict[str, Any], scene: Scene) -> Scene:
    """Read what is shown until the question is answered: the step's own, but for what is said."""
    where = "question.before"
    given = question["before"]
    if not isinstance(given, dict):
        raise wrong(where, given, Phrase("an object"))
    given = check_members({"state": None, "view": {}} | given, ("state", "view"), where)
    if not isinstance(given["view"], dict):
        raise wrong(f"{where}.view", given["view"], Phrase("an object"))
    state = step["state"] if given["state"] is None else given["state"]
    try:
        before = read_scene(state, step["view"] | given["view"], scene)
    except InvalidInputError as error:
        raise InvalidInputError("{where}: {problem}", where=where, problem=error) from error
    hold = read_list(question["hold"], "question.hold", Phrase("what is held back"))
    for k, quantity in enumerate(hold):
        if quantity not in HOLDABLE:
            known = ", ".join(f'"{name}"' for name in HOLDABLE)
            raise wrong(f"question.hold[{k}]", quantity, known)
    return replace(before, view=replace(before.view, held=held_with(hold)))


def _check(value: Any, where: str, analysis: Analysis) -> Check:
    if not isinstance(value, dict):
        raise wrong(where, value, Phrase("an object"))
    members = check_members({"class": 0} | value, ("quantity", "class", "value"), where)
    quantity, index, stated = members["quantity"], members["class"], members["value"]
    if quantity not in QUANTITIES:
        raise wrong(f"{where}.quantity", quantity, ", ".join(f'"{name}"' for name in QUANTITIES))
    last = analysis.state.class_count - 1
    if type(index) is not int or not 0 <= index <= last or (index and quantity not in OF_CLASS):
        raise wrong(f"{where}.class", index, Phrase("the index of a class, 0 to {last}", last=last))
    if isinstance(stated, str):
        stated = stated.replace("\N{MINUS SIGN}", "-")
    if not isinstance(stated, str) or not _DECIMAL.fullmatch(stated):
        raise wrong(
            f"{where}.value", stated, Phrase('a number as text, rounded as it is stated: "1.417"')
        )
    check = Check(quantity, stated, index)
    true = check.true_value(analysis)
    if stated != true:
        raise wrong(
            f"{where}.value",
            stated,
            Phrase('"{value}", to which the {quantity} is rounded', value=true, quantity=quantity),
        )
    return check


def _declared(value: Any) -> tuple[Declared, ...]:
    where = "unchecked"
    found = []
    given = read_list(value, where, Phrase("numbers that are no quantity of the step"))
    if len(given) > MOST_DECLARED:
        raise wrong(where, given, Phrase("at most {most} of them", most=MOST_DECLARED))
    for k, each in enumerate(given):
        place = f"{where}[{k}]"
        members = check_members(
            {"is": "", "why": ""} | each if isinstance(each, dict) else each,
            ("number", "is", "why"),
            place,
        )
        for key, text in members.items():
            if not isinstance(text, str):
                raise wrong(f"{place}.{key}", text, Phrase("a text"))
        number = members["number"].replace("\N{MINUS SIGN}", "-")
        if not re.fullmatch(r"-?\d{1,12}(\.\d{1,12})?(e[-+]?\d{1,3})?", number, re.ASCII):
            raise wrong(f"{place}.number", members["number"], Phrase("a number as text"))
        if not members["is"] and not members["why"]:
            raise InvalidInputError(
                '{where} says neither what the number "is" nor "why" it is not checked.',
                where=place,
            )
        found.append(Declared(number, members["is"]))
    check_declared(found)
    return tuple(found)


def _prove(step: Step, declared: tuple[Declared, ...]) -> None:
    """Check every number in every text of a step."""
    question = step.question
    scenes = (step.scene,) if question is None else (step.scene, question.before)
    answer = None if question is None else question.answer
    bounds = bounds_of(answer) if isinstance(answer, Task) else frozenset()
    truths = Truths(scenes, declared, bounds)
    texts = [(step.title, "title"), (step.text, "text")]
    if question is not None:
        texts += [
            (question.text, "question.text"),
            (question.explanation, "question.explanation"),
        ]
    for words, where in texts:
        for code in LESSON_LANGUAGES:
            truths.check(words.of(code), where)
    if question is not None and question.answer is not None:
        for words, where, own in told_by(question.answer):
            for code in LESSON_LANGUAGES:
                truths.check(words.of(code), where, own)
