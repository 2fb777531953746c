from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QAction, QGuiApplication, QImage
from pytestqt.qtbot import QtBot
from windows import FindAction, child

from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.export.choice import ExportChoice
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import PictureSettings, picture
from xentgui.files.embedded import read_embedded
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings
from xentgui.ui.theme import Theme


def clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def test_png_svg_and_an_image_are_on_the_clipboard_together(
    window: MainWindow, action: FindAction, model: Model
) -> None:
    gc.collect()
    model.set_logit(0, 2.75)
    action("copyFigureAction").trigger()
    data = clipboard()
    png, svg = (bytes(data.data(kind).data()) for kind in ("image/png", "image/svg+xml"))
    assert png == picture(model.snapshot, ".png")
    assert svg == picture(model.snapshot, ".svg")
    assert QImage(data.imageData()).size().toTuple() == (1920, 1080)
    assert read_embedded(png)[0] == model.state
    said = window.statusBar().currentMessage()
    assert said == "Copied the figure: 1920 \N{MULTIPLICATION SIGN} 1080, light"


def test_size_and_theme_are_those_of_the_last_export_not_the_windows(
    stored_settings: Path, model: Model, qtbot: QtBot
) -> None:
    chosen = PictureSettings(page=Page(960, 1080), theme="light", caption="Only for a file")
    settings = Settings()
    settings.export = ExportChoice(picture=chosen, fineness=4)
    settings.theme = Theme.DARK
    window = MainWindow(model, settings)
    qtbot.addWidget(window)
    window.resize(800, 560)
    child(window, QAction, "copyFigureAction").trigger()
    image = QImage.fromData(QByteArray(clipboard().data("image/png")))
    assert image.size().toTuple() == (960, 1080)
    assert image.pixelColor(1, 1).name() == "#f4f5f7"
    assert "960 \N{MULTIPLICATION SIGN} 1080, light" in window.statusBar().currentMessage()


def test_an_error_is_told_and_the_clipboard_stays(
    window: MainWindow, action: FindAction, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: str | Snapshot | PictureSettings) -> None:
        raise OSError("there is no memory for 1920x1080 pixels")

    QGuiApplication.clipboard().setText("before")
    monkeypatch.setattr("xentgui.ui.exporting.copy_figure.picture", fail)
    action("copyFigureAction").trigger()
    assert QGuiApplication.clipboard().text() == "before"
    said = window.statusBar().currentMessage()
    assert said == "Cannot copy the figure: there is no memory for 1920x1080 pixels."


def test_the_last_choice_comes_back_but_for_the_caption(stored_settings: Path) -> None:
    picture = PictureSettings(Page(800, 600), "dark", True, 13.0, ("gradient", "logits"), False)
    choice = ExportChoice(".svg", 3, replace(picture, outlines=True, embed=False))
    settings = Settings()
    settings.export = replace(choice, picture=replace(choice.picture, caption="of one figure"))
    assert Settings().export == choice


def store(folder: Path, text: str) -> None:
    """Write what is read as the last choice."""
    file = folder / "xentgui" / "settings" / "export"
    file.parent.mkdir(parents=True)
    file.write_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{" * 100_000,
        '{"suffix": ".exe", "fineness": 9, "picture": 1}',
        '{"suffix": ["a"], "fineness": {}, "picture": {"size": [1, "2"], "theme": "pink"}}',
        '{"picture": {"size": [0, 5], "scale": 1e999, "panels": [], "embed": 0}}',
        '{"picture": {"size": [true, 5], "panels": ["nothing", ["logits"]], "theme": null}}',
    ],
)
def test_damaged_entries_count_as_absent(stored_settings: Path, text: str) -> None:
    store(stored_settings, text)
    assert Settings().export == ExportChoice()


def test_what_is_not_damaged_is_kept(stored_settings: Path) -> None:
    store(stored_settings, '{"suffix": ".pdf", "picture": {"theme": "dark", "size": 3}}')
    assert Settings().export == ExportChoice(".pdf", 1, PictureSettings(theme="dark"))
