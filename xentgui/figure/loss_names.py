"""What losses are called in the application's language."""

from __future__ import annotations

from xentgui.core.losses.registry import LOSSES
from xentgui.figure.drawing.numbers import compact
from xentgui.language import translate_row


def loss_name(name: str) -> str:
    """Call a loss of the registry what it is called within a sentence."""
    loss = LOSSES[name]
    values = {key: compact(value).plain() for key, value in loss.parameters.items()}
    return translate_row("Losses", loss.title).format(**values)
