"""What stands below the panels in their menu, which stays open: boxes side by side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget, QWidgetAction

from xentgui.core.snapshot import Snapshot
from xentgui.language import translate
from xentgui.ui.actions.action import Parts
from xentgui.ui.widgets.scale import scaled

MARGIN, SPACING, DOWN = 7, 14, 5
"""Logical pixels from the edge of the menu, between two parts of a row, and above and below it."""
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Row(QWidget):
    """Controls side by side in a menu.

    The keys that lead to an entry of the menu lead to its first control, and on from there; Tab
    and the arrows go through them, and neither of these keys closes the menu.

    Parameters
    ----------
    name : str
        Object name of its entry.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        # What a menu leads the keyboard to.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.row = QHBoxLayout(self)
        self._take_scale()

    def stops(self) -> list[QWidget]:
        """Return where the Tab key stops, in order."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Write its words in the application's language."""
        raise NotImplementedError

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on: to the last control, if it is Shift+Tab or Up that came."""
        self.stops()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: N802
        """Go through the controls, and then on in the menu."""
        stops = self.stops()
        at = next((k for k, each in enumerate(stops) if each.hasFocus()), -1)
        to = at + (1 if following else -1)
        if at < 0 or not 0 <= to < len(stops):
            return bool(super().focusNextPrevChild(following))
        stops[to].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what would close the menu, or lead into another; the rest is the menu's."""
        if event.key() in (*CHOOSE, *STEPS):
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._take_scale()

    def _take_scale(self) -> None:
        across, down = scaled(MARGIN), scaled(DOWN)
        self.row.setContentsMargins(across, down, across, down)
        self.row.setSpacing(scaled(SPACING))


class RowAction(QWidgetAction):
    """The entry of a menu that is a row of controls."""

    def __init__(self, parts: Parts, row: BoxRow) -> None:
        super().__init__(parts.window)
        self._row = row
        self.setObjectName(row.name)
        self.setDefaultWidget(row)

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Show what holds now."""
        self._row.render_snapshot(snapshot)


class _Box(QCheckBox):
    """One of several boxes side by side, through which the arrows go."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            parent = self.parentWidget()
            if isinstance(parent, BoxRow):
                parent.go(self, step)
        elif event.key() in CHOOSE:
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class BoxRow(Row):
    """Values, hints and legend of the figure: each is there, or is left out.

    Parameters
    ----------
    parts : Parts
    """

    def __init__(self, parts: Parts) -> None:
        super().__init__("leftOutRow")
        preferences, model = parts.preferences, parts.model
        hide: dict[str, Callable[[bool], None]] = {
            "values": model.hide_values,
            "hints": preferences.hide_hints,
            "legend": preferences.hide_legend,
        }
        self.boxes = {name: _Box() for name in hide}
        for name, box in self.boxes.items():
            box.setObjectName(f"shown_{name}")
            box.toggled.connect(lambda shown, verb=hide[name]: verb(not shown))
            self.row.addWidget(box, 1)
        self._shown: tuple[bool, ...] = ()
        self.retranslate()

    def stops(self) -> list[QWidget]:
        return list(self.boxes.values())

    def go(self, box: QWidget, step: int) -> None:
        """Lead the keyboard from one box to another; the ends are ends."""
        stops = self.stops()
        to = min(max(stops.index(box) + step, 0), len(stops) - 1)
        stops[to].setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        said = {
            "values": (
                translate("Panels row", "Values"),
                translate(
                    "Panels row", "Numbers in the figure; without them they can be predicted."
                ),
            ),
            "hints": (
                translate("Panels row", "Hints"),
                translate("Panels row", "Below each title, how to read the panel."),
            ),
            "legend": (
                translate("Panels row", "Legend"),
                translate(
                    "Panels row",
                    "Which is before and which is now; it stays where a panel cannot be read "
                    "without it.",
                ),
            ),
        }
        for name, (text, tip) in said.items():
            self.boxes[name].setText(text)
            self.boxes[name].setToolTip(tip)

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Tick what is shown."""
        view = snapshot.view
        shown = not view.hide_values, not view.hide_hints, not view.hide_legend
        if shown != self._shown:
            self._shown = shown
            for box, is_shown in zip(self.boxes.values(), shown, strict=True):
                with QSignalBlocker(box):
                    box.setChecked(is_shown)
