from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from drops import data_of, drop
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from windows import Find, FindAction, child

from xentgui.core.examples import EXAMPLES, START
from xentgui.core.model import Model
from xentgui.core.situation import Document, Situation
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import View
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import PictureSettings, render
from xentgui.files.documents import read_document, write_document
from xentgui.ui.documents.documents import MOST_RECENT, Documents
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.text.plain_text import MIDDLE, PATH, for_menu, shortened

OTHER = State((5.0, 6.0, 7.0, 8.0), 2)
NEWER = '{"format": "xentgui", "version": 3}'


@pytest.fixture
def documents(window: MainWindow) -> Documents:
    return window._documents


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A document of another situation."""
    path = tmp_path / "other.xent"
    write_document(
        path, Situation(OTHER, View(focus=3, panels=("logits", "gradient"), pinned=START))
    )
    return path


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def question(window: MainWindow) -> QMessageBox | None:
    return window.findChild(QMessageBox, "unsavedQuestion")


def answer(window: MainWindow, button: QMessageBox.StandardButton, qtbot: QtBot) -> None:
    box = question(window)
    assert box is not None
    box.button(button).click()
    qtbot.waitUntil(lambda: question(window) is None)


def type_name(dialog: QFileDialog, name: str, qtbot: QtBot) -> None:
    edit = child(dialog, QLineEdit, "fileNameEdit")
    # What is typed goes before what is selected in the list only where the cursor is.
    dialog.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.clear()
    qtbot.keyClicks(edit, name)


# Opening


def test_opening_is_one_step_that_undo_takes_back(
    window: MainWindow, documents: Documents, model: Model, file: Path
) -> None:
    assert documents.open(file)
    assert model.state == OTHER
    assert model.snapshot.view == View(3, ("logits", "gradient"), pinned=START)
    assert window.windowTitle() == "[*]other.xent"
    assert not window.isWindowModified()
    model.undo()
    assert model.state == START
    assert window.windowTitle() == "xentgui"
    model.redo()
    assert model.state == OTHER
    assert window.windowTitle() == "[*]other.xent"


WAYS: dict[str, Callable[[MainWindow, Documents, Path], object]] = {
    "opened": lambda window, documents, path: documents.open(path),
    "dropped": lambda window, documents, path: drop(window, data_of(QUrl.fromLocalFile(str(path)))),
    "restored": lambda window, documents, path: documents.show(
        (restored := Situation(OTHER, View(panels=("flow",), pinned=START))),
        Document(restored, path),
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("suffix", [".xent", ".png", ".svg", ".pdf"])
@pytest.mark.parametrize("titled", [True, False])
def test_undo_brings_back_all_that_was_there_before(
    window: MainWindow,
    documents: Documents,
    model: Model,
    tmp_path: Path,
    file: Path,
    way: str,
    suffix: str,
    titled: bool,
) -> None:
    path = file
    if suffix != ".xent":
        path = tmp_path / f"figure{suffix}"
        render(Snapshot.of(*read_document(file)), path, PictureSettings(page=Page(320, 180)))
    if titled:
        first = tmp_path / "first.xent"
        write_document(first, Situation(START, View(focus=1, epsilon=1e-7)))
        documents.open(first)
    model.pin()
    model.set_logit(0, 9.0)
    model.set_panels(("terms", "logits"))
    model.hide_values(True)
    model.set_focus(2)
    before = model.snapshot
    title = window.windowTitle(), window.isWindowModified(), documents.path
    shown = tuple(child(window, FigureView).figure.panels)
    WAYS[way](window, documents, path)
    assert model.state == OTHER
    assert model.snapshot.view.panels != before.view.panels
    after = model.snapshot
    assert documents.path == (path if suffix == ".xent" or way == "restored" else None)
    model.undo()
    assert model.snapshot.situation == before.situation
    assert (window.windowTitle(), window.isWindowModified(), documents.path) == title
    assert tuple(child(window, FigureView).figure.panels) == shown
    model.redo()
    assert model.snapshot.situation == after.situation


def test_what_is_saved_after_undo_is_what_the_title_names(
    documents: Documents, model: Model, file: Path, tmp_path: Path
) -> None:
    first = tmp_path / "first.xent"
    write_document(first, Situation(START, View(focus=1)))
    for path in (file, first, first):
        documents.open(path)
    model.undo()
    assert (documents.path, model.state) == (file, OTHER)
    model.set_logit(0, 1.25)
    assert documents.save()
    assert read_document(file).state.logits[0] == 1.25
    assert read_document(first).state == START


def test_undo_leads_back_to_the_file_that_was_open(
    documents: Documents, model: Model, file: Path, tmp_path: Path, window: MainWindow
) -> None:
    first = tmp_path / "first.xent"
    write_document(first, Situation(START, View(focus=1)))
    documents.open(first)
    model.set_logit(0, 9.0)
    documents.open(file)
    model.set_logit(0, 4.0)
    model.undo()
    assert documents.path == file
    model.undo()
    assert documents.path == first
    assert window.isWindowModified()
    assert documents.save()
    assert read_document(file)[0] == OTHER
    assert read_document(first)[0].logits[0] == 9.0


def test_a_file_with_the_same_situation_is_opened_too(
    documents: Documents, model: Model, tmp_path: Path, window: MainWindow
) -> None:
    path = tmp_path / "same.xent"
    write_document(path, Situation(START, View(pinned=OTHER)))
    documents.open(path)
    assert documents.path == path
    assert model.snapshot.view.pinned == OTHER
    assert not window.isWindowModified()
    model.undo()
    assert documents.path is None
    assert model.snapshot.view.pinned is None
    assert not model.snapshot.can_undo


def test_the_same_file_again_is_no_step(documents: Documents, model: Model, file: Path) -> None:
    documents.open(file)
    before = model.snapshot.previous
    documents.open(file)
    assert model.snapshot.previous is before


@pytest.mark.parametrize("content", ["", "{}", NEWER, "\0\1", "\N{SNOWMAN}" * 100])
def test_a_bad_file_changes_nothing_and_says_why(
    window: MainWindow, documents: Documents, model: Model, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "bad.xent"
    path.write_text(content, encoding="utf-8")
    before = model.snapshot
    assert not documents.open(path)
    assert model.snapshot is before
    assert said(window).startswith('Cannot open "bad.xent": ')
    assert window.windowTitle() == "xentgui"
    assert documents.recent == []


@pytest.mark.parametrize("name", ["missing.xent", "."])
def test_what_is_no_file_is_refused(
    window: MainWindow, documents: Documents, tmp_path: Path, name: str
) -> None:
    assert not documents.open(tmp_path / name)
    assert said(window).startswith("Cannot open ")


def test_the_dialog_opens_a_file(
    window: MainWindow, action: FindAction, model: Model, file: Path, qtbot: QtBot
) -> None:
    action("openAction").trigger()
    dialog = child(window, QFileDialog, "openDialog")
    assert dialog.nameFilters()[1] == "xentgui (*.xent)"
    dialog.setDirectory(str(file.parent))
    dialog.selectFile(str(file))
    dialog.accept()
    assert model.state == OTHER
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)
    action("openAction").trigger()
    dialog = child(window, QFileDialog, "openDialog")
    assert dialog.directory().absolutePath() == str(file.parent)
    dialog.reject()


# Pictures


@pytest.fixture(params=[".png", ".svg", ".pdf"])
def figure(request: pytest.FixtureRequest, tmp_path: Path, qapp: QApplication) -> Path:
    """A picture of another situation, by its data."""
    path = tmp_path / f"figure{request.param}"
    view = View(focus=3, panels=("logits", "gradient"), pinned=START)
    render(Snapshot.of(OTHER, view), path)
    return path


def test_a_picture_brings_its_situation_back_without_being_its_file(
    window: MainWindow,
    documents: Documents,
    model: Model,
    action: FindAction,
    figure: Path,
    qtbot: QtBot,
) -> None:
    before = figure.read_bytes()
    assert documents.open(figure)
    assert model.state == OTHER
    assert model.snapshot.view == View(3, ("logits", "gradient"), pinned=START)
    assert documents.path is None
    assert window.windowTitle() == f"[*]{figure.name}"
    assert documents.recent == [figure]
    action("saveAction").trigger()
    child(window, QFileDialog, "saveDialog").reject()
    assert figure.read_bytes() == before
    model.undo()
    assert model.state == START


def test_a_picture_without_data_is_told(
    window: MainWindow, documents: Documents, model: Model, tmp_path: Path
) -> None:
    path = tmp_path / "bare.svg"
    render(model.snapshot, path, PictureSettings(embed=False))
    assert not documents.open(path)
    assert said(window).startswith('Cannot open "bare.svg": The SVG has no xentgui data in it')


def test_a_picture_is_opened_by_the_dialog_and_by_dropping_it(
    window: MainWindow, action: FindAction, find: Find, model: Model, figure: Path
) -> None:
    action("openAction").trigger()
    dialog = child(window, QFileDialog, "openDialog")
    assert "*.svg" in dialog.nameFilters()[0]
    dialog.setDirectory(str(figure.parent))
    dialog.selectFile(str(figure))
    dialog.accept()
    assert model.state == OTHER
    model.undo()
    assert drop(find("figureView", FigureView), data_of(QUrl.fromLocalFile(str(figure))))
    assert model.state == OTHER


def test_undo_from_a_picture_leads_back_to_the_file(
    documents: Documents, model: Model, file: Path, figure: Path, window: MainWindow
) -> None:
    documents.open(file)
    model.set_logit(0, 1.0)
    documents.open(figure)
    assert window.windowTitle() == f"[*]{figure.name}"
    model.undo()
    assert documents.path == file
    assert window.isWindowModified()


# Saving


def test_saving_asks_for_a_name_once(
    window: MainWindow, action: FindAction, model: Model, tmp_path: Path, qtbot: QtBot
) -> None:
    model.set_logit(0, 3.0)
    action("saveAction").trigger()
    dialog = child(window, QFileDialog, "saveDialog")
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setDirectory(str(tmp_path))
    type_name(dialog, "mine", qtbot)
    dialog.accept()
    path = tmp_path / "mine.xent"
    assert read_document(path)[0] == model.state
    assert window.windowTitle() == "[*]mine.xent"
    assert not window.isWindowModified()
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)
    model.set_logit(0, 4.0)
    assert window.isWindowModified()
    action("saveAction").trigger()
    assert window.findChild(QFileDialog) is None
    assert read_document(path)[0].logits[0] == 4.0


def test_save_as_goes_on_with_the_other_file(
    action: FindAction,
    window: MainWindow,
    documents: Documents,
    file: Path,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    documents.open(file)
    action("saveAsAction").trigger()
    dialog = child(window, QFileDialog, "saveDialog")
    assert dialog.selectedFiles() == [str(file)]
    type_name(dialog, "copy.xent", qtbot)
    dialog.accept()
    assert documents.path == tmp_path / "copy.xent"
    assert documents.recent == [tmp_path / "copy.xent", file]


def test_a_descent_of_too_many_steps_is_saved_at_its_present_and_that_is_said(
    window: MainWindow,
    documents: Documents,
    file: Path,
    model: Model,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    documents.open(file)
    model.begin_descent()
    for _ in range(3):
        model.descend()
    documents.save()
    kept = read_document(file).view.descent
    assert kept is not None
    assert kept.last == 3
    assert "steps" not in said(window)
    monkeypatch.setattr("xentgui.core.documents.document.MOST_STEP_VALUES", 5)
    model.descend()
    documents.save()
    kept = read_document(file).view.descent
    assert kept is not None
    assert (kept.at, kept.last) == (0, 0)
    assert said(window).endswith(
        "has only the present step of the descent: there are too many to save."
    )


def test_what_cannot_be_saved_is_told_and_stays_unsaved(
    window: MainWindow, documents: Documents, model: Model, file: Path, tmp_path: Path
) -> None:
    documents.open(file)
    model.set_logit(0, 1.5)
    assert not documents.save_to(tmp_path / "missing" / "a.xent")
    assert said(window).startswith('Cannot save "a.xent": ')
    assert documents.path == file
    assert window.isWindowModified()


@pytest.mark.parametrize(
    "change",
    [
        lambda model: model.set_logit(0, 1.5),
        lambda model: model.set_name(0, "x"),
        lambda model: model.unpin(),
        lambda model: model.set_panels(["flow"]),
        lambda model: model.set_notation("zpy"),
        lambda model: model.set_epsilon(1e-7),
        lambda model: model.set_soft_target(True),
        lambda model: model.hide_values(True),
        lambda model: model.set_full_derivation(True),
        lambda model: model.set_lines(3),
        lambda model: model.set_probability_input(True),
        lambda model: model.set_temperature(2.0),
        lambda model: model.set_label_smoothing(0.1),
        lambda model: model.set_log_base(LogBase.TWO),
    ],
    ids=[
        *("logit", "name", "pin", "panels", "notation", "epsilon", "soft target", "hidden"),
        *("derivation", "lines", "input", "temperature", "smoothing", "base"),
    ],
)
def test_a_change_marks_the_title_until_it_is_taken_back(
    window: MainWindow,
    documents: Documents,
    model: Model,
    file: Path,
    change: Callable[[Model], None],
    qtbot: QtBot,
) -> None:
    documents.open(file)
    change(model)
    assert window.isWindowModified()
    assert not window.close()
    answer(window, QMessageBox.StandardButton.Cancel, qtbot)
    documents.open(file)
    assert not window.isWindowModified()


def test_undo_of_all_changes_takes_the_mark_away(
    window: MainWindow, documents: Documents, model: Model, file: Path
) -> None:
    documents.open(file)
    model.set_logit(0, 1.5)
    model.undo()
    assert not window.isWindowModified()


def test_looking_around_is_no_change(
    window: MainWindow, documents: Documents, model: Model, file: Path
) -> None:
    documents.open(file)
    model.set_focus(0)
    model.set_hovered(1)
    assert not window.isWindowModified()


def test_a_name_with_qts_mark_is_shown_as_it_is(
    window: MainWindow, documents: Documents, tmp_path: Path
) -> None:
    documents.save_to(tmp_path / "a[*]b.xent")
    assert window.windowTitle() == "[*]a[*][*]b.xent"


# Recent files


def test_recent_files_are_listed_latest_first_and_once(
    documents: Documents, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = [tmp_path / f"{k}.xent" for k in range(MOST_RECENT + 2)]
    for path in [*paths, paths[-2]]:
        assert documents.save_to(path)
    expected = [paths[-2], paths[-1], *reversed(paths[2:-2])]
    assert documents.recent == expected
    other = MainWindow(Model())
    qtbot.addWidget(other)
    menu = child(other, QMenu, "recentMenu")
    listed = [action.text()[3:] for action in menu.actions()[:MOST_RECENT]]
    assert listed == [for_menu(shortened(str(path), PATH, MIDDLE)) for path in expected]
    menu.actions()[1].trigger()
    assert other._documents.path == paths[-1]


def test_a_recent_file_that_is_gone_is_dropped_with_a_message(
    documents: Documents, window: MainWindow, file: Path, model: Model
) -> None:
    documents.open(file)
    file.unlink()
    model.undo()
    menu = child(window, QMenu, "recentMenu")
    menu.actions()[0].trigger()
    assert said(window).startswith('Cannot open "other.xent": No such file')
    assert documents.recent == []
    assert not menu.menuAction().isEnabled()


def test_recent_files_can_be_cleared(
    documents: Documents, action: FindAction, window: MainWindow, file: Path
) -> None:
    documents.open(file)
    action("clearRecentAction").trigger()
    assert documents.recent == []
    assert len(child(window, QMenu, "recentMenu").actions()) == 2


def test_damaged_settings_are_no_recent_files(documents: Documents, window: MainWindow) -> None:
    for text in ("x", "{}", "[1, null, [2]]", "[" * 10000):
        window._settings._set("documents/recent", text)
        assert documents.recent == []


# Closing


def test_an_untitled_window_closes_without_a_question(window: MainWindow, model: Model) -> None:
    model.set_logit(0, 1.5)
    assert window.close()
    assert question(window) is None


def test_a_saved_window_closes_without_a_question(
    window: MainWindow, documents: Documents, model: Model, file: Path
) -> None:
    documents.open(file)
    assert window.close()


@pytest.fixture
def unsaved(
    window: MainWindow, documents: Documents, model: Model, file: Path, no_leaked_widgets: None
) -> MainWindow:
    documents.open(file)
    model.set_logit(0, 1.5)
    return window


def test_cancel_keeps_the_window(
    unsaved: MainWindow, qtbot: QtBot, documents: Documents, file: Path
) -> None:
    assert not unsaved.close()
    assert not unsaved.close()
    assert len(unsaved.findChildren(QMessageBox, "unsavedQuestion")) == 1
    answer(unsaved, QMessageBox.StandardButton.Cancel, qtbot)
    assert unsaved.isVisible()
    assert documents.is_changed
    assert read_document(file)[0] == OTHER
    documents.save()


def test_discard_closes_and_leaves_the_file(unsaved: MainWindow, qtbot: QtBot, file: Path) -> None:
    unsaved.close()
    answer(unsaved, QMessageBox.StandardButton.Discard, qtbot)
    assert not unsaved.isVisible()
    assert read_document(file)[0] == OTHER


def test_save_saves_and_closes(unsaved: MainWindow, qtbot: QtBot, file: Path) -> None:
    unsaved.close()
    answer(unsaved, QMessageBox.StandardButton.Save, qtbot)
    assert not unsaved.isVisible()
    assert read_document(file)[0].logits[0] == 1.5


def test_save_that_fails_keeps_the_window(
    unsaved: MainWindow, qtbot: QtBot, file: Path, documents: Documents
) -> None:
    file.unlink()
    file.mkdir()
    unsaved.close()
    answer(unsaved, QMessageBox.StandardButton.Save, qtbot)
    assert unsaved.isVisible()
    assert said(unsaved).startswith("Cannot save ")
    file.rmdir()
    documents.save()


# Dropping


@pytest.mark.parametrize("name", ["figureView", "nameEdit0", "lossLabel", "statusBar", "classList"])
def test_a_file_dropped_anywhere_is_opened(find: Find, model: Model, file: Path, name: str) -> None:
    widget = find(name, QWidget)
    assert drop(widget, data_of(QUrl.fromLocalFile(str(file))))
    assert model.state == OTHER


def test_a_file_dropped_on_a_number_or_the_drawing_is_opened(
    find: Find, model: Model, file: Path
) -> None:
    data = data_of(QUrl.fromLocalFile(str(file)))
    assert drop(find("logitSpinBox0", FloatSpinBox).lineEdit(), data)
    model.undo()
    assert drop(find("figureView", FigureView).viewport(), data)
    assert model.state == OTHER


def test_other_things_are_not_taken(window: MainWindow, find: Find, file: Path) -> None:
    local = QUrl.fromLocalFile(str(file))
    text = QMimeData()
    text.setText("1, 2")
    for data in (data_of("https://example.org/a.xent"), data_of(local, local), text, QMimeData()):
        assert not drop(find("figureView", FigureView), data)


def test_a_wrong_file_dropped_is_told(
    window: MainWindow, find: Find, model: Model, tmp_path: Path
) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n")
    assert drop(find("figureView", FigureView), data_of(QUrl.fromLocalFile(str(path))))
    assert said(window).startswith('Cannot open "picture.png": Byte 0 is not text')
    assert model.state == START


# The menu


def test_every_action_of_the_menu_has_a_text(window: MainWindow) -> None:
    menu = child(window, QMenu, "fileMenu")
    texts = [a.text() for a in menu.actions() if not a.isSeparator()]
    assert texts == [
        "&Open…",
        "Open &recent",
        "Restore unsaved &work",
        "&Save",
        "Save &as…",
        "&Export…",
        "&Quit",
    ]
    assert child(window, QAction, "clearRecentAction").text() == "&Clear"


def test_an_example_is_a_situation_of_its_own(
    window: MainWindow, documents: Documents, model: Model, file: Path, action: FindAction
) -> None:
    documents.open(file)
    assert action("undoAction").text() == "&Undo opening of other.xent"
    action("exampleAction_soft").trigger()
    assert action("undoAction").text().startswith("&Undo opening of Soft target")
    assert model.state == EXAMPLES["soft"]
    assert documents.path is None
    assert window.windowTitle() == "[*]Soft target: t = (0.25, 0.7, 0.05)"
    assert not window.isWindowModified()
    model.set_logit(0, 7.0)
    assert window.isWindowModified()
    action("saveAction").trigger()
    # There is no file to save it to yet: it is asked for.
    child(window, QFileDialog, "saveDialog").reject()
    assert read_document(file).state == OTHER
    model.undo()
    model.undo()
    assert documents.path == file
    assert not window.isWindowModified()
