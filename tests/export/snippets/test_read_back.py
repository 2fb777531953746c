"""Whatever is copied as text reads back bit for bit."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from run_snippets import KEYS

from xentgui.core.analysis.analysis import analyse
from xentgui.core.reading.taking import take
from xentgui.core.reading.text import read_text
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATIONS, View
from xentgui.export.snippets import SNIPPETS
from xentgui.language import install

NAMES = st.text(
    st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12
) | st.sampled_from(
    [
        "a, b",
        "it's",
        'say "x"',
        "black dog",
        "7",
        "0.",
        "0.5",
        ".5",
        "1e5",
        "-2",
        "-",
        "$5",
        "#1",
        "x = [1]",
        "犬、猫",
        "|",
        "\\n",
        "[a]",
    ]
)


@pytest.fixture(params=["en", "ja"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    install(qapp, request.param)
    yield request.param
    install(qapp, "en")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
@pytest.mark.parametrize("key", SNIPPETS)
def test_every_snippet_reads_back(key: str, language: str, data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 8))
    numbers = st.floats(allow_nan=False, allow_infinity=False, width=64)
    logits = data.draw(st.lists(numbers, min_size=count, max_size=count))
    if data.draw(st.booleans()):
        logits[data.draw(st.integers(0, count - 1))] = float("-inf")
    names = data.draw(st.none() | st.lists(NAMES, min_size=count, max_size=count, unique=True))
    weights = data.draw(st.lists(st.integers(0, 4), min_size=count, max_size=count))
    target = (
        [weight / sum(weights) for weight in weights]
        if sum(weights)
        else data.draw(st.integers(0, count - 1))
    )
    if max(logits) == float("-inf"):
        return
    state = State(
        logits,
        target,
        names,
        data.draw(st.sampled_from([1.0, 0.5, 3.0])),
        data.draw(st.sampled_from([0.0, 0.1])),
        data.draw(st.sampled_from(LogBase)),
        data.draw(st.sampled_from(KEYS)),
    )
    view = View(
        notation=data.draw(st.sampled_from(list(NOTATIONS))),
        compare=data.draw(st.none() | st.sampled_from(KEYS)),
    )
    snapshot = Snapshot.of(state, view)
    text = SNIPPETS[key](snapshot)
    table = read_text(text)
    assert not table.questions
    taken = take(table)
    if key in ("csv", "markdown"):
        # A table has the target that the loss uses, and says no settings.
        again = taken.state()
        assert again.logits.tobytes() == state.logits.tobytes()
        assert table.targets is not None
        assert table.targets[0] == tuple(snapshot.analysis.target.tolist())
        if key == "csv" or state.names != tuple(map(str, range(count))):
            # In Markdown, what counts from 0 is taken for a count.
            assert again.names == state.names
        return
    if key == "numpy-probabilities":
        again = taken.state()
        expected = snapshot.analysis.probabilities
        np.testing.assert_allclose(analyse(again).probabilities, expected, rtol=1e-11, atol=0.0)
        assert again.target.tolist() == state.target.tolist()
        assert again.label_smoothing == state.label_smoothing
        return
    # Which loss it is, a text says to people only; a base, where there is a logarithm.
    wanted = state.with_loss("cross-entropy")
    losses = [snapshot.analysis]
    if snapshot.comparison is not None and key != "latex":
        losses.append(snapshot.comparison)
    if not any(each.unit for each in losses):
        wanted = wanted.with_log_base(LogBase.E)
    assert taken.state() == wanted


@pytest.mark.parametrize("key", ["numpy", "pytorch", "latex"])
@pytest.mark.parametrize(
    "name",
    ["\\log_{2}", "/ np.log(10)", "/ math.log(2)", "label_smoothing=0.5", "it's / np.log(2)"],
)
def test_a_name_is_no_setting(key: str, name: str) -> None:
    state = State((2.0, 1.0, 0.1), 1, ("0", name, "2"))
    again = take(read_text(SNIPPETS[key](Snapshot.of(state)))).state()
    assert again.log_base is LogBase.E
    assert again.label_smoothing == 0.0
