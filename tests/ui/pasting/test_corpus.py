"""Each choice for what people really have is a State, or refused with a reason; nothing else."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import START
from xentgui.core.quantity import LOGIT
from xentgui.core.reading.pasted import read_pasted
from xentgui.core.reading.table import Kind
from xentgui.ui.pasting.proposal import Place
from xentgui.ui.pasting.reading import Reading

FOLDER = Path(__file__).parents[2] / "data" / "pasted"
EACH = 12
"""Of so many texts one is tried with all choices."""


def texts_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [text for each in value.values() for text in texts_in(each)]
    return [text for each in value for text in texts_in(each)] if isinstance(value, list) else []


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_all_choices(file: Path) -> None:
    texts = texts_in(json.loads(file.read_text(encoding="utf-8")))
    assert texts
    for text in texts[::EACH]:
        with suppress(InvalidInputError):
            read_pasted(text, Kind.LOGITS, LOGIT.accepts)
        with suppress(InvalidInputError):
            choose_all(Reading(text, START))


def choose_all(reading: Reading) -> None:
    try_out(reading)
    for asked in reading.asked():
        for answer in asked.answers:
            reading.choose(asked.field, answer.value)
            try_out(reading)
    for option in reading.options():
        for value in option.values:
            reading.choose(option.field, value)
            try_out(reading)
    for kind in Kind:
        reading.choose("kind", kind)
        for place in Place:
            reading.answer(place=place)
            try_out(reading)
    reading.answer(names=False, target=False, row=reading.table.row_count - 1)
    try_out(reading)


def try_out(reading: Reading) -> None:
    with suppress(InvalidInputError):
        assert reading.proposal().state.class_count >= 2
    reading.cures()
