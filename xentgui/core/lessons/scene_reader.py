"""Reads the situations of a lesson: what is not said of them is as in a new window."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from xentgui.core.analysis.analysis import analyse
from xentgui.core.analysis.derivation import line_names
from xentgui.core.descent import Descent
from xentgui.core.documents.document import STATE_KEYS, read_state, read_view
from xentgui.core.documents.strict_json import check_members, number, read_list, wrong
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.lessons.lesson import Scene
from xentgui.core.lessons.words import LESSON_LANGUAGES
from xentgui.core.losses.registry import CROSS_ENTROPY
from xentgui.core.panels import DEFAULT_PANELS, PANEL_CALLED
from xentgui.core.state import State
from xentgui.core.view import NOTATIONS, View

MOST_CLASSES = 1000
MOST_STEPS_OF_DESCENT = 1000

_STATE: dict[str, Any] = {
    "target": 0,
    "temperature": 1.0,
    "label_smoothing": 0.0,
    "log_base": "e",
    "loss": CROSS_ENTROPY,
    "t2": False,
}
_BASIC_VIEW: dict[str, Any] = {
    "panels": list(DEFAULT_PANELS),
    "soft_target": False,
    "full_derivation": False,
    "hide_values": False,
    "epsilon": 0.0,
    "pinned": None,
}
_SWITCHES = ("loss_over_logit", "log_loss", "relative_loss", "asks_line")
_MORE: dict[str, Any] = {
    **dict.fromkeys(_SWITCHES, False),
    "compare": None,
    "descent": None,
    "lines": None,
}
_VIEW = ("focus", *_BASIC_VIEW, *_MORE)


def read_scene(state: Any, view: Any, names_of: Scene | None = None) -> Scene:
    """Read a situation.

    Parameters
    ----------
    state, view : object
        JSON.
    names_of : Scene, optional
        Whose classes have the names where the state says none.

    Raises
    ------
    InvalidInputError
        With the place within "state" or "view".
    """
    if names_of is not None and isinstance(state, dict) and "names" not in state:
        given = names_of.names
        state = state | {"names": {code: list(given[code]) for code in LESSON_LANGUAGES}}
    found, names = _read_state(state, "state")
    if not isinstance(view, dict):
        raise wrong("view", view, Phrase("an object"))
    shown = _read_view(view, found)
    if shown.descent is not None:
        found = found.with_logits(shown.descent.present.logits)
    return Scene(found, shown, names)


def _read_state(value: Any, where: str) -> tuple[State, MappingProxyType[str, tuple[str, ...]]]:
    """Read a State of logits, or of the probabilities that its softmax is to give."""
    if not isinstance(value, dict):
        raise wrong(where, value, Phrase("an object"))
    members = _STATE | value
    if isinstance(members["target"], dict):
        members["target"] = {"temperature": 1.0} | members["target"]
    both = "logits" in members, "probabilities" in members
    if all(both):
        raise InvalidInputError(
            "{where} has both logits and probabilities; give one of them.", where=where
        )
    if not any(both):
        raise InvalidInputError(
            "{where} has neither logits nor probabilities; give one of them.", where=where
        )
    probabilities = members.pop("probabilities", None)
    key = "logits" if probabilities is None else "probabilities"
    if probabilities is not None:
        members["logits"] = probabilities
    given = read_list(members["logits"], f"{where}.{key}", Phrase("one number for each class"))
    if len(given) > MOST_CLASSES:
        raise InvalidInputError(
            "There are {count} classes; use {least} to {most}.",
            count=len(given),
            least=2,
            most=MOST_CLASSES,
        )
    named = members.pop("names", [str(k + 1) for k in range(len(given))])
    by_language: dict[str, Any] = {}
    if isinstance(named, dict):
        by_language = check_members(named, LESSON_LANGUAGES, f"{where}.names")
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


def _read_view(value: dict[str, Any], state: State) -> View:
    # The reader's own choices, which no lesson makes for him.
    own = {"notation": NOTATIONS[0], "probability_input": False}
    members = {"focus": int(state.target.argmax()), **_BASIC_VIEW, **_MORE} | value
    check_members(members, _VIEW, "view")
    pinned = members["pinned"]
    if isinstance(members["panels"], list):
        # As on the command line, or as in a document.
        members["panels"] = [
            PANEL_CALLED.get(name, name) if isinstance(name, str) else name
            for name in members["panels"]
        ]
    basic = {key: members[key] for key in ("focus", *_BASIC_VIEW)} | own | {"pinned": None}
    view = read_view(basic, state.class_count)
    for name in _SWITCHES:
        if not isinstance(members[name], bool):
            raise wrong(f"view.{name}", members[name], Phrase("true or false"))
    switches = {name: members[name] for name in _SWITCHES}
    compare = members["compare"]
    if compare is not None and not isinstance(compare, str):
        raise wrong("view.compare", compare, Phrase("the key of a loss"))
    try:
        view = replace(view, **switches, compare=compare, lines=_lines(members["lines"], state))
    except InvalidInputError as error:
        raise InvalidInputError("{where}: {problem}", where="view", problem=error) from error
    if members["descent"] is not None:
        view = replace(view, descent=_descent(members["descent"], state))
    if pinned is None:
        return view
    like = {"names": list(state.names)}
    before, _ = _read_state(like | pinned if isinstance(pinned, dict) else pinned, "view.pinned")
    if before.class_count != state.class_count:
        raise InvalidInputError(
            "{where} has {count} classes, and the state {own}; use as many.",
            where="view.pinned",
            count=before.class_count,
            own=state.class_count,
        )
    return replace(view, pinned=before)


def _lines(value: Any, state: State) -> int | None:
    """Read the name of the last line of the derivation that is shown."""
    if value is None:
        return None
    names = line_names(state)
    if not isinstance(value, str) or value not in names:
        raise wrong("view.lines", value, ", ".join(f'"{name}"' for name in names))
    return names.index(value) + 1


def _descent(value: Any, state: State) -> Descent:
    """Descend from a State, so that the present is its last step."""
    where = "view.descent"
    given = {"momentum": 0.0} | value if isinstance(value, dict) else value
    members = check_members(given, ("rate", "momentum", "steps"), where)
    rate, momentum = (number(members[name], f"{where}.{name}") for name in ("rate", "momentum"))
    count = members["steps"]
    if type(count) is not int or not 0 <= count <= MOST_STEPS_OF_DESCENT:
        due = Phrase("a whole number from 0 to {most}", most=MOST_STEPS_OF_DESCENT)
        raise wrong(f"{where}.steps", count, due)
    analysis = analyse(state)
    try:
        descent = Descent.begun(analysis, rate, momentum)
        for _ in range(count):
            descent, analysis = descent.forward(analysis)
    except InvalidInputError as error:
        raise InvalidInputError("{where}: {problem}", where=where, problem=error) from error
    return descent
