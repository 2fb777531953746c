"""What losses are called in the application's language."""

from __future__ import annotations

from collections.abc import Sequence

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.losses.registry import loss_named
from xentgui.figure.drawing.numbers import compact
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line
from xentgui.figure.formulas.symbols import TextPiece, words
from xentgui.language import translate, translate_row


def unitless_name(analysis: Analysis, compared: Analysis) -> str:
    """Name the one of two losses that has no unit, where the other has; else nothing."""
    without = [each for each in (analysis, compared) if not each.unit]
    return loss_name(without[0].of.key) if len(without) == 1 else ""


def loss_name(key: str) -> str:
    """Call a loss of the registry what it is called within a sentence."""
    loss = loss_named(key)
    values = {key: compact(value).plain() for key, value in loss.parameters.items()}
    return translate_row("Losses", loss.title).format(**values)


def other_loss(analysis: Analysis) -> str:
    """Call the loss what it is called within a sentence; empty for cross-entropy."""
    return "" if analysis.is_cross_entropy else loss_name(analysis.of.key)


def titles_naming(
    loss: str, title: Sequence[TextPiece], short: Sequence[TextPiece], style: Style
) -> tuple[Line, ...]:
    """Write a title, and after it which loss it is; see `Card.set_titles`.

    Parameters
    ----------
    loss : str
        Its name; empty for cross-entropy, which is not named.
    title, short : sequence of TextPiece
        What stands before it, and what still does where there is little room; where there is none
        for the name, the title stands alone.
    style : Style
    """
    plain = words(style, style.title, *title)
    if not loss:
        return (plain,)
    told = translate("Figure", ": {loss}").format(loss=loss)
    named = (words(style, style.title, *each, (told, style.muted)) for each in (title, short))
    return (*named, plain)


def unit_text(unit: str) -> str:
    """Write the unit of a loss as it stands behind a number; empty for none."""
    texts = {
        "": "",
        "nats": translate("Units", "nats"),
        "bits": translate("Units", "bits"),
        "bans": translate("Units", "bans"),
    }
    return texts[unit]
