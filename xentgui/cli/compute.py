"""``xentgui compute``: probabilities, loss and gradient, of one row or of all."""

from __future__ import annotations

import argparse
import sys

from xentgui.cli import report
from xentgui.cli.inputs import measured, refuse_options, state_of, state_of_table
from xentgui.cli.output import StreamError, write_stdout
from xentgui.core.analysis.analysis import analyse
from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import quotable
from xentgui.core.reading.table import Table
from xentgui.core.state import State


def run(arguments: argparse.Namespace) -> int:
    """Print what the arguments ask for.

    Returns
    -------
    int
        0: after an error the program ends with one line on stderr.
    """
    parser: argparse.ArgumentParser = arguments.parser
    check_given(arguments)
    if arguments.csv and not arguments.rows:
        parser.error("--csv is for --rows.")
    if arguments.rows and arguments.row is not None:
        parser.error("--rows are all of them; leave out --row.")
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        found = _found(arguments)
        if arguments.rows:
            text = _all_rows(arguments, found, encoding)
        else:
            state = _state(arguments, found)
            write = report.as_json if arguments.json else report.table
            text = write(analyse(state), encoding)
        write_stdout(text)
    except (InvalidInputError, StreamError) as error:
        parser.error(str(error))
    return 0


def check_given(arguments: argparse.Namespace) -> None:
    """End the program with one line on stderr unless numbers are given, and in one way."""
    parser: argparse.ArgumentParser = arguments.parser
    given = [arguments.file, arguments.logits, arguments.probabilities]
    if all(each is None for each in given):
        parser.error("give numbers: FILE, - for standard input, --logits or --probabilities.")
    if arguments.file is not None and given != [arguments.file, None, None]:
        parser.error(f"give either numbers or FILE, {quotable(arguments.file)}, not both.")


def given_state(arguments: argparse.Namespace) -> State:
    """Return the one State that is given.

    Raises
    ------
    InvalidInputError
        If it cannot be read.
    StreamError
        If standard input cannot.
    """
    check_given(arguments)
    return _state(arguments, _found(arguments))


def _state(arguments: argparse.Namespace, found: State | Table) -> State:
    if isinstance(found, Table):
        return state_of_table(arguments, found)
    return measured(arguments, found)


def _found(arguments: argparse.Namespace) -> State | Table:
    """Return the State of a document or of the options, or numbers in which rows are chosen."""
    if arguments.file is None:
        from xentgui.cli.inputs import given_table

        all_rows = getattr(arguments, "rows", False)
        return given_table(arguments) if all_rows else state_of(arguments)
    from xentgui.cli.files import read_given

    read = read_given(arguments)
    if isinstance(read, Table):
        return read
    refuse_options(arguments)
    return read.situation.state


def _all_rows(arguments: argparse.Namespace, found: State | Table, encoding: str) -> str:
    from xentgui.cli import rows

    if isinstance(found, State):
        raise InvalidInputError("A document has one row; leave out --rows.")
    all_rows = rows.rows_of(arguments, found)
    if arguments.json:
        return rows.as_json(all_rows)
    if arguments.csv:
        return rows.as_csv(all_rows)
    return rows.as_table(all_rows, encoding)
