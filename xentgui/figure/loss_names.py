"""What losses are called in the application's language."""

from __future__ import annotations

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.losses.registry import loss_named
from xentgui.figure.drawing.numbers import compact
from xentgui.language import translate_row


def unitless_name(analysis: Analysis, compared: Analysis) -> str:
    """Name the one of two losses that has no unit, where the other has; else nothing."""
    without = [each for each in (analysis, compared) if not each.unit]
    return loss_name(without[0].of.key) if len(without) == 1 else ""


def loss_name(key: str) -> str:
    """Call a loss of the registry what it is called within a sentence."""
    loss = loss_named(key)
    values = {key: compact(value).plain() for key, value in loss.parameters.items()}
    return translate_row("Losses", loss.title).format(**values)
