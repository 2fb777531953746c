"""The strict reader of lessons, which people write by hand.

What is not said of a State or a View is as in a new window, so that a step names only what it is
about. What is said must be exactly right, also the numbers of its checks.
"""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.documents.document import STATE_KEYS, read_state, read_view
from xentgui.core.documents.lesson import (
    LESSON_LANGUAGES,
    QUANTITIES,
    Check,
    Lesson,
    LocalisedText,
    Question,
    Step,
)
from xentgui.core.documents.strict_json import (
    check_members,
    check_version,
    is_unicode,
    parse,
    read_list,
    wrong,
)
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.losses.registry import CROSS_ENTROPY
from xentgui.core.panels import DEFAULT_PANELS
from xentgui.core.state import State
from xentgui.core.view import NOTATIONS, View

FORMAT = "xentgui lesson"
VERSION = 1
MOST_STEPS, MOST_CHOICES, MOST_CHECKS = 100, 6, 20
MOST_CLASSES = 1000
LONGEST_TITLE, LONGEST_TEXT = 80, 1000
_MAX_BRACKETS = 1 << 14

_ROOT = ("format", "version", "title", "steps")
_STEP = ("title", "text", "state", "view", "question", "checks")
_OPTIONAL: dict[str, Any] = {"view": {}, "question": None, "checks": []}
_QUESTION = ("text", "choices", "answer", "explanation")
_STATE: dict[str, Any] = {
    "target": 0,
    "temperature": 1.0,
    "label_smoothing": 0.0,
    "log_base": "e",
    "loss": CROSS_ENTROPY,
    "t2": False,
}
_VIEW: dict[str, Any] = {
    "panels": list(DEFAULT_PANELS),
    "soft_target": False,
    "full_derivation": False,
    "hide_values": False,
    "epsilon": 0.0,
    "pinned": None,
}
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
        If it is no lesson of this version, exactly.
    """
    value = parse(data, _MAX_BRACKETS)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise InvalidInputError(
            'The file is no xentgui lesson: it does not say "format": "{name}".', name=FORMAT
        )
    version = check_version(value, VERSION, Phrase("the lesson"))
    if version > VERSION:
        raise InvalidInputError(
            "The lesson was made for a newer version of xentgui (format {version}, this one reads "
            "{own}); update xentgui.",
            version=version,
            own=VERSION,
        )
    root = check_members(value, _ROOT, Phrase("the lesson"))
    steps = read_list(root["steps"], "steps", Phrase("the steps of the lesson"))
    if not 1 <= len(steps) <= MOST_STEPS:
        raise InvalidInputError(
            "The lesson has {count} steps; use 1 to {most}.", count=len(steps), most=MOST_STEPS
        )
    title = _localised(root["title"], "title", LONGEST_TITLE)
    return Lesson(title, tuple(_numbered(step, n) for n, step in enumerate(steps, 1)))


def _numbered(value: Any, number: int) -> Step:
    try:
        return _step(value)
    except InvalidInputError as error:
        raise InvalidInputError(
            "In step {number}: {problem}", number=number, problem=error
        ) from error


def _step(value: Any) -> Step:
    if not isinstance(value, dict):
        raise wrong("it", value, Phrase("an object"))
    members = check_members(_OPTIONAL | value, _STEP, Phrase("the step"))
    state, names = _state(members["state"], "state")
    analysis = analyse(state)
    checks = read_list(members["checks"], "checks", Phrase("numbers that the text states"))
    if len(checks) > MOST_CHECKS:
        raise wrong("checks", checks, Phrase("at most {most} of them", most=MOST_CHECKS))
    return Step(
        _localised(members["title"], "title", LONGEST_TITLE),
        _localised(members["text"], "text", LONGEST_TEXT),
        state,
        _view(members["view"], state),
        names,
        None if members["question"] is None else _question(members["question"]),
        tuple(_check(check, f"checks[{k}]", analysis) for k, check in enumerate(checks)),
    )


def _localised(value: Any, where: str, longest: int) -> LocalisedText:
    """Read a text in both languages, or one that stands for both."""
    if isinstance(value, dict):
        texts = check_members(value, LESSON_LANGUAGES, where)
        return LocalisedText(
            *(_text(texts[code], f"{where}.{code}", longest) for code in LESSON_LANGUAGES)
        )
    return LocalisedText(*[_text(value, where, longest)] * len(LESSON_LANGUAGES))


def _text(value: Any, where: str, longest: int) -> str:
    if not isinstance(value, str):
        raise wrong(where, value, Phrase("a text, or one for each language"))
    text = value.strip()
    if not is_unicode(text) or not text.isprintable():
        raise wrong(where, value, Phrase("characters that can be shown, in one line"))
    if not 1 <= len(text) <= longest:
        raise InvalidInputError(
            "{where} has {count} characters; use 1 to {most}.",
            where=where,
            count=len(text),
            most=longest,
        )
    return text


def _state(value: Any, where: str) -> tuple[State, MappingProxyType[str, tuple[str, ...]]]:
    """Read a State of logits, or of the probabilities that its softmax is to give."""
    if not isinstance(value, dict):
        raise wrong(where, value, Phrase("an object"))
    members = _STATE | value
    if isinstance(members["target"], dict):
        members["target"] = {"temperature": 1.0} | members["target"]
    probabilities = None
    if "probabilities" in members and "logits" not in members:
        probabilities = members.pop("probabilities")
        members["logits"] = probabilities
    given = read_list(members.get("logits"), f"{where}.logits", Phrase("one number for each class"))
    if len(given) > MOST_CLASSES:
        raise InvalidInputError(
            "There are {count} classes; use {least} to {most}.",
            count=len(given),
            least=2,
            most=MOST_CLASSES,
        )
    named = members.pop("names", [str(k + 1) for k in range(len(given))])
    by_language = (
        check_members(named, LESSON_LANGUAGES, f"{where}.names") if _is_object(named) else {}
    )
    names: dict[str, tuple[str, ...]] = {}
    for code in LESSON_LANGUAGES:
        members["names"] = by_language.get(code, named)
        state = read_state(members, where, STATE_KEYS)
        names[code] = state.names
    state = read_state(members | {"names": list(names[LESSON_LANGUAGES[0]])}, where, STATE_KEYS)
    if probabilities is not None:
        try:
            state = State.from_probabilities(
                state.logits,
                state.given_target,
                names=state.names,
                temperature=state.temperature,
                label_smoothing=state.label_smoothing,
                log_base=state.log_base,
                loss=state.loss,
                t2=state.t2,
            )
        except InvalidInputError as error:
            raise InvalidInputError("{where}: {problem}", where=where, problem=error) from error
    return state, MappingProxyType(names)


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _view(value: Any, state: State) -> View:
    if not isinstance(value, dict):
        raise wrong("view", value, Phrase("an object"))
    # The reader's own choices, which no lesson makes for him.
    own = {"notation": NOTATIONS[0], "probability_input": False}
    check_members({"focus": 0, **_VIEW} | value, ("focus", *_VIEW), "view")
    members = {"focus": int(state.target.argmax()), **_VIEW, **own} | value
    pinned = members["pinned"]
    view = read_view(members | {"pinned": None}, state.class_count)
    if pinned is None:
        return view
    like = {"names": list(state.names)}
    before, _ = _state(like | pinned if isinstance(pinned, dict) else pinned, "view.pinned")
    if before.class_count != state.class_count:
        raise InvalidInputError(
            "view.pinned has {count} classes, and the state {own}; use as many.",
            count=before.class_count,
            own=state.class_count,
        )
    return replace(view, pinned=before)


def _question(value: Any) -> Question:
    if not isinstance(value, dict):
        raise wrong("question", value, Phrase("an object"))
    members = check_members({"choices": [], "answer": -1} | value, _QUESTION, "question")
    choices = read_list(members["choices"], "question.choices", Phrase("what can be chosen"))
    count, answer = len(choices), members["answer"]
    if count == 1 or count > MOST_CHOICES:
        raise wrong("question.choices", choices, Phrase("2 to {most}, or none", most=MOST_CHOICES))
    if type(answer) is not int or (not 0 <= answer < count if choices else "answer" in value):
        expected = Phrase("the index of a choice, 0 to {last}", last=count - 1)
        raise wrong(
            "question.answer", answer, expected if choices else Phrase("choices, or no answer")
        )
    return Question(
        _localised(members["text"], "question.text", LONGEST_TEXT),
        _localised(members["explanation"], "question.explanation", LONGEST_TEXT),
        tuple(
            _localised(choice, f"question.choices[{k}]", LONGEST_TITLE)
            for k, choice in enumerate(choices)
        ),
        answer,
    )


def _check(value: Any, where: str, analysis: Analysis) -> Check:
    if not isinstance(value, dict):
        raise wrong(where, value, Phrase("an object"))
    members = check_members({"class": 0} | value, ("quantity", "class", "value"), where)
    quantity, index, stated = members["quantity"], members["class"], members["value"]
    if quantity not in QUANTITIES:
        raise wrong(f"{where}.quantity", quantity, ", ".join(f'"{name}"' for name in QUANTITIES))
    last = analysis.state.class_count - 1
    if type(index) is not int or not 0 <= index <= last:
        raise wrong(f"{where}.class", index, Phrase("the index of a class, 0 to {last}", last=last))
    if not isinstance(stated, str) or not _DECIMAL.fullmatch(stated):
        raise wrong(f"{where}.value", stated, Phrase('a number as text, such as "1.609"'))
    check = Check(quantity, stated, index)
    if (true := check.true_value(analysis)) != stated:
        raise wrong(f"{where}.value", stated, f'"{true}"')
    return check
