"""Numbers from files, pipes and options: which row, what kind, and what is said of it."""

from __future__ import annotations

import csv
import io
import json
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from xentgui.cli.main import main
from xentgui.core.analysis.analysis import analyse
from xentgui.core.documents import document
from xentgui.core.situation import Situation
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.files.embedded import read_embedded

BATCH = "[[0.5,1.5,0.1],[2.2,1.3,1.7]]"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def loss(capsys: pytest.CaptureFixture[str], *arguments: str) -> float:
    code, out, _ = run(capsys, "compute", *arguments, "--json")
    assert code == 0
    found: float = json.loads(out)["loss"]
    return found


def file(folder: Path, text: str, name: str = "a.txt") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def test_a_batch_is_not_one_row(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for given in (("--logits", BATCH), (file(tmp_path, BATCH),)):
        code, out, err = run(capsys, "compute", *given)
        assert (code, out) == (2, "")
        assert "There are 2 rows; choose one, --row 0 to 1, or compute --rows." in err
        assert loss(capsys, *given, "--row", "0") == pytest.approx(1.4790, abs=5e-5)
        assert loss(capsys, *given, "--row", "1") == analyse(State((2.2, 1.3, 1.7))).loss
        assert run(capsys, "compute", *given, "--row", "2")[0] == 2


def test_all_rows(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    name = file(tmp_path, "id,label,cat,dog\na,dog,0.5,1.5\nb,cat,2.25,1.25\n", "a.csv")
    losses = [analyse(State((0.5, 1.5), 1)).loss, analyse(State((2.25, 1.25))).loss]
    code, out, err = run(capsys, "compute", name, "--rows", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert [row["loss"] for row in found["rows"]] == losses
    assert [row["target"] for row in found["rows"]] == ["dog", "cat"]
    assert [row["label"] for row in found["rows"]] == ["a", "b"]
    assert found["mean_loss"] == math.fsum(losses) / 2
    _, out, _ = run(capsys, "compute", name, "--rows", "--csv")
    assert [float(row["loss"]) for row in csv.DictReader(io.StringIO(out))] == losses
    _, out, _ = run(capsys, "compute", name, "--rows")
    assert out.splitlines()[0].split() == [
        "row",
        "label",
        "target",
        "predicted",
        "y",
        "of",
        "target",
        "loss",
    ]
    assert out.splitlines()[-1].startswith("mean loss of 2 rows")


def test_a_row_that_cannot_be_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    name = file(tmp_path, "0.5, 0.25, 0.25\n0.5, 0.5, 0.5\n")
    code, _, err = run(capsys, "compute", name, "--rows", "--kind", "probabilities")
    assert code == 2
    assert "row 1: The probabilities sum to 1.5" in err
    assert "--normalise" in err
    assert run(capsys, "compute", name, "--rows", "--kind=probabilities", "--normalise")[0] == 0


@pytest.mark.parametrize(
    ("text", "option", "first", "second"),
    [
        ("1,7\n3,4", "--decimal", ("comma", 2.0), ("point", 2.0)),
        ("0 2\n1 1\n2 3", "--index|--no-index", ("--index", 0.0), ("--no-index", 0.0)),
        ("cat 2.5 0.5\ndog 1.5 0.25", "--lines", ("rows", 0.0), ("classes", 0.0)),
        ("x = [1, 2]\ny = [1, 2, 3]", "--column", ("x", 0.0), ("y", 0.0)),
    ],
)
def test_what_is_open_is_refused_with_the_options_that_settle_it(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    text: str,
    option: str,
    first: tuple[str, float],
    second: tuple[str, float],
) -> None:
    name = file(tmp_path, text)
    code, _, err = run(capsys, "compute", name)
    assert code == 2
    assert "This can be read in two ways" in err
    outputs = set()
    for answer, _ in (first, second):
        given = [answer] if answer.startswith("--") else [option, answer]
        assert given[0] in err
        code, out, err_ = run(capsys, "compute", name, *given, "--rows", "--json")
        assert code == 0, err_
        outputs.add(out)
    assert len(outputs) == 2


def test_a_single_number_is_no_reading_where_classes_are_due(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert loss(capsys, "--logits", "2,5") == analyse(State((2, 5))).loss
    code, _, err = run(capsys, "compute", "--logits", "1,024.5")
    assert code == 2
    assert "There are 1 classes" in err


def test_probabilities_or_logits_is_asked_of_a_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    name = file(tmp_path, "0.2 0.5 0.3")
    code, _, err = run(capsys, "compute", name)
    assert code == 2
    assert "--kind probabilities or --kind logits" in err
    assert loss(capsys, name, "--kind", "probabilities") == pytest.approx(-math.log(0.2))
    assert loss(capsys, name, "--kind", "logits") == analyse(State((0.2, 0.5, 0.3))).loss
    # An option says it.
    assert loss(capsys, "--logits", "0.2 0.5 0.3") == analyse(State((0.2, 0.5, 0.3))).loss


def test_a_time_in_front_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "compute", "--logits", "12:30:01 2.0 1.0 0.1", "--target", "1")
    assert code == 0
    assert err == (
        "xentgui compute: note: what stands beside the numbers was left out: 12:30:01.\n"
    )


def test_rounded_probabilities_are_taken_with_a_note(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "compute", "--probabilities", "0.333,0.333,0.333")
    assert code == 0
    assert err == (
        "xentgui compute: note: the probabilities sum to 0.999 and were divided by it.\n"
    )


def test_percents_are_no_logits(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "compute", "--logits", "65.9%, 24.2%, 9.9%")
    assert code == 2
    assert "give them with --probabilities" in err
    assert loss(capsys, "--probabilities", "65.9%, 24.2%, 9.9%") == pytest.approx(-math.log(0.659))


def test_the_likeliest_tokens_leave_a_class_for_the_others(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    answer = {
        "content": [
            {
                "token": " a",
                "logprob": -0.5,
                "top_logprobs": [
                    {"token": " a", "logprob": -0.5, "bytes": [32, 97]},
                    {"token": " b", "logprob": -1.5, "bytes": [32, 98]},
                ],
            }
        ]
    }
    code, out, err = run(capsys, "compute", file(tmp_path, json.dumps(answer)), "--json")
    assert code == 0
    found = json.loads(out)
    assert [each["name"] for each in found["classes"]] == [" a", " b", "others"]
    assert found["loss"] == pytest.approx(0.5)
    assert 'became the class "others"' in err


def test_names_with_commas(capsys: pytest.CaptureFixture[str]) -> None:
    for given in (
        ("--names", '["a, b", "c"]'),
        ("--name", "a, b", "--name", "c"),
    ):
        code, out, _ = run(
            capsys, "compute", "--logits", "2,1", *given, "--target", "a, b", "--json"
        )
        assert code == 0
        assert [each["name"] for each in json.loads(out)["classes"]] == ["a, b", "c"]


def test_a_column_by_its_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    name = file(tmp_path, "class,before,after\ncat,2.5,0.5\ndog,1.5,0.25\n", "a.csv")
    assert loss(capsys, name, "--column", "after") == analyse(State((0.5, 0.25))).loss
    assert loss(capsys, name, "--column", "0") == analyse(State((2.5, 1.5))).loss
    code, _, err = run(capsys, "compute", name, "--column", "never")
    assert code == 2
    assert 'There is no column or array "never"' in err


def test_a_document_is_computed_and_takes_no_other_options(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    state = State((2, 1, 0.1), 1, temperature=2.0)
    path = tmp_path / "a.xent"
    path.write_bytes(document.dumps(Situation(state, View())))
    assert loss(capsys, str(path)) == analyse(state).loss
    code, _, err = run(capsys, "compute", str(path), "--row", "0")
    assert code == 2
    assert "leave out --row" in err
    assert run(capsys, "compute", str(path), "--rows")[0] == 2


def test_render_takes_numbers(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    name = file(tmp_path, BATCH)
    picture = tmp_path / "a.svg"
    code, _, err = run(capsys, "render", name, "--row", "1", "--target", "2", "-o", str(picture))
    assert code == 0, err
    assert read_embedded(picture).state == State((2.2, 1.3, 1.7), 2)


@pytest.mark.parametrize("count", [32_000, 1 << 19])
def test_a_vocabulary_by_a_pipe(count: int) -> None:
    logits = np.random.default_rng(0).normal(size=count)
    text = "\n".join(map(repr, logits.tolist()))
    done = subprocess.run(
        [sys.executable, "-m", "xentgui", "compute", "-", "--target", "7", "--rows", "--json"],
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["mean_loss"] == analyse(State(logits, 7)).loss


def test_errors_say_which_option_they_are_about(capsys: pytest.CaptureFixture[str]) -> None:
    for given, due in [
        (("--logits", "1,x"), "argument --logits: "),
        (("--probabilities", "[1"), "argument --probabilities: "),
        (("--logits", "1,2", "--target", "[1,1]"), "argument --target: "),
        (("--logits", "1,2", "--temperature", "x"), "argument --temperature: "),
    ]:
        code, _, err = run(capsys, "compute", *given)
        assert code == 2
        assert f"error: {due}" in err
        assert err.count("\n") == 1


@pytest.mark.parametrize("command", ["compute", "render"])
@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.csv", "1,2,3\n4,5\n", "Line 2"),
        ("a.csv", "cat,dog,label\n2,1,0\n0.5,1.5,dog\n", "dog"),
        ("a.txt", "2.0 1.0 oops\n", '"oops" is not a number'),
        ("a.json", "[2.0, 1.0, oops]", "oops"),
    ],
)
def test_a_file_of_numbers_that_cannot_be_read_says_where(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    command: str,
    name: str,
    text: str,
    problem: str,
) -> None:
    output = [] if command == "compute" else ["-o", str(tmp_path / "a.png")]
    code, _, err = run(capsys, command, file(tmp_path, text, name), *output)
    assert code == 2
    assert problem in err
    assert "xentgui document" not in err
