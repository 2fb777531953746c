"""Lines of a program that compute the loss that cross-entropy is compared with."""

from __future__ import annotations

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.state import LogBase
from xentgui.core.view import Notation
from xentgui.export.snippets.source import array_lines, infinite_surprisal


def numpy_lines(compared: Analysis, notation: Notation) -> list[str]:
    """Compute it with NumPy, of the arrays of `numpy_program`; nothing for a loss unknown here.

    Parameters
    ----------
    compared : Analysis
    notation : Notation
        Names of the arrays.
    """
    u, y, t = notation.logits, notation.probabilities, notation.target
    name, base = _variable(compared), _over_base(compared, "np.log")
    # 0 log 0 = 0, but 0 * inf is nan.
    part = "[k]" if infinite_surprisal(compared.state).any() else ""
    only = [f"k = {t} > 0"] if part else []
    gamma = compared.of.parameters.get("gamma", 0.0)
    lines = {
        "squared-error": [f"{name} = np.sum(({y} - {t}) ** 2) / 2"],
        "brier": [f"{name} = np.sum(({y} - {t}) ** 2)"],
        "absolute-error": [f"{name} = np.sum(np.abs({y} - {t}))"],
        "focal": [
            *only,
            f"focal = np.sum(({t} * (1 - {y}) ** {gamma:g}){part} * minus_log_{y}{part}){base}",
        ],
        "reverse-kl": [
            f"k = {y} > 0",
            f"if ({t}[np.isfinite({u})] == 0).any():  # {y} is above 0 there, however small",
            f"    {name} = np.inf",
            "else:",
            f"    {name} = np.sum({y}[k] * (-minus_log_{y}[k] - np.log({t}[k]))){base}",
        ],
    }
    return lines.get(compared.of.name, [])


def torch_lines(compared: Analysis, notation: Notation, scaled: str) -> list[str]:
    """Compute it with PyTorch; nothing for a loss unknown here.

    Parameters
    ----------
    compared : Analysis
    notation : Notation
        Names of the tensors.
    scaled : str
        u/T in the program.
    """
    y, name = notation.probabilities, _variable(compared)
    base = _over_base(compared, "math.log")
    gamma = compared.of.parameters.get("gamma", 0.0)
    both = f"{y}, target, reduction='sum'"
    log_y = f"log_{y} = torch.log_softmax({scaled}, dim=0).detach()"
    lines = {
        "squared-error": [f"{name} = torch.nn.functional.mse_loss({both}) / 2"],
        "brier": [f"{name} = torch.nn.functional.mse_loss({both})"],
        "absolute-error": [f"{name} = torch.nn.functional.l1_loss({both})"],
        "focal": [
            log_y,
            "k = target > 0  # 0 log 0 = 0, but 0 * inf is nan",
            f"focal = -(target[k] * (1 - {y}[k]) ** {gamma:g} * log_{y}[k]).sum(){base}",
        ],
        "reverse-kl": [
            log_y,
            f"k = {y} > 0",
            f"{name} = ({y}[k] * (log_{y}[k] - torch.log(target[k]))).sum(){base}",
            f"if (target[torch.isfinite({notation.logits})] == 0).any():  "
            f"# {y} is above 0 there, however small",
            f"    {name} = torch.tensor(torch.inf)",
        ],
    }
    own = lines.get(compared.of.name, [])
    if not own:
        return []
    start, end = "target = torch.tensor(", ", dtype=torch.float64)"
    note = "after label smoothing" if compared.state.label_smoothing else "of all classes"
    return [
        *array_lines(start, compared.target, end, note, "torch.inf"),
        f"{y} = torch.softmax({scaled}, dim=0).detach()",
        *own,
    ]


def print_line(compared: Analysis, item: str = "") -> str:
    """Write what prints it, by its name and with its unit."""
    unit = f', "{compared.unit}"' if compared.unit else ""
    return f'print("{compared.of.name}", {_variable(compared)}{item}{unit})'


def _variable(compared: Analysis) -> str:
    return compared.of.name.replace("-", "_")


def _over_base(compared: Analysis, log: str) -> str:
    base = compared.state.log_base
    if base is LogBase.E or not compared.unit:
        return ""
    return f" / {log}({base.value})"
