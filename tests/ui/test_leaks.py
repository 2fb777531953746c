"""What is opened and closed, started and left, switched there and back leaves nothing behind."""

from __future__ import annotations

import gc
import weakref
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot
from windows import child

from xentgui.core.model import Model
from xentgui.figure.figure import Figure
from xentgui.figure.handle import Grip, Handle
from xentgui.files.lessons import lesson_titles
from xentgui.language import LANGUAGES, SYSTEM
from xentgui.ui.documents.aside_menu import AsideMenu
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.stage.presentation import Presentation
from xentgui.ui.theme import Theme
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.in_place_editor import InPlaceEditor

TIMES = 40
OURS = ("xentgui.ui", "xentgui.figure", "pyqtgraph")
"""Whose objects are counted: those of the model belong to the history, which may grow."""


class Hands:
    """What is done with a window."""

    def __init__(self, window: MainWindow, model: Model) -> None:
        self.window, self.model = window, model

    def trigger(self, name: str) -> None:
        child(self.window, QAction, name).trigger()
        QApplication.processEvents()


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def living(hands: Hands) -> Counter[str]:
    """Count, by kind, what there is: widgets, children of the window and of Qt, our objects."""
    settle()
    gc.collect()
    window, app = hands.window, QApplication.instance()
    assert app is not None
    count: Counter[str] = Counter()
    for widget in QApplication.allWidgets():
        count[f"widget {widget.metaObject().className()}"] += 1
    for parent, of in ((window, "window's"), (app, "application's")):
        for each in parent.findChildren(QObject):
            count[f"{of} {each.metaObject().className()}"] += 1
    for found in gc.get_objects():
        kind = type(found)
        # Of a metaclass it may be no text.
        if kind is QAction or str(kind.__module__).startswith(OURS):
            count[f"{kind.__module__}.{kind.__qualname__}"] += 1
    count["subscribers"] = len(hands.model._subscribers)
    return count


def present(hands: Hands) -> None:
    hands.trigger("presentAction")
    shown = child(hands.window, Presentation)
    QTest.keyClick(shown.stage, Qt.Key.Key_B)
    QTest.keyClick(shown, Qt.Key.Key_B)
    QTest.keyClick(shown.stage, Qt.Key.Key_Plus)
    QTest.mouseMove(shown.stage.viewport())
    QTest.keyClick(shown.stage, Qt.Key.Key_Escape)


def present_at_once(hands: Hands) -> None:
    """Leave a presentation before it was painted, and before what waits for that is done."""
    for paint in (False, True):
        child(hands.window, QAction, "presentAction").trigger()
        shown = child(hands.window, Presentation)
        if paint:
            shown.stage.grab()
        let_go(shown)


def let_go(widget: QWidget) -> None:
    """Close a widget, and let it die before anything else happens."""
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete.value)


def ask(name: str, kind: type[QDialog]) -> Callable[[Hands], None]:
    def asked(hands: Hands) -> None:
        hands.trigger(name)
        child(hands.window, kind).reject()

    return asked


def export(hands: Hands) -> None:
    """Look at each format, and at the dialog that asks where."""
    hands.trigger("exportAction")
    dialog = child(hands.window, ExportDialog)
    format_ = dialog.form.format
    for key in (*format_.keys, format_.keys[0]):
        format_.segment(key).click()
        QApplication.processEvents()
    dialog.preview._draw()
    dialog.export.click()
    child(dialog, QFileDialog).reject()
    dialog.reject()


def edit_in_place(hands: Hands) -> None:
    view = child(hands.window, FigureView)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        view.edit(Handle(Grip.LOGIT, 0))
        editor = child(view, InPlaceEditor)
        assert editor.isVisible()
        QTest.keyClick(editor, key)


def ask_about_paste(hands: Hands) -> None:
    box = child(hands.window, FloatSpinBox, "logitSpinBox0")
    box.pasted.emit("1 2 3 4")
    child(hands.window, QMessageBox, "pasteQuestion").reject()
    box.pasted.emit("a\tb\tc\n1\t2\t3\n4\t5\t6")
    child(hands.window, QDialog, "preview").reject()


def ask_about_changes(hands: Hands) -> None:
    document = hands.model.document
    document.path, document.saved = Path("/a.xent"), None
    assert not hands.window.close()
    child(hands.window, QMessageBox, "unsavedQuestion").reject()
    document.path, document.saved = None, hands.model.snapshot.situation.content


def play(hands: Hands) -> None:
    """Begin each lesson, go a step on and back, and answer."""
    for key in lesson_titles():
        hands.trigger(f"lessonAction_{key}")
        hands.window._player.choose(0)
        hands.window._player.enter("0")
        hands.window._player.show_answer()
        hands.trigger("nextStepAction")
        hands.trigger("previousStepAction")
    hands.trigger("closeLessonAction")


def switch_themes(hands: Hands) -> None:
    for theme in Theme:
        hands.window.preferences.choose_theme(theme)


def switch_languages(hands: Hands) -> None:
    for language in (*LANGUAGES, SYSTEM):
        hands.window.preferences.choose_language(language)
        QApplication.processEvents()


def switch_panels(hands: Hands) -> None:
    names = hands.model.snapshot.view.panels
    for name in names:
        hands.window.preferences.choose_panels({name})
    hands.window.preferences.choose_panels(names)


def change_classes(hands: Hands) -> None:
    hands.trigger("addClassAction")
    hands.trigger("softTargetAction")
    hands.trigger("probabilityInputAction")
    for _ in range(3):
        hands.model.undo()
    hands.trigger("probabilityInputAction")


def open_a_window(hands: Hands) -> None:
    """Open another window, and let it go before it was painted."""
    other = MainWindow(Model())
    other.show()
    hands.model.set_focus(1 - hands.model.snapshot.view.focus)
    let_go(other)


def look_into_menus(hands: Hands) -> None:
    """Fill the menus that list something, with as much each time."""
    documents = hands.window._documents
    for number in range(3):
        documents.remember(Path(f"/a{number}.xent"))
    child(hands.window, AsideMenu).fill()
    documents.clear_recent()


ROUNDS: dict[str, tuple[Callable[[Hands], None], int]] = {
    "presentation": (present, TIMES),
    "presentation left at once": (present_at_once, TIMES),
    "export": (export, 10),
    "open": (ask("openAction", QFileDialog), TIMES),
    "save": (ask("saveAsAction", QFileDialog), TIMES),
    "open a lesson": (ask("openLessonAction", QFileDialog), TIMES),
    "seed": (ask("randomiseWithSeedAction", QInputDialog), TIMES),
    "about": (ask("aboutAction", QMessageBox), TIMES),
    "paste": (ask_about_paste, TIMES),
    "unsaved changes": (ask_about_changes, TIMES),
    "menus": (look_into_menus, 15),
    "box over the figure": (edit_in_place, TIMES),
    "lessons": (play, 5),
    "themes": (switch_themes, TIMES),
    "languages": (switch_languages, TIMES),
    "panels": (switch_panels, 15),
    "classes": (change_classes, 15),
    "window": (open_a_window, 10),
}


@pytest.mark.parametrize(("do", "times"), ROUNDS.values(), ids=ROUNDS)
def test_what_is_done_again_and_again_leaves_nothing(
    window: MainWindow, model: Model, qtbot: QtBot, do: Callable[[Hands], None], times: int
) -> None:
    hands = Hands(window, model)
    # What is made once and kept, and what Qt's own objects are once they have been looked at.
    for _ in range(2):
        do(hands)
        living(hands)
    before = living(hands)
    assert before["xentgui.figure.figure.Figure"] == 1
    for _ in range(times):
        do(hands)
        settle()

    def grown() -> Counter[str]:
        return living(hands) - before

    # What fades away takes its time.
    with suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: not grown(), timeout=20_000)
    assert grown() == Counter()


def test_forty_presentations_leave_the_figure_of_the_window(
    window: MainWindow, model: Model
) -> None:
    hands = Hands(window, model)
    figures: list[weakref.ref[Figure]] = []
    widgets: list[weakref.ref[QWidget]] = []
    for number in range(TIMES):
        child(window, QAction, "presentAction").trigger()
        shown = child(window, Presentation)
        if number % 2:
            shown.stage.grab()
        figures.append(weakref.ref(shown.stage.figure))
        widgets += [weakref.ref(shown), weakref.ref(shown.stage)]
        let_go(shown)
        del shown
    assert [figure() for figure in figures if figure() is not None] == []
    assert [widget() for widget in widgets if widget() is not None] == []
    assert living(hands)["xentgui.figure.figure.Figure"] == 1
