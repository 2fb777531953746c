from __future__ import annotations

import gc
import io
import threading
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import IO

import numpy as np
import pytest
from pictures import Pixels, frame_count
from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication

from xentgui.core.analysis.derivation import line_names
from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.films.choices import DERIVATION
from xentgui.export.films.film import FILMS, film, film_steps, frames
from xentgui.export.films.moments import DescentMoments, between, film_moments, unfolding_moments
from xentgui.export.pages.page import Page
from xentgui.export.pictures.settings import PictureSettings
from xentgui.files.documents import read_file
from xentgui.files.embedded import read_embedded

SMALL = PictureSettings(Page(320, 180), hints=False)
PIN = State((-1.0, 3.0, 0.5), 0, names=START.names)


def test_a_move_is_straight_from_one_to_the_other() -> None:
    states = between(PIN, START, 5)
    assert states[0].logits.tolist() == PIN.logits.tolist()
    assert states[-1] == START
    assert states[2].logits == pytest.approx((PIN.logits + START.logits) / 2)
    assert states[1].target == pytest.approx([0.75, 0.25, 0.0])


def test_a_move_takes_the_temperature_along() -> None:
    states = between(START.with_temperature(3.0), START, 3)
    assert [state.temperature for state in states] == [3.0, 2.0, 1.0]


def test_a_masked_class_jumps_at_the_end() -> None:
    states = between(START.with_logit(0, -np.inf), START, 3)
    assert [state.logits[0] for state in states] == [-np.inf, -np.inf, 2.0]


def test_a_move_needs_as_many_classes() -> None:
    with pytest.raises(
        InvalidInputError, match="The pinned state has 2 classes and the present one 3"
    ):
        between(State((1.0, 2.0)), START, 5)


ENDS = {
    "one-hot": START,
    "soft": START.with_target((0.2, 0.5, 0.3)),
    "taught": START.with_target(Teacher((1.0, -np.inf, 3.0), 2.0)).with_t2(True),
    "taught otherwise": PIN.with_target(Teacher((0.0, 4.0, 3.0))).with_temperature(4.0),
    "reverse KL": PIN.with_target((0.2, 0.5, 0.3)).with_loss("reverse-kl"),
    "independent": PIN.with_loss("binary-cross-entropy").with_target((1.0, 1.0, 0.5)),
    "nothing wanted": START.with_loss("binary-cross-entropy:3").with_target((0.0, 0.0, 0.0)),
}


@pytest.mark.parametrize("first", ENDS)
@pytest.mark.parametrize("last", ENDS)
def test_a_move_goes_between_any_two_situations(first: str, last: str) -> None:
    start, end = ENDS[first].with_loss(ENDS[last].loss), ENDS[last]
    states = between(ENDS[first], end, 5)
    assert states[-1] == end
    assert states[0].logits.tolist() == start.logits.tolist()
    assert states[0].target == pytest.approx(start.target)
    low, high = np.minimum(start.target, end.target), np.maximum(start.target, end.target)
    both = start.teacher is not None and end.teacher is not None
    for state in states:
        assert (state.loss, state.t2) == (end.loss, end.t2)
        if both:
            assert state.teacher is not None
        else:
            assert (state.target >= low - 1e-15).all()
            assert (state.target <= high + 1e-15).all()


def test_a_move_takes_the_logits_of_a_target_along() -> None:
    states = between(ENDS["taught"], ENDS["taught otherwise"], 5)
    teachers = [state.teacher for state in states if state.teacher is not None]
    assert [each.temperature for each in teachers] == [2.0, 1.75, 1.5, 1.25, 1.0]
    assert [each.logits.tolist() for each in teachers] == [
        [1.0, -np.inf, 3.0],
        [0.75, -np.inf, 3.0],
        [0.5, -np.inf, 3.0],
        [0.25, -np.inf, 3.0],
        [0.0, 4.0, 3.0],
    ]


def test_the_moments_of_a_descent_are_its_steps() -> None:
    model = Model(START)
    with pytest.raises(InvalidInputError, match="No step of a descent"):
        DescentMoments(model.snapshot)
    model.begin_descent()
    with pytest.raises(InvalidInputError, match="take one first"):
        DescentMoments(model.snapshot)
    states = [model.state]
    for _ in range(3):
        model.descend()
        states.append(model.state)
    model.go_to_step(1)
    moments = DescentMoments(model.snapshot)
    assert [moment.state for moment in moments] == states
    assert [moment.state for moment in moments[1:3]] == states[1:3]
    assert moments[-1].state == states[-1]
    for number, moment in enumerate(moments):
        descent = moment.view.descent
        assert descent is not None
        assert (descent.at, descent.last) == (number, 3)
        assert moment.in_gesture


@pytest.mark.parametrize(
    "state", [START, START.with_loss("brier"), START.with_label_smoothing(0.1)]
)
def test_the_moments_of_a_derivation_have_a_line_more_each(state: State) -> None:
    view = View(panels=("derivation",), lines=3, asks_line=True)
    moments = unfolding_moments(Snapshot.of(state, view))
    count = len(line_names(state))
    assert [moment.view.lines for moment in moments] == [*range(1, count), None]
    assert {moment.state for moment in moments} == {state}
    assert all(moment.view.full_derivation and not moment.view.asks_line for moment in moments)


def test_a_derivation_that_is_not_shown_is_no_film() -> None:
    shown = Snapshot.of(START, View(panels=("logits",)))
    with pytest.raises(InvalidInputError, match="The derivation is not among the panels"):
        film_moments(shown, (), DERIVATION, 0)
    assert len(film_moments(shown, (), DERIVATION, 0, ("derivation",))) == 10
    with pytest.raises(InvalidInputError, match="choose it as well"):
        film_moments(Snapshot.of(START), (), DERIVATION, 0, ("loss_curve",))


def test_the_axes_stay_where_they_are(qapp: QApplication) -> None:
    """What does not depend on the State is the same in all frames, also the ticks."""
    states = [START, START.with_logit(0, 9.0), START.with_logit(0, -7.0)]
    drawn = [f for f in frames(Snapshot.of(START), states, SMALL) if f is not None]
    # Up to the left edge of the plots.
    ticks = [frame[:, :21] for frame in drawn]
    assert (ticks[0] == ticks[1]).all()
    assert (ticks[1] == ticks[2]).all()
    assert not (drawn[1] == drawn[2]).all()


def made(film: Generator[bool, None, bytes]) -> tuple[bytes, int]:
    """The file that a film becomes, and the steps that were taken."""
    steps = 0
    while True:
        try:
            steps += next(film)
        except StopIteration as stop:
            return stop.value, steps


def encoders() -> list[Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "film encoder"]


@pytest.mark.parametrize(("suffix", "most"), [(".gif", 1.0), (".webp", 0.0)])
def test_a_film_has_the_frames_that_were_drawn(
    qapp: QApplication, suffix: str, most: float
) -> None:
    states = between(PIN, START, 4)
    snapshot = Snapshot.of(START)
    data, steps = made(film(snapshot, states, suffix, SMALL, 40))
    assert 2 * len(states) <= steps <= film_steps(states)
    drawn = [f for f in frames(snapshot, states, SMALL) if f is not None]
    with Image.open(io.BytesIO(data)) as image:
        assert frame_count(image) == 4
        assert image.info["loop"] == 0
        for index, frame in enumerate(drawn):
            image.seek(index)
            shown = np.asarray(image.convert("RGB")).astype(int)
            assert image.info["duration"] == 40
            assert np.abs(shown - frame).mean() <= most
            assert shown[0, 0].tolist() == [0xF4, 0xF5, 0xF7]


@pytest.mark.parametrize(("suffix", "most"), [(".gif", 1.0), (".webp", 0.0)])
def test_another_reader_sees_the_same_film(
    qapp: QApplication, pixels: Pixels, suffix: str, most: float
) -> None:
    states = between(PIN, START, 5)
    snapshot = Snapshot.of(START)
    buffer = QBuffer()
    buffer.setData(made(film(snapshot, states, suffix, SMALL, 70))[0])
    reader = QImageReader(buffer)
    for frame in frames(snapshot, states, SMALL):
        if frame is not None:
            assert np.abs(pixels(reader.read()) - frame).mean() <= most
            assert reader.nextImageDelay() == 70
    assert reader.read().isNull()


@pytest.mark.parametrize("suffix", FILMS)
def test_a_film_without_motion_and_with_other_classes(qapp: QApplication, suffix: str) -> None:
    """A frame that is as the one before is not there twice, but as long as both."""
    states = [START, START, State((1.0, 2.0)), START]
    snapshot = Snapshot.of(START)
    data, _ = made(film(snapshot, states, suffix, SMALL, 100))
    drawn = [f for f in frames(snapshot, states, SMALL) if f is not None]
    shown = []
    with Image.open(io.BytesIO(data)) as image:
        for index in range(frame_count(image)):
            image.seek(index)
            image.load()
            shown += [np.asarray(image.convert("RGB")).astype(int)] * (
                image.info["duration"] // 100
            )
    assert [np.abs(one - two).mean() < 1.0 for one, two in zip(shown, drawn, strict=True)] == [
        True
    ] * 4


@pytest.mark.parametrize("suffix", FILMS)
def test_the_same_states_make_the_same_bytes(qapp: QApplication, suffix: str) -> None:
    snapshot, states = Snapshot.of(START), between(PIN, START, 6)
    one, two = (made(film(snapshot, states, suffix, SMALL, 40))[0] for _ in range(2))
    assert one == two


@pytest.mark.parametrize("suffix", FILMS)
@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_film_opens_with_what_was_shown(
    snapshots: dict[str, Snapshot], tmp_path: Path, suffix: str, count: int
) -> None:
    path, snapshot = tmp_path / f"a{suffix}", snapshots["pinned"]
    path.write_bytes(made(film(snapshot, [snapshot.state] * count, suffix, SMALL, 40))[0])
    opened = read_file(path)
    assert (opened.situation, opened.is_picture) == (snapshot.situation, True)
    with Image.open(path) as image:
        image.seek(frame_count(image) - 1)
        image.load()
    assert path.read_bytes().count(b"<?xpacket end") == 1


@pytest.mark.parametrize("suffix", FILMS)
def test_a_film_without_data_says_so(snapshots: dict[str, Snapshot], suffix: str) -> None:
    settings = replace(SMALL, embed=False)
    data, _ = made(film(snapshots["pinned"], [START, PIN], suffix, settings, 40))
    assert b"Softmax and cross-entropy of 4 classes" in data
    with pytest.raises(InvalidInputError, match=r"The (GIF|WebP) has no xentgui data in it; "):
        read_embedded(data)


def test_the_packet_of_a_gif_is_where_its_readers_look(snapshots: dict[str, Snapshot]) -> None:
    """Who does not know it skips blocks, each as long as its first byte says."""
    data, _ = made(film(snapshots["pinned"], [START, PIN], ".gif", SMALL, 40))
    place = data.index(b"!\xff\x0bXMP DataXMP") + 14
    while data[place]:
        place += data[place] + 1
    assert data[place:] == b"\0;"


def test_a_film_that_memory_does_not_hold_is_refused(qapp: QApplication) -> None:
    with pytest.raises(InvalidInputError, match="300 frames of 3840 x 2160 pixels are too many"):
        next(film(Snapshot.of(START), [START] * 300, ".gif", PictureSettings(Page(3840, 2160)), 40))


def test_a_side_that_webp_cannot_hold_is_said(qapp: QApplication) -> None:
    wide = PictureSettings(Page(16384, 16))
    with pytest.raises(OSError, match="WebP has at most 16383 pixels on a side, not 16384x16"):
        made(film(Snapshot.of(START), [START, PIN], ".webp", wide, 40))
    assert not encoders()


@pytest.mark.parametrize("suffix", FILMS)
@pytest.mark.parametrize("taken", [1, 12, 19])
def test_a_film_that_is_given_up_leaves_no_thread(
    qapp: QApplication, suffix: str, taken: int
) -> None:
    unwanted = film(Snapshot.of(START), between(PIN, START, 10), suffix, SMALL, 40)
    for _ in range(taken):
        next(unwanted)
    assert len(encoders()) == 1
    assert not gc.isenabled()
    unwanted.close()
    assert not encoders()
    assert gc.isenabled()


def test_a_film_that_nobody_has_any_more_leaves_no_thread(qapp: QApplication) -> None:
    next(film(Snapshot.of(START), [START, PIN], ".gif", SMALL, 40))
    assert not encoders()
    assert gc.isenabled()


def test_what_webp_refuses_is_an_error_of_the_system() -> None:
    other = np.zeros((2, 3, 3), np.uint8), np.zeros((3, 2, 3), np.uint8)
    with pytest.raises(OSError, match="adding frame"):
        FILMS[".webp"].save(iter(other), 2, 40, io.BytesIO(), b"")


def test_memory_that_does_not_suffice_is_an_error_of_the_system(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhaust(
        frames: Iterator[object], count: int, duration: int, file: IO[bytes], packet: bytes
    ) -> None:
        next(frames)
        raise MemoryError

    monkeypatch.setattr("xentgui.export.films.film.FILMS", {".gif": (exhaust, range)})
    with pytest.raises(OSError, match="no memory for 2 frames of 320x180 pixels"):
        made(film(Snapshot.of(START), [START, PIN], ".gif", SMALL, 40))
