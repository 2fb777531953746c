from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from xentgui.core.examples import START
from xentgui.core.situation import Situation
from xentgui.files.documents import write_document
from xentgui.files.numbers import holds_numbers


@pytest.mark.parametrize(
    ("name", "text", "holds"),
    [
        ("a.csv", "1,2\n3,4", True),
        ("a.csv", "no number at all", True),
        ("a.txt", "1 2 3", True),
        ("a.json", "[[1, 2], [3, 4]]", True),
        ("a.log", "1 2 3", True),
        ("a.txt", "Dear all,", False),
        ("a.json", '{"format": "xentgui", "version": 1, "state"', False),
        ("a.xent", "{", False),
    ],
)
def test_it_is_told_by_its_content_and_its_suffix(
    tmp_path: Path, name: str, text: str, holds: bool
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert holds_numbers(tmp_path / name) is holds


def test_a_document_holds_none_whatever_it_is_called(tmp_path: Path) -> None:
    for name in ("a.xent", "a.json", "a.txt"):
        write_document(tmp_path / name, Situation.of(START))
        assert not holds_numbers(tmp_path / name)


def test_an_array_does_whatever_it_is_called(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", np.ones(3))
    (tmp_path / "a.npy").rename(tmp_path / "array")
    assert holds_numbers(tmp_path / "array")


def test_what_is_not_there_holds_none(tmp_path: Path) -> None:
    assert not holds_numbers(tmp_path / "none.csv")
    assert not holds_numbers(tmp_path)
