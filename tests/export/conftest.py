import numpy as np
import pytest
from PySide6.QtGui import QImage


@pytest.fixture(scope="session")
def pixels():
    """Make an array of shape (height, width, 3) of a QImage."""

    def of(image):
        image = image.convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
        return rows[:, : 3 * image.width()].reshape(image.height(), -1, 3).astype(float)

    return of
