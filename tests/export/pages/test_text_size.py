"""The automatic text size is the largest at which all has room, and never below its floor."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from xentgui.core.examples import START
from xentgui.core.panels import DEFAULT_PANELS, PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.export.pages.page import Page
from xentgui.export.pages.presets import PRESETS
from xentgui.export.pages.text_size import automatic_sizes
from xentgui.export.pictures.scene import PictureScene, make_scene, picture_snapshot
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.drawing.style import LIGHT

CHOICES = {
    "default": DEFAULT_PANELS,
    "all": PANELS,
    "logits": ("logits",),
    "pair": ("probabilities", "loss_curve"),
    "derivation": ("derivation",),
}
STATES = {
    "start": START,
    "ten": State([0.3 * k for k in range(10)], 3, [f"a long name {k}" for k in range(10)]),
}
pytestmark = pytest.mark.usefixtures("qapp")


def laid_out(state: State, settings: PictureSettings) -> PictureScene:
    return make_scene(picture_snapshot(Snapshot.of(state), settings), settings)


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
@pytest.mark.parametrize("panels", CHOICES.values(), ids=CHOICES)
@pytest.mark.parametrize("name", PRESETS)
def test_it_is_the_largest_at_which_all_has_room(
    name: str, panels: tuple[str, ...], state: State
) -> None:
    settings = PictureSettings(PRESETS[name], panels=panels, caption="Where to look.")
    sizes = automatic_sizes(settings.page)
    scene = laid_out(state, settings)
    fits = {
        size: not laid_out(state, replace(settings, text_size=size)).cramped() for size in sizes
    }
    fitting = [size for size in sizes if fits[size]]
    assert scene.text_size == (fitting[-1] if fitting else sizes[0])
    assert bool(scene.cramped()) == (not fitting)
    assert scene.sceneRect().width() == pytest.approx(
        settings.page.points[0] * LIGHT.small / scene.text_size
    )


def test_its_bounds_are_those_of_slides_and_of_print() -> None:
    assert automatic_sizes(Page(1920, 1080)) == [12, 13, 14, 15, 16, 17, 18]
    assert automatic_sizes(Page(10, 7.5, "in"))[:: len("abcdef")] == [12, 18]
    in_print = [6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10]
    assert automatic_sizes(Page(89, 60, "mm")) == automatic_sizes(Page(9, 6, "cm")) == in_print


@pytest.mark.parametrize("panels", CHOICES.values(), ids=CHOICES)
def test_it_grows_with_the_page(panels: tuple[str, ...]) -> None:
    found = [
        laid_out(START, PictureSettings(Page(side, side, "mm"), panels=panels)).text_size
        for side in range(40, 260, 20)
    ]
    assert found == sorted(found)
    assert found[-1] > found[0]


def test_fewer_panels_have_larger_text() -> None:
    few, more = (
        laid_out(START, PictureSettings(panels=panels)).text_size
        for panels in (("logits",), DEFAULT_PANELS)
    )
    assert few == 18.0
    assert more < few


@pytest.mark.parametrize("name", ["slide", "half-slide", "slide-4x3", "a4", "a4-landscape"])
def test_what_is_shown_at_first_has_room_on_slides_and_pages(qapp: QApplication, name: str) -> None:
    assert laid_out(START, PictureSettings(PRESETS[name])).cramped() == ()


@pytest.mark.parametrize("name", ["column", "two-columns", "ieee-column"])
def test_what_is_shown_at_first_has_room_in_a_column(name: str) -> None:
    assert laid_out(START, PictureSettings(PRESETS[name])).cramped() == ()
