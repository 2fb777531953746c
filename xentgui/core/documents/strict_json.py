"""The strict reader of documents: what is not exactly right is refused, and where it stands."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from typing import Any

from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.parse import quotable
from xentgui.core.state import MAX_CLASSES, LogBase, State
from xentgui.core.view import NOTATIONS, PANELS, View

FORMAT = "xentgui"
VERSION = 1
MAX_BYTES = 64 << 20
"""Largest document; two States with as many classes as there may be fit."""

_MAX_BRACKETS = 64
_MAX_VALUES = 8 * MAX_CLASSES
"""Each of two States has a name, a logit and a target value for each class."""

_ROOT = ("format", "version", "state", "view")
_STATE = ("names", "logits", "target", "temperature", "label_smoothing", "log_base")
_SWITCHES = ("soft_target", "full_derivation", "hide_values", "probability_input")
_VIEW = ("focus", "panels", *_SWITCHES, "notation", "epsilon", "pinned")

# Possessive, and with the end optional: linear in time also where a string does not end.
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_LONGEST_INT = 18
"""Digits of an integer that is read as one; int() refuses some thousands of them."""


def parse(data: bytes, most_brackets: int = _MAX_BRACKETS) -> Any:
    """Read JSON of bounded size and depth, without duplicate keys.

    Parameters
    ----------
    data : bytes
    most_brackets : int
        Lists and objects that there may be.

    Raises
    ------
    InvalidInputError
        If it is anything else.
    """
    if len(data) > MAX_BYTES:
        raise InvalidInputError(
            "The file has more than {limit} MiB; it is no xentgui document.",
            limit=MAX_BYTES >> 20,
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            "Byte {position} is not text in UTF-8; the file is damaged or no xentgui document.",
            position=error.start,
        ) from error
    if not text.strip():
        raise InvalidInputError("The file is empty; open another.")
    _check_bounds(text, most_brackets)
    try:
        return json.loads(text, object_pairs_hook=_without_duplicates, parse_int=_integer)
    except json.JSONDecodeError as error:
        raise _syntax_error(text, error) from error
    except (RecursionError, MemoryError) as error:
        raise _too_much() from error


def _check_bounds(text: str, most_brackets: int) -> None:
    """Refuse what would cost far more memory than a document of its size needs."""
    if text.count("[") + text.count("{") <= most_brackets and text.count(",") <= _MAX_VALUES:
        return
    bare = _STRING.sub("", text)
    if bare.count("[") + bare.count("{") > most_brackets or bare.count(",") > _MAX_VALUES:
        raise _too_much()


def _too_much() -> InvalidInputError:
    return InvalidInputError(
        "The file has more lists or values than a xentgui document can have; open another."
    )


def _syntax_error(text: str, error: json.JSONDecodeError) -> InvalidInputError:
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return InvalidInputError(
            "The file ends too early, in line {line}; it is not whole.",
            line=text.count("\n", 0, len(text.rstrip())) + 1,
        )
    return InvalidInputError(
        "Line {line}, column {column} is not JSON; the file is damaged or no xentgui document.",
        line=error.lineno,
        column=error.colno,
    )


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for key, value in pairs:
        if key in members:
            raise InvalidInputError(
                'The key "{key}" stands twice in one object; remove one.', key=quotable(key)
            )
        members[key] = value
    return members


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST_INT else float(digits)


def read_document(value: Any) -> tuple[State, View]:
    """Read a document from what its JSON says.

    Raises
    ------
    InvalidInputError
        If it is no document of this version, exactly.
    """
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise InvalidInputError(
            'The file is no xentgui document: it does not say "format": "{name}".', name=FORMAT
        )
    version = value.get("version")
    if type(version) is not int or version < 1:
        raise (
            wrong("version", version, str(VERSION))
            if "version" in value
            else missing("version", Phrase("the document"))
        )
    if version > VERSION:
        raise InvalidInputError(
            "The file was made by a newer version of xentgui (format {version}, this one reads "
            "{own}); update xentgui.",
            version=version,
            own=VERSION,
        )
    members = check_members(value, _ROOT, Phrase("the document"))
    state = read_state(members["state"], "state")
    return state, read_view(members["view"], state.class_count)


def read_state(value: Any, where: str) -> State:
    """Read a State that stands at `where`, as `read_document`."""
    members = check_members(value, _STATE, where)
    names = read_list(members["names"], f"{where}.names", Phrase("one name for each class"))
    for k, name in enumerate(names):
        if not isinstance(name, str):
            raise wrong(f"{where}.names[{k}]", name, Phrase("a text"))
        if not name.isascii() and not is_unicode(name):
            raise wrong(f"{where}.names[{k}]", name, Phrase("whole characters"))
    logits = read_list(members["logits"], f"{where}.logits", Phrase("one number for each class"))
    target = members["target"]
    if isinstance(target, list):
        target = [_number(t, f"{where}.target", k) for k, t in enumerate(target)]
    elif type(target) is not int:
        raise wrong(f"{where}.target", target, Phrase("the index of a class, or a list of numbers"))
    bases = [base.value for base in LogBase]
    if members["log_base"] not in bases:
        raise wrong(f"{where}.log_base", members["log_base"], '"e", "2" or "10"')
    fields: dict[str, Any] = {
        "logits": [_logit(u, f"{where}.logits", k) for k, u in enumerate(logits)],
        "target": target,
        "names": names,
        "temperature": _number(members["temperature"], f"{where}.temperature"),
        "label_smoothing": _number(members["label_smoothing"], f"{where}.label_smoothing"),
        "log_base": LogBase(members["log_base"]),
    }
    try:
        return State(**fields)
    except InvalidInputError as error:
        raise InvalidInputError("{where}: {problem}", where=where, problem=error) from error


def read_view(value: Any, class_count: int) -> View:
    """Read the View of a State with so many classes, as `read_document`."""
    members = check_members(value, _VIEW, "view")
    focus = members["focus"]
    if type(focus) is not int or not 0 <= focus < class_count:
        raise wrong(
            "view.focus", focus, Phrase("the index of a class, 0 to {last}", last=class_count - 1)
        )
    switches = {name: members[name] for name in _SWITCHES}
    for name, switch in switches.items():
        if not isinstance(switch, bool):
            raise wrong(f"view.{name}", switch, Phrase("true or false"))
    notation = members["notation"]
    if notation not in NOTATIONS:
        raise wrong("view.notation", notation, ", ".join(f'"{name}"' for name in NOTATIONS))
    epsilon = _number(members["epsilon"], "view.epsilon")
    if not 0.0 <= epsilon < 1.0:
        raise wrong("view.epsilon", epsilon, Phrase("0 or a small positive number"))
    panels = read_list(members["panels"], "view.panels", _panel_names())
    check_panels(panels, "view.panels")
    pinned = members["pinned"]
    return View(
        focus=focus,
        panels=tuple(panels),
        pinned=None if pinned is None else read_state(pinned, "view.pinned"),
        notation=notation,
        epsilon=epsilon,
        **switches,
    )


def check_panels(panels: Sequence[Any], where: str) -> None:
    """Raise `InvalidInputError` unless panels are some of `PANELS`, each once."""
    if not panels:
        raise InvalidInputError(
            "{where} is empty; name at least one of {panels}.", where=where, panels=_panel_names()
        )
    for k, panel in enumerate(panels):
        if not isinstance(panel, str) or panel not in PANELS:
            raise wrong(f"{where}[{k}]", panel, _panel_names())
        if panel in panels[:k]:
            raise InvalidInputError(
                '{where}[{k}] is "{panel}" once more; remove it.', where=where, k=k, panel=panel
            )


def is_unicode(text: str) -> bool:
    """Tell whether a text can be encoded, as one with half a surrogate pair cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _panel_names() -> str:
    return ", ".join(f'"{panel}"' for panel in PANELS)


def check_members(value: Any, keys: tuple[str, ...], where: str) -> dict[str, Any]:
    """Give an object that has exactly these keys."""
    if not isinstance(value, dict):
        raise wrong(where, value, Phrase("an object"))
    for key in value:
        if key not in keys:
            raise InvalidInputError(
                '{where} has an unknown key, "{key}"; its keys are {keys}.',
                where=where,
                key=quotable(key),
                keys=", ".join(keys),
            )
    for key in keys:
        if key not in value:
            raise missing(key, where)
    return value


def missing(key: str, where: str) -> InvalidInputError:
    """Say that a key is missing."""
    return InvalidInputError('The key "{key}" is missing in {where}.', key=key, where=where)


def read_list(value: Any, where: str, due: str) -> list[Any]:
    """Give a list; `due` says what it is to have."""
    if not isinstance(value, list):
        raise wrong(where, value, Phrase("a list: {due}", due=due))
    return value


def _logit(value: Any, where: str, k: int) -> float:
    if value == "-inf":
        return -math.inf
    if type(value) not in (float, int) or not math.isfinite(value):
        raise wrong(f"{where}[{k}]", value, Phrase('a finite number, or "-inf" to mask the class'))
    return float(value)


def _number(value: Any, where: str, k: int | None = None) -> float:
    if type(value) not in (float, int) or not math.isfinite(value):
        raise wrong(where if k is None else f"{where}[{k}]", value, Phrase("a finite number"))
    return float(value)


def wrong(where: str, value: Any, due: str) -> InvalidInputError:
    """Say that a value cannot be used, and what can."""
    return InvalidInputError(
        "{where} is {value}; use {due}.", where=where, value=_shown(value), due=due
    )


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return Phrase("a list")
    if isinstance(value, dict):
        return Phrase("an object")
    if isinstance(value, str):
        return f'"{quotable(value)}"'
    return quotable(json.dumps(value))
