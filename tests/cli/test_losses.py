"""``--loss`` and ``--compare``: another loss in what the commands print and draw."""

from __future__ import annotations

import csv
import io
import json
import math
from pathlib import Path

import pytest

from xentgui.cli.inputs import OTHER_LOSSES, completed_losses
from xentgui.cli.main import main
from xentgui.core.analysis.analysis import analyse
from xentgui.core.descent import trace
from xentgui.core.losses.registry import ALL_LOSSES, COMPARABLE, LOSSES
from xentgui.core.state import LogBase, State

SURE = "--logits=10;0;0 --target=1"
STATE = State((10.0, 0.0, 0.0), 1)


def run(capsys: pytest.CaptureFixture[str], command: str) -> tuple[int, str, str]:
    code = main(command.split())
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def output(capsys: pytest.CaptureFixture[str], command: str) -> str:
    code, out, err = run(capsys, command)
    assert (code, err) == (0, "")
    return out


@pytest.mark.parametrize("form", ["", " --json", " --rows", " --rows --csv", " --rows --json"])
def test_cross_entropy_is_what_is_printed_without_the_option(
    capsys: pytest.CaptureFixture[str], form: str
) -> None:
    plain = output(capsys, f"compute {SURE}{form}")
    assert output(capsys, f"compute {SURE} --loss cross-entropy{form}") == plain
    assert "cross-entropy" not in plain


def test_the_table_of_another_loss(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        output(capsys, f"compute {SURE} --loss squared-error")
        == """\
class   u           y  t  (y - t)^2/2     gradient
1      10  0.999909    0   0.499909     0.000136
2       0  4.5396e-05  1   0.499955    -9.0779e-05
3       0  4.5396e-05  0   1.0304e-09  -4.5383e-05

loss  0.999864  (squared-error)
"""
    )


@pytest.mark.parametrize(
    ("name", "term", "gradient", "end"),
    [
        ("brier", "(y - t)^2", "gradient (T=2)", "(brier)"),
        ("focal", "-t (1 - y)^2 log2 y", "gradient (T=2, bits)", "bits  (focal)"),
        ("absolute-error", "|y - t|", "gradient (T=2)", "(absolute-error)"),
        ("reverse-kl", "y log(y/t) - y + t (bits)", "gradient (T=2, bits)", "bits  (reverse-kl)"),
    ],
)
def test_titles_say_the_terms_and_the_unit_of_the_loss(
    capsys: pytest.CaptureFixture[str], name: str, term: str, gradient: str, end: str
) -> None:
    settings = "--logits=2;1;3 --target=0.5;0.2;0.3 --base 2 --temperature 2"
    lines = output(capsys, f"compute {settings} --loss {name}").splitlines()
    assert [text.strip() for text in lines[0].split("  ") if text][-2:] == [term, gradient]
    assert lines[-1].endswith(end)
    assert "perplexity" not in "".join(lines)


@pytest.mark.parametrize("name", COMPARABLE)
def test_json_has_every_number(capsys: pytest.CaptureFixture[str], name: str) -> None:
    found = json.loads(
        output(
            capsys, f"compute --logits=2;1;3 --target=0.5;0.2;0.3 --base 10 --loss {name} --json"
        )
    )
    due = analyse(State((2.0, 1.0, 3.0), (0.5, 0.2, 0.3), log_base=LogBase.TEN, loss=name))
    assert [row["term"] for row in found["classes"]] == due.terms.tolist()
    assert [row["gradient"] for row in found["classes"]] == due.gradient.tolist()
    assert found["loss"] == due.loss
    assert found["loss_function"] == name
    assert found["unit"] == ("bans" if LOSSES[name].is_logarithmic else None)
    assert "perplexity" not in found


def test_rows_have_the_losses(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["compute", "--logits", "[[2, 1, 0.1], [0.3, 0.2, 0.1]]", "--target", "1", "--rows"]
    losses = [analyse(State(u, 1, loss="brier")).loss for u in ((2, 1, 0.1), (0.3, 0.2, 0.1))]
    texts = []
    for form in (["--json"], ["--csv"], []):
        assert main([*given, "--loss", "brier", *form]) == 0
        texts.append(capsys.readouterr().out)
    found = json.loads(texts[0])
    assert [row["loss"] for row in found["rows"]] == losses
    assert (found["loss_function"], found["unit"]) == ("brier", None)
    rows = list(csv.reader(io.StringIO(texts[1])))
    assert rows[0][-1] == "loss (brier)"
    assert [float(row[-1]) for row in rows[1:]] == losses
    assert texts[2].splitlines()[0].endswith("loss (brier)")
    assert texts[2].endswith(f"{sum(losses) / 2:.6f}\n")


def test_an_infinite_loss_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, f"compute {SURE} --loss reverse-kl").endswith("inf nats  (reverse-kl)\n")
    found = json.loads(output(capsys, f"compute {SURE} --loss reverse-kl --json"))
    assert found["loss"] == "inf"
    assert [row["gradient"] for row in found["classes"]] == ["inf", "-inf", "inf"]


@pytest.mark.parametrize("name", ["squared-error", "brier", "focal", "absolute-error"])
def test_another_loss_is_descended_on(capsys: pytest.CaptureFixture[str], name: str) -> None:
    options = f"{SURE} --steps 5 --rate 2 --momentum 0.5 --loss {name}"
    due = list(trace(STATE.with_loss(name), 5, 2.0, 0.5))
    found = json.loads(output(capsys, f"descend {options} --json"))
    assert found["loss_function"] == name
    assert [step["loss"] for step in found["steps"]] == [each.loss for each in due]
    assert [step["logits"] for step in found["steps"]] == [
        each.state.logits.tolist() for each in due
    ]
    assert [step["gradient"] for step in found["steps"]] == [each.gradient.tolist() for each in due]
    assert output(capsys, f"descend {options} --csv").startswith(f"step,loss ({name}),logit 1")
    assert f"loss ({name})" in output(capsys, f"descend {options}").splitlines()[0]
    # What is descended on falls.
    assert due[5].loss < due[0].loss


def test_an_infinite_gradient_cannot_be_descended_on(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, f"descend {SURE} --loss reverse-kl")
    assert (code, out) == (2, "")
    assert err.endswith("error: The gradient is infinite here; no step can be taken.\n")


def test_cross_entropy_is_descended_on_without_the_option(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for form in ("", " --csv", " --json"):
        plain = output(capsys, f"descend {SURE}{form}")
        assert output(capsys, f"descend {SURE} --loss cross-entropy{form}") == plain


def rendered(tmp_path: Path, capsys: pytest.CaptureFixture[str], options: str) -> str:
    path = tmp_path / "figure.svg"
    assert output(capsys, f"render {options} --panels gradient -o {path}") == ""
    return path.read_text("utf-8")


def test_a_picture_compares_and_keeps_what_it_compares(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert 'id="compared' not in rendered(tmp_path, capsys, SURE)
    drawn = rendered(tmp_path, capsys, f"{SURE} --compare squared-error")
    assert "compared" in drawn
    again = tmp_path / "again.svg"
    again.write_text(drawn, "utf-8")
    assert rendered(tmp_path, capsys, str(again)) == drawn
    assert "squared-error" not in rendered(tmp_path, capsys, f"{again} --compare none")


def test_a_picture_refuses_to_compare_with_a_loss_that_there_is_not(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = run(capsys, f"render {SURE} --compare hinge -o {tmp_path}/a.png")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert 'argument --compare: There is no loss "hinge" to compare with; use sq' in err
    for loss in ("", "--loss brier"):
        name = loss[7:] or "cross-entropy"
        code, out, err = run(capsys, f"render {SURE} {loss} --compare {name} -o {tmp_path}/a.png")
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert f"--compare {name}: that is the loss itself; name another." in err


@pytest.mark.parametrize("command", ["compute", "descend"])
def test_an_unknown_loss_is_refused_with_those_that_there_are(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    code, out, err = run(capsys, f"{command} {SURE} --loss hinge")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert 'argument --loss: There is no loss "hinge"; use cross-entropy, squared-error' in err


def test_the_help_and_a_shell_name_every_loss() -> None:
    assert f"{', '.join(COMPARABLE[:-1])} or {COMPARABLE[-1]}" == OTHER_LOSSES
    assert completed_losses() == list(ALL_LOSSES)


MULTI = "--loss binary-cross-entropy:2 --json"


@pytest.mark.parametrize("rows", ["", " --rows"])
@pytest.mark.parametrize(
    "given", ["--probabilities=0.9,0.8,0.1 --target=1,1,0", "--kind=probabilities labels.json"]
)
def test_independent_probabilities_and_targets_are_taken_as_they_are(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    given: str,
    rows: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    text = '{"values": [0.9, 0.8, 0.1], "target": [1, 1, 0]}'
    Path("labels.json").write_text(text, encoding="utf-8")
    found = json.loads(output(capsys, f"compute {given} {MULTI}{rows}"))
    exact = -2.0 * math.log(0.9) - 2.0 * math.log(0.8) - math.log(0.9)
    assert (found["rows"][0] if rows else found)["loss"] == pytest.approx(exact, rel=1e-13)


def test_of_independent_classes_it_is_to_be_said_what_numbers_from_0_to_1_are(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("labels.json").write_text("[0.9, 0.8, 0.1]", encoding="utf-8")
    code, _, err = run(capsys, f"compute labels.json {MULTI}")
    assert code == 2
    assert "The numbers are from 0 to 1; say whether they are --kind probabilities or" in err
    assert run(capsys, "compute labels.json --json")[0] == 0
