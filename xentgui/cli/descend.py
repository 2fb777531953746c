"""``xentgui descend``: gradient descent on the logits, step by step."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from xentgui.cli.compute import given_situation
from xentgui.cli.output import StreamError, write_stdout
from xentgui.cli.report import aligned, aligned_rows, shown_name
from xentgui.core.analysis.analysis import Analysis
from xentgui.core.descent import MOST_STEPS, check_momentum, check_rate, trace
from xentgui.core.errors import InvalidInputError
from xentgui.core.view import NOTATION, Notation
from xentgui.export import traces

MOST_COLUMNS = 8
"""Classes whose probabilities have a column each in the table."""


def run(arguments: argparse.Namespace) -> int:
    """Print the steps that the arguments ask for.

    Returns
    -------
    int
        0: after an error the program ends with one line on stderr.
    """
    parser: argparse.ArgumentParser = arguments.parser
    steps, rate, momentum = arguments.steps, arguments.rate, arguments.momentum
    for option, check, value in (
        ("--rate", check_rate, rate),
        ("--momentum", check_momentum, momentum),
    ):
        try:
            check(value)
        except InvalidInputError as error:
            parser.error(f"argument {option}: {error}")
    if steps > MOST_STEPS:
        parser.error(f"argument --steps: use at most {MOST_STEPS}.")
    try:
        situation = given_situation(arguments)
        state = situation.state
        traces.check_size(steps, state.class_count)
        analyses = trace(state, steps, rate, momentum)
        if arguments.json:
            text = traces.as_json(analyses, rate, momentum)
        elif arguments.csv:
            text = traces.as_csv(analyses)
        else:
            encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
            text = table(list(analyses), encoding, NOTATION[situation.view.notation])
        write_stdout(text)
    except (InvalidInputError, StreamError) as error:
        parser.error(str(error))
    return 0


def table(analyses: Sequence[Analysis], encoding: str, notation: Notation) -> str:
    """Write steps as aligned lines.

    Parameters
    ----------
    analyses : sequence of Analysis
        The start and every step.
    encoding : str
        Of the output; what it cannot say in a name is written as an escape.
    notation : Notation
        The symbols.

    Returns
    -------
    str
        Step, loss, the largest component of the gradient by its size, and the probabilities: of
        all classes, or of more than `MOST_COLUMNS` those that the target has most of.
    """
    state = analyses[0].state
    loss = traces.loss_title(state.loss, state.t2)
    shown = list(range(state.class_count))
    if state.class_count > MOST_COLUMNS:
        ranked = (-analyses[0].target).argsort(kind="stable")[:MOST_COLUMNS]
        shown = sorted(int(k) for k in ranked if analyses[0].target[k] > 0.0)
    columns = [
        ("step", [str(number) for number in range(len(analyses))], False),
        (loss, aligned([each.loss for each in analyses]), False),
        (
            "max |gradient|",
            aligned([float(abs(each.gradient).max()) for each in analyses]),
            False,
        ),
        *(
            (
                f"{notation.probabilities} {shown_name(state.names[k], encoding)}",
                aligned([float(each.probabilities[k]) for each in analyses]),
                False,
            )
            for k in shown
        ),
    ]
    lines = aligned_rows(columns)
    left = state.class_count - len(shown)
    if left:
        lines += ["", f"{left} more classes: --csv or --json"]
    return "".join(f"{line}\n" for line in lines)
