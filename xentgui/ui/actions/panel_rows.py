"""What stands below the panels in their menu, which stays open: their layout, what they show."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget, QWidgetAction

from xentgui.core.panels import PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.figure.panels import panel_class
from xentgui.language import translate
from xentgui.ui.actions.action import Parts
from xentgui.ui.widgets.controls.layout_choice import LayoutChoice
from xentgui.ui.widgets.controls.toggle import CheckBox
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.text.label import Label

MARGIN, SPACING, DOWN = 8, 14, 5
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

    def call(self, name: str) -> None:
        """Give it a name, which its entry in the menu takes."""
        self.setAccessibleName(name)
        self.setWindowTitle(name)

    @abstractmethod
    def stops(self) -> list[QWidget]:
        """Return where the Tab key stops, in order."""

    @abstractmethod
    def retranslate(self) -> None:
        """Write its words in the application's language."""

    @abstractmethod
    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Show what holds now."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the first control, from whichever side it came."""
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

    def __init__(self, parts: Parts, row: Row) -> None:
        super().__init__(parts.window)
        self._row = row
        self.setObjectName(row.name)
        self.setDefaultWidget(row)
        # A reader that goes through the menu hears this; it is drawn nowhere.
        row.windowTitleChanged.connect(self.setText)
        self.setText(row.windowTitle())

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Show what holds now."""
        self._row.render_snapshot(snapshot)


class LayoutRow(Row):
    """In how many columns the panels stand; wide ones have a place of their own.

    Parameters
    ----------
    parts : Parts
    """

    def __init__(self, parts: Parts) -> None:
        super().__init__("layoutRow")
        self._label = Label()
        self.choice = LayoutChoice(len(PANELS))
        self.choice.setObjectName("layoutChoice")
        self.choice.columns_chosen.connect(parts.preferences.choose_columns)
        self.row.addWidget(self._label)
        self.row.addWidget(self.choice, 1)
        self._take_scale()
        self.retranslate()

    def stops(self) -> list[QWidget]:
        return [self.choice.segment(self.choice.key)]

    def retranslate(self) -> None:
        self._label.setText(translate("Panels row", "Layout"))
        self.call(self._label.text())
        self.choice.retranslate()

    def render_snapshot(self, snapshot: Snapshot) -> None:
        view = snapshot.view
        self.choice.show_tiles(sum(not panel_class(name).is_wide for name in view.panels))
        self.choice.show_columns(view.columns)


class _Box(CheckBox):
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
        self._take_scale()
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
        self.call(", ".join(box.text() for box in self.boxes.values()))

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Tick what is shown."""
        view = snapshot.view
        shown = not view.hide_values, not view.hide_hints, not view.hide_legend
        if shown != self._shown:
            self._shown = shown
            for box, is_shown in zip(self.boxes.values(), shown, strict=True):
                with QSignalBlocker(box):
                    box.setChecked(is_shown)
