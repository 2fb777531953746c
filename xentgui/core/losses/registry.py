"""The registry of losses: a row each, from which everything that lists them follows."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.absolute_error import AbsoluteErrorLoss
from xentgui.core.losses.binary_cross_entropy import BinaryCrossEntropyLoss
from xentgui.core.losses.brier import BrierLoss
from xentgui.core.losses.cross_entropy import CrossEntropyLoss
from xentgui.core.losses.focal import FocalLoss
from xentgui.core.losses.loss import Loss
from xentgui.core.losses.reverse_kl import ReverseKLLoss
from xentgui.core.losses.squared_error import SquaredErrorLoss
from xentgui.core.losses.weighted_cross_entropy import WeightedCrossEntropyLoss
from xentgui.core.parse import quotable

_ROWS: tuple[Loss, ...] = (
    CrossEntropyLoss(),
    SquaredErrorLoss(),
    BrierLoss(),
    FocalLoss(),
    AbsoluteErrorLoss(),
    ReverseKLLoss(),
    WeightedCrossEntropyLoss(),
)
LOSSES: MappingProxyType[str, Loss] = MappingProxyType({loss.name: loss for loss in _ROWS})
"""Every loss of a softmax by its name, in the order of menus; with its usual parameter."""

INDEPENDENT: MappingProxyType[str, Loss] = MappingProxyType(
    {loss.name: loss for loss in (BinaryCrossEntropyLoss(),)}
)
"""Losses of classes that are independent of one another, which are not compared with others."""
PARAMETRIC: MappingProxyType[str, Callable[[float], Loss]] = MappingProxyType(
    {
        FocalLoss.name: FocalLoss,
        WeightedCrossEntropyLoss.name: WeightedCrossEntropyLoss,
        BinaryCrossEntropyLoss.name: BinaryCrossEntropyLoss,
    }
)
"""Those that are made with a parameter, by name."""

_ALL = {**LOSSES, **INDEPENDENT}
ALL_LOSSES: tuple[str, ...] = tuple(_ALL)
"""The names of all losses, in the order of menus."""

CROSS_ENTROPY = "cross-entropy"
"""What the others are compared with."""
COMPARABLE: tuple[str, ...] = tuple(name for name in LOSSES if name != CROSS_ENTROPY)
"""The names of the others, in the order of menus."""


def loss_named(key: str) -> Loss:
    """Return the loss of a name, or of a name with a parameter, as "focal:0.5".

    Raises
    ------
    InvalidInputError
        If there is none, with those that there are; or for a parameter that it cannot have.
    """
    if key in _ALL:
        return _ALL[key]
    name, _, text = key.partition(":")
    if name not in _ALL:
        raise InvalidInputError(
            'There is no loss "{name}"; use {known}.',
            name=quotable(name),
            known=", ".join(_ALL),
        )
    make = PARAMETRIC.get(name)
    if make is None:
        raise InvalidInputError('The loss "{name}" has no parameter; leave it out.', name=name)
    try:
        value = float(text)
    except ValueError as error:
        raise InvalidInputError(
            '"{text}" is not a parameter of the loss "{name}"; give a number, as in {usual}.',
            text=quotable(text),
            name=name,
            usual=f"{name}:{next(iter(_ALL[name].parameters.values())):.6g}",
        ) from error
    return make(value)
