from __future__ import annotations

import base64
import re
import shutil
import subprocess
import zlib
from pathlib import Path

import numpy as np
import pytest
from cost import Cost
from hostile import chunk, wrapped
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pictures import PLAIN

from xentgui.core.documents import document
from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import START
from xentgui.core.situation import Situation
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import MAX_CLASSES, State
from xentgui.core.view import View
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import PictureSettings, picture, render
from xentgui.files.embedded import (
    MAX_BYTES,
    PNG_MAGIC,
    element,
    is_picture,
    payload,
    read_any,
    read_embedded,
)

SMALL = PictureSettings(Page(64, 36))
many = settings(max_examples=2000, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="session")
def pictures(snapshots: dict[str, Snapshot]) -> dict[str, bytes]:
    return {suffix: picture(snapshots["pinned"], suffix, SMALL) for suffix in PLAIN}


@pytest.mark.parametrize("suffix", PLAIN)
@pytest.mark.parametrize("name", ["start", "japanese", "pinned"])
def test_a_picture_gives_back_what_was_drawn(
    tmp_path: Path, snapshots: dict[str, Snapshot], suffix: str, name: str
) -> None:
    snapshot, path = snapshots[name], tmp_path / f"a{suffix}"
    render(snapshot, path, SMALL)
    state, view = read_embedded(path)
    assert document.dumps(Situation(state, view)) == document.dumps(snapshot.situation)
    assert state.logits.tobytes() == snapshot.state.logits.tobytes()
    assert read_embedded(path.read_bytes()) == (state, view)


@pytest.mark.parametrize("suffix", PLAIN)
def test_it_opens_with_the_panels_that_the_picture_shows(
    snapshots: dict[str, Snapshot], suffix: str
) -> None:
    chosen = PictureSettings(Page(64, 36), panels=("gradient", "logits"))
    _, view = read_embedded(picture(snapshots["start"], suffix, chosen))
    assert view.panels == ("gradient", "logits")


@pytest.mark.parametrize("suffix", PLAIN)
def test_a_picture_without_data_says_so(snapshots: dict[str, Snapshot], suffix: str) -> None:
    data = picture(snapshots["start"], suffix, PictureSettings(Page(64, 36), embed=False))
    with pytest.raises(InvalidInputError, match="has no xentgui data in it"):
        read_embedded(data)


@pytest.mark.parametrize(
    "data", [b"", b"GIF88a", b"RIFF", b"{}", b"<html></html>", b"\x89PNG", b"\xff" * 99]
)
def test_what_is_no_picture_says_so(data: bytes) -> None:
    assert not is_picture(data)
    with pytest.raises(InvalidInputError, match="not a PNG, SVG, PDF, GIF or WebP"):
        read_embedded(data)


def test_a_file_that_is_missing_or_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="No such file"):
        read_embedded(tmp_path / "a.png")
    with (tmp_path / "b.png").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(InvalidInputError, match="more than 128 MiB"):
        read_embedded(tmp_path / "b.png")


def test_a_document_and_a_picture_are_told_apart(pictures: dict[str, bytes]) -> None:
    written = document.dumps(Situation(START, View()))
    assert read_any(written).situation == (START, View())
    assert read_any(pictures[".svg"]).situation == read_embedded(pictures[".pdf"])


def test_an_svg_that_another_program_wrote_again_is_still_read(pictures: dict[str, bytes]) -> None:
    text = pictures[".svg"].decode()
    text = re.sub(r"<xentgui:document[^>]*>", "<xentgui:document\n  id='a'>\n  ", text)
    text = "\ufeff<!-- by another program -->\n" + re.sub(
        r"(?<=id='a'>\n  )(.{60})", r"\1\n  ", text
    )
    assert read_embedded(text.encode()) == read_embedded(pictures[".svg"])


def test_an_svg_without_our_prefix_or_a_name_that_looks_like_data_is_no_trap(
    snapshots: dict[str, Snapshot],
) -> None:
    state = START.with_name(0, "<xentgui:document>AAAA</xentgui:document>")
    snapshot = type(snapshots["start"]).of(state)
    for suffix in PLAIN:
        found, _ = read_embedded(picture(snapshot, suffix, PictureSettings(caption=state.names[0])))
        assert found == state


def test_two_different_figures_in_one_file_are_refused_and_the_same_twice_is_not(
    pictures: dict[str, bytes],
) -> None:
    data = document.dumps(Situation(START, View()))
    once = pictures[".svg"].replace(b"</svg>", element(data).encode() + b"</svg>")
    with pytest.raises(InvalidInputError, match="2 different figures"):
        read_embedded(once)
    twice = b"%PDF-1.4\n" + 2 * element(data).encode()
    assert read_embedded(twice) == (START, View())


def test_what_is_wrapped_here_is_read() -> None:
    for data in wrapped(payload(document.dumps(Situation(START, View())))).values():
        assert read_embedded(data) == (START, View())


def png(*chunks: bytes) -> bytes:
    return PNG_MAGIC + b"".join(chunks) + chunk(b"IEND", b"")


def rewritten(text: bytes) -> list[bytes]:
    """Hold a text as other programs write the chunk again: ImageMagick compresses it."""
    packed = zlib.compress(text, 9)
    return [
        png(chunk(b"zTXt", b"xentgui\0\0" + packed)),
        png(chunk(b"iTXt", b"xentgui\0\1\0\0\0" + packed)),
        png(chunk(b"iTXt", b"xentgui\0\1\0en\0" + "データ".encode() + b"\0" + packed)),
        png(chunk(b"iTXt", b"xentgui\0\0\0\0\0" + text)),
    ]


def test_a_png_that_another_program_wrote_again_is_still_read() -> None:
    for data in rewritten(payload(document.dumps(Situation(START, View())))):
        assert read_embedded(data) == (START, View())


def test_as_many_classes_as_there_may_be_are_read_from_a_png_written_again() -> None:
    logits = np.random.default_rng(1).normal(size=MAX_CLASSES)
    names = [f"class {k}" for k in range(MAX_CLASSES)]
    situation = Situation(State(logits, 0, names), View(pinned=State(logits[::-1], 0, names)))
    packed = zlib.compress(payload(document.dumps(situation)), 1)
    assert read_embedded(png(chunk(b"zTXt", b"xentgui\0\0" + packed))) == situation


@pytest.mark.skipif(not shutil.which("mogrify"), reason="needs ImageMagick")
def test_what_imagemagick_has_scaled_is_read(pictures: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(pictures[".png"])
    subprocess.run(["mogrify", "-resize", "50%", path], check=True, timeout=60)
    assert b"zTXtxentgui" in path.read_bytes()
    assert read_embedded(path) == read_embedded(pictures[".png"])


def test_a_bomb_in_a_png_is_refused() -> None:
    one = rewritten(b"A" * (1 << 28))[:2]
    # Each is right in itself, or the first would be called damaged before the next is unpacked.
    right = zlib.compress(payload(bytes(3 << 20)), 9)
    many = png(*[chunk(b"zTXt", b"xentgui\0\0" + right)] * 200)
    for data in (*one, many):
        cost = Cost()
        with pytest.raises(InvalidInputError, match="far more data than it should"):
            read_embedded(data)
        assert cost.megabytes < 200


@pytest.mark.parametrize("packed", [b"", b"x", b"\x78\x9c", zlib.compress(bytes(9999))[:-5]])
def test_a_damaged_chunk_says_so(packed: bytes) -> None:
    for data in (
        png(chunk(b"zTXt", b"xentgui\0\0" + packed)),
        png(chunk(b"iTXt", b"xentgui\0\1\0\0\0" + packed)),
        png(chunk(b"iTXt", b"xentgui\0" + packed)),
        png(chunk(b"zTXt", b"xentgui\0")),
    ):
        with pytest.raises(InvalidInputError, match="damaged"):
            read_embedded(data)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"A",
        b"AAAA",
        b"AAAAAA==",
        b"=" * 8,
        b"%%%%",
        base64.b64encode(document.dumps(Situation(START, View()))),
        payload(b""),
        payload(b"[" * 100_000),
        payload(b'{"format": "xentgui", "version": 3}'),
        payload(b"\xff\xfe"),
        payload(document.dumps(Situation(START, View()))[:-40]),
    ],
)
def test_foreign_data_are_refused_in_one_line(text: bytes) -> None:
    for data in wrapped(text).values():
        with pytest.raises(InvalidInputError) as caught:
            read_embedded(data)
        assert len(str(caught.value).splitlines()) == 1
        assert str(caught.value).isprintable()


def test_entities_are_never_expanded() -> None:
    bomb = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(30))
    data = f'<!DOCTYPE svg [<!ENTITY a0 "A">{bomb}]><svg><xentgui:document>&a30;</xentgui:document>'
    with pytest.raises(InvalidInputError, match="damaged"):
        read_embedded(data.encode())


@pytest.mark.parametrize(
    "piece", [b"<xentgui:document ", b"<xentgui:document>A", b"<svg ", b"%PDF-"]
)
def test_a_hostile_file_of_many_megabytes_is_read_in_linear_time(piece: bytes) -> None:
    data = b"<svg>" + piece * (2_000_000 // len(piece))
    with pytest.raises(InvalidInputError):
        read_embedded(data)


def same_or_refused(data: bytes, due: bytes) -> None:
    """Read either what was written, bit for bit, or nothing."""
    message = "one line"
    try:
        assert document.dumps(read_embedded(data)) == due
    except InvalidInputError as error:
        message = str(error)
    assert message.isprintable()


@pytest.fixture(scope="session")
def due(snapshots: dict[str, Snapshot]) -> bytes:
    return document.dumps(snapshots["pinned"].situation)


@many
@given(st.sampled_from(sorted(PLAIN)), st.data())
def test_bytes_that_were_changed_are_noticed(
    pictures: dict[str, bytes], due: bytes, suffix: str, data: st.DataObject
) -> None:
    changed = bytearray(pictures[suffix])
    # Most of a picture is not looked at; aim at what is.
    start = max(changed.find(b"xentgui\0"), changed.find(b"<xentgui:document"))
    for _ in range(data.draw(st.integers(1, 3))):
        near = st.integers(max(start - 20, 0), min(start + 2000, len(changed) - 1))
        place = data.draw(near | st.integers(0, len(changed) - 1))
        changed[place] = data.draw(st.integers(0, 255))
    same_or_refused(bytes(changed), due)


@many
@given(st.sampled_from(sorted(PLAIN)), st.floats(0, 1), st.floats(0, 1), st.binary(max_size=40))
def test_pieces_that_were_cut_or_put_in_are_noticed(
    pictures: dict[str, bytes], due: bytes, suffix: str, one: float, two: float, inserted: bytes
) -> None:
    whole = pictures[suffix]
    start, end = sorted((int(one * len(whole)), int(two * len(whole))))
    same_or_refused(whole[:start], due)
    same_or_refused(whole[:start] + inserted + whole[start:], due)
    same_or_refused(whole[:start] + inserted + whole[end:], due)


@many
@given(
    st.sampled_from([PNG_MAGIC, b"%PDF-1.4\n", b"<svg>", b"<svg><xentgui:document>", b""]),
    st.binary(max_size=300),
)
def test_random_bytes_are_refused(magic: bytes, rest: bytes) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_embedded(magic + rest)
    assert str(caught.value).isprintable()


@settings(max_examples=500)
@given(st.text(alphabet='{}[]",:0123456789.eE-ntf \n', max_size=200) | st.binary(max_size=200))
def test_any_json_behind_a_right_checksum_is_read_strictly(content: bytes | str) -> None:
    raw = content if isinstance(content, bytes) else content.encode()
    assume(raw != document.dumps(Situation(START, View())))
    for data in wrapped(payload(raw)).values():
        with pytest.raises(InvalidInputError):
            read_embedded(data)
