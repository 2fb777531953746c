"""A picture is as large as it was asked for, in each format, and so is its text."""

from __future__ import annotations

import itertools
import re
import struct
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QGuiApplication

from xentgui.core.panels import DEFAULT_PANELS, PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.export.pages.page import Page
from xentgui.export.pages.presets import PRESETS
from xentgui.export.pictures.picture import PictureSettings, picture
from xentgui.figure.drawing.style import LIGHT
from xentgui.language import install

SVG = "{http://www.w3.org/2000/svg}"
CHOICES = [DEFAULT_PANELS, PANELS, ("logits",), ("derivation",), ("probabilities", "loss_curve")]
PAGES = {**PRESETS, "pixels": Page(1921, 1079), "own": Page(123.4, 56.7, "mm", 150)}
INCHES = {"px": None, "mm": 25.4, "cm": 2.54, "in": 1.0}


def checked(data: bytes, suffix: str, page: Page) -> None:
    """Read the size out of a file, by its format's own specification."""
    {".png": _png, ".pdf": _pdf, ".svg": _svg}[suffix](data, page)


def _png(data: bytes, page: Page) -> None:
    assert struct.unpack(">II", data[16:24]) == page.pixels
    found = re.search(rb"\x00\x00\x00\x09pHYs(.{9})", data, re.DOTALL)
    assert found is not None
    across, down, unit = struct.unpack(">IIB", found[1])
    assert (across, down, unit) == (round(page.dpi / 0.0254), round(page.dpi / 0.0254), 1)


def _pdf(data: bytes, page: Page) -> None:
    (box,) = re.findall(rb"/MediaBox \[([^\]]*)\]", data)
    left, bottom, width, height = map(float, box.split())
    assert (left, bottom) == (0.0, 0.0)
    assert (width, height) == pytest.approx(page.points, abs=0.005)


def _svg(data: bytes, page: Page) -> None:
    root = ElementTree.fromstring(data)
    suffix = "" if page.unit == "px" else page.unit
    for name, side in (("width", page.width), ("height", page.height)):
        written = root.attrib[name]
        assert written.endswith(suffix)
        assert float(written.removesuffix(suffix)) == side
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    assert width / height == pytest.approx(page.width / page.height)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_each_page_has_its_size_in_each_format(
    snapshots: dict[str, Snapshot],
    qapp: QGuiApplication,
    name: str,
    theme: str,
    language: str,
) -> None:
    page = PAGES[name]
    install(qapp, language)
    try:
        for panels, suffix in itertools.product(CHOICES, (".svg", ".pdf")):
            settings = PictureSettings(page, theme, panels=panels, transparent=theme == "dark")
            checked(picture(snapshots["japanese"], suffix, settings), suffix, page)
        # Of pixels there are many; one choice is enough to paint.
        settings = PictureSettings(page, theme, panels=("logits",))
        checked(picture(snapshots["japanese"], ".png", settings), ".png", page)
    finally:
        install(qapp, "en")


@pytest.mark.parametrize("text_size", [None, 5.0, 7.25, 12.0, 30.0])
@pytest.mark.parametrize("name", ["slide", "half-slide", "column", "a4", "pixels", "own"])
def test_no_text_is_smaller_than_was_asked_for(
    snapshots: dict[str, Snapshot], name: str, text_size: float | None
) -> None:
    page = PAGES[name]
    for theme in ("light", "dark"):
        settings = PictureSettings(page, theme, text_size=text_size)
        root = ElementTree.fromstring(picture(snapshots["start"], ".svg", settings))
        point = float(root.attrib["viewBox"].split()[2]) / page.points[0]
        texts = {float(text.attrib["font-size"]) / point for text in root.iter(f"{SVG}text")}
        due = text_size or (6.0 if page.unit == "mm" else 12.0)
        # Qt's sizes have two decimals.
        assert min(texts, default=due) >= due - 0.01 / point
        if text_size is not None and texts:
            assert min(texts) == pytest.approx(due, abs=0.01 / point)
        assert LIGHT.small / point >= due - 1e-6  # As exact as the view box is written.


def test_the_edges_of_a_picture_in_millimetres_are_painted(snapshots: dict[str, Snapshot]) -> None:
    """Its whole pixels have not its proportion; without care a row of them would stay black."""
    from PySide6.QtGui import QColor, QImage

    for page in (Page(89, 60.3, "mm"), Page(60.3, 89, "mm"), Page(3.17, 2, "cm", 77)):
        image = QImage.fromData(picture(snapshots["start"], ".png", PictureSettings(page)))
        right, bottom = image.width() - 1, image.height() - 1
        for place in ((0, 0), (right, 0), (0, bottom), (right, bottom)):
            assert image.pixelColor(*place) == QColor(LIGHT.ground)
