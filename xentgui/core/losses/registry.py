"""The registry of losses: a row each, from which everything that lists them follows."""

from __future__ import annotations

from types import MappingProxyType

from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.absolute_error import AbsoluteErrorLoss
from xentgui.core.losses.brier import BrierLoss
from xentgui.core.losses.cross_entropy import CrossEntropyLoss
from xentgui.core.losses.focal import FocalLoss
from xentgui.core.losses.loss import Loss
from xentgui.core.losses.reverse_kl import ReverseKLLoss
from xentgui.core.losses.squared_error import SquaredErrorLoss
from xentgui.core.parse import quotable

_ROWS: tuple[Loss, ...] = (
    CrossEntropyLoss(),
    SquaredErrorLoss(),
    BrierLoss(),
    FocalLoss(),
    AbsoluteErrorLoss(),
    ReverseKLLoss(),
)
LOSSES: MappingProxyType[str, Loss] = MappingProxyType({loss.name: loss for loss in _ROWS})
"""Every loss by its name, in the order of menus; one with a parameter has its usual value."""

CROSS_ENTROPY = "cross-entropy"
"""What the others are compared with."""
COMPARABLE: tuple[str, ...] = tuple(name for name in LOSSES if name != CROSS_ENTROPY)
"""The names of the others, in the order of menus."""


def loss_named(name: str) -> Loss:
    """Return the loss of that name.

    Raises
    ------
    InvalidInputError
        If there is none; it says which there are.
    """
    if name not in LOSSES:
        raise InvalidInputError(
            'There is no loss "{name}"; use {known}.',
            name=quotable(name),
            known=", ".join(LOSSES),
        )
    return LOSSES[name]
