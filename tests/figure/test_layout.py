from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRectF

from xentgui.core.panels import COLUMNS, PANELS
from xentgui.figure.layout import (
    GAP,
    LEAST_ROW,
    LEAST_TILE,
    LEAST_TILE_WIDTH,
    MARGIN,
    arrange,
    has_rows,
    is_readable,
)


@pytest.mark.parametrize("tiles", range(8))
@pytest.mark.parametrize("wide", [(), (170.0,), (370.0,), (170.0, 240.0)])
@pytest.mark.parametrize("size", [(320.0, 320.0), (594.0, 520.0), (960.0, 700.0), (1120.0, 630.0)])
def test_nothing_overlaps_and_all_is_within_the_margin(
    tiles: int, wide: tuple[float, ...], size: tuple[float, float]
) -> None:
    if not tiles and not wide:
        return
    places = arrange(tiles, wide, *size)
    assert len(places.tiles) == tiles
    assert len(places.wide) == len(wide)
    shown = [*places.tiles, *(place for place in places.wide if place is not None)]
    inner = QRectF(0.0, 0.0, *size).adjusted(MARGIN - 1, MARGIN - 1, 1 - MARGIN, 1 - MARGIN)
    for place in shown:
        assert inner.contains(place)
    for one, other in itertools.combinations(shown, 2):
        assert not one.intersects(other)


def test_four_tiles_are_two_by_two() -> None:
    tiles = arrange(4, (), 1120.0, 630.0).tiles
    assert [tile.top() for tile in tiles][:2] == [MARGIN, MARGIN]
    assert tiles[2].left() == tiles[0].left()
    assert tiles[1].left() == pytest.approx(tiles[0].right() + GAP, abs=1.0)


def test_a_wide_panel_stands_below_in_the_whole_width() -> None:
    places = arrange(4, (170.0,), 1120.0, 630.0)
    below = places.wide[0]
    assert below is not None
    assert below.width() == 1120.0 - 2.0 * MARGIN
    assert below.height() == pytest.approx(170.0, abs=1.0)
    assert min(tile.height() for tile in places.tiles) >= LEAST_TILE


def test_it_folds_away_first_where_there_is_little_height() -> None:
    places = arrange(4, (170.0,), 594.0, 500.0)
    assert places.wide == [None]
    assert places.tiles == arrange(4, (), 594.0, 500.0).tiles


def test_it_folds_away_rather_than_make_the_tiles_narrow() -> None:
    places = arrange(4, (170.0,), 700.0, 394.0)
    assert places.wide == [None]
    assert min(tile.width() for tile in places.tiles) > 300.0


def test_a_tall_one_stands_beside_the_tiles() -> None:
    places = arrange(4, (450.0,), 960.0, 600.0)
    beside = places.wide[0]
    assert beside is not None
    assert beside.left() > max(tile.right() for tile in places.tiles)
    assert beside.height() == 600.0 - 2.0 * MARGIN


def test_on_its_own_it_has_all_of_the_room() -> None:
    assert arrange(0, (170.0,), 800.0, 600.0).wide == [QRectF(12.0, 12.0, 776.0, 576.0)]


def test_the_last_row_fills_the_width() -> None:
    tiles = arrange(3, (), 1120.0, 630.0).tiles
    assert tiles[2].width() == 1120.0 - 2.0 * MARGIN


def rows_of(places: list[QRectF]) -> list[int]:
    """How many tiles stand in each row."""
    return [len(list(row)) for _, row in itertools.groupby(places, QRectF.top)]


WINDOWS = [(762, 610), (936, 676), (1050, 600), (962, 900), (1600, 960), (2240, 1320), (3520, 2040)]
"""The figure in windows of 1080x720 to 3840x2160."""
PAGES = [(1120, 630), (1120, 700), (1170, 600), (970, 728)]
"""Slides of 16:9 and 4:3, and pages of a screen."""


@pytest.mark.parametrize("tiles", range(1, 7))
@pytest.mark.parametrize("wide", [(), (170.0,)])
def test_a_figure_is_arranged_alike_in_every_window_and_on_every_slide(
    tiles: int, wide: tuple[float, ...]
) -> None:
    found = set()
    for size in (*WINDOWS, *PAGES):
        places = arrange(tiles, wide, *map(float, size))
        if None not in places.wide and all(map(is_readable, places.tiles)):
            found.add(
                (
                    *rows_of(places.tiles),
                    *(place is not None and place.top() > 12.0 for place in places.wide),
                )
            )
    assert len(found) == 1


def test_two_stand_side_by_side_unless_there_is_no_room_or_the_page_stands_upright() -> None:
    assert rows_of(arrange(2, (), 962.0, 900.0).tiles) == [2]
    assert rows_of(arrange(2, (), 430.0, 420.0).tiles) == [1, 1]
    assert rows_of(arrange(2, (), 800.0, 1414.0).tiles) == [1, 1]


def due_rows(tiles: int, columns: int) -> list[int]:
    whole, rest = divmod(tiles, columns)
    return [columns] * whole + ([rest] if rest else [])


SIZES = [(280.0, 157.0), (430.0, 360.0), (594.0, 520.0), (960.0, 700.0), (1120.0, 630.0)]


def check_asked(tiles: int, wide: tuple[float, ...], size: tuple[float, float], k: int) -> None:
    places = arrange(tiles, wide, *size, columns=k)
    assert len(places.tiles) == tiles
    shown = [*places.tiles, *(place for place in places.wide if place is not None)]
    inner = QRectF(0.0, 0.0, *size).adjusted(MARGIN - 1, MARGIN - 1, 1 - MARGIN, 1 - MARGIN)
    assert all(inner.contains(place) for place in shown)
    for one, other in itertools.combinations(shown, 2):
        assert not one.intersects(other)
    rows = due_rows(tiles, k)
    is_kept = len(rows) * (LEAST_ROW + GAP) - GAP <= size[1] - 2.0 * MARGIN
    assert has_rows(tiles, k, *size) == is_kept
    if is_kept:
        assert rows_of(places.tiles) == rows
    else:
        assert places.tiles == arrange(tiles, wide, *size).tiles
    right = max(place.right() for place in places.tiles)
    for _, row in itertools.groupby(places.tiles, QRectF.top):
        found = list(row)
        assert found[0].left() == MARGIN
        assert found[-1].right() == pytest.approx(right, abs=1.0)
    # A wide panel is only left out where the tiles are too low with it.
    if None in places.wide and is_kept:
        least = sum(wide) + len(wide) * GAP + 2.0 * MARGIN
        assert len(rows) * (LEAST_TILE + GAP) - GAP + least > size[1]


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("wide", [(), (170.0,), (370.0,), (170.0, 240.0)])
@pytest.mark.parametrize("size", [*SIZES, (3520.0, 2040.0), (600.0, 2000.0)])
def test_in_columns_that_are_asked_for_all_have_a_place_of_their_own(
    columns: int, wide: tuple[float, ...], size: tuple[float, float]
) -> None:
    for tiles in range(1, len(PANELS) + 1):
        check_asked(tiles, wide, size, columns)


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("tiles", range(1, 8))
@pytest.mark.parametrize("wide", [(), (170.0,)])
def test_what_is_asked_for_is_the_same_in_every_window_and_on_every_slide(
    columns: int, tiles: int, wide: tuple[float, ...]
) -> None:
    for size in (*WINDOWS, *PAGES):
        found = arrange(tiles, wide, *map(float, size), columns=columns).tiles
        assert rows_of(found) == due_rows(tiles, columns)


def test_a_tile_that_is_too_narrow_costs_no_wide_panel_its_place() -> None:
    places = arrange(3, (170.0,), 600.0, 600.0, columns=3)
    assert places.tiles[0].width() < LEAST_TILE_WIDTH
    assert places.wide[0] is not None


def test_one_that_is_wide_stands_beside_a_column_where_it_has_no_room_below() -> None:
    places = arrange(4, (170.0,), 950.0, 700.0, columns=1)
    assert rows_of(places.tiles) == [1, 1, 1, 1]
    assert all(map(is_readable, places.tiles))
    beside = places.wide[0]
    assert beside is not None
    assert beside.left() > places.tiles[0].right()
