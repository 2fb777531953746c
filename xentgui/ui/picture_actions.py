"""The actions that bring the Figure out of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from xentgui.ui.actions.table import Actions
from xentgui.ui.exporting.copy_figure import CopyFigure
from xentgui.ui.exporting.exporter import Exporter
from xentgui.ui.words import without_mnemonic

translate = QCoreApplication.translate


class PictureActions:
    """Puts copying, exporting and presenting into menus and the tool bar that exist.

    Parameters
    ----------
    window : QMainWindow
    actions : Actions
        Has the menus and the tool bar.
    copy_figure : CopyFigure
    exporter : Exporter
    present : callable
    """

    def __init__(
        self,
        window: QMainWindow,
        actions: Actions,
        copy_figure: CopyFigure,
        exporter: Exporter,
        present: Callable[[], None],
    ) -> None:
        self._window = window
        # A connection to a method of a plain object does not keep the object.
        self._copy_figure = copy_figure
        self.copy = self._action("copyFigureAction", "Ctrl+Shift+C", copy_figure.copy)
        self.export = self._action("exportAction", "Ctrl+E", exporter.open)
        self.present = self._action("presentAction", "F5", present)
        self.present.setShortcuts([QKeySequence("F5"), QKeySequence("F11")])
        first = actions.view_menu.actions()[0]
        actions.view_menu.insertAction(first, self.present)
        actions.view_menu.insertSeparator(first)
        actions.file_menu.insertAction(actions.quit, self.export)
        actions.file_menu.insertSeparator(actions.quit)
        actions.edit_menu.insertAction(actions.copy_as.menuAction(), self.copy)
        bar = actions.tool_bar
        bar.insertActions(actions.toggle_theme, [self.copy, self.export])
        bar.insertSeparator(actions.toggle_theme)
        self.retranslate()

    def retranslate(self) -> None:
        """Put texts into the application's language."""
        for action, text, short in (
            (
                self.copy,
                translate("PictureActions", "Copy &figure"),
                translate("PictureActions", "Copy figure"),
            ),
            (
                self.export,
                translate("PictureActions", "&Export\N{HORIZONTAL ELLIPSIS}"),
                translate("PictureActions", "Export"),
            ),
            (
                self.present,
                translate("PictureActions", "Presentat&ion"),
                translate("PictureActions", "Presentation"),
            ),
        ):
            action.setText(text)
            action.setIconText(short)
            action.setToolTip(without_mnemonic(text))

    def _action(self, name: str, shortcut: str, slot: Callable[[], object]) -> QAction:
        action = QAction(self._window)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda: slot())
        self._window.addAction(action)
        return action
