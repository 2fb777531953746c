"""``xentgui compute``: probabilities, loss and gradient, of one row or of all."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from xentgui.cli import report
from xentgui.cli.inputs import measured, refuse_options, state_of_table
from xentgui.cli.output import StreamError, write_stdout
from xentgui.core.analysis.analysis import analyse
from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import quotable
from xentgui.core.reading.table import Table
from xentgui.core.situation import Situation
from xentgui.core.view import NOTATION, NOTATIONS
from xentgui.resources import SOURCE_LANGUAGE


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
    if arguments.rows and arguments.snippet is not None:
        parser.error("--as is of one row; choose it with --row, or leave out --rows.")
    if arguments.lang is not None and arguments.snippet is None:
        parser.error("--lang is for --as.")
    if arguments.rows and arguments.row is not None:
        parser.error("--rows are all of them; leave out --row.")
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        found = _found(arguments)
        if arguments.rows:
            text = _all_rows(arguments, found, encoding)
        else:
            text = _one(arguments, _situation(arguments, found), encoding)
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


def given_situation(arguments: argparse.Namespace) -> Situation:
    """Return the one State that is given, and how it is looked at.

    Raises
    ------
    InvalidInputError
        If it cannot be read.
    StreamError
        If standard input cannot.
    """
    check_given(arguments)
    return _situation(arguments, _found(arguments))


def _one(arguments: argparse.Namespace, situation: Situation, encoding: str) -> str:
    """Write what is asked for of one State."""
    if arguments.snippet is not None:
        return _snippet(arguments.snippet, situation, arguments.lang)
    analysis = analyse(situation.state)
    if arguments.json:
        return report.as_json(analysis, encoding)
    return report.table(analysis, encoding, NOTATION[situation.view.notation])


def _snippet(key: str, situation: Situation, language: str | None) -> str:
    """Write what Edit > Copy as copies, which takes Qt for its words."""
    from xentgui.startup import import_qt

    import_qt()
    from PySide6.QtCore import QCoreApplication

    from xentgui.core.snapshot import Snapshot
    from xentgui.export.snippets import SNIPPETS
    from xentgui.language import install

    app = QCoreApplication.instance() or QCoreApplication(["xentgui"])
    install(app, language or SOURCE_LANGUAGE)
    return SNIPPETS[key](Snapshot.of(*situation))


def _situation(arguments: argparse.Namespace, found: Situation | Table) -> Situation:
    if isinstance(found, Table):
        situation = Situation.of(state_of_table(arguments, found))
        if arguments.probabilities is not None:
            view = replace(situation.view, probability_input=True)
            situation = situation._replace(view=view)
    else:
        situation = found._replace(state=measured(arguments, found.state))
    if arguments.notation is not None:
        view = replace(situation.view, notation=arguments.notation)
        situation = situation._replace(view=view)
    return situation


def _found(arguments: argparse.Namespace) -> Situation | Table:
    """Return what a document or the options say, or numbers in which rows are chosen."""
    if arguments.file is None:
        from xentgui.cli.inputs import given_table

        return given_table(arguments)
    from xentgui.cli.files import read_given

    read = read_given(arguments)
    if isinstance(read, Table):
        return read
    refuse_options(arguments)
    return read.situation


def _all_rows(arguments: argparse.Namespace, found: Situation | Table, encoding: str) -> str:
    from xentgui.cli import rows

    if isinstance(found, Situation):
        raise InvalidInputError("A document has one row; leave out --rows.")
    all_rows = rows.rows_of(arguments, found)
    if arguments.json:
        return rows.as_json(all_rows)
    if arguments.csv:
        return rows.as_csv(all_rows)
    notation = NOTATION[arguments.notation or NOTATIONS[0]]
    return rows.as_table(all_rows, encoding, notation)
