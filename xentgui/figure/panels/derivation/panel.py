"""The derivation of dL/du_k = y_k - t_k with the present numbers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from xentgui.core.losses.registry import CROSS_ENTROPY, loss_named
from xentgui.core.view import Notation
from xentgui.figure.cards.card import Card
from xentgui.figure.cards.description import Description
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import colour, draw_text, font, width
from xentgui.figure.formulas.formula_row import FormulaRow
from xentgui.figure.frame import Frame
from xentgui.figure.loss_names import loss_name
from xentgui.figure.panels.derivation.lines import DerivationLines
from xentgui.figure.panels.derivation.other_lines import IndependentLines, OtherLines
from xentgui.language import translate

USUAL = 15.0
"""Logical pixels of the text, for which the card asks for its height."""
LARGER, SMALLER = (17.0, 19.0, 22.0, 26.0, 30.0), (13.0, 12.0)
"""The largest in which no line is cut or loses a number; where none fits, the last."""
LEAST_NOTE = 12
"""Logical pixels of a reason beside a line."""
MARGIN_X = 22.0
MARGIN_Y = 14.0
LEADING = 9.0
"""Logical pixels between the ink of two lines."""
NOTE_GAP = 40.0
LINE = 38.0
"""About the height of a line with a fraction in it."""


class DerivationPanel(Card):
    """Lines of formulas: three, or every step; of a loss that is not cross-entropy its own.

    Nothing is set before the first frame is on the screen: typst takes a tenth of a second to load.
    """

    is_wide = True

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._frame: Frame | None = None
        self._rows: list[RowItem] = []
        self._notes: list[tuple[QPointF, str]] = []
        self._full = self._is_cut = False
        self._size = USUAL
        self._sized_for: tuple[object, ...] = ()

    @property
    def rows(self) -> tuple[RowItem, ...]:
        """The lines that are shown, from above; none before `wake`."""
        return tuple(self._rows)

    @property
    def notes(self) -> tuple[str, ...]:
        """The reasons that stand beside the lines, where there is room for them."""
        return tuple(note for _, note in self._notes if note)

    @property
    def is_cut(self) -> bool:
        return self._is_cut

    def describe(self) -> Description:
        """Add the lines, each after its reason; the title is that of the panel in menus."""
        lines = (
            f"{note}: {item.row.plain()}" if note else item.row.plain()
            for item, (_, note) in zip(self._rows, self._notes, strict=True)
        )
        return replace(
            super().describe(), title=translate("Panels", "Derivation"), formulas=tuple(lines)
        )

    def preferred_height(self) -> float:
        return 2.0 * MARGIN_Y + (9.0 if self._full else 3.7) * LINE

    def render(self, frame: Frame) -> None:
        self._frame = frame
        self._full = frame.snapshot.view.full_derivation
        if self.is_awake and self.isVisible():
            self._set_lines()

    def showEvent(self, event: QShowEvent) -> None:
        """Set the lines that were not set while there was no room for them."""
        super().showEvent(event)
        if self.is_awake:
            self._set_lines()

    def wake(self) -> None:
        super().wake()
        self._set_lines()

    def class_at(self, point: QPointF) -> int | None:
        for item in self._rows:
            for index, box in item.row.boxes(item.x(), item.y()):
                if box.contains(point):
                    return index
        return None

    def lay_out(self) -> None:
        if self.is_awake:
            self._set_lines()

    def _set_lines(self) -> None:
        if self._frame is None:
            return
        room = self.size().width() - 2.0 * MARGIN_X
        rows = self._lines(room)
        notes = self._reasons() or ("",) * len(rows)
        fitting = [both for both in zip(rows, notes, strict=True) if both[0].width <= room]
        self._set_rows([row for row, _ in fitting])
        self._set_notes([note for _, note in fitting], room)
        self._is_cut = len(fitting) < len(rows) or (self._full and not any(self.notes))

    def _lines(self, room: float) -> list[FormulaRow]:
        """Write the lines in the largest size that has room for them."""
        assert self._frame is not None
        state, view = self._frame.snapshot.state, self._frame.snapshot.view
        sized = (
            *(room, self.size().height(), self._full, view.notation, self.style.values),
            *(state.temperature != 1.0, state.log_base, state.class_count, view.marked),
            *(state.loss, state.t2),
        )
        # While only digits change, so that a drag sets the lines once a frame.
        if sized == self._sized_for:
            rows = self._lines_of(self._size, room)
            if self._has_room(rows, self._size, room):
                return rows
        self._sized_for, self._size = sized, USUAL
        rows = self._lines_of(USUAL, room)
        if not self._has_room(rows, USUAL, room):
            for self._size in SMALLER:
                rows = self._lines_of(self._size, room)
                if self._has_room(rows, self._size, room):
                    break
            return rows
        ink = sum(row.ascent + row.descent for row in rows) / USUAL
        for size in LARGER:
            # To set formulas in another size takes time that is wasted where it cannot fit.
            if _least_height(size * ink, len(rows)) > self.size().height():
                break
            larger = self._lines_of(size, room)
            is_whole = [len(row.pieces) for row in larger] == [len(row.pieces) for row in rows]
            if not is_whole or not self._has_room(larger, size, room):
                break
            self._size, rows = size, larger
        return rows

    def _lines_of(self, size: float, room: float) -> list[FormulaRow]:
        assert self._frame is not None
        snapshot = self._frame.snapshot
        marked, notation = snapshot.view.marked, snapshot.notation
        kind = DerivationLines if snapshot.analysis.is_cross_entropy else OtherLines
        if snapshot.state.is_independent:
            kind = IndependentLines
        lines = kind(snapshot.analysis, marked, notation, self.style, size)
        return lines.full(room) if self._full else lines.short(room)

    def _has_room(self, rows: list[FormulaRow], size: float, room: float) -> bool:
        """Whether lines of a size fit on the card; larger ones than usual with their reasons."""
        if any(row.width > room for row in rows):
            return False
        if size <= USUAL:
            return True
        height = _least_height(sum(row.ascent + row.descent for row in rows), len(rows))
        return height <= self.size().height() and self._notes_fit(rows, size, room)

    def _notes_fit(self, rows: list[FormulaRow], size: float, room: float) -> bool:
        widest = max((width(note, _note_size(size)) for note in self._reasons()), default=0.0)
        return _notes_left(rows) + widest <= room

    def _reasons(self) -> tuple[str, ...]:
        """Give the reason of each line of the full derivation; there are none of the short one."""
        if self._frame is None or not self._full:
            return ()
        snapshot = self._frame.snapshot
        return reasons(snapshot.notation, snapshot.state.loss)

    def _set_notes(self, notes: list[str], room: float) -> None:
        """Write the reasons in a column of their own, where there is room for it."""
        rows = [item.row for item in self._rows]
        x = _notes_left(rows)
        fits = self._notes_fit(rows, self._size, room)
        placed = [
            (QPointF(MARGIN_X + x, item.y()), note if fits else "")
            for item, note in zip(self._rows, notes, strict=True)
        ]
        # The rows draw themselves: without another reason the card stays as it is.
        if placed != self._notes:
            self._notes = placed
            self.update()

    def _set_rows(self, rows: list[FormulaRow]) -> None:
        while len(self._rows) > len(rows):
            self.scene().removeItem(self._rows.pop())
        while len(self._rows) < len(rows):
            self._rows.append(RowItem(self))
        heights = [row.ascent + row.descent for row in rows]
        free = self.size().height() - sum(heights)
        gap = free / (len(rows) + 1) if rows else 0.0
        y = max(min(gap, 2.0 * MARGIN_Y), MARGIN_Y)
        between = min((free - 2.0 * y) / max(len(rows) - 1, 1), 3.0 * LEADING)
        if self._size > USUAL:  # In the middle of the room that is theirs alone.
            between = min(gap, 2.5 * self._size)
            y = (free - between * (len(rows) - 1)) / 2.0
        marked = self._frame.snapshot.view.hovered if self._frame is not None else None
        for item, row, height in zip(self._rows, rows, heights, strict=True):
            item.set_row(row, self.style, marked)
            item.setPos(MARGIN_X, y + row.ascent)
            y += height + between

    def draw_content(self, painter: QPainter) -> None:
        painter.setFont(font(_note_size(self._size)))
        painter.setPen(colour(self.style.muted))
        with part(painter, "reasons"):
            for place, note in self._notes:
                if note:
                    draw_text(painter, place, note)


def reasons(notation: Notation, loss: str = CROSS_ENTROPY) -> tuple[str, ...]:
    """Give the reason of each line of the full derivation, in the application's language."""
    fill = notation.fill
    if loss_named(loss).is_independent:
        return (
            translate("Figure", "a sigmoid for each class"),
            fill(translate("Figure", "{loss} of {y} and {t}"), loss=loss_name(loss)),
            fill(translate("Figure", "its derivative by one {y}")),
            translate("Figure", "the derivative of the sigmoid"),
            fill(translate("Figure", "chain rule: {y} of k alone depends on {u} of k")),
            fill(translate("Figure", "{y} and 1 \N{MINUS SIGN} {y} cancel")),
            "",
        )
    if loss != CROSS_ENTROPY:
        return (
            translate("Figure", "softmax"),
            fill(translate("Figure", "{loss} of {y} and {t}"), loss=loss_name(loss)),
            fill(translate("Figure", "its derivative by one {y}")),
            translate("Figure", "the Jacobian of the softmax"),
            fill(translate("Figure", "chain rule: every {y} depends on {u} of k")),
            translate("Figure", "the sum with \N{GREEK SMALL LETTER DELTA} has one term"),
            "",
        )
    return (
        translate("Figure", "softmax"),
        fill(translate("Figure", "cross-entropy of {t} and {y}")),
        fill(translate("Figure", "{y} inserted")),
        translate("Figure", "the log of a quotient"),
        fill(translate("Figure", "log and exp cancel, and the {t} sum to 1")),
        fill(translate("Figure", "of the sum, only j = k depends on {u} of k")),
        translate("Figure", "chain rule: the softmax comes back"),
        "",
    )


def _notes_left(rows: list[FormulaRow]) -> float:
    """Find where the reasons begin, from the left end of the lines; the last line has none."""
    return max((row.width for row in rows[:-1]), default=0.0) + NOTE_GAP


def _least_height(ink: float, count: int) -> float:
    """Height of a card in which lines of so much ink do not touch, in logical pixels."""
    return 2.0 * MARGIN_Y + ink + LEADING * (count - 1)


def _note_size(size: float) -> int:
    """Size of the reasons beside lines of a size, in logical pixels."""
    return max(round(13.0 / USUAL * size), LEAST_NOTE)


class RowItem(QGraphicsItem):
    """A row on its baseline, drawn anew only when it has changed.

    Parameters
    ----------
    parent : Card

    Attributes
    ----------
    row : FormulaRow
    tinted : list of QRectF
        Areas of the numbers of the marked class, from the left end of the baseline.
    """

    def __init__(self, parent: Card) -> None:
        super().__init__(parent)
        self.row = FormulaRow("#000000", USUAL)
        self._drawn: tuple[object, ...] = ()
        self.tinted: list[QRectF] = []
        self._highlight = "#000000"
        self.setCacheMode(parent.cacheMode())

    def set_row(self, row: FormulaRow, style: Style, marked: int | None) -> None:
        """Replace the row.

        Parameters
        ----------
        row : FormulaRow
        style : Style
        marked : int, optional
            The class whose numbers are tinted.
        """
        drawn = row.key, style, marked
        if drawn == self._drawn:
            return
        self.prepareGeometryChange()
        self._drawn, self.row, self._highlight = drawn, row, style.highlight
        self.tinted = [box for index, box in row.boxes(0.0, 0.0) if index == marked]
        self.update()

    def boundingRect(self) -> QRectF:
        row = self.row
        ink = QRectF(0.0, -row.ascent, row.width, row.ascent + row.descent)
        for box in self.tinted:
            ink = ink.united(box)
        return ink.adjusted(-2.0, -2.0, 2.0, 2.0)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        with part(painter, "line"):
            for box in self.tinted:
                painter.fillRect(box, colour(self._highlight))
            self.row.draw(painter, 0.0, 0.0)
