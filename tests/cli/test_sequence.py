from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pictures import frame_count
from PIL import Image
from PySide6.QtWidgets import QApplication

import xentgui
from xentgui.cli.main import main
from xentgui.core.examples import START
from xentgui.core.lessons.lesson import Scene
from xentgui.core.model import Model
from xentgui.core.situation import Situation
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.films.choices import MOVE
from xentgui.export.films.film import film, whole
from xentgui.export.films.moments import DescentMoments, film_moments
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import picture
from xentgui.export.pictures.settings import PictureSettings
from xentgui.files.documents import read_file, write_document
from xentgui.files.lessons import shipped_lesson
from xentgui.language import install
from xentgui.resources import lesson_keys, resource

SIZE = "320x180"
SMALL = PictureSettings(Page(320, 180))


def descended(steps: int) -> Situation:
    """Descend in a window's model, and go back by one step."""
    model = Model(START)
    model.set_panels(("logits", "steps"))
    model.begin_descent()
    for _ in range(steps):
        model.descend()
    model.go_to_step(steps - 1)
    return model.snapshot.situation


PINNED = Situation(START, View(focus=1, pinned=State((-1.0, 3.0, 0.5), 0, names=START.names)))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Path]:
    """Where it runs, with a document that has a pin and one that has none."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    write_document(tmp_path / "pin.xent", PINNED)
    write_document(tmp_path / "bare.xent", Situation.of(START))
    write_document(tmp_path / "steps.xent", descended(3))
    yield tmp_path
    install(qapp, "en")


def render(*arguments: str) -> None:
    assert main(["render", "--size", SIZE, *arguments]) == 0


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".xent")


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_a_pin_becomes_the_film_that_the_window_exports(folder: Path, suffix: str) -> None:
    render("pin.xent", "-o", f"move{suffix}", "--frames", "7", "--rate", "4")
    data = (folder / f"move{suffix}").read_bytes()
    shown = Snapshot.of(*PINNED)
    states = film_moments(shown, (), MOVE, 7)
    assert data == whole(film(shown, states, suffix, SMALL, 250))
    with Image.open(io.BytesIO(data)) as image:
        assert frame_count(image) == 7
        image.load()
        assert image.info["duration"] == 250
    assert read_file(folder / f"move{suffix}").situation == PINNED


def test_a_film_has_60_frames_of_a_twentieth_second_unless_it_is_said(folder: Path) -> None:
    render("pin.xent", "-o", "move.webp", "--film", "move", "--panels", "logits")
    with Image.open(folder / "move.webp") as image:
        assert frame_count(image) == 60
        image.load()
        assert image.info["duration"] == 50


def test_a_film_goes_to_standard_output(folder: Path) -> None:
    command = ["render", str(folder / "pin.xent"), "-o", "-", "--format", "gif", "--frames", "3"]
    done = subprocess.run(
        [sys.executable, "-m", "xentgui", *command, "--size", SIZE],
        cwd=Path(xentgui.__file__).parents[1],
        capture_output=True,
        check=True,
        timeout=60,
    )
    with Image.open(io.BytesIO(done.stdout)) as image:
        assert frame_count(image) == 3
    assert done.stderr == b""


def scenes_of(key: str) -> list[Scene]:
    """What is shown in a lesson, in order: what asks, and what is seen with the answer."""
    scenes = []
    for step in shipped_lesson(key).steps:
        scenes += [step.scene] if step.question is None else [step.first, step.scene]
    return scenes


def test_the_steps_of_a_lesson_are_files_with_numbers(folder: Path) -> None:
    scenes = scenes_of("1-three-cases")
    (folder / "step-02.png").write_bytes(b"as always, this is replaced")
    render("--lesson", "1", "-o", "step.png", "-o", "step.pdf", "--lang", "ja")
    numbers = range(1, len(scenes) + 1)
    assert names(folder) == sorted(f"step-{n:02}.{end}" for n in numbers for end in ("pdf", "png"))
    for number, scene in zip(numbers, scenes, strict=True):
        first = scene.of("ja")
        # What is held back is told by who opens the picture again.
        shown = replace(first.view, held=frozenset())
        assert read_file(folder / f"step-{number:02}.png").situation == (first.state, shown)
        data = (folder / f"step-{number:02}.png").read_bytes()
        assert data == picture(Snapshot.of(*first), ".png", SMALL)


def test_the_steps_are_in_the_notation_that_is_asked_for(folder: Path) -> None:
    render("--lesson", "softmax", "-o", "a.svg", "--notation", "zpy")
    for number in range(1, len(scenes_of("2-softmax")) + 1):
        assert read_file(folder / f"a-{number:02}.svg").situation.view.notation == "zpy"


def test_a_lesson_becomes_a_film_that_can_be_read(folder: Path) -> None:
    scenes = scenes_of("4-gradient")
    render("--lesson", "4-gradient", "-o", "a.webp")
    with Image.open(folder / "a.webp") as image:
        assert frame_count(image) == len(scenes)
        frames = []
        for number in range(len(scenes)):
            image.seek(number)
            image.load()
            assert image.info["duration"] == 4000
            frames.append(image.convert("RGB"))
    # Each has the panels of its own step.
    render("--lesson", "4-gradient", "-o", "a.png")
    for number, frame in enumerate(frames, 1):
        with Image.open(folder / f"a-{number:02}.png") as image:
            difference = max(
                abs(a - b)
                for a, b in zip(
                    frame.resize((64, 36)).tobytes(),
                    image.convert("RGB").resize((64, 36)).tobytes(),
                    strict=True,
                )
            )
        assert difference < 40


def test_a_lesson_may_be_a_file(folder: Path) -> None:
    own = folder / "own.json"
    own.write_bytes(resource("lessons/5-summary.json").read_bytes())
    render("--lesson", str(own), "-o", "a.svg")
    assert "a-01.svg" in names(folder)


def test_lessons_are_known_by_name_and_number() -> None:
    keys = lesson_keys()
    assert keys[0] == "1-three-cases"
    assert [int(key.partition("-")[0]) for key in keys] == list(range(1, len(keys) + 1))


def test_a_deck_of_a_move_has_as_many_slides_as_are_asked_for(folder: Path) -> None:
    pptx = pytest.importorskip("pptx")
    render("pin.xent", "-o", "one.pptx", "--panels", "logits")
    render("pin.xent", "-o", "six.pptx", "--panels", "logits", "--steps", "move")
    render("pin.xent", "-o", "3.pptx", "--panels", "logits", "--steps", "move", "--frames", "3")
    counts = {
        name: len(pptx.Presentation(str(folder / name)).slides)
        for name in ("one.pptx", "six.pptx", "3.pptx")
    }
    assert counts == {"one.pptx": 1, "six.pptx": 6, "3.pptx": 3}


def test_a_deck_of_a_move_needs_a_pin(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pptx")
    assert main(["render", "bare.xent", "-o", "a.pptx", "--steps", "move"]) == 2
    assert "bare.xent has no pinned values" in capsys.readouterr().err
    assert names(folder) == []


def test_a_lesson_is_one_deck(folder: Path) -> None:
    pptx = pytest.importorskip("pptx")
    lesson = shipped_lesson("13-temperature")
    render("--lesson", "13", "-o", "a.pptx", "--panels", "softmax")
    made = pptx.Presentation(str(folder / "a.pptx"))
    titles = [slide.shapes.title.text for slide in made.slides]
    assert all(step.question is not None for step in lesson.steps)
    assert titles == [step.title.en for step in lesson.steps for _ in ("asked", "told")]
    assert made.core_properties.title == lesson.title.en


@pytest.mark.parametrize("given", [[], ["--steps", "descent"]])
@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_a_descent_becomes_a_film_of_its_steps(folder: Path, suffix: str, given: list[str]) -> None:
    render("steps.xent", "-o", f"a{suffix}", "--rate", "4", *given)
    data = (folder / f"a{suffix}").read_bytes()
    shown = Snapshot.of(*read_file(folder / "steps.xent").situation)
    assert data == whole(film(shown, DescentMoments(shown), suffix, SMALL, 250))
    with Image.open(io.BytesIO(data)) as image:
        assert frame_count(image) == 4
    made = read_file(folder / f"a{suffix}").situation.view.descent
    assert made is not None
    assert (made.at, made.last) == (2, 3)


def test_a_descent_becomes_a_picture_of_each_step(folder: Path) -> None:
    render("steps.xent", "-o", "a.png", "-o", "b.svg", "--steps", "descent")
    assert names(folder) == [
        f"{stem}-0{k}.{end}" for stem, end in (["a", "png"], ["b", "svg"]) for k in range(4)
    ]
    for number in range(4):
        state, view = read_file(folder / f"a-0{number}.png").situation
        assert view.descent is not None
        assert view.descent.at == number
        assert state.logits.tolist() == view.descent.steps[number].logits.tolist()


def test_a_derivation_becomes_a_picture_of_each_line(folder: Path) -> None:
    render("bare.xent", "-o", "a.png", "--film", "derivation", "--panels", "derivation")
    assert names(folder) == [f"a-{number:02}.png" for number in range(1, 11)]
    views = [read_file(folder / name).situation.view for name in names(folder)]
    assert [view.lines for view in views] == [*range(1, 10), None]
    assert all(view.full_derivation for view in views)


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_a_derivation_becomes_a_film_to_be_read(folder: Path, suffix: str) -> None:
    render("bare.xent", "-o", f"a{suffix}", "--steps", "derivation", "--panels", "derivation")
    with Image.open(folder / f"a{suffix}") as image:
        assert frame_count(image) == 10
        image.load()
        assert image.info["duration"] == 4000


def test_a_derivation_becomes_a_deck(folder: Path) -> None:
    pptx = pytest.importorskip("pptx")
    render("bare.xent", "-o", "a.pptx", "--steps", "derivation", "--panels", "derivation")
    assert len(pptx.Presentation(str(folder / "a.pptx")).slides) == 10


def test_a_descent_becomes_a_deck(folder: Path) -> None:
    pptx = pytest.importorskip("pptx")
    render("steps.xent", "-o", "a.pptx", "--steps", "descent")
    assert len(pptx.Presentation(str(folder / "a.pptx")).slides) == 4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("-o a.gif", "what is drawn has no pinned values to move from: in the window"),
        ("bare.xent -o a.webp", "bare.xent has no pinned values to move from:"),
        ("pin.xent -o a.gif --film history", "a file has no steps to undo, for a window forgets"),
        ("bare.xent -o a.gif --steps descent", "No step of a descent has been taken yet; take one"),
        ("steps.xent -o - --format png --steps descent", "a descent has several pictures, and"),
        ("pin.xent -o - --format png --steps derivation", "a derivation has several pictures, and"),
        ("-o a.gif --steps derivation --panels loss", "The derivation is not among the panels;"),
        ("pin.xent -o a.gif --frames 1", '--frames: "1" is not a number of frames; use 2 to 300.'),
        ("pin.xent -o a.gif --frames 301", '"301" is not a number of frames; use 2 to 300.'),
        ("pin.xent -o a.gif --rate 0", '"0" is not a number of frames a second; use 1 to 50.'),
        ("pin.xent -o a.gif --rate 1e9", '"1e9" is not a number of frames a second; use 1 to 50.'),
        ("pin.xent -o a.png --rate 5", "--rate is for films: end the name in .gif or .webp."),
        ("pin.xent -o a.png --frames 5", "--frames is for films, and with --steps for decks: use "),
        ("pin.xent -o a.png --steps move", "--steps is for films and decks: end the name in .pptx"),
        (
            "--lesson 17 -o a.png",
            'There is no lesson "17"; use a file, a number or one of 1-',
        ),
        ("--lesson pin.xent -o a.png", 'Cannot open "pin.xent": The file is not a xentgui lesson'),
        ("--lesson a.json -o a.png", 'Cannot open "a.json": No such file or directory'),
        ("--lesson 1 pin.xent -o a.png", "--lesson says what to draw; leave out pin.xent."),
        ("--lesson 1 --logits 1,2 -o a.gif", "--lesson says what to draw; leave out --logits."),
        ("--lesson 1 -o a.gif --frames 3", "--lesson says what to draw; leave out --frames."),
        ("--lesson 1 -o - --format png", "a lesson has several pictures, and standard output"),
        ("pin.xent -o a.gif --frames 300 --size 3840x2160", "300 frames of 3840 x 2160 pixels are"),
    ],
)
def test_it_is_said_in_one_line_what_cannot_be_made(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: str, message: str
) -> None:
    assert main(["render", *arguments.split()]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("xentgui render: error: ")
    assert message in line
    assert names(folder) == []


def test_without_python_pptx_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xentgui.export.formats.find_spec", lambda name: None)
    assert main(["render", "-o", "a.png", "-o", "b.pptx"]) == 2
    assert capsys.readouterr().err == (
        "xentgui render: error: python-pptx, which writes .pptx, is not installed: "
        'pip install "xentgui[pptx]".\n'
    )
    assert names(folder) == []


@pytest.mark.parametrize("suffix", ["png", "webp"])
def test_a_step_without_room_is_said_with_what_gives_it_room(
    folder: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    render("--lesson", "summary", "-o", f"a.{suffix}", "--scale", "2")
    lines = capsys.readouterr().err.splitlines()
    assert lines
    assert len(lines) == len(set(lines))
    sizes = []
    for line in lines:
        found = re.search(
            r"note: there is not enough room for \S.*; at --text-size (\S+)pt there is", line
        )
        assert found is not None, line
        sizes.append(found[1])
    render("--lesson", "summary", "-o", f"b.{suffix}", "--text-size", min(sizes, key=float))
    assert capsys.readouterr().err == ""
