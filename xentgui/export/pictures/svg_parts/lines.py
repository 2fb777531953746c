"""A line of text in SVG."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from xentgui.export.pictures.metadata import writable
from xentgui.figure.drawing.text import Anchor, AnchoredLine, Run, colour, family, math_family

SVG = "{http://www.w3.org/2000/svg}"
XML = "{http://www.w3.org/XML/1998/namespace}"
INHERITED = {"font-style": "normal"}
"""Beside the font of words, which each panel says."""
HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Characters whose shape depends on the language: a Figure has those of Japanese in any."""


def write_line(text: Element, entry: AnchoredLine) -> None:
    """Turn a mark into a line of text; one element, so that its runs follow each other.

    Parameters
    ----------
    text : Element
        The mark, at the place of the line.
    entry : AnchoredLine
    """
    line, anchor = entry
    runs = _runs(line.runs)
    x = float(text.attrib["x"])
    # Some programs anchor each run by itself, so that they would lie upon each other.
    alone = len(runs) == 1
    turned = {name: value for name, value in text.items() if name == "transform"}
    text.attrib = {
        **turned,
        "x": f"{x if alone else x - anchor.value * line.width:.6g}",
        "y": text.attrib["y"],
        **_difference(_look(runs[0]), INHERITED | {"font-family": font_names()}),
        **_length(line.width),
    }
    if alone and anchor is not Anchor.START:
        text.set("text-anchor", anchor.name.lower())
    if any(run.text != " ".join(run.text.split()) for run in runs):
        text.set(f"{XML}space", "preserve")
    if HAN.search(line.plain()):
        text.set(f"{XML}lang", "ja")
    if alone and not runs[0].script:
        text.text = writable(runs[0].text)
        return
    text.text, shift = "", 0.0
    # LibreOffice stretches what is not in a run of its own to the length of the whole line.
    for run in runs:
        piece = SubElement(text, f"{SVG}tspan", _difference(_look(run), _look(runs[0])))
        if run.gap:
            piece.set("dx", f"{run.gap:.6g}")
        if run.shift != shift:
            piece.set("dy", f"{run.shift - shift:.6g}")
        shift = run.shift
        piece.attrib |= _length(run.width - run.gap)
        piece.text = writable(run.text)


def font_names() -> str:
    """Say the figure's font, and what may stand in for it."""
    return f"{family()}, sans-serif"


def math_font_names() -> str:
    """Say the font of symbols, and what may stand in for it."""
    return f"{math_family()}, Latin Modern Math, STIX Two Math, serif"


def _runs(runs: Iterable[Run]) -> list[Run]:
    """Join neighbours that look the same; what is empty leaves its gap to the next."""
    joined: list[Run] = []
    gap = 0.0
    for run in runs:
        gap += run.gap
        if not run.text:
            continue
        if joined and not gap and joined[-1]._replace(text=run.text, gap=0.0) == run:
            joined[-1] = joined[-1]._replace(text=joined[-1].text + run.text)
        else:
            joined.append(run._replace(gap=gap))
        gap = 0.0
    return joined


def _length(length: float) -> dict[str, str]:
    """Attributes that keep a length where the figure's font is missing."""
    return {"textLength": f"{length:.6g}", "lengthAdjust": "spacingAndGlyphs"}


def _look(run: Run) -> dict[str, str]:
    """Attributes of a run of text."""
    look = {
        "fill": colour(run.colour).name(),
        "font-family": math_font_names() if run.is_math else font_names(),
        "font-size": str(run.pixel_size),
        "font-style": "italic" if run.is_math else "normal",
    }
    opacity = colour(run.colour).alphaF()
    return look if opacity == 1.0 else {**look, "fill-opacity": f"{opacity:.4g}"}


def _difference(look: dict[str, str], base: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in look.items() if value != base.get(name)}
