"""The size of an export: units, resolution, and the sizes that a user has named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from choosing import choose
from PySide6.QtWidgets import QInputDialog, QLabel
from windows import FindAction, child

from xentgui.core.view import View
from xentgui.export.choice import MOST_PAGES, ExportChoice
from xentgui.export.formats import SUFFIXES
from xentgui.export.pages.page import UNITS, Page
from xentgui.export.pages.presets import PRESETS
from xentgui.export.pictures.settings import PictureSettings
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.exporting.form import ExportForm
from xentgui.ui.exporting.parts.page_choice import PageChoice
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings

MINE = Page(120, 80, "mm", 450)


def choose_unit(choice: PageChoice, unit: str) -> None:
    choose(choice.unit, unit)


def titles(choice: PageChoice) -> list[str]:
    return [choice.preset.itemText(k) for k in range(choice.preset.count())]


def save_as(dialog: ExportDialog, name: str) -> None:
    dialog.form.page.save.click()
    asked = child(dialog, QInputDialog, "saveSizeDialog")
    asked.setTextValue(name)
    asked.accept()


@pytest.mark.parametrize("name", PRESETS)
def test_the_boxes_show_the_numbers_of_a_preset(dialog: ExportDialog, name: str) -> None:
    size, page = dialog.form.page, PRESETS[name]
    size.set_page(page)
    assert size.preset.currentData() == page
    assert size.width_box.isVisible()
    assert size.height_box.isVisible()
    assert size.width_box.value() == pytest.approx(page.width, abs=0.005)
    assert size.height_box.value() == pytest.approx(page.height, abs=0.005)
    assert size.unit.key == page.unit
    assert not size.save.isVisible()
    assert not size.forget.isVisible()
    # What is not touched is exact, whatever the box shows of it.
    size.height_box.setValue(size.height_box.value() + 1)
    assert size.preset.currentText() == "Own size"
    assert size.page().width == page.width
    assert size.save.isVisible()
    assert not size.forget.isVisible()


@pytest.mark.parametrize("name", PRESETS)
def test_a_unit_converts_and_leads_back_exactly(dialog: ExportDialog, name: str) -> None:
    size, page = dialog.form.page, PRESETS[name]
    size.set_page(page)
    for unit in (*UNITS, *reversed(UNITS)):
        choose_unit(size, unit)
        assert size.page().unit == unit
        assert size.page().inches == pytest.approx(page.inches, rel=1e-3)
        assert size.page().pixels == pytest.approx(page.pixels, abs=1)
    choose_unit(size, page.unit)
    assert size.page() == page
    assert size.preset.currentData() == page


def test_the_length_of_a_box_is_in_the_unit(dialog: ExportDialog) -> None:
    size = dialog.form.page
    size.set_page(Page(89, 60, "mm"))
    assert size.width_box.text() == "89"
    choose_unit(size, "cm")
    assert (size.width_box.text(), size.height_box.text()) == ("8.9", "6")
    choose_unit(size, "in")
    assert (size.width_box.text(), size.height_box.text()) == ("3.5", "2.36")
    choose_unit(size, "px")
    assert (size.width_box.text(), size.height_box.text()) == ("1051", "709")


def test_a_slide_is_one_entry_in_pixels_and_in_inches(dialog: ExportDialog) -> None:
    size = dialog.form.page
    assert [title for title in titles(size) if "16:9" in title or "1920" in title] == ["Slide 16:9"]
    assert size.page() == Page(1920, 1080)
    assert size.preset.currentText() == "Slide 16:9"
    choose_unit(size, "in")
    assert size.page() == PRESETS["slide"]
    assert size.preset.currentText() == "Slide 16:9"
    # On paper its text is read from near: another size, though as large.
    choose_unit(size, "mm")
    assert size.preset.currentText() == "Own size"


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("page", [Page(89, 60, "mm"), Page(700, 500)], ids=["mm", "px"])
def test_the_resolution_is_asked_for_where_there_are_pixels(
    dialog: ExportDialog, suffix: str, page: Page
) -> None:
    form = dialog.form
    choose(form.format, suffix)
    form.page.set_page(page)
    in_dpi = suffix in (".png", ".gif", ".webp") and page.unit == "mm"
    assert form.page.resolution.isVisible() == in_dpi
    assert form.fineness.isVisible() == (suffix == ".png" and page.unit == "px")
    if in_dpi:
        form.page.resolution.setValue(600)
        assert form.page.page() == replace(page, dpi=600)
        said = form.page.resolution.text().replace("\N{NARROW NO-BREAK SPACE}", " ")
        assert said == "600 dpi: 2102 \N{MULTIPLICATION SIGN} 1417 px"
        assert form.choice().file_settings().page.pixels == (2102, 1417)


def test_too_many_dots_are_said_and_another_unit_is_still_possible(dialog: ExportDialog) -> None:
    size = dialog.form.page
    size.set_page(Page(89, 60, "mm"))
    size.width_box.setValue(5000)
    message = child(dialog, QLabel, "exportMessage")
    assert "59055" in message.text()
    assert not dialog.export.isEnabled()
    choose_unit(size, "cm")
    assert size.width_box.value() == 500
    size.resolution.setValue(50)
    assert dialog.export.isEnabled()
    assert message.text() == ""


def test_own_dots_per_inch_of_pixels_stay_with_another_side(dialog: ExportDialog) -> None:
    size = dialog.form.page
    size.set_page(Page(800, 600, "px", 96))
    size.width_box.setValue(900)
    assert size.page() == Page(900, 600, "px", 96)
    size.set_page(Page(800, 600))
    size.width_box.setValue(1600)
    assert size.page() == Page(1600, 600)


def test_a_saved_size_is_offered_again_and_can_be_forgotten(
    window: MainWindow, dialog: ExportDialog, action: FindAction, stored_settings: Path
) -> None:
    size = dialog.form.page
    before = titles(size)
    size.set_page(MINE)
    save_as(dialog, "  Thesis  ")
    assert size.preset.currentText() == "Thesis"
    assert titles(size) == [*before[:-1], "Thesis", "Own size"]
    assert size.forget.isVisible()
    assert not size.save.isVisible()
    assert dialog.choice().pages == (("Thesis", MINE),)
    # Though nothing is exported; and nothing else has become a choice.
    dialog.reject()
    assert Settings().export == ExportChoice(pages=(("Thesis", MINE),))
    action("exportAction").trigger()
    again = window.findChildren(ExportDialog)[-1]
    size = again.form.page
    assert size.preset.currentText() == "Slide 16:9"
    size.preset.setCurrentIndex(size.preset.findText("Thesis"))
    assert size.page() == MINE
    size.forget.click()
    assert titles(size) == before
    assert size.page() == MINE
    assert size.preset.currentText() == "Own size"
    again.reject()
    assert Settings().export == ExportChoice()


def test_the_theme_stays_that_of_the_window_when_a_size_is_saved(
    window: MainWindow, dialog: ExportDialog, stored_settings: Path
) -> None:
    dialog.form.page.set_page(MINE)
    save_as(dialog, "Mine")
    settings = Settings()
    settings.theme = type(settings.theme).DARK
    assert settings.export == ExportChoice(
        picture=PictureSettings(theme="dark"), pages=(("Mine", MINE),)
    )


def test_an_empty_name_saves_nothing_and_a_known_one_is_replaced(dialog: ExportDialog) -> None:
    size = dialog.form.page
    size.set_page(MINE)
    save_as(dialog, "  ")
    assert not size.pages
    save_as(dialog, "Mine")
    size.width_box.setValue(150)
    save_as(dialog, "Mine")
    assert size.pages == (("Mine", Page(150, 80, "mm", 450)),)


def test_no_more_sizes_are_saved_than_are_read_again(window: MainWindow) -> None:
    pages = tuple((f"size {k}", Page(100 + k, 100)) for k in range(MOST_PAGES))
    form = ExportForm(ExportChoice(pages=pages), View(panels=("logits",)))
    form.page.set_page(MINE)
    assert not form.page.save.isEnabled()
    assert "forget one first" in form.page.save.toolTip()
    form.page.set_page(pages[7][1])
    form.page.forget.click()
    assert form.page.pages == pages[:7] + pages[8:]
    assert form.page.save.isEnabled()
    form.deleteLater()
