"""``xentgui descend`` prints the steps that the core takes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

from xentgui.cli import descend
from xentgui.cli.main import main
from xentgui.core.descent import trace
from xentgui.core.documents import document
from xentgui.core.examples import START
from xentgui.core.situation import Situation
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION
from xentgui.export import traces

CASES = [
    ("--logits 2,1,0.1 --target 1 --steps 20", State((2, 1, 0.1), 1), (20, 1.0, 0.0)),
    (
        "--logits 2,1,0.1 --target 1 --rate 0.5 --steps 7 --momentum 0.9 --temperature 2 --base 2 "
        "--label-smoothing 0.1 --names cat,dog,bird",
        State((2, 1, 0.1), 1, ("cat", "dog", "bird"), 2.0, 0.1, LogBase.TWO),
        (7, 0.5, 0.9),
    ),
    ("--logits=-inf,0,1 --target 1 --steps 3", State((-np.inf, 0, 1), 1), (3, 1.0, 0.0)),
    ("--logits=-inf,0,1 --target 0 --steps 3", State((-np.inf, 0, 1), 0), (3, 1.0, 0.0)),
    (
        "--probabilities 0.2,0.5,0.3 --target 0.1,0.8,0.1 --steps 0",
        State.from_probabilities((0.2, 0.5, 0.3), (0.1, 0.8, 0.1)),
        (0, 1.0, 0.0),
    ),
]


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["descend", *arguments]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def error(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["descend", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


@pytest.mark.parametrize(("arguments", "state", "run"), CASES)
def test_json_and_csv_are_the_trace_bit_for_bit(
    capsys: pytest.CaptureFixture[str],
    arguments: str,
    state: State,
    run: tuple[int, float, float],
) -> None:
    document = json.loads(output(capsys, *arguments.split(), "--json"))
    rows = list(csv.reader(io.StringIO(output(capsys, *arguments.split(), "--csv"))))
    steps, rate, momentum = run
    due = list(trace(state, steps, rate, momentum))
    assert (document["rate"], document["momentum"]) == (rate, momentum)
    assert document["names"] == list(state.names)
    assert document["unit"] == due[0].unit
    assert len(document["steps"]) == len(due) == len(rows) - 1
    assert rows[0][2] == f"logit {state.names[0]}"
    for number, (step, row, analysis) in enumerate(
        zip(document["steps"], rows[1:], due, strict=True)
    ):
        assert step["step"] == number == int(row[0])
        assert float(step["loss"]) == analysis.loss == float(row[1])
        arrays = (analysis.state.logits, analysis.probabilities, analysis.gradient)
        keys = ("logits", "probabilities", "gradient")
        for key, array in zip(keys, arrays, strict=True):
            assert list(map(float, step[key])) == array.tolist()
        assert list(map(float, row[2:])) == np.concatenate(arrays).tolist()


def test_the_table_has_each_step_on_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    lines = output(capsys, "--logits", "2,1,0.1", "--target", "1", "--steps", "6").splitlines()
    assert lines[0].split() == ["step", "loss", "max", "|gradient|", "y", "1", "y", "2", "y", "3"]
    assert lines[1].split() == ["0", "1.417030", "0.757567", "0.659001", "0.242433", "0.098566"]
    assert lines[7].split() == ["6", "0.110658", "0.104755", "0.070936", "0.895245", "0.033820"]
    assert len(lines) == 8


def test_of_many_classes_those_of_the_target_are_in_the_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logits = ",".join(["0"] * 40)
    text = output(capsys, "--logits", logits, "--target", "3", "--steps", "2")
    assert text.splitlines()[0].split() == ["step", "loss", "max", "|gradient|", "y", "4"]
    assert text.splitlines()[-1] == "39 more classes: --csv or --json"
    soft = json.dumps([0.5, 0.25, 0.25] + [0.0] * 37)
    text = output(capsys, "--logits", logits, "--target", soft, "--steps", "1")
    assert text.splitlines()[0].split()[4:] == ["y", "1", "y", "2", "y", "3"]
    assert text.splitlines()[-1] == "37 more classes: --csv or --json"


def test_it_descends_from_a_document(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.xent"
    path.write_bytes(document.dumps(Situation.of(START)))
    text = output(capsys, str(path), "--steps", "3")
    assert text == descend.table(list(trace(START, 3)), "utf-8", NOTATION["uyt"])
    assert "y cat" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("", "give numbers"),
        ("--logits 1,2 --rate 0", "argument --rate: The rate is 0.0; it must be a finite"),
        ("--logits 1,2 --rate=-1", "argument --rate: The rate is -1.0"),
        ("--logits 1,2 --momentum 1", "argument --momentum: The momentum is 1.0; use 0"),
        ("--logits 1,2 --steps=-1", "argument --steps: give a whole number"),
        ("--logits 1,2 --steps 1.5", "argument --steps: give a whole number"),
        ("--logits 1,2 --steps 10001", "argument --steps: use at most 10000"),
        ("--logits 1,2 --rate 1e300 --temperature 1e-300", "use a smaller one"),
        ("--logits 1,2 --json --csv", "not allowed with"),
        ("--logits 1,2 --rows", "unrecognized arguments: --rows"),
    ],
)
def test_what_is_no_descent_is_said(
    capsys: pytest.CaptureFixture[str], arguments: str, said: str
) -> None:
    assert said in error(capsys, *arguments.split())


def test_too_many_numbers_are_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(traces, "MOST_VALUES", 60)
    assert output(capsys, "--logits", "1,2", "--steps", "9")
    line = error(capsys, "--logits", "1,2", "--steps", "10")
    assert "10 steps of 2 classes are too many numbers to write; take at most 9 steps." in line
