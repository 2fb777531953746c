"""``--teacher``, ``--teacher-temperature`` and ``--t2`` of compute, descend and render."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

from xentgui.cli.main import main
from xentgui.core.analysis.analysis import analyse
from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.descent import trace
from xentgui.core.documents.document import dumps, loads
from xentgui.core.losses.registry import LOSSES
from xentgui.core.situation import Situation
from xentgui.core.state import LogBase, State
from xentgui.core.view import View
from xentgui.files.embedded import read_embedded

U = (2.0, 1.0, 0.1)
GIVEN = "--logits=2;1;0.1"


def run(capsys: pytest.CaptureFixture[str], command: str) -> tuple[int, str, str]:
    try:
        code = main(command.split())
    except SystemExit as end:
        code = int(end.code or 0)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def output(capsys: pytest.CaptureFixture[str], command: str) -> str:
    code, out, err = run(capsys, command)
    assert (code, err) == (0, "")
    return out


def error(capsys: pytest.CaptureFixture[str], command: str) -> str:
    code, out, err = run(capsys, command)
    assert (code, out) == (2, "")
    return " ".join(err.split())


def written(value: float) -> float | str:
    return str(value) if value in (float("inf"), -float("inf")) else value


@pytest.mark.parametrize(
    ("loss", "base", "smoothing", "temperature"),
    list(product(LOSSES, LogBase, (0.0, 0.1), (0.001, 1.0, 3.0, 1000.0))),
)
def test_json_has_all_that_follows(
    capsys: pytest.CaptureFixture[str],
    loss: str,
    base: LogBase,
    smoothing: float,
    temperature: float,
) -> None:
    options = f"--loss {loss} --base {base.value} --label-smoothing {smoothing}"
    options += f" --temperature {temperature} --teacher=3;1;-inf --teacher-temperature 2.5 --t2"
    found = json.loads(output(capsys, f"compute {GIVEN} {options} --json"))
    teacher = Teacher((3.0, 1.0, -float("inf")), 2.5)
    analysis = analyse(
        State(
            U,
            teacher,
            temperature=temperature,
            label_smoothing=smoothing,
            log_base=base,
            loss=loss,
            t2=True,
        )
    )
    assert found["loss"] == written(analysis.loss)
    assert found["t2"] is True
    assert found["target_temperature"] == 2.5
    rows = found["classes"]
    assert [row["target_logit"] for row in rows] == [3.0, 1.0, "-inf"]
    assert [row["target"] for row in rows] == analysis.target.tolist()
    assert [row["gradient"] for row in rows] == [written(g) for g in analysis.gradient.tolist()]
    assert [row["term"] for row in rows] == [written(g) for g in analysis.terms.tolist()]
    apart = analysis.divergences()
    keys = ("target_entropy", "entropy", "kl_t_y", "kl_y_t")
    assert [found[key] for key in keys] == [written(value) for value in apart]


def test_the_table_says_what_it_is_of(capsys: pytest.CaptureFixture[str]) -> None:
    options = "--teacher=3;1;-inf --teacher-temperature 2 --t2 --temperature 3"
    assert (
        output(capsys, f"compute {GIVEN} {options}")
        == """\
class    u   y (T=3)     v  t (tau=2)  -t log y (times T^2)  gradient (T=3, times T^2)
1      2.0  0.444968     3   0.731059              5.327786                  -0.858271
2      1.0  0.318834     1   0.268941              2.766807                   0.149677
3      0.1  0.236198  -inf   0                     0                          0.708594

loss          8.094593 nats (times T^2)
perplexity    2.458126
guessing      9.887511 nats = ln 3 times T^2
H(t)          0.582203 nats
H(y)          1.065622 nats
KL(t||y)      0.317196 nats
KL(y||t)    inf        nats
"""
    )


@pytest.mark.parametrize("form", ["", " --json", " --rows", " --rows --csv", " --rows --json"])
def test_without_the_factor_it_is_as_without_the_option(
    capsys: pytest.CaptureFixture[str], form: str
) -> None:
    command = f"compute {GIVEN} --temperature 3{form}"
    plain = output(capsys, command)
    assert output(capsys, f"{command} --no-t2") == plain
    with_factor = output(capsys, f"{command} --t2")
    assert with_factor != plain
    assert "t2" in with_factor.lower() or "T^2" in with_factor
    assert "T^2" not in plain
    assert "t2" not in plain


def test_a_loss_without_a_unit_says_the_factor_too(capsys: pytest.CaptureFixture[str]) -> None:
    text = output(capsys, f"compute {GIVEN} --loss brier --t2 --temperature 2")
    assert text.splitlines()[-1].endswith("(brier, times T^2)")
    assert "(y - t)^2 (times T^2)" in text


@pytest.mark.parametrize("form", ["", "--csv", "--json"])
def test_a_descent_goes_to_the_teacher(capsys: pytest.CaptureFixture[str], form: str) -> None:
    options = "--teacher=3;1;0.5 --teacher-temperature 2 --temperature 2 --t2 --steps 3 --rate 0.5"
    text = output(capsys, f"descend {GIVEN} {options} {form}")
    state = State(U, Teacher((3.0, 1.0, 0.5), 2.0), temperature=2.0, t2=True)
    due = [each.loss for each in trace(state, 3, 0.5)]
    if form == "--json":
        found = json.loads(text)
        assert found["t2"] is True
        assert [step["loss"] for step in found["steps"]] == due
        return
    assert "loss (times T^2)" in text
    if form == "--csv":
        assert [float(line.split(",")[1]) for line in text.splitlines()[1:]] == due
    else:
        assert f"{due[-1]:.6f}" in text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--teacher=3;1;0.5 --target 1", "The softmax of --teacher is the target; leave out"),
        ("--teacher-temperature 2", "give them with --teacher"),
        ("--teacher=3;1", "There are 3 classes but 2 logits of the target; give one for each"),
        ("--teacher=x", "argument --teacher:"),
        ("--teacher=3;1;inf", r"argument --teacher:"),
        ("--teacher=-inf;-inf;-inf", "argument --teacher: Every logit is -inf"),
        ("--teacher=3;1;0 --teacher-temperature 0", "argument --teacher-temperature: The temp"),
        ("--teacher=3;1;0 --teacher-temperature x", "argument --teacher-temperature:"),
    ],
)
@pytest.mark.parametrize("command", ["compute", "descend", "render -o x.png"])
def test_contradictions_are_refused_with_the_cure(
    capsys: pytest.CaptureFixture[str], command: str, options: str, message: str
) -> None:
    assert message in error(capsys, f"{command} {GIVEN} {options}")


def test_a_document_says_its_own_target_and_takes_the_factor(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    state = State(U, Teacher((3.0, 1.0, 0.5), 2.0), temperature=2.0)
    path = tmp_path / "a.xent"
    path.write_bytes(dumps(Situation(state, View())))
    found = json.loads(output(capsys, f"compute {path} --t2 --json"))
    assert found["loss"] == analyse(state.with_t2(True)).loss
    assert found["target_temperature"] == 2.0
    assert "leave out --teacher" in error(capsys, f"compute {path} --teacher=1;2;3")
    path.write_bytes(dumps(Situation(state.with_t2(True), View())))
    assert json.loads(output(capsys, f"compute {path} --no-t2 --json"))["loss"] == (
        analyse(state).loss
    )


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_picture_has_it_and_gives_it_back(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"a.{suffix}"
    options = "--teacher=3;1;0.5 --teacher-temperature 2 --temperature 2 --t2"
    assert output(capsys, f"render {GIVEN} {options} --panels teacher,softmax -o {path}") == ""
    embedded = read_embedded(path.read_bytes())
    state = State(U, Teacher((3.0, 1.0, 0.5), 2.0), temperature=2.0, t2=True)
    assert embedded.state == state
    again = tmp_path / f"b.{suffix}"
    assert output(capsys, f"render {path} --no-t2 -o {again}") == ""
    other = read_embedded(again.read_bytes())
    assert other.state == state.with_t2(False)
    assert loads(dumps(embedded)).state == state
