# ruff: noqa: RUF001 - full-width forms are meant
"""What the reader makes of lists, tables and arrays, and what it says of others."""

from __future__ import annotations

import math
import struct
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xentgui.core.errors import InvalidInputError
from xentgui.core.reading.table import Choices, Kind
from xentgui.core.reading.text import read_number, read_text

SEPARATORS = (",", ", ", " ", ";", " ; ", "\t", "，", "、", "\u3000")
OPENERS = ("", "[", "(", "{", "[[", "［", "array([", "np.array([ ", "tensor([", "\ufeff")


def bits(numbers: list[float]) -> list[bytes]:
    return [struct.pack("<d", number + 0.0) for number in numbers]


def row(text: str) -> list[float]:
    """Return the only row of a text, of which nothing is open."""
    table = read_text(text)
    assert not table.questions
    assert table.row_count == 1
    values: list[float] = table.values[0].tolist()
    return values


def message(text: str, choices: Choices | None = None) -> str:
    with pytest.raises(InvalidInputError) as caught:
        read_text(text, choices or Choices())
    error = caught.value
    assert error.template.format(**error.values) == str(error)
    return str(error)


@pytest.mark.parametrize(
    "text",
    [
        "2, 1, 0.1",
        "2 1 .1",
        "[2 1 0.1]",
        "(2;1;0.1)",
        "{2.; 1e0; 1E-1}",
        "2\t1\t0.1\r\n",
        "2\n1\n0.1\n",
        "2,1,0.1,",
        "+2, +1, +0.1",
        "[[2], [1], [0.1]]",
        "['2', \"1\", 0.1]",
        "\ufeff2\u200b 1 0.1",
        "２，１，０．１",
        "［２　１　０．１］",
        "２、１、０．１",
        "array([2. , 1. , 0.1])",
        "np.array([2., 1., 0.1], dtype=np.float32)",
        "Array([2. , 1. , 0.1], dtype=float32)",
        "[np.float64(2.0), np.float64(1.0), np.float64(0.1)]",
        "tensor([2.0, 1.0, 0.1], device='cuda:0', requires_grad=True)",
        "tensor([[2.0, 1.0, 0.1]], grad_fn=<AddmmBackward0>)",
        "2,0\t1,0\t0,1",
        "0,2.0\n1,1.0\n2,0.1",
        "[1] 2.0 1.0 0.1",
        "1. 2.0\n2. 1.0\n3. 0.1",
        "the logits are 2.0, 1.0 and 0.1.",
    ],
)
def test_one_row_as_people_write_it(text: str) -> None:
    assert row(text) == [2.0, 1.0, 0.1]


@pytest.mark.parametrize("minus", "-−－‐‑‒–ー")
def test_every_minus(minus: str) -> None:
    assert row(f"{minus}1.5, 2e{minus}3, {minus}inf, {minus}∞") == [
        -1.5,
        0.002,
        -math.inf,
        -math.inf,
    ]


@pytest.mark.parametrize("text", ["", " \n", "[]", "array([])", "hello"])
def test_nothing(text: str) -> None:
    assert message(text).startswith("There are no numbers to read in ")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("1, x, 3", 'Line 1, column 4: "x" is not a number; write one such as 0.5 or -1e-3.'),
        (
            "1\n2\nthree\n",
            'Line 3, column 1: "three" is not a number; write one such as 0.5 or -1e-3.',
        ),
        (
            "1'000x, 2",
            'Line 1, column 1: "1\'000x" is not a number; write one such as 0.5 or -1e-3.',
        ),
        ("0x10", 'Line 1, column 1: "0x10" is not a number; write one such as 0.5 or -1e-3.'),
        ("1.2.3", 'Line 1, column 1: "1.2.3" is not a number; write one such as 0.5 or -1e-3.'),
        ("1-2", 'Line 1, column 1: "1-2" is not a number; write one such as 0.5 or -1e-3.'),
        ("[1-2]", 'Line 1, column 2: "1-2" is not a number; write one such as 0.5 or -1e-3.'),
        ("--1", 'Line 1, column 1: "--1" is not a number; write one such as 0.5 or -1e-3.'),
        ("1e", 'Line 1, column 1: "1e" is not a number; write one such as 0.5 or -1e-3.'),
        (
            "log(2)",
            'Line 1, column 1: "log(" is a computation or unknown; paste its result.',
        ),
        # NFKC would read 102.
        ("10²", 'Line 1, column 1: "10²" is not a number; write one such as 0.5 or -1e-3.'),
        # Quoted as typed, not as understood.
        ("１　ｘ", 'Line 1, column 3: "ｘ" is not a number; write one such as 0.5 or -1e-3.'),
        (
            "1 " + "y" * 50,
            'Line 1, column 3: "'
            + "y" * 39
            + '…" is not a number; write one such as 0.5 or -1e-3.',
        ),
        ("1e400, 2", 'Line 1, column 1: "1e400" is beyond the range of float64.'),
        ("[0, -1e400]", 'Line 1, column 5: "-1e400" is beyond the range of float64.'),
        ("1,,3", "Line 1, column 3: a value is missing; fill the empty place."),
        (
            "[1,,3]",
            "Line 1, column 4: a value is missing; put one separator between two numbers.",
        ),
        ("1, nan", 'Line 1, column 4: "nan" is not a number; use -inf to mask a class.'),
        ("[1, null]", 'Line 1, column 5: "null" is not a number; use -inf to mask a class.'),
        ("1, inf", 'Line 1, column 4: "inf" is not a number; use -inf to mask a class.'),
        ("[1, 2", 'Line 1, column 1: the bracket "[" is not closed; the text is not whole.'),
        (
            "1 2 3\n4 5",
            "Line 2, column 3: this line has 2 values, but the first has 3; all need as many.",
        ),
        (
            "a\tb\n1\t#DIV/0!",
            'Line 2, column 3: "#DIV/0!" is not a number; use -inf to mask a class.',
        ),
        ("65%, 0.2, 15%", "%"),
        ("− 2", 'Line 1, column 1: "− 2" is not a number; write one such as 0.5 or -1e-3.'),
        ("- 2 3", 'Line 1, column 1: "- 2" is not a number; write one such as 0.5 or -1e-3.'),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text: str, due: str) -> None:
    assert due in message(text)


@pytest.mark.parametrize("text", ["[1 2 ... 9]", "tensor([1., 2.,  ..., 9.])", "1\n⋮\n9"])
def test_an_abbreviated_print_says_how_to_print_all(text: str) -> None:
    assert "set_printoptions" in message(text)


def test_a_large_paste_is_not_quoted_whole() -> None:
    assert len(message("1 " + "x" * 3000)) < 200


@pytest.mark.parametrize(
    "text",
    [
        "[[0.5,1.5,0.1],[2.2,1.3,1.7]]",
        "tensor([[0.5000, 1.5000, 0.1000],\n        [2.2000, 1.3000, 1.7000]])",
        "[[0.5 1.5 0.1]\n [2.2 1.3 1.7]]",
        "0.5,1.5,0.1\n2.2,1.3,1.7",
        "0.5\t1.5\t0.1\n2.2\t1.3\t1.7",
        "[0.5 1.5 0.1; 2.2 1.3 1.7]",
        "0.5, 1.5, 0.1; 2.2, 1.3, 1.7",
        "[0.5, 1.5, 0.1]\n[2.2, 1.3, 1.7]",
        "a: [[0.5, 1.5, 0.1], [2.2, 1.3, 1.7]]",
    ],
)
def test_a_batch_is_not_flattened(text: str) -> None:
    table = read_text(text)
    assert table.values.tolist() == [[0.5, 1.5, 0.1], [2.2, 1.3, 1.7]]
    assert not table.questions


def test_names_targets_and_kind_that_stand_beside_the_numbers() -> None:
    table = read_text("id,label,logit_cat,logit_dog\na,1,2.0,1.0\nb,0,0.3,0.2\n")
    assert table.values.tolist() == [[2.0, 1.0], [0.3, 0.2]]
    assert table.names == ("cat", "dog")
    assert table.labels == ("a", "b")
    assert table.targets == (1, 0)
    assert table.kind is Kind.LOGITS


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("1,2\n3,4", "decimal"),
        ("2,5", "decimal"),
        ("1,234.5", "decimal"),
        ("0 2\n1 1\n2 0", "index"),
        ("1 2 3\n2.5 0.5 1.5", "header"),
        ("cat 2.0 0.3\ndog 1.0 0.2", "orientation"),
        ("x = [1, 2]\ny = [1, 2, 3]", "part"),
        ("1.5, 2.5,\n3.5, 4.5", "wrapped"),
    ],
)
def test_what_is_open_is_asked_and_each_answer_settles_it(text: str, field: str) -> None:
    table = read_text(text)
    (question,) = (each for each in table.questions if each.field == field)
    found = []
    for answer in question.answers:
        choices = Choices().with_answer(field, answer.value)
        other = read_text(text, choices)
        assert all(each.field != field for each in other.questions)
        found.append((other.values.tolist(), other.names))
    assert found[0] == (table.values.tolist(), table.names)
    assert all(one != other for k, one in enumerate(found) for other in found[:k])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2,5", 2.5),
        ("1,024.5", 1024.5),
        ("1,234.5", 1234.5),
        ("-∞", -math.inf),
        ("tensor(2.5)", 2.5),
        (" 3 ", 3.0),
        ("1 024,5", 1024.5),
    ],
)
def test_one_number(text: str, value: float) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["1, 2", "1;2", "[1, 2, 3]", "", "x"])
def test_no_one_number(text: str) -> None:
    with pytest.raises(InvalidInputError):
        read_number(text)


@pytest.mark.parametrize("count", [3, 4])
@pytest.mark.parametrize("sign", ["", "+"])
def test_whole_numbers_between_commas_alone_are_a_list_whatever_their_signs(
    sign: str, count: int
) -> None:
    for numbers in product((-10, -2, -1, 0, 1, 5), repeat=count):
        text = ",".join(f"{sign if n > 0 else ''}{n}" for n in numbers)
        table = read_text(text)
        assert table.values[0].tolist() == list(numbers), text
        assert not table.questions, text


@given(st.data(), st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=2))
def test_a_list_reads_back(data: st.DataObject, numbers: list[float]) -> None:
    text = data.draw(st.sampled_from(OPENERS))
    separator = data.draw(st.sampled_from(SEPARATORS))
    text += separator.join(map(repr, numbers))
    text += {"[": "]", "(": ")", "{": "}"}.get(text[:1], "") if text[:2] != "[[" else "]]"
    text += "])" if "(" in text[:12] and text[:1] != "(" else ""
    text += "］" if text[:1] == "［" else ""
    table = read_text(text)
    assert bits(table.values[0].tolist()) == bits(numbers)
    assert table.row_count == 1


@given(
    st.text() | st.text(alphabet="0123456789.-+eE_,;()[]{}'\" \n\tinfa∞−１．、x<=dtypear:|&\\#%")
)
@example("9" * 5000)
@example("array(" * 100)
@example("a." * 1000)
@example("(" * 1000)
@example("[" * 100 + "1")
def test_only_invalid_input_is_raised(text: str) -> None:
    try:
        table = read_text(text)
    except InvalidInputError as error:
        line = str(error)
        is_refused = True
    else:
        is_refused = False
    if is_refused:
        assert line.isprintable()
        assert len(line) < 400
        return
    assert table.values.ndim == 2
    assert table.values.size
    assert not table.values.flags.writeable
    assert table.names is None or len(table.names) == table.values.shape[1]
    assert table.labels is None or len(table.labels) == table.row_count


@pytest.mark.parametrize("text", ["-∞;0", "-∞,0", "−∞ 0", "-∞\t0", "-∞\n0", "[-∞, 0]"])
def test_a_masked_class_may_be_the_first(text: str) -> None:
    assert read_text(text).values.tolist() == [[-math.inf, 0.0]]


@pytest.mark.parametrize(
    "text",
    [
        "<table><!-- 1 <tr><td>1.5</td><td>2</td></tr></table>",
        "<table><tr><td>p < 0.5</td><td>2</td></tr></table>",
    ],
)
def test_what_a_page_does_not_close_hides_no_numbers(text: str) -> None:
    with pytest.raises(InvalidInputError, match="is not a number"):
        read_text(text)


@pytest.mark.parametrize("spec", ["{@{}lrr@{}}", "{l*{2}{r}}", "[t]{l S[table-format=1.2] r}"])
def test_columns_of_latex_are_described_in_braces_within_braces(spec: str) -> None:
    text = f"\\begin{{tabular}}{spec}\n & cat & dog \\\\[2pt]\nu & 1.5 & 2.5 \\\\\n\\end{{tabular}}"
    table = read_text(text)
    assert (table.values.tolist(), table.names) == ([[1.5, 2.5]], ("cat", "dog"))
