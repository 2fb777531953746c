import io

import numpy as np
import pytest
from PIL import Image

from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import START
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.export.films.difference import changed_box
from xentgui.export.films.film import FILMS, between, film, film_steps, frames
from xentgui.export.pictures.settings import PictureSettings

SMALL = PictureSettings((320, 180), hints=False)
PIN = State((-1.0, 3.0, 0.5), 0, names=START.names)


def test_a_move_is_straight_from_one_to_the_other():
    states = between(PIN, START, 5)
    assert states[0].logits.tolist() == PIN.logits.tolist()
    assert states[-1] == START
    assert states[2].logits == pytest.approx((PIN.logits + START.logits) / 2)
    assert states[1].target == pytest.approx([0.75, 0.25, 0.0])


def test_a_move_takes_the_temperature_along():
    states = between(START.with_temperature(3.0), START, 3)
    assert [state.temperature for state in states] == [3.0, 2.0, 1.0]


def test_a_masked_class_jumps_at_the_end():
    states = between(START.with_logit(0, -np.inf), START, 3)
    assert [state.logits[0] for state in states] == [-np.inf, -np.inf, 2.0]


def test_a_move_needs_as_many_classes():
    with pytest.raises(InvalidInputError, match="The pinned has 2 classes and the present 3"):
        between(State((1.0, 2.0)), START, 5)


def test_the_axes_stay_where_they_are(qapp):
    """What does not depend on the State is the same in all frames, also the ticks."""
    states = [START, START.with_logit(0, 9.0), START.with_logit(0, -7.0)]
    drawn = [f for f in frames(Snapshot.of(START), states, SMALL) if f is not None]
    ticks = [frame[:, :28] for frame in drawn]
    assert (ticks[0] == ticks[1]).all()
    assert (ticks[1] == ticks[2]).all()
    assert not (drawn[1] == drawn[2]).all()


@pytest.mark.parametrize(("suffix", "most"), [(".gif", 1.0), (".webp", 0.0)])
def test_a_film_has_the_frames_that_were_drawn(qapp, suffix, most):
    states = between(PIN, START, 4)
    snapshot = Snapshot.of(START)
    pieces = list(film(snapshot, states, suffix, SMALL, 40))
    assert len(pieces) <= film_steps(states)
    drawn = [f for f in frames(snapshot, states, SMALL) if f is not None]
    with Image.open(io.BytesIO(b"".join(pieces))) as image:
        assert image.n_frames == 4
        assert image.info["loop"] == 0
        for index, frame in enumerate(drawn):
            image.seek(index)
            shown = np.asarray(image.convert("RGB")).astype(int)
            assert image.info["duration"] == 40
            assert np.abs(shown - frame).mean() <= most
            assert shown[0, 0].tolist() == [0xF4, 0xF5, 0xF7]


@pytest.mark.parametrize("suffix", FILMS)
def test_a_film_without_motion_and_with_other_classes(qapp, suffix):
    states = [START, START, State((1.0, 2.0)), START]
    data = b"".join(film(Snapshot.of(START), states, suffix, SMALL, 100))
    with Image.open(io.BytesIO(data)) as image:
        assert image.n_frames == 4


def test_a_film_that_memory_does_not_hold_is_refused(qapp):
    with pytest.raises(InvalidInputError, match="300 frames of 3840 x 2160 pixels are too many"):
        next(film(Snapshot.of(START), [START] * 300, ".gif", PictureSettings((3840, 2160)), 40))


def test_the_box_of_a_change_begins_at_even_numbers():
    before = np.zeros((10, 12, 3), np.uint8)
    now = before.copy()
    assert changed_box(before, now) == (0, 0, 1, 1)
    now[3, 5] = now[7, 8] = 1
    assert changed_box(before, now) == (4, 2, 9, 8)
