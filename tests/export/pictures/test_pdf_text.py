"""What is seen in a PDF is what is found in it, whichever program looks."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from xentgui.core.panels import PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.export.pictures.pdf_text import MOST, characters, make_searchable
from xentgui.export.pictures.picture import PictureSettings, picture

needs_ghostscript = pytest.mark.skipif(not shutil.which("gs"), reason="needs ghostscript")
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")
LISTS = b"""2 beginbfrange
<0000> <0000> <0000>
<0001> <0003> [<0009> <2202> <D835DC3F> ]
endbfrange
1 beginbfchar
<0010> <00660069>
endbfchar
1 beginbfrange
<0020> <0022> <0061>
endbfrange
"""


def fonts(data: bytes) -> list[Any]:
    page: Any = PdfReader(io.BytesIO(data)).pages[0]
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def font_with(to_unicode: bytes) -> tuple[PdfWriter, DictionaryObject]:
    writer, stream = PdfWriter(), DecodedStreamObject()
    stream.set_data(to_unicode)
    font = DictionaryObject({NameObject("/ToUnicode"): writer._add_object(stream)})
    return writer, font


@pytest.mark.parametrize("name", ["start", "japanese", "pinned"])
def test_each_glyph_is_the_character_that_one_types(
    snapshots: dict[str, Snapshot], name: str
) -> None:
    """No tab for a space, and no letters of mathematics, which nobody types."""
    found = fonts(picture(snapshots[name], ".pdf", PictureSettings(panels=PANELS)))
    assert len(found) == 3
    for font in found:
        told = "".join(characters(font).values())
        assert all(character.isprintable() and ord(character) < 0x10000 for character in told)
        # Ghostscript reads lists wrong.
        assert b"beginbfrange" not in font["/ToUnicode"].get_data()


@needs_ghostscript
@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        (
            "start",
            [
                "scores before the softmax",
                "Gradient \N{PARTIAL DIFFERENTIAL}L/\N{PARTIAL DIFFERENTIAL}u",
                "y \N{MINUS SIGN} t",
                "L=\N{MINUS SIGN}\N{N-ARY SUMMATION}t",
                "(0.659,0.242,0.099)",
            ],
        ),
        ("japanese", ["L=\N{MINUS SIGN}log y", "三毛猫", "(0.642,0.236,0.096,0.026)"]),
    ],
)
def test_ghostscript_finds_it(
    snapshots: dict[str, Snapshot], tmp_path: Path, name: str, pieces: list[str]
) -> None:
    (tmp_path / "figure.pdf").write_bytes(picture(snapshots[name], ".pdf"))
    command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=txtwrite", "-sOutputFile=-"]
    command.append(str(tmp_path / "figure.pdf"))
    done = subprocess.run(command, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    # It writes as many spaces as there is room.
    text = re.sub(r" *= *", "=", " ".join(done.stdout.decode().split()))
    for piece in pieces:
        assert re.sub(r" *= *", "=", piece) in text


@needs_poppler
def test_poppler_finds_formulas_by_plain_letters(snapshots: dict[str, Snapshot]) -> None:
    data = picture(snapshots["start"], ".pdf", PictureSettings(panels=("derivation",)))
    command = ["pdftotext", "-layout", "-", "-"]
    text = subprocess.run(command, input=data, capture_output=True, timeout=60).stdout.decode()
    assert "L = " in text
    assert "log 0.242 ≈ 1.417" in " ".join(text.split())


def test_maps_are_read_in_each_way_that_there_is() -> None:
    _, font = font_with(LISTS)
    partial, letter = "\N{PARTIAL DIFFERENTIAL}", "\N{MATHEMATICAL ITALIC CAPITAL L}"
    assert characters(font) == {
        0: "\0",
        **{1: "\t", 2: partial, 3: letter, 16: "fi"},
        **{32: "a", 33: "b", 34: "c"},
    }


def test_maps_are_written_in_one_way() -> None:
    writer, font = font_with(LISTS)
    make_searchable(writer, font, is_of_formulas=False)
    letter = "\N{MATHEMATICAL ITALIC CAPITAL L}"
    expected = {1: " ", 2: "\N{PARTIAL DIFFERENTIAL}", 3: letter, 16: "fi"}
    expected |= {32: "a", 33: "b", 34: "c"}
    assert characters(font) == expected
    make_searchable(writer, font, is_of_formulas=True)
    assert characters(font) == expected | {3: "L"}


def test_a_font_of_many_glyphs_has_short_blocks() -> None:
    many = 2 * MOST + 1
    writer, font = font_with(b"1 beginbfrange\n<0001> <%04X> <4E00>\nendbfrange\n" % many)
    make_searchable(writer, font, is_of_formulas=False)
    written: Any = font["/ToUnicode"]
    lengths = re.findall(rb"(\d+) beginbfchar", written.get_data())
    assert lengths == [b"100", b"100", b"1"]
    assert characters(font) == {code: chr(0x4E00 - 1 + code) for code in range(1, many + 1)}


def test_half_a_character_is_no_reason_to_write_no_file() -> None:
    writer, font = font_with(b"1 beginbfchar\n<0001> <D835>\nendbfchar\n")
    make_searchable(writer, font, is_of_formulas=False)
    assert characters(font) == {1: "\N{REPLACEMENT CHARACTER}"}
