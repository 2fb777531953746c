"""Pasting into the window, and numbers from files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pytest
from drops import data_of, drop
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QRadioButton
from pytestqt.qtbot import QtBot
from windows import Find, FindAction, child

from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.figure.handle import Grip, Handle
from xentgui.ui.main_window import MainWindow
from xentgui.ui.pasting.preview import Preview
from xentgui.ui.pasting.table_view import TableView
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.in_place_editor import InPlaceEditor
from xentgui.ui.widgets.name_edit import NameEdit

Paste: TypeAlias = Callable[[str], Preview | None]
"""The fixture `paste`."""
BLOCK = "\tcat\tdog\tbird\ndog\t2,0\t1,0\t0,1\ncat\t0,5\t1,5\t0,25\n"


@pytest.fixture
def paste(
    window: MainWindow, find: Find, action: FindAction, qtbot: QtBot
) -> Iterator[Callable[[str], Preview | None]]:
    """Paste a text on the figure; return the preview, if there is one."""

    def paste(text: str) -> Preview | None:
        QGuiApplication.clipboard().setText(text)
        find("figureView", FigureView).setFocus()
        action("pasteAction").trigger()
        return window.findChild(Preview)

    yield paste
    for preview in window.findChildren(Preview):
        preview.reject()
    QGuiApplication.clipboard().clear()


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


class TestStraightIn:
    @pytest.mark.parametrize("text", ["7 8 9", "[7, 8, 9]", "7\n8\n9\n", "tensor([7., 8., 9.])"])
    def test_a_plain_list_of_all_logits_is_one_step(
        self, paste: Paste, model: Model, window: MainWindow, text: str
    ) -> None:
        assert paste(text) is None
        assert model.state == START.with_logits((7.0, 8.0, 9.0))
        assert said(window) == "3 numbers were pasted."
        model.undo()
        assert model.state == START
        assert said(window) == ""

    def test_probabilities_are_where_these_are_typed(
        self, paste: Paste, model: Model, window: MainWindow
    ) -> None:
        model.set_probability_input(True)
        assert paste("0.333 0.333 0.333") is None
        assert np.exp(model.state.logits) == pytest.approx([1 / 3] * 3)
        assert "sum to 0.999 and were divided by it" in said(window)

    def test_a_key_does_it_where_no_box_takes_it(
        self, find: Find, model: Model, qtbot: QtBot
    ) -> None:
        QGuiApplication.clipboard().setText("7 8 9")
        view = find("figureView", FigureView)
        view.setFocus()
        qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert model.state.logits.tolist() == [7.0, 8.0, 9.0]
        QGuiApplication.clipboard().clear()


class TestPreview:
    @pytest.mark.parametrize(
        "text",
        [
            BLOCK,
            "7 8",
            "7 8 9 10",
            "0.2 0.3 0.5",
            "2,0\t1,0\t0,1",
            "cat\t2\ndog\t1\nbird\t0",
            "0,2.5\n1,1.5\n2,0.5",
            "7",
            "[[1, 2, 3], [4, 5, 6]]",
        ],
    )
    def test_anything_else_is_looked_at_and_escape_leaves_all_as_it_was(
        self, paste: Paste, model: Model, window: MainWindow, qtbot: QtBot, text: str
    ) -> None:
        before = model.snapshot
        preview = paste(text)
        assert preview is not None
        qtbot.keyClick(preview, Qt.Key.Key_Escape)
        assert model.snapshot is before
        assert said(window) == ""

    def test_names_and_logits_of_a_spreadsheet_are_one_step_and_told(
        self, paste: Paste, model: Model, window: MainWindow
    ) -> None:
        preview = paste("class\tlogit\nhen\t2.5\nhare\t-1\nfox\t0\nlynx\t3\n")
        assert preview is not None
        preview.accept()
        assert model.state.names == ("hen", "hare", "fox", "lynx")
        assert model.state.logits.tolist() == [2.5, -1.0, 0.0, 3.0]
        assert said(window).startswith("4 classes were taken from the clipboard.")
        model.undo()
        assert model.state == START
        assert not model.snapshot.can_undo
        assert said(window) == ""

    def test_the_row_is_told_with_what_was_skipped(
        self, paste: Paste, model: Model, window: MainWindow, qtbot: QtBot
    ) -> None:
        preview = paste("0,2.5,1\n1,1.5,0.25\n2,0.5,7")
        assert preview is not None
        qtbot.keyClick(child(preview, TableView), Qt.Key.Key_Down)
        preview.accept()
        assert model.state.logits.tolist() == [1.5, 0.25]
        assert said(window) == (
            "Row 2 of 3 was taken from the clipboard: 2 classes. "
            "The first column only counts the lines and was left out."
        )
        model.set_logit(0, 1.0)
        assert said(window) == ""

    def test_one_number_goes_to_the_class_in_focus(self, paste: Paste, model: Model) -> None:
        model.set_focus(2)
        preview = paste("7.5")
        assert preview is not None
        preview.accept()
        assert model.state == START.with_logit(2, 7.5)

    def test_the_loss_is_not_told_where_it_is_to_be_predicted(
        self, paste: Paste, model: Model
    ) -> None:
        model.hide_values(True)
        preview = paste("7 8")
        assert preview is not None
        assert child(preview, QLabel, "resultLabel").text().startswith("Loss ? nats")

    def test_what_is_pinned_and_soft_targets_of_another_count_do_not_hinder(
        self, paste: Paste, model: Model
    ) -> None:
        model.pin()
        model.set_target((0.2, 0.3, 0.5))
        preview = paste("[[1, 2], [3, 4]]")
        assert preview is not None
        preview.accept()
        assert model.state == State((1.0, 2.0), 1)


class TestRefused:
    def test_the_reason_is_said_and_not_the_clipboard(
        self, paste: Paste, model: Model, window: MainWindow
    ) -> None:
        assert paste("1 2 3\n4 five 6\n" * 1000) is None
        assert (
            said(window)
            == 'Line 2, column 3: "five" is not a number; write one such as 0.5 or -1e-3.'
        )
        assert model.state == START
        model.set_logit(0, 1.0)
        assert said(window) == ""

    def test_a_long_piece_is_quoted_in_one_line(self, paste: Paste, window: MainWindow) -> None:
        assert paste("1 2\n3 x" + "y\u2028" * 3000) is None
        assert "\n" not in said(window)
        assert "\u2028" not in said(window)
        assert len(said(window)) < 160

    def test_a_clipboard_whose_owner_has_gone_is_empty(
        self, window: MainWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(QClipboard, "mimeData", lambda self: None)
        window.setFocus()
        child(window, QAction, "pasteAction").trigger()
        assert said(window) == "There is no text on the clipboard; copy numbers first."

    @pytest.mark.parametrize("text", ["", " \n "])
    def test_an_empty_clipboard_is_said(self, paste: Paste, window: MainWindow, text: str) -> None:
        assert paste(text) is None
        assert said(window) == "There is no text on the clipboard; copy numbers first."


class TestBoxes:
    def test_the_menu_pastes_into_the_box_with_the_keyboard(
        self, find: Find, action: FindAction, model: Model
    ) -> None:
        QGuiApplication.clipboard().setText("2,5")
        box = find("logitSpinBox1", FloatSpinBox)
        box.setFocus()
        action("pasteAction").trigger()
        assert model.state.logits.tolist() == [2.0, 2.5, 0.1]
        name = find("nameEdit0", NameEdit)
        name.setFocus()
        name.selectAll()
        QGuiApplication.clipboard().setText("2,5\n")
        action("pasteAction").trigger()
        assert model.state.names[0] == "2,5"
        QGuiApplication.clipboard().clear()

    def test_a_list_over_the_figure_begins_at_its_class(
        self, window: MainWindow, model: Model
    ) -> None:
        QGuiApplication.clipboard().setText("7 8")
        window._figure_view.edit(Handle(Grip.LOGIT, 1))
        child(window, InPlaceEditor).paste()
        preview = child(window, Preview)
        preview.accept()
        assert model.state.logits.tolist() == [2.0, 7.0, 8.0]
        QGuiApplication.clipboard().clear()

    def test_one_number_over_the_figure_may_have_a_decimal_comma(
        self, window: MainWindow, model: Model, qtbot: QtBot
    ) -> None:
        QGuiApplication.clipboard().setText("2,5")
        window._figure_view.edit(Handle(Grip.LOGIT, 1))
        editor = child(window, InPlaceEditor)
        editor.paste()
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert model.state.logits.tolist() == [2.0, 2.5, 0.1]
        QGuiApplication.clipboard().clear()

    @pytest.mark.parametrize(
        ("text", "target"),
        [
            ("[false, false, true]", [0.0, 0.0, 1.0]),
            ("0 0 1", [0.0, 0.0, 1.0]),
            ("0.333 0.333 0.334", [0.333, 0.333, 0.334]),
        ],
    )
    def test_a_target_is_pasted_into_a_share(
        self, find: Find, model: Model, window: MainWindow, text: str, target: list[float]
    ) -> None:
        model.set_soft_target(True)
        QGuiApplication.clipboard().setText(text)
        find("targetSpinBox0", FloatSpinBox).setFocus()
        find("targetSpinBox0", FloatSpinBox).paste()
        assert model.state.target.tolist() == pytest.approx(target)
        QGuiApplication.clipboard().clear()

    def test_a_target_of_several_ones_is_refused_with_the_reason(
        self, find: Find, model: Model, window: MainWindow
    ) -> None:
        model.set_soft_target(True)
        QGuiApplication.clipboard().setText("1 0 1")
        find("targetSpinBox0", FloatSpinBox).setFocus()
        find("targetSpinBox0", FloatSpinBox).paste()
        assert "The target marks 2 classes" in said(window)
        assert model.state == START
        QGuiApplication.clipboard().clear()


class TestIndependentClasses:
    @pytest.fixture(autouse=True)
    def independent(self, model: Model) -> Iterator[None]:
        model.set_loss("binary-cross-entropy")
        yield
        QGuiApplication.clipboard().clear()

    @pytest.mark.parametrize("text", ["1 0 1", "[true, false, true]", "0.6 0.405 0"])
    def test_a_target_is_taken_as_it_is(
        self, find: Find, model: Model, window: MainWindow, text: str
    ) -> None:
        QGuiApplication.clipboard().setText(text)
        find("targetSpinBox0", FloatSpinBox).setFocus()
        find("targetSpinBox0", FloatSpinBox).paste()
        due = [0.6, 0.405, 0.0] if text.startswith("0") else [1.0, 0.0, 1.0]
        assert model.state.target.tolist() == due
        assert said(window) == ""

    @pytest.mark.parametrize("in_box", [False, True])
    @pytest.mark.parametrize("y", [[0.9, 0.8, 0.1], [0.2, 0.5, 0.3], [0.6, 0.4, 0.005]])
    def test_probabilities_are_taken_as_they_are(
        self, find: Find, model: Model, paste: Paste, y: list[float], in_box: bool
    ) -> None:
        model.set_probability_input(True)
        text = " ".join(map(str, y))
        if in_box:
            QGuiApplication.clipboard().setText(text)
            find("probabilitySpinBox1", FloatSpinBox).paste()
        else:
            assert paste(text) is None
        assert model.state.probabilities().tolist() == pytest.approx(y, rel=1e-14)

    def test_where_logits_are_typed_it_is_asked_which_they_are(
        self, model: Model, paste: Paste
    ) -> None:
        preview = paste("0.9 0.8 0.1")
        assert preview is not None
        choices = preview.findChildren(QRadioButton)
        by_text = {choice.text().replace("&", ""): choice for choice in choices}
        assert {"they are logits", "they are probabilities"} <= by_text.keys()
        by_text["they are probabilities"].click()
        preview.accept()
        assert model.state.probabilities().tolist() == pytest.approx([0.9, 0.8, 0.1], rel=1e-14)

    def test_a_row_with_several_labels(self, model: Model, paste: Paste) -> None:
        preview = paste('{"logits": [3, -1, 2], "target": [1, 0, 1]}')
        assert preview is not None
        preview.accept()
        assert model.state == START.with_loss("binary-cross-entropy").with_logits(
            (3.0, -1.0, 2.0)
        ).with_target((1.0, 0.0, 1.0))


class TestFiles:
    @pytest.fixture
    def batch(self, tmp_path: Path) -> Path:
        path = tmp_path / "batch.npy"
        np.save(path, np.array([[2.0, 1.0, 0.1, 4.0], [0.5, 1.5, 0.1, 3.0]]))
        return path

    @pytest.mark.parametrize("suffix", [".csv", ".tsv", ".txt", ".json", ".jsonl", ".npy", ".npz"])
    def test_numbers_open_in_the_preview_and_their_file_is_the_title(
        self, window: MainWindow, model: Model, tmp_path: Path, suffix: str
    ) -> None:
        path = tmp_path / f"batch{suffix}"
        values = np.array([[2.5, 1.5], [0.5, 3.5]])
        if suffix == ".npy":
            np.save(path, values)
        elif suffix == ".npz":
            np.savez(path, logits=values)
        elif suffix == ".json":
            path.write_text(str(values.tolist()), encoding="utf-8")
        elif suffix == ".jsonl":
            path.write_text("\n".join(str(row) for row in values.tolist()), encoding="utf-8")
        else:
            mark = {".csv": ",", ".tsv": "\t", ".txt": " "}[suffix]
            lines = (mark.join(map(str, row)) for row in values.tolist())
            path.write_text("\n".join(lines), encoding="utf-8")
        before = path.read_bytes()
        assert window._documents.open(path)
        preview = child(window, Preview)
        assert path.name in preview.windowTitle()
        preview.accept()
        assert model.state.logits.tolist() == [2.5, 1.5]
        assert model.document.path is None
        assert model.document.title == path.name
        assert path.name in window.windowTitle()
        assert not window._documents.is_changed
        assert window._documents.recent[0] == path
        model.undo()
        assert model.state == START
        assert path.read_bytes() == before

    def test_a_dropped_one_too(self, window: MainWindow, model: Model, batch: Path) -> None:
        assert drop(window, data_of(QUrl.fromLocalFile(str(batch))))
        child(window, Preview).accept()
        assert model.state.logits.tolist() == [2.0, 1.0, 0.1, 4.0]

    def test_one_on_the_clipboard_too(
        self, window: MainWindow, find: Find, action: FindAction, model: Model, batch: Path
    ) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(batch))])
        QGuiApplication.clipboard().setMimeData(data)
        find("figureView", FigureView).setFocus()
        action("pasteAction").trigger()
        child(window, Preview).accept()
        assert model.document.title == "batch.npy"
        QGuiApplication.clipboard().clear()

    def test_what_cannot_be_read_is_said_with_place_and_reason(
        self, window: MainWindow, model: Model, tmp_path: Path
    ) -> None:
        path = tmp_path / "uneven.csv"
        path.write_text("1,2,3\n4,5\n", encoding="utf-8")
        window._documents.open(path)
        assert window.findChild(QDialog) is None
        assert '"uneven.csv"' in said(window)
        assert "Line 2" in said(window)
        assert model.state == START

    def test_beside_others_the_document_stays_what_it_is(
        self, window: MainWindow, model: Model, tmp_path: Path
    ) -> None:
        path = tmp_path / "one.csv"
        path.write_text("7\n", encoding="utf-8")
        window._documents.open(path)
        child(window, Preview).accept()
        assert model.document.title == ""
        assert 7.0 in model.state.logits

    def test_a_damaged_document_is_still_one(self, window: MainWindow, tmp_path: Path) -> None:
        path = tmp_path / "a.xent"
        path.write_text('{"format": "xentgui", "version": 1, "state": {"logits": [1, 2', "utf-8")
        assert not window._documents.open(path)
        assert window.findChild(Preview) is None
        assert '"a.xent"' in said(window)


def test_questions_stand_above_the_numbers(paste: Paste) -> None:
    preview = paste("2,5")
    assert preview is not None
    QApplication.processEvents()
    button, table = child(preview, QRadioButton, "decimalAnswer0"), child(preview, TableView)
    assert not button.visibleRegion().isEmpty()
    top = QPoint(0, 0)
    assert button.mapTo(preview, top).y() < table.mapTo(preview, top).y()
