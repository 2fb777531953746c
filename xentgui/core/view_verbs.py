"""The verbs of a Model that change how a State is shown, and nothing else."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection
from typing import Any

from xentgui.core import checks
from xentgui.core.errors import InvalidInputError
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import NOTATIONS, PANELS


class ViewVerbs:
    """Base of the Model; none of these is a step of undo."""

    _snapshot: Snapshot

    @property
    @abstractmethod
    def state(self) -> State:
        """The present State."""

    @abstractmethod
    def _publish(self, **changes: Any) -> None:
        """Tell subscribers of a View with other fields."""

    @abstractmethod
    def _check_index(self, index: int) -> None:
        """Raise `InvalidInputError` unless there is such a class."""

    def set_hovered(self, index: int | None) -> None:
        """Say which class is under the pointer."""
        if index is not None:
            self._check_index(index)
        if index != self._snapshot.view.hovered:
            self._publish(hovered=index)

    def pin(self) -> None:
        """Keep the present, to compare with."""
        self._publish(pinned=self.state)

    def unpin(self) -> None:
        """Compare with nothing."""
        self._publish(pinned=None)

    def set_panels(self, panels: Collection[str]) -> None:
        """Choose which panels are shown; at least one, in the order of `PANELS`."""
        chosen = tuple(name for name in PANELS if name in panels)
        if not chosen or len(chosen) < len(set(panels)):
            raise InvalidInputError(
                "Choose at least one panel of {known}.", known=", ".join(PANELS)
            )
        self._publish(panels=chosen)

    def hide_values(self, hidden: bool) -> None:
        """Leave the numbers out of the figure, or show them again."""
        self._publish(hide_values=hidden)

    def set_notation(self, notation: str) -> None:
        """Choose the symbols of logits, probabilities and target."""
        if notation not in NOTATIONS:
            raise InvalidInputError(
                'There is no notation "{notation}"; use {known}.',
                notation=notation,
                known=", ".join(NOTATIONS),
            )
        self._publish(notation=notation)

    def set_probability_input(self, probabilities: bool) -> None:
        """Let the editor take probabilities in place of logits."""
        self._publish(probability_input=probabilities)

    def set_epsilon(self, epsilon: float) -> None:
        """Set what a textbook's program adds to y in the logarithm."""
        value = checks.as_float(epsilon)
        if not 0.0 <= value < 1.0:
            raise InvalidInputError(
                "epsilon is {value}; use 0 or a small positive number.", value=epsilon
            )
        self._publish(epsilon=value)

    def set_full_derivation(self, full: bool) -> None:
        """Show every step of the derivation, or three lines."""
        self._publish(full_derivation=full)
