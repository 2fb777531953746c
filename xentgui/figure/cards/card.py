"""A card of the Figure: a ground, a title, and below it what a panel draws."""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Callable
from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneResizeEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from xentgui.figure.cards.description import Description
from xentgui.figure.cards.legend import Legend
from xentgui.figure.drawing.marks import NO_PEN
from xentgui.figure.drawing.recording import part, section
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import (
    EMPTY_LINE,
    Line,
    Run,
    colour,
    first_fitting,
    joined,
    metrics,
)
from xentgui.figure.drawing.ticks import label
from xentgui.figure.formulas.symbols import TextPiece, in_words, words
from xentgui.figure.frame import Frame
from xentgui.figure.handle import Grip, Handle, Sight
from xentgui.language import spoken

PADDING = 14.0
TITLE_HEIGHT, UNTITLED_HEIGHT = 34.0, 26.0
HINT_HEIGHT, LEAST_FOR_HINT = 18.0, 225.0
"""Height of a line of its own for the hint, and of a card that has room for one."""
CORNER = 8.0
TITLE_GAP = 10.0
ASIDE_GAP, ASIDE_TOP = 12.0, 4.0
"""Logical pixels before what a window puts at the end of the title's line, and at least above."""
REACH, TOUCH_REACH = 15.0, 24.0
"""Logical pixels around what is taken hold of, by a pointer and by a finger, which is wider."""
ABOVE_CONTENT, ROUNDING = 8.0, 2.0
"""Logical pixels between the words of a title and the content, of which the label of a tick may
take half its height, and by which what is to be painted is rounded up to whole pixels."""


class Card(pg.GraphicsWidget):  # type: ignore[misc]
    """Base of all panels: a titled rectangle that draws itself.

    Parameters
    ----------
    style : Style

    Attributes
    ----------
    style : Style
        Colours and sizes of the next drawing.
    is_awake : bool
        Whether what takes time to load is drawn, too.
    is_held : bool
        Whether value axes may only grow.
    reach : float
        Logical pixels around a point, or the end of a bar, that still take hold of it.
    """

    is_wide = False
    """Whether it stands below the others, in the whole width."""
    grips: frozenset[Grip] = frozenset()
    """What on it can be dragged, and edited in place."""
    takes_clicks = True
    """Whether a click on what speaks of a class makes that class the target."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.reach = REACH
        self.style = style
        self.is_awake = True
        self.is_held = False
        self._titles: tuple[Line, ...] = ()
        self._axis_titles: tuple[Line, ...] = ()
        self._titles_for: tuple[object, ...] = ()
        self._hint = ""
        self._short_hints: tuple[str, ...] = ()
        self._comparison: tuple[Line, ...] = ()
        self._is_reason = False
        self._legend = Legend(())
        self._kept_free = 0.0
        # So that `paint` is told which part of the pixels that a window keeps is to be made anew.
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    @abstractmethod
    def render(self, frame: Frame) -> None:
        """Show a frame: take from it what is to be drawn.

        Parameters
        ----------
        frame : Frame
        """

    def describe(self) -> Description:
        """Say what a reader sees of the frame that was rendered last.

        Returns
        -------
        Description
            Title, hint and comparison, to which a panel adds values and formulas.
        """
        comparison = self._comparison[0].linear() if self._comparison else ""
        title = self._titles[0].linear() if self._titles else ""
        return Description(title, self._hint, comparison)

    def preferred_height(self) -> float:
        """Height in logical pixels that a wide card would like; others have no say in theirs."""
        return 0.0

    def least_height(self) -> float:
        """Height in logical pixels with which a wide card can still do something."""
        return self.preferred_height()

    @property
    def is_cut(self) -> bool:
        """Whether something that belongs on it has no room."""
        return False

    @property
    def keeps_legend(self) -> bool:
        """Whether its key is drawn though keys are to be left out: nothing else tells what is."""
        return not self.style.legend and self._head_parts(self._kept_free)[1] is not None

    def wake(self) -> None:
        """Draw from now on also what takes time to load."""
        self.is_awake = True

    def set_style(self, style: Style) -> None:
        """Change colours and sizes; marks and texts take them with the next `render`."""
        height, self.style = self.title_height(), style
        if self.title_height() != height:
            self.lay_out()
        self.update()

    def hold(self, held: bool) -> None:
        """Let value axes only grow, as long as a gesture lasts, so that they do not jitter."""
        self.is_held = held

    def handle_at(self, point: QPointF) -> Handle | None:
        """Find what can be taken hold of; nothing unless a panel says otherwise.

        Parameters
        ----------
        point : QPointF
            In panel coordinates.
        """
        return None

    def grip_at(self, point: QPointF) -> Handle | None:
        """Find what can be dragged, or what of a class can be clicked, which is its target then.

        The same in all panels: a name, a bar, a row, a number of a class.

        Parameters
        ----------
        point : QPointF
            In panel coordinates.
        """
        handle = self.handle_at(point)
        index = self.class_at(point) if handle is None and self.takes_clicks else None
        return handle if index is None else Handle(Grip.TARGET, index)

    def focus_box(self) -> QRectF | None:
        """Find what names the focused class, in panel coordinates; None where nothing does."""
        return None

    def show_handle(self, handle: Handle | None) -> None:
        """Mark what is, or would be, taken hold of; None for nothing."""

    def place_of(self, handle: Handle) -> QPointF | None:
        """Find where the value of a handle is drawn, in panel coordinates; None for nowhere."""
        return None

    def sight_of(self, handle: Handle) -> Sight | None:
        """Find what to leave free while that value is typed; None where it is drawn nowhere."""
        return None

    def class_at(self, point: QPointF) -> int | None:
        """Find the class that what is drawn at a point speaks of; None for no class.

        Parameters
        ----------
        point : QPointF
            In panel coordinates.
        """
        return None

    def role_at(self, point: QPointF) -> str | None:
        """Find the quantity of that class that is drawn at a point, as `View.hovered_role`.

        None where all of it is meant.

        Parameters
        ----------
        point : QPointF
            In panel coordinates.
        """
        return None

    def words(self, size: int, *pieces: TextPiece) -> Line:
        """Make a line of pieces of text, as `symbols.words` in the style of the panel."""
        return words(self.style, size, *pieces)

    def update_titles(self, write: Callable[..., None], *what: object) -> None:
        """Write the titles where what they depend on has changed: mostly it has not, in a drag.

        Parameters
        ----------
        write : callable
            Calls `set_titles`, with what the titles depend on besides style and language.
        *what : object
            This.
        """
        written_for = (*what, self.style, spoken())
        if written_for != self._titles_for:
            self._titles_for = written_for
            write(*what)

    def set_titles(
        self,
        titles: tuple[Line, ...],
        hint: str,
        axis_titles: tuple[Line, ...] = (),
        short_hints: tuple[str, ...] = (),
        *,
        is_reason: bool = False,
    ) -> None:
        """Set what is shown.

        Parameters
        ----------
        titles : tuple of Line
            The longest first; of these, the first that fits, or the last.
        hint : str
            The half-line on how to read it.
        axis_titles : tuple of Line
            Likewise, what stands in place of the title where there is to be none, so that axes
            and marks are still explained.
        short_hints : tuple of str
            What stands in place of the hint where that has no room: the first that fits.
        is_reason : bool
            Whether the hint says why something is not drawn, and is there whatever is left out.
        """
        height, self._is_reason = self.title_height(), is_reason
        if self.title_height() != height:
            self.lay_out()
        own = self._titles, self._hint, self._axis_titles, self._short_hints
        if (titles, hint, axis_titles, short_hints) != own:
            self._titles, self._hint, self._axis_titles = titles, hint, axis_titles
            self._short_hints = short_hints
            self.update()

    def set_comparison(self, lines: tuple[Line, ...]) -> None:
        """Set what stands in place of the hint while something is pinned: the first that fits."""
        if lines != self._comparison:
            had, self._comparison = bool(self._comparison), lines
            if had != bool(lines):
                self.lay_out()
                self.update()
            else:  # In a drag it changes with every frame, and nothing below it does.
                self.update(self.head())

    def set_legend(self, legend: Legend) -> None:
        """Set the key that stands at the end of the title's line."""
        if legend != self._legend:
            self._legend = legend
            self.update()

    def ground(self) -> QRect:
        """Find what is covered wholly, between the round corners, in Figure coordinates."""
        # A pixel at the edge may be covered in part.
        inner = self.geometry().adjusted(1.0, CORNER + 1.0, -1.0, -CORNER - 1.0)
        return QRect(
            math.ceil(inner.left()),
            math.ceil(inner.top()),
            max(math.floor(inner.right()) - math.ceil(inner.left()), 0),
            max(math.floor(inner.bottom()) - math.ceil(inner.top()), 0),
        )

    def exponent(self) -> int:
        """Exponent of the power of ten that all values are divided by; 0 for none."""
        return 0

    def title_height(self) -> float:
        """Room for what stands above the content, in logical pixels."""
        if not self.style.titles:
            return UNTITLED_HEIGHT
        return TITLE_HEIGHT + (HINT_HEIGHT if self._has_hint_line else 0.0)

    @property
    def _has_hint_line(self) -> bool:
        """Whether the hint, or the comparison, stands below the title and not beside it."""
        has_any = self._has_hint or bool(self._comparison)
        return has_any and self.size().height() >= LEAST_FOR_HINT

    @property
    def _has_hint(self) -> bool:
        return self.style.hints or self._is_reason

    def head(self) -> QRectF:
        """Return where the title and what belongs to it is drawn, in panel coordinates."""
        return QRectF(0.0, 0.0, self.size().width(), PADDING + self.title_height() - ABOVE_CONTENT)

    def lay_out(self) -> None:
        """Place what depends on the size of the card."""

    def draw_content(self, painter: QPainter) -> None:
        """Draw below the title what a window keeps as pixels from frame to frame.

        Parameters
        ----------
        painter : QPainter
            In panel coordinates.
        """

    def resizeEvent(self, event: QGraphicsSceneResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        section(painter, self.objectName())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        with part(painter, "card"):
            painter.setPen(NO_PEN)
            painter.setBrush(colour(self.style.card))
            painter.drawRoundedRect(self.rect(), CORNER, CORNER)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        with part(painter, "title"):
            self._draw_title(painter)
        if option.exposedRect.bottom() > self.head().bottom() + ROUNDING:
            self.draw_content(painter)

    def set_aside(self, width: float) -> None:
        """Leave so much free at the right end of the title's line, in logical pixels."""
        if width != self._kept_free:
            self._kept_free = width
            self.update(self.head())

    def place_aside(self, width: float, height: float) -> QRectF | None:
        """Find where so much has a place at the right end of the title's line.

        Returns
        -------
        QRectF or None
            In panel coordinates; None where something of the head had to be left out for it.
        """
        lines, legend = self._head_parts(0.0)
        if self._head_parts(width + ASIDE_GAP) != (lines, legend):
            return None
        title, baseline = lines[0]
        ends = PADDING + title.width
        if legend is not None:
            ends += 2.0 * TITLE_GAP + legend.width
        middle = baseline - metrics(self.style.title).capHeight() / 2.0
        place = QRectF(0.0, middle - height / 2.0, width, height)
        place.moveRight(self.size().width() - PADDING)
        low = self.head().bottom()
        if len(lines) > 1:  # So much of the next line's letters is above its baseline.
            low = lines[1][1] - metrics(self.style.text).capHeight() - 1.0
        is_free = ends + ASIDE_GAP <= place.left()
        return place if is_free and place.top() >= ASIDE_TOP and place.bottom() <= low else None

    def head_state(self) -> tuple[object, ...]:
        """Return all that `place_aside` follows from: where it is the same, so is the place."""
        # Below the title it is in nobody's way, and in a drag it changes with every frame.
        beside = () if self._has_hint_line else self._comparison
        texts = self._titles, self._hint, self._short_hints, beside, bool(self._comparison)
        size = self.size().toTuple()
        return (self.style, size, self.exponent(), self._legend, self._is_reason, *texts)

    def left_out(self) -> tuple[str, ...]:
        """Say what of the title's line has no room now: a longer title, the hint."""
        if not self.style.titles:
            return ()
        head, said = self._head_words(self._kept_free), []
        if self._titles and head.title != self._titles[0]:
            said.append(self._titles[0].linear())
        whole = self._whole_hint()
        if head.hint.plain() != whole.plain():
            said.append(whole.linear())
        return tuple(said)

    def _head_words(self, aside: float) -> _Head:
        """Choose what of title, hint and legend has room, with so much left free beside them."""
        style = self.style
        whole = self.size().width() - 2.0 * PADDING
        room = whole - aside
        factor = self._factor() if self.exponent() else EMPTY_LINE
        titles = (self._titles if style.titles else self._axis_titles) or (EMPTY_LINE,)
        lines = tuple(joined((title, factor), TITLE_GAP) for title in titles)
        legend = self._shown_legend()
        if legend.is_needed:
            legend = legend.fitting(room - lines[-1].width - 2.0 * TITLE_GAP)
        reserved = legend.width + 2.0 * TITLE_GAP if legend.is_needed and legend.entries else 0.0
        line = first_fitting(lines, room - reserved, lines[-1])
        beside = whole if self._has_hint_line else room - line.width - TITLE_GAP - reserved
        hint = self._hint_line(beside) if style.titles else EMPTY_LINE
        return _Head(titles[lines.index(line)], line, hint, legend)

    def _shown_legend(self) -> Legend:
        """Return the key; none where it is not wanted and what has changed is written anyway."""
        is_said = bool(self._comparison) and not self._legend.is_needed
        return Legend(()) if is_said and not self.style.legend else self._legend

    def head_end(self, below: float) -> float:
        """Return where what stands in the head ends, in logical pixels from the left.

        That is at the right end of the card, if its key is there.

        Parameters
        ----------
        below : float
            Logical pixels from the top; a line that is wholly below does not count.
        """
        lines, legend = self._head_parts(self._kept_free)
        if legend is not None or self._kept_free:
            return float(self.size().width())
        high = metrics(self.style.text).ascent()
        return max(PADDING + line.width for line, base in lines if base - high < below)

    def _draw_title(self, painter: QPainter) -> None:
        """Write the title and what stands beside or below it."""
        lines, legend = self._head_parts(self._kept_free)
        for line, baseline in lines:
            line.draw(painter, PADDING, baseline)
        if legend is not None:
            right = self.size().width() - PADDING - self._kept_free
            legend.draw(painter, right, lines[0][1], self.style)

    def _head_parts(self, aside: float) -> tuple[list[tuple[Line, float]], Legend | None]:
        """Place what of the head has room, as one line where it can: a wide font moves all of it.

        Parameters
        ----------
        aside : float
            Logical pixels to leave free at the right end of the title's line.

        Returns
        -------
        list of (Line, float)
            Lines and their baselines.
        Legend or None
            The key at the right end.
        """
        style, head = self.style, self._head_words(aside)
        room = self.size().width() - 2.0 * PADDING - aside
        size = style.title if style.titles else style.text
        baseline = PADDING + metrics(size).ascent() * 0.86
        if style.titles and self._has_hint_line:
            line = head.line
            parts = [(line, baseline), (head.hint, baseline + HINT_HEIGHT + 2.0)]
        else:
            line = joined((head.line, head.hint), TITLE_GAP)
            parts = [(line, baseline)]
        is_drawn = bool(head.legend.entries) and (
            head.legend.width <= room - line.width - 2.0 * TITLE_GAP
        )
        return parts, head.legend if is_drawn else None

    def _factor(self) -> Line:
        """Write the power of ten."""
        style = self.style
        return Line(
            (
                Run("\N{MULTIPLICATION SIGN}10", style.muted, 0, style.text),
                Run(label(self.exponent(), 0), style.muted, 1, style.text),
            )
        )

    def _hint_line(self, room: float) -> Line:
        """Write the comparison, or the hint, where there is room for all of it."""
        lines = self._comparison
        if not lines and self._has_hint:
            lines = tuple(map(self._in_muted, (self._hint, *self._short_hints)))
        return first_fitting(lines, room)

    def _whole_hint(self) -> Line:
        """Write the comparison, or the hint, as if there were room."""
        if self._comparison:
            return self._comparison[0]
        return self._in_muted(self._hint) if self._has_hint and self._hint else EMPTY_LINE

    def _in_muted(self, text: str) -> Line:
        return words(self.style, self.style.text, *in_words(text, self.style.muted))


class _Head(NamedTuple):
    """What stands above the content: which title, it with its power of ten, hint, legend."""

    title: Line
    line: Line
    hint: Line
    legend: Legend
