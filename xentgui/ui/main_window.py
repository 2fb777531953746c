"""Composition of the window, and nothing else."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from xentgui.core.model import Model
from xentgui.core.reading.table import Table
from xentgui.core.snapshot import Snapshot
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.handle import Grip, Handle
from xentgui.figure.layout import MARGIN
from xentgui.files.lessons import lesson_titles
from xentgui.ui.actions.action import Parts
from xentgui.ui.actions.context_menu import ContextMenu
from xentgui.ui.actions.menus import Menus
from xentgui.ui.descending.bench import Bench
from xentgui.ui.descending.player import DescentPlayer
from xentgui.ui.documents.documents import Documents
from xentgui.ui.documents.recovery import Recovery
from xentgui.ui.documents.recovery_offer import offer
from xentgui.ui.editor.class_editor import ClassEditor
from xentgui.ui.editor.parameters import Parameters
from xentgui.ui.editor.randomiser import Randomiser
from xentgui.ui.editor.readout import Readout
from xentgui.ui.exporting.copy_as import CopyAs
from xentgui.ui.exporting.copy_figure import CopyFigure
from xentgui.ui.exporting.drag_figure import DragFigure
from xentgui.ui.exporting.exporter import Exporter
from xentgui.ui.exporting.seen import seen_settings
from xentgui.ui.exporting.steps_file import StepsFile
from xentgui.ui.help.guide import Guide
from xentgui.ui.lessons.panel import LessonPanel
from xentgui.ui.lessons.player import LessonPlayer
from xentgui.ui.lessons.starter import LessonStarter
from xentgui.ui.messages import Messages, StatusHint
from xentgui.ui.pasting.pasting import Pasting
from xentgui.ui.preferences import LEAST_SIZE, Preferences
from xentgui.ui.settings import Settings
from xentgui.ui.side_column import WIDTH, SideColumn
from xentgui.ui.stage.chip import WelcomeChip
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.stage.pointed import Pointed
from xentgui.ui.stage.presentation import Presentation
from xentgui.ui.stage.room import RoomButton
from xentgui.ui.stage.switches import CardSwitches
from xentgui.ui.values.table import ValuesTable
from xentgui.ui.widgets.file_dialog import dropped_file
from xentgui.ui.widgets.fingers.touch_mode import touch_mode
from xentgui.ui.widgets.scale import room_for, scaled
from xentgui.ui.widgets.text.label import Heading
from xentgui.ui.words import panel_titles

STATUS_MARGIN = 6
"""Logical pixels of the status bar that what is in it leaves free above and below."""


class MainWindow(QMainWindow):
    """The window: the editor on the left, the Figure on the right, menus and a tool bar.

    Parameters
    ----------
    model : Model
        What is shown and edited.
    settings : Settings, optional
        Where theme, language, notation and the window's place are kept.
    data_folder : Path, optional
        Where unsaved work is kept; the user's folder for it when not given.
    opened : Path, optional
        The file that the model was read from; its own symbols and panels are then shown.

    Attributes
    ----------
    preferences : Preferences
        Theme, language, symbols and panels.
    """

    def __init__(
        self,
        model: Model,
        settings: Settings | None = None,
        data_folder: Path | None = None,
        opened: Path | None = None,
    ) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._model = model
        self._settings = settings or Settings()
        self.preferences = Preferences(self, model, self._settings)
        if opened is None:
            self.preferences.look()
        style = self.preferences.style
        messages = self._messages = Messages(self.statusBar())
        self._editor = ClassEditor(model, messages.refuse)
        self._parameters = Parameters(model, messages.refuse)
        self._editor.told.connect(messages.tell_of_edit)
        self._parameters.fold.setChecked(self._settings.unfolded)
        self._parameters.fold.toggled.connect(self._keep_fold)
        self._readout = Readout(style)
        self._player = LessonPlayer(self, model, lambda: self.preferences.active_language)
        self._lessons = LessonStarter(
            self, self._player, self._settings, messages.report, messages.tell
        )
        self._lesson_panel = LessonPanel(self._player, style, self._lessons.following_title)
        self._lesson_panel.following.connect(self._lessons.start_following)
        self._figure_view = FigureView(style, model, messages.refuse)
        self._figure_view.told.connect(messages.tell_of_edit)
        self._switches = CardSwitches(self._figure_view, model)
        self._descent = DescentPlayer(self, model, messages.refuse, messages.tell_of_edit)
        self._bench = Bench(self._figure_view, model, self._descent, messages.refuse)
        for part in (self._editor, self._parameters, self._bench):
            part.settled.connect(messages.settle)
        self.setCentralWidget(self._compose())
        self._hint = StatusHint()
        self.statusBar().setObjectName("statusBar")
        self.statusBar().setContentsMargins(10, 0, 0, 0)
        self.statusBar().addWidget(self._hint)
        # Qt hides it below a message, and shows it again where the bar is laid out anew.
        self.statusBar().messageChanged.connect(lambda text: self._hint.setVisible(not text))
        choose = self.preferences.choose_panels
        self._room = RoomButton(
            self, self._figure_view, model, choose, self.preferences.choose_columns
        )
        self.statusBar().addPermanentWidget(self._room)
        self._give_status_room()
        touch_mode().changed.connect(self._give_status_room)
        self._settings.report_to(messages.report)
        self._figure_view.hinted.connect(self._hint.show_hint)
        self._presentation: Presentation | None = None
        self._values: ValuesTable | None = None
        self._has_ended = False
        self._documents = Documents(self, model, self._settings, messages.tell, messages.report)
        if opened is not None:
            self._documents.remember(opened)
        self._recovery = Recovery(self, self._documents, messages.report, data_folder)
        self._pasting = Pasting(
            self,
            model,
            messages.tell_of_edit,
            messages.refuse,
            self._documents.open,
            self._documents.remember,
        )
        self._documents.numbersFound.connect(self._pasting.open_table)
        self._documents.lessonFound.connect(self._lessons.start)
        self._editor.pastes.asked.connect(self._pasting.preview_pasted)
        self._figure_view.asked.connect(self._pasting.preview_pasted)
        self._exporter = Exporter(self, model, self._settings, messages.tell, messages.report)
        self._readout.setObjectName("readout")
        self._guide = Guide(
            self,
            self._figure_view,
            model,
            lambda: self.preferences.style,
            self._lessons.start_shipped,
        )
        self._menus = Menus(self._make_parts())
        self._editor.set_target_menu(self._menus.menu("targetMenu"))
        self._readout.set_unit_menu(self._menus.menu("logBaseMenu"))
        self._context_menu = ContextMenu(self._menus)
        self._figure_view.menuAsked.connect(self._context_menu.open)
        self._editor.menuAsked.connect(
            lambda index, place: self._context_menu.open(Pointed(class_index=index), place)
        )
        self._translate_lessons()
        self._chip = None if self._settings.is_welcomed else self._make_chip()
        self._parts = (
            messages,
            self._player,
            self._lesson_panel,
            self._editor,
            self._parameters,
            self._readout,
            self._figure_view,
            self._switches,
            self._bench,
            self._documents,
            self._recovery,
            self._menus,
            self._hint,
            self._guide,
        )
        self.render_snapshot(model.snapshot)
        self.preferences.restyled.connect(self._restyle)
        self.preferences.scaled.connect(self._rescale)
        self._telling_scale = QTimer(self, singleShot=True)
        self._telling_scale.timeout.connect(self._tell_scale)
        self.preferences.languageChosen.connect(self._menus.retranslate)
        self.preferences.legendHidden.connect(self._tell_of_legend)
        # A lesson that has moved on, which a Snapshot does not tell.
        self._player.changed.connect(self._menus.refresh)
        self._player.revealed.connect(self._figure_view.highlight)
        self._descent.changed.connect(self._menus.refresh)
        self._end_subscription = model.subscribe(self.render_snapshot)
        # Its keys are those that the first hint names; Tab then goes through all else.
        self._figure_view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._figure_view.set_scale(self.preferences.scale)
        self._show_halo()
        self._restore_place()

    def _make_parts(self) -> Parts:
        model, exporter, messages = self._model, self._exporter, self._messages
        return Parts(
            window=self,
            model=model,
            tell=messages.tell,
            preferences=self.preferences,
            editor=self._editor,
            randomiser=Randomiser(model, self, messages.tell_of_edit),
            documents=self._documents,
            recovery=self._recovery,
            pasting=self._pasting,
            exporter=exporter,
            copy_figure=CopyFigure(model, self._seen, exporter, messages.tell, messages.report),
            drag_figure=DragFigure(
                model, partial(self._seen, None), self._figure_view.picture, messages.report
            ),
            copy_as=CopyAs(model, messages.tell),
            steps_file=StepsFile(self, model, self._settings, messages.tell, messages.report),
            descent=self._descent,
            player=self._player,
            lessons=self._lessons,
            guide=self._guide,
            present=self.present,
            present_beside=self.present_beside,
            is_presenting=lambda: self.is_presenting,
            show_values=self._show_values,
            type_in=self._type_in,
        )

    def _seen(self, panel: str | None) -> PictureSettings:
        """Return the settings of a picture of the Figure, or of one panel, as it is seen."""
        figure = self._figure_view.figure
        width, height = figure.size().toTuple()
        shown = figure.panels.get(panel or "")
        if shown is not None and shown.isVisible():
            width, height = (side + 2.0 * MARGIN for side in shown.size().toTuple())
        return seen_settings((width, height), self.preferences.style.name)

    def _compose(self) -> QWidget:
        left = SideColumn(
            self._player, self._editor, self._parameters, self._lesson_panel, self._readout
        )
        self._side_column = left
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("splitter")
        splitter.addWidget(left)
        splitter.addWidget(self._bench)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(6)
        self._splitter = splitter
        return splitter

    def _restore_place(self) -> None:
        self.setMinimumSize(*map(scaled, LEAST_SIZE))
        room = room_for(self).expandedTo(self.minimumSize())
        self.resize(QSize(1280, 800).boundedTo(room))
        self.restoreGeometry(self._settings.geometry("window/geometry"))
        if not self._splitter.restoreState(self._settings.geometry("window/splitter")):
            self._splitter.setSizes([scaled(WIDTH), self.width() - scaled(WIDTH)])

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Show a Snapshot in all parts of the window."""
        for part in self._parts:
            part.render_snapshot(snapshot)
        if self._chip is not None:
            self._chip.render_snapshot(snapshot)

    def _make_chip(self) -> WelcomeChip:
        """Say what to begin with, for the first time only."""
        chip = WelcomeChip(self._figure_view)
        chip.lessonAsked.connect(lambda: self._lessons.start_shipped(next(iter(lesson_titles()))))
        chip.finished.connect(self._end_welcome)
        self._player.changed.connect(self._leave_to_lesson)
        return chip

    def _leave_to_lesson(self) -> None:
        """Take the chip away for a lesson, which says itself what to do."""
        if self._chip is not None and self._player.lesson is not None:
            self._chip.finish()

    def _end_welcome(self) -> None:
        self._settings.is_welcomed = True

    def _translate_lessons(self) -> None:
        self._side_column.retranslate()
        self._lesson_panel.retranslate(self.preferences.active_language)

    def _restyle(self) -> None:
        style = self.preferences.style
        self._figure_view.set_style(style)
        self._lesson_panel.set_style(style)
        self._readout.set_style(style)
        self._menus.retranslate()
        if self._presentation is not None:
            self._presentation.set_style(style)

    def _rescale(self) -> None:
        scale = self.preferences.scale
        self.setMinimumSize(*map(scaled, LEAST_SIZE))
        self._figure_view.set_scale(scale)
        self._show_halo()
        for heading in self.findChildren(Heading):
            heading.enlarge()
        # Once the status bar has taken the new font, which brings its hint back.
        self._telling_scale.start(0)

    def _keep_fold(self, unfolded: bool) -> None:
        self._settings.unfolded = unfolded

    def _show_halo(self) -> None:
        shown = self.preferences.projector
        self._figure_view.set_halo(shown)
        if self._presentation is not None:
            self._presentation.stage.set_halo(shown)

    def _give_status_room(self) -> None:
        """Have the status bar as high with what says what has no room, which else took of that."""
        self.statusBar().setMinimumHeight(self._room.sizeHint().height() + STATUS_MARGIN)

    def _tell_of_legend(self) -> None:
        """Say where the key that was just left out is drawn all the same."""
        if keeping := self._figure_view.figure.keeping_legend():
            titles = panel_titles()
            said = self.tr("The legend stays in {panels}, which cannot be read without it.")
            self._messages.tell(said.format(panels=", ".join(titles[name] for name in keeping)))

    def _tell_scale(self) -> None:
        self._give_status_room()
        percent = round(100 * self.preferences.scale)
        self._messages.tell(self.tr("Size {percent} %").format(percent=percent))

    def present(self) -> None:
        """Show the Figure alone on the whole screen."""
        presentation = self._make_presentation()
        presentation.showFullScreen()
        presentation.setFocus()

    @property
    def is_presenting(self) -> bool:
        """Whether the Figure is shown on another screen, with the controls here."""
        shown = self._presentation
        return shown is not None and shown.isVisible() and shown.screen() is not self.screen()

    def present_beside(self) -> None:
        """Show the Figure on another screen, while the controls stay on this one; or end that."""
        if self.is_presenting and self._presentation is not None:
            self._presentation.close()
            return
        others = [each for each in QGuiApplication.screens() if each is not self.screen()]
        if not others:
            self._messages.tell(
                self.tr(
                    "There is one screen only: connect the projector as a second one, not as a "
                    "copy of this, and try again."
                )
            )
            return
        presentation = self._make_presentation()
        presentation.setScreen(others[0])
        presentation.setGeometry(others[0].geometry())
        presentation.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        presentation.showFullScreen()
        self.activateWindow()
        self._messages.tell(
            self.tr("The figure is on the second screen; what you change here is seen there.")
        )

    def _make_presentation(self) -> Presentation:
        if self._presentation is None:
            style = self.preferences.style
            self._presentation = Presentation(self, style, self._model, self._messages.refuse)
            stage = self._presentation.stage
            stage.menuAsked.connect(
                lambda pointed, place: self._context_menu.open(pointed, place, is_presented=True)
            )
            self._presentation.destroyed.connect(self._forget_presentation)
            self._presentation.stage.set_halo(self.preferences.projector)
        return self._presentation

    def _type_in(self, grip: Grip) -> None:
        """Open the box of a quantity of the focused class on the Figure that has the keyboard."""
        view = self._figure_view
        if self._presentation is not None and self._presentation.isActiveWindow():
            view = self._presentation.stage
        view.setFocus()
        view.edit(Handle(grip, self._model.snapshot.view.focus))

    def _forget_presentation(self) -> None:
        self._presentation = None
        if not self._has_ended:
            self._menus.refresh()

    def _show_values(self) -> None:
        """Show the numbers as a table, in a window of its own that follows the figure."""
        if self._values is None:
            self._values = ValuesTable(self, self._model)
            self._values.destroyed.connect(self._forget_values)
        self._values.show()
        self._values.activateWindow()

    def _forget_values(self) -> None:
        self._values = None

    def event(self, event: QEvent) -> bool:
        """Keep what the status bar says while the pointer goes through a menu.

        Qt replaces it with the status tip of each entry, and no action has one.
        """
        return event.type() == QEvent.Type.StatusTip or bool(super().event(event))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._documents.notice_outside()
        if event.type() == QEvent.Type.LanguageChange:
            self._menus.retranslate()
            self._translate_lessons()
            self._guide.retranslate()
            # It cannot be said again in the other language.
            self._messages.clear()
            self._hint.show_hint("")

    def show_table(self, path: Path, table: Table) -> None:
        """Show what was read of a file of numbers, to be called once the window is shown."""
        self._pasting.show_table(path, table)

    def start_lesson(self, path: Path) -> None:
        """Start a lesson from a file, to be called once the window is shown."""
        self._lessons.start(path)

    def look_back(self) -> None:
        """Offer to restore the work of earlier processes; to be called once the window is shown.

        Once it has been closed there is nobody to answer, and what was left is its own.
        """
        if not self._has_ended:
            offer(self, self._recovery)

    def stop_asking(self) -> None:
        """Let the window close without a question; the next start offers what is not saved."""
        self._documents.stop_asking()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            # Never a move: the sender would remove the file.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._documents.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes; if it closes, keep its place and work that has no file."""
        if not self._has_ended:
            if not self._documents.may_close() or not self._recovery.may_close():
                event.ignore()
                return
            self.end(was_closed=True)
        for other in (self._presentation, self._values):
            if other is not None:
                other.close()
        super().closeEvent(event)

    def end(self, was_closed: bool = False) -> None:
        """Keep unsaved work and the window's place, unless that is done; nothing is edited then.

        Parameters
        ----------
        was_closed : bool
            Whether the window was closed; else the program ends without, as a display dies.
        """
        if self._has_ended:
            return
        self._has_ended = True
        self._descent.pause()
        self._recovery.finish(was_closed)
        self._settings.set_geometry("window/geometry", self.saveGeometry())
        self._settings.set_geometry("window/splitter", self._splitter.saveState())
        self._end_subscription()
