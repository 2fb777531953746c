"""What is shown as text to paste elsewhere: programs, formulas, tables.

Here and not in the core, because a formula has the digits that the Figure shows.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from xentgui.core.snapshot import Snapshot
from xentgui.export.snippets.from_probabilities import numpy_from_probabilities
from xentgui.export.snippets.latex import latex
from xentgui.export.snippets.numpy_program import numpy_program
from xentgui.export.snippets.tables import csv_table, markdown_table
from xentgui.export.snippets.torch_program import torch_program

Snippet = Callable[[Snapshot], str]


def _numpy(snapshot: Snapshot) -> str:
    """Start from what the editor takes: logits, or probabilities."""
    if snapshot.view.probability_input:
        return _numpy_from_probabilities(snapshot)
    return numpy_program(snapshot.analysis, snapshot.notation, snapshot.comparison)


def _numpy_from_probabilities(snapshot: Snapshot) -> str:
    epsilon = snapshot.view.epsilon
    return numpy_from_probabilities(
        snapshot.analysis, snapshot.notation, epsilon, snapshot.comparison
    )


SNIPPETS: MappingProxyType[str, Snippet] = MappingProxyType(
    {
        "numpy": _numpy,
        "numpy-probabilities": _numpy_from_probabilities,
        "pytorch": lambda snapshot: torch_program(
            snapshot.analysis, snapshot.notation, snapshot.comparison
        ),
        "latex": lambda snapshot: latex(snapshot.analysis, snapshot.view.marked, snapshot.notation),
        "markdown": lambda snapshot: markdown_table(snapshot.analysis),
        "csv": lambda snapshot: csv_table(snapshot.analysis),
    }
)
"""Snippets by key, in the order of a menu; each ends with a newline."""
