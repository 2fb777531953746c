"""``xentgui compute --rows``: the loss of every row of a table."""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
from typing import NamedTuple

from xentgui.cli.inputs import note, row_of, state_of_row
from xentgui.cli.report import aligned, aligned_rows, shown_name
from xentgui.core.analysis.analysis import analyse
from xentgui.core.errors import InvalidInputError
from xentgui.core.reading.table import Table
from xentgui.core.view import Notation
from xentgui.export.traces import loss_function, loss_title


class Row(NamedTuple):
    """What is said of a row; `probability` is the y of a target that is one class."""

    number: int
    label: str
    target: str
    predicted: str
    probability: float
    loss: float
    unit: str
    loss_function: str
    t2: bool


def rows_of(arguments: argparse.Namespace, table: Table) -> list[Row]:
    """Compute every row of a table as the options say.

    Raises
    ------
    InvalidInputError
        With the number of the first row that cannot be.
    """
    rows: list[Row] = []
    said: dict[str, int] = {}
    for k in range(table.row_count):
        try:
            taken = row_of(arguments, table, k)
            for phrase in taken.said:
                said.setdefault(phrase, k)
            state = state_of_row(arguments, taken)
        except InvalidInputError as error:
            raise InvalidInputError("row {row}: {problem}", row=k, problem=error) from error
        analysis = analyse(state)
        index = state.target_index
        rows.append(
            Row(
                k,
                "" if table.labels is None else table.labels[k],
                "" if index is None else state.names[index],
                state.names[int(state.logits.argmax())],
                math.nan if index is None else float(analysis.probabilities[index]),
                float(analysis.loss),
                analysis.unit,
                state.loss,
                state.t2,
            )
        )
    note(arguments, table.skipped)
    note(arguments, [f"row {k}: {phrase}" for phrase, k in list(said.items())[:20]])
    return rows


def mean_loss(rows: list[Row]) -> float:
    """Return the mean of the losses, whose sum is exact."""
    losses = [row.loss for row in rows]
    return math.inf if any(map(math.isinf, losses)) else math.fsum(losses) / len(losses)


def as_table(rows: list[Row], encoding: str, notation: Notation) -> str:
    """Write rows as aligned lines, and the mean of their losses below.

    Parameters
    ----------
    rows : list of Row
    encoding : str
        Of the output.
    notation : Notation
        The symbols.
    """
    unknown = [math.isnan(row.probability) for row in rows]
    probabilities = aligned(
        [0.0 if math.isnan(row.probability) else row.probability for row in rows]
    )
    columns = [
        ("row", [str(row.number) for row in rows], False),
        ("label", [shown_name(row.label, encoding) for row in rows], True),
        ("target", [shown_name(row.target, encoding) for row in rows], True),
        ("predicted", [shown_name(row.predicted, encoding) for row in rows], True),
        (
            f"{notation.probabilities} of target",
            ["" if is_soft else text for is_soft, text in zip(unknown, probabilities, strict=True)],
            False,
        ),
        (loss_title(rows[0].loss_function, rows[0].t2), aligned([row.loss for row in rows]), False),
    ]
    lines = aligned_rows(
        [
            column
            for column in columns
            if column[0] == "row" or any(text.strip() for text in column[1])
        ]
    )
    mean = aligned([mean_loss(rows)])[0].strip()
    end = f"mean loss of {len(rows)} rows  {mean} {rows[0].unit}".rstrip()
    return "".join(f"{line}\n" for line in (*lines, "", end))


def as_csv(rows: list[Row]) -> str:
    """Write rows as CSV at full precision.

    The mean is left out: it is another kind of line.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        (
            "row",
            "label",
            "target",
            "predicted",
            "probability",
            loss_title(rows[0].loss_function, rows[0].t2),
        )
    )
    for row in rows:
        probability = "" if math.isnan(row.probability) else repr(row.probability)
        writer.writerow(
            (row.number, row.label, row.target, row.predicted, probability, repr(row.loss))
        )
    return text.getvalue()


def as_json(rows: list[Row]) -> str:
    """Write rows, and the mean of their losses, as JSON at full precision."""

    def written(value: float) -> float | str | None:
        if math.isnan(value):
            return None
        return str(value) if math.isinf(value) else value

    document = {
        "rows": [
            {
                "row": row.number,
                "label": row.label or None,
                "target": row.target or None,
                "predicted": row.predicted,
                "probability": written(row.probability),
                "loss": written(row.loss),
            }
            for row in rows
        ],
        **loss_function(rows[0].loss_function, rows[0].t2),
        "mean_loss": written(mean_loss(rows)),
        "unit": rows[0].unit or None,
    }
    return json.dumps(document, indent=2, allow_nan=False) + "\n"
