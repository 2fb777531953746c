from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot
from windows import widget_at

from xentgui.ui.editor.class_columns import Captions, ClassColumn


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[tuple[Captions, QGridLayout]]:
    """Captions above the grid of a widget, both 300 pixels wide."""
    window = QWidget()
    body = QWidget(window)
    grid = QGridLayout(body)
    captions = Captions(grid)
    captions.setParent(window)
    # The last column has no widgets: its texts are drawn.
    for number in list(ClassColumn)[:-1]:
        grid.addWidget(QLabel(), 0, number)
    captions.setGeometry(0, 0, 300, 20)
    body.setGeometry(0, 20, 300, 30)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield captions, grid  # noqa: PT022 - keeps their window alive


@pytest.fixture
def captions(made: tuple[Captions, QGridLayout]) -> Captions:
    return made[0]


def caption(captions: Captions, text: str) -> QLabel:
    return next(label for label in captions.findChildren(QLabel) if label.text() == text)


@pytest.mark.parametrize("soft", [False, True])
def test_captions_stand_above_their_columns(
    made: tuple[Captions, QGridLayout], qtbot: QtBot, soft: bool
) -> None:
    captions, grid = made
    captions.set_soft(soft)
    for number in (ClassColumn.TARGET_SYMBOL, ClassColumn.TARGET_VALUE):
        widget_at(grid, 0, number).setVisible(soft)
    qtbot.wait(20)
    values = grid.cellRect(0, ClassColumn.LOGIT)
    assert captions.quantity.geometry().right() == values.right()
    if soft:
        assert caption(captions, "t").x() == grid.cellRect(0, ClassColumn.TARGET_VALUE).x()
        assert not caption(captions, "y").isVisible()
    else:
        others = grid.cellRect(0, ClassColumn.OTHER)
        assert caption(captions, "y").geometry().right() == others.right()


def test_target_values_have_a_caption_only_where_they_are_shown(captions: Captions) -> None:
    assert not caption(captions, "t").isVisible()
    captions.set_soft(True)
    assert caption(captions, "t").isVisible()
