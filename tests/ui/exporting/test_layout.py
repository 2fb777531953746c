"""A picture follows the layout of the window until it has its own, the same wherever it goes."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from choosing import choose
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from windows import child

from xentgui.core.model import Model
from xentgui.core.panels import COLUMNS, DEFAULT_PANELS, PANELS
from xentgui.export.choice import ExportChoice, loads
from xentgui.export.formats import SUFFIXES
from xentgui.export.pages.page import Page
from xentgui.export.pages.presets import PRESETS
from xentgui.export.pictures.picture import picture
from xentgui.export.pictures.scene import LAYOUT, make_scene, picture_snapshot
from xentgui.export.pictures.settings import PictureSettings
from xentgui.files.embedded import read_any
from xentgui.language import LANGUAGES
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.controls.layout_choice import LayoutChoice

KEYS = ("auto", "2", "3", "1")
TILES = DEFAULT_PANELS[:-1]
LOW = Page(300, 90, "mm")
"""So low that in one column there is no room for rows, and in many there is."""
MANY = tuple(name for name in PANELS if name not in ("simplex", "map", "derivation"))


def opened(window: MainWindow, picture: PictureSettings, suffix: str = ".png") -> ExportDialog:
    return ExportDialog(window, window._model, ExportChoice(suffix, picture=picture))


def rows(model: Model, settings: PictureSettings) -> int:
    """In how many rows the panels stand that are not wide."""
    scene = make_scene(picture_snapshot(model.snapshot, settings), settings)
    return len({card.y() for card in scene.figure.panels.values() if not card.is_wide})


@pytest.mark.parametrize("of_window", [None, *COLUMNS])
@pytest.mark.parametrize("key", [None, *KEYS])
def test_it_follows_the_window_until_another_is_chosen_than_that(
    window: MainWindow, model: Model, of_window: int | None, key: str | None
) -> None:
    window.preferences.choose_columns(of_window)
    dialog = opened(window, PictureSettings(PRESETS["slide"]))
    choice = child(dialog, LayoutChoice, "pictureLayoutChoice")
    assert choice.columns == of_window
    if key is not None:
        choose(choice, key)
    chosen = dialog.choice()
    own = chosen.picture.columns
    shown = of_window if key is None else choice.columns
    assert own == (None if shown == of_window else shown or "auto")
    # So does the next one, of this start and of another, where the window stands otherwise.
    for other in (None, *COLUMNS):
        window.preferences.choose_columns(other)
        for again in (chosen, loads(chosen.dumps())):
            later = opened(window, again.picture)
            assert later.choice().picture == again.picture
            assert later.form.columns.columns == (other if own is None else shown)
            later.deleteLater()
    dialog.deleteLater()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_preview_copy_and_file_are_the_same_figure(
    window: MainWindow,
    model: Model,
    tmp_path: Path,
    qtbot: QtBot,
    suffix: str,
    language: str,
    theme: str,
    japanese: None,
) -> None:
    if suffix == ".pptx":
        pytest.importorskip("pptx")
    window.preferences.choose_language(language)
    model.set_logit(0, 3.0)
    model.pin()
    model.set_logit(0, 0.5)
    before = model.snapshot.view
    dialog = opened(window, PictureSettings(Page(320, 180), theme), suffix)
    with qtbot.waitExposed(dialog):
        dialog.show()
    form = dialog.form
    cases = list(itertools.product((TILES[:3], TILES), KEYS))
    for k, (panels, key) in enumerate(cases):
        legend = k % 3 > 0
        form.panels.set_panels(panels)
        choose(form.columns, key)
        if form.legend.isChecked() != legend:
            form.legend.click()
        dialog.preview._draw()
        assert LAYOUT not in dialog.preview.cramped
        settings = dialog.choice().picture
        assert settings.legend == legend
        due = {"auto": 2, "1": len(panels), "2": 2, "3": 1 + (len(panels) > 3)}[key]
        assert rows(model, settings) == due
        assert dialog._seen() == dialog.choice().file_settings()
        dialog.handing.copy.click()
        copied = bytes(QGuiApplication.clipboard().mimeData().data("image/png").data())
        dragged = dialog.handing.handle.drag().mimeData().data("image/png")
        assert copied == bytes(dragged.data()) == picture(model.snapshot, ".png", settings)
        if dialog.choice().is_film:
            continue
        path = tmp_path / f"a{suffix}"
        window._exporter.write(dialog.choice(), path)
        found = read_any(path.read_bytes())
        assert found.situation.view.columns == (None if key == "auto" else int(key))
        assert found.export is not None
        assert found.export["legend"] is legend
    # The window has its own.
    assert model.snapshot.view == before
    dialog.reject()
    window.preferences.choose_language("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_segments_say_how_the_chosen_panels_would_stand(
    window: MainWindow, language: str, japanese: None
) -> None:
    window.preferences.choose_language(language)
    dialog = opened(window, PictureSettings())
    panels, choice = dialog.form.panels, dialog.form.columns

    def texts() -> list[str]:
        return [choice.segment(key).text() for key in KEYS[1:]]

    assert texts() == ["2 \N{MULTIPLICATION SIGN} 2", "3 + 1", "1"]
    panels.boxes["logits"].click()
    assert texts() == ["2 + 1", "3", "1"]
    # A wide one has a place of its own.
    panels.boxes["derivation"].click()
    assert texts() == ["2 + 1", "3", "1"]
    panels.as_shown.click()
    assert texts() == ["2 \N{MULTIPLICATION SIGN} 2", "3 + 1", "1"]
    dialog.deleteLater()
    window.preferences.choose_language("en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_own", [True, False])
def test_a_layout_without_room_is_said_and_one_button_takes_it_back(
    window: MainWindow, model: Model, qtbot: QtBot, language: str, is_own: bool, japanese: None
) -> None:
    window.preferences.choose_language(language)
    window.preferences.choose_columns(None if is_own else 1)
    asked = PictureSettings(LOW, text_size=7.0, panels=MANY, columns=1 if is_own else None)
    dialog = opened(window, asked)
    with qtbot.waitExposed(dialog):
        dialog.show()
    message = child(dialog, QLabel, "exportMessage")
    qtbot.waitUntil(lambda: bool(dialog.findChildren(QPushButton, "autoLayoutButton")))
    assert set(dialog.preview.cramped) == {LAYOUT}
    assert (
        message.text()
        == {
            "en": "Not enough room for: the layout. "
            "The panels stand in as many columns as read best.",
            "ja": "配置 の場所が足りません。 パネルは最も読みやすい列数で並んでいます。",
        }[language]
    )
    # No panel is left out because of where it stands.
    assert not dialog.findChildren(QPushButton, "leaveOutButton")
    child(dialog, QPushButton, "autoLayoutButton").click()
    assert dialog.choice().picture == replace(asked, columns=None if is_own else "auto")
    dialog.preview._draw()
    assert message.text() == ""
    assert dialog.preview.cramped == ()
    assert dialog.form.isAncestorOf(dialog.focusWidget())
    dialog.reject()
    window.preferences.choose_language("en")
