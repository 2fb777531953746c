"""Whatever is left out of a picture is named, and so is what would give it room."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from pictures import at_scale
from PySide6.QtWidgets import QApplication

from xentgui.core.errors import InvalidInputError
from xentgui.core.panels import COLUMNS, DEFAULT_PANELS, PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.pages.page import Page
from xentgui.export.pages.text_size import HALF, LEAST_PROPOSED, automatic_sizes
from xentgui.export.pictures.picture import PictureSettings, picture
from xentgui.export.pictures.room import GROWTH, fitting_page, fitting_text_size
from xentgui.export.pictures.scene import CAPTION, LAYOUT, make_scene, picture_snapshot
from xentgui.figure.cards.class_panel import ClassPanel
from xentgui.figure.figure import Figure
from xentgui.figure.layout import LEAST_TILE, LEAST_TILE_WIDTH
from xentgui.figure.panels.derivation.panel import DerivationPanel
from xentgui.figure.panels.map.panel import MapPanel
from xentgui.figure.panels.simplex.panel import SimplexPanel
from xentgui.files.embedded import read_any

STATE = State((2.0, 1.0, 0.1, -1.2), 1, ("cat", "dog", "bird", "goldfish"))
SIZES = [(1920, 1080), (800, 800), (400, 300), (333, 250), (1080, 1920), (1050, 350)]
SCALES = [0.5, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0]
LEAST_PLOT = 64.0
"""Logical pixels: about three times a value with its gaps."""
LEAST_FIELD = 84.0
"""Of a triangle or a map: about four labels of contours, one above the other."""
CHOICES = [DEFAULT_PANELS, PANELS, *((name,) for name in PANELS), ("logits", "derivation")]


@contextmanager
def drawn(
    snapshot: Snapshot, settings: PictureSettings
) -> Iterator[tuple[Figure, tuple[str, ...]]]:
    """Lay a picture out; give its Figure, and what has no room. The scene owns the Figure."""
    scene = make_scene(picture_snapshot(snapshot, settings), settings)
    yield scene.figure, scene.cramped()


def is_readable(figure: Figure, name: str, lines: int) -> bool:
    panel = figure.panels[name]
    place = panel.geometry()
    if not panel.isVisible() or not figure.rect().contains(place):
        return False
    if isinstance(panel, DerivationPanel) and (
        len(panel.rows) < lines or (lines > 3 and not (panel.notes and panel.numbers))
    ):
        return False
    if isinstance(panel, ClassPanel) and panel.view.geometry().height() < LEAST_PLOT:
        return False
    if isinstance(panel, SimplexPanel) and panel.places().side < LEAST_FIELD:
        return False
    if isinstance(panel, MapPanel):
        field = panel.field()
        if field is None or min(field.plot.width(), field.plot.height()) < LEAST_FIELD:
            return False
    if panel.is_wide:
        return bool(place.height() >= panel.preferred_height())
    return bool(place.height() >= LEAST_TILE and place.width() >= LEAST_TILE_WIDTH)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("full", [False, True], ids=["short", "full"])
def test_each_panel_can_be_read_or_is_named(
    qapp: QApplication, size: tuple[int, int], full: bool
) -> None:
    snapshot = Snapshot.of(STATE, View(1, full_derivation=full))
    for scale, panels in itertools.product(SCALES, CHOICES):
        settings = at_scale(size, scale, panels=panels)
        with drawn(snapshot, settings) as (figure, cramped):
            readable = {name for name in panels if is_readable(figure, name, 10 if full else 3)}
        assert readable == {*panels} - {*cramped}, (scale, panels)


def cramped(snapshot: Snapshot, settings: PictureSettings) -> tuple[str, ...]:
    with drawn(snapshot, settings) as (_, without_room):
        return without_room


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("panels", CHOICES[:3], ids=["default", "all", "one"])
def test_the_text_size_that_is_proposed_has_room_and_a_larger_one_has_not(
    qapp: QApplication, size: tuple[int, int], panels: tuple[str, ...]
) -> None:
    snapshot = Snapshot.of(STATE)
    settings = PictureSettings(Page(*size), text_size=80.0, panels=panels, caption="Where to look")
    text_size = fitting_text_size(snapshot, settings)
    if text_size is None:
        assert cramped(snapshot, replace(settings, text_size=LEAST_PROPOSED))
        return
    assert not cramped(snapshot, replace(settings, text_size=text_size))
    assert cramped(snapshot, replace(settings, text_size=text_size + HALF))


@pytest.mark.parametrize("text_size", [LEAST_PROPOSED / 2, LEAST_PROPOSED, 12.0])
def test_where_no_text_can_be_read_none_is_proposed(qapp: QApplication, text_size: float) -> None:
    settings = PictureSettings(Page(16, 9000), text_size=text_size, panels=PANELS)
    assert fitting_text_size(Snapshot.of(STATE), settings) is None
    assert fitting_page(Snapshot.of(STATE), settings) is None


@pytest.mark.parametrize(
    ("page", "is_as_wide"),
    [
        (Page(89, 30, "mm"), True),
        (Page(8.9, 3, "cm"), True),
        (Page(5, 1.5, "in"), True),
        (Page(30, 30, "mm"), False),
    ],
    ids=str,
)
def test_a_page_that_is_proposed_has_room_and_one_a_step_smaller_has_not(
    qapp: QApplication, page: Page, is_as_wide: bool
) -> None:
    snapshot = Snapshot.of(STATE)
    settings = PictureSettings(page, panels=CHOICES[0][:2])
    assert fitting_text_size(snapshot, settings) is None or cramped(snapshot, settings)
    proposed = fitting_page(snapshot, settings)
    assert proposed is not None
    assert (proposed.width == page.width) == is_as_wide
    assert not cramped(snapshot, replace(settings, page=proposed))
    lower = replace(proposed, height=proposed.height - GROWTH * page.height)
    assert cramped(snapshot, replace(settings, page=lower))


def test_it_is_said_once_and_only_then(qapp: QApplication) -> None:
    said: list[tuple[str, ...]] = []
    picture(Snapshot.of(STATE), ".svg", at_scale((1920, 1080)), said.append)
    assert said == []
    picture(Snapshot.of(STATE), ".svg", at_scale((1920, 1080), 1.5), said.append)
    assert said == [("derivation",)]


def test_a_caption_that_is_cut_is_said(qapp: QApplication) -> None:
    whole, cut = (at_scale((1920, 1080), caption="word " * count) for count in (50, 400))
    assert cramped(Snapshot.of(STATE), whole) == ()
    assert cramped(Snapshot.of(STATE), cut) == (CAPTION,)


def test_the_lines_of_a_narrow_derivation_are_smaller_before_one_is_left_out(
    qapp: QApplication,
) -> None:
    settings = at_scale((800, 800), 2.0, panels=("derivation",))
    with drawn(Snapshot.of(STATE), settings) as (figure, cramped):
        assert len(figure.describe()["derivation"].formulas) == 3
        assert cramped == ()


@pytest.mark.parametrize("columns", [None, "auto", *COLUMNS])
@pytest.mark.parametrize("of_window", [None, *COLUMNS])
@pytest.mark.parametrize("panels", [("logits",), PANELS[:3], DEFAULT_PANELS, PANELS])
@pytest.mark.parametrize("page", [Page(1920, 1080), Page(89, 120, "mm"), Page(900, 300)], ids=str)
def test_a_picture_stands_in_its_own_columns_or_says_that_they_have_no_room(
    qapp: QApplication,
    columns: int | str | None,
    of_window: int | None,
    panels: tuple[str, ...],
    page: Page,
) -> None:
    snapshot = Snapshot.of(STATE, View(columns=of_window))
    settings = PictureSettings(page, panels=panels, columns=columns)
    due = of_window if columns is None else columns
    scene = make_scene(picture_snapshot(snapshot, settings), settings)
    cramped, rows = scene.cramped(), rows_of(scene.figure)
    if isinstance(due, int) and LAYOUT not in cramped:
        tiles = sum(not card.is_wide for card in scene.figure.panels.values())
        assert rows == -(-tiles // due)
        return
    automatic = replace(settings, columns="auto", text_size=scene.text_size)
    with drawn(snapshot, automatic) as (other, _):
        assert rows == rows_of(other)
    if cramped:
        # At no size at which text is as large as fits, everything has room.
        for size in automatic_sizes(page):
            with drawn(snapshot, replace(settings, text_size=size)) as (_, found):
                assert found


def rows_of(figure: Figure) -> int:
    """Count the rows of the panels that are not wide."""
    return len({card.y() for card in figure.panels.values() if not card.is_wide})


def test_the_document_in_a_picture_has_the_columns_of_the_picture(qapp: QApplication) -> None:
    for columns, due in ((None, 3), ("auto", None), (1, 1), (2, 2)):
        snapshot = Snapshot.of(STATE, View(columns=3))
        settings = PictureSettings(Page(640, 360), columns=columns)
        found = read_any(picture(snapshot, ".png", settings))
        assert found.situation.view.columns == due


@pytest.mark.parametrize("columns", [True, 4, 2.0, "2", "wide", -1])
def test_other_columns_are_none(columns: object) -> None:
    with pytest.raises(InvalidInputError, match="columns; use auto, 1, 2, 3"):
        PictureSettings(columns=columns)  # type: ignore[arg-type]
