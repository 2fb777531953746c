"""One term for one thing, in both languages, and one way to write buttons, menus and sentences."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import xentgui
from xentgui.ui.actions.menus import MENUS, Menu
from xentgui.ui.actions.table import TABLE

FILE = Path(xentgui.__file__).parent.parent / "assets" / "translations" / "xentgui_ja.ts"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
MNEMONIC = re.compile(r"\(&.\)")
NAMES = {"CSV", "NumPy", "PyTorch", "LaTeX", "Markdown", "T", "T²", "English", "KL"}
"""What has a capital wherever it stands."""
TERMS = {
    "label smoothing": "ラベル平滑化",
    "loss curve": "損失曲線",
    "reverse KL divergence": "逆 KL ダイバージェンス",
    "cross-entropy": "交差エントロピー",
    "perplexity": "パープレキシティ",
    "learning rate": "学習率",
    "momentum": "モメンタム",
    "Jacobian": "ヤコビ行列",
    "target from logits": "ロジットによる正解",
    "focal \N{GREEK SMALL LETTER GAMMA}": "フォーカルの \N{GREEK SMALL LETTER GAMMA}",
    "focused class": "選択中のクラス",
    "clipboard": "クリップボード",
    "caption": "キャプション",
    "folder": "フォルダー",
    "guessing": "一様な予測",
    "soft target": "ソフトターゲット",
    "decimal mark": "小数点",
    "lesson": "レッスン",
    "temperature": "温度",
    "derivation": "導出",
    "panel": "パネル",
}
"""What each is called in Japanese, wherever it stands by itself."""
NOT_WRITTEN = {
    "\N{FULLWIDTH LEFT PARENTHESIS}": "(",
    "\N{FULLWIDTH RIGHT PARENTHESIS}": ")",
    "\N{FULLWIDTH COLON}": ":",
    "\N{FULLWIDTH QUESTION MARK}": "?",
    "\N{FULLWIDTH EXCLAMATION MARK}": "!",
    "強調されているクラスの": "選択中のクラスの",
    "損失の曲線": "損失曲線",
    "最初の損失": "開始時の損失",
    "標準の大きさ": "標準のサイズ",
    "取り置": "別に保管",
}
"""What was written in one place, and otherwise elsewhere."""


def texts() -> list[tuple[str, str, str]]:
    return [
        (
            context.findtext("name", ""),
            each.findtext("source", ""),
            each.findtext("translation", ""),
        )
        for context in ET.parse(FILE).getroot().iter("context")
        for each in context.iter("message")
    ]


def plain(text: str) -> str:
    """Leave out mnemonics and fields."""
    return re.sub(r"\{[^}]*\}", "", text.replace("&", ""))


@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_one_translation(term: str) -> None:
    pattern = re.compile(rf"(?<![\w-]){re.escape(term)}(?!\w)", re.IGNORECASE)
    found = [(s, t) for _, s, t in texts() if pattern.search(plain(s)) and "--" not in s]
    assert found
    assert [(s, t) for s, t in found if TERMS[term] not in t] == []


@pytest.mark.parametrize("way", NOT_WRITTEN)
def test_one_way_to_write_is_kept(way: str) -> None:
    assert [t for _, _, t in texts() if way in t] == []


def test_a_long_vowel_is_written_at_the_end_of_a_loan_word() -> None:
    short = re.compile(r"(ポインタ|フォルダ|ブラウザ|サーバ|ヘッダ|パラメタ)(?!ー)")
    assert [t for _, _, t in texts() if short.search(t)] == []


def test_what_asks_before_it_acts_ends_in_an_ellipsis_in_both_languages() -> None:
    for _, source, said in texts():
        bare = MNEMONIC.sub("", said)
        assert source.endswith(ELLIPSIS) == bare.endswith(ELLIPSIS), source
        assert "..." not in source + said, source


def menus(of: tuple[Menu, ...]) -> list[str]:
    found = []
    for menu in of:
        found.append(menu.text)
        found += menus(tuple(each for each in menu.entries if isinstance(each, Menu)))
    return found


ACTIONS = [*menus(MENUS), *(row.text for row in TABLE if isinstance(row.text, str) and row.text)]
BUTTONS = {"Questions", "Recovery", "AsideMenu", "RecentMenu", "FileDialog", "PasteQuestion"}


@pytest.mark.parametrize("text", ACTIONS)
def test_an_action_is_no_sentence(text: str) -> None:
    assert not text.endswith((".", ":"))


def test_menus_and_buttons_begin_with_a_capital_and_have_no_other() -> None:
    said = [*ACTIONS, *(s for context, s, _ in texts() if context in BUTTONS and "&" in s)]
    assert len(said) > 60
    for text in said:
        words = plain(text.replace(ELLIPSIS, "")).split()
        assert words[0][0].isupper() or words[0].startswith("xentgui"), text
        capitals = [word.strip("():,") for word in words[1:] if word[0].isupper()]
        assert set(capitals) <= NAMES, text


def test_what_a_tip_says_is_a_sentence_in_both_languages() -> None:
    tips = [(s, t) for context, s, t in texts() if context == "Tips"]
    assert len(tips) > 80
    for source, said in tips:
        assert source.endswith("."), source
        assert said.endswith("。"), said
