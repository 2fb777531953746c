from __future__ import annotations

import io
import re
import shutil
import subprocess

import pytest
from pypdf import PdfReader
from PySide6.QtCore import qVersion

from xentgui import __version__
from xentgui.core.snapshot import Snapshot
from xentgui.export.pictures.picture import PictureSettings, picture

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")


def poppler(program: str, data: bytes, *arguments: str) -> str:
    done = subprocess.run([program, *arguments], input=data, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


@pytest.mark.parametrize(
    ("size", "points"),
    [((1920, 1080), (1440, 810)), ((2480, 3508), (1860, 2631)), ((1081, 721), (811, 541))],
)
def test_a_page_is_as_large_as_the_picture_at_96_pixels_to_an_inch(
    snapshots: dict[str, Snapshot], size: tuple[int, int], points: tuple[int, int]
) -> None:
    data = picture(snapshots["start"], ".pdf", PictureSettings(size))
    [box] = re.findall(rb"/MediaBox \[([\d. ]+)\]", data)
    assert [float(side) for side in box.split()] == [0, 0, *points]
    assert data.count(b"/Type /Page\n") == 1


def test_every_object_is_where_the_table_says(snapshots: dict[str, Snapshot]) -> None:
    data = picture(snapshots["japanese"], ".pdf")
    found = re.search(rb"startxref\n(\d+)", data)
    assert found is not None
    start = int(found[1])
    assert data[start:].startswith(b"xref\n")
    offsets = re.findall(rb"(\d{10}) 00000 n", data[start:])
    assert len(offsets) > 10
    for number, offset in enumerate(offsets, 1):
        assert data[int(offset) :].startswith(b"%d 0 obj" % number)


@pytest.mark.parametrize("embed", [True, False])
def test_it_has_no_date(snapshots: dict[str, Snapshot], embed: bool) -> None:
    data = picture(snapshots["start"], ".pdf", PictureSettings(embed=embed))
    assert b"Date" not in data


def test_what_it_says_of_its_making_is_the_same_each_time(
    snapshots: dict[str, Snapshot], japanese: None
) -> None:
    data = picture(snapshots["japanese"], ".pdf")
    said = PdfReader(io.BytesIO(data)).metadata
    assert said == {
        "/Title": "4 クラスのソフトマックスと交差エントロピー",
        "/Creator": f"xentgui {__version__}",
        "/Producer": f"Qt {qVersion()}",
    }
    assert data.startswith(b"%PDF-1.4\n")


@needs_poppler
def test_text_can_be_selected(snapshots: dict[str, Snapshot]) -> None:
    text = poppler("pdftotext", picture(snapshots["japanese"], ".pdf"), "-layout", "-", "-")
    for word in ("Logits", "三毛猫", "柴犬と秋田犬の雑種", "+2.00", "0.236", "\N{MINUS SIGN}0.764"):
        assert word in text


@needs_poppler
def test_every_font_is_embedded_and_known_in_unicode(snapshots: dict[str, Snapshot]) -> None:
    lines = poppler("pdffonts", picture(snapshots["start"], ".pdf"), "-").splitlines()[2:]
    assert len(lines) == 1
    assert lines[0].startswith("NotoSansJP-Regular")
    assert lines[0].split()[-5:-2] == ["yes", "no", "yes"]


@needs_poppler
def test_it_says_what_it_is(snapshots: dict[str, Snapshot]) -> None:
    said = poppler("pdfinfo", picture(snapshots["start"], ".pdf"), "-")
    assert "Title:           Softmax and cross-entropy of 3 classes" in said
    assert "Creator:         xentgui" in said
    assert "Pages:           1" in said
    assert "Page size:       1440 x 810 pts" in said
    packet = poppler("pdfinfo", picture(snapshots["start"], ".pdf"), "-meta", "-")
    assert "<dc:description>" in packet
    assert "</xentgui:document>" in packet


@needs_poppler
def test_vectors_not_pixels(snapshots: dict[str, Snapshot]) -> None:
    images = poppler("pdfimages", picture(snapshots["start"], ".pdf"), "-list", "-")
    assert len(images.splitlines()) == 2  # The table's head.


def test_the_document_can_be_left_out(snapshots: dict[str, Snapshot]) -> None:
    data = picture(snapshots["start"], ".pdf", PictureSettings(embed=False))
    assert b"xentgui:document" not in data
    assert b"<dc:title>" in data
