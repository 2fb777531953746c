from __future__ import annotations

import math

import numpy as np
import pytest
from drawing import Drawing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from xentgui.core.examples import START
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.figure.drawing.colours import contrast
from xentgui.figure.drawing.numbers import MINUS, alike
from xentgui.figure.drawing.style import STYLES, Style
from xentgui.figure.panels.jacobian.heatmap import LEVELS, levels, shades
from xentgui.figure.panels.jacobian.panel import JacobianPanel

ONLY = View(focus=1, panels=("jacobian",))
MANY = State(np.sin(np.arange(100.0)), 7, [f"class {k}" for k in range(100)])


def pixel_of(drawing: Drawing, row: int, column: int) -> str:
    panel = drawing.panel(JacobianPanel)
    cell = panel.places().grid.cell(row, column)
    # Away from the number in the middle and the frame at the edge.
    at = panel.mapToScene(QPointF(cell.left() + 6.0, cell.top() + 6.0))
    return drawing.image().pixelColor(round(at.x()), round(at.y())).name()


class TestCells:
    @pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
    def test_a_cell_has_the_hue_of_its_sign(self, draw: type[Drawing], style: Style) -> None:
        drawing = draw(START, ONLY, style)
        chosen = levels(drawing.panel(JacobianPanel).entries, 0.25)
        for row in range(3):
            for column in range(3):
                assert (chosen[row, column] > LEVELS) == (row == column)
                assert pixel_of(drawing, row, column) == shades(style)[chosen[row, column]]

    @settings(
        deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(
        st.lists(st.floats(-9.0, 9.0), min_size=2, max_size=8),
        st.sampled_from([0.5, 1.0, 3.0]),
    )
    def test_every_value_is_written_with_its_sign(
        self, draw: type[Drawing], logits: list[float], temperature: float
    ) -> None:
        drawing = draw(State(logits, temperature=temperature), ONLY)
        text = drawing.text("jacobian")
        y = drawing.snapshot.analysis.probabilities
        expected = (np.diag(y) - np.outer(y, y)) / temperature
        values = drawing.panel(JacobianPanel).entries
        assert values == pytest.approx(expected, abs=1e-15)
        for number in alike(values.ravel().tolist(), 3, True):
            assert number.digits in text

    def test_more_than_eight_have_a_scale_instead_of_numbers(self, draw: type[Drawing]) -> None:
        text = draw(State(np.zeros(9)), ONLY).text("jacobian")
        assert "0.099" not in text
        for number in ("+0.100", "+0.025", f"{MINUS}0.025", f"{MINUS}0.100"):
            assert number in text

    def test_of_many_classes_the_last_row_is_the_rest(self, draw: type[Drawing]) -> None:
        drawing = draw(MANY, ONLY)
        values = drawing.panel(JacobianPanel).entries
        assert values.shape == (64, 64)
        assert np.abs(values.sum(axis=0)).max() < 1e-16
        assert "+37 more" in drawing.text("jacobian")

    def test_the_shades_beside_numbers_depend_on_the_temperature_alone(
        self, draw: type[Drawing]
    ) -> None:
        limits = [
            draw(state, ONLY).panel(JacobianPanel).limit
            for state in (START, START.with_logit(0, 30.0), START.with_temperature(0.5))
        ]
        assert limits == [0.25, 0.25, 0.5]

    @pytest.mark.parametrize("temperature", [5e-324, 1e-300, 1e308])
    def test_extreme_temperatures_have_colours(
        self, draw: type[Drawing], temperature: float
    ) -> None:
        drawing = draw(State((0.0, 0.0), temperature=temperature), ONLY)
        assert not drawing.image().isNull()


class TestShades:
    def test_zero_is_the_middle_and_the_limit_the_end(self) -> None:
        got = levels(np.array([-2.0, -1.0, -1e-9, 0.0, 1e-9, 1.0, math.inf]), 1.0)
        assert got.tolist() == [0, 0, LEVELS - 1, LEVELS, LEVELS + 1, 2 * LEVELS, 2 * LEVELS]

    @pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
    def test_numbers_can_be_read_on_every_shade(self, style: Style) -> None:
        for shade in shades(style):
            assert max(contrast(shade, ink) for ink in (style.ink, style.card)) >= 4.4


class TestTitle:
    def test_is_the_formula(self, draw: type[Drawing]) -> None:
        text = draw(START, ONLY).text("jacobian")
        assert f"Jacobian ∂yi/∂uj = yi (δij {MINUS} yj)" in text
        assert "/ T" not in text
        assert "/ T" in draw(START.with_temperature(2.0), ONLY).text("jacobian")

    def test_is_short_in_a_narrow_panel(self, draw: type[Drawing]) -> None:
        drawing = draw(START.with_temperature(2.0), ONLY)
        drawing.figure.resize(260, 220)
        assert drawing.text("jacobian").startswith("Jacobian ∂y/∂u")


class TestNames:
    def test_are_on_rows_and_columns(self, draw: type[Drawing]) -> None:
        text = draw(START, ONLY).text("jacobian")
        assert all(text.count(name) == 2 for name in START.names)

    def test_are_thinned_out_but_never_the_marked_one(self, draw: type[Drawing]) -> None:
        drawing = draw(MANY, View(focus=50, panels=("jacobian",)))
        drawing.figure.resize(420, 320)
        text = drawing.text("jacobian")
        assert "class 50" in text
        assert text.count("class") < 60


def test_the_class_under_the_pointer_is_that_of_the_row(draw: type[Drawing]) -> None:
    drawing = draw(START, ONLY)
    panel = drawing.panel(JacobianPanel)
    grid = panel.places().grid
    for row in range(3):
        for column in range(3):
            assert panel.class_at(grid.cell(row, column).center()) == row
    below = grid.area.bottom() + 8.0
    assert panel.class_at(QPointF(grid.cell(0, 2).center().x(), below)) == 2
    assert panel.class_at(QPointF(grid.area.right() + 9.0, grid.top + 4.0)) is None


def test_the_rest_is_no_class(draw: type[Drawing]) -> None:
    drawing = draw(MANY, ONLY)
    panel = drawing.panel(JacobianPanel)
    grid = panel.places().grid
    assert panel.class_at(grid.cell(63, 0).center()) is None
    assert panel.class_at(grid.cell(62, 0).center()) is not None
