"""On a screen of twice the pixels the window shows the same figure, twice as fine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pytest
from PySide6.QtGui import QImage

from xentgui.core.checks import FloatArray

PROGRAM = """
import sys
from xentgui.core.model import Model
from xentgui.figure.drawing.style import LIGHT
from xentgui.ui.app import create_app
from xentgui.ui.stage.figure_view import FigureView
app = create_app(["xentgui"])
model = Model()
view = FigureView(LIGHT, model, print)
view.resize(1120, 632)
view.show()
view.render_snapshot(model.snapshot)
view.figure.wake()
for _ in range(5):
    app.processEvents()
view.grab().save(sys.argv[1])
view.close()
"""


Grabbed: TypeAlias = Callable[[int], FloatArray]
"""The fixture `grabbed`."""


@pytest.fixture
def grabbed(tmp_path: Path) -> Grabbed:
    def at(factor: int) -> FloatArray:
        path = tmp_path / f"{factor}.png"
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": str(factor),
            "PYTHONPATH": os.getcwd(),
        }
        command = [sys.executable, "-c", PROGRAM, str(path)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, "")
        image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
        shape = image.height(), image.width(), 4
        return np.frombuffer(image.constBits(), np.uint8).reshape(shape)[..., :3].astype(float)

    return at


def blocks(pixels: FloatArray, side: int) -> FloatArray:
    height, width, _ = pixels.shape
    parts = pixels.reshape(height // side, side, width // side, side, 3)
    means: FloatArray = parts.mean(axis=(1, 3))
    return means


def test_lines_and_text_keep_their_proportion(grabbed: Grabbed) -> None:
    one, two = grabbed(1), grabbed(2)
    assert two.shape[:2] == (2 * one.shape[0], 2 * one.shape[1])
    difference = np.abs(blocks(one, 8) - blocks(two, 16)).max(axis=2)
    # Qt's glyphs are a little bolder at the lower resolution; a line of half the width, as a
    # cosmetic pen would draw it, is not that little.
    assert difference.mean() < 0.35
    thin = two.copy()
    thin[1::2] = np.maximum(thin[1::2], thin[::2])
    thinned = np.abs(blocks(one, 8) - blocks(thin, 16)).max(axis=2)
    assert thinned.mean() > 2.0 * difference.mean()
