"""The menu of lessons that were opened from files."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from xentgui.ui.lessons.starter import LessonStarter
from xentgui.ui.widgets.menus.list_menu import ListEntry, ListMenu
from xentgui.ui.widgets.text.plain_text import MIDDLE, PATH, shortened


class RecentLessonsMenu(ListMenu):
    """A menu of the lessons that a teacher has written, the last one first.

    Parameters
    ----------
    lessons : LessonStarter
    parent : QWidget
        Keeps the menu.
    """

    def __init__(self, lessons: LessonStarter, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("recentLessonsMenu")
        self._lessons = lessons
        self.aboutToShow.connect(self._list)
        lessons.recentChanged.connect(self._list)
        self._list()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._list()

    def _list(self) -> None:
        self.setTitle(self.tr("&Recent lessons"))
        entries = [
            ListEntry(shortened(str(path), PATH, MIDDLE), partial(self._lessons.start, path))
            for path in self._lessons.recent
        ]
        self.show_list(entries, (), numbered=True)
        self.menuAction().setEnabled(bool(entries))
