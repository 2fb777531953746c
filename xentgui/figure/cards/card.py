"""A card of the Figure: a ground, a title, and below it what a panel draws."""

from __future__ import annotations

from abc import abstractmethod

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsSceneResizeEvent, QStyleOptionGraphicsItem, QWidget

from xentgui.figure.cards.description import Description
from xentgui.figure.drawing.marks import NO_PEN
from xentgui.figure.drawing.recording import part, section
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line, Run, colour, elided, joined, metrics
from xentgui.figure.drawing.ticks import label
from xentgui.figure.frame import Frame
from xentgui.figure.handle import Grip, Handle

PADDING = 14.0
TITLE_HEIGHT = 34.0
UNTITLED_HEIGHT = 20.0
CORNER = 8.0
TITLE_GAP = 10.0


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
    """

    is_wide = False
    """Whether it stands below the others, in the whole width."""
    grips: frozenset[Grip] = frozenset()
    """What on it can be dragged, and edited in place."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.style = style
        self.is_awake = True
        self.is_held = False
        self._title, self._hint = Line(()), ""
        self._comparison: tuple[Line, ...] = ()

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
        return Description(self._title.linear(), self._hint, comparison)

    def preferred_height(self) -> float:
        """Height in logical pixels that a wide card would like; others have no say in theirs."""
        return 0.0

    @property
    def is_cut(self) -> bool:
        """Whether something that belongs on it has no room."""
        return False

    def wake(self) -> None:
        """Draw from now on also what takes time to load."""
        self.is_awake = True

    def set_style(self, style: Style) -> None:
        """Change colours and sizes; marks and texts take them with the next `render`."""
        self.style = style
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

    def show_handle(self, handle: Handle | None) -> None:
        """Mark what is, or would be, taken hold of; None for nothing."""

    def place_of(self, handle: Handle) -> QPointF | None:
        """Find where the value of a handle is drawn, in panel coordinates; None for nowhere."""
        return None

    def class_at(self, point: QPointF) -> int | None:
        """Find the class that what is drawn at a point speaks of; None for no class.

        Parameters
        ----------
        point : QPointF
            In panel coordinates.
        """
        return None

    def symbol(self, text: str, ink: str | None = None, script: int = 0) -> Run:
        """Make a Run of a title, in its font size.

        Parameters
        ----------
        text : str
        ink : str, optional
            "#rrggbb"; that of the style when not given.
        script : int
            As of a `Run`.
        """
        return Run(text, ink or self.style.ink, script, self.style.title)

    def set_title(self, title: Line, hint: str) -> None:
        """Set what is shown, and the half-line on how to read it."""
        if (title, hint) != (self._title, self._hint):
            self._title, self._hint = title, hint
            self.update()

    def set_comparison(self, lines: tuple[Line, ...]) -> None:
        """Set what stands in place of the hint while something is pinned: the first that fits."""
        if lines != self._comparison:
            self._comparison = lines
            self.update()

    def exponent(self) -> int:
        """Exponent of the power of ten that all values are divided by; 0 for none."""
        return 0

    def title_height(self) -> float:
        """Room for the title, or without one for the power of ten; in logical pixels."""
        return TITLE_HEIGHT if self.style.titles else UNTITLED_HEIGHT

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
        self.draw_content(painter)

    def _draw_title(self, painter: QPainter) -> None:
        """Write the title and what stands beside it, as one line: a wide font moves all of it."""
        style = self.style
        lines = [self._title] if style.titles else []
        if self.exponent():
            lines.append(self._factor())
        line = joined(lines, TITLE_GAP)
        if style.titles:
            room = self.size().width() - 2.0 * PADDING - line.width - TITLE_GAP
            line = joined((line, self._beside_title(room)), TITLE_GAP)
        line.draw(painter, PADDING, PADDING + metrics(style.title).ascent() * 0.86)

    def _factor(self) -> Line:
        """Write the power of ten."""
        style = self.style
        return Line(
            (
                Run("\N{MULTIPLICATION SIGN}10", style.muted, 0, style.text),
                Run(label(self.exponent(), 0), style.muted, 1, style.text),
            )
        )

    def _beside_title(self, room: float) -> Line:
        """Write the comparison, or the hint, as far as there is room for it."""
        style = self.style
        if self._comparison:
            fitting = (line for line in self._comparison if line.width <= room)
            return next(fitting, Line(()))
        if not style.hints:
            return Line(())
        hint = elided(self._hint, style.text, max(room, 0.0))
        # A few letters and dots say nothing: most of the half-line, or none.
        if len(hint) <= 0.6 * len(self._hint):
            return Line(())
        return Line((Run(hint, style.muted, 0, style.text),))
