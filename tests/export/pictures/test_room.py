"""Whatever is left out of a picture is named, and so is what would give it room."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QApplication

from xentgui.core.panels import DEFAULT_PANELS, PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.pictures.picture import PictureSettings, picture
from xentgui.export.pictures.room import STEP, cramped_in, fitting_scale
from xentgui.export.pictures.scene import make_scene, picture_snapshot, style_of
from xentgui.export.pictures.settings import SMALLEST_SCALE
from xentgui.figure.cards.class_panel import ClassPanel
from xentgui.figure.figure import Figure
from xentgui.figure.layout import LEAST_TILE, LEAST_TILE_WIDTH
from xentgui.figure.panels.derivation.panel import DerivationPanel

STATE = State((2.0, 1.0, 0.1, -1.2), 1, ("cat", "dog", "bird", "goldfish"))
SIZES = [(1920, 1080), (800, 800), (400, 300), (333, 250), (1080, 1920), (1050, 350)]
SCALES = [0.5, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0]
LEAST_PLOT = 64.0
"""Logical pixels: about three times a value with its gaps."""
CHOICES = [DEFAULT_PANELS, PANELS, *((name,) for name in PANELS), ("logits", "derivation")]


@contextmanager
def drawn(
    snapshot: Snapshot, settings: PictureSettings
) -> Iterator[tuple[Figure, tuple[str, ...]]]:
    """Lay a picture out; give its Figure, and what has no room. The scene owns the Figure."""
    shown, style = picture_snapshot(snapshot, settings), style_of(settings)
    scene = make_scene(shown, settings.size, style, settings.scale, settings.caption)
    (figure,) = (item for item in scene.items() if isinstance(item, Figure))
    yield figure, cramped_in(scene)


def is_readable(figure: Figure, name: str, lines: int) -> bool:
    panel = figure.panels[name]
    place = panel.geometry()
    if not panel.isVisible() or not figure.rect().contains(place):
        return False
    if isinstance(panel, DerivationPanel) and (
        len(panel.rows) < lines or (lines > 3 and not panel.notes)
    ):
        return False
    if isinstance(panel, ClassPanel) and panel.view.geometry().height() < LEAST_PLOT:
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
        settings = PictureSettings(size=size, scale=scale, panels=panels)
        with drawn(snapshot, settings) as (figure, cramped):
            readable = {name for name in panels if is_readable(figure, name, 8 if full else 3)}
        assert readable == {*panels} - {*cramped}, (scale, panels)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("panels", CHOICES[:3], ids=["default", "all", "one"])
def test_the_scale_that_is_proposed_has_room_and_a_larger_one_has_not(
    qapp: QApplication, size: tuple[int, int], panels: tuple[str, ...]
) -> None:
    snapshot = Snapshot.of(STATE)
    settings = PictureSettings(size=size, scale=4.0, panels=panels, caption="Where to look")
    scale = fitting_scale(snapshot, settings)
    assert scale is not None

    def cramped(scale: float) -> tuple[str, ...]:
        changed = PictureSettings(size=size, scale=scale, panels=panels, caption="Where to look")
        with drawn(snapshot, changed) as (_, panels_without_room):
            return panels_without_room

    assert not cramped(scale)
    assert cramped(scale + STEP)


def test_below_the_smallest_scale_there_is_none_to_propose(qapp: QApplication) -> None:
    settings = PictureSettings(size=(16, 9000), scale=SMALLEST_SCALE, panels=PANELS)
    assert fitting_scale(Snapshot.of(STATE), settings) is None


def test_it_is_said_once_and_only_then(qapp: QApplication) -> None:
    said: list[tuple[str, ...]] = []
    picture(Snapshot.of(STATE), ".svg", PictureSettings(), said.append)
    assert said == []
    picture(Snapshot.of(STATE), ".svg", PictureSettings(scale=1.5), said.append)
    assert said == [("derivation",)]


def test_the_lines_of_a_narrow_derivation_are_smaller_before_one_is_left_out(
    qapp: QApplication,
) -> None:
    settings = PictureSettings(size=(800, 800), scale=2.0, panels=("derivation",))
    with drawn(Snapshot.of(STATE), settings) as (figure, cramped):
        assert len(figure.describe()["derivation"].formulas) == 3
        assert cramped == ()
