from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot
from windows import Around

from xentgui.ui.widgets.scale import SCALES, set_scale
from xentgui.ui.widgets.text.label import PLAIN, RICH, Heading, Label, SteadyLabel


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    yield
    set_scale(1.0)


def test_a_heading_is_larger_than_a_label(qtbot: QtBot) -> None:
    heading, label = Heading(), QLabel()
    qtbot.addWidget(heading)
    qtbot.addWidget(label)
    assert heading.font().pointSizeF() > label.font().pointSizeF()


def test_a_label_does_not_guess(qtbot: QtBot) -> None:
    for label in (Label("<b>x</b>"), Heading(), Label("<b>x</b>", RICH)):
        qtbot.addWidget(label)
    assert Label("<b>x</b>").textFormat() == Heading().textFormat() == PLAIN
    assert Label("<b>x</b>", RICH).textFormat() == Heading(RICH).textFormat() == RICH


def test_a_steady_label_is_laid_out_again_only_where_it_takes_another_size(qtbot: QtBot) -> None:
    label, plain, around = SteadyLabel(RICH), Label("", RICH), Around()
    qtbot.addWidget(around)
    row = QHBoxLayout(around)
    row.addWidget(label)
    row.addWidget(plain)
    row.addStretch(1)
    around.resize(600, 100)
    around.show()
    digits = "0000", "0001", "0000"
    cases: tuple[tuple[Label | SteadyLabel, int], ...] = ((label, 0), (plain, len(digits) - 1))
    for one, steps in cases:
        one.setText(digits[0])
        QApplication.processEvents()
        around.count = 0
        for text in digits[1:]:
            one.setText(text)
            QApplication.processEvents()
        assert around.count == steps
    around.count = 0
    label.setText("0000 × 10<sup>-12</sup>")  # noqa: RUF001
    QApplication.processEvents()
    assert around.count == 1


def test_a_steady_label_is_as_large_as_its_text(qtbot: QtBot) -> None:
    label, around = SteadyLabel(RICH), QWidget()
    qtbot.addWidget(around)
    row = QHBoxLayout(around)
    row.addWidget(label)
    row.addStretch(1)
    around.resize(900, 200)
    around.show()
    for scale in (*SCALES, 1.0):
        set_scale(scale)
        for text in ("1.4170", "<i>x</i>", "perplexity 10<sup>308</sup>", "1.4170"):
            label.setText(text)
            QApplication.processEvents()
            QApplication.processEvents()  # The font comes with the first, its room with the next.
            usual = Label(text, RICH)
            qtbot.addWidget(usual)
            assert label.sizeHint() == usual.sizeHint(), (scale, text)
            assert label.width() == label.label.width() == usual.sizeHint().width(), (scale, text)
            assert label.height() == label.label.height() >= usual.sizeHint().height()
