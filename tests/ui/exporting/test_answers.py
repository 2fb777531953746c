"""What the dialog shows of its answers: the preview, what is said of the file, and the copy."""

from __future__ import annotations

import pytest
from choosing import choose
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from windows import child

from xentgui.core.model import Model
from xentgui.core.panels import PANELS
from xentgui.export.formats import EXPORT_FORMATS, PICTURE_FORMATS
from xentgui.export.pages.page import Page
from xentgui.export.pages.presets import PRESETS
from xentgui.export.pictures.picture import picture
from xentgui.figure.drawing.style import STYLES
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.exporting.figure_data import KINDS
from xentgui.ui.exporting.words import size_of_file


def said(dialog: ExportDialog, name: str) -> str:
    return child(dialog, QLabel, name).text().replace("\N{NARROW NO-BREAK SPACE}", " ")


def difference(one: QImage, other: QImage) -> float:
    """Mean difference of two images of one size, of 255."""
    one, other = (image.convertToFormat(QImage.Format.Format_Grayscale8) for image in (one, other))
    places = [(x, y) for x in range(0, one.width(), 3) for y in range(0, one.height(), 3)]
    pairs = (
        (one.pixelColor(x, y).lightness(), other.pixelColor(x, y).lightness()) for x, y in places
    )
    return sum(abs(a - b) for a, b in pairs) / len(places)


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("theme", STYLES)
@pytest.mark.parametrize("text", [None, 15.0])
def test_the_preview_shows_what_the_file_will_have(
    dialog: ExportDialog, model: Model, name: str, theme: str, text: float | None
) -> None:
    form = dialog.form
    form.page.set_page(PRESETS[name])
    choose(form.theme, theme)
    if text is not None:
        form.set_text_size(text)
    dialog.preview._draw()
    settings = dialog.choice().picture
    # As large as on the screen, for a slide in 4K takes its time.
    drawn = dialog.preview.picture().toImage()
    file = QImage.fromData(picture(model.snapshot, ".png", settings))
    assert drawn.width() / drawn.height() == pytest.approx(file.width() / file.height(), rel=0.02)
    small = file.scaled(
        drawn.size(),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    assert difference(drawn, small) < 6.0
    assert dialog.preview.rect().contains(dialog.preview.page_place())


def test_a_panel_without_room_keeps_a_place_beside_the_page(
    dialog: ExportDialog, qtbot: QtBot
) -> None:
    preview, boxes = dialog.preview, dialog.form.panels.boxes
    preview._draw()
    assert not preview.missing
    assert preview.missing_place().isEmpty()
    whole = preview.page_place()
    dialog.form.set_text_size(15)
    preview._draw()
    assert preview.missing == ("derivation",)
    assert preview.missing_text() == "Derivation: no room at 15\N{NARROW NO-BREAK SPACE}pt"
    place = preview.missing_place().toAlignedRect()
    assert preview.rect().contains(place)
    assert not place.intersects(preview.page_place())
    assert {name for name in PANELS if boxes[name].warning} == {"derivation"}
    assert boxes["derivation"].accessibleDescription() == "No room in the picture"
    image = preview.grab(place).toImage()
    colours = {
        image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())
    }
    assert len(colours) > 3
    boxes["derivation"].click()
    preview._draw()
    assert not preview.missing
    assert preview.page_place() == whole
    assert not any(box.warning for box in boxes.values())


@pytest.mark.parametrize("suffix", [each.suffix for each in EXPORT_FORMATS])
def test_below_the_preview_is_how_the_page_is(dialog: ExportDialog, suffix: str) -> None:
    form = dialog.form
    choose(form.format, suffix)
    form.page.set_page(PRESETS["slide"])
    form.set_text_size(11)
    dialog.preview._draw()
    has_pixels = suffix in (".png", ".gif", ".webp")
    pixels = "1920 \N{MULTIPLICATION SIGN} 1080 px \N{MIDDLE DOT} " if has_pixels else ""
    assert said(dialog, "pageSizeLabel") == "13.33 \N{MULTIPLICATION SIGN} 7.5 in"
    assert said(dialog, "pageMoreLabel") == f"{pixels}smallest text 11 pt"
    assert said(dialog, "pageThemeLabel") == "light"
    form.transparent.setChecked(True)
    dialog.preview._draw()
    assert said(dialog, "pageThemeLabel") == "light, transparent"


@pytest.mark.parametrize("suffix", [each.suffix for each in PICTURE_FORMATS])
def test_the_size_of_the_file_is_measured(
    dialog: ExportDialog, model: Model, qtbot: QtBot, suffix: str
) -> None:
    if suffix == ".pptx":
        pytest.importorskip("pptx")
    choose(dialog.form.format, suffix)
    title = next(each.title for each in EXPORT_FORMATS if each.suffix == suffix)
    # Before it is known, nothing is said of it.
    assert said(dialog, "fileLabel") == title
    qtbot.waitUntil(lambda: "about" in said(dialog, "fileLabel"))
    size = len(picture(model.snapshot, suffix, dialog.choice().file_settings()))
    due = size_of_file(size).replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert said(dialog, "fileLabel") == f"{title}, about {due}"
    # Without its numbers it is smaller.
    dialog.form.embed.click()
    assert said(dialog, "fileLabel") == title
    qtbot.waitUntil(lambda: "about" in said(dialog, "fileLabel"))
    assert len(picture(model.snapshot, suffix, dialog.choice().file_settings())) < size


def test_of_a_film_the_frames_are_counted(dialog: ExportDialog, model: Model, qtbot: QtBot) -> None:
    choose(dialog.form.format, ".gif")
    assert said(dialog, "fileLabel") == ""
    for value in (1.0, 2.0):
        model.set_logit(0, value)
        model.end_gesture()
    choose(dialog.form.format, ".webp")
    assert said(dialog, "fileLabel") == "WebP, 3 frames"


@pytest.mark.parametrize(
    ("count", "due"),
    [
        (7, "7 bytes"),
        (999, "999 bytes"),
        (40_499, "40 kB"),
        (174_017, "170 kB"),
        (999_400, "1000 kB"),
        (999_600, "1 MB"),
        (12_345_678, "12 MB"),
    ],
)
def test_a_size_has_two_digits(count: int, due: str) -> None:
    assert size_of_file(count).replace("\N{NARROW NO-BREAK SPACE}", " ") == due


def test_what_is_copied_and_dragged_is_what_is_chosen(
    dialog: ExportDialog, model: Model, qtbot: QtBot
) -> None:
    form = dialog.form
    form.page.set_page(Page(120, 80, "mm", 200))
    choose(form.theme, "dark")
    form.panels.set_panels(("gradient",))
    settings = dialog.choice().file_settings()
    dialog.preview._draw()
    assert not dialog.handing.handle.drag().pixmap().isNull()
    dragged = dialog.handing.handle.drag().mimeData()
    dialog.handing.copy.click()
    copied = QGuiApplication.clipboard().mimeData()
    for kind, suffix in KINDS.items():
        due = picture(model.snapshot, suffix, settings)
        assert bytes(copied.data(kind).data()) == due
        assert bytes(dragged.data(kind).data()) == due
    assert said(dialog, "fileLabel").startswith("Copied Gradient: 945 \N{MULTIPLICATION SIGN} 630")
    # Nothing is handed over of what cannot be.
    form.panels.set_panels(())
    assert not dialog.handing.copy.isEnabled()
    assert not dialog.handing.handle.isEnabled()


def test_the_first_toggle_is_a_choice_and_the_link_leads_back(dialog: ExportDialog) -> None:
    panels = dialog.form.panels
    assert panels.panels() is None
    panels.boxes["loss_curve"].click()
    assert panels.panels() == ("logits", "probabilities", "gradient", "derivation")
    assert not panels.as_shown.isChecked()
    for _ in range(2):
        panels.as_shown.click()
        assert panels.panels() is None
        assert panels.boxes["loss_curve"].isChecked()


@pytest.mark.parametrize("theme", STYLES)
@pytest.mark.parametrize("transparent", [False, True])
def test_each_ground_is_one_of_two_answers(
    dialog: ExportDialog, theme: str, transparent: bool
) -> None:
    choose(dialog.form.theme, theme)
    if transparent:
        dialog.form.transparent.click()
    settings = dialog.choice().picture
    assert (settings.theme, settings.transparent) == (theme, transparent)


def test_arrows_go_through_the_formats_with_their_words(dialog: ExportDialog, qtbot: QtBot) -> None:
    form = dialog.form
    seen = []
    for each in EXPORT_FORMATS:
        assert form.format.key == each.suffix
        assert form.format.segment(each.suffix).accessibleName() == f"{each.title}: {each.use}"
        seen.append(said(dialog, "formatUseLabel"))
        qtbot.keyClick(form.format.segment(form.format.key), Qt.Key.Key_Right)
    assert seen == [each.use for each in EXPORT_FORMATS]


def test_the_slider_and_the_box_are_one_size(dialog: ExportDialog, qtbot: QtBot) -> None:
    text = dialog.form.text
    dialog.preview._draw()
    assert text.size_in_points() is None
    text.slider.setValue(20)
    assert (text.size_in_points(), text.box.value()) == (20.0, 20.0)
    assert not text.automatic.isChecked()
    text.box.setValue(7.5)
    assert (text.size_in_points(), text.slider.value()) == (7.5, 8)
    text.box.setValue(90)
    assert (text.size_in_points(), text.slider.value()) == (90.0, 36)
    text.automatic.click()
    assert text.size_in_points() is None


@pytest.mark.parametrize(
    ("value", "up", "down"), [(144, 150, 96), (145, 150, 144), (2400, 2400, 1200)]
)
def test_a_step_of_the_resolution_leads_to_a_usual_one(
    dialog: ExportDialog, value: int, up: int, down: int
) -> None:
    box = dialog.form.page.resolution
    dialog.form.page.set_page(Page(10, 10, "mm"))
    for steps, due in ((1, up), (-1, down)):
        box.setValue(value)
        box.stepBy(steps)
        assert box.value() == due
