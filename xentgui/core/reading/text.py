"""The one reader of texts: whatever a program has printed, or people write, as a Table."""

from __future__ import annotations

import re

from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import quotable
from xentgui.core.reading import decimal_mark
from xentgui.core.reading.characters import plain
from xentgui.core.reading.table import Choices, Table

NO_CHOICES = Choices()
SOME_NUMBER = re.compile(r"\d|inf|∞", re.IGNORECASE)


def read_text(text: str, choices: Choices = NO_CHOICES) -> Table:
    r"""Read the numbers of a text.

    Parameters
    ----------
    text : str
        What people paste: a list, an array as NumPy, PyTorch, TensorFlow, JAX, R, Julia, MATLAB or
        Mathematica print it, cells of a spreadsheet, CSV, JSON, what an interface of a language
        model answers, tables of LaTeX, Markdown and HTML, or a program that xentgui has written.
    choices : Choices
        Answers to the `Question` s of an earlier Table of the same text.

    Returns
    -------
    Table
        All of it. Where it can be read in two ways, one of them, with the `Question`.

    Raises
    ------
    InvalidInputError
        With line, column and reason, if any of it cannot be read.
    """
    # It takes a tenth of the program's start, which reads no text.
    from xentgui.core.reading.grammar import table_of

    return table_of(text, choices)


def read_number(text: str) -> float:
    """Read a text of one number, whose comma can only be a decimal mark or group thousands.

    Raises
    ------
    InvalidInputError
        If it is none, or several.
    """
    if not SOME_NUMBER.search(plain(text)):
        raise InvalidInputError(
            '"{text}" is not a number; give one, such as 1.5.', text=quotable(text.strip())
        )
    # What groups digits may be an ordinary space, where there is one number.
    text = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "\xa0", text)
    table, problem = None, None
    for mark in (None, decimal_mark.COMMA, decimal_mark.GROUPED):
        try:
            table = read_text(text, Choices(decimal=mark))
        except InvalidInputError as error:
            problem = problem or error
            continue
        if table.values.size == 1:
            return float(table.values[0, 0])
    if problem is not None:
        raise problem
    assert table is not None
    raise InvalidInputError("There are {count} values; give one number.", count=table.values.size)
