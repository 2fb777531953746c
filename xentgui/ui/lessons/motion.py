"""The figure moves from one situation to the next, so that the eye can follow what changes."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QApplication, QStyle

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.situation import Situation
from xentgui.core.state import State
from xentgui.export.films.moments import between

DURATION = 600
"""Milliseconds."""
FRAMES = 48
_MERGE = "lesson"


class Motion(QObject):
    """Brings a Model to a situation in steps that are one undo step, or at once.

    Parameters
    ----------
    parent : QObject
    model : Model

    Attributes
    ----------
    duration : int
        Milliseconds; 0 for none.
    """

    def __init__(self, parent: QObject, model: Model) -> None:
        super().__init__(parent)
        self.duration = DURATION
        self._model = model
        self._goal: Situation | None = None
        self._way: list[State] = []
        self._last = model.state
        self._animation = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.valueChanged.connect(self._show)
        self._animation.finished.connect(self._arrive)

    @property
    def is_running(self) -> bool:
        """Whether the goal is not reached yet."""
        return self._goal is not None

    def start(self, goal: Situation) -> None:
        """Set off to a situation; where nothing can move, or should not, it is shown at once."""
        self.stop()
        self._goal = goal
        self._way = self._way_to(goal)
        self._model.begin_gesture()
        # What was held back is seen from now on, and moves with the rest.
        self._model.look(goal.view)
        self._last = self._model.state
        if not self._way:
            self._arrive()
            return
        self._animation.setDuration(self.duration)
        self._animation.start()

    def stop(self) -> None:
        """Be at the goal now, unless somebody has changed the figure on the way."""
        if self._goal is None:
            return
        if self._model.state is not self._last:
            self._give_way()
            return
        self._animation.stop()
        self._arrive()

    def _way_to(self, goal: Situation) -> list[State]:
        style = QApplication.style()
        is_still = style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) <= 0
        state = self._model.state
        if is_still or self.duration <= 0 or state == goal.state:
            return []
        try:
            return between(state, goal.state, FRAMES)
        except InvalidInputError:
            return []

    def _show(self, part: float) -> None:
        if self._goal is None or not self._way:
            return
        if self._model.state is not self._last:
            self._give_way()
            return
        state = self._way[round(part * (len(self._way) - 1))]
        self._model.apply(state, _MERGE)
        self._last = self._model.state

    def _give_way(self) -> None:
        """Leave the figure to whoever has changed it on the way."""
        self._goal, self._way = None, []
        self._animation.stop()
        self._model.end_gesture()

    def _arrive(self) -> None:
        if self._goal is not None and self._model.state is not self._last:
            self._give_way()
            return
        goal, self._goal = self._goal, None
        if goal is None:
            return
        self._way = []
        self._model.apply(goal.state, _MERGE)
        self._model.end_gesture()
        self._model.look(goal.view)
