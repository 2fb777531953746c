from __future__ import annotations

import pytest
from drawing import Drawing
from PySide6.QtWidgets import QApplication


@pytest.fixture
def draw(qapp: QApplication) -> type[Drawing]:
    return Drawing
