r"""Evaluate the LaTeX of a loss: sums, fractions, powers, logarithms, indices.

A sum reaches to the end of its product, as one reads it. What follows ``,\quad`` defines a symbol
with an index.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from exact import Number
from exact_losses import mp

Indices: TypeAlias = Mapping[str, int]
Expression: TypeAlias = Callable[[Indices], Number]

_TOKEN = re.compile(r"\\[a-zA-Z]+|[a-zA-Z]|\d|[(){}_^+\-=]")
_SIZES = {r"\bigl", r"\bigr", r"\Bigl", r"\Bigr"}
_ENDS = {")", "}", "+", "-", r"\rvert"}


def evaluate(
    latex: str,
    vectors: Mapping[str, Sequence[Number]],
    numbers: Mapping[str, Number],
    k: int | None = None,
) -> Number:
    r"""Evaluate a formula.

    Parameters
    ----------
    latex : str
    vectors : mapping
        Values of letters with an index.
    numbers : mapping
        Values of other symbols, as ``T`` or ``\gamma``.
    k : int, optional
        What the index k is outside sums.
    """
    formula, *definitions = latex.split(r",\quad")
    vectors = dict(vectors)
    size = len(next(iter(vectors.values())))
    for text in definitions:
        left, right = text.split("=")
        defined = _Reader(right, vectors, numbers).whole()
        vectors[left.strip()[0]] = [defined({"k": i}) for i in range(size)]
    return _Reader(formula, vectors, numbers).whole()({} if k is None else {"k": k})


class _Reader:
    def __init__(
        self, text: str, vectors: Mapping[str, Sequence[Number]], numbers: Mapping[str, Number]
    ) -> None:
        assert not _TOKEN.sub("", text).strip(), text
        self._tokens = [token for token in _TOKEN.findall(text) if token not in _SIZES]
        self._vectors, self._numbers = vectors, numbers

    def whole(self) -> Expression:
        expression = self._sum()
        assert not self._tokens
        return expression

    def _next(self, *wanted: str) -> str:
        token: str = self._tokens.pop(0)
        assert not wanted or token in wanted, (token, self._tokens)
        return token

    def _is_next(self, *tokens: str) -> bool:
        return bool(self._tokens) and self._tokens[0] in tokens

    def _sum(self) -> Expression:
        signs: list[int] = []
        terms: list[Expression] = []
        while not terms or self._is_next("+", "-"):
            sign = self._next() if self._is_next("+", "-") else "+"
            signs.append(-1 if sign == "-" else 1)
            terms.append(self._product())
        return lambda at: mp.fsum(s * term(at) for s, term in zip(signs, terms, strict=True))

    def _product(self) -> Expression:
        factors = []
        while self._tokens and not self._is_next(*_ENDS):
            if self._is_next(r"\sum"):
                factors.append(self._over_all())
            else:
                factors.append(self._power())
        return lambda at: mp.fprod(factor(at) for factor in factors)

    def _over_all(self) -> Expression:
        self._next(r"\sum")
        self._next("_")
        index, summand = self._next(), self._product()
        size = len(next(iter(self._vectors.values())))
        return lambda at: mp.fsum(summand({**at, index: i}) for i in range(size))

    def _power(self) -> Expression:
        base = self._base()
        if not self._is_next("^"):
            return base
        self._next("^")
        exponent = self._base()
        return lambda at: base(at) ** exponent(at)

    def _base(self) -> Expression:
        token = self._next()
        if token in "({":
            return self._until(")" if token == "(" else "}")
        if token == r"\lvert":
            inside = self._until(r"\rvert")
            return lambda at: abs(inside(at))
        if token == r"\frac":
            above, below = self._base(), self._base()
            return lambda at: above(at) / below(at)
        if token == r"\log":
            argument = self._base()
            return lambda at: mp.log(argument(at))
        if token == r"\operatorname":
            assert [self._next() for _ in range(6)] == [*"{sgn}("]
            inside = self._until(")")
            return lambda at: mp.sign(inside(at))
        if token.isdigit():
            return lambda at: mp.mpf(token)
        if self._is_next("_"):
            self._next("_")
            index, vector = self._next(), self._vectors[token]
            return lambda at: vector[at[index]]
        number = self._numbers[token]
        return lambda at: number

    def _until(self, end: str) -> Expression:
        inside = self._sum()
        self._next(end)
        return inside
