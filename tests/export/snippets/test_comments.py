"""The programs say their comments in the application's language, and are else the same."""

from __future__ import annotations

import ast
import io
import re
import tokenize

import pytest
from PySide6.QtWidgets import QApplication
from run_snippets import KEYS, printed_by

from xentgui.core.losses.registry import INDEPENDENT
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATIONS, View
from xentgui.export.snippets import SNIPPETS
from xentgui.export.snippets.comments import Comment, said
from xentgui.language import install

PROGRAMS = ("numpy", "numpy-probabilities", "pytorch")
ALL = (*KEYS, *INDEPENDENT, "binary-cross-entropy:3")
SCALED = State((2.0, 1.0, 0.1), (0.5, 0.3, 0.2), ("cat", "dog", "bird"), 0.5, 0.1, LogBase.TWO)
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def code_and_comments(program: str) -> tuple[str, list[str]]:
    """Tell what a program does from its comments."""
    tokens = tokenize.generate_tokens(io.StringIO(program).readline)
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    return ast.dump(ast.parse(program)), comments


def in_both(state: State, key: str, view: View, app: QApplication) -> tuple[str, str]:
    english = SNIPPETS[key](Snapshot.of(state, view))
    install(app, "ja")
    try:
        return english, SNIPPETS[key](Snapshot.of(state, view))
    finally:
        install(app, "en")


def check(state: State, key: str, view: View, app: QApplication) -> None:
    english, japanese = in_both(state, key, view, app)
    code, comments = code_and_comments(english)
    assert code_and_comments(japanese)[0] == code
    assert not any(JAPANESE.search(each) for each in comments)
    # A formula is in no language.
    words = [c for c in code_and_comments(japanese)[1] if re.search("[a-z]{4}|[^ -~]", c)]
    assert [each for each in words if not JAPANESE.search(each)] == []
    assert words


@pytest.mark.parametrize("key", PROGRAMS)
@pytest.mark.parametrize("loss", ALL)
@pytest.mark.parametrize("notation", NOTATIONS)
def test_they_are_said_in_japanese(qapp: QApplication, key: str, loss: str, notation: str) -> None:
    for other in (None, "reverse-kl"):
        check(SCALED.with_loss(loss), key, View(notation=notation, compare=other), qapp)
        check(SCALED.with_loss(loss), key, View(notation=notation, epsilon=1e-7), qapp)


@pytest.mark.parametrize("key", PROGRAMS)
@pytest.mark.parametrize("loss", ALL)
def test_also_where_care_is_taken(
    qapp: QApplication, hard_state: State, key: str, loss: str
) -> None:
    check(hard_state.with_loss(loss).with_t2(True), key, View(), qapp)


@pytest.mark.parametrize("key", ["numpy", "numpy-probabilities"])
def test_a_program_in_japanese_runs(qapp: QApplication, key: str) -> None:
    english, japanese = in_both(SCALED, key, View(), qapp)
    assert printed_by(japanese) == printed_by(english)
    assert "ラベル平滑化" in japanese


@pytest.mark.parametrize("comment", Comment)
def test_each_is_one_line(qapp: QApplication, comment: Comment) -> None:
    letters = dict.fromkeys(re.findall(r"{(\w+)}", str(comment.value)), "q")
    for language in ("en", "ja"):
        install(qapp, language)
        assert len(said(comment, **letters).splitlines()) == 1
        assert "{" not in said(comment, **letters)
    install(qapp, "en")
