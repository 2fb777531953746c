from __future__ import annotations

import csv
import io
import re
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from run_snippets import KEYS

from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.examples import START
from xentgui.core.parse import one_line
from xentgui.core.state import LogBase, State
from xentgui.export.snippets.tables import COLUMNS, csv_table, headings, markdown_table


def rows_of(analysis: Analysis) -> list[list[float]]:
    columns = (
        analysis.state.logits,
        analysis.probabilities,
        analysis.target,
        analysis.terms,
        analysis.gradient,
    )
    return [list(row) for row in zip(*(c.tolist() for c in columns), strict=True)]


def test_csv() -> None:
    assert csv_table(analyse(START)).splitlines()[:2] == [
        '"class","logit","probability","target","term","gradient"',
        '"cat",2.0,0.6590011388859679,0.0,0.0,0.6590011388859679',
    ]


@pytest.mark.parametrize("name", ['"', ",", "a\nb", "a\r\nb", "\r", "007", "", "猫", "=1+1"])
def test_csv_keeps_any_name(name: str) -> None:
    text = csv_table(analyse(State((1, 2), names=(name, "b"))))
    assert list(csv.reader(io.StringIO(text, newline="")))[1][0] == name


@pytest.mark.parametrize("loss", KEYS)
def test_headings_name_a_loss_that_is_not_cross_entropy(loss: str) -> None:
    analysis = analyse(START.with_loss(loss))
    key = analysis.state.loss
    both = ("term", "gradient")
    wanted = both if key == "cross-entropy" else tuple(f"{each} ({key})" for each in both)
    assert headings(analysis) == (*COLUMNS[:4], *wanted)
    assert csv_table(analysis).startswith(",".join(f'"{each}"' for each in headings(analysis)))
    assert markdown_table(analysis).startswith(f"| {' | '.join(headings(analysis))} |\n")


@settings(max_examples=300)
@given(data=st.data(), loss=st.sampled_from(KEYS))
def test_csv_reads_back_bit_for_bit(
    loss: str, states: st.SearchStrategy[State], data: st.DataObject
) -> None:
    state = data.draw(states).with_loss(loss)
    analysis = analyse(state)
    text = io.StringIO(csv_table(analysis), newline="")
    header, *rows = cast(list[list[Any]], list(csv.reader(text, quoting=csv.QUOTE_NONNUMERIC)))
    assert tuple(header) == headings(analysis)
    assert tuple(row[0] for row in rows) == state.names
    assert [row[1:] for row in rows] == rows_of(analysis)


def test_markdown() -> None:
    state = State((2.0, 1.0), 1, ("a|b", "*c*"), 0.5, 0.1, LogBase.TWO)
    lines = markdown_table(analyse(state)).splitlines()
    assert lines[0] == "| class | logit | probability | target (smoothed) | term | gradient |"
    assert lines[1] == "| :--- | ---: | ---: | ---: | ---: | ---: |"
    assert lines[2].startswith(r"| a\|b | 2.0 | 0.88079")
    assert lines[3].startswith(r"| \*c\* | 1.0 | 0.1192")
    assert re.fullmatch(r"Loss: 2\.9\d+ bits, T = 0\.5, label smoothing 0\.1", lines[5])


@pytest.mark.parametrize("loss", KEYS)
def test_markdown_says_which_loss_it_is(loss: str) -> None:
    state = State((2.0, 1.0), 1, None, 0.5, 0.1, LogBase.TWO, loss)
    analysis = analyse(state)
    name = "Loss" if loss == "cross-entropy" else f"Loss ({state.loss})"
    unit = " bits" if analysis.unit else ""
    line = f"{name}: {analysis.loss!r}{unit}, T = 0.5, label smoothing 0.1"
    assert markdown_table(analysis).splitlines()[-1] == line


@settings(max_examples=300)
@given(data=st.data(), loss=st.sampled_from(KEYS))
def test_markdown_reads_back_bit_for_bit(
    loss: str, states: st.SearchStrategy[State], data: st.DataObject
) -> None:
    state = data.draw(states).with_loss(loss)
    analysis = analyse(state)
    table, said = markdown_table(analysis).split("\n\n")
    _, _, *rows = (re.findall(r" ((?:\\.|[^|\\])*) (?=\|)", row) for row in table.split("\n"))
    assert [re.sub(r"\\(.)", r"\1", row[0]) for row in rows] == list(map(one_line, state.names))
    assert [list(map(float, row[1:])) for row in rows] == rows_of(analysis)
    assert float(said.partition(": ")[2].split()[0].rstrip(",")) == analysis.loss


def test_markdown_is_a_table_for_a_reader_of_markdown() -> None:
    markdown_it = pytest.importorskip("markdown_it")
    names = ("a|b", "\\|", "<b>", "`c|`", "[d](e)", "&amp;", "a\nb", "猫")
    text = markdown_table(analyse(State(range(8), names=names)))
    tokens = markdown_it.MarkdownIt().enable("table").parse(text)
    cells = [t for t in tokens if t.type == "inline"]
    first = cells[6 : 6 + 6 * 8 : 6]
    shown = ["".join(child.content for child in cell.children) for cell in first]
    assert shown == [one_line(name) for name in names]
    assert {c.type for cell in first for c in cell.children} <= {"text", "text_special"}
