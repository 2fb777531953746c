from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, Protocol

import numpy as np
import pytest

from xentgui.export.films.encoder import AHEAD, Encoder, Pixels, Save


class Start(Protocol):
    """The fixture `start`."""

    def __call__(self, save: Save, count: int = 3) -> Encoder: ...


FRAME = np.zeros((2, 3, 3), np.uint8)

PATIENCE = 30.0
"""Seconds after which something will never happen."""


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.001)


@pytest.fixture
def start() -> Iterator[Start]:
    """Start an encoder that ends with the test."""
    started: list[Encoder] = []

    def of(save: Save, count: int = 3) -> Encoder:
        started.append(Encoder(save, count, 40))
        return started[-1]

    yield of
    for encoder in started:
        encoder.close()


def test_frames_come_in_order_in_another_thread(start: Start) -> None:
    names = set()

    def save(frames: Iterator[Pixels], count: int, duration: int, file: IO[bytes]) -> None:
        file.write(b"%d %d:" % (count, duration))
        for _ in range(count):
            file.write(b" %d" % next(frames)[0, 0, 0])
            names.add(threading.current_thread().name)

    encoder = start(save)
    for number in range(3):
        wait_until(partial(encoder.offer, FRAME + np.uint8(number)))
    wait_until(lambda: encoder.film() is not None)
    assert encoder.film() == b"3 40: 0 1 2"
    assert names == {"film encoder"}


def test_no_more_frames_wait_than_are_worth_it(start: Start) -> None:
    go = threading.Event()

    def save(frames: Iterator[Pixels], count: int, duration: int, file: IO[bytes]) -> None:
        go.wait(10)
        for _ in range(count):
            next(frames)

    encoder = start(save, AHEAD + 1)
    assert [encoder.offer(FRAME) for _ in range(AHEAD + 1)] == [True] * AHEAD + [False]
    go.set()
    wait_until(lambda: encoder.offer(FRAME))
    wait_until(lambda: encoder.film() is not None)


def test_an_error_is_raised_where_the_film_is_waited_for(start: Start) -> None:
    def save(frames: Iterator[Pixels], count: int, duration: int, file: IO[bytes]) -> None:
        next(frames)
        raise OSError("no room")

    encoder = start(save)
    assert encoder.film() is None
    encoder.offer(FRAME)

    def film_ends() -> bool:
        return encoder.film() is not None

    def frame_is_neither_taken_nor_refused() -> bool:
        return encoder.offer(FRAME) not in (True, False)

    for wait in (film_ends, frame_is_neither_taken_nor_refused):
        with pytest.raises(OSError, match="no room"):
            wait_until(wait)


@pytest.mark.parametrize("waits_for", ["a frame", "the file"])
def test_closing_ends_it_at_once(start: Start, waits_for: str) -> None:
    def save(frames: Iterator[Pixels], count: int, duration: int, file: IO[bytes]) -> None:
        while waits_for == "a frame":
            next(frames)
        while True:
            file.write(b"one more")
            time.sleep(0.001)

    encoder = start(save)
    encoder.offer(FRAME)
    began = time.monotonic()
    encoder.close()
    assert time.monotonic() - began < PATIENCE
    assert not [thread for thread in threading.enumerate() if thread.name == "film encoder"]
    encoder.close()
