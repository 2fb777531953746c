from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from typing import Any

import pytest
from pictures import at_scale
from pypdf import PdfReader
from pypdf.generic import ContentStream
from PySide6.QtCore import qVersion

from xentgui import __version__
from xentgui.core.panels import PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import PictureSettings, picture

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")


def poppler(program: str, data: bytes, *arguments: str) -> str:
    done = subprocess.run([program, *arguments], input=data, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


@pytest.mark.parametrize(
    ("size", "points"),
    [
        ((1920, 1080), (960.0, 540.0)),
        ((2480, 3508), (381.755986, 540.0)),
        ((1081, 721), (809.625520, 540.0)),
    ],
)
def test_a_page_of_pixels_just_fits_on_a_slide(
    snapshots: dict[str, Snapshot], size: tuple[int, int], points: tuple[float, float]
) -> None:
    data = picture(snapshots["start"], ".pdf", PictureSettings(Page(*size)))
    [box] = re.findall(rb"/MediaBox \[([\d. ]+)\]", data)
    assert [float(side) for side in box.split()] == pytest.approx([0, 0, *points], abs=1e-3)
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
        "/Title": "4 クラスのソフトマックスと交差エントロピー誤差",
        "/Creator": f"xentgui {__version__}",
        "/Producer": f"Qt {qVersion()}",
    }
    assert data.startswith(b"%PDF-1.4\n")


@needs_poppler
def test_text_can_be_selected(snapshots: dict[str, Snapshot]) -> None:
    data = picture(snapshots["japanese"], ".pdf", at_scale((1920, 1080)))
    text = poppler("pdftotext", data, "-layout", "-", "-")
    for word in ("Logits", "三毛猫", "柴犬と秋田犬の雑種", "+2.00", "0.236", "\N{MINUS SIGN}0.764"):
        assert word in text


@needs_poppler
def test_formulas_are_text(snapshots: dict[str, Snapshot]) -> None:
    text = poppler("pdftotext", picture(snapshots["start"], ".pdf"), "-layout", "-", "-")
    plain = unicodedata.normalize("NFKC", text)
    for piece in (
        "L = ",
        "log 0.242 ≈ 1.417",
        "0.242 \N{MINUS SIGN} 1 = \N{MINUS SIGN}0.758",
        "(0.659, 0.242, 0.099)",
        "(0, 1, 0)",
    ):
        assert piece in " ".join(plain.split())
    assert text == plain  # Letters of mathematics are found by few.
    assert "l" not in text.splitlines()[-1]  # The letter that formulas are measured by.


def test_it_is_small(snapshots: dict[str, Snapshot], japanese: None) -> None:
    names = ("柴犬と秋田犬の雑種", "三毛猫", "シジュウカラ", "金魚")
    in_japanese = Snapshot.of(State((2, 1, 0.1, -1.2), 1, names), View())
    for snapshot in (snapshots["start"], in_japanese):
        assert len(picture(snapshot, ".pdf")) <= 40_000


def test_a_picture_without_formulas_needs_no_font_for_them(snapshots: dict[str, Snapshot]) -> None:
    data = picture(snapshots["start"], ".pdf", PictureSettings(panels=("logits",)))
    assert [name[8:] for name, _, _ in fonts(data)] == ["NotoSansJP-Regular", "xentguiMath-Italic"]


@needs_poppler
def test_every_font_is_embedded_and_known_in_unicode(snapshots: dict[str, Snapshot]) -> None:
    lines = poppler("pdffonts", picture(snapshots["start"], ".pdf"), "-").splitlines()[2:]
    assert len(lines) == 3
    assert re.match(r"[A-Z]{6}\+NotoSansJP-Regular ", lines[0])
    assert re.match(r"[A-Z]{6}\+xentguiMath-Italic ", lines[1])
    assert re.match(r"[A-Z]{6}\+NewCMMath-Book-Identity-H ", lines[2])
    assert {tuple(line.split()[-5:-2]) for line in lines} == {("yes", "yes", "yes")}


def fonts(data: bytes) -> list[tuple[str, str, str]]:
    """The name of each font at the three places where it has one."""
    page: Any = PdfReader(io.BytesIO(data)).pages[0]
    found = []
    for font in page["/Resources"]["/Font"].values():
        whole = font.get_object()
        part = whole["/DescendantFonts"][0]
        # Of a font of PostScript outlines, the whole also names the order of its glyphs.
        own = whole["/BaseFont"].removesuffix("-Identity-H")
        found.append((own, part["/BaseFont"], part["/FontDescriptor"]["/FontName"]))
    return found


def test_subsets_of_a_font_have_names_of_their_own(snapshots: dict[str, Snapshot]) -> None:
    """Pictures in one document would else be drawn with each other's glyphs."""
    names = {name: fonts(picture(snapshots[name], ".pdf")) for name in ("start", "japanese")}
    for places in (*names["start"], *names["japanese"]):
        assert len(set(places)) == 1
        assert re.fullmatch(r"/[A-Z]{6}\+[^+]+", places[0])
    # Of the font of symbols both have the same letters, and so the same subset.
    same = set(names["start"]) & set(names["japanese"])
    assert all("+xentguiMath" in name for places in same for name in places)
    assert fonts(picture(snapshots["start"], ".pdf")) == names["start"]


@pytest.mark.parametrize("name", ["start", "japanese", "pinned"])
@pytest.mark.parametrize("transparent", [False, True])
def test_colours_need_nothing_that_another_program_may_lose(
    snapshots: dict[str, Snapshot], name: str, transparent: bool
) -> None:
    """LibreOffice loses a colour space that has a name, and draws black."""
    chosen = PictureSettings(transparent=transparent, panels=PANELS)
    page: Any = PdfReader(io.BytesIO(picture(snapshots[name], ".pdf", chosen))).pages[0]
    operators = {each for _, each in ContentStream(page.get_contents(), None).operations}
    assert operators & {b"cs", b"CS", b"sc", b"SC", b"scn", b"SCN"} == set()
    assert {b"rg", b"RG"} <= operators
    assert page["/Resources"]["/ColorSpace"] == {}


def test_no_line_is_dashed_by_the_program_that_draws_it(snapshots: dict[str, Snapshot]) -> None:
    page = PdfReader(io.BytesIO(picture(snapshots["pinned"], ".pdf"))).pages[0]
    operations = ContentStream(page.get_contents(), None).operations
    assert {str(operands[0]) for operands, operator in operations if operator == b"d"} == {"[]"}


def test_the_picture_is_a_figure_with_alternative_text(
    snapshots: dict[str, Snapshot], japanese: None
) -> None:
    reader = PdfReader(io.BytesIO(picture(snapshots["japanese"], ".pdf")))
    root: Any = reader.root_object
    page: Any = reader.pages[0]
    assert root["/MarkInfo"] == {"/Marked": True}
    assert root["/Lang"] == "ja"
    assert root["/ViewerPreferences"] == {"/DisplayDocTitle": True}
    tree = root["/StructTreeRoot"]
    whole = tree["/K"]
    figure = whole["/K"]
    assert (whole["/S"], figure["/S"]) == ("/Document", "/Figure")
    assert figure["/Alt"].startswith("確率: 柴犬と秋田犬の雑種 0.6")
    assert figure["/A"]["/BBox"] == page.mediabox == [0, 0, 960, 540]
    # What a reader finds from the page, and from the tree, is the same.
    assert figure["/Pg"] == page
    number, (parent,) = tree["/ParentTree"]["/Nums"]
    assert number == page["/StructParents"] == 0
    assert parent.get_object() == figure
    operations = ContentStream(page.get_contents(), None).operations
    assert operations[0] == (["/Figure", {"/MCID": figure["/K"]}], b"BDC")
    assert operations[-1] == ([], b"EMC")


def test_a_picture_without_a_description_is_called_by_its_title() -> None:
    snapshot = Snapshot.of(State((1, 2), (0.5, 0.5)), View(hide_values=True))
    root: Any = PdfReader(io.BytesIO(picture(snapshot, ".pdf"))).root_object
    figure = root["/StructTreeRoot"]["/K"]["/K"]
    assert figure["/Alt"] == "Softmax and cross-entropy of 2 classes"


@needs_poppler
def test_it_is_tagged(snapshots: dict[str, Snapshot]) -> None:
    data = picture(snapshots["start"], ".pdf")
    assert "Tagged:          yes" in poppler("pdfinfo", data, "-")
    assert poppler("pdfinfo", data, "-struct", "-").splitlines()[:2] == ["Document", "  Figure:"]


@pytest.mark.parametrize("name", ["\N{CAT FACE}", "שלום", "ไทย", "\U0001f468\u200d\U0001f469"])
def test_a_name_in_any_script_makes_a_whole_file(name: str) -> None:
    data = picture(Snapshot.of(State((1, 2), names=("x", name))), ".pdf")
    assert len(PdfReader(io.BytesIO(data)).pages) == 1


@needs_poppler
def test_it_says_what_it_is(snapshots: dict[str, Snapshot]) -> None:
    said = poppler("pdfinfo", picture(snapshots["start"], ".pdf"), "-")
    assert "Title:           Softmax and cross-entropy of 3 classes" in said
    assert "Creator:         xentgui" in said
    assert "Pages:           1" in said
    assert "Page size:       960 x 540 pts" in said
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
