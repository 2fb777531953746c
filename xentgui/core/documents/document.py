"""A situation as a file: what `dumps` writes, `loads` gives back bit for bit."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.descent import MOST_STEPS, Descent
from xentgui.core.documents.strict_json import (
    MAX_BYTES,
    check_members,
    check_version,
    is_unicode,
    number,
    parse,
    read_list,
    wrong,
)
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.losses.registry import COMPARABLE, CROSS_ENTROPY, LOSSES, loss_named
from xentgui.core.panels import COLUMNS, PANELS, listed
from xentgui.core.parse import quotable
from xentgui.core.situation import Situation
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATIONS, View

FORMAT = "xentgui"
VERSION = 6

_ROOT = ("format", "version", "state", "view")
_STATE = ("names", "logits", "target", "temperature", "label_smoothing", "log_base")
STATE_KEYS = (*_STATE, "loss", "t2")
"""Of a State in the present version of the format."""
_SWITCHES = ("soft_target", "full_derivation", "hide_values", "probability_input")
_VIEW = ("focus", "panels", *_SWITCHES, "notation", "epsilon", "pinned")
_SWITCHES_2 = ("loss_over_logit", "log_loss", "relative_loss")
_VIEW_2 = (*_VIEW, *_SWITCHES_2, "compare", "descent")
_VIEW_4 = (*_VIEW_2, "lines", "asks_line")
"""Since the fourth version, in which a derivation may be unfolded in part."""
_VIEW_5 = (*_VIEW_4, "hide_pinned")
"""Since the fifth version, in which what is pinned may be kept without being shown."""
_SWITCHES_6 = ("hide_hints", "hide_legend")
_VIEW_6 = (*_VIEW_5, "order", *_SWITCHES_6, "columns")
"""Since the sixth version, in which hidden panels have a place, too, what is around the plots may
be left out, and the columns may be chosen."""
_TEACHER = ("logits", "temperature")
"""Of a target that has logits of its own, since the third version."""
_DESCENT = ("rate", "momentum", "step", "rates", "logits")
_PANELS_1 = tuple(
    "logits probabilities gradient loss_curve terms jacobian flow derivation".split()  # noqa: SIM905
)
_PANELS_2 = (*_PANELS_1, "steps", "simplex", "map")
"""What the first versions of the format know; what needs no more is written as they are."""
MOST_STEP_VALUES = 1 << 20
"""Logits of the steps of a descent that a document keeps."""


def dumps(situation: Situation) -> bytes:
    """Write a document.

    Parameters
    ----------
    situation : Situation
        All but `View.hovered` is kept, and all steps of a descent unless `drops_steps`.

    Returns
    -------
    bytes
        Indented JSON in UTF-8 that ends with a newline. Each number is the shortest that reads
        back as the same float64. It is of the first version that knows all that is in it.

    Raises
    ------
    InvalidInputError
        If it could not be read back.
    """
    state, view = situation
    check_panels(view.panels, "view.panels")
    if not 0 <= view.focus < state.class_count:
        raise InvalidInputError(
            "The focus is on class {index}; the classes are 0 to {last}.",
            index=view.focus,
            last=state.class_count - 1,
        )
    pinned = view.pinned
    states = [state] if pinned is None else [state, pinned]
    version = _version(states, view)
    shown = {
        "focus": str(view.focus),
        "panels": json.dumps(view.panels),
        "soft_target": json.dumps(bool(view.soft_target)),
        "full_derivation": json.dumps(bool(view.full_derivation)),
        "hide_values": json.dumps(bool(view.hide_values)),
        "notation": json.dumps(view.notation),
        "probability_input": json.dumps(bool(view.probability_input)),
        "epsilon": repr(view.epsilon),
        "pinned": "null" if pinned is None else _state_text(pinned, 2, version),
    }
    if version > 1:
        shown |= {name: json.dumps(bool(getattr(view, name))) for name in _SWITCHES_2}
        shown["compare"] = json.dumps(view.compare)
        shown["descent"] = _descent_text(situation)
    if version > 3:
        shown["lines"] = json.dumps(view.lines)
        shown["asks_line"] = json.dumps(bool(view.asks_line))
    if version > 4:
        shown["hide_pinned"] = json.dumps(bool(view.hide_pinned))
    if version > 5:
        shown["order"] = json.dumps(view.order)
        shown |= {name: json.dumps(bool(getattr(view, name))) for name in _SWITCHES_6}
        shown["columns"] = json.dumps(view.columns)
    document = {
        "format": json.dumps(FORMAT),
        "version": str(version),
        "state": _state_text(state, 1, version),
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


def _version(states: Sequence[State], view: View) -> int:
    """Return the first version of the format that knows what is in some States and a View."""
    is_sixth = (
        view.order != listed(view.panels)
        or view.columns is not None
        or any(getattr(view, name) for name in _SWITCHES_6)
    )
    if is_sixth:
        return 6
    if view.hide_pinned:
        return 5
    if view.lines is not None or view.asks_line:
        return 4
    if any(each.loss != CROSS_ENTROPY or each.t2 or each.teacher is not None for each in states):
        return 3
    if view.compare is not None and view.compare not in COMPARABLE:
        return 3
    if not all(panel in _PANELS_2 for panel in view.panels):
        return 3
    is_second = (
        view.descent is not None
        or view.compare is not None
        or any(getattr(view, name) for name in _SWITCHES_2)
        or not all(panel in _PANELS_1 for panel in view.panels)
    )
    return 2 if is_second else 1


def drops_steps(situation: Situation) -> bool:
    """Return whether a descent has more steps than a document keeps: it begins at the present."""
    descent = situation.view.descent
    if descent is None:
        return False
    return descent.last > 0 and len(descent.steps) * situation.state.class_count > MOST_STEP_VALUES


def loads(data: bytes) -> Situation:
    """Read a document, strictly: what is not exactly right is refused.

    Parameters
    ----------
    data : bytes
        What `dumps` has written, or a person; a byte order mark may lead.

    Raises
    ------
    InvalidInputError
        If there is anything in it that `dumps` could not have meant.
    """
    return _document(parse(data))


def _state_text(state: State, depth: int, version: int) -> str:
    index = state.target_index
    # Within the tolerance of its sum, the only value of a target need not be exactly 1.
    one_hot = index is not None and float(state.target[index]) == 1.0
    target = str(index) if one_hot else _numbers_text(state.target.tolist())
    if state.teacher is not None:
        target = _teacher_text(state.teacher, depth + 1)
    members = {
        "names": json.dumps(state.names, ensure_ascii=False),
        "logits": _numbers_text(state.logits.tolist()),
        "target": target,
        "temperature": repr(state.temperature),
        "label_smoothing": repr(state.label_smoothing),
        "log_base": json.dumps(state.log_base.value),
    }
    if version > 2:
        members["loss"] = json.dumps(state.loss)
        members["t2"] = json.dumps(state.t2)
    return _object_text(members, depth)


def _teacher_text(teacher: Teacher, depth: int) -> str:
    members = {
        "logits": _numbers_text(teacher.logits.tolist()),
        "temperature": repr(teacher.temperature),
    }
    return _object_text(members, depth)


def _descent_text(situation: Situation) -> str:
    state, view = situation
    descent = view.descent
    if descent is None or not descent.fits(state):
        return "null"
    steps, step = descent.steps, descent.at
    if drops_steps(situation):
        steps, step = (descent.present,), 0
    rows = (f"        {_numbers_text(each.logits.tolist())[1:-1]}" for each in steps)
    members = {
        "rate": repr(descent.rate),
        "momentum": repr(descent.momentum),
        "step": str(step),
        "rates": repr([each.rate for each in steps[1:]]),
        "logits": "[\n{}\n      ]".format(",\n".join(rows)),
    }
    return _object_text(members, 2)


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


def _document(value: Any) -> Situation:
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise InvalidInputError(
            'The file is not a xentgui document: it does not say "format": "{name}".', name=FORMAT
        )
    version = check_version(value, VERSION, Phrase("the document"))
    if version > VERSION:
        raise InvalidInputError(
            "The file was made by a newer version of xentgui (format {version}, this one reads "
            "{own}); update xentgui.",
            version=version,
            own=VERSION,
        )
    members = check_members(value, _ROOT, Phrase("the document"))
    if version == 1:
        state = read_state(members["state"], "state")
        view = read_view(members["view"], state.class_count)
    else:
        keys = _STATE if version == 2 else STATE_KEYS
        state = read_state(members["state"], "state", keys)
        given = members["view"]
        known = {2: _VIEW_2, 3: _VIEW_2, 4: _VIEW_4, 5: _VIEW_5}.get(version, _VIEW_6)
        view = read_view(given, state.class_count, known, keys)
        descent, compare = given["descent"], given["compare"]
        if version == 2 and compare is not None and compare not in COMPARABLE:
            losses = ", ".join(f'"{name}"' for name in COMPARABLE)
            raise wrong("view.compare", compare, Phrase("null, or one of {known}", known=losses))
        view = replace(
            view,
            **_switches(given, _SWITCHES_2),
            compare=None if compare is None else _loss(compare, "view.compare"),
            descent=None if descent is None else _read_descent(descent, state),
        )
        if version > 3:
            lines = read_lines(given["lines"], "view.lines")
            view = replace(view, lines=lines, **_switches(given, ("asks_line",)))
        if version > 4:
            hidden = _switches(given, ("hide_pinned",))
            if view.pinned is None and hidden["hide_pinned"]:
                raise wrong("view.hide_pinned", True, Phrase("false while nothing is pinned"))
            view = replace(view, **hidden)
        if version > 5:
            order = _read_order(given["order"], view.panels)
            columns = _read_columns(given["columns"], "view.columns")
            switches = _switches(given, _SWITCHES_6)
            view = replace(view, order=order, columns=columns, **switches)
    return Situation(state, view)


def _read_order(value: Any, shown: tuple[str, ...]) -> tuple[str, ...]:
    """Read in which order all panels stand; one that is not there yet has its usual place."""
    where = "view.order"
    order = read_list(value, where, _panel_names())
    check_panels(order, where)
    if tuple(name for name in order if name in shown) != shown:
        raise InvalidInputError(
            "{where} has the panels that are shown in another order than {panels}, or not all of "
            "them; use the same.",
            where=where,
            panels="view.panels",
        )
    return tuple(order)


def _read_columns(value: Any, where: str) -> int | None:
    """Read in how many columns the panels stand; null for as many as read best."""
    if value is None or (type(value) is int and value in COLUMNS):
        return value
    known = ", ".join(map(str, COLUMNS))
    raise wrong(where, value, Phrase("null for as many as read best, or {known}", known=known))


def _read_descent(value: Any, state: State) -> Descent:
    where = "view.descent"
    members = check_members(value, _DESCENT, where)
    rate, momentum = (number(members[name], f"{where}.{name}") for name in ("rate", "momentum"))
    due = Phrase("the logits of each step, one step after the other")
    logits = read_list(members["logits"], f"{where}.logits", due)
    count, classes = len(logits) // state.class_count, state.class_count
    if not logits or len(logits) % classes:
        raise InvalidInputError(
            "{where}.logits has {count} numbers; give {classes} for each step.",
            where=where,
            count=len(logits),
            classes=classes,
        )
    if count > MOST_STEPS + 1:
        raise InvalidInputError(
            "{where} has {count} steps; a descent has at most {most}.",
            where=where,
            count=count - 1,
            most=MOST_STEPS,
        )
    values = [_logit(u, f"{where}.logits", k) for k, u in enumerate(logits)]
    path = list(np.array(values).reshape(count, classes))
    rates = read_list(members["rates"], f"{where}.rates", Phrase("the rate of each step"))
    if len(rates) != count - 1:
        raise InvalidInputError(
            "{where}.rates has {count} numbers for {steps} steps; give one for each.",
            where=where,
            count=len(rates),
            steps=count - 1,
        )
    rates = [number(each, f"{where}.rates", k) for k, each in enumerate(rates)]
    step = members["step"]
    if type(step) is not int or not 0 <= step < count:
        raise wrong(
            f"{where}.step", step, Phrase("the number of a step, 0 to {last}", last=count - 1)
        )
    try:
        descent = Descent.of_path(state, path, rates, momentum).moved_to(step).with_next_rate(rate)
    except InvalidInputError as error:
        raise InvalidInputError("{where}: {problem}", where=where, problem=error) from error
    if not descent.fits(state):
        raise InvalidInputError(
            "Step {step} of {where}.logits is not state.logits; make them the same.",
            where=where,
            step=step,
        )
    return descent


def read_state(value: Any, where: str, keys: tuple[str, ...] = _STATE) -> State:
    """Read a State, of which a JSON object at `where` has the `keys`; errors as of `loads`."""
    members = check_members(value, keys, where)
    names = read_list(members["names"], f"{where}.names", Phrase("one name for each class"))
    for k, name in enumerate(names):
        if not isinstance(name, str):
            raise wrong(f"{where}.names[{k}]", name, Phrase("a text"))
        if not name.isascii() and not is_unicode(name):
            raise wrong(f"{where}.names[{k}]", name, Phrase("whole characters"))
    logits = read_list(members["logits"], f"{where}.logits", Phrase("one number for each class"))
    target = _target(members["target"], f"{where}.target", "t2" in keys)
    t2 = members.get("t2", False)
    if not isinstance(t2, bool):
        raise wrong(f"{where}.t2", t2, Phrase("true or false"))
    bases = [base.value for base in LogBase]
    if members["log_base"] not in bases:
        raise wrong(f"{where}.log_base", members["log_base"], '"e", "2" or "10"')
    fields: dict[str, Any] = {
        "logits": [_logit(u, f"{where}.logits", k) for k, u in enumerate(logits)],
        "target": target,
        "names": names,
        "temperature": number(members["temperature"], f"{where}.temperature"),
        "label_smoothing": number(members["label_smoothing"], f"{where}.label_smoothing"),
        "log_base": LogBase(members["log_base"]),
        "loss": _loss(members.get("loss", CROSS_ENTROPY), f"{where}.loss"),
        "t2": t2,
    }
    try:
        return State(**fields)
    except InvalidInputError as error:
        raise InvalidInputError("{where}: {problem}", where=where, problem=error) from error


def _target(value: Any, where: str, has_teachers: bool) -> Any:
    """Read a target; an object with its logits only where the format has them."""
    if isinstance(value, dict) and has_teachers:
        members = check_members(value, _TEACHER, where)
        given = read_list(members["logits"], f"{where}.logits", Phrase("one number for each class"))
        logits = [_logit(v, f"{where}.logits", k) for k, v in enumerate(given)]
        temperature = number(members["temperature"], f"{where}.temperature")
        try:
            return Teacher(logits, temperature)
        except InvalidInputError as error:
            raise InvalidInputError("{where}: {problem}", where=where, problem=error) from error
    if isinstance(value, list):
        return [number(t, where, k) for k, t in enumerate(value)]
    if type(value) is not int:
        raise wrong(where, value, Phrase("the index of a class, or a list of numbers"))
    return value


def _loss(value: Any, where: str) -> str:
    """Read the key of a loss."""
    if not isinstance(value, str):
        raise wrong(where, value, Phrase("the name of a loss: {known}", known=", ".join(LOSSES)))
    try:
        return loss_named(value).key
    except InvalidInputError as error:
        raise InvalidInputError("{where}: {problem}", where=where, problem=error) from error


def read_view(
    value: Any,
    class_count: int,
    keys: tuple[str, ...] = _VIEW,
    state_keys: tuple[str, ...] = _STATE,
) -> View:
    """Read the View of a State with so many classes from a JSON value; errors as of `loads`.

    What `keys` have beyond those of the first version is left to the caller; `state_keys` are
    those of what is pinned.
    """
    members = check_members(value, keys, "view")
    focus = members["focus"]
    if type(focus) is not int or not 0 <= focus < class_count:
        raise wrong(
            "view.focus", focus, Phrase("the index of a class, 0 to {last}", last=class_count - 1)
        )
    notation = members["notation"]
    if notation not in NOTATIONS:
        raise wrong("view.notation", notation, ", ".join(f'"{name}"' for name in NOTATIONS))
    epsilon = number(members["epsilon"], "view.epsilon")
    if not 0.0 <= epsilon < 1.0:
        raise wrong("view.epsilon", epsilon, Phrase("0 or a small positive number"))
    panels = read_list(members["panels"], "view.panels", _panel_names())
    check_panels(panels, "view.panels")
    pinned = members["pinned"]
    return View(
        focus=focus,
        panels=tuple(panels),
        pinned=None if pinned is None else read_state(pinned, "view.pinned", state_keys),
        notation=notation,
        epsilon=epsilon,
        **_switches(members, _SWITCHES),
    )


def read_lines(value: Any, where: str) -> int | None:
    """Read how many lines of the derivation are shown; null for all."""
    if value is None or (type(value) is int and value >= 1):
        return value
    raise wrong(where, value, Phrase("null for all lines, or how many, 1 or more"))


def _switches(members: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    switches = {name: members[name] for name in names}
    for name, switch in switches.items():
        if not isinstance(switch, bool):
            raise wrong(f"view.{name}", switch, Phrase("true or false"))
    return switches


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


def _panel_names() -> str:
    return ", ".join(f'"{panel}"' for panel in PANELS)


def _logit(value: Any, where: str, k: int) -> float:
    if value == "-inf":
        return -math.inf
    if type(value) not in (float, int) or not math.isfinite(value):
        raise wrong(f"{where}[{k}]", value, Phrase('a finite number, or "-inf" to mask the class'))
    return float(value)
