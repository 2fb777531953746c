"""Text of others within a line of ours, and names as people type them."""

from __future__ import annotations

import json
import re

_LONGEST_QUOTE = 40

# What ends a line, moves the cursor, turns the direction of what stands around it, or is half a
# character.
_UNRULY = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def parse_names(text: str) -> tuple[str, ...]:
    """Read names of classes.

    Parameters
    ----------
    text : str
        Names between commas, which may be full-width or ideographic; or a list of JSON, in which
        names may have commas.

    Returns
    -------
    tuple of str
        Without the white space around them.
    """
    if text.lstrip().startswith("["):
        try:
            names = json.loads(text)
        except (ValueError, RecursionError):
            names = None
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            return tuple(name.strip() for name in names)
    return tuple(name.strip() for name in re.split("[,，、]", text))  # noqa: RUF001


def quotable(piece: str, longest: int = _LONGEST_QUOTE) -> str:
    """Shorten a text to what fits into a message, without characters that leave its line.

    It ends with a whole word where one ends in its second half, and an ellipsis.

    Parameters
    ----------
    piece : str
    longest : int
        Characters that it may have, with what stands for those that leave the line.
    """
    # One character more than there is room for, so that it is seen that some are missing.
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in piece[: longest + 1])
    if len(shown) <= longest:
        return shown
    end = shown.rfind(" ", 0, longest)
    kept = shown[: end if end > longest // 2 else longest - 1]
    return f"{kept.rstrip()}\N{HORIZONTAL ELLIPSIS}"


def one_line(text: str) -> str:
    """Write a name within a line of other text: what would break out of it becomes an escape.

    Parameters
    ----------
    text : str
        Also with joiners and spaces other than ASCII's, which names have and `quotable` escapes.
    """
    if text.isprintable():  # As nearly all are.
        return text
    return _UNRULY.sub(lambda found: ascii(found[0])[1:-1], text)
