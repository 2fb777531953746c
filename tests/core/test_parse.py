# ruff: noqa: RUF001 - full-width forms are meant
import pytest

from xentgui.core.parse import one_line, parse_names, quotable


def test_names() -> None:
    assert parse_names("cat, dog,bird ") == ("cat", "dog", "bird")
    assert parse_names("猫、犬，鳥") == ("猫", "犬", "鳥")
    assert parse_names("") == ("",)


def test_names_with_commas_are_a_list_of_json() -> None:
    assert parse_names('["a, b", "c"]') == ("a, b", "c")
    assert parse_names('["a, b", c') == ('["a', 'b"', "c")
    assert parse_names("[1, 2]") == ("[1", "2]")


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
    ("text", "longest", "shown"),
    [
        ("short", 40, "short"),
        ("x" * 40, 40, "x" * 40),
        ("x" * 41, 40, "x" * 39 + "…"),
        ("It was the best of times, it was the worst", 40, "It was the best of times, it was the…"),
        ("It was the best", 13, "It was the…"),
        ("It was the best", 14, "It was the…"),
        ("It was the best", 15, "It was the best"),
        # No word ends in its second half.
        ("a " + "x" * 60, 40, "a " + "x" * 37 + "…"),
        ("猫" * 60, 40, "猫" * 39 + "…"),
        ("a\nb" * 20, 9, "a\\nba\\nb…"),
    ],
)
def test_what_is_quoted_ends_with_a_word(text: str, longest: int, shown: str) -> None:
    assert quotable(text, longest) == shown
    assert len(quotable(text, longest)) <= longest
