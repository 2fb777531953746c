"""What Qt itself says in its dialogs and menus is Japanese too, and not half of it English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimer, QTranslator
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMessageBox,
    QPushButton,
    QScrollBar,
    QSpinBox,
    QTreeView,
    QWidget,
)
from windows import FindAction, child

from xentgui.language import LEFT_BY_QT, install
from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.file_dialog import TYPES, file_dialog
from xentgui.ui.widgets.name_edit import NameEdit

KEYS = "QShortcut"
"""Names of keys, of which Qt looks all up, also those that no keyboard has."""

AS_IT_IS = re.compile(r"[^a-zA-Z]*|OK|Alt\+\w+|%\d \w+|%p%|.*[{].*")
"""Texts that are the same in Japanese."""


class Recorder(QTranslator):
    """Translates nothing, and keeps what was asked for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.asked: set[tuple[str, str]] = set()
        self.ours: set[str] = set()

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Keep a text of Qt's own classes; whoever is asked next may know it."""
        if re.match("Q[A-Z]", context) and context != KEYS:
            self.asked.add((context, source))
        else:
            self.ours.add(source)
        return None


@pytest.fixture
def recorder(qapp: QApplication) -> Iterator[Recorder]:
    install(qapp, "ja")
    recorder = Recorder(qapp)
    qapp.installTranslator(recorder)
    yield recorder
    qapp.removeTranslator(recorder)
    recorder.deleteLater()
    install(qapp, "en")


def english(recorder: Recorder) -> list[tuple[str, str]]:
    """List what was asked for and has no translation; "OK" and "Alt+Up" are as they are.

    PySide looks a text of ours also up for each class that ours comes from.
    """
    recorder.asked, asked = set(), recorder.asked
    found = []
    for context, source in sorted(asked):
        if source in recorder.ours:
            continue
        text = QApplication.translate(context, source)
        if text == source and not re.fullmatch(
            r"[^a-zA-Z]*|OK|Alt\+\w+|%\d \w+|%p%|.*[{].*", source
        ):
            found.append((context, source))
    return found


def close_boxes() -> None:
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QMessageBox | QDialog) and box.isVisible() and box.isModal():
            box.close()


def close_menu() -> None:
    menu = QApplication.activePopupWidget()
    if menu is not None:
        menu.close()


def later(action: Callable[[], None], do: Callable[[], object]) -> None:
    """Do something that runs a loop of its own, and end that."""
    QTimer.singleShot(60, action)
    do()
    QTest.qWait(80)


def walk_file_dialog(dialog: QFileDialog) -> None:
    """Type names of all kinds, and open all menus."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    QTest.qWait(120)
    edit = dialog.findChild(QLineEdit)
    assert edit is not None
    for name in ("there.xent", "missing.xent", "nowhere/x.xent"):
        edit.setText(name)
        later(close_boxes, dialog.accept)
        dialog.show()
    for view in dialog.findChildren(QTreeView) + dialog.findChildren(QListView):
        later(close_menu, partial(view.customContextMenuRequested.emit, QPoint(5, 5)))
    delete = dialog.findChild(QAction, "qt_delete_action")
    files = dialog.findChild(QListView, "listView")
    assert isinstance(files, QListView)
    files.setCurrentIndex(files.model().index(0, 0, files.rootIndex()))
    if delete is not None:
        later(close_boxes, delete.trigger)
    dialog.close()


@pytest.mark.parametrize("mode", QFileDialog.AcceptMode)
def test_a_file_dialog(recorder: Recorder, tmp_path: Path, mode: QFileDialog.AcceptMode) -> None:
    (tmp_path / "there.xent").write_text("x")
    (tmp_path / "folder").mkdir()
    parent = QWidget()
    dialog = file_dialog(parent, "d", "開く", ["xentgui (*.xent)"], [tmp_path])
    dialog.setAcceptMode(mode)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, False)
    walk_file_dialog(dialog)
    asked = {source for _, source in recorder.asked}
    assert {"&Look in:", "Files of &type:"} <= asked
    assert english(recorder) == []
    parent.deleteLater()


def test_its_labels_are_seen_in_japanese(recorder: Recorder, tmp_path: Path) -> None:
    parent = QWidget()
    dialog = file_dialog(parent, "d", "開く", ["xentgui (*.xent)"], [tmp_path])
    dialog.show()
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    texts += [button.text() for button in dialog.findChildren(QPushButton)]
    assert len(texts) >= 4
    assert [text for text in texts if not re.search(r"[ぁ-んァ-ヶ一-龠]", text)] == []
    # The types of files would be in the language of the system.
    details = dialog.findChild(QTreeView, "treeView")
    assert isinstance(details, QTreeView)
    assert details.isColumnHidden(TYPES)
    dialog.close()
    parent.deleteLater()


def test_all_buttons_of_message_boxes(recorder: Recorder) -> None:
    box = QMessageBox()
    box.setDetailedText("x")
    standard = QMessageBox.StandardButton
    first, last = standard.FirstButton.value, standard.LastButton.value
    for button in standard:
        if first <= button.value <= last:
            assert box.addButton(button) is not None
    box.show()
    box.close()
    assert len(recorder.asked) > 15
    assert english(recorder) == []
    box.deleteLater()


@pytest.mark.parametrize("kind", [QLineEdit, NameEdit, QSpinBox, QScrollBar, QLabel, QComboBox])
def test_context_menus(recorder: Recorder, kind: type[QWidget]) -> None:
    widget = kind()
    if isinstance(widget, QLabel):
        widget.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    widget.show()
    at = QPoint(3, 3)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    later(close_menu, lambda: QApplication.sendEvent(widget, event))
    close_menu()
    assert english(recorder) == []
    widget.deleteLater()


def test_what_is_asked_in_the_window(
    recorder: Recorder, window: MainWindow, action: FindAction
) -> None:
    window.preferences.choose_language("ja")
    for name, dialog in (
        ("randomiseWithSeedAction", "seedDialog"),
        ("aboutAction", "aboutBox"),
        ("openAction", "openDialog"),
        ("saveAsAction", "saveDialog"),
        ("openLessonAction", "openLessonDialog"),
        ("exportAction", "exportDialog"),
    ):
        action(name).trigger()
        opened = child(window, QDialog, dialog)
        assert opened.isVisible()
        opened.close()
        QApplication.processEvents()
    assert english(recorder) == []


def test_what_qt_leaves_is_ours(recorder: Recorder) -> None:
    contexts = {"&Look in:": "QFileDialog", "Files of &type:": "QFileDialog"}
    for source in LEFT_BY_QT:
        context = contexts.get(str(source), "QAbstractFileIconProvider")
        assert QApplication.translate(context, str(source)) != source
