"""Composition of the window, and nothing else."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QSplitter,
    QWidget,
)

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.files.documents import Opened
from xentgui.language import LANGUAGES, install, installed
from xentgui.ui.about import show_about
from xentgui.ui.actions.choices import LanguageActions
from xentgui.ui.actions.table import Actions
from xentgui.ui.documents.documents import Documents
from xentgui.ui.documents.recent_menu import FileActions
from xentgui.ui.documents.recovery import Recovery
from xentgui.ui.documents.recovery_offer import offer
from xentgui.ui.drops import dropped_file
from xentgui.ui.editor.class_editor import ClassEditor
from xentgui.ui.editor.parameters import Parameters
from xentgui.ui.editor.randomiser import Randomiser
from xentgui.ui.editor.readout import Readout
from xentgui.ui.exporting.copy_as import CopyAs
from xentgui.ui.exporting.copy_figure import CopyFigure
from xentgui.ui.exporting.exporter import Exporter
from xentgui.ui.language import Language
from xentgui.ui.lessons.menu import LessonActions
from xentgui.ui.lessons.panel import LessonPanel
from xentgui.ui.lessons.player import LessonPlayer
from xentgui.ui.messages import StatusHint
from xentgui.ui.notation_actions import NotationActions
from xentgui.ui.picture_actions import PictureActions
from xentgui.ui.settings import Settings
from xentgui.ui.side_column import SideColumn
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.stage.presentation import Presentation
from xentgui.ui.theme import Theme, palette
from xentgui.ui.words import message

MESSAGE_TIME = 8000
"""Milliseconds that a message stays in the status bar."""
EDITOR_WIDTH = 300


class MainWindow(QMainWindow):
    """Editor on the left, Figure on the right.

    Parameters
    ----------
    model : Model
        What is shown and edited.
    settings : Settings, optional
        Where theme, language, notation and the window's place are kept.
    data_folder : Path, optional
        Where unsaved work is kept; the user's folder for it when not given.
    """

    def __init__(
        self, model: Model, settings: Settings | None = None, data_folder: Path | None = None
    ) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._model = model
        self._settings = settings or Settings()
        self._language = self._settings.language
        _speak(self._language)
        model.set_notation(self._settings.notation)
        model.set_panels(self._settings.panels)
        self._theme = self._settings.theme
        style = self._theme.style()
        QApplication.setPalette(palette(style))
        self._editor = ClassEditor(model, self.report)
        self._parameters = Parameters(model, self.report)
        self._readout = Readout()
        self._player = LessonPlayer(self, model, _spoken)
        self._lesson_panel = LessonPanel(self._player, style)
        self._figure_view = FigureView(style, model, self.report)
        self.setCentralWidget(self._compose())
        self._hint = StatusHint()
        self.statusBar().setObjectName("statusBar")
        self.statusBar().setContentsMargins(10, 0, 0, 0)
        self.statusBar().addWidget(self._hint)
        self._figure_view.hinted.connect(self._hint.show_hint)
        self._actions = Actions(
            self,
            model,
            self._editor,
            Randomiser(model, self, self.tell),
            CopyAs(model, self, self.tell),
            self.choose_theme,
            self.choose_panels,
            partial(show_about, self),
        )
        self._actions.show_theme(self._theme)
        self._presentation: Presentation | None = None
        self._documents = Documents(self, model, self._settings, self.report)
        self._recovery = Recovery(self._documents, model, data_folder)
        self._file_actions = FileActions(
            self, self._actions.file_menu, self._documents, self._recovery
        )
        self._exporter = Exporter(
            self, model, self._settings, self._documents, self.tell, self.report
        )
        self._picture_actions = PictureActions(
            self,
            self._actions,
            CopyFigure(model, self._exporter, self.tell, self.report),
            self._exporter,
            self.present,
        )
        self._languages = LanguageActions(self, self.choose_language)
        self._languages.show_language(self._language)
        self._actions.view_menu.addSeparator()
        self._notations = NotationActions(self, self.choose_notation)
        self._actions.view_menu.addMenu(self._notations.menu)
        self._actions.view_menu.addMenu(self._languages.menu)
        self._actions.tool_bar.insertAction(self._actions.toggle_theme, self._languages.toggle)
        self._lesson_actions = LessonActions(self, self._player, self.report)
        second = self._actions.tool_bar.actions()[1]
        self._lesson_actions.add_to(self._actions.tool_bar, second, self._actions.view_menu)
        self._translate_lessons()
        self._parts = (
            self._lesson_panel,
            self._lesson_actions,
            self._editor,
            self._parameters,
            self._readout,
            self._figure_view,
            self._actions,
            self._notations,
            self._documents,
            self._recovery,
            self._file_actions,
            self._hint,
        )
        self.render_snapshot(model.snapshot)
        self._player.changed.connect(self._show_lesson)
        self._end_subscription = model.subscribe(self.render_snapshot)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._restore_place()

    def _compose(self) -> QWidget:
        left = SideColumn(
            self._player, self._editor, self._parameters, self._lesson_panel, self._readout
        )
        self._side_column = left
        left.setMinimumWidth(EDITOR_WIDTH)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("splitter")
        splitter.addWidget(left)
        splitter.addWidget(self._figure_view)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(6)
        self._splitter = splitter
        return splitter

    def _restore_place(self) -> None:
        self.resize(1280, 800)
        self.setMinimumSize(760, 520)
        self.restoreGeometry(self._settings.bytes("window/geometry"))
        if not self._splitter.restoreState(self._settings.bytes("window/splitter")):
            self._splitter.setSizes([EDITOR_WIDTH, 1280 - EDITOR_WIDTH])

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Show a Snapshot in all parts."""
        for part in self._parts:
            part.render_snapshot(snapshot)

    def _show_lesson(self) -> None:
        # After it has moved on, which a Snapshot does not tell.
        self._lesson_panel.render_snapshot(self._model.snapshot)
        self._lesson_actions.render_snapshot(self._model.snapshot)

    def _translate_lessons(self) -> None:
        self._side_column.retranslate()
        self._lesson_panel.retranslate(_spoken())
        self._lesson_actions.retranslate()

    def report(self, error: InvalidInputError) -> None:
        """Tell the user why an input was not taken."""
        self.tell(message(error))

    def tell(self, text: str) -> None:
        """Show a message for a while."""
        self.statusBar().showMessage(text, MESSAGE_TIME)

    def choose_theme(self, theme: Theme) -> None:
        """Switch the theme and remember it."""
        self._theme = theme
        self._settings.theme = theme
        self._apply_theme()

    def choose_language(self, language: Language) -> None:
        """Switch the language and remember it."""
        self._language = language
        self._settings.language = language
        _speak(language)
        self._languages.show_language(language)

    def choose_notation(self, notation: str) -> None:
        """Switch the symbols and remember them."""
        self._settings.notation = notation
        self._model.set_notation(notation)

    def choose_panels(self, panels: Collection[str]) -> None:
        """Show other panels and remember them."""
        self._model.set_panels(panels)
        self._settings.panels = self._model.snapshot.view.panels

    def _follow_system(self) -> None:
        if self._theme is Theme.SYSTEM:
            self._apply_theme()

    def _apply_theme(self) -> None:
        style = self._theme.style()
        QApplication.setPalette(palette(style))
        self._figure_view.set_style(style)
        self._lesson_panel.set_style(style)
        self._actions.show_theme(self._theme)
        if self._presentation is not None:
            self._presentation.set_style(style)

    def present(self) -> None:
        """Show the Figure alone on the whole screen."""
        if self._presentation is None:
            self._presentation = Presentation(self, self._theme.style(), self._model, self.report)
            self._presentation.destroyed.connect(self._forget_presentation)
        self._presentation.showFullScreen()
        self._presentation.setFocus()

    def _forget_presentation(self) -> None:
        self._presentation = None

    def changeEvent(self, event: QEvent) -> None:
        """Take a new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._actions.retranslate()
            self._file_actions.retranslate()
            self._languages.retranslate()
            self._notations.retranslate()
            self._picture_actions.retranslate()
            self._translate_lessons()
            # It cannot be said again in the other language.
            self.statusBar().clearMessage()
            self._hint.show_hint("")

    def take_document(self, path: Path, opened: Opened) -> None:
        """Show what has been read from a file."""
        self._documents.take(path, opened)

    def look_back(self) -> None:
        """Offer what earlier processes have kept; to be called when the window is shown."""
        offer(self, self._documents, self._recovery)
        self._file_actions.render_snapshot(self._model.snapshot)

    def stop_asking(self) -> None:
        """Let the window be closed at once; the next start offers what is not saved then."""
        self._documents.stop_asking()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if dropped_file(event.mimeData()) is not None:
            # Never a move: the sender would remove the file.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a file."""
        path = dropped_file(event.mimeData())
        if path is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._documents.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes; remember the window's place and what has no file."""
        if not self._documents.may_close():
            event.ignore()
            return
        if self._presentation is not None:
            self._presentation.close()
        self._recovery.finish()
        self._settings.set_bytes("window/geometry", self.saveGeometry())
        self._settings.set_bytes("window/splitter", self._splitter.saveState())
        self._end_subscription()
        super().closeEvent(event)


def _speak(language: Language) -> None:
    app = QApplication.instance()
    if app is not None:
        install(app, language.code())


def _spoken() -> str:
    app = QApplication.instance()
    return LANGUAGES[0] if app is None else installed(app)
