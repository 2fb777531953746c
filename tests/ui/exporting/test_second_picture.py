"""What has no room goes into a second picture: seen, handed over, written, and taken back."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from choosing import choose
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from windows import FindAction, child

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.panels import DEFAULT_PANELS, PANELS
from xentgui.export.choice import ExportChoice
from xentgui.export.formats import FILM_FORMATS, PICTURE_FORMATS
from xentgui.export.pages.page import Page
from xentgui.export.pages.presets import PRESETS
from xentgui.export.pictures.picture import picture
from xentgui.export.pictures.room import cramped_in
from xentgui.export.pictures.settings import PictureSettings
from xentgui.language import LANGUAGES
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings
from xentgui.ui.theme import Theme

REST, GONE = DEFAULT_PANELS[:-1], DEFAULT_PANELS[-1:]


def offered(dialog: ExportDialog, qtbot: QtBot) -> list[QPushButton]:
    """Wait until what gives room was looked for; the button of this cure, if there is one."""
    dialog.preview._draw()
    qtbot.waitUntil(lambda: not dialog._search.isActive())
    return dialog.findChildren(QPushButton, "secondPictureButton")


def split(dialog: ExportDialog, qtbot: QtBot, text: float = 16.0) -> None:
    """Have the derivation in a second picture."""
    if dialog.form.choice().picture.text_size != text:
        dialog.form.set_text_size(text)
    (button,) = offered(dialog, qtbot)
    button.click()
    dialog.preview._draw()
    qtbot.waitUntil(lambda: not dialog._search.isActive())


def line(dialog: ExportDialog) -> str:
    return child(dialog, QLabel, "secondPictureLabel").text()


def message(dialog: ExportDialog) -> str:
    return child(dialog, QLabel, "exportMessage").text()


def export(window: MainWindow, dialog: ExportDialog, path: Path) -> None:
    window._exporter._export(dialog, dialog.choice(), path)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("columns", [None, 3])
@pytest.mark.parametrize("legend", [True, False])
@pytest.mark.parametrize("suffix", [each.suffix for each in PICTURE_FORMATS])
def test_both_are_written_as_they_are_seen_and_copied(
    window: MainWindow,
    model: Model,
    action: FindAction,
    tmp_path: Path,
    qtbot: QtBot,
    language: str,
    theme: Theme,
    columns: int | None,
    legend: bool,
    suffix: str,
    japanese: None,
) -> None:
    if suffix == ".pptx":
        pytest.importorskip("pptx")
    window.preferences.choose_language(language)
    window.preferences.choose_theme(theme)
    settings = PictureSettings(
        Page(480, 270), theme.value, text_size=16.0, legend=legend, columns=columns
    )
    Settings().export = ExportChoice(suffix, picture=settings)
    action("exportAction").trigger()
    dialog = child(window, ExportDialog)
    split(dialog, qtbot)
    first, second = (replace(settings, panels=panels) for panels in (REST, GONE))
    assert dialog.choice().picture == first
    names = {"en": "Derivation", "ja": "導出"}[language]
    assert names in line(dialog)
    seen = []
    for due, turn in ((first, True), (second, True), (first, False)):
        assert dialog.second.is_looked_at == (due is second)
        dialog.preview._draw()
        assert dialog.preview.cramped == ()
        seen.append(dialog.preview.picture().toImage())
        dialog.handing.copy.click()
        copied = QGuiApplication.clipboard().mimeData().data("image/png")
        dragged = dialog.handing.handle.drag().mimeData().data("image/png")
        assert bytes(copied.data()) == picture(model.snapshot, ".png", due)
        assert bytes(dragged.data()) == bytes(copied.data())
        if turn:
            dialog.second.look.click()
    assert seen[0] == seen[2] != seen[1]
    path, other = tmp_path / f"name{suffix}", tmp_path / f"name-2{suffix}"
    export(window, dialog, path)
    assert path.read_bytes() == picture(model.snapshot, suffix, first)
    assert other.read_bytes() == picture(model.snapshot, suffix, second)
    assert sorted(tmp_path.iterdir()) == sorted((path, other))
    told = window.statusBar().currentMessage()
    assert path.name in told
    assert other.name in told
    qtbot.waitUntil(lambda: not window.findChildren(ExportDialog))
    # Nothing of it is kept: the next asks for all panels in one picture again.
    assert Settings().export.picture == settings
    action("exportAction").trigger()
    again = child(window, ExportDialog)
    assert again.choice().picture == settings
    assert again.second.panels == ()
    assert not again.second.isVisibleTo(again)
    again.reject()
    window.preferences.choose_language("en")


@pytest.mark.parametrize(
    ("panels", "text"),
    [(None, 16.0), (DEFAULT_PANELS, 18.0), ((*DEFAULT_PANELS[:2], "derivation"), 22.0)],
)
@pytest.mark.parametrize("is_looked_at", [True, False])
def test_it_is_taken_back_as_it_was(
    dialog: ExportDialog,
    qtbot: QtBot,
    panels: tuple[str, ...] | None,
    text: float,
    is_looked_at: bool,
) -> None:
    dialog.form.panels.set_panels(panels)
    dialog.form.set_text_size(text)
    before = dialog.choice()
    split(dialog, qtbot, text)
    assert dialog.second.panels == GONE
    assert message(dialog) == ""
    assert dialog.second.look.hasFocus() or dialog.focusWidget() is dialog.second.look
    if is_looked_at:
        dialog.second.look.click()
    dialog.second.take_back.click()
    assert dialog.choice() == before
    assert dialog.second.panels == ()
    assert not dialog.second.is_looked_at
    assert not dialog.second.isVisible()
    assert dialog.form.isAncestorOf(dialog.focusWidget())
    assert offered(dialog, qtbot)


def test_a_panel_is_in_one_of_the_two(dialog: ExportDialog, qtbot: QtBot) -> None:
    split(dialog, qtbot)
    boxes = dialog.form.panels.boxes
    # What is left out of the first stays left out, and the second is taken back all the same.
    boxes["logits"].click()
    assert dialog.second.panels == GONE
    assert dialog.second.rejoined() == DEFAULT_PANELS[1:]
    boxes["derivation"].click()
    assert dialog.second.panels == ()
    assert dialog.second.rejoined() == dialog.choice().picture.panels == DEFAULT_PANELS[1:]
    assert not dialog.second.isVisible()
    # Also while it is looked at.
    boxes["logits"].click()
    split(dialog, qtbot)
    dialog.second.look.click()
    dialog.form.panels.as_shown.click()
    assert not dialog.second.is_looked_at
    assert dialog._seen() == dialog.choice().file_settings()


@pytest.mark.parametrize("film", [each.suffix for each in FILM_FORMATS])
def test_a_film_has_none_and_says_what_it_is_without(
    window: MainWindow, dialog: ExportDialog, model: Model, qtbot: QtBot, tmp_path: Path, film: str
) -> None:
    model.set_logit(0, 1.0)
    model.end_gesture()
    dialog.form.set_text_size(16)
    choose(dialog.form.format, film)
    assert offered(dialog, qtbot) == []
    assert dialog.findChildren(QPushButton, "leaveOutButton")
    choose(dialog.form.format, ".png")
    split(dialog, qtbot)
    dialog.second.look.click()
    choose(dialog.form.format, film)
    assert line(dialog) == "A film has no second picture, and is without: Derivation."
    assert not dialog.second.look.isVisible()
    assert dialog.second.take_back.isVisible()
    assert dialog._seen().panels == REST
    choose(dialog.form.format, ".png")
    assert dialog.second.panels == GONE
    assert dialog.second.look.isVisible()
    # A name that asks for a film is refused, and nothing is written.
    export(window, dialog, tmp_path / f"a{film}")
    assert "A film has no second picture" in message(dialog)
    assert list(tmp_path.iterdir()) == []
    assert dialog.isVisible()


def test_it_is_offered_only_where_all_have_room_together(
    dialog: ExportDialog, model: Model, qtbot: QtBot
) -> None:
    found = set()
    for panels in (DEFAULT_PANELS, PANELS, PANELS[:8], ("logits", "derivation", "flow", "steps")):
        dialog.form.panels.set_panels(panels)
        for text in (14.0, 18.0, 24.0, 30.0):
            dialog.form.set_text_size(text)
            buttons = offered(dialog, qtbot)
            found.add(bool(buttons))
            if not buttons:
                continue
            buttons[0].click()
            first, others = dialog.choice().picture, dialog.second.panels
            assert first.panels is not None
            assert sorted((*first.panels, *others)) == sorted(panels)
            for each in (first, replace(first, panels=others)):
                assert cramped_in(model.snapshot, each) == ()
            dialog.second.take_back.click()
            assert dialog.choice().picture.panels == tuple(
                name for name in dialog.form.panels.boxes if name in panels
            )
    assert found == {True, False}


def test_that_the_other_has_no_room_is_said(dialog: ExportDialog, qtbot: QtBot) -> None:
    split(dialog, qtbot)
    assert line(dialog) == "A second picture has: Derivation."

    def settle(text: float) -> None:
        dialog.form.set_text_size(text)
        dialog.preview._draw()
        qtbot.waitUntil(lambda: not dialog._search.isActive())

    settle(80.0)
    assert line(dialog).endswith("It has not enough room.")
    dialog.second.look.click()
    settle(80.0)
    assert line(dialog).startswith("Above is the second picture: Derivation.")
    assert line(dialog).endswith("The first has not enough room.")
    assert message(dialog).startswith("Not enough room for: Derivation.")
    # The toggles are of the first picture, and no cure takes the last panel out of the second.
    assert not dialog.form.panels.boxes["derivation"].warning
    assert dialog.form.panels.boxes["logits"].warning
    assert not dialog.findChildren(QPushButton, "leaveOutButton")
    settle(16.0)
    assert line(dialog) == "Above is the second picture: Derivation."
    assert not dialog.form.panels.boxes["logits"].warning


@pytest.mark.parametrize("answer", ["Replace", "Cancel"])
def test_a_second_file_is_not_replaced_without_a_question(
    window: MainWindow,
    dialog: ExportDialog,
    model: Model,
    qtbot: QtBot,
    tmp_path: Path,
    answer: str,
) -> None:
    path, other = tmp_path / "a.png", tmp_path / "a-2.png"
    path.write_bytes(b"old")
    other.write_bytes(b"mine")
    split(dialog, qtbot)
    export(window, dialog, path)
    box = child(dialog, QMessageBox, "secondExistsQuestion")
    assert box.text().startswith("a-2.png")
    assert (path.read_bytes(), other.read_bytes()) == (b"old", b"mine")
    (button,) = [each for each in box.buttons() if each.text().replace("&", "") == answer]
    button.click()
    QApplication.processEvents()
    if answer == "Cancel":
        assert (path.read_bytes(), other.read_bytes()) == (b"old", b"mine")
        assert dialog.isVisible()
        assert dialog.second.panels == GONE
        return
    settings = PictureSettings(text_size=16.0)
    for place, panels in ((path, REST), (other, GONE)):
        assert place.read_bytes() == picture(
            model.snapshot, ".png", replace(settings, panels=panels)
        )
    qtbot.waitUntil(lambda: not window.findChildren(ExportDialog))


def test_which_file_is_there_is_said_where_the_second_cannot_be_written(
    window: MainWindow, dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    # A folder has the name.
    (tmp_path / "a-2.png").mkdir()
    split(dialog, qtbot)
    before = Settings().export
    export(window, dialog, tmp_path / "a.png")
    assert message(dialog).startswith('"a.png" is written, but not "a-2.png": ')
    assert window.statusBar().currentMessage() == message(dialog)
    assert dialog.isVisible()
    assert (tmp_path / "a.png").stat().st_size > 0
    assert sorted(os.listdir(tmp_path)) == ["a-2.png", "a.png"]
    assert Settings().export == before


def test_nothing_is_written_where_one_cannot_be_made_or_the_first_not_written(
    window: MainWindow,
    dialog: ExportDialog,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    split(dialog, qtbot)
    export(window, dialog, tmp_path / "missing" / "a.png")
    assert message(dialog).startswith('Cannot export "a.png": ')
    assert list(tmp_path.iterdir()) == []
    made = window._exporter._made

    def fails_for_the_second(path: Path, choice: ExportChoice) -> bytes:
        if path.name == "a-2.png":
            raise InvalidInputError("There is no paint.")
        return made(path, choice)

    monkeypatch.setattr(window._exporter, "_made", fails_for_the_second)
    export(window, dialog, tmp_path / "a.png")
    assert message(dialog) == 'Cannot export "a-2.png": There is no paint.'
    assert list(tmp_path.iterdir()) == []
    export(window, dialog, tmp_path / "a.doc")
    assert message(dialog).startswith('Cannot export "a.doc": ')


def test_the_foot_speaks_of_two_files(dialog: ExportDialog, model: Model, qtbot: QtBot) -> None:
    split(dialog, qtbot)
    file = child(dialog, QLabel, "fileLabel")
    assert file.text() == "PNG, two files"
    qtbot.waitUntil(lambda: "about" in file.text())
    assert file.text().startswith("PNG, two files, about ")
    dialog.second.take_back.click()
    assert file.text() == "PNG"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("size", [(744, 472), (900, 600), (1300, 700)])
def test_its_line_has_room_and_moves_no_control(
    window: MainWindow,
    action: FindAction,
    qtbot: QtBot,
    language: str,
    theme: Theme,
    size: tuple[int, int],
    japanese: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ExportDialog, "_most", lambda self: QSize(*size))
    window.preferences.choose_language(language)
    window.preferences.choose_theme(theme)
    action("exportAction").trigger()
    dialog = child(window, ExportDialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.resize(*size)
    QApplication.processEvents()

    def places() -> list[object]:
        parts = (dialog.form, dialog.handing, dialog.foot)
        return [part.geometry() for part in parts]

    before = places()
    dialog.form.page.set_page(PRESETS["slide"])
    split(dialog, qtbot)
    for _ in range(2):
        QApplication.processEvents()
        assert places() == before
        said = child(dialog, QLabel, "secondPictureLabel")
        assert said.height() >= said.heightForWidth(said.width())
        for button in (dialog.second.look, dialog.second.take_back):
            assert button.width() >= button.sizeHint().width()
            assert dialog.second.rect().contains(button.geometry())
        dialog.second.look.click()
    dialog.reject()
    window.preferences.choose_language("en")
    window.preferences.choose_theme(Theme.LIGHT)
