from __future__ import annotations

import pytest

from xentgui.resources import resource


@pytest.mark.parametrize(
    "name",
    [
        "fonts/NotoSansJP-Regular.otf",
        "fonts/OFL.txt",
        "fonts/xentguiMath-Italic.otf",
        "fonts/GUST-FONT-LICENSE.txt",
        "icons/xentgui.svg",
    ],
)
def test_a_shipped_file_is_there(name: str) -> None:
    assert resource(name).stat().st_size > 0


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"fonts/none\.otf is missing"):
        resource("fonts/none.otf")
