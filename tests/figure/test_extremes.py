from __future__ import annotations

import math

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import View
from xentgui.export.pictures.scene import make_scene
from xentgui.figure.drawing.style import DARK

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
    scene = make_scene(Snapshot.of(state, View(focus=focus)), (640, 360), DARK)
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    scene.render(painter)
    painter.end()
    # Every pixel is drawn: the ground, a card, or what stands on it.
    assert image.pixelColor(1, 1).name() == DARK.ground
    assert image.pixelColor(100, 12).name() == DARK.card
    assert image.pixelColor(500, 340).name() != "#ffffff"
