"""The names of the parts that are too thin for them, side by side above the bar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.figure.drawing.marks import pen
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Anchor, Line, first_fitting, metrics
from xentgui.figure.panels.terms.stack import LABEL_MARGIN, Part, boxes, inner_box

SEEN = 5.0
"""Width in logical pixels below which a part is too thin to be pointed at."""
APART, LEADER, BELOW_CAPTION = 7.0, 9.0, 4.0
"""Logical pixels between two names, from a name to its part, and from what is above to a name."""
MOST_ASIDE = 36.0
"""How far aside a name may stand from its part, so that the lines between them are told apart."""


class Name(NamedTuple):
    """A name above a bar.

    Attributes
    ----------
    line : Line
    middle : float
        Of the name, in panel coordinates.
    at : float
        Middle of its part.
    class_index : int
        As of the `Part`.
    """

    line: Line
    middle: float
    at: float
    class_index: int

    def box(self, bar: QRectF, size: int) -> QRectF:
        """Where it stands, with its top and its baseline as edges."""
        height = metrics(size).capHeight()
        bottom = bar.top() - LEADER
        left = self.middle - self.line.width / 2.0
        return QRectF(left, bottom - height, self.line.width, height)


class Naming(NamedTuple):
    """Names above a bar, of parts that do not have theirs inside.

    Attributes
    ----------
    names : tuple of Name
    is_whole : bool
        Whether each part that can be pointed at has its name, and what is thinner is little.
    """

    names: tuple[Name, ...]
    is_whole: bool


def row_height(size: int) -> float:
    """Room that names of a font size take above a bar, in logical pixels."""
    return BELOW_CAPTION + metrics(size).ascent() + LEADER


def naming(parts: Sequence[Part], bar: QRectF, high: float) -> Naming:
    """Place the names of parts that have no room for them.

    Parameters
    ----------
    parts : sequence of Part
    bar : QRectF
    high : float
        Value at the right end of the bar.
    """
    thin, unseen = [], 0.0
    for part, box in zip(parts, boxes(parts, bar, high), strict=True):
        if not part.names or _is_named(part, box):
            continue
        if box.width() < SEEN:
            unseen += box.width()
        else:
            thin.append((part, box.center().x()))
    if not thin:
        return Naming((), unseen < SEEN)
    at = [middle for _, middle in thin]
    whole = len({part.names[0].plain() for part, _ in thin})
    # The names of one level are shortened alike, and only so far that they are told apart.
    for lines in zip(*(part.names for part, _ in thin), strict=True):
        if len({line.plain() for line in lines}) < whole:
            break
        middles = _side_by_side(at, [line.width for line in lines], bar)
        if middles is not None:
            placed = zip(thin, lines, middles, strict=True)
            names = (Name(line, to, x, part.class_index) for (part, x), line, to in placed)
            return Naming(tuple(names), unseen < SEEN)
    return Naming((), False)


def _is_named(part: Part, box: QRectF) -> bool:
    room = inner_box(box).width() - 2.0 * LABEL_MARGIN
    return bool(first_fitting(part.labels, room).runs)


class _Block(NamedTuple):
    """Names that touch, and so go aside together."""

    left: float
    width: float
    members: int


def _side_by_side(
    wanted: Sequence[float], widths: Sequence[float], bar: QRectF
) -> list[float] | None:
    """Place names as near to their parts as they can be; None where some are too far from it.

    Parameters
    ----------
    wanted, widths : sequence of float
        Of each name, from the left.
    bar : QRectF
        Beyond whose ends there is none.
    """
    blocks: list[_Block] = []
    for middle, width in zip(wanted, widths, strict=True):
        block = _Block(_inside(middle - width / 2.0, width, bar), width, 1)
        while blocks and blocks[-1].left + blocks[-1].width + APART > block.left:
            before = blocks.pop()
            members, whole = before.members + block.members, before.width + APART + block.width
            # As each of them would have it, on average.
            mine = block.left - before.width - APART
            left = (before.members * before.left + block.members * mine) / members
            block = _Block(_inside(left, whole, bar), whole, members)
        blocks.append(block)
    if blocks[0].left < bar.left() - 0.5 or blocks[-1].width > bar.width():
        return None
    middles: list[float] = []
    for block in blocks:
        left = block.left
        for width in widths[len(middles) : len(middles) + block.members]:
            middles.append(left + width / 2.0)
            left += width + APART
    is_far = any(abs(at - to) > MOST_ASIDE for at, to in zip(wanted, middles, strict=True))
    return None if is_far else middles


def _inside(left: float, width: float, bar: QRectF) -> float:
    return max(min(left, bar.right() - width), bar.left())


def draw_names(
    painter: QPainter, names: Iterable[Name], bar: QRectF, size: int, style: Style
) -> None:
    """Draw names, and a line from each to its part."""
    for name in names:
        box = name.box(bar, size)
        painter.setPen(pen(style.muted, 1.0))
        # From below what descends of a letter, to the bar's edge.
        start = QPointF(name.middle, box.bottom() + 0.3 * LEADER)
        painter.drawLine(QLineF(start, QPointF(name.at, bar.top())))
        name.line.draw(painter, name.middle, box.bottom(), Anchor.MIDDLE)
