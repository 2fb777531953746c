"""What of a Figure can be taken hold of."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QRectF

from xentgui.core.geometry.surface import Surface
from xentgui.core.quantity import LOGIT, PROBABILITY, TARGET_SHARE, TEACHER_LOGIT, Quantity


class Grip(Enum):
    """Kinds of handles."""

    LOGIT = "logit"
    PROBABILITY = "probability"
    CURVE = "curve"
    LOGIT_CURVE = "logit curve"
    SIGMOID = "sigmoid"
    TARGET = "target"
    TARGET_VALUE = "target value"
    TEACHER_LOGIT = "teacher logit"
    SIMPLEX = "simplex"
    MAP = "map"

    @property
    def quantity(self) -> Quantity | None:
        """What a drag changes, and a number typed in place; None where there is only a click."""
        return _QUANTITIES.get(self)


_QUANTITIES = {
    Grip.LOGIT: LOGIT,
    Grip.PROBABILITY: PROBABILITY,
    Grip.CURVE: PROBABILITY,
    Grip.LOGIT_CURVE: LOGIT,
    Grip.SIGMOID: LOGIT,
    Grip.TARGET_VALUE: TARGET_SHARE,
    Grip.TEACHER_LOGIT: TEACHER_LOGIT,
}


class Handle(NamedTuple):
    """Something under the pointer.

    Attributes
    ----------
    grip : Grip
        What it changes. TARGET is clicked, the others are dragged; a bar that is clicked and not
        dragged counts as TARGET.
    class_index : int
        The class that it belongs to.
    scale : float
        Change of the quantity for each logical pixel, upwards or to the right.
    surface : Surface, optional
        What it is dragged over, if it goes both ways at once.
    """

    grip: Grip
    class_index: int
    scale: float = 0.0
    surface: Surface | None = None


class Sight(NamedTuple):
    """Where something may stand beside the value of a handle without hiding it.

    Attributes
    ----------
    kept : tuple of QRectF
        What must stay in sight: what is taken hold of, and the value as it is written.
    room : QRectF
        The plot: names, title and other panels lie outside.
    taken : tuple of QRectF
        What would better stay in sight as well.
    """

    kept: tuple[QRectF, ...]
    room: QRectF
    taken: tuple[QRectF, ...] = ()

    def moved(self, x: float, y: float) -> Sight:
        """Return this in other coordinates, in which everything is so much further on."""
        kept, taken = (
            tuple(box.translated(x, y) for box in each) for each in (self.kept, self.taken)
        )
        return Sight(kept, self.room.translated(x, y), taken)
