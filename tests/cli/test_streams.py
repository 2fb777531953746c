"""Streams that are closed, full or without a reader, a folder that is gone, endless arguments.

The exit code is as documented, and what is said of it is one line.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

import xentgui
from xentgui.cli.main import LONGEST_LINE, main
from xentgui.core.documents import document
from xentgui.core.examples import START
from xentgui.core.situation import Situation
from xentgui.core.view import View

linux = pytest.mark.skipif(
    not (sys.platform == "linux" and Path("/dev/full").exists()), reason="redirects as Linux does"
)

PICTURE = "--panels logits --size 320x180"
COMMANDS = {
    "help": "--help",
    "help of a command": "render --help",
    "version": "--version",
    "table": "compute --logits 1,2",
    "JSON": "compute --logits 1,2 --json",
    "a descent": "descend --logits 1,2 --csv",
    "an error": "compute --logits 1,x",
    "a file": f"render {PICTURE} -o a.png",
    "standard output": f"render {PICTURE} -o - --format svg",
    "standard input": f"render - {PICTURE} -o a.png",
    "a window": "missing.xent",
}
WRITES = {"help", "help of a command", "version", "table", "JSON", "a descent", "standard output"}
READS = {"standard input"}
FAILS = {"an error", "a window"}
IN_FOLDER = {"a file", "standard input"}

DRAWN = {"a file", "standard output", "standard input", "a window"}
"""What takes a second each time."""

BROKEN = "a pipe that nobody reads"
STREAMS = {
    "as they should be": "",
    "output closed": ">&-",
    "output full": ">/dev/full",
    "output to be read": "1</dev/null",
    f"output to {BROKEN}": ">&9",
    "input closed": "<&-",
    "input to be written": "0>/dev/null",
    "error closed": "2>&-",
    "error full": "2>/dev/full",
    f"error to {BROKEN}": "2>&9",
    "output full, error closed": ">/dev/full 2>&-",
    "output and error full": ">/dev/full 2>/dev/full",
    "all closed": "<&- >&- 2>&-",
    "folder gone": "",
}
RARE = {"as they should be", f"error to {BROKEN}", "output and error full"}
"""What is left to the commands that are quick."""


class Ended(NamedTuple):
    """How a process has ended."""

    code: int
    errors: str
    picture: bool


def run(command: str, streams: str, folder: Path, unbuffered: bool = False) -> Ended:
    """Run a command with streams, by a shell, in a folder of its own."""
    folder.mkdir(parents=True)
    (folder / "a.xent").write_bytes(document.dumps(Situation(START, View())))
    leave = "mkdir gone && cd gone && rmdir ../gone && " if streams == "folder gone" else ""
    reader, writer = os.pipe()
    os.close(reader)
    shell = f'exec 9>&{writer} <a.xent; {leave}exec "$@" {STREAMS[streams]}'
    try:
        done = subprocess.run(
            ["bash", "-c", shell, "bash", sys.executable, "-m", "xentgui", *command.split()],
            cwd=folder,
            env=os.environ
            | {
                "PYTHONPATH": str(Path(xentgui.__file__).parents[1]),
                "PYTHONUNBUFFERED": "1" if unbuffered else "",
                "QT_QPA_PLATFORM": "offscreen",
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=[writer],
            text=True,
            timeout=120,
        )
    finally:
        os.close(writer)
    return Ended(done.returncode, done.stderr, (folder / "a.png").exists())


def expected_code(name: str, streams: str) -> int:
    """Say how a command ends, as the documentation of `main` does."""
    if name in FAILS:
        return 2
    if name in WRITES and streams.startswith(("output", "all")):
        return 141 if BROKEN in streams else 2
    if name in READS and streams.startswith(("input", "all")):
        return 2
    return 2 if name in IN_FOLDER and streams == "folder gone" else 0


@linux
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_ends_as_documented_whatever_its_streams_are(name: str, tmp_path: Path) -> None:
    """All of one command at once, for a process takes its time."""
    drawn = name in DRAWN
    cases = [
        (streams, unbuffered)
        for streams in STREAMS
        for unbuffered in ((False,) if drawn else (False, True))
        if not (drawn and streams in RARE)
    ]
    with ThreadPoolExecutor(3) as pool:
        ends = pool.map(
            lambda case: run(COMMANDS[name], case[0], tmp_path / f"{case[0]}{case[1]}", case[1]),
            cases,
        )
        wrong = list(_wrong(name, cases, ends))
    assert wrong == []


def _wrong(
    name: str, cases: list[tuple[str, bool]], ends: Iterable[Ended]
) -> Iterable[tuple[str, bool, Ended]]:
    for (streams, unbuffered), end in zip(cases, ends, strict=True):
        code = expected_code(name, streams)
        silent = code != 2 or "error" in streams or streams == "all closed"
        lines = end.errors.splitlines()
        said = not lines if silent else len(lines) == 1 and lines[0].startswith("xentgui")
        drawn = end.picture == (name in IN_FOLDER and code == 0)
        if end.code != code or not said or not drawn:
            yield streams, unbuffered, end


@linux
@pytest.mark.parametrize(
    ("streams", "name", "line"),
    [
        (
            "output closed",
            "table",
            "xentgui compute: error: cannot write to standard output: it is closed",
        ),
        (
            "output full",
            "help",
            "xentgui: error: cannot write to standard output: No space left on device",
        ),
        (
            "input closed",
            "standard input",
            "xentgui render: error: cannot read standard input: it is closed",
        ),
        # The rest is the system's reason.
        ("folder gone", "a file", "xentgui render: error: cannot write a.png: "),
    ],
)
def test_what_is_said(tmp_path: Path, streams: str, name: str, line: str) -> None:
    said = run(COMMANDS[name], streams, tmp_path / "a").errors
    assert said == f"{line}\n" or (line.endswith(": ") and said.startswith(line))


@linux
@pytest.mark.parametrize("unbuffered", [False, True], ids=["buffered", "unbuffered"])
def test_output_that_does_not_fit_is_an_error(tmp_path: Path, unbuffered: bool) -> None:
    """What a disk that is nearly full takes of it is not the whole."""
    for command in (
        f"compute --logits {','.join(map(str, range(9000)))}",
        "render -o - --format png --panels logits --size 640x360",
    ):
        done = subprocess.run(
            [
                *("bash", "-c", 'ulimit -f 5; exec "$@" >out', "bash", sys.executable),
                *("-m", "xentgui", *command.split()),
            ],
            cwd=tmp_path,
            env=os.environ
            | {
                "PYTHONPATH": str(Path(xentgui.__file__).parents[1]),
                "PYTHONUNBUFFERED": "1" if unbuffered else "",
            },
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 2
        assert done.stderr.endswith(": cannot write to standard output: File too large\n")
        assert len(done.stderr.splitlines()) == 1
        assert (tmp_path / "out").stat().st_size <= 5 * 1024


@linux
def test_one_output_that_fails_leaves_the_others_also_where_it_is_standard_output(
    tmp_path: Path,
) -> None:
    command = f"render {PICTURE} -o - --format svg -o a.png"
    end = run(command, "output full", tmp_path / "a")
    assert (end.code, end.picture) == (2, True)


@linux
def test_a_picture_can_be_drawn_where_the_present_folder_is_gone(tmp_path: Path) -> None:
    picture = tmp_path / "all panels.png"
    command = ["render", "-o", str(picture), "--size", "640x360"]
    shell = 'mkdir gone && cd gone && rmdir ../gone && exec "$@"'
    done = subprocess.run(
        ["bash", "-c", shell, "bash", sys.executable, "-m", "xentgui", *command],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(xentgui.__file__).parents[1])},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert picture.exists()


@linux
def test_a_file_is_not_opened_from_a_folder_that_is_gone(tmp_path: Path) -> None:
    """It is found, but there would be no place to save to."""
    end = run("../a.xent", "folder gone", tmp_path / "a")
    error = 'xentgui: error: Cannot open "../a.xent": No such file or directory.\n'
    assert (end.code, end.errors) == (2, error)


@linux
def test_no_file_takes_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    """A picture whose file has the number 2 would get Qt's warnings."""
    folder = tmp_path / "a"
    assert run(f"render {PICTURE} -o a.png", "all closed", folder).code == 0
    assert run(f"render {PICTURE} -o a.png", "as they should be", tmp_path / "b").code == 0
    assert (folder / "a.png").read_bytes() == (tmp_path / "b" / "a.png").read_bytes()


# Arguments without an end

OPTIONS = {
    "compute": ("--logits 1,2", "--target --names --temperature --label-smoothing --base"),
    "descend": ("--logits 1,2", "--rate --steps --momentum"),
    "compute ": ("", "--logits --probabilities"),
    "render": (
        "-o a.png",
        "--logits --probabilities --target --names --temperature --label-smoothing --base "
        "--format --size --preset --dpi --text-size --scale --lang --theme --panels",
    ),
    "render ": ("", "-o --output"),
}
ENDLESS = {
    "letters": "x" * 20_000,
    "words": "x " * 10_000,
    "letters between commas": ",".join("x" * 10_000),
    "digits": "9" * 20_000,
    "an index": "9" * 4000,
    "lines": "x\n\t\x1b[31m" * 2500,
    "not text": "\udcff" * 20_000,
    "equals": "=" * 20_000,
    "a path": f"{'x' * 200}/" * 100,
    "quotes": "'\"" * 10_000,
}


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert line.startswith("xentgui")
    assert line.isprintable()
    assert len(line) <= 500 < LONGEST_LINE


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
@pytest.mark.parametrize(
    ("command", "others", "option"),
    [
        (command.strip(), others, option)
        for command, (others, options) in OPTIONS.items()
        for option in options.split()
    ],
)
def test_an_endless_argument_does_not_come_back_whole(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    command: str,
    others: str,
    option: str,
    text: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    refused(capsys, command, *others.split(), option, text)
    if option.startswith("--"):
        refused(capsys, command, *others.split(), f"{option}={text}")


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_an_endless_word_does_not_come_back_whole(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    text: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    refused(capsys, text)
    refused(capsys, f"-{text}")
    refused(capsys, f"--{text}")
    refused(capsys, f"{text}.xent")
    refused(capsys, "a.xent", text)
    refused(capsys, "compute", "--logits", "1,2", text)
    refused(capsys, "compute", "--logits", "1,2", f"--json={text}")
    refused(capsys, "render", text, "-o", "a.png")
    refused(capsys, "render", text, "--logits", "1,2", "-o", "a.png")
    refused(capsys, "render", "-o", f"{text}.png")
    refused(capsys, "render", "-o", "a.png", "-o", "b.png", "--no", text)
