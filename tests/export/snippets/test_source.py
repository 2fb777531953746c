from __future__ import annotations

import numpy as np

from xentgui.core.state import State
from xentgui.export.snippets.source import array_lines, class_lines


def test_a_short_array_is_one_line() -> None:
    values = np.array([0.1, -np.inf])
    assert array_lines("u = f(", values, ")", "note", "np.inf") == ["u = f([0.1, -np.inf])  # note"]


def test_a_long_array_is_wrapped_and_whole() -> None:
    values = np.random.default_rng(0).normal(size=65) * 1e-5
    lines = array_lines("u = f(", values, ")", "note", "np.inf")
    assert (lines[0], lines[-1]) == ("u = f([", "])  # note")
    assert max(map(len, lines)) <= 88
    assert eval("[" + "".join(lines[1:-1]) + "]") == values.tolist()


def test_names_are_texts_but_not_mere_numbers() -> None:
    assert class_lines(State((1, 2))) == []
    assert class_lines(State((1, 2), names=("cat\nimport os", "dog"))) == [
        r"classes = ['cat\nimport os', 'dog']"
    ]
    # Shown from right to left, a name could make code look like a comment.
    assert class_lines(State((1, 2), names=("\u202ecat", "dog"))) == [
        r"classes = ['\u202ecat', 'dog']"
    ]
    many = class_lines(State(range(100), names=[f"class {k}" for k in range(100)]))
    assert all(len(line) <= 88 for line in many)
    assert eval("".join(many).partition(" = ")[2]) == [f"class {k}" for k in range(100)]
