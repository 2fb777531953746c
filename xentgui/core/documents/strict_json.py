"""Strict JSON: what is not exactly right is refused, with its place in the file.

Everything here raises `InvalidInputError`, whose message names the place in the file: `where`, as
in "state.logits[2]".
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.parse import quotable
from xentgui.core.state import MAX_CLASSES

MAX_BYTES = 64 << 20
"""Largest document; two States with as many classes as there may be fit."""

_MAX_BRACKETS = 64
_MAX_VALUES = 8 * MAX_CLASSES
"""Each of two States has a name, a logit and a target value for each class."""

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
            "The file has more than {limit} MiB; it is not a xentgui document.",
            limit=MAX_BYTES >> 20,
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            "Byte {position} is not text in UTF-8; the file is damaged or not a xentgui document.",
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
        "Line {line}, column {column} is not JSON; the file is damaged or not a xentgui document.",
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


def check_version(value: dict[str, Any], supported: int, where: str) -> int:
    """Return the version of an object, which may be newer than `supported`."""
    if "version" not in value:
        raise missing("version", where)
    version = value["version"]
    if type(version) is not int or version < 1:
        due = str(supported) if supported == 1 else Phrase("1 to {last}", last=supported)
        raise wrong("version", version, due)
    return version


def is_unicode(text: str) -> bool:
    """Return whether a text can be encoded as UTF-8; one with half a surrogate pair cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def check_members(value: Any, keys: tuple[str, ...], where: str) -> dict[str, Any]:
    """Return an object, after checking that it has exactly these keys."""
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
    """Make the error for a missing key."""
    return InvalidInputError('The key "{key}" is missing in {where}.', key=key, where=where)


def read_list(value: Any, where: str, expected: str) -> list[Any]:
    """Return a list, after checking that it is one; `expected` says what it should hold."""
    if not isinstance(value, list):
        raise wrong(where, value, Phrase("a list: {due}", due=expected))
    return value


def number(value: Any, where: str, k: int | None = None) -> float:
    """Return a finite number as float64; `k` is its place if it stands in a list at `where`."""
    if type(value) not in (float, int) or not math.isfinite(value):
        raise wrong(where if k is None else f"{where}[{k}]", value, Phrase("a finite number"))
    return float(value)


def wrong(where: str, value: Any, expected: str) -> InvalidInputError:
    """Make the error for a value that cannot be used; `expected` tells the user what can."""
    return InvalidInputError(
        "{where} is {value}; use {due}.", where=where, value=_shown(value), due=expected
    )


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return Phrase("a list")
    if isinstance(value, dict):
        return Phrase("an object")
    if isinstance(value, str):
        return f'"{quotable(value)}"'
    return quotable(json.dumps(value))
