"""The figure with the transport below it, while there is a descent."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.ui.descending.player import DescentPlayer
from xentgui.ui.descending.transport import Transport


class Bench(QWidget):
    """Holds the figure; the transport is made when it is first needed.

    Parameters
    ----------
    figure : QWidget
    model : Model
    player : DescentPlayer
    report : callable
        Shows the user an error.

    Attributes
    ----------
    settled : Signal
        As of a `ModelWidget`.
    """

    settled = Signal()

    def __init__(
        self,
        figure: QWidget,
        model: Model,
        player: DescentPlayer,
        report: Callable[[InvalidInputError], None],
    ) -> None:
        super().__init__()
        self._model, self._player, self._report = model, player, report
        self._transport: Transport | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(figure, 1)

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Show the transport while there is a descent."""
        is_open = snapshot.view.descent is not None
        if is_open and self._transport is None:
            self._transport = Transport(self._model, self._player, self._report)
            self._transport.settled.connect(self.settled)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._transport)
        if self._transport is not None:
            self._transport.render_snapshot(snapshot)
            self._transport.setVisible(is_open)
        self._player.render_snapshot(snapshot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Play or pause with the space bar, unless what has the focus takes it."""
        is_space = event.key() == Qt.Key.Key_Space and not event.modifiers()
        if is_space and self._player.is_open:
            self._player.toggle()
        else:
            super().keyPressEvent(event)
