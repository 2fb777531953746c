"""The loss as the one big number, with perplexity, the loss of guessing, and another loss."""

from __future__ import annotations

import html
import math
from functools import partial

from PySide6.QtCore import QEvent, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QSpacerItem, QVBoxLayout, QWidget

from xentgui.core.analysis.textbook import textbook_value
from xentgui.core.snapshot import Snapshot
from xentgui.figure.cards.legend import draw_swatch
from xentgui.figure.drawing.numbers import HIDDEN, significant
from xentgui.figure.drawing.style import LIGHT, Style
from xentgui.figure.drawing.text import family, letter_html
from xentgui.figure.loss_names import loss_name, unit_text
from xentgui.ui.widgets.controls.bar_button import MenuLabel
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.text.keyed_line import Entry, KeyedLine, Sign
from xentgui.ui.widgets.text.label import RICH, Label, SteadyLabel
from xentgui.ui.words import epsilon_text

BIG, DENSE_BIG = 50, 40
BIG_WITH_EXPONENT = 32
SPACING, DENSE_SPACING = 2, 0
"""Logical pixels between two lines, also where there is little room."""
BESIDE = 5
"""Logical pixels between perplexity and guessing."""
DIGITS, PINNED_DIGITS = 5, 4


class Readout(QWidget):
    """Shows the loss, its perplexity, the loss of guessing, another loss, and the pinned loss.

    Parameters
    ----------
    style : Style
        Of the Figure beside it, whose bars of now and before it has the signs of.
    """

    def __init__(self, style: Style = LIGHT) -> None:
        super().__init__()
        self._snapshot: Snapshot | None = None
        self._style = style
        self._caption, self._guessing = Label("", RICH), Label()
        self._unit, self._dot = MenuLabel(), Label("\N{MIDDLE DOT}")
        self._is_dense = False
        # Where a number may have a raised exponent.
        self._loss, self._perplexity = SteadyLabel(RICH), SteadyLabel(RICH)
        self._divergences = Label("", RICH)
        self._pinned, self._compared = KeyedLine(), KeyedLine()
        self._divergences.setWordWrap(True)
        self._divergences.setObjectName("divergencesLabel")
        self._loss.label.setObjectName("lossLabel")
        self._unit.setObjectName("unitLabel")
        self._perplexity.label.setObjectName("perplexityLabel")
        self._guessing.setObjectName("guessingLabel")
        self._pinned.setObjectName("pinnedLabel")
        self._compared.setObjectName("comparedLabel")
        self._textbook = Label()
        self._textbook.setObjectName("textbookLabel")
        font = self._loss.label.font()
        font.setFamily(family())  # Its figures are tabular.
        self._loss.set_font(font)
        for label in (
            self._caption,
            self._dot,
            self._perplexity.label,
            self._guessing,
            self._divergences,
            self._textbook,
        ):
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        for label in (
            self._loss.label,
            self._perplexity.label,
            self._guessing,
            self._divergences,
            self._textbook,
        ):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = self._line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._loss)
        beside = self._beside = QVBoxLayout()
        beside.setSpacing(0)
        self._drop = QSpacerItem(0, 0)
        beside.addStretch(1)
        beside.addWidget(self._unit)
        beside.addItem(self._drop)
        line.addLayout(beside)
        line.addStretch(1)
        self._fitted: tuple[int, ...] = ()
        self._set_size(scaled(BIG))
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addWidget(self._caption)
        layout.addLayout(line)
        layout.addWidget(self._pinned)
        scale = self._scale = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        scale.setSpacing(BESIDE)
        scale.addWidget(self._perplexity)
        scale.addWidget(self._dot)
        scale.addWidget(self._guessing)
        scale.addStretch(1)
        layout.addLayout(scale)
        layout.addWidget(self._compared)
        layout.addWidget(self._divergences)
        layout.addWidget(self._textbook)
        self._retranslate()

    def set_style(self, style: Style) -> None:
        """Draw the signs as the bars of another Style."""
        self._style = style
        self._retranslate()

    def _sign(self, kind: str) -> Sign:
        """Make what draws a bar of the Figure, of a kind as of `legend.Entry`."""
        return partial(_draw_sign, self._style, kind)

    def set_unit_menu(self, menu: QMenu) -> None:
        """Let the unit open a menu of the logarithms."""
        self._unit.setMenu(menu)

    def set_dense(self, dense: bool) -> None:
        """Take less room, as a low window asks for."""
        if dense != self._is_dense:
            self._is_dense = dense
            self._layout.setSpacing(DENSE_SPACING if dense else SPACING)
            self._retranslate()

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Show the loss of a Snapshot, and what it is compared with."""
        self._snapshot = snapshot
        analysis = snapshot.analysis
        hidden = snapshot.view.keeps_numbers
        loss = HIDDEN if hidden else significant(analysis.loss, DIGITS)
        unit = unit_text(analysis.unit) if analysis.unit else ""
        _set_text(self._loss, loss.html())
        _set_text(self._unit, unit)
        self._unit.setVisible(bool(unit))
        big = DENSE_BIG if self._is_dense else BIG
        self._fit_loss(BIG_WITH_EXPONENT if loss.exponent else big)
        self._unit.setAccessibleName(self.tr("Unit: {unit}").format(unit=unit))
        self._loss.label.setToolTip("" if hidden else f"{analysis.loss!r} {unit}".rstrip())
        is_plain = analysis.is_cross_entropy
        name = self.tr("Cross-entropy loss") if is_plain else _capital(loss_name(analysis.of.key))
        # Also at T = 1, where it is no other number.
        times = " \N{MULTIPLICATION SIGN} T\N{SUPERSCRIPT TWO}" if snapshot.state.t2 else ""
        name += times
        _set_text(self._caption, f"{html.escape(name)} {letter_html('L')}")
        spoken = self.tr("Cross-entropy loss: {loss} {unit}")
        if not is_plain or times:
            spoken = f"{name}: {{loss}} {{unit}}"
        self._loss.label.setAccessibleName(spoken.format(loss=loss.plain(), unit=unit).rstrip())
        self._show_pinned(snapshot)
        # It is that of the cross-entropy, whatever the loss is.
        self._perplexity.setVisible(is_plain)
        perplexity = HIDDEN if hidden else significant(analysis.perplexity, DIGITS)
        beyond = not hidden and math.isinf(analysis.perplexity) and math.isfinite(analysis.loss)
        text = self.tr("perplexity {value}").format(
            value="> 10<sup>308</sup>" if beyond else perplexity.html()
        )
        _set_text(self._perplexity, text)
        guessing = HIDDEN if hidden else significant(analysis.guessing, DIGITS)
        text = self.tr("guessing {loss}").format(loss=guessing.plain())
        _set_text(self._guessing, text)
        self._arrange_scale()
        self._show_compared(snapshot)
        self._show_divergences(snapshot)
        self._show_textbook(snapshot)

    def _arrange_scale(self) -> None:
        """Put perplexity and guessing side by side, or below one another: no digit is cut."""
        labels = self._perplexity, self._dot, self._guessing
        needed = sum(label.sizeHint().width() for label in labels) + 2 * BESIDE
        is_wide, ways = needed <= self.width(), QBoxLayout.Direction
        direction = ways.LeftToRight if is_wide else ways.TopToBottom
        if direction != self._scale.direction():
            self._scale.setDirection(direction)
            self._scale.setSpacing(BESIDE if is_wide else 0)
        self._dot.setVisible(is_wide and not self._perplexity.isHidden())

    def _show_divergences(self, snapshot: Snapshot) -> None:
        """Show how far y is from a target that has logits of its own, both ways."""
        shown = snapshot.state.teacher is not None
        self._divergences.setVisible(shown)
        if not shown:
            return
        hidden, notation = snapshot.view.keeps_numbers, snapshot.effective_notation
        templates = (
            "KL({t}\u2009\u2225\u2009{y})",
            "KL({y}\u2009\u2225\u2009{t})",
            "H({t})",
            "H({y})",
        )
        found = snapshot.analysis.divergences()
        values = found.forward, found.reverse, found.target_entropy, found.entropy
        parts = [
            f"{notation.fill(template)}&nbsp;=&nbsp;"
            f"{(HIDDEN if hidden else significant(value, 4)).html()}"
            for template, value in zip(templates, values, strict=True)
        ]
        unit = unit_text(snapshot.state.log_base.unit)
        _set_text(self._divergences, f"{', '.join(parts)} {unit}")

    def _show_compared(self, snapshot: Snapshot) -> None:
        """Show the loss that is compared."""
        compared = snapshot.comparison
        self._compared.setVisible(compared is not None)
        if compared is None:
            return
        hidden = snapshot.view.keeps_numbers
        name = loss_name(compared.of.key)
        loss = HIDDEN if hidden else significant(compared.loss, DIGITS)
        unit = unit_text(compared.unit) if compared.unit else ""
        text = f"{html.escape(name)} {loss.html()} {unit}".rstrip()
        said = f"{name}: {loss.plain()} {unit}".rstrip()
        self._compared.set_entries((Entry(text, said, self._sign("hollow"), is_quiet=True),))
        self._compared.setToolTip("" if hidden else f"{compared.loss!r} {unit}".rstrip())

    def _show_pinned(self, snapshot: Snapshot) -> None:
        """Show the pinned loss and what has changed since."""
        pinned = snapshot.pinned
        is_shown = pinned is not None and not snapshot.view.keeps_numbers
        self._pinned.setVisible(is_shown)
        if pinned is None or not is_shown:
            return
        change = snapshot.analysis.loss - pinned.loss
        is_start = snapshot.view.compares_with_start
        before = self.tr("start {loss}") if is_start else self.tr("before {loss}")
        parts = []
        for template, value, kind in (
            (before, pinned.loss, "ghost"),
            (self.tr("now {loss}"), snapshot.analysis.loss, "bar"),
        ):
            loss = significant(value, PINNED_DIGITS)
            text, said = (template.format(loss=each) for each in (loss.html(), loss.plain()))
            parts.append(Entry(text, said, self._sign(kind)))
        if not math.isnan(change):
            sign, by = "+" if change > 0.0 else "", significant(change, PINNED_DIGITS)
            parts.append(Entry(f"{sign}{by.html()}", f"{sign}{by.plain()}"))
        self._pinned.set_entries(parts)

    def _show_textbook(self, snapshot: Snapshot) -> None:
        """Show what a program with an epsilon prints, and never as the loss."""
        view = snapshot.view
        # Where numbers are to be predicted this one would tell the loss.
        shown = view.epsilon > 0.0 and not view.keeps_numbers and snapshot.analysis.is_cross_entropy
        self._textbook.setVisible(shown)
        if not shown:
            return
        said = self.tr("a program with log({y} + {epsilon}) prints")
        if snapshot.state.t2:
            said = self.tr("a program with T\N{SUPERSCRIPT TWO} log({y} + {epsilon}) prints")
        said = said.format(y=view.notation[1], epsilon=epsilon_text(view.epsilon))
        # All digits, as they are printed, on a line of their own for which there is room.
        value = textbook_value(snapshot.analysis, view.epsilon)
        _set_text(self._textbook, f"{said}\n{value!r}")
        self._textbook.setToolTip(self.tr("The program's value, which is not the loss"))

    def _fit_loss(self, most: int) -> None:
        """Write the loss in `most` pixels, or as large as it has room beside its unit."""
        room = self.width() - self._line.spacing()
        if not self._unit.isHidden():
            room -= self._unit.sizeHint().width()
        # All figures are as wide; what else there is has another length.
        fitted = len(self._loss.text()), scaled(most), room
        if fitted == self._fitted:
            return
        self._fitted = fitted
        self._set_size(scaled(most))
        need = self._loss.sizeHint().width()
        if 0 < room < need:
            self._set_size(scaled(most) * room // need)

    def _set_size(self, pixels: int) -> None:
        font = self._loss.label.font()
        if pixels != font.pixelSize():
            font.setPixelSize(pixels)
            self._loss.set_font(font)
            # On one baseline, which a box layout does not know of.
            drop = QFontMetrics(font).descent() - self._unit.fontMetrics().descent()
            # Its own text stands in the middle of its height.
            room = (self._unit.sizeHint().height() - self._unit.fontMetrics().height()) // 2
            self._drop.changeSize(0, max(drop - room, 0))
            self._beside.invalidate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange or event.type() == QEvent.Type.FontChange:
            self._retranslate()

    def _retranslate(self) -> None:
        if self._snapshot is not None:
            self.render_snapshot(self._snapshot)


def _draw_sign(style: Style, kind: str, painter: QPainter, place: QRectF) -> None:
    ink = style.muted if kind == "hollow" else style.logits
    half = QMarginsF(0.5, 0.5, 0.5, 0.5)
    draw_swatch(painter, place.marginsRemoved(half), kind, ink, style)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _set_text(label: Label | SteadyLabel | MenuLabel, text: str) -> None:
    """Set a text, if it is another: each setText lays the window out again."""
    if text != label.text():
        label.setText(text)
