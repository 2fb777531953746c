from __future__ import annotations

import math
import re

import numpy as np
import pytest
from pictures import AVAILABLE, at_scale
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from xentgui.core.panels import PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import View
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import picture
from xentgui.export.pictures.scene import make_scene
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.drawing.style import DARK
from xentgui.figure.figure import Figure
from xentgui.figure.frame import make_frame

INF = math.inf
STATES = {
    "difference beyond float64": State((1e308, -1e308), 1),
    "largest gradient beyond float64": State((2.0, 1.0), temperature=5e-324),
    "large temperature": State((2.0, 1.0), temperature=1e308),
    "smallest float": State((5e-324, 0.0)),
    "all others masked": State((0.0, -INF), 1),
    "masked class has part of the target": State((0.0, -INF, 3.0), (0.5, 0.5, 0.0)),
    "a thousand classes": State([0.0] * 1000),
    "fully smoothed": State((800.0, 0.0), 1, label_smoothing=1.0, log_base=LogBase.TEN),
    "no names": State((3.0, 1.0), names=("", "")),
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
@pytest.mark.parametrize("focus", [0, 1])
def test_every_state_can_be_drawn(qapp: QApplication, state: State, focus: int) -> None:
    scene = make_scene(Snapshot.of(state, View(focus=focus)), at_scale((640, 360), theme="dark"))
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    scene.render(painter)
    painter.end()
    # Every pixel is drawn: the ground, a card, or what stands on it.
    assert image.pixelColor(1, 1).name() == DARK.ground
    assert image.pixelColor(100, 12).name() == DARK.card
    assert image.pixelColor(500, 340).name() != "#ffffff"


# Warnings are errors here, and one in a paint() ends the process.

MAX = 1.7976931348623157e308
LOGITS: dict[str, tuple[float, ...]] = {
    "far apart": (1e308, -1e308),
    "as far as there is": (MAX, -MAX, 0.0),
    "one large": (1e308, 0.0),
    "one very negative": (-1e308, 0.0),
    "all large": (1e308, 1e308, 1e308),
    "all very negative": (-1e308, -1e308),
    "smallest": (5e-324, 0.0),
    "subnormal": (5e-324, -5e-324, 2.2e-308),
    "masked": (1e308, -INF, -1e308),
    "all sizes": (1e308, 5e-324, -INF, -1e308, 700.0),
    "square of them beyond float64": (1e154, -1e154, 1e200),
    "more than have bars": (1e308, -1e308, 0.0, -INF, 1e300) * 30,
}
TEMPERATURES = (5e-324, 1e-154, 1.0, 1e154, 1e308)


def extreme(name: str, temperature: float, smoothing: float = 0.0) -> State:
    return State(LOGITS[name], 0, temperature=temperature, label_smoothing=smoothing)


def ghost(name: str, temperature: float) -> State:
    """What is pinned: as extreme, in another way, and of as many classes."""
    return State(
        LOGITS[name][::-1], 1, temperature=TEMPERATURES[-1 - TEMPERATURES.index(temperature)]
    )


@pytest.mark.parametrize("temperature", TEMPERATURES)
@pytest.mark.parametrize("name", LOGITS)
def test_no_panel_warns_or_says_nan_whatever_the_numbers(
    qapp: QApplication, name: str, temperature: float
) -> None:
    choices = [PANELS, *((panel,) for panel in PANELS)]
    for number, panels in enumerate(choices):
        state = extreme(name, temperature, smoothing=0.1 * (number % 2))
        pinned = ghost(name, temperature) if number % 3 else None
        view = View(1, panels, pinned=pinned, full_derivation=bool(number % 2), epsilon=1e-7)
        scene = make_scene(Snapshot.of(state, view), at_scale((640, 360), theme="dark"))
        image = QImage(640, 360, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        scene.render(painter)
        painter.end()
        (figure,) = (item for item in scene.items() if isinstance(item, Figure))
        assert re.search(r"\bnan\b", str(figure.describe()), re.IGNORECASE) is None


@pytest.mark.parametrize("suffix", AVAILABLE)
@pytest.mark.parametrize("temperature", TEMPERATURES)
@pytest.mark.parametrize("name", LOGITS)
def test_every_format_takes_them(
    qapp: QApplication, name: str, temperature: float, suffix: str
) -> None:
    view = View(panels=PANELS, pinned=ghost(name, temperature))
    snapshot = Snapshot.of(extreme(name, temperature, 0.1), view)
    assert picture(snapshot, suffix, PictureSettings(Page(640, 360)))


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_the_gradient_of_many_classes_has_its_sign_also_where_it_is_beyond_float64(
    sign: float,
) -> None:
    """The hidden classes have infinities of both signs: their sum is that of y - t over T."""
    count = 100
    target = np.full(count, 0.2 / (count - 2))
    target[:2] = 0.4
    logits = np.full(count, -1.0)
    logits[-3 if sign > 0.0 else 0] = 0.0
    state = State(logits, target, temperature=5e-324)
    pinned = State(logits, target, temperature=5e-324)
    frame = make_frame(Snapshot.of(state, View(pinned=pinned)))
    gradient, ghosts = frame.gradient(), frame.ghost_gradient()
    hidden = state.logits[frame.hidden]
    assert frame.hidden.size
    expected = np.sign(np.count_nonzero(hidden == 0.0) - target[frame.hidden].sum())
    assert gradient[-1] == expected * INF
    assert ghosts is not None
    np.testing.assert_array_equal(ghosts, gradient)
