"""A situation as a file: what `dumps` writes, `loads` gives back bit for bit."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping

from xentgui.core.documents.strict_json import (
    FORMAT,
    MAX_BYTES,
    VERSION,
    check_panels,
    is_unicode,
    parse,
    read_document,
)
from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import quotable
from xentgui.core.state import State
from xentgui.core.view import View

__all__ = ["MAX_BYTES", "VERSION", "dumps", "loads"]


def dumps(state: State, view: View) -> bytes:
    """Write a document.

    Parameters
    ----------
    state : State
    view : View
        All but `View.hovered` is kept.

    Returns
    -------
    bytes
        Indented JSON in UTF-8 that ends with a newline. Each number is the shortest that reads
        back as the same float64.

    Raises
    ------
    InvalidInputError
        If it could not be read back.
    """
    check_panels(view.panels, "view.panels")
    if not 0 <= view.focus < state.class_count:
        raise InvalidInputError(
            "The focus is on class {index}; the classes are 0 to {last}.",
            index=view.focus,
            last=state.class_count - 1,
        )
    pinned = view.pinned
    shown = {
        "focus": str(view.focus),
        "panels": json.dumps(view.panels),
        "soft_target": json.dumps(bool(view.soft_target)),
        "full_derivation": json.dumps(bool(view.full_derivation)),
        "hide_values": json.dumps(bool(view.hide_values)),
        "notation": json.dumps(view.notation),
        "probability_input": json.dumps(bool(view.probability_input)),
        "epsilon": repr(view.epsilon),
        "pinned": "null" if pinned is None else _state_text(pinned, 2),
    }
    document = {
        "format": json.dumps(FORMAT),
        "version": str(VERSION),
        "state": _state_text(state, 1),
        "view": _object_text(shown, 1),
    }
    try:
        data = f"{_object_text(document, 0)}\n".encode()
    except UnicodeEncodeError as error:
        raise _unwritable_name(state, pinned) from error
    if len(data) > MAX_BYTES:
        raise InvalidInputError(
            "The document would have {size} MiB, more than {limit}; shorten names or unpin.",
            size=math.ceil(len(data) / 2**20),
            limit=MAX_BYTES >> 20,
        )
    return data


def loads(data: bytes) -> tuple[State, View]:
    """Read a document.

    Parameters
    ----------
    data : bytes
        What `dumps` has written, or a person; a byte order mark may lead.

    Raises
    ------
    InvalidInputError
        If there is anything in it that `dumps` could not have meant.
    """
    return read_document(parse(data))


def _state_text(state: State, depth: int) -> str:
    index = state.target_index
    # Within the tolerance of its sum, the only value of a target need not be exactly 1.
    one_hot = index is not None and float(state.target[index]) == 1.0
    members = {
        "names": json.dumps(state.names, ensure_ascii=False),
        "logits": _numbers_text(state.logits.tolist()),
        "target": str(index) if one_hot else _numbers_text(state.target.tolist()),
        "temperature": repr(state.temperature),
        "label_smoothing": repr(state.label_smoothing),
        "log_base": json.dumps(state.log_base.value),
    }
    return _object_text(members, depth)


def _numbers_text(values: list[float]) -> str:
    return repr(values).replace("-inf", '"-inf"')


def _object_text(members: Mapping[str, str], depth: int) -> str:
    """Write an object whose members are text already, one to a line, however long."""
    indent = "  " * depth
    lines = ",\n".join(f'{indent}  "{key}": {text}' for key, text in members.items())
    return f"{{\n{lines}\n{indent}}}"


def _unwritable_name(state: State, pinned: State | None) -> InvalidInputError:
    states = [("state", state)] if pinned is None else [("state", state), ("view.pinned", pinned)]
    where, name = next(
        (f"{place}.names[{k}]", name)
        for place, each in states
        for k, name in enumerate(each.names)
        if not is_unicode(name)
    )
    return InvalidInputError(
        '{where}, "{name}", has half a character, which no file can hold; rename the class.',
        where=where,
        name=quotable(name),
    )
