"""The switches at the end of a card's title: what its loss is drawn against, or divided by."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QTransform
from PySide6.QtWidgets import QWidget

from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.core.view import NOTATION, NOTATIONS, Notation
from xentgui.figure.cards.card import ASIDE_GAP, Card
from xentgui.figure.cards.held_card import HeldCard
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.widgets.controls.segmented import Segmented
from xentgui.ui.widgets.fingers.room import least

OFF, ON = "off", "on"
Pair: TypeAlias = tuple[str, str]


class CardSwitch(Segmented):
    """Chooses one of two ways in which a panel draws, on its card.

    It is no part of the Figure, covers nothing of it, and is hidden where nothing is free.

    Parameters
    ----------
    view : FigureView
        What it stands on.
    """

    PANEL: str
    """Name of the panel whose card has it."""

    def __init__(self, view: FigureView) -> None:
        super().__init__((OFF, ON), is_symbol=True, is_slim=True)
        self.setParent(view.viewport())
        self.setObjectName(f"switch_{self.PANEL}")
        for key in (OFF, ON):
            self.segment(key).setObjectName(f"switch_{self.PANEL}_{key}")
        self._view = view
        self._notation = NOTATION[NOTATIONS[0]]
        self._placed_for: tuple[object, ...] = ()
        self._aside = 0.0
        self.hide()
        self._retranslate()

    @abstractmethod
    def texts(self, notation: Notation) -> tuple[Pair, Pair]:
        """Return the symbols of the two choices, and what they are in words."""

    def show_choice(self, is_on: bool, notation: Notation) -> None:
        """Show which is chosen, in the symbols of a notation, where the card is now."""
        if notation != self._notation:
            self._notation = notation
            self._retranslate()
        self.show_key(ON if is_on else OFF)
        self.place()

    def place(self) -> None:
        """Stand at the end of the card's title; where that is free is known until it changes."""
        card = self._view.figure.panels.get(self.PANEL)
        if card is None or not card.isVisible() or isinstance(card, HeldCard):
            self._leave()
            return
        transform = self._view.viewportTransform()
        corner = transform.map(card.pos())
        state = (transform.m11(), corner.toTuple(), card.head_state())
        if state != self._placed_for:
            self._place_on(card, transform)
            self._placed_for = state
        # Also of a card that has come anew and is as the one before.
        card.set_aside(self._aside)

    def _place_on(self, card: Card, transform: QTransform) -> None:
        # The Figure has coordinates of its own where the window is enlarged.
        hints, scale = [self.segment(key).sizeHint() for key in (OFF, ON)], transform.m11()
        width = sum(hint.width() for hint in hints) / scale
        found = card.place_aside(width, hints[0].height() / scale)
        if found is None:
            self._leave()
            return
        seen: QRect = transform.mapRect(found.translated(card.pos())).toRect()
        # Larger than it is drawn, for a finger: what is drawn stays, and keeps its place.
        left, right = (max(least() - hint.width(), 0) for hint in hints)
        high = max(least() - hints[0].height() + 1, 0) // 2
        around = QMargins(left, high, right, high)
        self.setContentsMargins(around)
        seen.setSize(QSize(sum(hint.width() for hint in hints), hints[0].height()))
        own = seen.marginsAdded(around)
        # At the edge of a small window by a pixel or two.
        own.moveRight(min(own.right(), self._view.viewport().rect().right()))
        self.setGeometry(own)
        self._aside = width + ASIDE_GAP
        self.show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take what is pressed beside a segment, too, and not the figure below."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the segment beside which a finger was."""
        place = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(place):
            self.segment(OFF if place.x() < self.segment(OFF).geometry().right() else ON).click()

    def event(self, event: QEvent) -> bool:
        """Find another place once the segments have another size, or a finger is used."""
        is_done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.StyleChange):
            self._placed_for = ()
            self.place()
        return is_done

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.place()

    def _retranslate(self) -> None:
        texts, spoken = self.texts(self._notation)
        self.set_texts(texts, spoken)
        for key, tip in zip((OFF, ON), spoken, strict=True):
            self.segment(key).setToolTip(tip)

    def _leave(self) -> None:
        self._placed_for, self._aside = (), 0.0
        if not self.isHidden():
            focused = self.window().focusWidget()
            if focused is not None and self.isAncestorOf(focused):
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide()


class OverSwitch(CardSwitch):
    """Whether the loss is drawn against the probability or the logit."""

    PANEL = "loss_curve"

    def texts(self, notation: Notation) -> tuple[Pair, Pair]:
        """Return y and u, in the symbols of a notation."""
        return (notation.probabilities, notation.logits), (
            notation.fill(self.tr("Loss against the probability {y}")),
            notation.fill(self.tr("Loss against the logit {u}")),
        )


class ShareSwitch(CardSwitch):
    """Whether the loss over steps is drawn as it is, or as a share of that at the start."""

    PANEL = "steps"

    def texts(self, notation: Notation) -> tuple[Pair, Pair]:
        """Return L and L/L0."""
        return ("L", "L/L_0"), (
            self.tr("Loss over steps as it is"),
            self.tr("Loss over steps as a share of that at the start"),
        )


class CardSwitches(QObject):
    """The switches of all cards that have one.

    Parameters
    ----------
    view : FigureView
        On whose viewport they stand.
    model : Model
    """

    def __init__(self, view: FigureView, model: Model) -> None:
        super().__init__(view)
        self._over, self._share = OverSwitch(view), ShareSwitch(view)
        verbs: tuple[tuple[CardSwitch, Callable[[bool], None]], ...] = (
            (self._over, model.set_loss_over_logit),
            (self._share, model.set_relative_loss),
        )
        before: QWidget = view
        for switch, verb in verbs:
            switch.chosen.connect(lambda key, verb=verb: verb(key == ON))
            for key in (OFF, ON):
                QWidget.setTabOrder(before, switch.segment(key))
                before = switch.segment(key)
            # The figure has its new size before the view shows it where it is to be.
            view.sigDeviceTransformChanged.connect(switch.place)

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Show what is chosen, where the cards are now."""
        notation, look = snapshot.notation, snapshot.view
        self._over.show_choice(look.loss_over_logit, notation)
        self._share.show_choice(look.relative_loss, notation)
