from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator

import numpy as np
import pytest
from drawing import Drawing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.core.examples import START
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION, View
from xentgui.figure.drawing.numbers import MINUS, fixed
from xentgui.figure.drawing.style import DARK, LIGHT, Style
from xentgui.figure.drawing.text import Line
from xentgui.figure.formulas.symbols import GAP
from xentgui.figure.frame import make_frame
from xentgui.figure.panels.terms import stack as stack_module
from xentgui.figure.panels.terms.labels import SIGNS, split_captions
from xentgui.figure.panels.terms.panel import TermsPanel
from xentgui.figure.panels.terms.stack import Part, boxes

ONLY = View(focus=1, panels=("terms",))
SOFT = START.with_target((0.25, 0.7, 0.05))
INFINITE = State((2.0, -math.inf, 0.1), (0.25, 0.5, 0.25), ("cat", "dog", "bird"))


def stacks(drawing: Drawing) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    terms, halves = drawing.panel(TermsPanel).stacks()
    return terms, halves


class TestBars:
    def test_the_parts_are_the_terms_in_the_order_of_classes(self, draw: type[Drawing]) -> None:
        drawing = draw(SOFT, ONLY)
        terms, _ = stacks(drawing)
        assert [p.value for p in terms] == pytest.approx(drawing.snapshot.analysis.terms)
        assert [p.class_index for p in terms] == [0, 1, 2]
        assert f"dog{GAP}0.992" in drawing.text("terms")

    def test_both_bars_are_as_long_as_the_loss(self, draw: type[Drawing]) -> None:
        drawing = draw(SOFT.with_label_smoothing(0.1).with_log_base(LogBase.TWO), ONLY)
        for parts in stacks(drawing):
            total = drawing.snapshot.analysis.loss
            assert sum(p.value for p in parts) == pytest.approx(total, rel=1e-12)

    def test_a_class_without_a_term_has_no_part(self, draw: type[Drawing]) -> None:
        terms, (entropy, divergence) = stacks(draw(START, ONLY))
        assert [p.class_index for p in terms] == [1]
        assert entropy.value == 0.0
        assert divergence.value == pytest.approx(terms[0].value)

    def test_the_entropy_is_an_outline_and_the_divergence_a_fill(self, draw: type[Drawing]) -> None:
        _, (entropy, divergence) = stacks(draw(SOFT, ONLY))
        assert entropy.is_outline
        assert not divergence.is_outline

    @pytest.mark.parametrize("count", [40, 1000])
    def test_small_terms_are_one_part_that_says_how_many(
        self, draw: type[Drawing], count: int
    ) -> None:
        state = State(np.linspace(0.0, 3.0, count), 3, label_smoothing=0.2)
        drawing = draw(state, ONLY)
        terms, _ = stacks(drawing)
        own = [p for p in terms if p.class_index >= 0]
        assert 1 <= len(own) <= 16
        assert len(terms) == len(own) + 1
        assert sum(p.value for p in terms) == pytest.approx(drawing.snapshot.analysis.loss)
        assert f"+{count - len(own)} more" in drawing.text("terms")
        assert fixed(terms[-1].value).plain() in drawing.text("terms")

    def test_the_rest_is_said_also_in_a_small_panel(self, draw: type[Drawing]) -> None:
        drawing = draw(State(np.sin(np.arange(262_144.0)), 3, label_smoothing=0.1), ONLY)
        drawing.figure.resize(284, 204)
        own = [p for p in stacks(drawing)[0] if p.class_index >= 0]
        assert f"+{262_144 - len(own)} more" in drawing.text("terms")

    def test_an_infinite_term_reaches_the_end_of_the_axis(self, draw: type[Drawing]) -> None:
        drawing = draw(INFINITE, ONLY)
        panel = drawing.panel(TermsPanel)
        bar = panel.places().bars[0]
        terms, halves = stacks(drawing)
        for parts in (terms, halves):
            assert parts[-1].value == math.inf
            assert boxes(parts, bar, panel.axis.high)[-1].right() == pytest.approx(bar.right())
            assert boxes(parts, bar, panel.axis.high)[-1].width() > 40.0
        assert "∞" in drawing.text("terms")

    def test_several_infinite_terms_say_how_many(self, draw: type[Drawing]) -> None:
        state = State((0.0, -math.inf, -math.inf), (0.2, 0.4, 0.4), ("a", "b", "c"))
        assert "b +1 more" in draw(state, ONLY).text("terms")


class TestText:
    def test_the_title_has_the_logarithm(self, draw: type[Drawing]) -> None:
        assert f"Terms {MINUS}tk log yk" in draw(START, ONLY).text("terms")
        text = draw(START.with_log_base(LogBase.TEN), ONLY).text("terms")
        assert f"Terms {MINUS}tk log10 yk" in text
        assert "bans" in text

    def test_the_hint_says_what_can_vanish(self, draw: type[Drawing]) -> None:
        assert "L can reach 0" in draw(START, ONLY).text("terms")
        assert "H(t) remains" in draw(SOFT, ONLY).text("terms")

    @settings(
        deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(
        st.lists(st.floats(-20.0, 20.0), min_size=2, max_size=9),
        st.floats(0.0, 1.0),
        st.sampled_from(LogBase),
    )
    def test_the_numbers_are_those_of_the_analysis(
        self, draw: type[Drawing], logits: list[float], smoothing: float, base: LogBase
    ) -> None:
        state = State(logits, label_smoothing=smoothing, log_base=base)
        drawing = draw(state, ONLY)
        text = drawing.text("terms").replace("\N{NO-BREAK SPACE}", " ")
        analysis = drawing.snapshot.analysis
        entropy, divergence = analysis.split()

        def written(value: float) -> str:
            number = fixed(value)
            times = "\N{MULTIPLICATION SIGN}10" if number.exponent else ""
            return f"{number.digits}{times}{number.exponent}"

        assert re.search(f"[=≈] {re.escape(written(analysis.loss))} {analysis.unit}", text)
        parts = f"{written(entropy)} + {written(divergence)} {analysis.unit}"
        assert re.search(f"[=≈] {re.escape(parts)}", text)


class TestCheck:
    def test_is_written_where_there_is_room(self, draw: type[Drawing]) -> None:
        text = draw(START, ONLY).text("terms")
        assert "Check of ∂L/∂udog" in text
        # Ten digits of both, which agree to the digits that they can.
        numbers = re.findall(f"{MINUS}0\\.[0-9]{{10}}", text)
        assert len(numbers) == 2
        assert [float(n.replace(MINUS, "-")) for n in numbers] == pytest.approx(
            [-0.7575670293] * 2, abs=2e-10
        )
        assert "difference" in text
        assert "tolerance" in text

    def test_is_left_out_where_there_is_none(self, draw: type[Drawing]) -> None:
        drawing = draw(START, ONLY)
        drawing.figure.resize(340, 260)
        assert "Check" not in drawing.text("terms")
        assert "KL" in drawing.text("terms")

    def test_stands_beside_the_bars_of_a_low_and_wide_panel(self, draw: type[Drawing]) -> None:
        drawing = draw(START, ONLY)
        drawing.figure.resize(1100, 250)
        panel = drawing.panel(TermsPanel)
        layout = panel.places()
        assert layout.table is not None
        assert layout.table.left() > layout.bars[0].right()
        assert "Check" in drawing.text("terms")

    def test_is_of_the_hovered_class(self, draw: type[Drawing]) -> None:
        view = View(focus=1, panels=("terms",), hovered=2)
        assert "Check of ∂L/∂ubird" in draw(START, view).text("terms")

    def test_says_where_there_is_no_difference(self, draw: type[Drawing]) -> None:
        assert "no finite difference exists" in draw(INFINITE, ONLY).text("terms")

    def test_has_the_divisor(self, draw: type[Drawing]) -> None:
        state = START.with_temperature(0.5).with_log_base(LogBase.TWO)
        text = draw(state, ONLY).text("terms").replace("\N{NO-BREAK SPACE}", " ")
        assert f"(y {MINUS} t)/(T ln 2)" in text


def test_the_class_under_the_pointer_is_that_of_the_term(draw: type[Drawing]) -> None:
    drawing = draw(SOFT, ONLY)
    panel = drawing.panel(TermsPanel)
    bar = panel.places().bars[0]
    parts = panel.stacks()[0]
    for part, box in zip(parts, boxes(parts, bar, panel.axis.high), strict=True):
        assert panel.class_at(box.center()) == part.class_index
    assert panel.class_at(QPointF(bar.right() - 1.0, bar.center().y())) is None
    assert panel.class_at(QPointF(bar.left() + 1.0, bar.top() - 10.0)) is None


def test_the_axis_only_grows_during_a_gesture(draw: type[Drawing]) -> None:
    drawing = draw(START, ONLY)
    panel = drawing.panel(TermsPanel)
    before = panel.axis.high
    panel.hold(True)
    panel.render(make_frame(Snapshot.of(START.with_logit(1, 3.0), ONLY)))
    assert panel.axis.high == before
    panel.render(make_frame(Snapshot.of(START.with_logit(1, -9.0), ONLY)))
    assert panel.axis.high > before
    panel.hold(False)
    panel.render(make_frame(Snapshot.of(START, ONLY)))
    assert panel.axis.high == before


def test_what_is_pinned_is_compared(draw: type[Drawing]) -> None:
    view = View(focus=1, panels=("terms",), pinned=START)
    assert draw(START.with_logit(1, 2.0), view).comparison("terms").startswith("1.417")


class TestNothingIsUnlabelled:
    SIZES = ((284, 204), (360, 240), (480, 300), (700, 380), (1120, 630))
    SHORT = ("H", "KL")

    @staticmethod
    def states() -> Iterator[State]:
        """From a divergence of next to nothing to one beside which the entropy is nothing."""
        for count, alpha, spread, t2 in itertools.product(
            (2, 3, 40), (0.0, 0.02, 0.3), (0.0, 0.01, 1.0, 6.0), (False, True)
        ):
            logits = np.zeros(count)
            logits[1] = spread
            yield State(logits, 1, label_smoothing=alpha, t2=t2, temperature=2.0 if t2 else 1.0)

    @pytest.mark.parametrize("style", [LIGHT, DARK], ids=lambda style: style.name)
    @pytest.mark.parametrize("language", ["en", "ja"])
    def test_entropy_and_divergence_have_a_label_or_a_key(
        self,
        request: pytest.FixtureRequest,
        monkeypatch: pytest.MonkeyPatch,
        draw: type[Drawing],
        style: Style,
        language: str,
    ) -> None:
        if language == "ja":
            request.getfixturevalue("japanese")
        found: list[tuple[str, float, float]] = []

        def record(line: Line, left: float) -> None:
            if line.runs:
                found.append((line.linear(), left, left + line.width))

        def centred(painter: QPainter, line: Line, centre: QPointF, size: int) -> None:
            record(line, centre.x() - line.width / 2.0)

        def on_pad(painter: QPainter, line: Line, box: QRectF, style: Style) -> None:
            record(line, box.left())

        monkeypatch.setattr(stack_module, "draw_centred", centred)
        monkeypatch.setattr(stack_module, "draw_on_pad", on_pad)
        ways = set()
        for size in self.SIZES:
            drawing = draw(START, ONLY, style, size)
            panel = drawing.panel(TermsPanel)
            for state in self.states():
                drawing.figure.render(Snapshot.of(state, ONLY))
                found.clear()
                text = drawing.text("terms")
                parts, bar = panel.stacks()[1], panel.places().bars[1]
                placed = boxes(parts, bar, float(panel.axis.high))
                for name, sign, each, box in zip(self.SHORT, SIGNS, parts, placed, strict=True):
                    if box.width() <= 0.0:
                        assert sign not in text
                        continue
                    own = [at for at in found if re.match(rf"(T\^2 )?{name}\b", at[0])]
                    assert bool(own) != (sign in text), (size, state)
                    ways.add((name, "key" if not own else "label"))
                    for _, left, right in own:
                        is_inside = box.left() <= left and right <= box.right()
                        is_after = each is parts[-1] and left > box.right()
                        assert is_inside or is_after or parts[1].value == 0.0
                        assert right <= bar.right() + 1e-6
                        ways.add((name, "inside" if is_inside else "after"))
        assert {("KL", "inside"), ("KL", "after"), ("H", "inside"), ("H", "key")} <= ways

    def test_a_key_names_what_it_stands_before(self, draw: type[Drawing]) -> None:
        analysis = draw(SOFT.with_label_smoothing(0.1), ONLY).snapshot.analysis
        split, notation = analysis.split(), NOTATION["uyt"]
        plain = split_captions(analysis, split, notation, LIGHT, 13)
        keyed = split_captions(analysis, split, notation, LIGHT, 13, (True, True))
        for without, with_signs in zip(plain[:-1], keyed[:-1], strict=True):
            text = with_signs.linear()
            assert text.replace(SIGNS[0], "").replace(SIGNS[1], "") == without.linear()
            assert f"{SIGNS[0]}H" in text
            assert f"{SIGNS[1]}KL" in text
        # The shortest, of numbers alone, has the names then.
        assert "H" not in plain[-1].linear()
        assert f"{SIGNS[0]}H 0." in keyed[-1].linear()
        assert f"{SIGNS[1]}KL 0." in keyed[-1].linear()
        (run,) = (run for run in keyed[0].runs if SIGNS[1] in run.text)
        assert run.colour == LIGHT.positive_text
