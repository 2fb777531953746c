from __future__ import annotations

import numpy as np
import pytest
from pictures import Pixels
from PySide6.QtGui import QImage

from xentgui.core.checks import FloatArray


@pytest.fixture(scope="session")
def pixels() -> Pixels:
    """Make an array of shape (height, width, 3) of a QImage."""

    def of(image: QImage) -> FloatArray:
        image = image.convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
        rows = rows[:, : 3 * image.width()]
        return rows.reshape(image.height(), -1, 3).astype(np.float64)

    return of
