"""Colours and sizes of a Figure, as data.

The hues are those of Okabe and Ito, "Color Universal Design" (2008), which colour-blind readers
can tell apart. Fills have a contrast of at least 3:1 on the card; coloured text on a light card
uses darker shades, of at least 4.5:1.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from xentgui.figure.drawing.numbers import HIDDEN, Written


@dataclass(frozen=True, slots=True)
class Style:
    """A theme.

    Attributes
    ----------
    ground, card, paper, pad, field, ink, muted, line, highlight, asked : str
        Colours "#rrggbb" of what is behind the cards, the cards, what shades are mixed with (as
        the cards, also where these are left out), what is behind a value that is written across
        bars, input fields, text, secondary text, grid lines, the mark of the focused class, and
        what is behind a term that is asked for.
    logits, probabilities, target, positive, negative : str
        Colours by role: u, y, t, and the two signs of the gradient.
    logits_text, probabilities_text, target_text, positive_text, negative_text : str
        The same for text.
    text, small, title : int
        Font sizes in logical pixels. None is smaller than `small`, but what is raised or lowered.
    titles : bool
        Whether the panels have titles.
    hints : bool
        Whether each title has a half-line beside it on how to read the panel.
    legend : bool
        Whether the key of what is before and now is drawn also where the card says it otherwise.
    values : bool
        Whether numbers are written, and not left to be predicted; axes keep theirs.
    focus : bool
        Whether the focused class is marked, as in a window, where keys act on it.
    """

    name: str
    ground: str
    card: str
    paper: str
    pad: str
    field: str
    ink: str
    muted: str
    line: str
    highlight: str
    asked: str
    logits: str
    probabilities: str
    target: str
    positive: str
    negative: str
    logits_text: str
    probabilities_text: str
    target_text: str
    positive_text: str
    negative_text: str
    text: int = 13
    small: int = 12
    title: int = 17
    hints: bool = True
    legend: bool = True
    titles: bool = True
    values: bool = True
    focus: bool = True

    @property
    def has_cards(self) -> bool:
        """Whether panels have a ground of their own, and are not to show what is behind."""
        return self.card == self.paper

    def written(self, number: Written) -> Written:
        """Return a number as it is shown: itself, or what stands for a hidden one."""
        return number if self.values else HIDDEN

    def sign(self, value: float) -> str:
        """Choose the fill of a part of the gradient; one that is 0 has no sign, nor has NaN."""
        return self.negative if value < 0.0 else self.positive if value > 0.0 else self.muted

    def sign_text(self, value: float) -> str:
        """Choose the colour of such a number as text."""
        if value < 0.0:
            return self.negative_text
        return self.positive_text if value > 0.0 else self.muted


LIGHT = Style(
    name="light",
    ground="#f4f5f7",
    card="#ffffff",
    paper="#ffffff",
    pad="#ffffff",
    field="#ffffff",
    ink="#1f2328",
    muted="#667079",
    line="#dfe3e8",
    highlight="#eaedf1",
    asked="#d9f1e9",
    logits="#454d59",
    probabilities="#0072b2",
    target="#009e73",
    positive="#d55e00",
    negative="#cc79a7",
    logits_text="#454d59",
    probabilities_text="#00659e",
    target_text="#00775a",
    positive_text="#b34f00",
    negative_text="#9c4a7e",
)

DARK = Style(
    name="dark",
    ground="#1b1e23",
    card="#22262c",
    paper="#22262c",
    pad="#22262c",
    field="#15181c",
    ink="#e8eaed",
    muted="#9aa3ad",
    line="#3a4149",
    highlight="#333a43",
    asked="#1c463b",
    logits="#c3ccd6",
    probabilities="#56b4e9",
    target="#009e73",
    positive="#d55e00",
    negative="#cc79a7",
    logits_text="#c3ccd6",
    probabilities_text="#56b4e9",
    target_text="#1fb88b",
    positive_text="#f08a3c",
    negative_text="#dd94bb",
)

JOURNAL = replace(
    LIGHT,
    name="journal",
    ground="#ffffff",
    ink="#000000",
    muted="#4d4d4d",
    line="#d5d9de",
    # Printed in grey, these two are as far apart as 25 units of lightness (CIE L*).
    positive="#8f3b00",
    positive_text="#8f3b00",
    titles=False,
    hints=False,
)
"""For print: no cards, axes that are named, and colours that are told apart without colour."""


def contrasted(style: Style) -> Style:
    """Return a theme for who has asked the system for high contrast: nothing is quiet.

    Ground and ink are at their ends, secondary text is as strong as the rest, and lines are seen.
    """
    dark = style.name == DARK.name
    ground, ink = ("#000000", "#ffffff") if dark else ("#ffffff", "#000000")
    return replace(
        style,
        ground=ground,
        card=ground,
        paper=ground,
        pad=ground,
        field=ground,
        ink=ink,
        muted=ink,
        line="#8d97a1" if dark else "#6b7681",
        highlight="#3a4149" if dark else "#e3e7eb",
    )


STYLES = MappingProxyType({style.name: style for style in (LIGHT, DARK, JOURNAL)})
"""Themes by name."""
