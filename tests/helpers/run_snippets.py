"""Runs the programs that the window gives away, with a stand-in for PyTorch, which is large."""

from __future__ import annotations

import contextlib
import io
import math
import sys
import warnings
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from xentgui.core.checks import FloatArray
from xentgui.core.losses.registry import LOSSES

KEYS = (
    *LOSSES,
    "focal:0.0",
    "focal:0.5",
    "focal:7.25",
    "weighted-cross-entropy:1.0",
    "weighted-cross-entropy:0.25",
)
"""Every loss, and some with another parameter."""
PLAIN = ("cross-entropy", "focal:0.0", "weighted-cross-entropy:1.0")
"""Those that are cross-entropy."""
POWERS = (0.001, 1.0, 20.0, 100.0, 100.5, 1e6, 1e15, 1e300, 1.7976931348623157e308)
"""Of a focal loss, as far as float64 goes."""
WEIGHTS = (5e-324, 1e-5, 1e9)
"""Of a weighted cross-entropy, as far as they go."""


def printed_by(program: str) -> dict[str, str]:
    out = io.StringIO()
    with warnings.catch_warnings(), contextlib.redirect_stdout(out):
        warnings.simplefilter("error")
        exec(program, {})
    return _values(out)


def printed_by_stand_in(program: str, logits: str) -> dict[str, str]:
    """Run a program with PyTorch, of which the gradient is nan but where it is set."""
    out = io.StringIO()
    backward = f"{logits}.grad = {logits} * torch.nan"
    with pytest.MonkeyPatch.context() as patch, np.errstate(all="ignore"):
        patch.setitem(sys.modules, "torch", STAND_IN)
        with contextlib.redirect_stdout(out):
            exec(program.replace("loss.backward()", backward), {})
    return _values(out)


def printed_by_torch(program: str) -> dict[str, str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(program, {})
    return _values(out)


def numbers(text: str) -> FloatArray:
    """Read a list that a program has printed."""
    return np.array(eval(text, {"inf": math.inf, "nan": math.nan}))


def _values(out: io.StringIO) -> dict[str, str]:
    return dict(line.split(" ", 1) for line in out.getvalue().splitlines())


class Tensor(np.ndarray[Any, np.dtype[Any]]):
    def max(self, *_: Any, **__: Any) -> Any:
        return tensor(np.asarray(self).max())

    def clamp(self, **limits: float) -> Any:
        assert list(limits) == ["max"]
        return np.minimum(self, limits["max"])

    def masked_fill(self, mask: Tensor, value: float) -> Any:
        return tensor(np.where(mask, value, self))

    def detach(self) -> Tensor:
        return self


def tensor(data: ArrayLike, **_: bool | type[float]) -> Tensor:
    return np.array(data).view(Tensor)


def log_softmax(z: FloatArray, dim: int) -> FloatArray:
    z = z - z.max()
    log_y: FloatArray = z - np.log(np.exp(z).sum())
    return log_y


def cross_entropy(
    z: FloatArray,
    t: NDArray[Any],
    label_smoothing: float = 0.0,
    weight: FloatArray | None = None,
) -> np.float64:
    """Compute what PyTorch's documentation says, with the nan that its 0 * inf gives."""
    log_y = log_softmax(z, dim=0)
    if weight is not None:
        # Of an index the library would divide by its weight.
        assert t.dtype.kind != "i"
        log_y = weight * log_y
    if t.dtype.kind == "i":
        smooth = -log_y.sum() * (label_smoothing / len(z)) if label_smoothing else 0.0
        return np.float64(-log_y[int(t)] * (1 - label_smoothing) + smooth)
    return np.float64(-((t * (1 - label_smoothing) + label_smoothing / len(z)) * log_y).sum())


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


def kl_div(log_t: FloatArray, log_y: FloatArray, reduction: str, log_target: bool) -> Any:
    assert reduction == "sum"
    assert log_target
    return (np.exp(log_y) * (log_y - log_t)).sum()


def logsigmoid(s: FloatArray) -> Any:
    return np.minimum(s, 0) - np.log1p(np.exp(-abs(s)))


def binary_cross_entropy_with_logits(
    s: FloatArray, t: FloatArray, reduction: str, pos_weight: float = 1.0
) -> Any:
    """Compute what PyTorch's documentation says, with the nan that its 0 * inf gives."""
    assert reduction == "sum"
    return -(pos_weight * t * logsigmoid(s) + (1 - t) * logsigmoid(-s)).sum()


# So that the loss is checked also where there is no PyTorch, which is large.
STAND_IN = SimpleNamespace(
    tensor=tensor,
    log_softmax=log_softmax,
    softmax=softmax,
    log=np.log,
    log1p=np.log1p,
    exp=np.exp,
    ones_like=np.ones_like,
    isfinite=np.isfinite,
    nn=SimpleNamespace(
        functional=SimpleNamespace(
            cross_entropy=cross_entropy,
            mse_loss=mse_loss,
            l1_loss=l1_loss,
            kl_div=kl_div,
            logsigmoid=logsigmoid,
            binary_cross_entropy_with_logits=binary_cross_entropy_with_logits,
        )
    ),
    inf=math.inf,
    nan=math.nan,
    float64=float,
)
