"""What the commas of a text are: separators, decimal marks, or groups of thousands.

The answer is given by rewriting the text, character for character, so that afterwards a point is
the decimal mark, ``_`` groups digits and a comma separates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from xentgui.core.reading.characters import NO_BREAK

POINT, COMMA, GROUPED = ".", ",", "grouped"
"""The decimal mark; a point, with commas that group thousands, is the third."""

_CLUSTER = re.compile(r"(?<![\w.,'])[+-]?\.?\d[\d.,]*(?:[eE][+-]?\d+)?(?![\w'])")
"""Digits with points and commas between them, without white space."""
_COMMAS = re.compile(r"\d,\d")
_DECIMAL_COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+(?:[eE][+-]?\d+)?,?")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?,?")
_SURELY_DECIMAL = re.compile(r"-0,\d|[+-]?\d+,(?:0\d+|\d{6,})")
"""Who writes a list of whole numbers writes none with zeros in front."""
_LIKELY_DECIMAL = re.compile(r"[+-]?(?:0,\d+|\d+,0),?")
_SURELY_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})*,0\d\d(?:,\d{3})*(?:\.\d*)?,?")
_BARE_DECIMAL = re.compile(r"(?:(?:^|[;\t])[ \xa0]*|[^\W\d][ \xa0]+)-?,(?=\d)", re.MULTILINE)
_INDIAN = re.compile(r"(?<![\w.,])[+-]?[1-9]\d?(?:,\d\d)+,\d{3}(?:\.\d+)?(?![\d,])")
_SWISS_COMMA = re.compile(r"\d'\d{3},\d")
_GROUPED_POWER = re.compile(r"(?<![\d,])\d{1,3},\d{3}e[+-]?\d", re.IGNORECASE)
_SWISS = re.compile(r"(?<=\d)'(?=\d{3}(?!\d))")
_SPACED = re.compile(rf"(?<![\d.,])(\d{{1,3}}(?:[{NO_BREAK}]\d{{3}})+)(?!\d)")
_SEPARATOR = re.compile(r"[;\t|&\n]")
_LOOKED_AT = 4000
"""Clusters that are enough to tell."""
_CLOSE = (",", ",-", ",+")
"""Between two clusters: commas of a list without spaces, as in 5,0,-1."""


class Marks(NamedTuple):
    """What the commas of a text may be.

    Attributes
    ----------
    plausible : tuple of str
        `POINT`, `COMMA` or `GROUPED`; the likeliest is the first.
    """

    plausible: tuple[str, ...]


def marks(text: str, is_bracketed: bool) -> Marks:
    """Find what the commas of a text may be.

    Parameters
    ----------
    text : str
        In plain characters.
    is_bracketed : bool
        Whether the numbers stand in brackets, as in a program, whose decimal mark is a point.
    """
    if _SPACED.search(text) and not is_bracketed and not _is_surely_spaced(text):
        return Marks((POINT, GROUPED))
    bare = _BARE_DECIMAL.findall(text)
    if bare and len(bare) == text.count(",") and "." not in text and not is_bracketed:
        # SPSS writes no zero in front.
        return Marks((COMMA, POINT))
    if not _COMMAS.search(text) or "÷" in text:
        return Marks((POINT,))
    if _SWISS_COMMA.search(text):
        return Marks((COMMA, POINT))
    if _GROUPED_POWER.search(text) and not is_bracketed:
        return Marks((COMMA, GROUPED))
    if _has_heads(text):
        return Marks((POINT,))
    if _INDIAN.search(text) and "\t" in text and not is_bracketed:
        # In a cell of its own it is no list.
        return Marks((GROUPED,))
    clusters = []
    for found in _CLUSTER.finditer(text):
        clusters.append((found.start(), found[0]))
        if len(clusters) == _LOOKED_AT:
            break
    with_comma = [cluster for _, cluster in clusters if "," in cluster.rstrip(",")]
    if not with_comma:
        return Marks((POINT,))
    others = [cluster for _, cluster in clusters if "," not in cluster.rstrip(",")]
    if all(map(_GROUPED.fullmatch, with_comma)) and not any("," in other for other in others):
        if any("." in cluster for cluster in with_comma) or any(
            cluster.count(",") > 1 for cluster in with_comma
        ):
            return Marks(_grouped(text, with_comma))
        if any(map(_SURELY_GROUPED.fullmatch, with_comma)) and not is_bracketed:
            return Marks((GROUPED, COMMA))
    if not all(map(_DECIMAL_COMMA.fullmatch, with_comma)):
        return Marks((POINT,))
    if any("." in other for other in others) or any(
        re.search(r"\.\d*,|,\d*\.", cluster)
        and not re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+,\d+,?", cluster)
        for cluster in with_comma
    ):
        # Points have decimals behind them in this text.
        return Marks((POINT,))
    if (
        not is_bracketed
        and all(map(_GROUPED.fullmatch, with_comma))
        and not any(cluster.lstrip("+-").startswith("0,") for cluster in with_comma)
    ):
        return Marks(
            (COMMA, GROUPED)
            if _has_other_separators(text, clusters, False)
            else (COMMA, GROUPED, POINT)
        )
    if any(map(_SURELY_DECIMAL.match, with_comma)):
        return Marks((COMMA,))
    if is_bracketed:
        # Within brackets 1,2; 3,4 is a matrix, and 2,5 a list.
        return Marks(
            (POINT, COMMA) if _has_other_separators(text, clusters, is_bracketed) else (POINT,)
        )
    if any("." in cluster for cluster in with_comma):
        return Marks((COMMA,))
    if _has_other_separators(text, clusters, is_bracketed):
        # 1,2; 3,4 may be pairs; 2,0; 0,1 are what a program has rounded, and cells stand in tabs.
        is_sure = "\t" in text or any(map(_LIKELY_DECIMAL.fullmatch, with_comma))
        return Marks((COMMA,) if is_sure else (COMMA, POINT))
    if "\t" in text:
        return Marks((COMMA,))
    if any(between in _CLOSE for between in _gaps(text, clusters)):
        return Marks((POINT,))
    # Beside names, a list of two would be odd.
    return Marks((COMMA, POINT) if any(map(str.isalpha, text)) else (POINT, COMMA))


def _has_heads(text: str) -> bool:
    """Return whether a first line of names has as many commas as the lines below."""
    lines = [line for line in text[:8000].split("\n") if line.strip()]
    if len(text) > 8000:
        lines.pop()
    if len(lines) < 2 or "\t" in text or ";" in lines[0] or re.search(r"\d,\d", lines[0]):
        return False
    counts = [re.sub(r'"[^"]*"', "", line).count(",") for line in lines]
    has_names = any(map(str.isalpha, lines[0]))
    return has_names and counts[0] > 0 and len(set(counts)) == 1


def _grouped(text: str, with_comma: list[str]) -> tuple[str, ...]:
    """Tell 1,024.5 from 1,234.5, which is a list of two as well."""
    if any(map(_SURELY_GROUPED.fullmatch, with_comma)):
        return (GROUPED,)
    is_parted = _SEPARATOR.search(text.strip()) or re.search(r"\d,?\s+[-+\d]", text)
    if is_parted and re.search(r"[^\n][;\t|& ][^\n]", text.strip()):
        return (GROUPED,)
    return (POINT, GROUPED)


def _gaps(text: str, clusters: list[tuple[int, str]]) -> Iterator[str]:
    """List what stands between clusters, with the commas that end them."""
    for (start, cluster), (after, _) in pairwise(clusters):
        yield text[start + len(cluster.rstrip(",")) : after]


def _has_other_separators(text: str, clusters: list[tuple[int, str]], is_bracketed: bool) -> bool:
    """Return whether something else than a comma separates two numbers of one line."""
    for between in _gaps(text, clusters):
        if "\n" in between or between in _CLOSE:
            continue
        if not is_bracketed or not between.strip(" ;"):
            return True
    return False


def in_points(text: str, mark: str) -> str:
    """Rewrite a text, character for character, so that its decimal mark is a point.

    Parameters
    ----------
    text : str
        In plain characters.
    mark : str
        `POINT`, `COMMA` or `GROUPED`.
    """
    text = _SWISS.sub("_", text)
    if any(space in text for space in NO_BREAK) and (mark == GROUPED or _is_surely_spaced(text)):
        text = _SPACED.sub(lambda found: re.sub(rf"[{NO_BREAK}]", "_", found[1]), text)
    if mark == POINT:
        return text
    if mark == GROUPED:
        text = _INDIAN.sub(lambda found: found[0].replace(",", "_"), text)
        return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "_", text)
    text = re.sub(r"(?<=\d)\.(?=\d{3}(?!\d))", "_", text)
    return re.sub(r"(?:(?<=\d)|(?<![^\s;])(?<!\d )|(?<=[\s;]-)),(?=\d)", ".", text)


def _is_surely_spaced(text: str) -> bool:
    """Return whether no-break spaces can only group digits: something else parts the numbers."""
    bare = text.strip().translate(dict.fromkeys(map(ord, NO_BREAK)))
    return bool(re.search(r"[\s;|&]", bare) or re.search(rf"[{NO_BREAK}]\d{{3}}[.,]", text))
