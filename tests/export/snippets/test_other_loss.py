"""What the programs print for the loss that cross-entropy is compared with."""

from __future__ import annotations

import contextlib
import io
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from run_snippets import STAND_IN, printed_by

from xentgui.core.analysis.analysis import analyse, with_loss
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.losses.registry import COMPARABLE
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION, View
from xentgui.export.snippets import SNIPPETS
from xentgui.export.snippets.numpy_program import numpy_program
from xentgui.export.snippets.torch_program import torch_program

UYT = NOTATION["uyt"]


def printed_by_torch(program: str) -> dict[str, str]:
    """Run all but the differentiation, for which there is no stand-in."""
    namespace: dict[str, Any] = {}
    start, _, rest = program.partition("loss.backward()")
    own = "\n".join(line for line in rest.splitlines() if ".grad" not in line)
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, np.errstate(all="ignore"):
        patch.setitem(sys.modules, "torch", STAND_IN)
        with contextlib.redirect_stdout(out):
            exec(start + own.replace("loss.item()", "loss", 1), namespace)
    return dict(line.split(" ", 1) for line in out.getvalue().splitlines())


def check(state: State, name: str, key: str = "uyt") -> None:
    analysis, notation = analyse(state), NOTATION[key]
    other = with_loss(analysis, name)
    for printed in (
        printed_by(numpy_program(analysis, notation, other)),
        printed_by_torch(torch_program(analysis, notation, other)),
    ):
        value, *unit = printed[name].split()
        # A target within the tolerance of its sum counts as summing to 1.
        np.testing.assert_allclose(float(value), other.loss, rtol=1e-9, atol=2e-6)
        assert unit == ([other.unit] if other.unit else [])


@pytest.mark.parametrize("name", COMPARABLE)
@pytest.mark.parametrize("key", EXAMPLES)
def test_of_every_example(key: str, name: str) -> None:
    check(EXAMPLES[key], name)


@pytest.mark.parametrize("name", COMPARABLE)
@pytest.mark.parametrize("key", NOTATION)
def test_where_care_is_needed(hard_state: State, name: str, key: str) -> None:
    check(hard_state, name, key)


@pytest.mark.parametrize("name", COMPARABLE)
@given(data=st.data())
def test_of_every_state(name: str, states: st.SearchStrategy[State], data: st.DataObject) -> None:
    check(data.draw(states), name)


@pytest.mark.parametrize("name", COMPARABLE)
def test_base_and_smoothing(name: str) -> None:
    check(State((2.0, 1.0, 0.1), 1, None, 0.5, 0.1, LogBase.TWO), name)


def test_a_program_compares_as_the_view_does() -> None:
    for key in ("numpy", "pytorch"):
        plain = SNIPPETS[key](Snapshot.of(START))
        both = SNIPPETS[key](Snapshot.of(START, View(compare="squared-error")))
        assert "squared_error" not in plain
        assert set(plain.splitlines()) < set(both.splitlines())
    assert "squared_error = torch.nn.functional.mse_loss(y, target, reduction='sum') / 2" in both
