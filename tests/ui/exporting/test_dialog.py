from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from choosing import choose
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from windows import FindAction, child

from xentgui.core.model import Model
from xentgui.export.choice import ExportChoice
from xentgui.export.films.choices import SOURCES
from xentgui.export.formats import SUFFIXES
from xentgui.export.pages.page import Page
from xentgui.export.pages.presets import PRESETS
from xentgui.export.pictures.picture import PictureSettings, picture
from xentgui.files.embedded import read_embedded
from xentgui.language import LANGUAGES
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings
from xentgui.ui.theme import Theme


def write_to(dialog: ExportDialog, path: Path, qtbot: QtBot) -> QFileDialog:
    """Export to a file, by way of the file dialog."""
    dialog.export.click()
    files = child(dialog, QFileDialog, "exportFileDialog")
    edit = child(files, QLineEdit, "fileNameEdit")
    files.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.clear()
    qtbot.keyClicks(edit, str(path))
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    return files


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def test_a_png_is_written_as_chosen_and_the_status_bar_says_where(
    window: MainWindow, dialog: ExportDialog, model: Model, tmp_path: Path, qtbot: QtBot
) -> None:
    form = dialog.form
    choose(form.page.preset, PRESETS["half-slide"])
    form.page.resolution.setValue(288)
    choose(form.theme, "dark")
    form.automatic_text.setChecked(False)
    form.text_size.setValue(13.5)
    form.hints.setChecked(False)
    form.caption.setText("A caption")
    write_to(dialog, tmp_path / "figure.png", qtbot)
    qtbot.waitUntil(lambda: not window.findChildren(ExportDialog))
    settings = PictureSettings(
        Page(20 / 3, 7.5, "in", 288), "dark", text_size=13.5, hints=False, caption="A caption"
    )
    assert (tmp_path / "figure.png").read_bytes() == picture(model.snapshot, ".png", settings)
    assert said(window) == f"Exported to {tmp_path / 'figure.png'}"


def test_a_caption_that_is_too_long_is_said_to_be(dialog: ExportDialog) -> None:
    dialog.form.caption.setText("c" * 4001)
    assert "4001 characters; use at most 4000" in child(dialog, QLabel, "exportMessage").text()
    assert not dialog.export.isEnabled()
    dialog.form.caption.setText("c" * 4000)
    assert dialog.export.isEnabled()


@pytest.mark.parametrize(("suffix", "magic"), [(".svg", b"<?xml"), (".pdf", b"%PDF-")])
def test_the_default_suffix_is_that_of_the_format(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, suffix: str, magic: bytes
) -> None:
    choose(dialog.form.format, suffix)
    write_to(dialog, tmp_path / "figure", qtbot)
    assert (tmp_path / f"figure{suffix}").read_bytes().startswith(magic)


def test_outlines_panels_and_data_are_as_chosen(
    window: MainWindow, dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    form = dialog.form
    choose(form.format, ".svg")
    choose(form.outlines, "none")
    form.embed.setChecked(False)
    form.panels.as_shown.setChecked(False)
    for name, box in form.panels.boxes.items():
        box.setChecked(name in ("gradient", "jacobian"))
    assert form.choice().picture.panels == ("gradient", "jacobian")
    write_to(dialog, tmp_path / "figure.svg", qtbot)
    text = (tmp_path / "figure.svg").read_text("utf-8")
    assert "<text" not in text
    assert "xentgui:document" not in text


@pytest.mark.parametrize("formulas", ["outlines", "text"])
def test_formulas_are_text_if_that_is_chosen(
    window: MainWindow, dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, formulas: str
) -> None:
    choose(dialog.form.format, ".svg")
    choose(dialog.form.outlines, "all" if formulas == "text" else "letters")
    assert dialog.form.choice().picture.formulas == formulas
    write_to(dialog, tmp_path / "figure.svg", qtbot)
    text = (tmp_path / "figure.svg").read_text("utf-8")
    assert ('class="formulas"' in text) == (formulas == "text")


def test_the_choice_comes_back_with_the_next_dialog_and_process(
    window: MainWindow, dialog: ExportDialog, action: FindAction, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(dialog.form.format, ".pdf")
    choose(dialog.form.page.preset, PRESETS["a4"])
    dialog.form.transparent.setChecked(True)
    chosen = dialog.form.choice()
    write_to(dialog, tmp_path / "figure.pdf", qtbot)
    qtbot.waitUntil(lambda: not window.findChildren(ExportDialog))
    assert Settings().export == chosen
    action("exportAction").trigger()
    again = child(window, ExportDialog)
    assert again.form.choice() == chosen
    again.reject()


def test_a_refused_dialog_leaves_the_choice(
    window: MainWindow, dialog: ExportDialog, stored_settings: Path
) -> None:
    choose(dialog.form.theme, "dark")
    dialog.reject()
    assert window._exporter.choice == ExportChoice()
    assert Settings().export == ExportChoice()


def test_a_file_is_not_replaced_without_a_question(
    window: MainWindow, dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "figure.png"
    path.write_bytes(b"mine")

    def refuse() -> None:
        (box,) = dialog.findChildren(QMessageBox)
        box.button(QMessageBox.StandardButton.No).click()

    from PySide6.QtCore import QTimer

    QTimer.singleShot(300, refuse)
    files = write_to(dialog, path, qtbot)
    assert path.read_bytes() == b"mine"
    files.reject()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_one_message(
    window: MainWindow, dialog: ExportDialog, tmp_path: Path
) -> None:
    tmp_path.chmod(0o500)
    dialog_export(window, dialog, tmp_path / "figure.png")
    tmp_path.chmod(0o700)
    assert said(window).startswith('Cannot export "figure.png": ')
    assert dialog.isVisible()


def dialog_export(window: MainWindow, dialog: ExportDialog, path: Path) -> None:
    window._exporter._export(dialog, dialog.choice(), path)


@pytest.mark.parametrize("name", ["figure.doc", "missing/figure.png"])
def test_what_cannot_be_written_is_said_and_the_dialog_stays(
    window: MainWindow, dialog: ExportDialog, tmp_path: Path, name: str
) -> None:
    dialog_export(window, dialog, tmp_path / name)
    text = child(dialog, QLabel, "exportMessage").text()
    assert text.startswith(f'Cannot export "{os.path.basename(name)}": ')
    assert text == said(window)
    assert dialog.isVisible()
    assert list(tmp_path.iterdir()) == []
    dialog.form.caption.setText("another")
    assert child(dialog, QLabel, "exportMessage").text() == ""


def test_a_picture_that_cannot_be_is_said_before_a_file_is_asked_for(dialog: ExportDialog) -> None:
    choose(dialog.form.page.preset, None)
    dialog.form.page.width_box.setValue(16000)
    choose(dialog.form.fineness, 2)
    assert not dialog.export.isEnabled()
    assert "32000" in child(dialog, QLabel, "exportMessage").text()
    choose(dialog.form.fineness, 1)
    assert dialog.export.isEnabled()
    dialog.form.panels.set_panels(())
    assert child(dialog, QLabel, "exportMessage").text() == "Choose at least one panel."


def test_a_panel_without_room_is_named_with_what_gives_it_room(
    dialog: ExportDialog, qtbot: QtBot
) -> None:
    message = child(dialog, QLabel, "exportMessage")
    dialog.form.automatic_text.setChecked(False)
    dialog.form.text_size.setValue(15)
    qtbot.waitUntil(lambda: bool(message.text()))
    assert message.text() == "Not enough room for: Derivation."
    assert dialog.export.isEnabled()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(QPushButton, "smallerTextButton")))
    offered = child(dialog, QPushButton, "smallerTextButton").text()
    said = re.fullmatch(r"15\u202fpt \u2192 ([\d.]+)\u202fpt", offered)
    assert said is not None
    dialog.form.text_size.setValue(float(said[1]))
    assert message.text() == ""
    qtbot.wait(200)
    assert message.text() == ""


def test_the_preview_follows_after_a_moment(dialog: ExportDialog, qtbot: QtBot) -> None:
    preview = dialog.preview

    def drawn() -> QImage:
        return QImage() if preview._drawn is None else preview._drawn.toImage()

    qtbot.waitUntil(lambda: preview._drawn is not None)
    light = drawn()
    choose(dialog.form.theme, "dark")
    qtbot.waitUntil(lambda: drawn() != light)
    dark = drawn()
    assert dark.pixelColor(2, 2).lightness() < 80 < light.pixelColor(2, 2).lightness()
    ratio = dark.width() / dark.height()
    assert ratio == pytest.approx(16 / 9, rel=0.01)


def test_enter_exports_from_a_box_and_cancels_from_cancel(
    dialog: ExportDialog, qtbot: QtBot
) -> None:
    assert dialog.export.isDefault()
    assert not dialog.foot.cancel.isDefault()
    chosen: list[ExportChoice] = []
    dialog.chosen.disconnect()
    dialog.chosen.connect(chosen.append)
    dialog.form.caption.setFocus()
    qtbot.keyClick(dialog.form.caption, Qt.Key.Key_Return)
    assert len(chosen) == 1
    dialog.foot.cancel.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(dialog.foot.cancel, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert len(chosen) == 1


def test_only_what_the_format_leaves_open_is_asked(dialog: ExportDialog) -> None:
    form = dialog.form
    assert form.fineness.isVisible()
    assert not form.outlines.isVisible()
    choose(form.format, ".svg")
    assert not form.fineness.isVisible()
    assert form.outlines.isVisible()
    choose(form.format, ".gif")
    assert not form.fineness.isVisible()
    assert not form.page.resolution.isVisible()
    choose(form.page.preset, PRESETS["column"])
    assert form.page.resolution.isVisible()
    choose(form.format, ".png")
    assert form.page.resolution.isVisible()
    assert not form.fineness.isVisible()


def test_every_control_has_a_name_and_a_key_leads_to_it(dialog: ExportDialog) -> None:
    for widget in dialog.form.findChildren(QWidget):
        if widget.objectName() == "qt_spinbox_lineedit":
            continue  # A part of its box, which has the name.
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            labels = [w.text() for w in dialog.form.findChildren(QLabel) if w.buddy() is widget]
            named = isinstance(widget, QAbstractButton) or widget.accessibleName() or labels
            assert named, widget.objectName()


def test_the_picture_of_the_dialog_opens_again(
    dialog: ExportDialog, model: Model, tmp_path: Path, qtbot: QtBot
) -> None:
    model.set_logit(0, -0.125)
    write_to(dialog, tmp_path / "figure.png", qtbot)
    assert read_embedded(tmp_path / "figure.png")[0] == model.state
    assert QImage(str(tmp_path / "figure.png")).width() == 1920


def test_nothing_in_it_is_english_in_japanese(
    window: MainWindow, action: FindAction, japanese: None
) -> None:
    from PySide6.QtWidgets import QApplication

    window.preferences.choose_language("ja")
    QApplication.sendPostedEvents()
    action("exportAction").trigger()
    dialog = child(window, ExportDialog)
    texts = [dialog.windowTitle()]
    for widget in dialog.findChildren(QWidget):
        texts += [widget.accessibleName(), widget.toolTip()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, QComboBox):
            texts += [widget.itemText(i) for i in range(widget.count())]
    dialog.reject()
    allowed = (
        "PNG",
        "SVG",
        "PDF",
        "GIF",
        "WebP",
        "PPTX",
        "A4",
        "K",
        "IEEE",
        "LaTeX",
        "PowerPoint",
        "Impress",
        "xentgui",
        "mm",
        "cm",
        "px",
        "dpi",
    )
    english = [
        text for text in texts if any(c.isascii() and c.isalpha() for c in _without(text, allowed))
    ]
    assert english == []


def _without(text: str, words: tuple[str, ...]) -> str:
    import re

    text = re.sub(r"\(&[A-Z]\)", "", text)
    for word in words:
        text = text.replace(word, "")
    return text


def test_the_form_gives_back_what_it_is_given(window: MainWindow, dialog: ExportDialog) -> None:
    chosen = replace(
        ExportChoice(".svg", 3),
        picture=PictureSettings(
            Page(700, 500), "dark", True, 9.43, ("gradient",), False, "Text", True, False
        ),
    )
    other = ExportDialog(window, window._model, chosen)
    assert other.choice() == chosen
    other.close()


LEFT_OUT = {"values": "hide_values", "hints": "hide_hints", "legend": "hide_legend"}


@pytest.mark.parametrize("hidden", LEFT_OUT)
@pytest.mark.parametrize("stored", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_window_leaves_out_is_not_offered_and_the_answer_stays(
    window: MainWindow, hidden: str, stored: bool, language: str, japanese: None
) -> None:
    window.preferences.choose_language(language)
    chosen = ExportChoice(picture=PictureSettings(values=stored, hints=stored, legend=stored))
    change: dict[str, Any] = {LEFT_OUT[hidden]: True}
    window._model.look(replace(window._model.snapshot.view, **change))
    dialog = ExportDialog(window, window._model, chosen)
    dialog._show_wait(False)
    for name in LEFT_OUT:
        box = getattr(dialog.form, name)
        assert box.isEnabled() == (name != hidden)
        assert box.isChecked() == (stored and name != hidden)
    assert dialog.choice() == chosen
    left = getattr(dialog.form, hidden)
    assert left.toolTip().startswith("Left out" if language == "en" else "ウィンドウの図")
    dialog._show_wait(True)
    assert dialog.form.choice() == chosen
    dialog.deleteLater()
    window.preferences.choose_language("en")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_foot_asks_whether_the_file_holds_its_numbers(
    window: MainWindow, suffix: str, language: str, qtbot: QtBot, japanese: None
) -> None:
    window.preferences.choose_language(language)
    dialog = ExportDialog(window, window._model, ExportChoice(suffix=suffix))
    with qtbot.waitExposed(dialog):
        dialog.show()
    embed = dialog.form.embed
    assert dialog.foot.isAncestorOf(embed)
    # Each format can.
    assert embed.isEnabled()
    assert embed.isChecked()
    qtbot.mouseClick(embed, Qt.MouseButton.LeftButton, pos=QPoint(8, embed.height() // 2))
    assert not dialog.form.choice().picture.embed
    assert not dialog.form.isAncestorOf(embed)
    # While a film is made nothing is asked.
    dialog._show_wait(True)
    assert not embed.isEnabled()
    dialog._show_wait(False)
    assert embed.isEnabled()
    dialog.reject()
    window.preferences.choose_language("en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark", "journal"])
@pytest.mark.parametrize("panels", [("logits", "probabilities"), ("logits", "gradient"), None])
def test_the_legend_is_in_what_is_seen_copied_and_written_or_in_none_of_them(
    window: MainWindow,
    model: Model,
    qtbot: QtBot,
    tmp_path: Path,
    language: str,
    theme: str,
    panels: tuple[str, ...] | None,
    japanese: None,
) -> None:
    window.preferences.choose_language(language)
    model.set_logit(0, 3.0)
    model.pin()
    model.set_logit(0, 0.5)
    settings = PictureSettings(PRESETS["slide"], theme, panels=panels)
    dialog = ExportDialog(window, model, ExportChoice(".svg", picture=settings))
    with qtbot.waitExposed(dialog):
        dialog.show()
    words = {"en": (">before<", ">now<"), "ja": (">前<", ">今<")}[language]
    seen = []
    for is_there in (True, False):
        assert dialog.form.legend.isChecked() == is_there
        dialog.preview._draw()
        seen.append(dialog.preview.picture().toImage())
        dialog.handing.copy.click()
        copied = bytes(QGuiApplication.clipboard().mimeData().data("image/svg+xml").data())
        path = tmp_path / f"{is_there}.svg"
        window._exporter.write(dialog.choice(), path)
        assert copied == path.read_bytes()
        written = copied.decode("utf-8")
        assert all((word in written) == is_there for word in words)
        dialog.form.legend.click()
    assert seen[0] != seen[1]
    dialog.reject()
    window.preferences.choose_language("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_of_its_fields_have_one_mnemonic(window: MainWindow, language: str) -> None:
    window.preferences.choose_language(language)
    dialog = ExportDialog(window, window._model, ExportChoice())
    shown = [label.text() for label in dialog.findChildren(QLabel) if not label.isHidden()]
    shown += [
        button.text() for button in dialog.findChildren(QAbstractButton) if not button.isHidden()
    ]
    keys = [m[1].upper() for text in shown if (m := re.search("&([^&])", text))]
    assert sorted(set(keys)) == sorted(keys), shown
    dialog.deleteLater()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_format_needs_more_width_than_there_is(
    window: MainWindow, action: FindAction, qtbot: QtBot, language: str
) -> None:
    window.preferences.choose_language(language)
    action("exportAction").trigger()
    dialog = child(window, ExportDialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    form = dialog.form
    area = form.parentWidget()
    assert area is not None
    width = form.width()
    choose(form.page.preset, None)
    form.automatic_text.setChecked(False)
    for suffix in SUFFIXES:
        choose(form.format, suffix)
        for source in SOURCES:
            choose(form.source, source)
            qtbot.wait(1)
            assert form.minimumSizeHint().width() <= area.width(), (suffix, source)
            assert form.width() == width <= area.width(), (suffix, source)
    dialog.reject()
    window.preferences.choose_language("en")


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_the_first_theme_is_that_of_the_window(
    window: MainWindow, action: FindAction, theme: Theme
) -> None:
    window.preferences.choose_theme(theme)
    action("exportAction").trigger()
    dialog = child(window, ExportDialog)
    assert dialog.form.theme.key == theme.value
    dialog.reject()
    # Once another was chosen, it stays.
    Settings().export = ExportChoice(picture=PictureSettings(theme="light"), as_window=False)
    action("exportAction").trigger()
    dialogs = window.findChildren(ExportDialog)
    assert dialogs[-1].form.theme.key == "light"
    dialogs[-1].reject()


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("chosen", [None, "light", "dark", "journal"])
def test_it_follows_the_window_until_another_is_chosen_than_that(
    window: MainWindow,
    action: FindAction,
    tmp_path: Path,
    qtbot: QtBot,
    theme: Theme,
    chosen: str | None,
) -> None:
    def opened() -> ExportDialog:
        action("exportAction").trigger()
        return window.findChildren(ExportDialog)[-1]

    window.preferences.choose_theme(theme)
    dialog = opened()
    if chosen is not None:
        choose(dialog.form.theme, chosen)
    write_to(dialog, tmp_path / "figure.png", qtbot)
    qtbot.waitUntil(lambda: not window.findChildren(ExportDialog))

    window.preferences.choose_theme(theme.other())
    dialog = opened()
    is_other = chosen not in (None, theme.value)
    due = chosen if is_other else theme.other().value
    assert dialog.form.theme.key == due
    assert "window" in dialog.form.theme.toolTip()
    dialog.reject()
    # And at the next start.
    assert Settings().export.picture.theme == due


def test_a_format_that_is_not_installed_is_named_with_its_cure(
    window: MainWindow, action: FindAction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xentgui.export.formats.find_spec", lambda name: None)
    action("exportAction").trigger()
    dialog = child(window, ExportDialog)
    form = dialog.form
    choose(form.format, ".pptx")
    assert child(form, QLabel, "formatUseLabel").text() == (
        "a slide for PowerPoint and Impress; not installed"
    )
    assert not dialog.export.isEnabled()
    message = child(dialog, QLabel, "exportMessage").text()
    assert 'pip install "xentgui[pptx]"' in message
    choose(form.format, ".png")
    assert child(form, QLabel, "formatUseLabel").text() == "pixels, for any program"
    assert dialog.export.isEnabled()
    dialog.reject()


def test_a_presentation_is_written_as_chosen(
    window: MainWindow, dialog: ExportDialog, model: Model, tmp_path: Path, qtbot: QtBot
) -> None:
    pytest.importorskip("pptx")
    choose(dialog.form.format, ".pptx")
    choose(dialog.form.theme, "dark")
    write_to(dialog, tmp_path / "figure.pptx", qtbot)
    qtbot.waitUntil(lambda: not window.findChildren(ExportDialog))
    settings = PictureSettings(theme="dark")
    assert (tmp_path / "figure.pptx").read_bytes() == picture(model.snapshot, ".pptx", settings)


def test_why_a_file_could_not_be_written_stays_though_the_picture_is_drawn_again(
    dialog: ExportDialog, qtbot: QtBot
) -> None:
    message = child(dialog, QLabel, "exportMessage")
    dialog.say("Cannot export.")
    dialog.preview.drawn.emit(("logits", "gradient"), 12.0)
    assert message.text() == "Cannot export."
    dialog.form.text_size.setValue(dialog.form.text_size.value() + 1)
    qtbot.waitUntil(lambda: message.text() != "Cannot export.")
    dialog.preview.drawn.emit(("logits", "gradient"), 12.0)
    assert message.text() == "Not enough room for: Logits, Gradient."


def test_what_has_happened_stays_though_the_size_of_the_file_was_asked_for(
    dialog: ExportDialog, qtbot: QtBot
) -> None:
    dialog._file_size._timer.setInterval(30)
    dialog.form.titles.toggle()
    dialog.handing.copy.click()
    file = child(dialog, QLabel, "fileLabel")
    said = file.text()
    assert said.startswith("Copied the figure")
    qtbot.wait(100)
    assert file.text() == said
    dialog.form.titles.toggle()
    qtbot.waitUntil(lambda: "about" in file.text())
