from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from xentgui.core.view import NOTATIONS
from xentgui.ui.settings import Settings
from xentgui.ui.theme import Theme

pytestmark = pytest.mark.usefixtures("qapp", "stored_settings")


def test_the_theme_is_that_of_the_system_at_first() -> None:
    assert Settings().theme is Theme.SYSTEM


@pytest.mark.parametrize("theme", Theme)
def test_the_theme_comes_back(theme: Theme) -> None:
    Settings().theme = theme
    assert Settings().theme is theme


@pytest.mark.parametrize("notation", NOTATIONS)
def test_the_notation_comes_back(notation: str) -> None:
    assert Settings().notation == NOTATIONS[0]
    Settings().notation = notation
    assert Settings().notation == notation


def test_a_geometry_comes_back() -> None:
    Settings().set_geometry("window/geometry", QByteArray(b"\0\1\xff"))
    assert Settings().geometry("window/geometry") == QByteArray(b"\0\1\xff")
    assert Settings().geometry("window/other").isEmpty()


def test_damaged_entries_count_as_absent(stored_settings: Path) -> None:
    (stored_settings / "xentgui").mkdir()
    (stored_settings / "xentgui" / "xentgui.ini").write_text(
        "[General]\ntheme=a, b\nnotation=u, y\n[window]\ngeometry=7\n"
    )
    assert Settings().theme is Theme.SYSTEM
    assert Settings().notation == NOTATIONS[0]
    assert Settings().geometry("window/geometry").isEmpty()
