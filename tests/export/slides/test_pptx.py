"""Presentations, looked at as python-pptx reads them, and in their XML as PowerPoint does."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pictures import at_scale
from PIL import Image
from PySide6.QtWidgets import QApplication

from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import START
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.films.moments import between
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import picture
from xentgui.export.pictures.settings import PictureSettings
from xentgui.export.slides.deck import deck
from xentgui.export.slides.presentation import EMU
from xentgui.export.slides.slide import Slide, lesson_slides, slides_of
from xentgui.files.embedded import read_any
from xentgui.files.lessons import shipped_lesson

pptx = pytest.importorskip("pptx")

SMALL = PictureSettings(Page(320, 180))


def opened(data: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(data))


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def media(data: bytes, suffix: str) -> list[bytes]:
    return [content for name, content in members(data).items() if name.endswith(suffix)]


def nothing(_panels: tuple[str, ...], _shown: Snapshot) -> None:
    pytest.fail("there is room")


def test_a_slide_is_the_picture_and_its_svg_with_words_for_who_cannot_see_it(
    qapp: QApplication,
) -> None:
    shown = Snapshot.of(START)
    data = picture(shown, ".pptx")
    made = opened(data)
    assert (made.slide_width / EMU, made.slide_height / EMU) == pytest.approx((40 / 3, 7.5))
    [slide] = made.slides
    title, figure = slide.shapes
    assert slide.shapes.title.text == "Softmax and cross-entropy of 3 classes" == figure.name
    # Heard, but not seen: it ends where the slide begins.
    assert title.top + title.height == 0
    assert (figure.left, figure.top) == (0, 0)
    assert (figure.width, figure.height) == (made.slide_width, made.slide_height)
    words = figure._element.nvPicPr.cNvPr.get("descr")
    assert (
        words == "Probabilities: cat 0.659, dog 0.242, bird 0.099. Target: dog. Loss: 1.417 nats."
    )
    assert figure.image.blob == picture(shown, ".png")
    [svg] = media(data, ".svg")
    # It says how the slide was exported, and not that its own text is of shapes.
    own, alone = (
        re.sub(rb"<xentgui:export.*?/xentgui:export>", b"", each, flags=re.DOTALL)
        for each in (svg, picture(shown, ".svg", PictureSettings(outlines=True)))
    )
    assert own == alone
    blip = figure._element.blipFill.find("{*}blip/{*}extLst/{*}ext/{*}svgBlip")
    assert blip.tag == "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
    [key] = blip.attrib.values()
    assert slide.part.related_part(key).blob == svg
    assert slide.part.related_part(key).content_type == "image/svg+xml"
    assert read_any(data).situation == shown.situation


def test_the_same_figure_gives_the_same_bytes_with_no_hour_in_them(qapp: QApplication) -> None:
    data = picture(Snapshot.of(START), ".pptx", SMALL)
    assert picture(Snapshot.of(START), ".pptx", SMALL) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = members(data)["docProps/core.xml"]
    assert b"created" not in core
    assert b"modified" not in core
    assert b"python-pptx" not in core
    assert "docProps/thumbnail.jpeg" not in members(data)


@pytest.mark.usefixtures("japanese")
def test_a_presentation_says_its_language() -> None:
    made = opened(picture(Snapshot.of(START), ".pptx", SMALL))
    assert made.core_properties.language == "ja-JP"
    [slide] = made.slides
    [run] = slide.shapes.title.text_frame.paragraphs[0].runs
    assert run._r.rPr.get("lang") == "ja-JP"
    assert (
        made.core_properties.title == run.text == "3 クラスのソフトマックスと交差エントロピー誤差"
    )


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        (Page(320, 180), (40 / 3, 7.5)),
        (Page(400, 300), (10.0, 7.5)),
        (Page(200, 200), (7.5, 7.5)),
        (Page(400, 100), (40 / 3, 10 / 3)),
        (Page(89, 60, "mm", 72.0), (89 / 25.4, 60 / 25.4)),
        (Page(6.6667, 7.5, "in", 36.0), (6.6667, 7.5)),
    ],
    ids=str,
)
def test_a_slide_is_as_large_as_its_page(
    qapp: QApplication, page: Page, wanted: tuple[float, float]
) -> None:
    made = opened(picture(Snapshot.of(START), ".pptx", PictureSettings(page)))
    size = made.slide_width / EMU, made.slide_height / EMU
    assert size == pytest.approx(wanted, rel=1e-5)


def test_a_slide_is_never_too_narrow_for_powerpoint(qapp: QApplication) -> None:
    made = opened(picture(Snapshot.of(START), ".pptx", PictureSettings(Page(2000, 64))))
    assert made.slide_height == EMU
    figure = made.slides[0].shapes[1]
    assert figure.top == (made.slide_height - figure.height) // 2
    assert figure.width / figure.height == pytest.approx(2000 / 64, rel=1e-4)


def test_what_the_template_places_stays_within_the_slide(qapp: QApplication) -> None:
    made = opened(picture(Snapshot.of(START), ".pptx", PictureSettings(Page(1000, 1000))))
    for layout in made.slide_layouts:
        for place in layout.placeholders:
            assert 0 <= place.left < place.left + place.width <= made.slide_width
            assert 0 <= place.top < place.top + place.height <= made.slide_height


def test_a_lesson_is_a_deck_of_its_steps(qapp: QApplication) -> None:
    lesson = shipped_lesson("1-three-cases")
    slides = lesson_slides(lesson, "ja")
    last = slides[-1].moment
    assert isinstance(last, Snapshot)
    data = deck(last, slides, SMALL, nothing, lesson.title.ja)
    made = opened(data)
    assert made.core_properties.title == lesson.title.ja
    # Each step asks, and the next slide has the answer.
    assert len(made.slides) == 2 * len(lesson.steps)
    found = list(made.slides)
    for step, asked, told in zip(lesson.steps, found[::2], found[1::2], strict=True):
        assert step.question is not None
        assert asked.shapes.title.text == told.shapes.title.text == step.title.ja
        notes = [slide.notes_slide.notes_text_frame.text for slide in (asked, told)]
        assert notes[0].startswith(step.text.ja)
        assert step.question.text.ja in notes[0]
        assert step.question.explanation.ja not in notes[0]
        assert notes[1].endswith(step.question.explanation.ja)
    for slide, made_of in zip(found, slides, strict=True):
        moment = made_of.moment
        assert isinstance(moment, Snapshot)
        # What is asked for is held back, also to who listens.
        figure = slide.shapes[1]
        described = figure._element.nvPicPr.cNvPr.get("descr")
        assert ("Loss" not in described) == moment.view.keeps_numbers
        # Each as it would be on its own.
        assert figure.image.blob == picture(moment, ".png", SMALL)
    with pytest.raises(InvalidInputError, match=r"the data of \d+ different figures in its pic"):
        read_any(data)
    assert deck(last, slides, SMALL, nothing, lesson.title.ja) == data


def test_a_move_is_a_deck_whose_axes_stay(qapp: QApplication) -> None:
    pinned = State((-5.0, 9.0, 0.5), 0, names=START.names)
    shown = Snapshot.of(START, View(focus=1, panels=("logits",), pinned=pinned))
    data = deck(shown, slides_of(between(pinned, START, 3)), SMALL, nothing)
    titles = [slide.shapes.title.text for slide in opened(data).slides]
    assert titles == [f"Softmax and cross-entropy of 3 classes: {n} of 3" for n in (1, 2, 3)]
    pictures = [Image.open(io.BytesIO(png)).convert("RGB") for png in media(data, ".png")]
    ticks = {image.crop((0, 0, 30, 180)).tobytes() for image in pictures}
    assert (len(pictures), len(ticks)) == (3, 1)
    assert len({image.tobytes() for image in pictures}) == 3


def test_what_has_no_room_is_said_of_a_deck(qapp: QApplication) -> None:
    told: list[tuple[tuple[str, ...], Snapshot]] = []
    shown = Snapshot.of(START, View(panels=("derivation", "logits", "flow", "terms")))
    wide = Snapshot.of(START, View(panels=("logits",)))
    slides = [Slide(wide), Slide(shown)]
    deck(wide, slides, at_scale((320, 180), 2.0), lambda *what: told.append(what))
    [(panels, where)] = told
    assert set(panels) <= set(shown.view.panels)
    assert where.view.panels == shown.view.panels


def test_without_python_pptx_it_is_said_how_to_install_it(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("xentgui.export.formats.find_spec", lambda name: None)
    with pytest.raises(InvalidInputError, match=r'pip install "xentgui\[pptx\]"'):
        picture(Snapshot.of(START), ".pptx", SMALL)
