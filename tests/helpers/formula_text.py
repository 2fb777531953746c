"""Formulas as they are written in the figure, computed."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

FUNCTIONS = {
    "log": np.log,
    "ln": np.log,
    "log_2": np.log2,
    "log_10": np.log10,
    "sgn": np.sign,
    "exp": np.exp,
}
_FUNCTION = r"log_10|log_2|log|ln|sgn|exp"
_ATOM = r"[\w.]+"


def evaluated(text: str, values: Mapping[str, object]) -> NDArray[np.float64]:
    """Compute a formula.

    Parameters
    ----------
    text : str
        As "-Σ_j t_j log_2 y_j/T": a sum goes to the next bracket that closes, or to the end; what
        stands side by side is multiplied; y_j and t_j are all of them, y_k one.
    values : mapping of str to ndarray or float
        Of each symbol.

    Returns
    -------
    ndarray
    """
    code = text.replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}", " ")
    code = re.sub(r"\|([^|]*)\|", r"abs(\1)", code)
    code = re.sub(rf"\b({_FUNCTION}) (?=\w)({_ATOM})", r"\1(\2)", code)
    code = code.replace("^", "**")
    code = _with_sums(code)
    # 2 (a), y log(b), (a) (b), t_j (a): what is called stands at its bracket.
    code = re.sub(r"(?<=[\w.)]) +(?=[\w.(])", " * ", code)
    names = {**FUNCTIONS, "abs": np.abs, "total": np.sum, **values}
    with np.errstate(all="ignore"):
        return np.asarray(eval(code, {"__builtins__": {}}, names), dtype=np.float64)


def _with_sums(code: str) -> str:
    """Bracket what a sum is of."""
    sign = code.find("\N{GREEK CAPITAL LETTER SIGMA}_j")
    if sign < 0:
        return code
    start, depth, end = sign + 3, 0, len(code)
    for place in range(start, len(code)):
        depth += {"(": 1, ")": -1}.get(code[place], 0)
        if depth < 0:
            end = place
            break
    return f"{code[:sign]}total({_with_sums(code[start:end].strip())}){code[end:]}"
