from __future__ import annotations

import math

import numpy as np
import pytest
from drawing import Drawing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from xentgui.core.examples import START
from xentgui.core.state import LogBase, State
from xentgui.core.view import View
from xentgui.figure.drawing.colours import blend, contrast
from xentgui.figure.drawing.numbers import MINUS, alike
from xentgui.figure.drawing.style import LIGHT, STYLES, Style
from xentgui.figure.panels.flow.layout import Column, FlowLayout, flow_layout
from xentgui.figure.panels.flow.panel import TINT, FlowPanel

ONLY = View(focus=1, panels=("flow",))
MANY = State(np.sin(np.arange(40.0)), 7, [f"class {k}" for k in range(40)], label_smoothing=0.1)


class TestValues:
    @settings(
        deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(
        st.lists(st.floats(-9.0, 9.0), min_size=2, max_size=6),
        st.sampled_from([0.5, 1.0, 3.0]),
        st.sampled_from(LogBase),
    )
    def test_every_step_is_written(
        self, draw: type[Drawing], logits: list[float], temperature: float, base: LogBase
    ) -> None:
        drawing = draw(State(logits, temperature=temperature, log_base=base), ONLY)
        text = drawing.text("flow")
        analysis = drawing.snapshot.analysis
        weights = np.exp((np.array(logits) - max(logits)) / temperature)
        panel = drawing.panel(FlowPanel)
        assert panel.values[Column.EXPONENTIAL] == pytest.approx(weights, rel=1e-13)
        assert panel.total == pytest.approx(weights.sum(), rel=1e-13)
        for values in (logits, weights, analysis.probabilities, analysis.terms, [analysis.loss]):
            for number in alike(map(float, values)):
                assert number.digits in text
        output = -analysis.target / analysis.probabilities / base.ln
        for values in (analysis.gradient, output):
            for number in alike((float(value) + 0.0 for value in values), 3, True):
                assert number.digits in text

    def test_the_exponentials_say_that_they_are_shifted(self, draw: type[Drawing]) -> None:
        assert f"exp(u {MINUS} max u)" in draw(START, ONLY).text("flow")
        text = draw(START.with_temperature(2.0), ONLY).text("flow")
        assert f"exp((u {MINUS} max u)/T)" in text

    def test_what_comes_back_to_a_probability_without_target_is_0_and_said(
        self, draw: type[Drawing]
    ) -> None:
        """L is the sum of all terms, so 1 flows to each of them; 0 of that goes on to y."""
        drawing = draw(START, ONLY)
        back = drawing.panel(FlowPanel).gradients
        assert back[Column.PROBABILITY][0] == 0.0
        assert back[Column.TERM] == [1.0, 1.0, 1.0]
        assert drawing.pieces("flow").count("+1") == 3
        assert drawing.pieces("flow").count("0") >= 2
        assert all(back[Column.LOGIT])

    def test_a_masked_target_has_an_infinite_loss_and_a_finite_gradient(
        self, draw: type[Drawing]
    ) -> None:
        text = draw(State((0.0, -math.inf), 1), ONLY).text("flow")
        assert f"{MINUS}∞" in text
        assert f"{MINUS}1.000" in text


class TestRows:
    @pytest.mark.parametrize("count", [2, 6])
    def test_up_to_six_classes_are_all_shown(self, draw: type[Drawing], count: int) -> None:
        drawing = draw(State(np.arange(float(count))), View(panels=("flow",)))
        assert "more" not in drawing.text("flow")
        assert len(drawing.panel(FlowPanel).values[Column.LOGIT]) == count

    def test_of_more_the_rest_is_summed(self, draw: type[Drawing]) -> None:
        drawing = draw(MANY, View(focus=20, panels=("flow",)))
        text, panel = drawing.text("flow"), drawing.panel(FlowPanel)
        assert "+35 more" in text
        assert "class 20" in text
        assert "class 7" in text
        assert math.isnan(panel.values[Column.LOGIT][-1])
        for column in (Column.PROBABILITY, Column.TERM):
            total = {Column.PROBABILITY: 1.0, Column.TERM: drawing.snapshot.analysis.loss}[column]
            assert sum(panel.values[column]) == pytest.approx(total)
        assert sum(panel.values[Column.EXPONENTIAL]) == pytest.approx(panel.total)
        assert sum(panel.gradients[Column.LOGIT]) == pytest.approx(0.0, abs=1e-15)

    def test_the_class_under_the_pointer_is_that_of_the_row(self, draw: type[Drawing]) -> None:
        drawing = draw(START, ONLY)
        panel = drawing.panel(FlowPanel)
        layout = panel.places()
        for row in range(3):
            assert panel.class_at(QPointF(100.0, layout.middle(row))) == row
        assert panel.class_at(QPointF(100.0, layout.top - 5.0)) is None
        drawing = draw(MANY, ONLY)
        panel = drawing.panel(FlowPanel)
        layout = panel.places()
        assert panel.class_at(QPointF(100.0, layout.middle(5))) is None


class TestChainRule:
    def text(self, draw: type[Drawing], state: State) -> str:
        return draw(state, ONLY).text("flow").replace("\N{NO-BREAK SPACE}", " ")

    def test_of_the_marked_class_is_written(self, draw: type[Drawing]) -> None:
        text = self.text(draw, START)
        assert f"∂L/∂uk = Σj {MINUS}tj / yj · yj (δjk {MINUS} yk) = yk {MINUS} tk" in text
        assert f"= {MINUS}0.758" in text
        assert "k = dog" in text

    def test_has_the_divisor(self, draw: type[Drawing]) -> None:
        text = self.text(draw, START.with_temperature(2.0).with_log_base(LogBase.TWO))
        assert f"(yk {MINUS} tk)/(T ln 2)" in text


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize("role", ["logits", "probabilities", "target"])
def test_the_gradient_can_be_read_in_every_box(style: Style, role: str) -> None:
    fill = blend(style.card, getattr(style, role), TINT)
    for ink in ("positive_text", "negative_text", "ink"):
        assert contrast(fill, getattr(style, ink)) >= 4.5


def layout_of(width: float, height: float, rows: int) -> FlowLayout:
    return flow_layout(QRectF(14.0, 48.0, width, height), rows, 40.0, LIGHT)


class TestLayout:
    @pytest.mark.parametrize("rows", [2, 3, 4, 5, 6])
    @pytest.mark.parametrize("height", [110.0, 150.0, 258.0, 400.0, 800.0])
    @pytest.mark.parametrize("width", [232.0, 272.0, 400.0, 532.0, 1068.0, 2000.0])
    def test_boxes_neither_overlap_nor_leave_the_body(
        self, width: float, height: float, rows: int
    ) -> None:
        layout = layout_of(width, height, rows)
        body = QRectF(14.0, 48.0, width, height).adjusted(-0.5, -0.5, 0.5, 0.5)
        tall = {Column.SUM, Column.LOSS}
        placed = [
            layout.box(column, row)
            for column in layout.columns
            if column not in tall
            for row in range(rows)
        ]
        placed += [layout.tall(column) for column in layout.columns if column in tall]
        for i, box in enumerate(placed):
            assert body.contains(box)
            assert box.width() >= 40.0
            assert not any(box.intersects(other) for other in placed[:i])

    def test_the_exponentials_go_where_it_is_narrow_and_the_gradient_where_it_is_low(self) -> None:
        assert Column.EXPONENTIAL in layout_of(532.0, 258.0, 6).columns
        assert layout_of(532.0, 258.0, 6).has_gradient
        assert not layout_of(532.0, 130.0, 6).has_gradient
        narrow = layout_of(300.0, 258.0, 6)
        assert Column.EXPONENTIAL not in narrow.columns
        assert Column.TERM in narrow.columns
        assert set(layout_of(232.0, 110.0, 6).columns) == {
            Column.LOGIT,
            Column.PROBABILITY,
            Column.LOSS,
        }
