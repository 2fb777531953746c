from __future__ import annotations

import pytest

from xentgui.core.examples import START
from xentgui.core.snapshot import Snapshot
from xentgui.core.view import View
from xentgui.export.snippets import SNIPPETS


@pytest.mark.parametrize("key", SNIPPETS)
def test_every_snippet_is_whole_lines(key: str) -> None:
    text = SNIPPETS[key](Snapshot.of(START))
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_the_formula_is_for_the_class_under_the_pointer() -> None:
    snapshot = Snapshot.of(START, View(focus=0, hovered=2))
    assert r"\partial u_{\text{bird}}" in SNIPPETS["latex"](snapshot)
