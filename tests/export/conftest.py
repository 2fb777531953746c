import numpy as np
import pytest
from PySide6.QtGui import QImage

from xentgui.core.examples import START
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View

JAPANESE = State((2, 1, 0.1, -1.2), 1, ("柴犬と秋田犬の雑種", "三毛猫", "シジュウカラ", "金魚"))
VIEW = View(focus=2, panels=("loss_curve", "logits"), soft_target=True, pinned=START)


@pytest.fixture(scope="session")
def snapshots(qapp):
    """Situations by name: the first one, one with other names, one with all that a View has."""
    return {
        "start": Snapshot.of(START),
        "japanese": Snapshot.of(JAPANESE),
        "pinned": Snapshot.of(JAPANESE, VIEW),
    }


@pytest.fixture(scope="session")
def pixels():
    """Make an array of shape (height, width, 3) of a QImage."""

    def of(image):
        image = image.convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
        return rows[:, : 3 * image.width()].reshape(image.height(), -1, 3).astype(float)

    return of
