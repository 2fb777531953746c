# ruff: noqa: RUF001 - full-width forms are meant
import math
import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import one_line, parse_names, parse_numbers, parse_target

SEPARATORS = (",", ", ", " ", ";", " ; ", "\t", "\n", ",\n", "\r\n", "，", "、", "\u3000", "\xa0")
OPENERS = ("", "[", "(", "{", "[[", "［", "array([", "np.array([ ", "tensor([", "\ufeff")


def bits(numbers: list[float]) -> list[bytes]:
    return [struct.pack("<d", number) for number in numbers]


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
    ],
)
def test_numbers_as_people_write_them(text: str) -> None:
    assert parse_numbers(text) == [2.0, 1.0, 0.1]


@pytest.mark.parametrize("minus", "-−－‐‑‒–ー")
def test_every_minus(minus: str) -> None:
    assert parse_numbers(f"{minus}1.5, 2e{minus}3, {minus}inf, {minus}∞") == [
        -1.5,
        0.002,
        -math.inf,
        -math.inf,
    ]


def test_what_only_the_state_refuses() -> None:
    nan, *infinite = parse_numbers("nan, inf, +inf, Infinity, -np.inf, float('-inf'), ∞")
    assert math.isnan(nan)
    assert infinite == [math.inf] * 3 + [-math.inf] * 2 + [math.inf]


@pytest.mark.parametrize("text", ["", " \n", "[]", "array([])"])
def test_nothing(text: str) -> None:
    assert parse_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1, x, 3", 'Value 2, "x", is not a number.'),
        ("[1 2 ... 9]", 'Value 3, "...", is not a number.'),
        ("1_000", 'Value 1, "1_000", is not a number.'),
        ("1'000", 'Value 1, "1\'000", is not a number.'),
        ("0x10", 'Value 1, "0x10", is not a number.'),
        ("1.2.3", 'Value 1, "1.2.3", is not a number.'),
        ("1-2", 'Value 1, "1-2", is not a number.'),
        ("--1", 'Value 1, "--1", is not a number.'),
        ("1e", 'Value 1, "1e", is not a number.'),
        (".", 'Value 1, ".", is not a number.'),
        ("5%", 'Value 1, "5%", is not a number.'),
        ("log(2)", 'Value 1, "log", is not a number.'),
        # NFKC would read 102.
        ("10²", 'Value 1, "10²", is not a number.'),
        # Quoted as typed, not as understood.
        ("１　ｘ", 'Value 2, "ｘ", is not a number.'),
        ("1 \x1bc", 'Value 2, "\\x1bc", is not a number.'),
        ("1 " + "y" * 50, 'Value 2, "' + "y" * 37 + '...", is not a number.'),
        ("1e400", 'Value 1, "1e400", is beyond the range of float64.'),
        ("0, -1e400", 'Value 2, "-1e400", is beyond the range of float64.'),
        ("1,,3", "Value 2 is missing; put one separator between two numbers."),
        (" ,1", "Value 1 is missing; put one separator between two numbers."),
        ("1; ,3", "Value 2 is missing; put one separator between two numbers."),
        ("1、、3", "Value 2 is missing; put one separator between two numbers."),
    ],
)
def test_bad_piece_is_named(text: str, message: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_numbers(text)
    assert str(caught.value) == message
    assert caught.value.template.format(**caught.value.values) == message


@given(st.data(), st.lists(st.floats(allow_nan=False), min_size=1))
def test_round_trip(data: st.DataObject, numbers: list[float]) -> None:
    text = data.draw(st.sampled_from(OPENERS))
    for number in numbers[:-1]:
        text += repr(number) + data.draw(st.sampled_from(SEPARATORS))
    text += repr(numbers[-1]) + data.draw(st.sampled_from(("", "]", ")", "])", ",", "\n")))
    assert bits(parse_numbers(text)) == bits(numbers)


@given(st.text() | st.text(alphabet="0123456789.-+eE_,;()[]{}'\" \n\tinfa∞−１．、x<=dtypear"))
@example("9" * 5000)
@example("array(" * 100)
@example("a." * 1000)
def test_only_invalid_input_is_raised(text: str) -> None:
    try:
        numbers = parse_numbers(text)
    except InvalidInputError as error:
        message = str(error)
    else:
        assert all(type(number) is float for number in numbers)
        return
    assert message.startswith("Value ")
    assert message.isprintable()


def test_names() -> None:
    assert parse_names("cat, dog,bird ") == ("cat", "dog", "bird")
    assert parse_names("猫、犬，鳥") == ("猫", "犬", "鳥")
    assert parse_names("") == ("",)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("猫 a", "猫 a"),
        ("図\u3000１", "図\u3000１"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("a\nb\tc", r"a\nb\tc"),
        ("\u2028", r"\u2028"),
        ("\0", r"\x00"),
        ("\ud800", r"\ud800"),
        ("\u202ea\u2066b", r"\u202ea\u2066b"),
    ],
)
def test_a_name_stays_on_its_line(name: str, shown: str) -> None:
    assert one_line(name) == shown


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("1", 1),
        (" -1 ", -1),
        ("１", 1),
        ("dog", "dog"),
        ("0.5", "0.5"),
        ("0.1,0.9", [0.1, 0.9]),
        ("[0.1 0.9]", [0.1, 0.9]),
        ("1.0", [1.0]),
        ("cow", "cow"),
        ("black dog", "black dog"),
        ("1_0", "1_0"),
    ],
)
def test_target(text: str, target: object) -> None:
    found = parse_target(text, ("1", "dog", "0.5"))
    assert found == target
    assert type(found) is type(target)


def test_target_with_commas_is_no_name() -> None:
    with pytest.raises(InvalidInputError, match='Value 2, "x", is not a number'):
        parse_target("0.1,x", ("cat", "dog"))
