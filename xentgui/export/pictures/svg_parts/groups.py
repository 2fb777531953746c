"""What Qt writes as SVG, in groups that are named by what they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, count
from xml.etree.ElementTree import Element, SubElement

from xentgui.core.panels import PANEL_KINDS
from xentgui.export.pictures.svg_parts.lines import SVG, font_names, write_line
from xentgui.figure.drawing.recording import END, MARK, Part, Section
from xentgui.figure.drawing.text import AnchoredLine, family

XLINK = "{http://www.w3.org/1999/xlink}"
GROUND = "ground"
"""What is drawn before the first section."""
LEAST_SHARED = 200
"""Characters from which on a shape that occurs again is written once."""
PLACES = 2
"""Decimals of a logical pixel."""

DEFAULTS = {
    "vector-effect": ("none", "non-scaling-stroke"),
    "fill-opacity": ("1",),
    "stroke-opacity": ("1",),
    "stroke": ("none",),
    "stroke-width": ("1",),
    "stroke-linecap": ("butt",),
    "stroke-linejoin": ("miter",),
    "fill-rule": ("nonzero",),
    "font-weight": ("400",),
    "font-style": ("normal",),
}
"""What Qt writes although it is so anyway; it has no pens that do not scale."""
# What may stand in a name of XML, without the colon; a name of ours starts with a letter.
_NOT_IN_ID = re.compile(
    "[^-.0-9A-Z_a-z\xb7\xc0-\xd6\xd8-\xf6\xf8-\u037d\u037f-\u1fff\u200c\u200d\u203f\u2040"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff]+"
)
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?|-?\d+e-?\d+")
_BEFORE_COMMAND = re.compile(r" (?=[A-Z])| $")
_BEFORE_MINUS = re.compile("[ ,]-")
_PANELS = {kind.name: kind.option for kind in PANEL_KINDS}


def write_groups(root: Element, drawing: Element, entries: Sequence[object]) -> None:
    """Write a drawing into an element, in a group for each section and part.

    Parameters
    ----------
    root : Element
    drawing : Element
        What Qt has written: groups of shapes, and of the marks of the entries.
    entries : sequence
        As in `xentgui.figure.drawing.recording`.
    """
    shapes = list(drawing.iter(f"{SVG}path"))
    for shape in shapes:
        # What a minus parts needs no comma, which is a byte in thirty.
        shape.set("d", _BEFORE_MINUS.sub("-", rounded(shape.get("d", ""))))
    names = _share(root, shapes)
    groups = _Groups(root)
    for shape, look in _shapes(drawing, {}):
        entry = _entry(shape, entries)
        if isinstance(entry, Section):
            groups.begin_section(entry.name)
        elif isinstance(entry, Part):
            groups.begin(entry)
        elif entry is END:
            groups.end()
        elif isinstance(entry, AnchoredLine):
            _place(shape, look)
            write_line(shape, entry)
            groups.add(shape, {})
        elif shape.tag == f"{SVG}text":
            # Of a panel that writes by itself.
            _place(shape, look)
            shape.set("font-family", shape.attrib["font-family"].replace(family(), font_names()))
            groups.add(shape, {})
        else:
            name = names.get(shape.get("d", ""))
            if name is not None:
                shape = Element(f"{SVG}use", {f"{XLINK}href": f"#{name}"})
            groups.add(shape, look)
    groups.close()


@lru_cache(maxsize=8192)
def rounded(data: str) -> str:
    """Write coordinates, which are most of a picture, as short as they look the same."""
    return _BEFORE_COMMAND.sub("", _NUMBER.sub(_short, data))


def _short(number: re.Match[str]) -> str:
    short = f"{float(number[0]):.{PLACES}f}".rstrip("0").rstrip(".")
    if short in ("-0", "0"):
        return "0"
    return short[1:] if short[0] == "0" else short.replace("-0.", "-.")


def _shapes(parent: Element, look: dict[str, str]) -> Iterator[tuple[Element, dict[str, str]]]:
    """List what is drawn, each with what the groups around it say of its look."""
    for child in parent:
        if child.tag != f"{SVG}g":
            yield child, look
        elif len(child):
            own = {n: v for n, v in child.items() if not n.startswith(("font-", "fill-rule"))}
            yield from _shapes(child, look | own)


def _entry(shape: Element, entries: Sequence[object]) -> object:
    text = shape.text or ""
    return entries[int(text.removeprefix(MARK))] if text.startswith(MARK) else None


def _share(root: Element, shapes: Sequence[Element]) -> dict[str, str]:
    """Write each shape that occurs again once; return its name by its outline."""
    counts = Counter(shape.attrib["d"] for shape in shapes)
    again = [d for d, times in counts.items() if times > 1 and len(d) >= LEAST_SHARED]
    if not again:
        return {}
    definitions = SubElement(root, f"{SVG}defs")
    rules = {shape.attrib["d"]: shape.get("fill-rule", "") for shape in shapes}
    for i, d in enumerate(again):
        rule = {"fill-rule": rules[d]} if rules[d] == "evenodd" else {}
        SubElement(definitions, f"{SVG}path", {"id": f"s{i}", **rule, "d": d})
    return {d: f"s{i}" for i, d in enumerate(again)}


def _place(text: Element, look: dict[str, str]) -> None:
    """Put the place of a line of text into its own coordinates, if it is not turned."""
    matrix = _matrix(look)
    if matrix[:4] == [1.0, 0.0, 0.0, 1.0]:
        for name, shift in zip("xy", matrix[4:], strict=True):
            text.set(name, rounded(f"{float(text.attrib[name]) + shift:.6f}"))
        text.attrib.pop("transform", None)
    else:
        text.set("transform", rounded(look["transform"]))


def _matrix(look: dict[str, str]) -> list[float]:
    numbers = look.get("transform", "matrix(1,0,0,1,0,0)")
    return [float(number) for number in numbers.removeprefix("matrix(").rstrip(")").split(",")]


@lru_cache(maxsize=1024)
def _clean(items: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Leave out what says nothing, of the attributes of a group or a shape."""
    attributes = dict(items)
    if attributes.get("stroke", "none") == "none":
        attributes = {n: v for n, v in attributes.items() if not n.startswith("stroke-")}
    attributes = {n: v for n, v in attributes.items() if v not in DEFAULTS.get(n, ())}
    matrix = _matrix(attributes)
    attributes.pop("transform", None)
    if matrix[:4] != [1.0, 0.0, 0.0, 1.0]:
        attributes["transform"] = rounded(f"matrix({','.join(f'{n:.6f}' for n in matrix)})")
    elif any(abs(shift) >= 0.5 * 10.0**-PLACES for shift in matrix[4:]):
        x, y = (rounded(f"{shift:.6f}") for shift in matrix[4:])
        attributes["transform"] = f"translate({x},{y})"
    return attributes


class _Groups:
    """Builds the groups of a picture.

    Parameters
    ----------
    root : Element
        What they are written into.
    """

    def __init__(self, root: Element) -> None:
        self._root = root
        self._ids: set[str] = set()
        self._section = ""
        self._open: list[Element] = []
        self.begin_section(GROUND)

    def begin_section(self, name: str) -> None:
        """Begin a group of the picture itself."""
        self.close()
        self._section = _PANELS.get(name, name)
        own = f"panel-{self._section}" if name in _PANELS else name
        self._open = [SubElement(self._root, f"{SVG}g", {"id": self._id(own)})]

    def begin(self, part: Part) -> None:
        """Begin a group within the last one that is open."""
        own = "-".join(filter(None, (self._section, part.kind, part.name)))
        attributes = {"id": self._id(own), "class": part.kind}
        self._open.append(SubElement(self._open[-1], f"{SVG}g", attributes))

    def end(self) -> None:
        """End the group that was begun last."""
        group = self._open.pop()
        if not len(group):
            self._open[-1].remove(group)
        else:
            _dissolve(group)

    def close(self) -> None:
        """End the section."""
        while len(self._open) > 1:
            self.end()
        if self._open and not len(self._open[0]):
            self._root.remove(self._open[0])
        elif self._open:
            _dissolve(self._open[0])
        self._open = []

    def _id(self, name: str) -> str:
        """Make of a name one that XML can hold and nothing else has."""
        base = _NOT_IN_ID.sub("_", name)
        own = next(
            own for own in chain([base], (f"{base}-{i}" for i in count(2))) if own not in self._ids
        )
        self._ids.add(own)
        return own

    def add(self, shape: Element, look: dict[str, str]) -> None:
        """Add a shape or a text, to the last ones if they look the same."""
        own = shape.attrib
        whole = look | own
        if whole.get("stroke", "none") == "none" == whole.get("fill"):
            return
        group = self._open[-1]
        before = group[-1] if len(group) and "id" not in group[-1].attrib else None
        kept = _clean(tuple(look.items()))
        if shape.tag != f"{SVG}use":
            shape.attrib = {name: v for name, v in own.items() if v not in DEFAULTS.get(name, ())}
        if not kept:
            group.append(shape)
        elif before is not None and before.tag == f"{SVG}g" and before.attrib == kept:
            before.append(shape)
        else:
            SubElement(group, f"{SVG}g", dict(kept)).append(shape)


def _dissolve(group: Element) -> None:
    """Let a single shape say its look itself."""
    for place, child in enumerate(group):
        if child.tag == f"{SVG}g" and "id" not in child.attrib and len(child) == 1:
            only = child[0]
            only.attrib = {**child.attrib, **only.attrib}
            group[place] = only
