"""What others wrote is shown as it is, wherever the window shows it: no HTML, no mnemonic."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QTimer, QUrl
from PySide6.QtGui import QAction, QGuiApplication, QHelpEvent, QImage, Qt, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMessageBox,
    QTabBar,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from watched import Watched
from windows import child

from xentgui.core.documents.document import dumps
from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.parse import one_line
from xentgui.core.situation import Document, Situation
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.choice import ExportChoice
from xentgui.figure.handle import Grip, Handle
from xentgui.files.recovery import Copy, RecoveryFolder
from xentgui.ui.defects import show_exception
from xentgui.ui.documents.aside_menu import AsideMenu
from xentgui.ui.documents.recovery_offer import offer
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.main_window import MainWindow
from xentgui.ui.pasting.preview import Preview
from xentgui.ui.widgets.controls.wrapping_button import WrappingButton
from xentgui.ui.widgets.float_spin_box import FloatSpinBox

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no file has such a name there")

SECRET = "secret.png"
BARE = f"<img src={SECRET} width=3000 height=3000>"
"""Without a quotation mark or a slash, as a file's name may be."""
NAMES = (
    "Q&A",
    f'<img src="{SECRET}" width=3000 height=3000>',
    "<table><tr><td>" * 13,
    "<b>x</b> &lt; y",
    "\u202eesrever\nline\ttab",
    "W" * 200,
)
STATE = State((2.0, 1.0, 0.1, 0.0, -1.0, 3.0), 0, NAMES)
FILE = f"Q&A {BARE} \u202e {'W' * 150}.xent"
TEXT = f"Q&A {BARE} <table><tr><td>"
TITLE = f"Q&A <img src={SECRET} height=3000> {'W' * 40}"
LESSON = {
    "format": "xentgui lesson",
    "version": 2,
    "title": TITLE,
    "steps": [
        {
            "title": TITLE,
            "text": f"{TEXT} {'W' * 900}",
            "state": {"logits": [2, 1, 0.1, 0, -1, 3], "names": list(NAMES)},
            "view": {"pinned": {"logits": [0, 1, 0.1, 0, -1, 3], "names": list(NAMES[::-1])}},
            "question": {
                "text": TEXT,
                "choices": [
                    {"text": TITLE, "right": True},
                    {"text": f"<b>{TITLE[:73]}</b>", "feedback": TEXT},
                    {"text": "Q&A", "feedback": "Q&A"},
                ],
                "explanation": TEXT,
            },
        },
        {"title": "Q&A", "text": "Q&A", "state": {"logits": [1, 2], "names": ["Q&A", "<b>b</b>"]}},
    ],
}
FOREIGN = "Q&A", "<img", "<table", "<b>", "&lt;", "WWW"


class Spy(QTextDocument):
    """Rich text that tells what it would load."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.setHtml(html)
        self.size()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802
        self.asked.append(str(name))
        return None


@dataclass
class Scene:
    """A window with hostile content, and what is seen of it."""

    window: MainWindow
    model: Model
    folder: Path
    qtbot: QtBot
    watched: Watched
    problems: list[str] = field(default_factory=list)

    def action(self, name: str) -> QAction:
        return child(self.window, QAction, name)

    def speak(self, language: str) -> None:
        self.window.preferences.choose_language(language)
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    def look(self) -> list[str]:
        """Read all that widgets and actions show, as it is seen, and note what is wrong in it."""
        QApplication.processEvents()
        shown: list[str] = []
        for top in without_tips(QApplication.topLevelWidgets()):
            self._measure(top)
            for widget in without_tips([top, *top.findChildren(QWidget)]):
                shown += self._of_widget(widget)
            for action in top.findChildren(QAction):
                shown.append(without_mnemonic(action.text()))
                shown.append(self._tip(action.toolTip(), partial(show_tip, action)))
                shown += self._rich_if_it_looks_so(action.whatsThis())
        for text in shown:
            if re.search(r"Q&amp;A|Q&&A|QA", text):
                self.problems.append(f"Q&A is seen as {text!r}")
            if "\u202e" in text:
                self.problems.append(f"the direction is turned by {text!r}")
        if SECRET in self.watched.opened():
            self.problems.append("a file was opened")
        assert self.problems == []
        return shown

    def _of_widget(self, widget: QWidget) -> list[str]:
        # What is spoken, or edited, may hold anything.
        spoken = widget.accessibleName(), widget.accessibleDescription()
        shown = [widget.windowTitle(), *map(one_line, spoken)]
        shown += self._rich_if_it_looks_so(widget.whatsThis())
        if widget.toolTip():
            shown.append(self._tip(widget.toolTip(), partial(hover, widget)))
        if isinstance(widget, QLabel):
            shown.append(self._label(widget))
        elif isinstance(widget, QAbstractButton) and not isinstance(widget, WrappingButton):
            shown.append(without_mnemonic(widget.text()))
        elif isinstance(widget, QMenu):
            shown.append(without_mnemonic(widget.title()))
        elif isinstance(widget, QTabBar):
            for tab in range(widget.count()):
                shown.append(without_mnemonic(widget.tabText(tab)))
                shown += self._rich_if_it_looks_so(widget.tabToolTip(tab))
        elif isinstance(widget, QComboBox):
            for item in range(widget.count()):
                shown.append(widget.itemText(item))
                tip = widget.itemData(item, Qt.ItemDataRole.ToolTipRole)
                shown += self._rich_if_it_looks_so(tip or "")
        elif isinstance(widget, QMainWindow):
            shown.append(widget.statusBar().currentMessage())
        elif isinstance(widget, QLineEdit):
            shown.append(one_line(widget.text()))
        return shown

    def _label(self, label: QLabel) -> str:
        text, kind = label.text(), label.textFormat()
        is_foreign = any(piece in text for piece in FOREIGN) or Qt.mightBeRichText(text)
        if kind == Qt.TextFormat.AutoText and is_foreign:
            self.problems.append(f"a label may take this for HTML: {text!r}")
        if kind == Qt.TextFormat.RichText:
            return self._rich(text)
        text = text.replace("\u200b", "")
        return text if label.buddy() is None else without_mnemonic(text)

    def _rich_if_it_looks_so(self, text: str) -> list[str]:
        return [self._rich(text) if Qt.mightBeRichText(text) else text]

    def _rich(self, html: str) -> str:
        document = Spy(html)
        if document.asked or re.search("<(img|table)", html):
            self.problems.append(f"this is HTML: {html!r}")
        return document.toPlainText().replace("\u200b", "")

    def _tip(self, tip: str, show: Callable[[QPoint], None]) -> str:
        """Have a tool tip shown where it can be seen."""
        show(QPoint(20, 20))
        for label in tip_labels():
            self._measure(label, tip)
            QApplication.processEvents()
            # What came by meanwhile may have hidden it.
            if isValid(label):
                label.close()
        return self._rich_if_it_looks_so(tip)[0]

    def _measure(self, top: QWidget, name: str = "") -> None:
        screen = QGuiApplication.primaryScreen().size()
        # The window and the dialog of exports begin larger than the screen of the tests.
        is_large = isinstance(top, MainWindow | ExportDialog) or top.isFullScreen()
        size = top.minimumSizeHint() if is_large else top.sizeHint()
        is_shown = isinstance(top, QMenu) or top.isVisible()
        if is_shown and (size.width() > screen.width() or size.height() > screen.height()):
            self.problems.append(f"{name or top} needs {size.toTuple()}")


def without_tips(widgets: list[QWidget]) -> list[QWidget]:
    # A tip, a child of what it is about, is read when it is shown, and Qt deletes it when it likes.
    return [widget for widget in widgets if not widget.inherits("QTipLabel")]


def tip_labels() -> list[QWidget]:
    return [
        top
        for top in QApplication.topLevelWidgets()
        if top.inherits("QTipLabel") and top.isVisible()
    ]


def without_mnemonic(text: str) -> str:
    return re.sub("&(.)", r"\1", text)


def show_tip(action: QAction, at: QPoint) -> None:
    QToolTip.showText(at, action.toolTip())


def hover(widget: QWidget, at: QPoint) -> None:
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), at))


@pytest.fixture
def scene(
    no_leaked_widgets: None,
    stored_settings: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> Iterator[Scene]:
    """A window with a document that has hostile names, beside a file that they ask for."""
    here = tmp_path / "here"
    here.mkdir()
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(here / SECRET))
    monkeypatch.chdir(here)
    folder = tmp_path / "documents"
    folder.mkdir()
    view = View(pinned=State((0, 1, 2, 3, 4, 5), 1, NAMES[::-1]), epsilon=1e-7)
    (folder / FILE).write_bytes(dumps(Situation(STATE, view)))
    model = Model()
    window = MainWindow(model, data_folder=tmp_path / "data")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    watched = Watched(here)
    window._documents.open(folder / FILE)
    assert model.state == STATE
    yield Scene(window, model, folder, qtbot, watched)
    watched.close()
    for top in QApplication.topLevelWidgets():
        if top.inherits("QTipLabel"):
            top.deleteLater()
    for box in window.findChildren(QDialog):
        box.close()
    window.stop_asking()
    window.preferences.choose_language("en")


def test_this_test_sees_what_is_opened(scene: Scene) -> None:
    if sys.platform == "linux":
        scene.watched.opened()
        QToolTip.showText(QPoint(20, 20), BARE)
        QApplication.processEvents()
        assert SECRET in scene.watched.opened()
        for tip in tip_labels():
            tip.close()
    label = QLabel(TEXT)
    scene.qtbot.addWidget(label)
    label.show()
    with pytest.raises(AssertionError):
        scene.look()
    assert any("may take this for HTML" in problem for problem in scene.problems)
    assert any("needs (30" in problem for problem in scene.problems)


def opened(scene: Scene) -> list[str]:
    scene.model.set_soft_target(True)
    scene.model.set_probability_input(True)
    scene.model.set_focus(1)
    return ["Q&A", "Make Q&A the target", "Target: Q&A"]


def renamed(scene: Scene) -> list[str]:
    seen: list[str] = []
    for index, name in enumerate(NAMES):
        scene.model.set_name(index, "another")
        scene.model.end_gesture()
        scene.model.undo()
        scene.model.set_logit(index, 0.5)
        scene.model.end_gesture()
        seen += scene.look()
        assert any(text.startswith(f"Undo logit of {one_line(name)[:9]}") for text in seen), name
    scene.model.set_target(1)
    scene.look()
    scene.model.set_target(0)
    return ["Undo target Q&A"]


def added_and_removed(scene: Scene) -> list[str]:
    scene.model.add_class(NAMES[1])
    scene.look()
    scene.model.remove_class(0)
    return ["Undo removing Q&A"]


def playing_a_lesson(scene: Scene) -> list[str]:
    path = scene.folder / "lesson.json"
    path.write_text(json.dumps(LESSON))
    scene.window._player.changed.connect(scene.look)
    scene.action("openLessonAction").trigger()
    dialog = child(scene.window, QFileDialog, "openLessonDialog")
    scene.look()
    dialog.close()
    dialog.fileSelected.emit(str(path))
    assert scene.window._player.lesson is not None
    first = scene.look()
    assert {TITLE, TEXT, f"<b>{TITLE[:73]}</b>"} <= set(first)
    scene.window._player.choose(1)
    answered = scene.look()
    assert TEXT in answered
    scene.window._player.show_answer()
    scene.look()
    scene.window._player.next()
    return ["Q&A"]


def exporting(scene: Scene) -> list[str]:
    scene.action("exportAction").trigger()
    dialog = child(scene.window, ExportDialog)
    dialog.form.caption.setText(TEXT)
    scene.look()
    # Into a file whose name is that of a folder.
    (scene.folder / f"{FILE}.png").mkdir()
    with pytest.raises(InvalidInputError) as refused:
        scene.window._exporter.write(dialog.choice(), scene.folder / f"{FILE}.png")
    dialog.say(str(refused.value))
    scene.window._messages.report(refused.value)
    return [str(refused.value)]


def asking_where_to_export(scene: Scene) -> list[str]:
    scene.action("exportAction").trigger()
    dialog = child(scene.window, ExportDialog)
    dialog.export.click()
    files = child(dialog, QFileDialog, "exportFileDialog")
    return [one_line(child(files, QLineEdit, "fileNameEdit").text())]


def replacing_a_file(scene: Scene) -> list[str]:
    """Qt's own question in its file dialog."""
    scene.action("saveAsAction").trigger()
    dialog = child(scene.window, QFileDialog, "saveDialog")
    dialog.setDirectory(str(scene.folder))
    dialog.selectFile(FILE)
    seen: list[str] = []

    def answer() -> None:
        box = child(dialog, QMessageBox)
        try:
            seen.extend(scene.look())
        finally:
            box.reject()

    scene.qtbot.waitUntil(lambda: dialog.selectedFiles() == [str(scene.folder / FILE)])
    QTimer.singleShot(50, dialog, answer)
    dialog.accept()
    assert any(text.startswith(f"{one_line(FILE)} already exists") for text in seen)
    return []


def presenting(scene: Scene) -> list[str]:
    scene.window.present()
    scene.look()
    assert scene.window._presentation is not None
    scene.window._presentation.close()
    return ["Q&A"]


def closing_unsaved(scene: Scene) -> list[str]:
    scene.model.set_name(0, "Q&A!")
    scene.window.close()
    assert any(text.startswith("Save the changes to Q&A <img") for text in scene.look())
    return []


def saving_what_another_program_has_written(scene: Scene) -> list[str]:
    scene.model.set_name(0, "Q&A!")
    (scene.folder / FILE).write_bytes(dumps(Situation(STATE, View())))
    scene.window._documents.notice_outside()
    scene.look()
    scene.window._documents.save()
    shown = scene.look()
    assert any(re.match("Q&A <img.* was changed by another program", text) for text in shown)
    return []


def restoring(scene: Scene) -> list[str]:
    situation = Situation(STATE, View())
    for end in (Copy.put_aside, Copy.leave):
        copy = RecoveryFolder(scene.folder.parent / "data").new()
        copy.write(situation, Document(situation, scene.folder / FILE))
        end(copy)
    offer(scene.window, scene.window._recovery)
    child(scene.window, AsideMenu).fill()
    shown = scene.look()
    assert any(" on Q&A <img" in text for text in shown)
    assert any("   Q&A <img" in text for text in shown)
    child(scene.window, QMessageBox, "recoveryOffer").close()
    return []


def failing(scene: Scene) -> list[str]:
    error = ValueError(TEXT)
    show_exception(ValueError, error, None)
    return ["xentgui"]


def asking(scene: Scene) -> list[str]:
    for name in ("aboutAction", "randomiseWithSeedAction"):
        scene.action(name).trigger()
        scene.look()
        for box in scene.window.findChildren(QDialog):
            box.close()
            box.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    child(scene.window, FloatSpinBox, "logitSpinBox0").pasted.emit("1 " * 99)
    return ["Paste logits"]


def typing_in_place(scene: Scene) -> list[str]:
    scene.window._figure_view.edit(Handle(Grip.LOGIT, 0))
    return ["Logit of Q&A"]


def refusing(scene: Scene) -> list[str]:
    """What is quoted of the clipboard, of a name and of a path."""
    box = child(scene.window, FloatSpinBox, "logitSpinBox0")
    box.refused.emit(f"Q&A {BARE}")
    first = scene.look()
    assert any(text.startswith(f'"Q&A {BARE[:20]}') for text in first)
    scene.window._documents.open(scene.folder / f"{FILE}.none")
    second = scene.look()
    assert any(text.startswith('Cannot open "Q&A <img') for text in second)
    return []


def listing_recent_files(scene: Scene) -> list[str]:
    deep = scene.folder / ("Q&A\n\u202e" + "W" * 200) / ("W" * 200)
    deep.mkdir(parents=True)
    documents = scene.window._documents
    documents.save_to(deep / FILE)
    scene.window._exporter.write(ExportChoice(), deep / "figure.png")
    message = scene.window.statusBar().currentMessage()
    assert message.startswith("Exported to /")
    assert message.endswith("/figure.png")
    assert message.isprintable()
    documents.remember(Path("/Q&A.xent"))
    latest, deepest = child(scene.window, QMenu, "recentMenu").actions()[:2]
    assert latest.text() == "&1 /Q&&A.xent"
    assert deepest.text().isprintable()
    assert deepest.text().endswith("WWW.xent")
    return ["1 /Q&A.xent"]


def previewing(scene: Scene) -> list[str]:
    names = (NAMES[0], NAMES[1], NAMES[3], NAMES[5])
    rows = "\n".join(f"row {TEXT[:20]}\t{k}.5\t1\t2\t3.25" for k in range(3))
    path = scene.folder / f"Q&A {BARE} {'W' * 100}.tsv".replace("/", "")
    path.write_text("\t".join(("", *names)) + f"\n{rows}\n", encoding="utf-8")
    assert scene.window._documents.open(path)
    preview = child(scene.window, Preview)
    preview.setMaximumWidth(900)
    return ["From Q&A on", "3 rows of 4 classes, with names, logits"]


SCENES: tuple[Callable[[Scene], list[str]], ...] = (
    opened,
    renamed,
    added_and_removed,
    playing_a_lesson,
    exporting,
    asking_where_to_export,
    replacing_a_file,
    presenting,
    closing_unsaved,
    saving_what_another_program_has_written,
    restoring,
    failing,
    asking,
    typing_in_place,
    refusing,
    listing_recent_files,
    previewing,
)


@pytest.mark.parametrize("play", SCENES, ids=lambda play: play.__name__)
def test_what_others_wrote_is_seen_as_it_is(
    scene: Scene, play: Callable[[Scene], list[str]]
) -> None:
    expected = play(scene)
    shown = scene.look()
    assert set(expected) - set(shown) == set()
    scene.speak("ja")
    scene.look()
