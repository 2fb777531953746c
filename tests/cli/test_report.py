# ruff: noqa: RUF001 - full-width forms are meant
import json
import math
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from run_snippets import KEYS

from xentgui.cli.report import aligned, as_json, display_width, table
from xentgui.core.analysis.analysis import analyse
from xentgui.core.losses.registry import INDEPENDENT
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION, NOTATIONS


def test_table() -> None:
    assert (
        table(analyse(State((2.0, 1.0, 0.1), target=1, names=("cat", "dog", "bird"))))
        == """\
class    u         y  t  -t log y   gradient
cat    2.0  0.659001  0  0          0.659001
dog    1.0  0.242433  1  1.417030  -0.757567
bird   0.1  0.098566  0  0          0.098566

loss        1.417030 nats
perplexity  4.124851
guessing    1.098612 nats = ln 3
"""
    )


def test_titles_say_the_settings() -> None:
    state = State((2, 1), temperature=0.5, label_smoothing=0.1, log_base=LogBase.TWO)
    lines = table(analyse(state)).splitlines()
    assert lines[0].split("  ")[-4:] == [
        "y (T=0.5)",
        "t' (smoothed)",
        "-t' log2 y",
        "gradient (T=0.5, bits)",
    ]
    assert lines[-1] == "guessing    1.000000 bits = log2 2"


def test_target_is_shown_after_smoothing() -> None:
    lines = table(analyse(State((0.0, 0.0), label_smoothing=0.5))).splitlines()
    assert [line.split()[3] for line in lines[1:3]] == ["0.75", "0.25"]


def test_tiny_and_infinite() -> None:
    assert (
        table(analyse(State((50.0, 0.0, -math.inf), target=2, names=("a", "b", "c"))))
        == """\
class     u           y  t  -t log y     gradient
a        50  1.000000    0         0   1.000000
b         0  1.9287e-22  0         0   1.9287e-22
c      -inf  0           1       inf  -1.000000

loss        inf        nats
perplexity  inf
guessing      1.098612 nats = ln 3
"""
    )


@pytest.mark.parametrize(
    ("numbers", "texts"),
    [
        ([2.0, 1.0, 0.1], ["2.0", "1.0", "0.1"]),
        ([0.0, -0.0, 1.0], ["0", "0", "1"]),
        ([10.5, -2.25, 0.0], ["10.50", "-2.25", " 0   "]),
        ([1 / 3, 2 / 3], ["0.333333", "0.666667"]),
        ([1e-9, 0.5], ["1e-09   ", "0.500000"]),
        ([5e-5, 0.5], ["0.00005", "0.50000"]),
        ([1e300, 1.0], ["1e+300", "1     "]),
        ([-12345678.9, 1.0], ["-1.2346e+07", " 1.0       "]),
        ([math.inf, -math.inf, 2.5], [" inf  ", "-inf  ", "   2.5"]),
    ],
)
def test_aligned(numbers: list[float], texts: list[str]) -> None:
    assert aligned(numbers) == texts


@given(st.lists(st.floats(allow_nan=False), min_size=1))
def test_every_number_is_a_correct_rounding(numbers: list[float]) -> None:
    for number, text in zip(numbers, aligned(numbers), strict=True):
        shown = Decimal(text.strip())
        if not shown.is_finite():
            assert float(shown) == number
            continue
        # A scientific mantissa has lost its trailing zeros.
        last = -4 + shown.adjusted() if "e" in text else int(shown.as_tuple().exponent)
        assert abs(shown - Decimal(number)) <= Decimal(10).scaleb(last) / 20
        assert (shown == 0) == (number == 0)


@given(st.lists(st.floats(allow_nan=False), min_size=2))
def test_points_are_in_one_column(numbers: list[float]) -> None:
    texts = aligned(numbers)
    assert len({text.find(".") for text in texts if "." in text}) <= 1
    assert len({len(text) for text in texts}) == 1


@pytest.mark.parametrize(
    ("text", "width"),
    [("cat", 3), ("猫", 2), ("ﾈｺ", 2), ("ＣＡＴ", 6), ("ね\u3053", 4), ("e\u0301", 1), ("😀", 2)],
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("猫", "猫"),
        ("", ""),
        ("two\nlines\x1b", r"two\nlines\x1b"),
        ("\u202eleft", r"\u202eleft"),
        ("a" * 32, "a" * 32),
        ("a" * 33, "a" * 29 + "..."),
        ("猫" * 16, "猫" * 16),
        ("猫" * 17, "猫" * 14 + "..."),
    ],
)
def test_names_keep_the_columns(name: str, shown: str) -> None:
    first, second = table(analyse(State((1, 2), names=(name, "é")))).splitlines()[1:3]
    assert first.startswith(f"{shown} ")
    # Both rows hold numbers of the same widths.
    assert display_width(first) == display_width(second)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_other_encodings(encoding: str) -> None:
    analysis = analyse(State((1, 2), names=("猫", "😀é")))
    text = table(analysis, encoding)
    assert text.encode(encoding)
    header, first, second = text.splitlines()[:3]
    assert first.startswith(r"\u732b ")
    assert second.startswith(r"\U0001f600")
    assert header.index(" u") == first.index(" 1") == second.index(" 2")
    document = as_json(analysis, encoding)
    assert document.isascii()
    assert [c["name"] for c in json.loads(document)["classes"]] == ["猫", "😀é"]


def test_json_keeps_characters_and_strings_infinities() -> None:
    text = as_json(analyse(State((1, -math.inf), target=1, names=("猫", "inf"))))
    assert "猫" in text
    document = json.loads(text)
    assert document["classes"][1] == {
        "name": "inf",
        "logit": "-inf",
        "probability": 0.0,
        "target": 1.0,
        "term": "inf",
        "gradient": -1.0,
    }
    assert (document["loss"], document["unit"], document["perplexity"]) == ("inf", "nats", "inf")


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("loss", [*KEYS, *INDEPENDENT])
@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_the_symbols_are_those_of_the_notation(notation: str, loss: str, smoothing: float) -> None:
    state = State((2.0, 1.0), (0.25, 0.75), label_smoothing=smoothing, loss=loss)
    if not state.is_independent:
        state = state.taught()
    own, usual = (table(analyse(state), notation=NOTATION[n]) for n in (notation, NOTATIONS[0]))
    letters = dict(zip(NOTATIONS[0], notation, strict=True))
    exchanged = re.sub(r"\b[uyt]\b", lambda found: letters[found[0]], usual)
    assert own == exchanged
    assert ("t'" in usual) == bool(smoothing)
