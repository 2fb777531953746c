"""Texts as people paste them: right, asked or refused, and never silently wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from xentgui.core.errors import InvalidInputError
from xentgui.core.reading.table import Table
from xentgui.core.reading.text import read_text

FOLDER = Path(__file__).parents[2] / "data" / "pasted"
OTHERWISE = {
    # Decided otherwise than by the author of the texts.
    "German decimal comma and thousands mixed up": "1.234,5.6 is a list of two",
    "Python: F.cross_entropy call": "its second argument is the target",
}


def texts() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.json")):
        for text in json.loads(path.read_text("utf-8"))["texts"]:
            yield pytest.param(text, id=f"{path.stem}-{text['name']}")


def same(want: Any, table: Table) -> bool:
    """Whether a table has the values that a text has; percents and scales are rounded once."""
    due = [[float(value) for value in row] for row in want]
    have = [table.row(k).tolist() for k in range(table.row_count)]
    if [len(row) for row in due] != [len(row) for row in have]:
        return False
    return all(
        np.allclose(one, other, rtol=1e-12, atol=0.0) for one, other in zip(due, have, strict=True)
    )


def names_in(table: Table) -> list[Any] | None:
    if table.names_by_row is not None:
        return [list(names) for names in table.names_by_row]
    return None if table.names is None else list(table.names)


def target_of(target: Any) -> Any:
    return [float(value) for value in target] if isinstance(target, list | tuple) else target


def check_wanted(want: dict[str, Any], table: Table) -> None:
    assert same(want["values"], table), table.values
    assert table.decimal == want.get("decimal", ".")
    if "names" in want:
        assert names_in(table) == want["names"]
    if "labels" in want:
        assert table.labels is not None
        assert list(table.labels) == [str(label) for label in want["labels"]]
    if "targets" in want:
        assert table.targets is not None
        assert list(map(target_of, table.targets)) == list(map(target_of, want["targets"]))
    if "kind" in want and table.kind is not None:
        # Where it is not known, it is asked.
        assert table.kind.value == want["kind"]


@pytest.mark.parametrize("text", list(texts()))
def test_a_text_is_read_right_or_asked_or_refused(text: dict[str, Any]) -> None:
    name = text["name"]
    try:
        table = read_text(text["text"])
    except InvalidInputError as error:
        message = str(error)
        assert message.isprintable()
        assert len(message) < 400
        assert "want" not in text, message
        return
    if name in OTHERWISE:
        return
    assert "refuse" not in text, table.values
    if "ask" in text:
        is_said = bool(table.questions or table.skipped or table.names_by_row)
        assert is_said, table.values
        return
    assert not table.questions
    check_wanted(text["want"], table)
    said = " ".join(map(str, table.skipped))
    assert all(piece in said for piece in text.get("said", [])), said


@pytest.mark.parametrize("text", [each for each in texts() if "ask" in each.values[0]])
def test_every_answer_leads_to_a_reading(text: dict[str, Any]) -> None:
    try:
        table = read_text(text["text"])
    except InvalidInputError:
        return
    for question in table.questions:
        assert len(question.answers) > 1
        found = []
        for answer in question.answers:
            choices = table.choices.with_answer(question.field, answer.value)
            try:
                found.append(read_text(text["text"], choices).values.tolist())
            except InvalidInputError:
                continue
            assert all(
                other.field != question.field
                for other in read_text(text["text"], choices).questions
            )
        assert found
        assert table.values.tolist() in found


def test_the_corpus_is_large() -> None:
    assert len(list(texts())) >= 1500
