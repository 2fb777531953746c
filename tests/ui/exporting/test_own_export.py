"""A picture that is opened is exported again as it was, until something else is chosen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from windows import FindAction, child

from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.core.view import View
from xentgui.export.choice import ExportChoice
from xentgui.export.pages.page import Page
from xentgui.export.pages.presets import PRESETS
from xentgui.export.pictures import kept
from xentgui.export.pictures.picture import FORMATS, PictureSettings, picture, render
from xentgui.files.embedded import payload
from xentgui.ui.documents.documents import Documents
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.exporting.form import ExportForm
from xentgui.ui.exporting.words import preset_titles
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings

OWN = PictureSettings(
    Page(89, 61.5, "mm", 450), "dark", True, 7.123, ("loss_curve",), False, "Of this one", True
)


@pytest.fixture
def documents(window: MainWindow) -> Documents:
    return window._documents


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_dialog_asks_as_the_picture_was_made(
    window: MainWindow, documents: Documents, action: FindAction, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"own{suffix}"
    render(Snapshot.of(START), path, OWN)
    assert documents.open(path)
    action("exportAction").trigger()
    dialog = child(window, ExportDialog, "exportDialog")
    assert dialog.choice().picture == OWN
    assert child(dialog, QLineEdit, "captionEdit").text() == "Of this one"
    dialog.reject()


def test_it_is_the_choice_for_that_document_alone(
    window: MainWindow, documents: Documents, model: Model, action: FindAction, tmp_path: Path
) -> None:
    path = tmp_path / "own.png"
    render(Snapshot.of(START), path, OWN)
    exporter = window._exporter
    before = exporter.choice
    assert before == ExportChoice()
    documents.open(path)
    assert exporter.choice == ExportChoice(picture=OWN, as_window=False)
    model.set_logit(0, 7.0)
    assert exporter.choice.picture == OWN
    model.undo()
    model.undo()
    assert exporter.choice == before
    model.redo()
    assert exporter.choice.picture == OWN


def test_what_is_exported_of_it_is_its_choice_from_then_on(
    window: MainWindow, documents: Documents, tmp_path: Path, stored_settings: Path
) -> None:
    render(Snapshot.of(START), tmp_path / "own.png", OWN)
    documents.open(tmp_path / "own.png")
    finer = replace(OWN, caption="Another", page=OWN.page.finer(2))
    chosen = replace(window._exporter.choice, picture=finer)
    window._exporter.write(chosen, tmp_path / "new.png")
    assert window._exporter.choice.picture == finer
    assert Settings().export == replace(chosen, picture=replace(chosen.picture, caption=""))
    documents.open(tmp_path / "new.png")
    assert window._exporter.choice.picture == finer


def test_what_cannot_be_read_of_it_is_said(
    window: MainWindow, documents: Documents, tmp_path: Path
) -> None:
    svg = picture(Snapshot.of(START), ".svg", OWN)
    written = payload(kept.dumps(OWN, "en"))
    path = tmp_path / "own.svg"
    for content in (b'{"theme": "pink"}', b"[]"):
        path.write_bytes(svg.replace(written, payload(content)))
        window.statusBar().clearMessage()
        assert documents.open(path)
        said = window.statusBar().currentMessage()
        assert said.startswith("Some export settings in own.svg cannot be read;")
        assert window._exporter.choice.picture == PictureSettings()


@pytest.mark.parametrize(
    "page",
    [*PRESETS.values(), Page(700, 500), Page(1920, 1080, "px", 96), Page(12.5, 8, "cm", 200)],
    ids=lambda page: f"{page} {page.dpi:g}",
)
@pytest.mark.parametrize("text_size", [None, 1.0, 9.4286, 200.0])
def test_the_form_gives_back_any_page_and_text_size(
    window: MainWindow, page: Page, text_size: float | None
) -> None:
    picture = PictureSettings(page, text_size=text_size)
    pages = (("mine", Page(100, 50, "mm")), ("other", Page(300, 200)))
    choice = ExportChoice(picture=picture, pages=pages)
    form = ExportForm(choice, View(panels=("logits",)))
    assert form.choice() == choice
    in_pixels = page.unit == "px"
    said = form.fineness.currentText() if in_pixels else form.page.resolution.text()
    due = "{} \N{MULTIPLICATION SIGN} {}\N{NARROW NO-BREAK SPACE}px".format(*page.pixels)
    assert said.endswith(f"dpi: {due}")
    form.deleteLater()


def test_pages_with_a_name_are_remembered_but_for_damaged_ones(stored_settings: Path) -> None:
    pages = (("mine", Page(100, 50.25, "mm", 450)), ("\u67f4", Page(300, 200)))
    settings = Settings()
    settings.export = ExportChoice(pages=pages)
    assert Settings().export.pages == pages
    file = stored_settings / "xentgui" / "settings" / "export"
    whole = file.read_text("utf-8")
    damaged = '[5, ["a"], ["b", 3], [4, {}], ["", {}], ["c", {"width": 0}], '
    file.write_text(whole.replace('"pages": [', f'"pages": {damaged}'), "utf-8")
    assert Settings().export.pages == pages


def test_each_page_with_a_name_is_offered(window: MainWindow) -> None:
    assert list(preset_titles()) == list(PRESETS)
    form = ExportForm(ExportChoice(), View(panels=("logits",)))
    offered = [form.page.preset.itemData(k) for k in range(form.page.preset.count())]
    assert [page for page in PRESETS.values() if page not in offered] == []
    assert len(set(offered)) == len(offered)
    form.deleteLater()
