import pytest
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from xentgui.ui.editor.class_columns import Captions, ClassColumn


@pytest.fixture
def captions(qtbot):
    """Captions above the grid of a widget, both 300 pixels wide."""
    window = QWidget()
    body = QWidget(window)
    grid = QGridLayout(body)
    captions = Captions(grid)
    captions.setParent(window)
    for number in ClassColumn:
        grid.addWidget(QLabel(), 0, number)
    captions.setGeometry(0, 0, 300, 20)
    body.setGeometry(0, 20, 300, 30)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    captions.body = body
    yield captions  # noqa: PT022 - keeps their window alive


def caption(captions, text):
    return next(label for label in captions.findChildren(QLabel) if label.text() == text)


@pytest.mark.parametrize("soft", [False, True])
def test_captions_stand_above_their_columns(captions, qtbot, soft):
    captions.set_soft(soft)
    for number in (ClassColumn.TARGET_SYMBOL, ClassColumn.TARGET_VALUE):
        captions.body.layout().itemAtPosition(0, number).widget().setVisible(soft)
    qtbot.wait(20)
    grid = captions.body.layout()
    columns = {"name": ClassColumn.NAME, "logit u": ClassColumn.LOGIT}
    for text, column in (columns | ({"t": ClassColumn.TARGET_VALUE} if soft else {})).items():
        assert caption(captions, text).x() == grid.cellRect(0, column).x()


def test_target_values_have_a_caption_only_where_they_are_shown(captions):
    assert not caption(captions, "t").isVisible()
    captions.set_soft(True)
    assert caption(captions, "t").isVisible()
