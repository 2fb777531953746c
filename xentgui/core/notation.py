"""The symbols of logits, probabilities and target."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from xentgui.core.view import NOTATIONS


@dataclass(frozen=True, slots=True)
class Notation:
    """A set of symbols, one letter each, that change everywhere together.

    Attributes
    ----------
    logits, probabilities, target : str
    """

    logits: str
    probabilities: str
    target: str

    def fill(self, template: str, **values: object) -> str:
        """Put the symbols into the fields {u}, {y} and {t} of a text, and `values` into others.

        Whatever the notation, a logit's field is {u}, so that a text is translated once.
        """
        return template.format(u=self.logits, y=self.probabilities, t=self.target, **values)


NOTATION: MappingProxyType[str, Notation] = MappingProxyType(
    {name: Notation(*name) for name in NOTATIONS}
)
"""The symbols by `View.notation`."""
