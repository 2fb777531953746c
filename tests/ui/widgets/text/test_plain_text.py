from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics, QGuiApplication, Qt, QTextDocumentFragment
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from xentgui.ui.widgets.text.plain_text import (
    LONG_WORD,
    MIDDLE,
    NAME,
    PATH,
    breakable,
    for_menu,
    for_tip,
    set_tip,
    shortened,
)

LOOKS_RICH = ("<b>x</b>", "a &lt; b", '<img src="/x">  2 "spaces"', "<table>\nx")


@pytest.mark.parametrize("text", ["cat", "Q&A", "Q&amp;A", "1 < 2", "<cat>", "", "x\n<b>y</b>"])
def test_what_does_not_look_like_html_is_its_own_tool_tip(text: str) -> None:
    assert for_tip(text) == text
    assert not Qt.mightBeRichText(text)


@pytest.mark.parametrize("text", LOOKS_RICH)
def test_what_looks_like_html_is_seen_as_it_is(text: str) -> None:
    assert Qt.mightBeRichText(text)
    assert QTextDocumentFragment.fromHtml(for_tip(text)).toPlainText() == text


@pytest.mark.parametrize("text", [*LOOKS_RICH, "Q&A"])
def test_a_screen_reader_hears_no_html(qtbot: QtBot, text: str) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    set_tip(button, text)
    assert text in (button.toolTip(), button.accessibleDescription())
    set_tip(button, "x")
    assert (button.toolTip(), button.accessibleDescription()) == ("x", "")


def test_a_menu_shows_an_ampersand() -> None:
    assert for_menu("Q&A &&") == "Q&&A &&&&"


@pytest.mark.parametrize("text", ["cat", "Q&A <b>", "猫", "a" * NAME])
def test_a_short_name_stays(qtbot: QtBot, text: str) -> None:
    assert shortened(text, PATH) == text


@pytest.mark.parametrize("letter", ["i", "W", "猫", "\ufdfd", "\u202e", "\n"])
@pytest.mark.parametrize("most", [NAME, PATH])
def test_a_long_one_has_an_ellipsis_and_is_not_wide(qtbot: QtBot, letter: str, most: int) -> None:
    metrics = QFontMetrics(QGuiApplication.font())
    short = shortened(letter * 10**4, most)
    assert short.endswith("\u2026")
    assert len(short) <= most
    assert short.isprintable()
    assert metrics.horizontalAdvance(short) <= most * metrics.horizontalAdvance("0")


def test_of_a_path_the_ends_are_kept(qtbot: QtBot) -> None:
    short = shortened(f"/home/{'x' * 10**4}/cat.xent", PATH, MIDDLE)
    assert short.startswith("/home/xxx")
    assert short.endswith("xxx/cat.xent")
    assert short.count("\u2026") == 1


@pytest.mark.parametrize(
    "text", ["w" * LONG_WORD, "a few words " * 99, "猫" * 999, "/folder" * 99, ""]
)
def test_what_has_no_long_word_stays(text: str) -> None:
    assert breakable(text) == text


@pytest.mark.parametrize("letter", ["w", "&", "&lt;", "\u202e"])
def test_a_long_word_can_be_broken_and_keeps_its_letters(letter: str) -> None:
    pieces = breakable(f"x {letter * 99} x", 20).split("\u200b")
    assert "".join(pieces) == f"x {letter * 99} x"
    counts = [piece.count(letter) for piece in pieces]
    assert counts[:4] == [20, 20, 20, 20]
    assert sum(counts) == 99
