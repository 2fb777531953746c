"""Texts with signs stand side by side, and below one another where there is little room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot
from windows import Around

from xentgui.ui.widgets.scale import SCALES, set_scale
from xentgui.ui.widgets.text.keyed_line import Entry, KeyedLine

RED = QColor("#ff0000")


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    yield
    set_scale(1.0)


@pytest.fixture
def line(qtbot: QtBot) -> KeyedLine:
    line = KeyedLine()
    qtbot.addWidget(line)
    line.show()
    return line


def red(painter: QPainter, place: QRectF) -> None:
    painter.fillRect(place, RED)


SHORT = Entry("now 2.174", "now 2.174", red)
POWER = Entry("before 4 × 10<sup>-5</sup>", "before 4e-5", red)  # noqa: RUF001
BARE = Entry("+0.7572", "+0.7572")
LONG = Entry("weighted cross-entropy (first class times 3) 0.5735 nats", "weighted", red, True)
LINES = ((SHORT,), (POWER, SHORT, BARE), (LONG,), (POWER, LONG, BARE))


@pytest.mark.parametrize("entries", LINES)
def test_nothing_is_cut_or_covered_at_any_width(
    line: KeyedLine, entries: tuple[Entry, ...]
) -> None:
    line.set_entries(entries)
    for scale in SCALES:
        set_scale(scale)
        QApplication.processEvents()
        for width in (150, 200, 276, 420, 900):
            line.resize(width, line.heightForWidth(width))
            shown = line.labels
            assert len(shown) == len(entries)
            for at, label in enumerate(shown):
                place = label.geometry()
                assert line.rect().contains(place), (scale, width)
                assert label.heightForWidth(place.width()) <= place.height()
                assert not any(place.intersects(other.geometry()) for other in shown[:at])
                # Its sign stands before it, on no other text.
                left = place.adjusted(-10, 0, 0, 0) if entries[at].sign else place
                assert left.left() >= 0
                assert not any(left.intersects(other.geometry()) for other in shown[:at])


def test_it_asks_for_one_line_and_never_for_its_width(line: KeyedLine) -> None:
    line.set_entries(LINES[3])
    assert line.minimumSizeHint().width() == 1
    wide = line.sizeHint()
    assert line.heightForWidth(wide.width()) == wide.height()
    assert wide.height() < 2 * line.fontMetrics().height()
    assert line.heightForWidth(150) > 2 * line.fontMetrics().height()


def test_a_sign_stands_before_its_text_at_the_height_of_its_capitals(line: KeyedLine) -> None:
    line.set_entries((SHORT, BARE))
    line.resize(400, line.heightForWidth(400))
    image = line.grab().toImage()
    found = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) == RED
    ]
    xs, ys = {x for x, _ in found}, {y for _, y in found}
    assert max(xs) < line.labels[0].geometry().left()
    assert 9 <= max(xs) - min(xs) + 1 <= 12
    middle = (min(ys) + max(ys) + 1) / 2.0
    metrics = line.fontMetrics()
    assert middle == pytest.approx(metrics.ascent() - metrics.capHeight() / 2.0, abs=1.0)


def test_a_screen_reader_is_told_the_texts(line: KeyedLine) -> None:
    line.set_entries((POWER, SHORT))
    told = [QAccessible.queryAccessibleInterface(label) for label in line.labels]
    names = [each.text(QAccessible.Text.Name) for each in told if each is not None]
    assert names == ["before 4e-5", "now 2.174"]
    line.set_entries((SHORT,))
    assert line.texts == ("now 2.174",)
    assert [label.isVisible() for label in line.findChildren(type(line.labels[0]))] == [True, False]
    flags = line.labels[0].textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByMouse


def test_what_it_stands_in_is_laid_out_again_only_for_another_height(qtbot: QtBot) -> None:
    around = Around()
    qtbot.addWidget(around)
    line = KeyedLine()
    QVBoxLayout(around).addWidget(line)
    around.resize(300, 200)
    with qtbot.waitExposed(around):
        around.show()
    line.set_entries((SHORT, BARE))
    QApplication.processEvents()
    height, around.count = line.heightForWidth(line.width()), 0
    for number in range(9):
        text = f"now 2.17{number}"
        line.set_entries((Entry(text, text, red), BARE))
        QApplication.processEvents()
        assert line.labels[0].text() == text
    assert (around.count, line.heightForWidth(line.width())) == (0, height)
    line.set_entries((SHORT, BARE, LONG))
    QApplication.processEvents()
    assert around.count > 0
    assert line.heightForWidth(line.width()) > height
