from __future__ import annotations

import gc
import re
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import FindAction, child

from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.export.choice import ExportChoice
from xentgui.export.pages.page import LARGEST_SIDE, Page
from xentgui.export.pictures.picture import PictureSettings, picture
from xentgui.export.pictures.scene import make_scene
from xentgui.files.embedded import read_embedded
from xentgui.ui.exporting.seen import seen_settings
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings
from xentgui.ui.theme import Theme


def clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def pasted(kind: str) -> bytes:
    return bytes(clipboard().data(kind).data())


def test_what_is_seen_is_on_the_clipboard_as_png_svg_pdf_and_image(
    window: MainWindow, action: FindAction, model: Model, qtbot: QtBot
) -> None:
    gc.collect()
    window.preferences.choose_theme(Theme.DARK)
    # Not what the window shows, and not to be followed.
    Settings().export = ExportChoice(picture=PictureSettings(Page(640, 640), panels=("flow",)))
    action("panelAction_derivation").trigger()
    action("panelAction_logits").trigger()
    model.set_logit(0, 2.75)
    window.resize(900, 620)
    figure = window._figure_view.figure
    qtbot.waitUntil(lambda: figure.size().width() < 640)
    action("copyFigureAction").trigger()
    image = QImage(clipboard().imageData())
    assert image.size() == QImage.fromData(QByteArray(pasted("image/png"))).size()
    stage = figure.size()
    assert image.width() >= max(2.0 * stage.width(), 1920)
    assert image.width() / image.height() == pytest.approx(stage.width() / stage.height(), rel=1e-3)
    assert image.pixelColor(1, 1).name() == window.preferences.style.ground
    text = pasted("image/svg+xml").decode()
    assert re.findall(r'id="panel-(\w+)"', text) == ["softmax", "gradient", "loss"]
    # Laid out as in the window, to the pixel.
    [width, height] = re.search(r'viewBox="0 0 (\S+) (\S+)"', text).groups()  # type: ignore[union-attr]
    assert [float(width), float(height)] == pytest.approx([stage.width(), stage.height()], rel=1e-3)
    assert pasted("application/pdf").startswith(b"%PDF-")
    for kind in ("image/png", "image/svg+xml", "application/pdf"):
        assert read_embedded(pasted(kind)) == model.snapshot.situation
    said = window.statusBar().currentMessage()
    assert said == f"Copied the figure: {image.width()} \u00d7 {image.height()}, dark"


def test_alternative_text_is_in_the_pictures_and_no_text_beside_them(
    window: MainWindow, action: FindAction
) -> None:
    action("copyFigureAction").trigger()
    told = "Target: dog. Loss: 1.417 nats."
    assert told in pasted("image/svg+xml").decode()
    assert told.encode() in pasted("image/png")
    # An editor would paste it in place of the picture.
    assert not clipboard().hasText()
    assert not clipboard().hasHtml()


def test_size_and_theme_of_the_last_export_are_the_alternative(
    stored_settings: Path, model: Model, qtbot: QtBot
) -> None:
    chosen = PictureSettings(page=Page(960, 1080), theme="light", caption="Only for a file")
    settings = Settings()
    settings.export = ExportChoice(picture=chosen, fineness=4, as_window=False)
    settings.theme = Theme.DARK
    window = MainWindow(model, settings)
    qtbot.addWidget(window)
    window.resize(800, 560)
    child(window, QAction, "copyAsExportedAction").trigger()
    image = QImage.fromData(QByteArray(pasted("image/png")))
    assert image.size().toTuple() == (960, 1080)
    assert image.pixelColor(1, 1).name() == "#f4f5f7"
    assert pasted("image/svg+xml") == picture(model.snapshot, ".svg", replace(chosen, caption=""))
    assert "960 \N{MULTIPLICATION SIGN} 1080, light" in window.statusBar().currentMessage()


@pytest.mark.parametrize(
    "stage", [(500.0, 800.0), (1600.0, 900.0), (3000.0, 1000.0), (40.0, 9000.0)]
)
def test_what_is_seen_has_the_quality_of_a_slide_and_the_layout_of_the_window(
    qapp: QApplication, stage: tuple[float, float]
) -> None:
    settings = seen_settings(stage, "dark")
    assert max(settings.size) <= LARGEST_SIDE
    if max(stage) < 4000.0:
        assert settings.size[0] >= max(1920, 2.0 * stage[0])
        area = make_scene(Snapshot.of(START), settings).sceneRect()
        assert (area.width(), area.height()) == pytest.approx(stage, rel=2e-3)


def test_an_error_is_told_and_the_clipboard_stays(
    window: MainWindow, action: FindAction, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: str | Snapshot | PictureSettings) -> None:
        raise OSError("there is no memory for 1920x1080 pixels")

    QGuiApplication.clipboard().setText("before")
    monkeypatch.setattr("xentgui.ui.exporting.onto_clipboard.picture", fail)
    action("copyFigureAction").trigger()
    assert QGuiApplication.clipboard().text() == "before"
    said = window.statusBar().currentMessage()
    assert said == "Cannot copy the figure: there is no memory for 1920x1080 pixels."


def test_the_last_choice_comes_back_but_for_the_caption(stored_settings: Path) -> None:
    picture = PictureSettings(Page(800, 600), "dark", True, 13.0, ("gradient", "logits"), False)
    picture = replace(picture, outlines=True, embed=False)
    choice = ExportChoice(".svg", 3, picture, as_window=False)
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
    dark = PictureSettings(theme="dark")
    assert Settings().export == ExportChoice(".pdf", 1, dark, as_window=False)


def test_what_is_copied_keeps_no_window_alive(model: Model, qtbot: QtBot) -> None:
    window = MainWindow(model, Settings())
    qtbot.addWidget(window)
    child(window, QAction, "copyFigureAction").trigger()
    gone = weakref.ref(window)
    window.close()
    window.deleteLater()
    del window
    qtbot.waitUntil(lambda: gc.collect() >= 0 and gone() is None)
    assert pasted("image/png").startswith(b"\x89PNG")
