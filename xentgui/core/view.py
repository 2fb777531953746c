"""How a State is shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from types import MappingProxyType

from xentgui.core import checks
from xentgui.core.descent import Descent
from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.registry import COMPARABLE, CROSS_ENTROPY, loss_named
from xentgui.core.panels import COLUMNS, DEFAULT_PANELS, PANELS, listed
from xentgui.core.parse import quotable
from xentgui.core.state import State

PRIME = "\N{PRIME}"
"""Follows the symbol of a target that label smoothing has changed."""


@dataclass(frozen=True, slots=True)
class Notation:
    """A set of symbols, one letter each, that change everywhere together.

    Attributes
    ----------
    logits, probabilities, target : str
    target_logits : str
        Of a target that has logits of its own; Hinton, Vinyals and Dean (2015) have v and z.
    """

    logits: str
    probabilities: str
    target: str
    target_logits: str = "v"

    def fill(self, template: str, **values: object) -> str:
        """Put the symbols into the fields {u}, {y}, {t} and {v}, and `values` into others.

        Whatever the notation, a logit's field is {u}, so that a text is translated once.
        """
        return template.format(
            u=self.logits,
            y=self.probabilities,
            t=self.target,
            v=self.target_logits,
            **values,
        )

    def smoothed(self) -> Notation:
        """Return the symbols in which the target is the one after label smoothing, t'."""
        return replace(self, target=f"{self.target}{PRIME}")

    def effective(self, state: State) -> Notation:
        """Return the symbols of what follows from a State: t' where its target is smoothed."""
        return self.smoothed() if state.label_smoothing else self


NOTATIONS = ("uyt", "zpy", "xqp")
"""Symbols of logits, probabilities and target, one letter each."""
NOTATION: MappingProxyType[str, Notation] = MappingProxyType(
    {symbols: Notation(*symbols) for symbols in NOTATIONS}
)
"""The symbols by `View.notation`."""


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at, and what it is compared with.

    Attributes
    ----------
    focus : int
        Index of the class that keys change.
    panels : tuple of str
        Which of `PANELS` are shown, in which order.
    order : tuple of str
        All panels as they are listed, those that are hidden among those that are shown, so that a
        panel has a place to come back to. Where it disagrees with `panels`, these hold: see
        `listed`.
    hide_hints : bool
        Whether the line on how to read a panel is left out of the cards, for larger plots.
    hide_legend : bool
        Whether the key of what is before and what is now is left out where the card says it
        otherwise, too.
    columns : int, optional
        In how many columns the panels stand that are not wide, one of `COLUMNS`; None for as many
        as read best.
    soft_target : bool
        Whether the target's values are offered for editing also while it is a single class.
    pinned : State, optional
        What the present is compared with.
    hide_pinned : bool
        Whether that is kept for later, and not compared with now; never while nothing is pinned.
    hovered : int, optional
        Index of the class under the pointer.
    hovered_role : str, optional
        Which of its quantities is, where the pointer is on a symbol of it: "logits",
        "probabilities" or "target"; None for all of them, and where nothing is hovered.
    full_derivation : bool
        Whether the derivation has every step, and not three lines.
    lines : int, optional
        How many lines of the full derivation are shown, from the first; None for all. Their names
        are those of `xentgui.core.analysis.derivation.line_names`.
    asks_line : bool
        Whether an empty slot stands in place of the line after these, and the terms that it changes
        are marked; nothing is asked where all lines are shown.
    hide_values : bool
        Whether numbers are left out of the figure, so that they can be predicted.
    notation : str
        One of `NOTATIONS`.
    probability_input : bool
        Whether the editor takes probabilities in place of logits.
    epsilon : float
        What a textbook's program adds in log(y + epsilon); 0 for none.
    descent : Descent, optional
        The steps of gradient descent that the present State is one of.
    loss_over_logit : bool
        Whether the loss is drawn against the logit of the marked class, and not against y.
    log_loss : bool
        Whether the axis of the loss over steps is logarithmic.
    relative_loss : bool
        Whether the loss over steps is drawn as its share of that at the start.
    compare : str, optional
        Key of the loss that is shown beside that of the State; nothing more is, where it is the
        same.
    held : frozenset of str
        Which of `HOLDABLE`, and all that tells them, stay blank until a question is answered.

    Raises
    ------
    InvalidInputError
        For an unknown notation, loss or number of columns, an epsilon outside [0, 1), or less than
        one line.
    """

    focus: int = 0
    panels: tuple[str, ...] = DEFAULT_PANELS
    soft_target: bool = False
    pinned: State | None = None
    hovered: int | None = None
    full_derivation: bool = False
    hide_values: bool = False
    notation: str = NOTATIONS[0]
    probability_input: bool = False
    epsilon: float = 0.0
    descent: Descent | None = None
    loss_over_logit: bool = False
    log_loss: bool = False
    relative_loss: bool = False
    compare: str | None = None
    held: frozenset[str] = frozenset()
    lines: int | None = None
    asks_line: bool = False
    hovered_role: str | None = None
    hide_pinned: bool = False
    order: tuple[str, ...] = ()
    hide_hints: bool = False
    hide_legend: bool = False
    columns: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "order", listed(self.panels, listed(self.order)))
        if self.hovered is None:
            object.__setattr__(self, "hovered_role", None)
        if self.pinned is None:
            object.__setattr__(self, "hide_pinned", False)
        if self.notation not in NOTATIONS:
            raise InvalidInputError(
                'There is no notation "{notation}"; use {known}.',
                notation=self.notation,
                known=", ".join(NOTATIONS),
            )
        if self.compare is not None:
            compared = None
            with suppress(InvalidInputError):
                of = loss_named(self.compare)
                if not of.is_independent:
                    compared = of.key
            if compared is None:
                raise InvalidInputError(
                    'There is no loss "{name}" to compare with; use {known}.',
                    name=quotable(self.compare),
                    known=", ".join((*COMPARABLE, CROSS_ENTROPY)),
                )
            object.__setattr__(self, "compare", compared)
        if not 0.0 <= checks.as_float(self.epsilon) < 1.0:
            raise InvalidInputError(
                "epsilon is {value}; use 0 or a small positive number.",
                value=checks.written(self.epsilon),
            )
        if self.lines is not None and (type(self.lines) is not int or self.lines < 1):
            raise InvalidInputError(
                "lines is {value}; use 1 or more.",
                value=checks.written(self.lines),
            )
        if self.columns is not None and (
            type(self.columns) is not int or self.columns not in COLUMNS
        ):
            raise InvalidInputError(
                "columns is {value}; use {known}.",
                value=checks.written(self.columns),
                known=", ".join(map(str, COLUMNS)),
            )

    @property
    def compared(self) -> State | None:
        """What is pinned, or else the start of a descent; None where neither is to be seen."""
        if self.shows_pinned:
            return self.pinned
        return None if self.descent is None else self.descent.start

    @property
    def shows_pinned(self) -> bool:
        """Whether the present is compared with what is pinned."""
        return self.pinned is not None and not self.hide_pinned

    @property
    def compares_with_start(self) -> bool:
        """Whether that is the start of a descent, and nothing that is pinned is shown."""
        return self.descent is not None and not self.shows_pinned

    @property
    def keeps_numbers(self) -> bool:
        """Whether numbers of the whole are not told: all are hidden, or some are held back."""
        return self.hide_values or bool(self.held)

    @property
    def marked(self) -> int:
        """Index of the class that the loss curve speaks of: the hovered or the focused one."""
        return self.focus if self.hovered is None else self.hovered

    def is_lit(self, *roles: str) -> bool:
        """Return whether a hovered class is lit where one of these quantities is drawn."""
        return self.hovered is not None and self.hovered_role in (None, *roles)

    def line_count(self, known: int) -> int:
        """Return how many lines of the full derivation are shown, of so many that there are."""
        return known if self.lines is None else min(self.lines, known)

    def with_panels(self, panels: Collection[str]) -> View:
        """Return this with other panels, each at its place in `order`.

        Raises
        ------
        InvalidInputError
            For no panel at all, or an unknown one.
        """
        chosen = tuple(name for name in self.order if name in panels)
        if not chosen or len(chosen) < len(set(panels)):
            raise InvalidInputError(
                "Choose at least one panel of {known}.", known=", ".join(PANELS)
            )
        return replace(self, panels=chosen)

    def with_panels_as(self, order: Sequence[str]) -> View:
        """Return this with these panels, in this order.

        Raises
        ------
        InvalidInputError
            As of `with_panels`.
        """
        return replace(self.with_panels(order), panels=tuple(dict.fromkeys(order)))

    def with_panel_at(self, name: str, place: int) -> View:
        """Return this with a panel, shown or hidden, at another place among all, the first 0."""
        order = [each for each in self.order if each != name]
        order[place:place] = [name]
        return self.with_order(order)

    def with_order(self, order: Sequence[str]) -> View:
        """Return this with all panels in another order; which are shown stays."""
        whole = listed(order)
        panels = tuple(name for name in whole if name in self.panels)
        return replace(self, panels=panels, order=whole)

    @property
    def has_usual_order(self) -> bool:
        """Whether all panels stand in the order of `PANELS`."""
        return self.order == PANELS

    def with_usual_order(self) -> View:
        """Return this with all panels in the order of `PANELS`."""
        return self.with_order(PANELS)

    def within(self, class_count: int) -> View:
        """Return this with its focus within so many classes, and nothing hovered outside them."""
        hovered = None if self.hovered is None or self.hovered >= class_count else self.hovered
        focus = min(self.focus, class_count - 1)
        if (focus, hovered) == (self.focus, self.hovered):
            return self
        return replace(self, focus=focus, hovered=hovered)
