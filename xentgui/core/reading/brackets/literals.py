"""Arrays as programs print and write them: brackets, what is in them, and what is around them.

One grammar for Python, NumPy, PyTorch, TensorFlow, JAX, JSON, Julia, MATLAB, R, Mathematica and
the C family. It only builds a tree, whose meaning `objects` finds; nothing is evaluated.
"""

from __future__ import annotations

import ast
import json
import math
import re
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from xentgui.core.checks import FloatArray
from xentgui.core.errors import Phrase
from xentgui.core.parse import quotable
from xentgui.core.reading.numerals import (
    PLAIN,
    Numeral,
    is_complex,
    is_missing,
    numeral,
)
from xentgui.core.reading.source import Source

MAX_DEPTH = 64
MAX_ITEMS = 1 << 23
"""Pieces of a tree; a run of plain numbers is one."""
_CLOSING = {"[": "]", "(": ")", "{": "}", "<": ">"}

_TOKEN = re.compile(
    rf"""
    (?P<space> [^\S\n]++ )
  | (?P<newline> \n )
  | (?P<run>
        (?>{PLAIN}) (?=[\s,;\])}}>]|\Z)
        (?: (?>[^\S\n]*+,[^\S\n]*+|[^\S\n]++) (?>{PLAIN}) (?=[\s,;\])}}>]|\Z) )*+
    )
  | (?P<comma> , )
  | (?P<semicolon> ; )
  | (?P<turned> (?<=[\])])\.?' )
  | (?P<string> (?:(?<!\w)[rbu]{{1,2}})? (?: '(?:[^'\\\n]|\\.)*+' | "(?:[^"\\\n]|\\.)*+" ) )
  | (?P<dots> <<\d+>> | \.\.\.+ | …+ | ⋮ | ⋱ | \\[lcv]?dots\b )
  | (?P<angle> <(?=/?[A-Za-z]) )
  | (?P<open> [\[({{] )
  | (?P<close> [\])}}>] )
  | (?P<masked> --(?=[\s,;\])}}]|\Z) )
  | (?P<arrow> => | -> | <- | := | <<(?=\s) )
  | (?P<equals> =(?!=) )
  | (?P<colon> : )
  | (?<=[\])])\.(?P<name>[A-Za-z_]\w*)
  | (?P<number>
        \d{{1,9}}÷\d{{1,9}}
      | [+-]?\.?\d[\w.]*(?:`[\d.]*)?(?:(?:(?<=[eEdDfp])[+-]?|\*\^[+-]?)\d+\w*)?(?:\s?%)?
    )
  | (?P<special>
        [+-]?\s?(?:∞|\.(?:inf|nan)\b|1\.\#\w+)
      | \#(?:N/A|DIV/0!|VALUE!|REF!|NUM!|NAME\?|NV|WERT!)
    )
  | (?P<word> [+-]?[^\W\d]\w*(?:(?:\.|::)[^\W\d]\w*)*(?:<[\w:<>, ]*>)?!? )
  | (?P<other> . )
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass
class Node:
    """A piece of the tree, from `start` to `end` in the text."""

    start: int
    end: int


@dataclass
class Run(Node):
    """Plain numbers in a row; `values` of shape (n,)."""

    values: FloatArray
    is_whole: bool


@dataclass
class Number(Node):
    """A number that is not plain."""

    numeral: Numeral


@dataclass
class Text(Node):
    """A string."""

    text: str


@dataclass
class Word(Node):
    """A name without quotation marks."""

    word: str


@dataclass
class Missing(Node):
    """null, None, NA."""


@dataclass
class Break(Node):
    """The end of a row within brackets: a semicolon or the end of a line."""

    is_line: bool


@dataclass
class Pair(Node):
    """A key with its value: ``key: value`` or ``key=value``."""

    key: Text | Word | Number | Run
    value: Item


@dataclass
class Group(Node):
    """What stands in brackets.

    Attributes
    ----------
    opening : str
        The bracket; "" for the whole text.
    name : str
        The word in front of it, as in ``tensor(``.
    items : list
    has_commas : bool
        Whether commas separate the items.
    is_turned : bool
        Whether it is transposed.
    """

    opening: str
    name: str = ""
    items: list[Item] = field(default_factory=list)
    has_commas: bool = False
    is_turned: bool = False


Item: TypeAlias = "Run | Number | Text | Word | Missing | Break | Pair | Group"

_HARMLESS_WORDS = (
    "tolist to_list numpy cpu cuda to float double half bfloat16 astype detach clone copy "
    "requires_grad requires_grad_ into to_vec eval values data value contiguous as_type iter "
    "collect array asarray block_until_ready squeeze unsqueeze unwrap"
)
_HARMLESS = frozenset(_HARMLESS_WORDS.split())
"""Methods that change no number; log() is none of them."""
_TRANSPOSING = frozenset(("t", "mt", "h", "transpose"))
_WHOLE_TYPE = re.compile(r"int|long|bool|char|byte")


def parse(source: Source) -> Group:
    """Read a text as a tree.

    Raises
    ------
    InvalidInputError
        With line and column, if brackets do not match, a value is missing between two commas, what
        is printed is abbreviated, or a piece has no meaning here.
    """
    return Parser(source).whole()


class Parser:
    """Reads tokens one after another.

    Parameters
    ----------
    source : Source
    start : int
        Where to begin.
    """

    def __init__(self, source: Source, start: int = 0) -> None:
        self._source = source
        self._tokens = _TOKEN.finditer(source.plain, start)
        self._kept: re.Match[str] | None = None
        self._count = 0

    def whole(self) -> Group:
        """Read all of the text."""
        group = Group(0, len(self._source.plain), "")
        self._fill(group, 0)
        return group

    def term(self) -> Item:
        """Read one value; what follows is left alone."""
        return self._value(0)

    def _next(self) -> re.Match[str] | None:
        if self._kept is not None:
            token, self._kept = self._kept, None
            return token
        return next(self._tokens, None)

    def _fill(self, group: Group, depth: int) -> None:
        """Read items up to the closing bracket."""
        if depth > MAX_DEPTH:
            raise self._error(
                group.start,
                Phrase(
                    "brackets are nested more than {most} deep; take the outer ones away.",
                    most=MAX_DEPTH,
                ),
            )
        closing = _CLOSING.get(group.opening, "")
        items = group.items
        # Whether a value must follow, as after a comma, and whether one has come since.
        was_comma, is_first = False, True
        while (token := self._next()) is not None:
            kind = token.lastgroup
            start, end = token.span()
            if kind == "space":
                continue
            if kind == "newline":
                if items and not isinstance(items[-1], Break) and not was_comma:
                    items.append(Break(start, end, True))
                continue
            if kind == "other" and group.opening == "<":
                continue
            if kind == "comma":
                if was_comma or is_first:
                    raise self._missing_value(start)
                if items and isinstance(items[-1], Break) and items[-1].is_line:
                    items.pop()
                was_comma = group.has_commas = True
                continue
            if kind == "semicolon":
                if was_comma:
                    raise self._missing_value(start)
                if items and isinstance(items[-1], Break):
                    items.pop()
                items.append(Break(start, end, False))
                continue
            if kind == "close":
                if token[0] == closing:
                    group.end = end
                    if (
                        items
                        and group.opening != "<"
                        and re.match(r"\w", self._source.plain[end : end + 1])
                    ):
                        raise self._source.not_a_number(start, end + 1)
                    while items and isinstance(items[-1], Break):
                        items.pop()
                    return
                if token[0] == ">" and closing:
                    continue
                raise self._error(
                    start,
                    Phrase(
                        'the bracket "{bracket}" closes nothing; is the text whole?',
                        bracket=token[0],
                    ),
                )
            self._item(token, group, depth)
            was_comma = is_first = False
            self._count += 1
            if self._count > MAX_ITEMS:
                raise self._error(
                    start, Phrase("the text has more pieces than can be read; save it as .npy.")
                )
        if closing:
            raise self._error(
                group.start,
                Phrase(
                    'the bracket "{bracket}" is not closed; the text is not whole.',
                    bracket=group.opening,
                ),
            )

    def _item(self, token: re.Match[str], group: Group, depth: int) -> None:
        """Read what begins with a token, and what it makes of the items before."""
        items, kind = group.items, token.lastgroup
        if kind == "word" and token[0] == "to" and items and isinstance(items[-1], Text):
            # Pairs of Kotlin.
            kind = "arrow"
        if kind in ("equals", "arrow", "colon"):
            if kind == "colon" and group.opening == "<":
                return
            if token[0] == "->" and not group.opening and items and isinstance(items[-1], Group):
                # R also assigns to the right.
                if not isinstance(self._value(depth, after=token), Word):
                    raise self._meaningless(token)
                return
            key = self._key(group, token)
            value = self._value(depth, after=token)
            is_list = group.opening == "[" and not isinstance(key, Text | Word)
            if is_list or (group.opening and isinstance(value, Run) and value.values.size > 1):
                # In {a: 1, 2} it is not known what 2 is.
                raise self._meaningless(token)
            items.append(Pair(key.start, value.end, key, value))
            return
        if kind == "name":
            self._method(token, depth, items[-1])
            return
        if kind == "turned":
            assert isinstance(items[-1], Group)
            items[-1].is_turned = not items[-1].is_turned
            return
        item = self._atom(token, depth)
        if isinstance(item, Group) and items and _is_type(items[-1]):
            items.pop()
        items.append(item)

    def _key(self, group: Group, token: re.Match[str]) -> Text | Word | Number | Run:
        """Take the key of a pair from the items."""
        items = group.items
        if group.opening:
            while items and isinstance(items[-1], Break) and items[-1].is_line:
                items.pop()
        last = items.pop() if items else None
        if isinstance(last, Pair) and token[0] == "=":
            # let u: [f32; 3] = ...
            last = last.key
        while (
            isinstance(last, Group)
            and not last.name
            and last.opening == "["
            and items
            and not group.opening
        ):
            # float u[2][3] = ...
            last = items.pop()
        if isinstance(last, Group) and last.name:
            last = Word(last.start, last.start + len(last.name), last.name)
        is_key = isinstance(last, Text | Word | Number) or (
            isinstance(last, Run) and last.values.size == 1
        )
        if not is_key:
            raise self._meaningless(token)
        if not group.opening:
            # const double u, or Sample A and image 1 before a colon.
            while items and (isinstance(items[-1], Word) or _is_type(items[-1])):
                before = items.pop()
                if token[0] == ":" and isinstance(before, Word) and isinstance(last, Word | Number):
                    name = self._source.text[before.start : last.end]
                    last = Word(before.start, last.end, name)
        assert isinstance(last, Text | Word | Number | Run)
        return last

    def _value(self, depth: int, after: re.Match[str] | None = None) -> Item:
        """Read one value, as behind a key."""
        while (token := self._next()) is not None:
            kind = token.lastgroup
            if kind in ("space", "newline"):
                continue
            if kind in ("comma", "close", "semicolon", "equals", "arrow", "colon", "name"):
                if after is None:
                    raise self._missing_value(token.start())
                line = self._source.plain.rfind("\n", 0, after.start()) + 1
                before = self._source.plain[line : after.start()].split(",")[-1].strip()
                raise self._error(
                    token.start(),
                    Phrase(
                        "{key} has no value; give one.", key=quotable(before.lstrip("[({")[-40:])
                    ),
                )
            item = self._atom(token, depth)
            if _is_type(item) and _BEFORE_VALUE.match(self._source.plain, item.end):
                continue
            return self._with_methods(item, depth)
        at = len(self._source.plain.rstrip()) if after is None else after.start()
        raise self._error(at, Phrase("a value is missing; the text is not whole."))

    def _with_methods(self, item: Item, depth: int) -> Item:
        while isinstance(item, Group) and (token := self._next()) is not None:
            if token.lastgroup == "name":
                self._method(token, depth, item)
            elif token.lastgroup == "turned":
                item.is_turned = not item.is_turned
            else:
                self._kept = token
                break
        return item

    def _method(self, token: re.Match[str], depth: int, item: Item) -> None:
        """Read what is called on an array, with its arguments."""
        assert isinstance(item, Group)
        name = token["name"].lower()
        if name in _TRANSPOSING:
            item.is_turned = not item.is_turned
        elif name not in _HARMLESS:
            raise self._error(
                token.start(),
                Phrase(
                    '"{piece}" is a computation; paste its result.',
                    piece=self._source.quoted(*token.span()),
                ),
            )
        following = self._next()
        if following is not None and following.lastgroup == "open" and following[0] == "(":
            arguments = Group(following.start(), following.end(), "(")
            self._fill(arguments, depth + 1)
            if any(
                isinstance(each, Word) and _WHOLE_TYPE.search(each.word) for each in arguments.items
            ):
                raise self._error(
                    token.start(),
                    Phrase("whole numbers of others are a computation; paste its result."),
                )
        else:
            self._kept = following

    def _atom(self, token: re.Match[str], depth: int) -> Item:
        """Make the piece of the tree that begins with a token."""
        source, kind = self._source, token.lastgroup
        start, end = token.span()
        if kind == "run":
            pieces = token[0].replace(",", " ").split()
            values = np.array(list(map(float, pieces)))
            if np.isinf(values).any():
                k = int(np.flatnonzero(np.isinf(values))[0])
                at = start + token[0].find(pieces[k])
                raise self._beyond(at, at + len(pieces[k]))
            return Run(start, end, values, not any(c in token[0] for c in ".eE"))
        if kind == "string":
            return Text(start, end, self._decoded(start, end))
        if kind in ("open", "angle"):
            return self._group(token, depth)
        if kind == "dots":
            raise source.abbreviated(start, end)
        if kind == "masked":
            source.say(Phrase('"--" was taken for a masked class, -inf'))
            return Number(start, end, Numeral(-math.inf))
        if kind in ("number", "special", "word"):
            if kind == "number" and (more := _GLUED.match(source.plain, end)):
                # 1-2 and 2*3 are no lists.
                if is_complex(source.plain[start : more.end()]):
                    end = more.end()
                else:
                    raise source.not_a_number(start, more.end())
            return self._piece(start, end, depth if kind == "word" else None)
        if token[0] in "\"'":
            raise self._error(
                start, Phrase("a quotation mark is not closed; the text is not whole.")
            )
        raise self._meaningless(token)

    def _piece(self, start: int, end: int, depth: int | None) -> Item:
        text = self._source.plain[start:end].strip()
        found = numeral(text, is_code=True)
        if found is not None:
            if found.is_beyond:
                raise self._beyond(start, end)
            return Number(start, end, found)
        if is_missing(text):
            return Missing(start, end)
        if depth is not None:
            if text[0] in "+-":
                raise self._source.not_a_number(start, end)
            return self._call(start, end, depth)
        if is_complex(text):
            raise self._error(
                start,
                Phrase(
                    '"{piece}" is a complex number; use real ones.',
                    piece=self._source.quoted(start, end),
                ),
            )
        raise self._source.not_a_number(start, end)

    def _call(self, start: int, end: int, depth: int) -> Word | Group:
        """Read a word, and what stands in brackets right behind it."""
        word = self._source.text[start:end]
        if re.match(r"\.?\d", self._source.plain[end : end + 2]):
            raise self._source.not_a_number(start, end + 2)
        if self._source.plain[end : end + 1] not in ("(", "[", "{"):
            return Word(start, end, word)
        token = self._next()
        assert token is not None
        group = self._group(token, depth)
        group.start, group.name = start, word
        return group

    def _group(self, token: re.Match[str], depth: int) -> Group:
        group = Group(token.start(), token.end(), token[0][0])
        self._fill(group, depth + 1)
        return group

    def _decoded(self, start: int, end: int) -> str:
        raw = self._source.text[start:end]
        marks = self._source.plain[start:end]
        if raw[:1] == '"':
            try:
                return str(json.loads(raw))
            except ValueError:
                pass
        try:
            value = ast.literal_eval(raw)
            return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        except (ValueError, SyntaxError, MemoryError):
            # Smart quotation marks, or an escape of another language.
            quote = max(marks.find('"'), marks.find("'"))
            first = min((k for k in (marks.find('"'), marks.find("'")) if k >= 0), default=quote)
            return raw[first + 1 : -1]

    def _missing_value(self, start: int) -> Exception:
        return self._error(
            start, Phrase("a value is missing; put one separator between two numbers.")
        )

    def _beyond(self, start: int, end: int) -> Exception:
        return self._error(
            start,
            Phrase(
                '"{piece}" is beyond the range of float64.', piece=self._source.quoted(start, end)
            ),
        )

    def _meaningless(self, token: re.Match[str]) -> Exception:
        return self._error(
            token.start(),
            Phrase(
                '"{piece}" has no meaning here; paste numbers only.',
                piece=self._source.quoted(*token.span()),
            ),
        )

    def _error(self, start: int, problem: Phrase) -> Exception:
        return self._source.error(start, problem)


_GLUED = re.compile(r"[-+*/^.'!~@#$?&\w\u2070-\u209f][^\s,;\])}]*")
"""What goes on right behind a number, so that it is none."""
_BEFORE_VALUE = re.compile(r"[^\S\n]*[\[({\w]")
"""What follows a type: the value, or the name that goes on."""


def _is_type(item: Item) -> bool:
    """Return whether a piece only says what the following one is.

    As ``[]`` and ``double[]`` in front of braces, ``new``, or ``Float32Array(3)``.
    """
    if isinstance(item, Word):
        return item.word == "new"
    if not isinstance(item, Group) or item.opening == "<":
        return False
    if not item.items:
        return item.opening == "["
    only = item.items[0]
    return (
        item.name.endswith("Array")
        and len(item.items) == 1
        and isinstance(only, Run)
        and only.is_whole
        and only.values.size == 1
    )
