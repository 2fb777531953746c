"""``xentgui check``: whether lessons can be shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kinds_of_questions import LESSON

from xentgui.cli.main import main
from xentgui.resources import lesson_keys, resource


def run(capsys: pytest.CaptureFixture[str], *files: Path) -> tuple[int, str, str]:
    code = main(["check", *map(str, files)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(LESSON, indent=1), encoding="utf-8")
    return path


def test_the_course_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    files = [Path(str(resource(f"lessons/{key}.json"))) for key in lesson_keys()]
    code, out, err = run(capsys, *files)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == len(files)


def test_it_says_what_a_lesson_has(capsys: pytest.CaptureFixture[str], mine: Path) -> None:
    assert run(capsys, mine) == (0, f"{mine}: 4 steps, 3 questions; all numbers are right.\n", "")


def test_numbers_of_the_first_version_are_not_proved(
    capsys: pytest.CaptureFixture[str], mine: Path
) -> None:
    step = {"title": "A", "text": "It is 9.99.", "state": {"logits": [1, 2]}}
    lesson = {"format": "xentgui lesson", "version": 1, "title": "Old", "steps": [step]}
    mine.write_text(json.dumps(lesson))
    code, out, _ = run(capsys, mine)
    assert code == 0
    assert out.endswith("1 step, 0 questions; numbers are proved from format 2 on.\n")


def test_each_mistake_is_said_with_its_place(
    capsys: pytest.CaptureFixture[str], mine: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.json"
    text = mine.read_text("utf-8").replace("So it is.", "So it is 0.1234.", 1)
    wrong.write_text(text, encoding="utf-8")
    line = text[: text.index("So it is 0.1234.")].count("\n") + 1
    code, out, err = run(capsys, wrong, mine, tmp_path / "none.json")
    assert code == 2
    assert out.count("\n") == 1
    first, second = err.splitlines()
    assert f'"wrong.json": Line {line}, column ' in first
    assert "question.explanation says 0.1234, which is none of the numbers that the step" in first
    assert '"none.json": No such file' in second
