# ruff: noqa: RUF001 - the multiplication and the minus sign are meant
from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QSplitter, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from windows import Find, FindAction

from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.state import LogBase, State
from xentgui.figure.drawing.bars import GHOST_TINT
from xentgui.figure.drawing.colours import blend, contrast
from xentgui.figure.drawing.numbers import significant
from xentgui.figure.drawing.text import letter_html
from xentgui.ui.main_window import MainWindow
from xentgui.ui.side_column import SideColumn
from xentgui.ui.widgets.scale import SCALES, scaled, set_scale
from xentgui.ui.widgets.text.keyed_line import SIDE, SIGN_GAP, KeyedLine


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    yield
    set_scale(1.0)


def test_the_loss_has_five_digits_and_a_unit(find: Find, model: Model) -> None:
    assert find("lossLabel", QLabel).text() == "1.4170"
    assert find("unitLabel", QToolButton).text() == "nats"
    model.set_log_base(LogBase.TWO)
    assert find("lossLabel", QLabel).text() == "2.0443"
    assert find("unitLabel", QToolButton).text() == "bits"


def test_it_follows_every_edit(find: Find, model: Model) -> None:
    model.set_logit(1, 3.0)
    expected = model.snapshot.analysis.loss
    assert float(find("lossLabel", QLabel).text()) == pytest.approx(expected, abs=5e-5)


class Requests(QObject):
    """Counts how often what it watches is laid out again."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return super().eventFilter(watched, event)


@pytest.mark.parametrize("pinned", [False, True])
def test_an_edit_does_not_lay_the_column_out_again(
    window: MainWindow, model: Model, pinned: bool
) -> None:
    if pinned:
        model.pin()
    model.set_logit(1, 1.0)
    window.show()
    QApplication.processEvents()
    column, requests = window.findChild(SideColumn), Requests()
    assert column is not None
    column.installEventFilter(requests)
    for logit in (1.01, 1.02, 1.03, 1.04):
        model.set_logit(1, logit)
        QApplication.processEvents()
    assert requests.count == 0
    # A number that takes more room is laid out.
    model.set_logit(1, 60.0)
    QApplication.processEvents()
    assert requests.count > 0


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("base", list(LogBase))
def test_no_digit_of_the_loss_is_cut(
    window: MainWindow,
    find: Find,
    model: Model,
    qtbot: QtBot,
    japanese: None,
    language: str,
    base: LogBase,
) -> None:
    window.preferences.choose_language(language)
    label, unit = find("lossLabel", QLabel), find("unitLabel", QToolButton)

    def is_whole() -> None:
        assert label.width() >= label.sizeHint().width()
        right = label.mapTo(window, label.rect().topRight()).x()
        assert right < unit.mapTo(window, unit.rect().topLeft()).x()

    for scale in (0.75, 1.0, 1.5, 2.0):
        window.preferences.choose_scale(scale)
        for size in ((760, 520), (1366, 768)):
            window.resize(*size)
            for logit in (5.16, 8.0, 12.0, 0.0, -12.0, -1234567.0, -1.5e300):
                # From one that is large, and from one that is small.
                for before in (0.0, 8.0):
                    model.load(State((0.0, 0.0, before), 2, log_base=base))
                    QApplication.processEvents()
                    model.set_logit(2, logit)
                    qtbot.waitUntil(is_whole)
    window.preferences.choose_scale(1.0)
    window.preferences.choose_language("en")


def test_a_loss_is_as_large_as_it_has_room(find: Find, model: Model, window: MainWindow) -> None:
    label = find("lossLabel", QLabel)
    usual = label.font().pixelSize()
    model.load(State((0.0, 0.0, 8.0), 2))
    QApplication.processEvents()
    assert 0.75 * usual < label.font().pixelSize() < usual
    model.set_logit(2, 0.0)
    assert label.font().pixelSize() == usual
    model.set_logit(2, 8.0)
    window.resize(window.width() + 200, window.height())
    splitter = find("splitter", QSplitter)
    splitter.setSizes([500, 1000])
    QApplication.processEvents()
    assert label.font().pixelSize() == usual


def test_all_digits_are_in_the_tooltip(find: Find, model: Model) -> None:
    assert repr(model.snapshot.analysis.loss) in find("lossLabel", QLabel).toolTip()


def test_the_loss_is_spoken_with_its_unit(find: Find) -> None:
    assert "1.4170 nats" in find("lossLabel", QLabel).accessibleName()


def test_perplexity_and_the_loss_of_guessing(find: Find) -> None:
    assert "4.1249" in find("perplexityLabel", QLabel).text()
    assert "1.0986" in find("guessingLabel", QLabel).text()


def test_an_infinite_loss(find: Find, model: Model) -> None:
    model.load(State((0.0, -math.inf), target=1))
    assert find("lossLabel", QLabel).text() == "∞"
    assert "∞" in find("perplexityLabel", QLabel).text()


def test_a_perplexity_beyond_float64_is_not_called_infinite(find: Find, model: Model) -> None:
    model.load(State((1000.0, 0.0), target=1))
    assert find("lossLabel", QLabel).text() == "1000.0"
    assert "> 10<sup>308</sup>" in find("perplexityLabel", QLabel).text()


def test_a_tiny_loss_is_a_power_of_ten(find: Find, model: Model) -> None:
    model.load(State((50.0, 0.0)))
    assert "× 10<sup>−22</sup>" in find("lossLabel", QLabel).text()
    model.load(START)
    assert "sup" not in find("lossLabel", QLabel).text()


def test_what_is_pinned_stands_below_with_the_change_since(find: Find, model: Model) -> None:
    assert find("pinnedLabel", KeyedLine).isHidden()
    model.pin()
    model.set_logit(1, 3.0)
    assert find("pinnedLabel", KeyedLine).texts == ("before 1.417", "now 0.3527", "−1.064")
    model.set_logit(1, -3.0)
    assert find("pinnedLabel", KeyedLine).texts == ("before 1.417", "now 5.145", "+3.728")
    model.unpin()
    assert find("pinnedLabel", KeyedLine).isHidden()


def test_from_infinity_to_infinity_there_is_no_change(find: Find, model: Model) -> None:
    model.load(State((0.0, -math.inf), target=1))
    model.pin()
    model.set_temperature(2.0)
    assert find("pinnedLabel", KeyedLine).texts == ("before ∞", "now ∞")


def test_another_loss_is_shown_and_spoken_with_its_unit(find: Find, model: Model) -> None:
    label = find("comparedLabel", KeyedLine)
    assert label.isHidden()
    model.load(State((5.0, 0.0, -1.0), 2))
    model.set_compare("squared-error")
    assert not label.isHidden()
    assert label.texts[0] == "squared error 0.98848"
    assert label.labels[0].accessibleName() == "squared error: 0.98848"
    model.set_compare("focal")
    assert label.texts[0].startswith("focal loss (γ = 2) ")
    assert label.texts[0].endswith(" nats")
    model.hide_values(True)
    assert label.texts[0] == "focal loss (γ = 2) ? nats"
    assert label.toolTip() == ""
    model.hide_values(False)
    model.set_compare("reverse-kl")
    assert label.texts[0] == "reverse KL divergence ∞ nats"
    model.set_compare(None)
    assert label.isHidden()


def inks(line: KeyedLine, at: int) -> list[str]:
    """Sample the sign before a text: its middle, and from its left end to there."""
    image, place = line.grab().toImage(), line.labels[at].geometry()
    metrics, half = line.fontMetrics(), scaled(SIDE) / 2.0
    x = place.left() - scaled(SIGN_GAP) - half
    y = round(place.top() + metrics.ascent() - metrics.capHeight() / 2.0)
    middle = image.pixelColor(round(x), y).name()
    return [middle, *(image.pixelColor(round(x - half) + n, y).name() for n in range(round(half)))]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_signs_are_the_bars_of_before_and_now_and_of_the_other_loss(
    find: Find, model: Model, action: FindAction, window: MainWindow, theme: str
) -> None:
    # What stands on the window when the theme changes, too.
    model.pin()
    model.set_logit(1, 3.0)
    model.set_compare("squared-error")
    action(f"themeAction_{theme}").trigger()
    QApplication.processEvents()
    style = window.preferences.style
    pinned, compared = find("pinnedLabel", KeyedLine), find("comparedLabel", KeyedLine)
    assert inks(pinned, 1)[0] == style.logits
    before = inks(pinned, 0)
    assert before[0] == blend(style.paper, style.logits, GHOST_TINT)
    assert before[0] not in (style.logits, style.ground)
    hollow = inks(compared, 0)
    ground = window.palette().color(QPalette.ColorRole.Window).name()
    assert hollow[0] == ground
    # A line between pixels is a little paler than its ink, and still seen (WCAG 2.1, 1.4.11).
    assert max(contrast(ground, ink) for ink in hollow[1:]) >= 3.0


def test_signs_are_not_spoken_and_words_are(find: Find, model: Model) -> None:
    model.load(State((50.0, 0.0)))
    model.pin()
    model.set_logit(0, 30.0)
    said = [label.accessibleName() for label in find("pinnedLabel", KeyedLine).labels]
    assert said[0].startswith("before 1.929")
    assert said[1].startswith("now 9.358")
    assert not any("<" in each for each in said)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_before_now_and_the_other_loss_are_whole_in_every_window(
    find: Find,
    model: Model,
    window: MainWindow,
    action: FindAction,
    qtbot: QtBot,
    japanese: None,
    language: str,
) -> None:
    window.preferences.choose_language(language)
    model.load(State((30.0, 0.0, 0.0), 0))
    model.pin()
    model.set_logit(0, -1.5e5)
    model.set_compare("weighted-cross-entropy")
    readout = find("readout", QWidget)
    lines = [find(name, KeyedLine) for name in ("pinnedLabel", "comparedLabel")]

    def all_is_seen() -> None:
        for line in lines:
            assert readout.rect().contains(line.geometry())
            for label in line.labels:
                assert line.rect().contains(label.geometry())
                assert label.heightForWidth(label.width()) <= label.height()

    for theme, scales in (("light", SCALES), ("dark", (1.0, 2.0))):
        action(f"themeAction_{theme}").trigger()
        for scale in scales:
            window.preferences.choose_scale(scale)
            for size in ((760, 520), (1366, 768)):
                window.resize(*size)
                QApplication.processEvents()
                qtbot.waitUntil(all_is_seen)
    window.preferences.choose_language("en")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("loss", ["cross-entropy", "brier"])
def test_no_digit_of_perplexity_and_guessing_is_cut(
    request: pytest.FixtureRequest,
    window: MainWindow,
    find: Find,
    model: Model,
    qtbot: QtBot,
    language: str,
    loss: str,
) -> None:
    window.preferences.choose_language(language)
    readout = find("readout", QWidget)
    labels = [find(name, QLabel) for name in ("perplexityLabel", "guessingLabel")]

    def place(label: QLabel) -> QRect:
        return QRect(label.mapTo(readout, QPoint(0, 0)), label.size())

    def all_is_seen() -> None:
        shown = [label for label in labels if label.isVisible()]
        assert len(shown) == (2 if loss == "cross-entropy" else 1)
        for label in shown:
            assert label.width() >= label.sizeHint().width()
            assert label.height() >= label.sizeHint().height()
            assert readout.rect().contains(place(label))
        if len(shown) == 2:
            assert not place(shown[0]).intersects(place(shown[1]))

    usual = QApplication.font()
    request.addfinalizer(lambda: QApplication.setFont(usual))
    rows = set()
    for larger in (1.0, 1.25):
        font = QApplication.font()
        font.setPointSizeF(usual.pointSizeF() * larger)
        QApplication.setFont(font)
        QApplication.processEvents()
        for size in ((760, 520), (1366, 768)):
            window.resize(*size)
            for logits in ((2.0, 1.0, 0.1), (30.0, 0.0, 0.0), (1500.0, 0.0, 0.0)):
                model.load(State(logits, 1, loss=loss))
                QApplication.processEvents()
                qtbot.waitUntil(all_is_seen)
                rows.add(place(labels[0]).top() == place(labels[1]).top())
    if loss == "cross-entropy":
        assert rows == {True, False}
    window.preferences.choose_language("en")


class TestDistillation:
    TAUGHT = START.with_target(Teacher((3.0, 1.0, -0.5), 2.0)).with_temperature(3.0)

    def test_what_t_and_y_are_apart_is_said_while_the_target_has_logits(
        self, find: Find, model: Model
    ) -> None:
        label = find("divergencesLabel", QLabel)
        assert label.isHidden()
        model.load(self.TAUGHT.with_t2(True).with_log_base(LogBase.TWO))
        found = model.snapshot.analysis.divergences()
        text = label.text().replace("&nbsp;", " ").replace("\u2009", " ")
        for name, value in (
            ("KL(t ∥ y)", found.forward),
            ("KL(y ∥ t)", found.reverse),
            ("H(t)", found.target_entropy),
            ("H(y)", found.entropy),
        ):
            assert f"{name} = {significant(value, 4).html()}" in text
        assert text.endswith(" bits")
        model.set_notation("zpy")
        assert "KL(y" in label.text()
        model.set_target(0)
        assert label.isHidden()

    def test_an_infinite_one(self, find: Find, model: Model) -> None:
        model.load(START.with_target(Teacher((3.0, 1.0, -math.inf))))
        assert "∞" in find("divergencesLabel", QLabel).text()

    def test_values_to_be_predicted_are_not_told(self, find: Find, model: Model) -> None:
        model.load(self.TAUGHT)
        model.hide_values(True)
        text = find("divergencesLabel", QLabel).text()
        assert not any(character.isdigit() for character in text)

    def test_the_factor_is_in_the_name_of_the_loss(self, find: Find, model: Model) -> None:
        caption = next(
            label
            for label in find("lossLabel", QLabel).window().findChildren(QLabel)
            if label.text() == f"Cross-entropy loss {letter_html('L')}"
        )
        model.set_t2(True)
        assert caption.text() == f"Cross-entropy loss × T² {letter_html('L')}"
        assert "× T²" in find("lossLabel", QLabel).accessibleName()
        model.set_loss("brier")
        assert caption.text() == f"Brier score × T² {letter_html('L')}"
        model.set_loss("cross-entropy")
        model.set_epsilon(1e-7)
        assert "T² log(y + 1e-7)" in find("textbookLabel", QLabel).text()
        model.set_t2(False)
        assert caption.text() == f"Cross-entropy loss {letter_html('L')}"
        assert "T²" not in find("textbookLabel", QLabel).text()
