from __future__ import annotations

import errno
import os
import re

import pytest

from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import EXAMPLES
from xentgui.core.view import NOTATION
from xentgui.files.safe_io import reason_of
from xentgui.ui.words import example_titles, translated


def test_every_example_has_a_title() -> None:
    titles = example_titles(NOTATION["uyt"])
    assert list(titles) == list(EXAMPLES)
    assert all(titles.values())
    assert len(set(titles.values())) == len(titles)


def test_a_message_has_its_values_in_place() -> None:
    error = InvalidInputError('No class is named "{name}".', name="{cat}")
    assert translated(error) == str(error) == 'No class is named "{cat}".'


@pytest.mark.parametrize(
    "number",
    [
        errno.ENOENT,
        errno.EACCES,
        errno.EPERM,
        errno.EROFS,
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EFBIG,
        errno.ENAMETOOLONG,
        errno.EISDIR,
        errno.ENOTDIR,
        errno.EIO,
        errno.ELOOP,
        errno.EBUSY,
        errno.ESTALE,
    ],
)
def test_what_the_system_says_of_a_file_is_in_the_language_of_the_window(
    japanese: None, number: int
) -> None:
    reason = reason_of(OSError(number, os.strerror(number), "a"))
    assert str(reason) == os.strerror(number)
    error = InvalidInputError('Cannot save "{file}": {problem}', file="1", problem=reason)
    assert str(error) == f'Cannot save "1": {os.strerror(number)}'
    assert not re.search("[A-Za-z]", translated(error))
