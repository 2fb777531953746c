# ruff: noqa: RUF001 - full-width forms are meant
import itertools
import json
import os
import re
import shlex
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from pictures import AVAILABLE
from PySide6.QtWidgets import QApplication

from xentgui import __version__
from xentgui.cli.main import main
from xentgui.cli.report import table
from xentgui.core.analysis.analysis import analyse
from xentgui.core.documents import document
from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import START
from xentgui.core.panels import PANEL_CALLED, PANEL_KINDS, PANELS
from xentgui.core.situation import Situation
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATIONS, View
from xentgui.export.pages.page import Page
from xentgui.export.pages.presets import PRESETS
from xentgui.export.pictures import kept
from xentgui.export.pictures.picture import PictureSettings
from xentgui.export.pictures.picture import picture as drawn
from xentgui.export.pictures.scene import picture_snapshot, scaled_text_size
from xentgui.files.documents import write_document
from xentgui.files.embedded import payload, read_embedded
from xentgui.language import install
from xentgui.resources import languages

ANIMALS = ("cat", "dog", "bird")


def run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the program as a process without a display."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env.pop("QT_QPA_PLATFORM", None)
    env |= {"PYTHONIOENCODING": "utf-8"} | options.pop("env", {})
    given: dict[str, Any] = {"stdout": subprocess.PIPE, "encoding": "utf-8", "timeout": 60}
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [sys.executable, "-m", "xentgui", *arguments],
        stderr=subprocess.PIPE,
        env=env,
        **given | options,
    )
    return done


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def error(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith("\n")
    assert len(captured.err.splitlines()) == 1
    return captured.err[:-1]


# What it computes

CASES = [
    ("--logits 2,1,0.1", State((2, 1, 0.1))),
    ("--logits 2,1,0.1 --target 1", State((2, 1, 0.1), target=1)),
    (
        "--logits=-1e-3,50,-inf --target 2 --base 10 --label-smoothing 0.1",
        State((-1e-3, 50, -np.inf), target=2, log_base=LogBase.TEN, label_smoothing=0.1),
    ),
    (
        "--logits 2,1,0.1 --names cat,dog,bird --target dog --temperature 0.3 --base 2",
        State((2, 1, 0.1), "dog", ANIMALS, temperature=0.3, log_base=LogBase.TWO),
    ),
    ("--logits 1010,1000,990 --target 0.1,0.7,0.2", State((1010, 1000, 990), (0.1, 0.7, 0.2))),
    ("--probabilities 0.2,0.5,0.3", State.from_probabilities((0.2, 0.5, 0.3))),
    ("--probabilities 1,0,0 --target 1", State.from_probabilities((1, 0, 0), 1)),
    ("--probabilities 0.5,0.5 --temperature 1", State.from_probabilities((0.5, 0.5))),
    # An integer is an index, whatever the names.
    ("--logits 1,2,3 --names 3,2,1 --target 1", State((1, 2, 3), 1, ("3", "2", "1"))),
]


@pytest.mark.parametrize(("arguments", "state"), CASES)
def test_table(capsys: pytest.CaptureFixture[str], arguments: str, state: State) -> None:
    assert output(capsys, "compute", *arguments.split()) == table(analyse(state))


@pytest.mark.parametrize(("arguments", "state"), CASES)
def test_json_is_the_analysis_bit_for_bit(
    capsys: pytest.CaptureFixture[str], arguments: str, state: State
) -> None:
    def refuse(constant: str) -> float:
        raise AssertionError(f"{constant} is not JSON")

    text = output(capsys, "compute", *arguments.split(), "--json")
    document = json.loads(text, parse_constant=refuse)
    analysis = analyse(state)
    assert list(document) == ["classes", "loss", "unit", "perplexity"]
    assert tuple(c["name"] for c in document["classes"]) == state.names
    for key, expected in {
        "logit": state.logits,
        "probability": analysis.probabilities,
        "target": analysis.target,
        "term": analysis.terms,
        "gradient": analysis.gradient,
    }.items():
        found = np.array([float(c[key]) for c in document["classes"]])
        assert found.tobytes() == expected.tobytes()
    assert float(document["loss"]) == analysis.loss
    assert float(document["perplexity"]) == analysis.perplexity
    assert document["unit"] == analysis.unit


@pytest.mark.parametrize("base", LogBase)
def test_every_base_of_the_state_is_an_option(
    capsys: pytest.CaptureFixture[str], base: LogBase
) -> None:
    text = output(capsys, "compute", "--logits", "1,2", "--base", base.value, "--json")
    assert json.loads(text)["unit"] == base.unit


@pytest.mark.parametrize("logits", ["-1,2,3", "-.5 1", "-inf,0", "-∞;0", "−1,2", "－１，２"])
def test_value_may_start_with_a_minus(capsys: pytest.CaptureFixture[str], logits: str) -> None:
    after_space = output(capsys, "compute", "--logits", logits, "--target", "1")
    after_equals = output(capsys, "compute", f"--logits={logits}", "--target", "1")
    assert after_space == after_equals
    assert "-" in after_space.splitlines()[1]


def test_names_may_start_with_a_minus(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\n-a " in output(capsys, "compute", "--logits", "1,2", "--names", "-a,b")


def test_only_a_missing_value_may(capsys: pytest.CaptureFixture[str]) -> None:
    line = error(capsys, "compute", "--logits=1,2", "-3")
    assert line == "xentgui compute: error: give either numbers or FILE, -3, not both."
    line = error(capsys, "render", "--logits", "-o", "a.png")
    assert line == "xentgui render: error: argument --logits: expected one argument"


# What it refuses


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("", "give numbers: FILE, - for standard input, --logits or --probabilities."),
        ("--logits 1,2 --probabilities 0.5,0.5", "not allowed with argument --logits"),
        (
            "--logits 1,x",
            'argument --logits: Line 1, column 3: "x" is not a number; write one such as',
        ),
        (
            "--logits 1_,2",
            'argument --logits: Line 1, column 1: "1_" is not a number; write one such as',
        ),
        ("--logits=", "argument --logits: There are no numbers to read in "),
        ("--logits 1", "There are 1 classes; use 2 to 524288."),
        ("--logits nan,1", '"nan" is not a number; use -inf to mask a class.'),
        ("--logits inf,1", '"inf" is not a number; use -inf to mask a class.'),
        ("--logits -inf,-inf", "Every logit is -inf; leave at least one class"),
        (
            "--probabilities 0.5,0.6",
            "sum to 1.1, not to 1; choose to normalise them, or take them as logits. (--normalise)",
        ),
        ("--logits 1,2 --names a,b,c", "There are 2 classes but 3 names; give one for each class."),
        (f"--logits 1,2 --names a,{'b' * 201}", 'The name of class 1, "bbb'),
        (f"--logits 1,2 --target {'c' * 9999}", f'No class is named "{"c" * 39}…".'),
        ("--logits 1,2 --names a,b --target c", 'No class is named "c".'),
        ("--logits 1,2 --names a,a --target a", '2 classes are named "a"; give the index instead.'),
        ("--logits 1,2 --target 2", "The target 2 is not a class; use 0 to 1."),
        ("--logits 1,2 --target -1", "The target -1 is not a class; use 0 to 1."),
        (
            "--logits 1,2 --target 0.5,x",
            'argument --target: Line 1, column 5: "x" is not a number; write one such as',
        ),
        ("--logits 1,2 --target=", 'No class is named "".'),
        ("--logits 1,2 --temperature 0", "it must be a finite number above 0."),
        ("--logits 1,2 --temperature -1", "it must be a finite number above 0."),
        ("--logits 1,2 --temperature 1;2", "There are 2 values; give one number."),
        (
            "--logits 1,2 --temperature cold",
            'argument --temperature: "cold" is not a number; give one, such as 1.5.',
        ),
        ("--probabilities 0.5,0.5 --temperature 2", "With probabilities the temperature is 1"),
        ("--logits 1,2 --label-smoothing 2", "Label smoothing is 2.0; use a number from 0 to 1."),
        ("--logits 1,2 --base 3", "invalid choice: '3'"),
    ],
)
def test_compute_refuses(capsys: pytest.CaptureFixture[str], arguments: str, message: str) -> None:
    line = error(capsys, "compute", *arguments.split())
    assert line.startswith("xentgui compute: error: ")
    assert message in line


def test_message_stays_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    line = error(capsys, "compute", "--logits", "1,2", "--target", "no\nsuch\x1bclass")
    assert line == r'xentgui compute: error: No class is named "no\nsuch\x1bclass".'


@pytest.mark.parametrize("arguments", [["foo"], ["--foo"], ["compute", "--logits", "1,2", "foo"]])
def test_unknown_argument(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    line = error(capsys, *arguments)
    assert line.startswith(("xentgui: error: ", "xentgui compute: error: "))
    assert "foo" in line


@pytest.mark.parametrize("size", ["0x0", "1920x0", "abc", "16385x10", "10x16385", "5", "-5x5", ""])
def test_bad_size(capsys: pytest.CaptureFixture[str], size: str) -> None:
    assert error(capsys, "render", "-o", "a.png", "--size", size) == (
        f'xentgui render: error: argument --size: "{size}" is not a size; use two whole numbers '
        "of pixels from 1 to 16384, as in 1920x1080, or a width and a height in mm, cm or in, as "
        "in 89x60mm."
    )


# What it hands on


def test_without_a_command_opens_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def run(argv: list[str]) -> int:
        calls.append(argv)
        return 7

    app = ModuleType("xentgui.ui.app")
    app.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "xentgui.ui.app", app)
    assert main([]) == 7
    assert calls == [["xentgui"]]


Rendered = list[tuple[Snapshot, str, PictureSettings]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the files that reach xentgui.ui.app.run; the name bad.xent fails there."""
    files: list[str] = []

    def run(argv: list[str], file: str) -> int:
        files.append(file)
        if file == "bad.xent":
            raise InvalidInputError('Cannot open "{file}".', file=file)
        return 0

    app = ModuleType("xentgui.ui.app")
    app.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "xentgui.ui.app", app)
    return files


def test_with_a_file_opens_it_in_the_window(
    capsys: pytest.CaptureFixture[str],
    opened: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes").touch()
    for name in ("a.xent", "./compute", "notes", "/missing/猫 -1.xent"):
        (tmp_path / "compute").touch()
        assert main([name]) == 0
        assert opened.pop() == name
    assert error(capsys, "compute").startswith("xentgui compute: error: ")
    assert error(capsys, "bad.xent") == 'xentgui: error: Cannot open "bad.xent".'
    assert error(capsys, "a.xent", "b.xent") == (
        "xentgui: error: open one file at a time; b.xent is one argument more."
    )
    assert opened == ["bad.xent"]


@pytest.mark.parametrize("content", [None, b"", b"{}", b"\xff"])
def test_a_file_that_cannot_be_opened(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.xent"
    if content is not None:
        path.write_bytes(content)
    done = run(str(path), env={"QT_QPA_PLATFORM": "offscreen"})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith('xentgui: error: Cannot open "a.xent": ')
    assert len(done.stderr.splitlines()) == 1


@pytest.fixture
def rendered(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rendered]:
    """Collect what reaches xentgui.export.render; some names fail there."""
    calls: Rendered = []

    def render(snapshot: Snapshot, path: str, settings: PictureSettings, _note: object) -> None:
        if path == "bad.png":
            raise InvalidInputError('Cannot write "{name}".', name=path)
        if path == "full.png":
            raise OSError(28, "No space left on device")
        if path == "qt.png":
            raise OSError(f"{path}: Disk is full")
        calls.append((snapshot, path, settings))

    monkeypatch.setattr("xentgui.export.pictures.picture.render", render)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    yield calls
    # What one test has drawn in Japanese, the next would describe in it.
    install(qapp, "en")


@pytest.mark.parametrize(
    ("arguments", "state"),
    [
        ("", START),
        ("--target dog --base 2", START.with_log_base(LogBase.TWO)),
        ("--names a,b,c --target 0", State(START.logits, 0, ("a", "b", "c"))),
        *CASES,
    ],
)
def test_render_draws_the_state(
    capsys: pytest.CaptureFixture[str], rendered: Rendered, arguments: str, state: State
) -> None:
    assert output(capsys, "render", *arguments.split(), "-o", "a.png") == ""
    [(snapshot, path, settings)] = rendered
    assert snapshot.state == state
    assert path == "a.png"
    assert settings == PictureSettings()


@pytest.mark.parametrize("size", ["640x480", "640×480", "640X480", " 640 x 480 "])
def test_render_options(rendered: Rendered, size: str) -> None:
    assert main(["render", "--size", size, "--theme", "dark", "--output", "a.png"]) == 0
    assert rendered[0][2] == PictureSettings(Page(640, 480), "dark")


@pytest.mark.parametrize(
    ("options", "settings"),
    [
        ("--transparent", {"transparent": True}),
        ("--scale 2.5", {"text_size": scaled_text_size(Page(1920, 1080), 2.5)}),
        ("--panels softmax,loss", {"panels": ("probabilities", "loss_curve")}),
        ("--panels Loss_Curve,logits", {"panels": ("loss_curve", "logits")}),
        ("--caption -1<0", {"caption": "-1<0"}),
        ("--no-hints --outlines", {"hints": False, "outlines": True}),
        ("--no-data", {"embed": False}),
    ],
)
def test_render_settings(rendered: Rendered, options: str, settings: dict[str, Any]) -> None:
    assert main(["render", *options.split(), "-o", "a.svg"]) == 0
    assert rendered[0][2] == PictureSettings(**settings)


@pytest.mark.parametrize(
    ("options", "view"),
    [
        ("--notation zpy", {"notation": "zpy"}),
        ("--notation=xqp --derivation full", {"notation": "xqp", "full_derivation": True}),
        ("--derivation short", {"full_derivation": False}),
    ],
)
def test_render_looks_at_it_as_it_is_asked_to(
    rendered: Rendered, tmp_path: Path, options: str, view: dict[str, Any]
) -> None:
    file = tmp_path / "a.xent"
    own = View(1, ("logits",), notation="xqp", full_derivation=True)
    write_document(file, Situation(START, own))
    for before, source in ((Snapshot.of(START).view, []), (own, [str(file)])):
        assert main(["render", *source, *options.split(), "-o", "a.png"]) == 0
        assert rendered[-1][0].view == replace(before, **view)


def test_each_notation_is_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(output(capsys, "render", "--help").split())
    assert all(notation in text for notation in NOTATIONS)


@pytest.mark.parametrize(
    ("arguments", "lacking", "cure"),
    [
        ("--scale 1.5", "derivation", r"--text-size \d+(?:\.5)?pt"),
        ("--text-size 40pt --panels loss", "loss", r"--text-size \d+(?:\.5)?pt"),
        ("--scale 1.5 -o b.svg", "derivation", r"--text-size \d+(?:\.5)?pt"),
        ("--size 89x15mm --panels loss", "loss", r"--size 89x\d+mm"),
        ("--size 89x15mm --text-size auto --panels loss", "loss", r"--size 89x\d+mm"),
    ],
)
def test_what_has_no_room_is_said_with_what_gives_it_room_and_is_no_error(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: str,
    lacking: str,
    cure: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    options = dict(zip(arguments.split()[::2], arguments.split()[1::2], strict=True))
    assert main(["render", "-o", "a.png", *arguments.split()]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    due = rf"xentgui render: note: there is not enough room for {lacking}; at ({cure}) there is\.\n"
    said = re.fullmatch(due, captured.err)
    assert said is not None
    assert (tmp_path / "a.png").exists()
    # It is true.
    option, value = said[1].split()
    options.pop("--scale", None)
    options[option] = value
    assert main(["render", "-o", "a.png", *itertools.chain(*options.items())]) == 0
    assert capsys.readouterr().err == ""


def test_nothing_is_said_where_all_has_room(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for options in (["--scale", "1.1"], ["--panels", "logits,softmax"]):
        assert main(["render", "-o", str(tmp_path / "a.png"), *options]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("words", "options", "cure"),
    [
        (350, [], r"at --text-size \d+(\.5)?pt there is"),
        (790, ["--size", "40x34mm", "--text-size", "4pt"], "shorten it"),
    ],
)
def test_a_caption_that_is_cut_is_said(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    words: int,
    options: list[str],
    cure: str,
) -> None:
    arguments = ["--panels", "loss", "--caption", "word " * words, *options]
    assert main(["render", "-o", str(tmp_path / "a.png"), *arguments]) == 0
    due = rf"xentgui render: note: there is not enough room for caption; {cure}\.\n"
    assert re.fullmatch(due, capsys.readouterr().err)


@pytest.mark.parametrize(
    ("options", "page", "text_size"),
    [
        ("--size 89x60mm", Page(89, 60, "mm"), None),
        ("--size 8.9x6cm --dpi 600 --text-size 8pt", Page(8.9, 6, "cm", 600), 8.0),
        ("--size 1920x1080 --dpi 96 --text-size 7.5", Page(1920, 1080, "px", 96), 7.5),
        ("--preset slide --text-size auto", PRESETS["slide"], None),
        ("--preset column --dpi 1200", Page(89, 100, "mm", 1200), None),
        ("--dpi 72 --text-size 14PT", Page(1920, 1080, "px", 72), 14.0),
    ],
)
def test_render_takes_sizes_that_people_think_in(
    rendered: Rendered, options: str, page: Page, text_size: float | None
) -> None:
    assert main(["render", *options.split(), "-o", "a.png"]) == 0
    assert rendered[0][2] == PictureSettings(page, text_size=text_size)


def test_each_preset_is_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    text = output(capsys, "render", "--help").replace("-\n", "-")
    assert all(name in "".join(text.split()) for name in PRESETS)


EXPORTS = [
    "",
    "--preset half-slide --theme dark --transparent --caption Here --lang ja",
    "--size 89x60mm --text-size 5 --panels loss,logits --no-hints --no-titles",
    "--size 300x200 --scale 1.3 --no-values --outlines --notation zpy --derivation full",
]


@pytest.mark.parametrize("options", EXPORTS, ids=["default", "half", "column", "pixels"])
@pytest.mark.parametrize("first", [".png", ".svg", ".pdf"])
def test_a_picture_is_drawn_again_as_it_was(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, first: str, options: str
) -> None:
    made, again, other = (str(tmp_path / name) for name in (f"a{first}", f"b{first}", "c.png"))
    assert main(["render", *options.split(), "-o", made]) == 0
    capsys.readouterr()
    assert main(["render", made, "-o", again, "-o", other]) == 0
    assert Path(again).read_bytes() == Path(made).read_bytes()
    # Also by way of another format.
    assert main(["render", other, "-o", again]) == 0
    assert Path(again).read_bytes() == Path(made).read_bytes()


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("binary cross-entropy L = −t log2 y − (1 − t) log2(1 − y)", "target t")),
        ("ja", ("2 値交差エントロピー誤差 L = −t log2 y − (1 − t) log2(1 − y)", "正解 t")),
    ],
)
def test_the_sigmoid_of_two_classes_is_drawn_in_both_languages(
    tmp_path: Path, language: str, texts: tuple[str, ...]
) -> None:
    path = tmp_path / "a.svg"
    given = "--logits=1.5,0.5 --names cat,dog --temperature 2 --base 2 --panels sigmoid"
    assert main(["render", *given.split(), "--lang", language, "-o", str(path)]) == 0
    written = re.sub(r"<[^>]*>", "", path.read_text(encoding="utf-8")).replace("\u00a0", " ")
    for text in (*texts, "ycat = σ(Δu/T), Δu = ucat − udog", "y = 0.622", "L ≈ 0.684 bit"):
        assert text in written


@pytest.mark.parametrize(
    ("options", "settings"),
    [
        ("--theme light", {"theme": "light"}),
        ("--no-transparent --hints", {"transparent": False, "hints": True}),
        ("--no-legend --no-titles", {"legend": False, "titles": False}),
        ("--caption=", {"caption": ""}),
        ("--text-size auto", {"text_size": None}),
        ("--text-size 9", {"text_size": 9.0}),
        ("--scale 2", {"text_size": scaled_text_size(Page(8.9, 6, "cm"), 2.0)}),
        ("--size 300x200", {"page": Page(300, 200)}),
        ("--dpi 100", {"page": Page(8.9, 6, "cm", 100)}),
        ("--panels loss", {"panels": ("loss_curve",)}),
        ("--no-data", {"embed": False}),
    ],
)
def test_options_say_otherwise_than_the_picture(
    rendered: Rendered, tmp_path: Path, options: str, settings: dict[str, Any]
) -> None:
    own = PictureSettings(
        Page(8.9, 6, "cm"), "dark", True, 7.0, ("logits", "loss_curve"), False, "Here"
    )
    made = tmp_path / "own.png"
    made.write_bytes(drawn(Snapshot.of(START), ".png", own))
    assert main(["render", str(made), *options.split(), "-o", "a.png"]) == 0
    assert rendered[-1][2] == replace(own, **settings)


def test_a_legend_that_was_left_out_can_be_drawn_again(rendered: Rendered, tmp_path: Path) -> None:
    made = tmp_path / "own.png"
    made.write_bytes(drawn(Snapshot.of(START), ".png", PictureSettings(legend=False)))
    for options, is_there in ([], False), (["--legend"], True), (["--no-legend"], False):
        assert main(["render", str(made), *options, "-o", "a.png"]) == 0
        assert rendered[-1][2].legend == is_there
        # Of the picture alone: the document keeps its own.
        assert not rendered[-1][0].view.hide_legend


def test_values_that_were_left_out_can_be_written_again(rendered: Rendered, tmp_path: Path) -> None:
    made = tmp_path / "own.png"
    made.write_bytes(drawn(Snapshot.of(START), ".png", PictureSettings(values=False)))
    for options, is_hidden in ([], True), (["--values"], False):
        assert main(["render", str(made), *options, "-o", "a.png"]) == 0
        assert rendered[-1][0].view.hide_values == is_hidden
        assert rendered[-1][2].values != is_hidden


def test_columns_are_as_in_the_file_or_as_asked_for(rendered: Rendered, tmp_path: Path) -> None:
    file = tmp_path / "own.xent"
    for columns in (None, 2):
        file.write_bytes(document.dumps(Situation(START, View(columns=columns))))
        assert main(["render", str(file), "-o", "a.png"]) == 0
        assert drawn_columns(rendered) == columns
        for asked, found in (("auto", None), ("1", 1), ("2", 2), ("3", 3)):
            assert main(["render", str(file), "--columns", asked, "-o", "a.png"]) == 0
            assert drawn_columns(rendered) == found


def drawn_columns(rendered: Rendered) -> int | None:
    """In how many columns the last picture was drawn."""
    snapshot, _, settings = rendered[-1]
    return picture_snapshot(snapshot, settings).view.columns


@pytest.mark.parametrize("window", [None, 1, 3])
@pytest.mark.parametrize("own", [None, "auto", 1, 2, 3])
@pytest.mark.parametrize("asked", [None, "auto", "1", "2"])
def test_columns_of_a_picture_are_its_own_unless_others_are_asked_for(
    rendered: Rendered, tmp_path: Path, window: int | None, own: int | str | None, asked: str | None
) -> None:
    made = tmp_path / "own.png"
    snapshot = Snapshot.of(START, View(columns=window))
    made.write_bytes(drawn(snapshot, ".png", PictureSettings(columns=own)))
    options = [] if asked is None else ["--columns", asked]
    assert main(["render", str(made), *options, "-o", "a.png"]) == 0
    due = asked if asked is not None else own
    if due is None:
        due = window
    assert drawn_columns(rendered) == (None if due in (None, "auto") else int(due))


def test_of_columns_without_room_the_cure_is_not_to_ask_for_them(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    panels = "logits,softmax,gradient,loss,terms,derivation"
    options = f"--panels {panels} --size 89x60mm --text-size 10pt -o {tmp_path / 'a.svg'}"
    for columns, is_asked in (("1", True), ("auto", False)):
        assert main(["render", "--columns", columns, *options.split()]) == 0
        said = capsys.readouterr().err
        assert said.startswith("xentgui render: note: there is not enough room for ")
        assert ("choose fewer --panels, or --columns auto." in said) is is_asked


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("size", "said"),
    [
        ("300x90mm", "there is not enough room for 1 column; at --size 300x342mm there is."),
        ("240x80mm", "flow, 1 column; choose fewer --panels, or --columns auto."),
    ],
)
def test_a_layout_without_room_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], size: str, said: str
) -> None:
    panels = "logits,teacher,softmax,gradient,loss,sigmoid,steps,terms,jacobian,flow"
    options = f"--panels {panels} --size {size} --text-size 7pt -o {tmp_path / 'a.svg'}"
    assert main(["render", "--columns", "1", *options.split()]) == 0
    assert said in capsys.readouterr().err
    assert main(["render", *options.split()]) == 0
    assert "column" not in capsys.readouterr().err


@pytest.mark.parametrize("asked", ["0", "4", "two", ""])
def test_columns_that_cannot_be_asked_for_are_refused(
    capsys: pytest.CaptureFixture[str], asked: str
) -> None:
    assert main(["render", "--columns", asked, "-o", "a.png"]) == 2
    assert "choose from" in capsys.readouterr().err


def test_hints_and_legend_are_as_in_the_file_or_as_asked_for(
    rendered: Rendered, tmp_path: Path
) -> None:
    file = tmp_path / "own.xent"
    for hidden in (True, False):
        view = View(hide_hints=hidden, hide_legend=hidden)
        file.write_bytes(document.dumps(Situation(START, view)))
        for options, hints, legend in (
            ([], not hidden, not hidden),
            (["--hints"], True, not hidden),
            (["--no-hints"], False, not hidden),
            (["--legend"], not hidden, True),
            (["--no-legend"], not hidden, False),
        ):
            assert main(["render", str(file), *options, "-o", "a.png"]) == 0
            snapshot, _, settings = rendered[-1]
            assert (settings.hints and not snapshot.view.hide_hints) is hints
            assert (settings.legend and not snapshot.view.hide_legend) is legend


@pytest.mark.parametrize(
    ("export", "named"),
    [
        ({"theme": "pink", "page": 3, "text_size": 5}, "theme, page"),
        ({"from the future\n": 1, "text_size": 5}, r"from the future\n"),
        ([], "all"),
    ],
    ids=["meaningless", "unknown", "damaged"],
)
@pytest.mark.usefixtures("qapp")
def test_what_a_picture_says_of_its_export_and_cannot_be_read_is_said(
    capsys: pytest.CaptureFixture[str],
    rendered: Rendered,
    tmp_path: Path,
    export: object,
    named: str,
) -> None:
    svg = drawn(Snapshot.of(START), ".svg", PictureSettings())
    old = payload(kept.dumps(PictureSettings(), "en"))
    made = tmp_path / "own.svg"
    made.write_bytes(svg.replace(old, payload(json.dumps(export).encode())))
    assert main(["render", str(made), "-o", "a.png"]) == 0
    text_size = 5.0 if isinstance(export, dict) else None
    assert rendered[-1][2] == PictureSettings(text_size=text_size)
    assert capsys.readouterr().err == (
        'xentgui render: note: "own.svg" says of its export what cannot be read: '
        f"{named}; give the options that you want.\n"
    )


def test_every_panel_has_a_name_here() -> None:
    assert set(PANEL_CALLED.values()) == set(PANELS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("-o a.png --notation abc", 'argument --notation: "abc" is not a notation; use uyt, zpy'),
        ("-o a.png --derivation long", "argument --derivation: invalid choice: 'long'"),
        ("-o a.png --panels logits,loose", 'argument --panels: "loose" is not a panel; use'),
        ("-o a.png --panels logits,logits", 'The panel "logits" is there twice.'),
        ("-o a.png --panels=", '"" is not a panel'),
        ("-o a.png --scale 2 --text-size 9", "--text-size: not allowed with argument --scale"),
        ("-o a.png --size 9x9 --preset a4", "--preset: not allowed with argument --size"),
        ("-o a.png --preset a5", "argument --preset: invalid choice: 'a5'"),
        ("-o a.png --text-size 0.5pt", "The text size is 0.5 points; use 1 to 200."),
        ("-o a.png --text-size big", "argument --text-size: "),
        ("-o a.png --dpi 0", 'argument --dpi: "0" are no dots per inch; use 1 to 2400.'),
        ("-o a.png --size 89x60cm --dpi 2400", "pixels at 2400 dots per inch, and at most 16384"),
        ("-o a.png --size 89x60ft", '"89x60ft" is not a size; use two whole numbers of pixels'),
        ("-o a.png --scale 9", "The scale is 9.0; use a number from 0.25 to 4.0."),
        ("-o a.png --scale 1;2", "There are 2 values; give one number."),
        (f"-o a.png --caption {'c' * 4001}", "has 4001 characters; use at most 4000."),
        ("-o a.bmp", 'Cannot write "a.bmp": end the name in .png, .svg, .pdf, .pptx, .gif'),
        ("-o a.png -o b", 'Cannot write "b": end the name in .png, .svg, .pdf, .pptx, .gif'),
        ("-o -", "say what to write to standard output: --format png, svg, pdf, pptx, gif"),
        ("-o - -o - --format svg", "only one picture can go to standard output."),
        ("-o a.png --format svg", "--format is for standard output, -o -;"),
        ("a.xent --logits 1,2 --base 2 -o a.png", "give either numbers or FILE, a.xent, not both."),
        ("a.xent -o a.png", 'Cannot open "a.xent": No such file or directory.'),
    ],
)
def test_render_refuses(
    capsys: pytest.CaptureFixture[str], rendered: Rendered, arguments: str, message: str
) -> None:
    assert message in error(capsys, "render", *arguments.split())
    assert rendered == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("bad.png", 'Cannot write "bad.png".'),
        ("full.png", "cannot write full.png: No space left on device"),
        ("qt.png", "qt.png: Disk is full"),
    ],
)
@pytest.mark.usefixtures("rendered")
def test_render_fails_in_one_line(
    capsys: pytest.CaptureFixture[str], name: str, message: str
) -> None:
    assert error(capsys, "render", "-o", name) == f"xentgui render: error: {message}"


def test_one_output_that_fails_leaves_the_others(
    capsys: pytest.CaptureFixture[str], rendered: Rendered
) -> None:
    names = ("full.png", "a.png", "bad.png", "b.svg")
    line = error(capsys, "render", *(part for name in names for part in ("-o", name)))
    assert line == (
        "xentgui render: error: cannot write full.png: No space left on device; "
        'Cannot write "bad.png".'
    )
    assert [path for _, path, _ in rendered] == ["a.png", "b.svg"]


# As a process


def png_size(path: Path) -> tuple[int, int]:
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert data[12:16] == b"IHDR"
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_render_writes_a_png_without_a_display(tmp_path: Path) -> None:
    pictures = [tmp_path / f"{theme}.png" for theme in ("light", "dark")]
    for picture in pictures:
        done = run("render", "-o", str(picture), "--size", "800x450", "--theme", picture.stem)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert png_size(picture) == (800, 450)
    assert pictures[0].read_bytes() != pictures[1].read_bytes()


@pytest.mark.parametrize(
    "name", ["figure.unknown", "no such folder/figure.png", "no such folder/figure.svg"]
)
def test_render_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    done = run("render", "-o", str(tmp_path / name))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("xentgui render: error: ")
    assert Path(name).name in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        ("--help", {"numpy", "PySide6", "pyqtgraph"}),
        ("--version", {"numpy", "PySide6", "pyqtgraph"}),
        ("compute --help", {"numpy", "PySide6", "pyqtgraph"}),
        ("render --help", {"numpy", "PySide6", "pyqtgraph"}),
        ("compute --logits 2,1,0.1", {"PySide6", "pyqtgraph"}),
        ("compute --logits 2,1,0.1 --json", {"PySide6", "pyqtgraph"}),
        ("render -o a.png --size abc", {"numpy", "PySide6", "pyqtgraph"}),
    ],
)
def test_imports_only_what_it_needs(arguments: str, absent: set[str]) -> None:
    program = (
        "import sys; from xentgui.cli.main import main; main(sys.argv[1:]);"
        "print('modules', *sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments.split()],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    modules = set(done.stderr.split())
    assert {"modules", "xentgui.cli.main"} <= modules
    assert not modules & absent


def test_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"xentgui {__version__}\n", "")


@pytest.mark.parametrize("arguments", ["--help", "compute --help", "render --help"])
def test_help_gives_examples_that_work(
    capsys: pytest.CaptureFixture[str],
    opened: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    text = output(capsys, *arguments.split())
    assert text.isascii()
    assert max(map(len, text.splitlines())) <= 82
    lines = [line for line in text.splitlines() if line.startswith("  xentgui ")]
    examples = [shlex.split(line)[1:] for line in lines]
    assert examples
    app = ModuleType("xentgui.ui.app")
    app.run = lambda argv, file=None: 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "xentgui.ui.app", app)
    for example in examples:
        assert main(example) == 0


def test_render_draws_documents_and_pictures(tmp_path: Path) -> None:
    state = State((0.1, 2, -np.inf), "犬", ("猫", "犬", "鳥"), temperature=0.7)
    view = View(focus=2, panels=("gradient", "logits"), pinned=START)
    source = tmp_path / "a.xent"
    source.write_bytes(document.dumps(Situation(state, view)))
    for name in ("b.png", "c.svg", "d.pdf", "e.png"):
        done = run("render", str(source), "-o", str(tmp_path / name), "--size", "320x180")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        source = tmp_path / name
        found_state, found_view = read_embedded(source)
        assert (found_state, found_view) == (state, view)
    assert (tmp_path / "b.png").read_bytes() == (tmp_path / "e.png").read_bytes()


def test_render_reads_and_writes_pipes() -> None:
    command = [sys.executable, "-m", "xentgui", "render", "-", "-o", "-", "--format"]
    data = document.dumps(Situation(START, View()))
    for suffix in AVAILABLE:
        done = subprocess.run([*command, suffix[1:]], input=data, capture_output=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, b"")
        data = done.stdout
        assert read_embedded(data) == (START, View())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Cannot open standard input: The file is empty; open another."),
        (b"\x89PNG\r\n\x1a\n", "Cannot open standard input: The xentgui data in the picture is"),
        (b"<svg></svg>", "Cannot open standard input: The SVG has no xentgui data in it;"),
        (b"GIF89a", "Cannot open standard input: "),
    ],
)
def test_render_refuses_what_it_cannot_read(tmp_path: Path, data: bytes, message: str) -> None:
    output = tmp_path / "a.png"
    output.write_bytes(b"older")
    command = [sys.executable, "-m", "xentgui", "render", "-", "-o", str(output)]
    done = subprocess.run(command, input=data, capture_output=True, timeout=60)
    assert (done.returncode, done.stdout) == (2, b"")
    line = done.stderr.decode()
    assert line.startswith(f"xentgui render: error: {message}")
    assert len(line.splitlines()) == 1
    assert output.read_bytes() == b"older"


def test_closed_pipe_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    # Unbuffered, argparse itself meets the error and drops it.
    buffered = {"PYTHONUNBUFFERED": ""}
    try:
        for arguments in ("--help", "compute --logits 1,2", "compute --logits 1,2 --json"):
            done = run(*arguments.split(), stdout=writer, env=buffered)
            assert (done.returncode, done.stderr) == (141, "")
    finally:
        os.close(writer)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk() -> None:
    with Path("/dev/full").open("w") as full:
        done = run("compute", "--logits", "1,2", stdout=full)
    assert done.returncode == 2
    assert done.stderr == (
        "xentgui compute: error: cannot write to standard output: No space left on device\n"
    )


def test_interrupt(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(state: State) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("xentgui.cli.compute.analyse", interrupt)
    assert main(["compute", "--logits", "1,2"]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_names_that_the_terminal_cannot_show(encoding: str) -> None:
    arguments = ("compute", "--logits", "1,2", "--names", "猫😀,é")
    environment = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "1"}
    done = run(*arguments, env=environment, encoding=encoding)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == table(analyse(State((1, 2), names=("猫😀", "é"))), encoding)
    done = run(*arguments, "--json", env=environment, encoding=encoding)
    assert [c["name"] for c in json.loads(done.stdout)["classes"]] == ["猫😀", "é"]


@pytest.mark.skipif(os.name != "posix", reason="other bytes than UTF-8 in an argument")
def test_name_that_is_not_utf8() -> None:
    name = os.fsdecode(b"\xff")
    done = run("compute", "--logits", "1,2", "--names", f"{name},b", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["classes"][0]["name"] == name


def test_render_speaks_japanese(tmp_path: Path) -> None:
    for lang, word in (("en", "Logits"), ("ja", "ロジット")):
        path = tmp_path / f"{lang}.svg"
        done = run("render", "-o", str(path), "--lang", lang, "--panels", "logits")
        assert (done.returncode, done.stderr) == (0, "")
        assert word in path.read_text(encoding="utf-8")


# What a shell completes


def completed(tmp_path: Path, line: str) -> list[str]:
    """Ask as a shell does at the end of a line."""
    answer = tmp_path / "answer"
    environment = {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        # A comma does not end a word.
        "_ARGCOMPLETE_COMP_WORDBREAKS": " =",
    }
    done = run(env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return answer.read_text(encoding="utf-8").split("\n")


def test_a_shell_completes_panels_one_after_the_other(tmp_path: Path) -> None:
    options = [kind.option for kind in PANEL_KINDS]
    assert completed(tmp_path, "xentgui render --panels ") == options
    assert completed(tmp_path, "xentgui render --panels j") == ["jacobian "]
    following = completed(tmp_path, "xentgui render --panels loss,te")
    assert following == ["loss,teacher", "loss,terms"]


def test_a_shell_completes_commands_and_languages(tmp_path: Path) -> None:
    assert set(completed(tmp_path, "xentgui ")) >= {"compute", "render"}
    assert completed(tmp_path, "xentgui render --lang ") == list(languages())


def test_the_panels_are_offered_in_reading_order_wherever_they_are_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = (
        "logits,teacher,softmax,gradient,loss,sigmoid,steps,simplex,map,terms,jacobian,flow,"
        "derivation"
    )
    assert names in "".join(output(capsys, "render", "--help").split())
    line = error(capsys, "render", "-o", "a.png", "--panels", "x")
    assert line.endswith(f'"x" is not a panel; use some of {names}.')
    for kind in PANEL_KINDS:
        assert PANEL_CALLED[kind.option] == kind.name
        assert PANEL_CALLED[kind.name.replace("_", "-")] == kind.name
