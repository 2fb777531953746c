from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage

from xentgui import __version__
from xentgui.core.panels import PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import PictureSettings, picture

SMALL = PictureSettings(Page(320, 180))


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Split a PNG as its specification says, checksums included."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    place, found = 8, []
    while place < len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        body = data[place + 4 : place + 8 + length]
        assert zlib.crc32(body) == int.from_bytes(data[place + 8 + length :][:4], "big")
        found.append((body[:4], body[4:]))
        place += 12 + length
    assert place == len(data)
    return found


def test_every_chunk_is_whole_and_the_metadata_come_before_the_pixels(
    snapshots: dict[str, Snapshot],
) -> None:
    kinds = [kind for kind, _ in chunks(picture(snapshots["start"], ".png", SMALL))]
    assert kinds[0] == b"IHDR"
    assert kinds[-1] == b"IEND"
    assert (kinds.count(b"iTXt"), kinds.count(b"tEXt")) == (3, 2)
    assert max(kinds.index(b"iTXt"), kinds.index(b"tEXt")) < kinds.index(b"IDAT")


def test_qt_reads_the_texts(snapshots: dict[str, Snapshot]) -> None:
    image = QImage.fromData(picture(snapshots["japanese"], ".png", SMALL))
    assert image.text("Title") == "Softmax and cross-entropy of 4 classes"
    assert "三毛猫 0.236" in image.text("Description")
    assert image.text("xentgui")
    assert image.text("Software") == f"xentgui {__version__}"


def test_a_japanese_title_is_no_question_marks(
    snapshots: dict[str, Snapshot], japanese: None
) -> None:
    data = picture(snapshots["japanese"], ".png", SMALL)
    due = "4 クラスのソフトマックスと交差エントロピー誤差"
    assert QImage.fromData(data).text("Title") == due
    with Image.open(io.BytesIO(data)) as image:
        assert image.info["Title"] == due


def test_the_document_can_be_left_out(snapshots: dict[str, Snapshot]) -> None:
    without = PictureSettings(Page(320, 180), embed=False)
    image = QImage.fromData(picture(snapshots["start"], ".png", without))
    assert image.text("Title")
    assert not image.text("xentgui")


def test_a_transparent_picture_has_neither_ground_nor_cards(snapshots: dict[str, Snapshot]) -> None:
    data = picture(snapshots["start"], ".png", PictureSettings(Page(1120, 630), transparent=True))
    image = QImage.fromData(data)
    for place in ((0, 0), (20, 20), (1119, 629), (560, 300)):
        assert image.pixelColor(*place).alpha() == 0
    assert (
        any(image.pixelColor(x, 300).alpha() == 255 for x in range(1120)) or image.hasAlphaChannel()
    )


def test_a_picture_with_a_ground_hides_what_is_behind_it(snapshots: dict[str, Snapshot]) -> None:
    image = QImage.fromData(picture(snapshots["start"], ".png", SMALL))
    assert not image.hasAlphaChannel()
    assert image.pixelColor(0, 0) == QColor("#f4f5f7")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_on_the_slides_own_ground(snapshots: dict[str, Snapshot], theme: str) -> None:
    """Over white or black, whatever is drawn has a contrast that can be seen."""
    settings = PictureSettings(Page(1120, 630), theme, transparent=True)
    image = QImage.fromData(picture(snapshots["start"], ".png", settings))
    title = [image.pixelColor(x, y) for x in range(26, 80) for y in range(26, 46)]
    lightness = {c.lightness() for c in title if c.alpha() == 255}
    assert lightness
    assert max(lightness) < 128 if theme == "light" else min(lightness) > 128


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("panel", PANELS)
def test_every_panel_can_be_transparent(
    snapshots: dict[str, Snapshot], panel: str, theme: str
) -> None:
    settings = PictureSettings(Page(560, 400), theme, transparent=True, panels=(panel,))
    image = QImage.fromData(picture(snapshots["pinned"], ".png", settings))
    pixels = [image.pixelColor(x, y) for x in range(0, 560, 2) for y in range(0, 400, 2)]
    assert any(pixel.alpha() == 255 for pixel in pixels)
    assert sum(pixel.alpha() == 0 for pixel in pixels) > len(pixels) / 5
