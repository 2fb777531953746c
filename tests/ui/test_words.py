from __future__ import annotations

from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import EXAMPLES
from xentgui.core.view import NOTATION
from xentgui.ui.words import example_titles, translated


def test_every_example_has_a_title() -> None:
    titles = example_titles(NOTATION["uyt"])
    assert list(titles) == list(EXAMPLES)
    assert all(titles.values())
    assert len(set(titles.values())) == len(titles)


def test_a_message_has_its_values_in_place() -> None:
    error = InvalidInputError('No class is named "{name}".', name="{cat}")
    assert translated(error) == str(error) == 'No class is named "{cat}".'
