"""Presentations: the one figure in the pictures is opened; more of them, or none, are counted."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from cost import TOO_LONG, Cost
from hostile import zipped
from pictures import PLAIN

from xentgui.core.errors import InvalidInputError
from xentgui.core.snapshot import Snapshot
from xentgui.export.pages.page import Page
from xentgui.export.pictures import kept
from xentgui.export.pictures.picture import PictureSettings, picture
from xentgui.files.archive import MOST_MEMBERS
from xentgui.files.documents import read_file
from xentgui.files.embedded import read_any

SMALL = PictureSettings(Page(64, 36))
BARE = PictureSettings(Page(64, 36), embed=False)
ODP = b"application/vnd.oasis.opendocument.presentation"


def deck(pictures: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make what PowerPoint writes, as far as it matters."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>" * 99)
        archive.writestr("ppt/presentation.xml", b"<p/>")
        for name, data in pictures.items():
            archive.writestr(f"ppt/media/{name}", data)
        archive.writestr("docProps/thumbnail.jpeg", b"\xff\xd8\xff")
    return file.getvalue()


def open_document(pictures: dict[str, bytes]) -> bytes:
    """Make what LibreOffice Impress writes, as far as it matters."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", ODP)
        for name, data in pictures.items():
            archive.writestr(f"Pictures/{name}", data, zipfile.ZIP_STORED)
        archive.writestr("Thumbnails/thumbnail.png", b"\x89PNG\r\n\x1a\n")
        archive.writestr("content.xml", b"<office/>", zipfile.ZIP_DEFLATED)
    return file.getvalue()


@pytest.fixture(scope="module")
def bare(snapshots: dict[str, Snapshot]) -> bytes:
    return picture(snapshots["start"], ".png", BARE)


@pytest.mark.parametrize("suffix", PLAIN)
def test_the_one_figure_in_a_presentation_is_opened(
    snapshots: dict[str, Snapshot], bare: bytes, tmp_path: Path, suffix: str
) -> None:
    data = picture(snapshots["pinned"], suffix, SMALL)
    pictures = {"image1.png": bare, f"image2{suffix}": data, "image3.jpg": b"\xff\xd8\xff"}
    path = tmp_path / "a.pptx"
    for written in (deck(pictures), deck(pictures, zipfile.ZIP_STORED), open_document(pictures)):
        path.write_bytes(written)
        opened = read_file(path)
        assert opened.situation == snapshots["pinned"].situation
        assert opened.is_picture


def test_the_same_figure_as_pixels_and_as_vectors_is_one(snapshots: dict[str, Snapshot]) -> None:
    both = {f"image1{suffix}": picture(snapshots["pinned"], suffix, SMALL) for suffix in PLAIN}
    found = read_any(deck(both))
    assert found.situation == snapshots["pinned"].situation
    assert found.export is not None
    assert kept.loads(found.export) == (SMALL, "en", ())


def test_one_figure_that_was_exported_in_two_ways_is_exported_in_neither(
    snapshots: dict[str, Snapshot],
) -> None:
    dark = replace(SMALL, theme="dark")
    two = {f"{each.theme}.png": picture(snapshots["start"], ".png", each) for each in (SMALL, dark)}
    found = read_any(open_document(two))
    assert found == (snapshots["start"].situation, None, False)


def test_more_figures_than_one_are_counted(snapshots: dict[str, Snapshot]) -> None:
    several = {f"{name}.png": picture(each, ".png", SMALL) for name, each in snapshots.items()}
    with pytest.raises(
        InvalidInputError,
        match=r"PowerPoint presentation \(.pptx\) with the data of 3 different figures",
    ):
        read_any(deck(several))


def test_pictures_without_data_are_counted(bare: bytes) -> None:
    message = r"an OpenDocument presentation \(.odp\), and of its pictures \(there are 2\) none has"
    with pytest.raises(InvalidInputError, match=message):
        read_any(open_document({"a.png": bare, "b.gif": b"GIF89a;"}))
    with pytest.raises(InvalidInputError, match=r"OpenDocument presentation .* holds no xentgui"):
        read_any(open_document({}))


def test_a_damaged_picture_is_said_unless_there_is_a_whole_one(
    snapshots: dict[str, Snapshot],
) -> None:
    whole = picture(snapshots["pinned"], ".png", SMALL)
    damaged = whole.replace(b"xentgui\0", b"xentgui\0AAAA", 1)
    with pytest.raises(InvalidInputError, match="damaged"):
        read_any(deck({"a.png": damaged}))
    both = deck({"a.png": damaged, "b.png": whole})
    assert read_any(both).situation == snapshots["pinned"].situation


def test_an_archive_that_is_cut_is_no_traceback(snapshots: dict[str, Snapshot]) -> None:
    data = deck({"a.png": picture(snapshots["pinned"], ".png", SMALL)})
    for end in range(5, len(data), 97):
        for cut in (data[:end], data[:4] + data[end:]):
            with pytest.raises(InvalidInputError):
                read_any(cut)


PICTURE = "ppt/media/a.png"
HEAD = ("ppt/a.xml", 0, b"", -1)
MANY = b"\x89PNG\r\n\x1a\n" + bytes(1 << 22)


def packed(count: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("ppt/a.xml", b"")
        for k in range(count):
            archive.writestr(f"ppt/media/{k}.png", MANY + bytes((1 << 28) // count))
    return file.getvalue()


@pytest.mark.parametrize("count", [1, 50])
def test_a_bomb_is_refused(count: int) -> None:
    data = packed(count)
    cost = Cost()
    with pytest.raises(InvalidInputError, match="far more data than it should"):
        read_any(data)
    assert cost.megabytes < 200


def test_pictures_that_lie_over_each_other_are_each_counted() -> None:
    data = zipped([HEAD, (PICTURE, 0, MANY, -1), *[(PICTURE, 0, b"", 39)] * 2000])
    entry = data.rindex(b"PK\1\2")
    length = len(data).to_bytes(4, "little")
    large = data[: entry + 20] + length + data[entry + 24 :]
    for some in (data, large):
        cost = Cost()
        with pytest.raises(InvalidInputError):
            read_any(some)
        assert cost.seconds < TOO_LONG


def test_a_list_without_end_is_not_read_to_its_end() -> None:
    data = zipped([HEAD, *[("ppt/media/b.png", 0, b"", 0)] * (MOST_MEMBERS + 5)])
    with pytest.raises(InvalidInputError, match=r"there are 9999\)"):
        read_any(data)
