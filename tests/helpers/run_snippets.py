"""Runs the programs that the window gives away, with a stand-in for PyTorch, which is large."""

from __future__ import annotations

import contextlib
import io
import math
import warnings
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xentgui.core.checks import FloatArray


def printed_by(program: str) -> dict[str, str]:
    out = io.StringIO()
    with warnings.catch_warnings(), contextlib.redirect_stdout(out):
        warnings.simplefilter("error")
        exec(program, {})
    return dict(line.split(" ", 1) for line in out.getvalue().splitlines())


class Tensor(np.ndarray[Any, np.dtype[Any]]):
    def max(self, *_: Any, **__: Any) -> Any:
        return tensor(np.asarray(self).max())

    def detach(self) -> Tensor:
        return self


def tensor(data: ArrayLike, **_: bool | type[float]) -> Tensor:
    return np.array(data).view(Tensor)


def log_softmax(z: FloatArray, dim: int) -> FloatArray:
    z = z - z.max()
    log_y: FloatArray = z - np.log(np.exp(z).sum())
    return log_y


def cross_entropy(z: FloatArray, t: NDArray[Any], label_smoothing: float = 0.0) -> float:
    """Compute what PyTorch's documentation says, with the nan that its 0 * inf gives."""
    log_y = log_softmax(z, dim=0)
    if t.dtype.kind == "i":
        smooth = -log_y.sum() * (label_smoothing / len(z)) if label_smoothing else 0.0
        return float(-log_y[int(t)] * (1 - label_smoothing) + smooth)
    return float(-((t * (1 - label_smoothing) + label_smoothing / len(z)) * log_y).sum())


def softmax(z: FloatArray, dim: int) -> FloatArray:
    e = np.exp(z - z.max())
    y: FloatArray = e / e.sum()
    return y


def mse_loss(y: FloatArray, t: FloatArray, reduction: str) -> Any:
    assert reduction == "sum"
    return ((y - t) ** 2).sum()


def l1_loss(y: FloatArray, t: FloatArray, reduction: str) -> Any:
    assert reduction == "sum"
    return abs(y - t).sum()


# So that the loss is checked also where there is no PyTorch, which is large.
STAND_IN = SimpleNamespace(
    tensor=tensor,
    log_softmax=log_softmax,
    softmax=softmax,
    log=np.log,
    isfinite=np.isfinite,
    nn=SimpleNamespace(
        functional=SimpleNamespace(cross_entropy=cross_entropy, mse_loss=mse_loss, l1_loss=l1_loss)
    ),
    inf=math.inf,
    float64=float,
)
