"""Whatever is no table is refused by the reader's own error, with a message that can be shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from by_hand import times
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xentgui.core.errors import InvalidInputError
from xentgui.core.reading.table import Choices, Table
from xentgui.core.reading.taking import take
from xentgui.core.reading.targets import read_target
from xentgui.core.reading.text import read_number, read_text
from xentgui.files.tables import table_of_bytes

EXAMPLES = times(150, by_hand=20000)
LONGEST_MESSAGE = 300

_WORDS = (
    "1 2.5 -0.5 .5 5. 1e3 -1e-3 1,5 1.000,5 1'000 inf -inf nan None null NA -- - + 5% 50 0 1_000 "
    "0x1F 1/2 12:30 cat dog label logits probs target index class_0 y_true id a b "
    "[ ] ( ) { } [[ ]] < > <td> </td> <tr> </tr> <table> <sup> tensor( array( np.float32( c( "
    "Array( dict( , ; : = => -> <- := | || & \\\\ \\hline \\begin{tabular} \\end{tabular} $ "
    "\\times 10^{-3} ^ _ ~ ` ``` ... \u2026 \u22ee \" ' \u201c \u201d # // /* */ * % >>> In[1]: "
    "Out[1]: [1] [,1] [2,] #> ## 1. 2) (1) [3] \u2460 \u2022 dtype=float32) dtype:float64 Name: "
    "shape=(2,) grad_fn=<A> device='cuda:0' Columns 1.0e+03 sep=; \\ 2025-01-01 10:00:00 INFO "
    "WARN: 3-element Vector{Float64}: 2\u00d73 Matrix{Float64}: {| |- |} ! import numpy "
    "\u732b \u306f \u3068 \u3067\u3059\u3002 \u3001 \uff11 \uff0e \u2212 \u221e"
)
PIECES = [*_WORDS.split(), "\xa0", "\u2009", "\u200b", "\x1b[31m", "\x08", "\r", "\n", "\n\n", "\t"]


def shown(error: InvalidInputError) -> str:
    """Return a message after checking that a line of a window or of stderr can have it."""
    message = str(error)
    assert message.isprintable(), message
    assert len(message) < LONGEST_MESSAGE, message
    return message


def check(read: Callable[[], Table]) -> None:
    """Read something that may be anything, follow all answers, and take every row."""
    try:
        table = read()
    except InvalidInputError as error:
        shown(error)
        return
    assert table.values.ndim == 2
    assert table.values.size
    assert table.names is None or len(table.names) == table.values.shape[1]
    assert table.labels is None or len(table.labels) == table.row_count
    assert table.targets is None or len(table.targets) == table.row_count
    for phrase in table.skipped:
        assert str(phrase).isprintable()
    for row in range(min(table.row_count, 5)):
        try:
            take(table, row)
        except InvalidInputError as error:
            shown(error)


def check_text(text: str) -> None:
    check(lambda: read_text(text))
    try:
        table = read_text(text)
    except InvalidInputError:
        return
    for question in table.questions:
        for answer in question.answers:
            assert str(answer.meaning).isprintable()
            choices = Choices().with_answer(question.field, answer.value)
            check(partial(read_text, text, choices))


@settings(max_examples=EXAMPLES, deadline=None)
@given(text=st.text())
@example(text="\ud800 1")
@example(text="\0")
def test_any_text(text: str) -> None:
    check_text(text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25), glue=st.sampled_from(["", " ", "\n"]))
def test_any_pieces(pieces: list[str], glue: str) -> None:
    check_text(glue.join(pieces))


@settings(max_examples=EXAMPLES, deadline=None)
@given(text=st.text(alphabet="0123456789.,;:-+eE%()[]{}|=\"' \t\n#a", max_size=40))
def test_characters_of_numbers(text: str) -> None:
    check_text(text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.binary())
@example(data=b"\x93NUMPY\x01\x00")
@example(data=b"\x93NUMPY\x01\x00\x10\x00{'descr': 'O'}  ")
@example(data=b"PK\x03\x04")
@example(data=b"PAR1")
@example(data=b"ARROW1")
@example(data=b"\xff\xfe1")
@example(data=b"\xfe\xff\xd8\x00")
@example(data=b"")
def test_any_bytes(data: bytes) -> None:
    check(lambda: table_of_bytes(data))


@settings(max_examples=EXAMPLES, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=6), glue=st.sampled_from(["", " "]))
def test_any_target(pieces: list[str], glue: str) -> None:
    try:
        read_target(glue.join(pieces), ["cat", "dog", "bird"], 3)
    except InvalidInputError as error:
        shown(error)


@settings(max_examples=EXAMPLES, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=4), glue=st.sampled_from(["", " "]))
def test_any_number(pieces: list[str], glue: str) -> None:
    try:
        value = read_number(glue.join(pieces))
    except InvalidInputError as error:
        shown(error)
    else:
        assert isinstance(value, float)


PASTED = sorted((Path(__file__).parents[2] / "data" / "pasted").glob("*.json"))
TEXTS = [text["text"] for path in PASTED for text in json.loads(path.read_text("utf-8"))["texts"]]


@pytest.mark.skipif(not TEXTS, reason="there are no texts to change")
@settings(max_examples=times(400, by_hand=40000), deadline=None)
@given(data=st.data())
def test_any_change_of_a_text(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.sampled_from([start, start + 1, start + 2, start + 9, len(text)]))
    check_text(text[:start] + data.draw(st.sampled_from(["", *PIECES])) + text[end:])


@pytest.mark.parametrize(
    "text",
    [
        '{"step": 1, "probs": [0.5, 0.5]}\n{"step": 2, "probs": [0.5, 0.25, 0.25]}',
        "[{'logits': [1,2]},{'logits': [3,4,5]}]",
        "x" * 100_000,
        "1" * 5000,
        "1e" + "9" * 5000,
        "[" * 5000 + "1",
        "(" * 70 + "1" + ")" * 70,
        '{"a":' * 5000 + "1",
        "\n".join(["1" * 400] * 3),
        "=" * 500,
        "\x1b" * 400 + "1",
        "\u202e1 2",
        "|\n0",
        "|\n1\n1",
        "3-element\n|\n~",
        "\\hlinered\t0.5\t1.5\ngreen\t2.5\t3.5",
        "array(\u2009sep=;In[1]:",
        '{"id": "a", "logits": [2.5, 1.25, -0.5]}\n{"id": "b", "0ogits": [0.1, 3, 4.25]}',
        "R\xa0esults of run 7\t\t\nimage\tcat\tdog\nimg1\t2.0\t1.0\nimg2\t1.0\t3.0",
        "R\u200besults\ncat\tdog\tbird\n2.0\t1.0\t0.5\n1.0\t3.0\t0.5",
        "name\tlo\xa0git\tti\x08me\ncat\t2.5\t1\ndog\t0.5\t2",
        "cat\tdog\n2.0\t1.0\n1.0\tx\xa0y",
    ],
    ids=range(22),
)
def test_what_has_broken_readers(text: str) -> None:
    check_text(text)


OPEN = [
    "name cat dog\na 0.5 1.5\nb 2.5 3.5",
    "[1.5, 2.5]e3",
    "tensor([[1.5, 2.5]]) torch.Size([2, 2])",
    "tensor([1.5, 2.5], size=(3,))",
    "9M 8M",
    "12m 3",
    "1.5, 2.5,\n3.5, 4.5",
    "1, 2, 3,\n4, 5, 6",
    "1\xa0234",
    "1\u2009234",
    "1.5\n-\n2.5",
    "1.5\n--\n2",
    "1.5\t2\n-\t-\n3\t4",
    "1.5\n=\n2",
    "1.5\n2.5\n...",
    "[1, 2]\n...",
    "[2.5,1.5].astype(int)",
    "[1,2] -> [3,4]",
    "[1 2 3\n 4 5 6\n 7]",
    "[1 2 3\n 4 5]",
    "5,1000",
    "1,2024",
    "12,1500\n13,1600",
    "5,1e-3",
    "1,2e5",
    "a,b\n0,50\n1,30",
    "x,y\n2,05",
    "-52 099,07\n42 283,21\n83 448,49",
    "[ 2.6     2.944  -1.41   -4.8\n -2.373  -1.     -6.43    2.2807]",
    "2.5 (1)\n3.5 (2)",
    "2.5 ± 0.1\n3.5 ± 0.2",
    "cat 2\n3 4",
    "cat,.2.5\ndog,1.25",
    "🐱 2/.5\n🐶 1.25",
    "..5\n1.25\n-0.5",
    "2).5\n1.25\n-0.5",
    ":.5\tcat\n1.25\tdog",
    "+ -1 4\n1 5 -9",
    "1\xa02345;-0,25\n12,125;2\xa0000,5",
    "a\t1\n2\t3\nb\t4",
    "cat (logit),dog (logit)\n2.5,1.25\n1e3 -0.5,3",
    "a: 1, 2\nb: 3",
    '{"logits": [2.0, :.0, 0.1]}',
    "array([1.3,-0.1,2:.764,1.0])",
    "[2.08 -- :4.72 -8.7 --]",
    "{1: 2, 3}",
    "{'a': 1, 2}",
    "{cat=2.5, 7, dog=1.0E-5}",
    "[np.int64(2), np.int64(1), np.int64()]",
    "np.float32(e1.0484298)",
    "Float32[1.5, e.0f-5]",
    "{'labels': ['a','b'], 'scores': [1,2,3]}",
    "x =\n\n -1.4 -1.0\n\n Columns 3 through 4:\n\n 2.6 -0.9\n",
    '{"a": 2.5, "b": 1.25, -0.5}',
    "[Decimal('2.5'), ecimal('1.25'), Decimal('-0.50')]",
    "[]float64{2.=0, 1.0, 0.1}",
    "1\u00d73 single row vector\n 2.5 -1.25",
    "3-element Vector{Float64}:\n 1.5\n 2.5",
    "tf.Tensor([2. 1.], shape=(9,), dtype=float32)",
    "  a  b\n0 1.5 2.5\n\n[3 rows x 2 columns]",
    "(3 rows)\n1.5 2",
    "0 1.5\n1 2.5\nName: x, Length: 3, dtype: float64",
    "let x: [f32; 3] = [1.5, 2.5];",
    "The logits are ;.5, 1.25 and -0.5.",
    "cat2.5\ndog 1.25",
    "1.5e\n3",
    "1.5 e3",
    "1.5E+\n03",
    "cat 1.5 dog 2.5 target cow",
    "mean,0.5,1.5\nstd,0.1,0.2",
    "cat,0.5,1.5\nmean,0.1,0.2",
    "cat\tdog\n\t1.5\t2.5",
    "\tcat\tdog\n1.5\t2.5",
    "cat\tdog\n1.5",
    "1.5 2.5\n\n# a\n3.5",
    "1e5,000",
    "1,000e3",
    "50%\n50",
    "0.5 1.5 sum 2.0",
    "10 K\n20 K",
    "$1,000 $2,000",
    "1.5 [0.1]\n2.5 [0.2]",
    "[[1.5],[2.5,3.5]]",
    "[[1.5,2.5],[]]",
    "[1.5; 2.5\n 3.5; 4.5]",
    "c(1.5,2.5)*2",
    "1.5 2.5 * 2",
    "2 * [1.5 2.5]",
    "1e3 * 1.5",
    "-[1.5,2.5]",
    "x = -[1.5, 2.5]",
    "[-1.5, - 2.5]",
    "[--1.5]",
    "1.5 -inf- 2",
    "1.5\x002.5",
    "1.5·2.5",
    "1.5\u00d72.5",
    "1.5*2.5",
    "1.5^2",
    "2.5;1,5",
    "1,5 | 2,5",
    "1'234,5",
    "1 000,5 2 000,5",
    "2.0e",
    "1/2",
]
"""Once read in one way without a question, with a number lost, added or changed."""


@pytest.mark.parametrize("text", OPEN, ids=range(len(OPEN)))
def test_what_is_wrong_or_open_is_not_read(text: str) -> None:
    try:
        table = read_text(text)
    except InvalidInputError as error:
        shown(error)
        return
    assert table.questions, table.values.tolist()


READ: list[tuple[str, list[list[list[float]]]]] = [
    ("logits: 0.5, 1.5\ntarget: 1", [[[0.5, 1.5]]]),
    ("cat (%)\tdog (%)\n50\t50", [[[0.5, 0.5]]]),
    ("prob (%)\n50\n50", [[[0.5, 0.5]]]),
    ("('cat', 0.5), ('dog', 1.5)", [[[0.5, 1.5]]]),
    ("[1] [2] [3]", [[[1], [2], [3]], [[1, 2, 3]]]),
    ("[0] 2.5 3.5\n[1] 4.5 5.5", [[[2.5, 3.5], [4.5, 5.5]]]),
    ("1. 5.\n2. 7.\n3. 9.", [[[1, 5], [2, 7], [3, 9]]]),
    ("1. 2.\n2. 3.", [[[1, 2], [2, 3]]]),
    ("1D 2D\n3 4", [[[3, 4]]]),
    ("3d 2.5\n2d 1.5", [[[2.5, 1.5]]]),
    ("no\tyes\n1\t2\n3\t4", [[[1, 2], [3, 4]]]),
    ("k v\n1 2\n3 4", [[[1, 2], [3, 4]]]),
    ("x y z\n1 2 3\n4 5 6", [[[1, 2, 3], [4, 5, 6]]]),
    ("a b y\n1 2 3", [[[1, 2, 3]]]),
    ("gold silver bronze\n1 2 3", [[[1, 2, 3]]]),
    ("gold silver bronze\n1 2 3\n0 1 2", [[[1, 2, 3], [0, 1, 2]]]),
    ("answer a b\n1 2 3", [[[1, 2, 3]]]),
    ("a b\n1 2\n\na b\n3 4", [[[1, 2], [3, 4]]]),
    ("np.array([[1,2],[3,4]]).T", [[[1, 3], [2, 4]]]),
    ("[1 2; 3 4]'", [[[1, 3], [2, 4]]]),
    ("np.array([1,2,3,4]).reshape(2,2)", [[[1, 2], [3, 4]]]),
    ("torch.tensor([1,2,3,4]).view(2,2)", [[[1, 2], [3, 4]]]),
    ("matrix(c(1,2,3,4),nrow=2)", [[[1, 3], [2, 4]]]),
    ("[[1,2],[3,4]].flatten()", [[[1, 2, 3, 4]]]),
    ("shape (2,2): [1,2,3,4]", [[[1, 2], [3, 4]]]),
    ("[[0, 2.5, 3.5],[1, 4.5, 5.5]]", [[[2.5, 3.5], [4.5, 5.5]]]),
    ("a,b\n5,1000", [[[5, 1000]]]),
    ("a,b\n0,20", [[[0, 20]]]),
    ("a: 1, 2; b: 3, 4", [[[1, 2], [3, 4]]]),
    ("MyTensor(shape=[1, 2], [[1.5, 2.5]])", [[[1.5, 2.5]]]),
    ("{'id': 7, 'cat': 1.5, 'dog': 2}", [[[1.5, 2]]]),
    ("{'target': 1, 'cat': 1.5, 'dog': 2}", [[[1.5, 2]]]),
    ("{'loss': 0.5, 'cat': 1.5, 'dog': 2}", [[[1.5, 2]]]),
    ("[{'id': 1, 'logit': 1.5},{'id': 0, 'logit': 2.5}]", [[[2.5, 1.5]]]),
    ("[[1.5,2.5],[1.5,2.5]]", [[[1.5, 2.5], [1.5, 2.5]]]),
    ("[1,2]\n[1,2]\n[3,4]", [[[1, 2], [1, 2], [3, 4]]]),
    ("The;0.493\n##ing;0.471\n#;0.79", [[[0.493, 0.471, 0.79]]]),
    ("[[0, 0.5], [1, 0.25]]", [[[0.5, 0.25]]]),
    ("1 234 567", [[[1, 234, 567]]]),
    ("0.1 0.2 0.7 1", [[[0.1, 0.2, 0.7, 1]]]),
    ("logits: 1.5 2.5 target: 1", [[[1.5, 2.5]]]),
    ("p=0.5 q=0.5", [[[0.5, 0.5]]]),
    ("epoch,a,b\n1,0.5,1.5\n2,2.5,3.5", [[[0.5, 1.5], [2.5, 3.5]]]),
    ("a,b\n1.5,2.5\n\nc,d\n3.5,4.5", [[[1.5, 2.5, 3.5, 4.5]]]),
    ("a,b\n1.5,2.5\na,b\n3.5,4.5", [[[1.5, 2.5], [3.5, 4.5]]]),
    ("x1: 0.5\nx2: 1.5", [[[0.5, 1.5]]]),
    ("0.5\n1.5\n\n2.5\n3.5", [[[0.5, 1.5, 2.5, 3.5]]]),
    ("1.5;2.5\n3.5;4.5;", [[[1.5, 2.5], [3.5, 4.5]]]),
    ("1.5;2.5;\n3.5;4.5;", [[[1.5, 2.5], [3.5, 4.5]]]),
    ("1.5 2.5;\n3.5 4.5;", [[[1.5, 2.5], [3.5, 4.5]]]),
    ("1.5,2.5;3.5,4.5", [[[1.5, 2.5], [3.5, 4.5]]]),
    ("[1.5,2.5],\n[3.5,4.5],", [[[1.5, 2.5], [3.5, 4.5]]]),
    ("(1.5,2.5)\n(3.5,4.5)", [[[1.5, 2.5], [3.5, 4.5]]]),
    ("<1.5, 2.5>", [[[1.5, 2.5]]]),
    ("|1.5 2.5|\n|3.5 4.5|", [[[1.5, 2.5], [3.5, 4.5]]]),
    ("1.5\t\n2.5\t", [[[1.5, 2.5]]]),
    ("1.5,\n2.5,", [[[1.5, 2.5]]]),
    ("\t1.5\n\t2.5", [[[1.5, 2.5]]]),
    ("1.5,2.5 # 3.5, 4.5\n5.5,6.5", [[[1.5, 2.5], [5.5, 6.5]]]),
    ("A1 1.5\nB1 2.5", [[[1.5, 2.5]]]),
    ("1A 1.5\n1B 2.5", [[[1.5, 2.5]]]),
    ("{1.5; 2.5}", [[[1.5, 2.5]]]),
    ("1e3 *\n1.5 2.5", [[[1500, 2500]]]),
    ("exp: 1.5 2.5", [[[1.5, 2.5]]]),
    ("log 1.5 2.5", [[[1.5, 2.5]]]),
    ("1.5,2.5\r3.5,4.5", [[[1.5, 2.5], [3.5, 4.5]]]),
    ("1.5\x0b2.5", [[[1.5, 2.5]]]),
    ("1.5\u20282.5", [[[1.5, 2.5]]]),
    ("2,5;1,5;0,5\n1;2;3", [[[2.5, 1.5, 0.5], [1, 2, 3]]]),
    ("1.234;5.678", [[[1.234, 5.678]]]),
    ("1.234,5;5.678", [[[1234.5, 5678]]]),
    ("0x1p3 2", [[[8, 2]]]),
    ("T 1.5 F 2.5", [[[1.5, 2.5]]]),
]
"""What may be read without a question, or refused, in no other way."""


@pytest.mark.parametrize(("text", "right"), READ, ids=range(len(READ)))
def test_what_is_read_is_right(text: str, right: list[list[list[float]]]) -> None:
    try:
        table = read_text(text)
    except InvalidInputError as error:
        shown(error)
        return
    assert table.questions or table.values.tolist() in right
