"""A reader is told whose each part of the terms is, at any size and for any number of classes."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

import numpy as np
import pytest
from drawing import Drawing
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.figure.drawing.numbers import fixed
from xentgui.figure.drawing.style import DARK, LIGHT, Style
from xentgui.figure.drawing.text import first_fitting, metrics
from xentgui.figure.frame import make_frame
from xentgui.figure.panels.terms.names import MOST_ASIDE, SEEN, Name
from xentgui.figure.panels.terms.panel import TermsPanel
from xentgui.figure.panels.terms.shares import REST
from xentgui.figure.panels.terms.stack import LABEL_MARGIN, Part, boxes, inner_box
from xentgui.language import install

ONLY = View(focus=1, panels=("terms",))
SIZES = ((400, 300), (480, 420), (760, 520), (1100, 300), (1280, 800), (1920, 1080), (3840, 2160))
COUNTS = (2, 3, 4, 7, 10, 16, 17, 18, 40)
LONG = "Norwegian forest cat, number {}"
TITLES = {"en": "class {}", "ja": "トラ猫{}"}


def states(count: int, language: str) -> Iterator[State]:
    """From one class with nearly all of the loss to all with the same."""
    plain = tuple(TITLES[language].format(k) for k in range(count))
    long = tuple(LONG.format(k) for k in range(count))
    alike = ("cat",) * count
    rising = np.linspace(0.0, 3.0, count)
    for names in (plain, long, alike):
        yield State(rising, 1, names, label_smoothing=0.2)
        yield State(rising, 0, names, label_smoothing=0.02)
    yield State(np.zeros(count), np.full(count, 1.0 / count), plain)
    shares = 0.5 ** np.arange(1.0, count + 1.0)
    yield State(rising, shares / shares.sum(), long)
    yield State(rising, 1, plain, loss="squared-error")
    infinite = rising.copy()
    infinite[0] = -math.inf
    yield State(infinite, np.full(count, 1.0 / count), plain)


def text_box(name: Name, bar: QRectF, size: int) -> QRectF:
    """All that a name may take, with what ascends and descends of letters."""
    at, box = metrics(size), name.box(bar, size)
    return box.adjusted(0.0, box.height() - at.ascent(), 0.0, at.descent())


def is_inside(part: Part, box: QRectF) -> bool:
    room = inner_box(box).width() - 2.0 * LABEL_MARGIN
    return bool(first_fitting(part.labels, room).runs)


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=lambda style: style.name)
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("count", COUNTS)
def test_each_part_that_can_be_pointed_at_has_its_name(
    draw: type[Drawing], qapp: QApplication, count: int, language: str, style: Style
) -> None:
    install(qapp, language)
    ways = set()
    for size in SIZES:
        drawing = draw(State((0.0, 0.0), 0), ONLY, style, size)
        panel = drawing.panel(TermsPanel)
        for state in states(count, language):
            snapshot = Snapshot.of(state, ONLY)
            drawing.figure.render(snapshot)
            layout, _, parts, names = panel.plan()
            bar, high = layout.bars[0], float(panel.axis.high)
            placed = boxes(parts, bar, high)
            where = (size, state)
            terms = snapshot.analysis.terms
            finite = sum(part.value for part in parts if math.isfinite(part.value))
            assert finite == pytest.approx(terms[np.isfinite(terms)].sum(), rel=1e-12), where
            above = {name.class_index: name for name in names}
            assert len(above) == len(names)
            unseen = 0.0
            for part, box in zip(parts, placed, strict=True):
                inside = is_inside(part, box)
                if box.width() < SEEN:
                    unseen += 0.0 if inside else box.width()
                    continue
                assert inside != (part.class_index in above), where
                ways.add("inside" if inside else "above")
                if not inside:
                    name = above.pop(part.class_index)
                    assert box.left() <= name.at <= box.right()
                    assert abs(name.middle - name.at) <= MOST_ASIDE
            assert not above
            # What nobody can point at is next to nothing together.
            assert unseen < SEEN, where
            name_size = style.small if layout.size <= style.text else style.text
            taken = [text_box(name, bar, name_size) for name in names]
            for one, other in itertools.pairwise(taken):
                assert one.right() < other.left(), where
            caption = layout.captions[0] + layout.size + metrics(layout.size).descent()
            for box in taken:
                assert bar.left() - 0.6 <= box.left(), where
                assert box.right() <= bar.right() + 0.6, where
                assert caption - 1.0 <= box.top(), where
                assert box.bottom() <= bar.top() - 1.0, where
            assert layout.bars[-1].bottom() < panel.size().height() - 14.0
        text = drawing.text("terms")
        for name in names:
            assert name.line.plain() in text
    assert ways >= {"inside"}
    if count > 2:
        assert "above" in ways
    install(qapp, "en")


def test_long_names_are_shortened_only_so_far_that_they_are_told_apart(
    draw: type[Drawing],
) -> None:
    names = ("a long name of the first", "a long name of the second", "c", "d")
    state = State((0.0, 0.2, 3.0, 3.0), 2, names, label_smoothing=0.1)
    for width in range(400, 1300, 50):
        panel = draw(state, ONLY, size=(width, 420)).panel(TermsPanel)
        said = [name.line.plain() for name in panel.plan().names]
        assert len(set(said)) == len(said)


@pytest.mark.parametrize("size", [(284, 204), (400, 300), (760, 520), (1280, 800)])
def test_what_is_said_are_the_parts_that_are_drawn(
    draw: type[Drawing], size: tuple[int, int]
) -> None:
    for count in COUNTS:
        for state in states(count, "en"):
            drawing = draw(state, ONLY, size=size)
            panel = drawing.panel(TermsPanel)
            term = panel.describe().values[0].quantity
            said = [value for value in panel.describe().values if value.quantity == term]
            due = [fixed(part.value) for part in panel.plan().parts]
            assert [value.number for value in said] == due


def test_a_name_is_a_place_of_its_class(draw: type[Drawing]) -> None:
    state = State(np.linspace(0.0, 3.0, 10), 3, label_smoothing=0.2)
    panel = draw(state, ONLY, size=(600, 400)).panel(TermsPanel)
    layout, _, _, names = panel.plan()
    found = [panel.class_at(name.box(layout.bars[0], LIGHT.small).center()) for name in names]
    assert len(found) > 3
    due = [None if name.class_index == REST else name.class_index for name in names]
    assert found == due
    assert panel.class_at(QPointF(layout.bars[0].left() - 3.0, layout.bars[0].top() - 12.0)) is None


@pytest.mark.parametrize("smoothing", [0.0, 0.2])
def test_nothing_jumps_in_a_gesture(draw: type[Drawing], smoothing: float) -> None:
    def state(logit: float, alpha: float = smoothing) -> State:
        return State(np.linspace(0.0, 3.0, 10), 3, label_smoothing=alpha).with_logit(3, logit)

    drawing = draw(state(1.0), ONLY, size=(600, 400))
    panel = drawing.panel(TermsPanel)
    before = panel.plan()
    assert bool(before.names) == bool(smoothing)
    panel.hold(True)
    for logit, alpha in ((-2.0, smoothing), (0.0, 0.1), (2.0, 0.3), (4.0, smoothing)):
        panel.render(make_frame(Snapshot.of(state(logit, alpha), ONLY)))
        now = panel.plan()
        assert now.layout == before.layout
        assert now.most == before.most
    panel.hold(False)
    panel.render(make_frame(Snapshot.of(state(1.0), ONLY)))
    assert panel.plan() == before


def test_the_check_of_the_gradient_stays_where_there_is_room_for_both(
    draw: type[Drawing],
) -> None:
    state = State(np.linspace(0.0, 3.0, 10), 3, label_smoothing=0.2)
    for size in ((600, 400), (1120, 630), (1920, 1080)):
        layout, _, _, names = draw(state, ONLY, size=size).panel(TermsPanel).plan()
        assert names
        assert layout.table is not None
