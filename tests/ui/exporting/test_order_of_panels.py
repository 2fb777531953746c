"""The panels stand in the same order in the window and in whatever is made of it."""

from __future__ import annotations

import numpy as np
import pytest
from pictures import AVAILABLE
from PySide6.QtWidgets import QApplication

from xentgui.core.documents.document import dumps, loads
from xentgui.core.model import Model
from xentgui.core.panels import DEFAULT_PANELS, PANELS
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import picture
from xentgui.export.pictures.scene import make_scene, picture_snapshot
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.figure import Figure
from xentgui.files.embedded import read_any
from xentgui.ui.exporting.parts.panel_choice import PanelChoice
from xentgui.ui.main_window import MainWindow
from xentgui.ui.theme import Theme

ORDERS = (
    ("loss_curve", "logits", "gradient", "probabilities", "derivation"),
    ("derivation", "simplex", "probabilities", "logits"),
    tuple(reversed(PANELS[:6])),
)


def seen(figure: Figure) -> tuple[str, ...]:
    """The names of the tiles as they are read: from the left, and row by row."""
    tiles = [(name, card) for name, card in figure.panels.items() if not card.is_wide]
    rows = sorted(tiles, key=lambda each: (each[1].pos().y(), each[1].pos().x()))
    return tuple(name for name, _ in rows)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("count", [2, 3, 40])
def test_the_order_is_that_of_the_window(
    window: MainWindow,
    model: Model,
    order: tuple[str, ...],
    language: str,
    theme: Theme,
    count: int,
    japanese: None,
) -> None:
    window.preferences.choose_theme(theme)
    window.preferences.choose_language(language)
    model.load(State(np.linspace(2.0, -1.0, count), 0))
    window.preferences.choose_panels(order)
    for place, name in enumerate(order):
        window.preferences.move_panel(name, place)
    QApplication.processEvents()
    shown = window._figure_view.figure
    assert tuple(shown.panels) == order
    tiles = tuple(name for name in order if not shown.panels[name].is_wide)
    assert seen(shown) == tiles
    snapshot = model.snapshot
    assert loads(dumps(snapshot.situation)).view.panels == order
    for settings in (
        PictureSettings(Page(1280, 720), theme=window.preferences.style.name),
        window._seen(None),
    ):
        scene = make_scene(picture_snapshot(snapshot, settings), settings)
        assert tuple(scene.figure.panels) == order
        assert seen(scene.figure) == tiles
    for suffix in AVAILABLE:
        made = picture(snapshot, suffix, PictureSettings(Page(640, 360)))
        assert read_any(made).situation.view.panels == order
    window.preferences.choose_language("en")


@pytest.mark.parametrize("order", ORDERS)
def test_the_form_lists_the_panels_in_the_order_of_the_window(
    qapp: QApplication, order: tuple[str, ...]
) -> None:
    # Of a hidden one, too: "map" is moved to the beginning, where it is not shown.
    view = View(panels=tuple(name for name in order if name != "map")).with_panel_at("map", 0)
    choice = PanelChoice(view)
    assert tuple(choice.boxes) == view.order
    choice.set_panels(view.panels)
    assert choice.panels() == view.panels
    choice.boxes[view.panels[1]].setChecked(False)
    assert choice.panels() == (view.panels[0], *view.panels[2:])
    choice.boxes["map"].setChecked(True)
    assert choice.panels() == ("map", view.panels[0], *view.panels[2:])
    choice.deleteLater()


def test_a_panel_that_is_hidden_and_one_that_is_shown_leave_the_others(
    window: MainWindow, model: Model
) -> None:
    window.preferences.move_panel("loss_curve", 0)
    window.preferences.toggle_panel("logits")
    rest = ("loss_curve", "probabilities", "gradient", "derivation")
    assert model.snapshot.view.panels == rest
    window._descent.open()
    with_steps = model.snapshot.view.panels
    assert tuple(name for name in with_steps if name != "steps") == rest
    window._descent.close()
    assert model.snapshot.view.panels == rest
    model.order_panels()
    assert set(model.snapshot.view.panels) == set(DEFAULT_PANELS) - {"logits"}
