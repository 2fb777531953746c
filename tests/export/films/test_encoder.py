import threading
import time

import numpy as np
import pytest

from xentgui.export.films.encoder import AHEAD, Encoder

FRAME = np.zeros((2, 3, 3), np.uint8)


def wait_until(condition):
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.001)


@pytest.fixture
def start():
    """Start an encoder that ends with the test."""
    started = []

    def of(save, count=3):
        started.append(Encoder(save, count, 40))
        return started[-1]

    yield of
    for encoder in started:
        encoder.close()


def test_frames_come_in_order_in_another_thread(start):
    names = set()

    def save(frames, count, duration, file):
        file.write(b"%d %d:" % (count, duration))
        for _ in range(count):
            file.write(b" %d" % next(frames)[0, 0, 0])
            names.add(threading.current_thread().name)

    encoder = start(save)
    for number in range(3):
        wait_until(lambda number=number: encoder.offer(FRAME + np.uint8(number)))
    wait_until(lambda: encoder.film() is not None)
    assert encoder.film() == b"3 40: 0 1 2"
    assert names == {"film encoder"}


def test_no_more_frames_wait_than_are_worth_it(start):
    go = threading.Event()

    def save(frames, count, duration, file):
        go.wait(10)
        for _ in range(count):
            next(frames)

    encoder = start(save, AHEAD + 1)
    assert [encoder.offer(FRAME) for _ in range(AHEAD + 1)] == [True] * AHEAD + [False]
    go.set()
    wait_until(lambda: encoder.offer(FRAME))
    wait_until(lambda: encoder.film() is not None)


def test_an_error_is_raised_where_the_film_is_waited_for(start):
    def save(frames, count, duration, file):
        next(frames)
        raise OSError("no room")

    encoder = start(save)
    assert encoder.film() is None
    encoder.offer(FRAME)
    for wait in (encoder.film, lambda: encoder.offer(FRAME)):
        with pytest.raises(OSError, match="no room"):
            wait_until(lambda wait=wait: wait() not in (None, True, False))


@pytest.mark.parametrize("waits_for", ["a frame", "the file"])
def test_closing_ends_it_at_once(start, waits_for):
    def save(frames, count, duration, file):
        while waits_for == "a frame":
            next(frames)
        while True:
            file.write(b"one more")
            time.sleep(0.001)

    encoder = start(save)
    encoder.offer(FRAME)
    began = time.monotonic()
    encoder.close()
    assert time.monotonic() - began < 5
    assert not [thread for thread in threading.enumerate() if thread.name == "film encoder"]
    encoder.close()
