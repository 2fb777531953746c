"""Which definition belongs to a part of the window, by its object name."""

from __future__ import annotations

import re
from typing import Protocol

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from xentgui.core.snapshot import Snapshot

FIGURE = "figure"
"""Key of the figure as a whole."""
PLACES = {
    "lossLabel": "loss",
    "unitLabel": "unit",
    "logBaseComboBox": "unit",
    "perplexityLabel": "perplexity",
    "guessingLabel": "guessing",
    "pinnedLabel": "pinned",
    "comparedLabel": "compared",
    "divergencesLabel": "divergences",
    "textbookLabel": "textbook",
    "epsilonComboBox": "textbook",
    "temperatureSpinBox": "temperature",
    "temperatureSlider": "temperature",
    "labelSmoothingSpinBox": "smoothing",
    "labelSmoothingSlider": "smoothing",
    "compareComboBox": "compared",
    "t2CheckBox": "t2",
    "teacherTemperatureSpinBox": "teacher temperature",
    "lossParameterSpinBox": "parameter",
    "targetMenuButton": "target",
    "logitsSegment": "logit",
    "probabilitiesSegment": "probability",
    "targetButton": "target",
    "nameEdit": "name",
    "logitSpinBox": "logit",
    "logitScrub": "logit",
    "probabilitySpinBox": "probability",
    "probabilityScrub": "probability",
    "targetSpinBox": "target",
    "targetScrub": "target",
    "nameCaption": "name",
    "shareCaption": "target",
    "rateSpinBox": "rate",
    "rateSlider": "rate",
    "stableRate": "rate",
    "stepFormula": "rate",
    "stepSpinBox": "step",
    "stepSlider": "step",
    "readout": "loss",
    "figureView": FIGURE,
}
"""Of a widget that there is for each class, the name is without its number."""


class ExplainedFigure(Protocol):
    """A view of the figure, which says what is where in it; a `FigureView` is one."""

    def viewport(self) -> QWidget:
        """Return what the figure is drawn on."""

    def panel_at(self, point: QPoint) -> str | None:
        """Name the panel at a point of it; None for none."""

    def title_at(self, point: QPoint) -> str | None:
        """Name the panel whose title is there; None for none."""

    def left_out_at(self, point: QPoint) -> str:
        """Say what of the title there has no room; empty for nothing."""

    def place_of_panel(self, name: str) -> QRect | None:
        """Find where a panel is on it; None where it is not shown."""


_NUMBER = re.compile(r"\d+$")


def key_of(widget: QWidget, snapshot: Snapshot) -> str | None:
    """Find the definition of a widget, or of what it is a part of; None for none.

    Parameters
    ----------
    widget : QWidget
    snapshot : Snapshot
        A loss has one parameter, or another, and the target may have logits.
    """
    part: QWidget | None = widget
    while part is not None and not part.isWindow():
        key = own_key(part, snapshot)
        if key is not None:
            return key
        part = part.parentWidget()
    return None


def own_key(widget: QWidget, snapshot: Snapshot) -> str | None:
    """Find the definition of a widget itself; None for none."""
    name = widget.objectName()
    if name not in PLACES:
        name = _NUMBER.sub("", name).removesuffix("Label")
    key = PLACES.get(name)
    if name == "targetMenuButton" and snapshot.state.teacher is not None:
        return "teacher"
    if key == "parameter":
        loss = snapshot.parametric
        return None if loss is None else next(iter(loss.parameters))
    return key


def is_single(widget: QWidget) -> bool:
    """Return whether a defined widget is not one of many, and tells nothing of its own."""
    name = widget.objectName()
    return PLACES.get(name) not in (None, FIGURE)
