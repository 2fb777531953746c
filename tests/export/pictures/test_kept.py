"""A picture says how it was exported, and opens again with that."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Generator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import PLAIN

from xentgui.core.documents import strict_json
from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import START
from xentgui.core.panels import COLUMNS, PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.export.films.film import FILMS, film
from xentgui.export.pages.page import Page
from xentgui.export.pages.presets import PRESETS
from xentgui.export.pictures import kept
from xentgui.export.pictures.picture import PictureSettings, picture
from xentgui.files.embedded import Kind, element, payload, read_any

pytestmark = pytest.mark.usefixtures("qapp")
SMALL = PictureSettings(Page(64, 36))
SNAPSHOT = Snapshot.of(START)

pages = (
    st.sampled_from(list(PRESETS.values()))
    | st.builds(Page, st.integers(1, 300), st.integers(1, 300))
    | st.builds(
        Page,
        st.floats(0.1, 3.0),
        st.floats(0.1, 3.0),
        st.sampled_from(["mm", "cm", "in"]),
        st.floats(1.0, 600.0),
    )
)
chosen = st.builds(
    PictureSettings,
    page=pages,
    theme=st.sampled_from(["light", "dark"]),
    transparent=st.booleans(),
    text_size=st.none() | st.floats(1.0, 200.0),
    panels=st.none() | st.lists(st.sampled_from(PANELS), min_size=1, unique=True).map(tuple),
    hints=st.booleans(),
    caption=st.text(max_size=40),
    outlines=st.booleans(),
    titles=st.booleans(),
    values=st.booleans(),
    legend=st.booleans(),
    columns=st.none() | st.sampled_from(["auto", *COLUMNS]),
)


def made(settings: PictureSettings, suffix: str) -> bytes:
    if suffix in PLAIN:
        return picture(SNAPSHOT, suffix, settings)
    pieces: Generator[bool, None, bytes] = film(SNAPSHOT, [START, START], suffix, settings, 100)
    while True:
        try:
            next(pieces)
        except StopIteration as stop:
            data: bytes = stop.value
            return data


@settings(max_examples=300)
@given(chosen, st.sampled_from(["en", "ja"]))
def test_settings_come_back_as_they_were(settings: PictureSettings, language: str) -> None:
    stored = strict_json.parse(kept.dumps(settings, language))
    assert kept.loads(stored) == (settings, language, ())


@pytest.mark.parametrize("suffix", [*PLAIN, *FILMS])
@settings(max_examples=8, deadline=None)
@given(chosen)
def test_each_format_gives_them_back(suffix: str, settings: PictureSettings) -> None:
    settings = replace(settings, page=Page(40, 30) if suffix in FILMS else Page(8, 6, "mm"))
    found = read_any(made(settings, suffix))
    assert found.situation.state == START
    assert not found.is_export_damaged
    assert found.export is not None
    assert kept.loads(found.export) == (settings, "en", ())


@pytest.mark.parametrize("suffix", PLAIN)
def test_the_language_comes_back(suffix: str, japanese: None) -> None:
    export = read_any(made(SMALL, suffix)).export
    assert export is not None
    assert kept.loads(export).language == "ja"


@pytest.mark.parametrize("suffix", PLAIN)
def test_a_picture_without_data_says_nothing_of_its_export(suffix: str) -> None:
    data = made(replace(SMALL, embed=False, caption="secret caption"), suffix)
    assert b"xentgui-export" not in data
    assert b"xentgui:export" not in data


@pytest.mark.parametrize("suffix", [*PLAIN, *FILMS])
def test_one_that_says_nothing_opens_all_the_same(suffix: str) -> None:
    """As those do that an older version has written."""
    data = made(SMALL, suffix)
    found = read_any(_without_export(data))
    assert found.situation == read_any(data).situation
    assert (found.export, found.is_export_damaged) == (None, False)


def _without_export(data: bytes) -> bytes:
    if data.startswith(b"\x89PNG"):
        return data.replace(b"xentgui-export\0", b"xentgui-passed\0")
    return re.sub(rb"<xentgui:export.*?</xentgui:export>", lambda found: b" " * len(found[0]), data)


@pytest.mark.parametrize("suffix", [*PLAIN, *FILMS])
def test_damaged_settings_do_not_keep_a_document_from_opening(suffix: str) -> None:
    data = made(SMALL, suffix)
    written = payload(kept.dumps(SMALL, "en"))
    assert data.count(written) >= 1
    broken = data.replace(written, written[:-8] + b"AAAA" + written[-4:])
    found = read_any(broken)
    assert found.situation == read_any(data).situation
    assert (found.export, found.is_export_damaged) == (None, True)


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def rewritten(png: bytes, kind: bytes, start: bytes, packs: bool) -> bytes:
    """Write our text chunks as another program does."""
    for keyword in (b"xentgui\0", b"xentgui-export\0"):
        place = png.index(b"tEXt" + keyword)
        length = int.from_bytes(png[place - 4 : place], "big")
        text = png[place + 4 + len(keyword) : place + 4 + length]
        new = keyword + start + (zlib.compress(text) if packs else text)
        png = png[: place - 4] + chunk(kind, new) + png[place + 4 + length + 4 :]
    return png


@pytest.mark.parametrize(
    ("kind", "start", "packs"),
    [
        (b"zTXt", b"\0", True),
        (b"iTXt", b"\0\0en\0a word\0", False),
        (b"iTXt", b"\1\0\0\0", True),
    ],
    ids=["compressed", "international", "both"],
)
def test_other_programs_may_write_the_chunks_again(kind: bytes, start: bytes, packs: bool) -> None:
    png = rewritten(made(SMALL, ".png"), kind, start, packs)
    assert b"tEXtxentgui" not in png
    export = read_any(png).export
    assert export is not None
    assert kept.loads(export) == (SMALL, "en", ())


def test_a_compressed_chunk_that_is_damaged_does_not_keep_the_document_from_opening() -> None:
    png = rewritten(made(SMALL, ".png"), b"zTXt", b"\0", True)
    place = png.index(b"zTXtxentgui-export\0")
    broken = png[: place + 30] + b"????" + png[place + 34 :]
    found = read_any(broken)
    assert (found.situation.state, found.export, found.is_export_damaged) == (START, None, True)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"null", b"3", b'{"theme":', b"\xff", b'{"a":1,"a":2}', b"[" * 100_000]
)
def test_what_is_no_object_counts_as_damaged(content: bytes) -> None:
    data = made(SMALL, ".svg")
    written = element(kept.dumps(SMALL, "en"), Kind.EXPORT).encode()
    text = payload(kept.dumps(SMALL, "en"))
    assert text in written
    found = read_any(data.replace(text, payload(content)))
    assert (found.export, found.is_export_damaged) == (None, True)


def test_the_settings_of_several_pictures_of_one_figure_are_nobodys() -> None:
    data = made(SMALL, ".svg").decode()
    other = element(kept.dumps(replace(SMALL, theme="dark"), "en"), Kind.EXPORT)
    found = read_any(data.replace("</metadata>", f"{other}</metadata>").encode())
    assert found.situation.state == START
    assert (found.export, found.is_export_damaged) == (None, False)


HOSTILE: list[dict[str, Any]] = [
    {"theme": "pink"},
    {"theme": 3},
    {"theme": None},
    {"transparent": 1},
    {"transparent": "yes"},
    {"text_size": "12"},
    {"text_size": 0.5},
    {"text_size": 1e300},
    {"text_size": True},
    {"panels": []},
    {"panels": ["logits", "logits"]},
    {"panels": [["logits"]]},
    {"panels": [{}]},
    {"panels": "logits"},
    {"caption": 5},
    {"caption": "c" * 4001},
    {"language": "xx"},
    {"language": ["en"]},
    {"page": None},
    {"page": {}},
    {"page": [1, 2]},
    {"page": {"width": 1, "height": 1, "unit": "px"}},
    {"page": {"width": "1", "height": 1, "unit": "px", "dpi": 96}},
    {"page": {"width": True, "height": 1, "unit": "px", "dpi": 96}},
    {"page": {"width": 1e18, "height": 1, "unit": "px", "dpi": 96}},
    {"page": {"width": 1e6, "height": 1e6, "unit": "mm", "dpi": 96}},
    {"page": {"width": 1.5, "height": 1, "unit": "px", "dpi": 96}},
    {"page": {"width": 1, "height": 1, "unit": ["px"], "dpi": 96}},
    {"page": {"width": 1, "height": 1, "unit": "furlong", "dpi": 96}},
    {"page": {"width": 1, "height": 1, "unit": "mm", "dpi": -96}},
    {"page": {"width": 1, "height": 1, "unit": "mm", "dpi": 96, "more": 1}},
    {"legend": 1},
    {"columns": True},
    {"columns": 4},
    {"columns": 2.0},
    {"columns": "2"},
    {"columns": [2]},
    {"colour": "red"},
    {"__class__": "x"},
    {"size": [1, 2]},
]


@pytest.mark.parametrize("entry", HOSTILE, ids=lambda entry: json.dumps(entry)[:60])
def test_an_entry_without_a_meaning_is_ignored_and_named(entry: dict[str, Any]) -> None:
    whole = strict_json.parse(kept.dumps(replace(SMALL, hints=False), "ja"))
    found = kept.loads({**whole, **entry})
    (name,) = entry
    assert found.ignored == (name,)
    known = replace(SMALL, hints=False)
    if name in whole and name != "language":
        known = replace(known, **{name: getattr(PictureSettings(), name)})
    assert found.settings == known
    assert found.language == (None if name == "language" else "ja")


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
json_values = (
    scalars
    | st.lists(scalars | st.lists(scalars, max_size=2), max_size=4)
    | st.dictionaries(st.sampled_from(["width", "height", "unit", "dpi"]), scalars)
)


@settings(max_examples=300)
@given(
    st.dictionaries(
        st.sampled_from([*strict_json.parse(kept.dumps(SMALL, "en")), "embed"])
        | st.text(max_size=5),
        json_values,
    )
)
def test_any_object_is_settings_or_named(stored: dict[str, Any]) -> None:
    found = kept.loads(stored)
    assert set(found.ignored) <= set(stored)
    for name in set(stored) - set(found.ignored) - {"language", "page", "panels"}:
        assert getattr(found.settings, name) == stored[name]


def test_it_is_the_text_that_older_versions_pass_over() -> None:
    """They look for a chunk and an element with the name of the document alone."""
    png, svg = made(SMALL, ".png"), made(SMALL, ".svg")
    assert png.count(b"xentgui\0") == 1
    assert svg.count(b"<xentgui:document") == 1
    content = kept.dumps(SMALL, "en")
    text = base64.b64encode(zlib.crc32(content).to_bytes(4, "big") + content)
    assert b"tEXtxentgui-export\0" + text in png
    assert text + b"</xentgui:export>" in svg


def test_a_page_that_is_none_is_refused_with_its_place() -> None:
    with pytest.raises(InvalidInputError, match=re.escape("page.width is ")):
        kept.page_from_json({"width": "a", "height": 1, "unit": "px", "dpi": 96})
