"""Every character that a Figure writes of its own is in its font of words, and none in another."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from drawing import Drawing
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication
from seen import words_of

import xentgui
from xentgui.core.losses.registry import ALL_LOSSES
from xentgui.core.panels import PANELS
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATIONS, View
from xentgui.figure.drawing.text import font
from xentgui.language import LANGUAGES, install

FOLDER = Path(xentgui.__file__).parent.parent / "assets" / "translations"
CONTEXTS = ("Figure", "Losses", "Names", "Panels", "Units")
"""Of the texts that are drawn in a Figure."""
SIZE = (3000, 2200)
STATES = {
    "smoothed": State((2.0, 1.0, 0.1), 1, None, 0.5, 0.1, LogBase.TWO, t2=True),
    "tiny and endless": State((50.0, 0.0, -np.inf), (0.0, 0.5, 0.5), None, 1.0, 0.0, LogBase.TEN),
    "large": State((1e300, -1e300), 1),
    "many": State(np.linspace(-2.0, 2.0, 80), 3),
}


def font_has(character: str) -> bool:
    return QRawFont.fromFont(font(13)).supportsCharacter(ord(character))


def drawn_texts() -> Iterator[tuple[str, str]]:
    for context in ET.parse(FOLDER / "xentgui_ja.ts").getroot().iter("context"):
        if context.findtext("name") in CONTEXTS:
            for message in context.iter("message"):
                for text in (message.findtext("source", ""), message.findtext("translation", "")):
                    yield context.findtext("name", ""), text


def test_of_all_texts_that_it_may_draw(qapp: QApplication) -> None:
    texts = list(drawn_texts())
    assert len(texts) > 200
    missing = {(text, c) for _, text in texts for c in text if not font_has(c)}
    assert missing == set()


def test_what_is_missing_is_known_to_be(qapp: QApplication) -> None:
    """The full-width tilde, and the sign of approximation that is usual in Japan."""
    own = QRawFont.fromFont(font(13))
    assert not any(own.supportsCharacter(ord(c)) for c in "\uff5e\u2252")
    there = "\u2248\u2265\u2264\u2026\u2192\u2212\u221e\u00d7\u00b7\u2032\u00b2"
    assert all(map(font_has, there))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", STATES)
@pytest.mark.parametrize("notation", NOTATIONS)
def test_of_all_that_it_draws(qapp: QApplication, language: str, kind: str, notation: str) -> None:
    state = STATES[kind]
    install(qapp, language)
    try:
        panels = tuple(name for name in PANELS if name != "teacher")
        view = View(panels=panels, notation=notation, pinned=state, full_derivation=True)
        written = {words.text for words in words_of(Drawing(state, view, size=SIZE).scene)}
    finally:
        install(qapp, "en")
    assert len(written) > 20
    assert {(text, c) for text in written for c in text if not font_has(c)} == set()


@pytest.mark.parametrize("loss", ALL_LOSSES)
def test_of_every_loss(qapp: QApplication, loss: str) -> None:
    state = STATES["smoothed"].with_loss(loss)
    compare = "focal" if loss != "focal" else "brier"
    view = View(panels=("gradient", "loss_curve", "terms", "flow", "steps"), compare=compare)
    for style_language in LANGUAGES:
        install(qapp, style_language)
        written = {words.text for words in words_of(Drawing(state, view, size=SIZE).scene)}
        install(qapp, "en")
        assert {(text, c) for text in written for c in text if not font_has(c)} == set()
