"""Symbols and programs on the command line: in the notation, and in the language, of the run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from run_snippets import printed_by

from xentgui.cli import inputs
from xentgui.cli.main import main
from xentgui.core import view as core_view
from xentgui.core.documents import document
from xentgui.core.examples import START
from xentgui.core.situation import Situation
from xentgui.core.snapshot import Snapshot
from xentgui.core.view import NOTATIONS, View
from xentgui.export.snippets import SNIPPETS
from xentgui.language import install

LETTER = re.compile(r"(?<![\w'-])[a-z](?![\w'])")
LOGITS = ("--logits", "2,1,0.1", "--names", "cat,dog,bird", "--target", "1")


@pytest.fixture(autouse=True)
def english_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    install(qapp, "en")


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def error(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 2
    return capsys.readouterr().err


def test_what_help_lists_is_what_there_is() -> None:
    assert inputs.NOTATIONS == core_view.NOTATIONS
    assert tuple(SNIPPETS) == inputs.SNIPPETS


@pytest.mark.parametrize("command", ["compute", "descend", "render"])
@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("at_the_end", [False, True])
def test_help_is_in_the_notation_of_the_run(
    capsys: pytest.CaptureFixture[str], command: str, notation: str, at_the_end: bool
) -> None:
    wanted = f"--notation={notation}" if at_the_end else "--notation"
    arguments = ["--help", wanted] if at_the_end else [wanted, notation, "--help"]
    text = output(capsys, command, *arguments)
    plain = output(capsys, command, "--help")
    assert set(LETTER.findall(text)) & set("".join(NOTATIONS)) == set(notation)
    assert f"--logits {notation[0].upper()}" in text
    assert len(text) == len(plain)
    assert (text == plain) == (notation == "uyt")


@pytest.mark.parametrize("notation", NOTATIONS)
def test_tables_are_in_it(capsys: pytest.CaptureFixture[str], notation: str) -> None:
    u, y, t = list(notation)
    head = output(capsys, "compute", *LOGITS, "--notation", notation).splitlines()[0]
    assert head.split("  ", 1)[1].split() == [u, y, t, f"-{t}", "log", y, "gradient"]
    steps = output(capsys, "descend", *LOGITS, "--steps", "1", "--notation", notation)
    assert f"{y} cat" in steps.splitlines()[0]
    rows = output(
        capsys, "compute", "--logits", "[[2,1],[0,1]]", "--target", "1", "--rows",
        "--notation", notation,
    )  # fmt: skip
    assert f"{y} of target" in rows.splitlines()[0]


def test_a_document_says_it_itself(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.xent"
    situation = Situation(START, View(notation="zpy"))
    path.write_bytes(document.dumps(situation))
    assert "-y log p" in output(capsys, "compute", str(path))
    assert "p cat" in output(capsys, "descend", str(path))
    assert "-p log q" in output(capsys, "compute", str(path), "--notation", "xqp")


@pytest.mark.parametrize("key", SNIPPETS)
@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_program_is_that_of_the_window(
    capsys: pytest.CaptureFixture[str], qapp: QApplication, key: str, notation: str, language: str
) -> None:
    said = output(
        capsys, "compute", *LOGITS, "--as", key, "--notation", notation, "--lang", language
    )
    view = replace(Situation.of(START).view, notation=notation)
    assert said == SNIPPETS[key](Snapshot.of(START, view))
    if key == "numpy":
        assert ("ソフトマックス" in said) == (language == "ja")


def test_of_probabilities_it_starts_from_them(capsys: pytest.CaptureFixture[str]) -> None:
    program = output(capsys, "compute", "--probabilities", "0.2,0.5,0.3", "--as", "numpy")
    assert "y = np.array([0.2, 0.5, 0.3])  # probabilities, the input of the loss" in program
    assert printed_by(program)["loss"] == "1.6094379124341003 nats"


def test_what_goes_together_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--lang is for --as" in error(capsys, "compute", *LOGITS, "--lang", "ja")
    rows = "--logits", "[[2,1],[0,1]]", "--rows", "--as", "numpy"
    assert "--as is of one row" in error(capsys, "compute", *rows)
    assert "not allowed with" in error(capsys, "compute", *LOGITS, "--as", "csv", "--json")
    assert '"abc" is not a notation' in error(capsys, "compute", *LOGITS, "--notation", "abc")
