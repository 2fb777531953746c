"""The column left of the figure: the editor, and the lesson while there is one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from xentgui.ui.editor.class_editor import ClassEditor
from xentgui.ui.editor.parameters import Parameters
from xentgui.ui.editor.readout import Readout
from xentgui.ui.lessons.panel import LessonPanel
from xentgui.ui.lessons.player import LessonPlayer
from xentgui.ui.widgets.content_scroll_area import ContentScrollArea
from xentgui.ui.widgets.fingers.room import LEAST, least
from xentgui.ui.widgets.rule import Rule
from xentgui.ui.widgets.scale import scaled

LESSON, EDITOR = 0, 1
WIDTH = 300
"""Logical pixels."""
ROOMY = 640
"""Height of a column, in logical pixels, that has room for a lesson and the readout."""
SPACING, DENSE_SPACING, DENSE = 11, 3, 540
"""Logical pixels between its parts, also in one that is lower than the third."""
MARGINS, DENSE_MARGINS = (16, 10, 8, 6), (16, 4, 8, 4)
ROWS = 9
"""Of controls, each of which is higher for a finger."""
LEAST_SETTINGS = 52
""""Settings" and one row of them."""


class SideColumn(QWidget):
    """The editor or, in its place, the lesson, with two tabs that switch between them.

    Beside both of them the figure would have no room in a small window.

    Parameters
    ----------
    player : LessonPlayer
    editor, parameters, lesson, readout : QWidget
        What it has; the readout stays.
    """

    def __init__(
        self,
        player: LessonPlayer,
        editor: ClassEditor,
        parameters: Parameters,
        lesson: LessonPanel,
        readout: Readout,
    ) -> None:
        super().__init__()
        self._player = player
        self._tabs = QTabBar()
        self._tabs.setObjectName("lessonTabs")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(True)
        self._tabs.setUsesScrollButtons(False)
        for unused in self._tabs.findChildren(QToolButton):
            unused.setAccessibleName("")  # Qt names them in the first language for good.
        for _ in (LESSON, EDITOR):
            self._tabs.addTab("")
        self._pages = QStackedWidget()
        page = QWidget()
        self._inner = inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(editor, 1000)
        self._editor, self._parameters = editor, parameters
        settings = ContentScrollArea(parameters, least=LEAST_SETTINGS)
        settings.setObjectName("settings")
        # As wide as the column, and narrower beside the bar: what it would like does not count.
        for narrow in (parameters, page):
            narrow.setMinimumWidth(1)
        inner.addWidget(Rule())
        inner.addWidget(settings)
        inner.addStretch(1)
        self._pages.addWidget(lesson)
        # In a low window not even the least of both has room, least of all for fingers.
        self._area = ContentScrollArea(page)
        self._pages.addWidget(self._area)
        self._outer = layout = QVBoxLayout(self)
        layout.setContentsMargins(*MARGINS)
        self._below_readout = Rule()
        layout.addWidget(readout)
        layout.addWidget(self._below_readout)
        layout.addWidget(self._tabs)
        layout.addWidget(self._pages, 1)
        self._readout = readout
        self._tabs.currentChanged.connect(self._turn_to)
        self._lesson = player.lesson
        self._show(EDITOR)
        player.changed.connect(self._follow)
        editor.wanted.connect(lambda: self._show(EDITOR))

    def retranslate(self) -> None:
        """Write all texts in the application's language."""
        self._tabs.setTabText(LESSON, self.tr("Lesson"))
        self._tabs.setTabText(EDITOR, self.tr("Values"))

    def minimumSizeHint(self) -> QSize:
        """Ask for the usual width, and for more where a row of the classes needs it."""
        margins = self._outer.contentsMargins()
        beside = self._area.least_width() - 1 + margins.left() + margins.right()
        need = self._editor.least_width() + beside
        return QSize(max(scaled(WIDTH), need), super().minimumSizeHint().height())

    def _follow(self) -> None:
        """Show a lesson that begins, and the editor when it is over."""
        lesson = self._player.lesson
        if lesson is not self._lesson:
            self._lesson = lesson
            self._show(EDITOR if lesson is None else LESSON)

    def _show(self, page: int) -> None:
        self._tabs.setVisible(self._lesson is not None)
        self._tabs.setCurrentIndex(page)
        self._turn_to(page)

    def _turn_to(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._give_room()

    def _give_room(self) -> None:
        """In a low column, stand closer, and leave the loss to the figure beside a lesson.

        The lesson would have to scroll for it.
        """
        is_lesson, is_roomy = self._pages.currentIndex() == LESSON, self.height() >= scaled(ROOMY)
        for part in (self._readout, self._below_readout):
            part.setVisible(not is_lesson or is_roomy)
        is_dense = self.height() < scaled(DENSE) + ROWS * (least() - LEAST)
        for layout in (self._outer, self._inner):
            layout.setSpacing(DENSE_SPACING if is_dense else SPACING)
        self._outer.setContentsMargins(*(DENSE_MARGINS if is_dense else MARGINS))
        for dense in (self._readout, self._editor, self._parameters):
            dense.set_dense(is_dense)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._give_room()
