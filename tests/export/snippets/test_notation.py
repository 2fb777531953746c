"""In another notation a snippet has other names, and is else the same."""

from __future__ import annotations

import re

import pytest
from run_snippets import KEYS

from xentgui.core.examples import START
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATIONS, View
from xentgui.export.snippets import SNIPPETS

SCALED = State((2.0, 1.0, 0.1), (0.5, 0.3, 0.2), ("cat", "dog", "bird"), 0.5, 0.1, LogBase.TWO)
SYMBOL = re.compile(r"(?<![A-Za-z])[uyt](?![A-Za-z])")


def written_in(notation: str, text: str) -> str:
    table = str.maketrans(NOTATIONS[0], notation)
    return SYMBOL.sub(lambda symbol: symbol[0].translate(table), text)


LOSSES = pytest.mark.parametrize("loss", KEYS)


def check_roles(state: State, key: str, notation: str, compare: str | None = None) -> None:
    first, other = (
        SNIPPETS[key](Snapshot.of(state, View(notation=each, compare=compare)))
        for each in (NOTATIONS[0], notation)
    )
    assert other == written_in(notation, first)


@pytest.mark.parametrize("notation", NOTATIONS[1:])
@pytest.mark.parametrize("key", SNIPPETS)
@pytest.mark.parametrize("state", [START, SCALED], ids=["one-hot", "scaled"])
@LOSSES
def test_every_symbol_is_exchanged_in_its_role(
    state: State, key: str, notation: str, loss: str
) -> None:
    for other in (None, *KEYS):
        check_roles(state.with_loss(loss), key, notation, other)


@pytest.mark.parametrize("key", ["numpy", "pytorch", "latex"])
@LOSSES
def test_also_where_a_program_takes_care(hard_state: State, key: str, loss: str) -> None:
    check_roles(hard_state.with_loss(loss), key, "zpy")


def test_formulas_in_zpy() -> None:
    text = SNIPPETS["latex"](Snapshot.of(SCALED, View(notation="zpy")))
    assert "% y' is the target after label smoothing" in text
    assert r"L &= -\sum_{k} y'_{k} \log_{2} p_{k}" in text
    assert r"\frac{\partial L}{\partial z_{\text{cat}}} &= " in text
    assert r"\frac{p_{\text{cat}} - y'_{\text{cat}}}{T \ln 2}" in text


@LOSSES
@pytest.mark.parametrize("key", ["csv", "markdown"])
def test_a_table_has_words_and_no_symbols(key: str, loss: str) -> None:
    state = SCALED.with_loss(loss)
    snippets = {SNIPPETS[key](Snapshot.of(state, View(notation=n))) for n in NOTATIONS}
    assert len(snippets) == 1


def test_formulas_of_another_loss_in_zpy() -> None:
    text = SNIPPETS["latex"](Snapshot.of(SCALED.with_loss("focal"), View(notation="zpy")))
    assert r"L &= -\sum_k y_k (1 - p_k)^\gamma \log_{2} p_k \approx" in text
    assert r"\frac{\partial L}{\partial z_{\text{cat}}} &= " in text
    assert r"\bigl( p_{\text{cat}} \sum_j a_j - a_{\text{cat}} \bigr)" in text
    assert (
        r"a_k = y_k (1 - p_k)^\gamma \bigl( 1 - \gamma \frac{p_k \ln p_k}{1 - p_k} \bigr)" in text
    )
    assert r"\frac{\partial L}{\partial z} &\approx (" in text
