"""All numbers of a descent: CSV and JSON, at full precision."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.registry import CROSS_ENTROPY

MOST_VALUES = 20_000_000
"""Numbers that are written at most; as text they take some 400 MB."""


def check_size(steps: int, classes: int) -> None:
    """Raise `InvalidInputError` if so many steps of so many classes are too much to write."""
    if (steps + 1) * 3 * classes > MOST_VALUES:
        most = max(MOST_VALUES // (3 * classes) - 1, 0)
        raise InvalidInputError(
            "{steps} steps of {classes} classes are too many numbers to write; "
            "take at most {most} steps.",
            steps=steps,
            classes=classes,
            most=most,
        )


TIMES_T2 = "times T^2"


def loss_title(name: str, t2: bool, column: str = "loss") -> str:
    """Return the heading of a column that depends on the loss: it names all but cross-entropy.

    Parameters
    ----------
    name : str
        Key of the loss.
    t2 : bool
        Whether it is multiplied by T^2, which is said too.
    column : str
        What the column has: "loss", "gradient".
    """
    said = [*([] if name == CROSS_ENTROPY else [name]), *([TIMES_T2] if t2 else [])]
    return f"{column} ({', '.join(said)})" if said else column


def loss_function(loss: str, t2: bool) -> dict[str, str | bool]:
    """Return what names a loss that is not plain cross-entropy, as members of JSON."""
    named: dict[str, str | bool] = {} if loss == CROSS_ENTROPY else {"loss_function": loss}
    return named | {"t2": True} if t2 else named


def as_csv(analyses: Iterable[Analysis]) -> str:
    """Write a line for each step.

    Parameters
    ----------
    analyses : iterable of Analysis
        The start and every step, all of the same classes.

    Returns
    -------
    str
        Columns: step, loss, then logit, probability and gradient of each class. Each number is
        the shortest that reads back as the same float64.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    for number, analysis in enumerate(analyses):
        if number == 0:
            names = analysis.state.names
            kinds = ("logit", "probability", "gradient")
            loss = loss_title(analysis.state.loss, analysis.state.t2)
            writer.writerow(("step", loss, *(f"{kind} {name}" for kind in kinds for name in names)))
        writer.writerow(
            (
                number,
                repr(analysis.loss),
                *map(repr, analysis.state.logits.tolist()),
                *map(repr, analysis.probabilities.tolist()),
                *map(repr, analysis.gradient.tolist()),
            )
        )
    return text.getvalue()


def as_json(analyses: Iterable[Analysis], rate: float, momentum: float) -> str:
    """Write the steps as JSON that ends with a newline.

    Parameters
    ----------
    analyses : iterable of Analysis
        The start and every step, all of the same classes.
    rate, momentum : float
        Those of all steps.

    Returns
    -------
    str
        Numbers as in `as_csv`; infinities are the strings "inf" and "-inf". A step is on a line.
    """
    lines = []
    head: dict[str, object] = {}
    for number, analysis in enumerate(analyses):
        if number == 0:
            head = {
                "rate": rate,
                "momentum": momentum,
                "names": list(analysis.state.names),
                **loss_function(analysis.state.loss, analysis.state.t2),
                "unit": analysis.unit or None,
            }
        step = {
            "step": number,
            "loss": _written(analysis.loss),
            "logits": list(map(_written, analysis.state.logits.tolist())),
            "probabilities": analysis.probabilities.tolist(),
            "gradient": list(map(_written, analysis.gradient.tolist())),
        }
        lines.append(json.dumps(step, allow_nan=False))
    members = "".join(f'  "{key}": {json.dumps(value)},\n' for key, value in head.items())
    steps = ",\n    ".join(lines)
    return f'{{\n{members}  "steps": [\n    {steps}\n  ]\n}}\n'


def _written(value: float) -> float | str:
    return str(value) if math.isinf(value) else value
