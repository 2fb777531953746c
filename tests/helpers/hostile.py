"""Files of all kinds that somebody means harm with, or a disk has damaged: `HOSTILE` makes them.

A file follows from its number alone, so that one which does harm can be made again.
"""

from __future__ import annotations

import json
import math
import os
import random
import re
import socket
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from pictures import PLAIN

from xentgui.core.documents.document import dumps
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.panels import PANELS
from xentgui.core.situation import Situation
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import MAX_CLASSES, State
from xentgui.core.view import NOTATIONS, View
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import PictureSettings, picture
from xentgui.files.embedded import PNG_MAGIC, payload
from xentgui.resources import resource

Dice = random.Random

NUMBERS = [
    *("1e400", "-1e400", "1e308", "-1.7976931348623157e308", "5e-324", "-0", "-0.0", "1e-400"),
    *("NaN", "Infinity", "-Infinity", '"-inf"', '"NaN"', "0x10", "01", "1_0", "1.", "+1", ".5"),
    *("true", "null", "[]", "{}", "[[1]]", "9" * 19, "9" * 5000, f"0.{'0' * 9000}1"),
    *(f"1e{'9' * 99}", "-1", "1e5", "0.1", "1.0000001", "0", "2", "524288", "4294967296"),
]
"""What stands where a number does, as it is written."""
STRINGS = [
    *(
        "",
        " ",
        "\ud800",
        "\udfff\ud800",
        "\0",
        "\n",
        "\r\n\t",
        "\x1b[2J",
        "\u2028",
        "\ufeff",
        "\uffff",
    ),
    *(
        "\u202e\u2066abc",
        "a\u0301" * 3000,
        "\U0001f468\u200d\U0001f469" * 99,
        "[*]",
        "Q&A &amp; &x",
    ),
    *("<img src='/etc/passwd'>", "<img src=//host/x.png width=30000 height=30000>", "<b>bold</b>"),
    *(
        "<table><tr><td>" * 2000,
        "<xentgui:document>AAAA</xentgui:document>",
        "<svg ",
        "</metadata>",
    ),
    *("{0}", "{x.__class__}", "{", "%s%n%1", "%PDF-", "%%EOF", "$(reboot)", "`reboot`", "../../x"),
    *("x" * 9000, "\u6f22" * 4000, "-inf", "e", "2", "logits", "xentgui", "[" * 200, '"', "\\"),
]
"""What stands where a text does."""
ENCODINGS = ["utf-16", "utf-16-be", "utf-32", "utf-8-sig", "utf-7", "cp037"]


class Samples(NamedTuple):
    """What is good, and is damaged."""

    documents: list[bytes]
    lessons: list[bytes]
    pictures: dict[str, list[bytes]]

    def any(self, dice: Dice) -> tuple[str, bytes]:
        """Choose one; also say how its name ends."""
        suffix = dice.choice([".xent", ".json", *self.pictures])
        of = {".xent": self.documents, ".json": self.lessons} | self.pictures
        return suffix, dice.choice(of[suffix])

    def text(self, dice: Dice) -> tuple[str, str]:
        """Choose a document or a lesson."""
        suffix = dice.choice([".xent", ".xent", ".json"])
        sample = dice.choice(self.documents if suffix == ".xent" else self.lessons)
        return suffix, sample.decode()


def samples() -> Samples:
    """Make good files of each kind, small ones; needs a QApplication."""
    states = [*EXAMPLES.values(), State((1.0, 2.0, -1.5), (0.1, 0.2, 0.7), ("猫", "犬", "\u202e"))]
    situations = [
        Situation(state, View(pinned=pinned, soft_target=True))
        for state in states
        for pinned in (None, START)
    ]
    small = PictureSettings(Page(64, 36))
    shown = [Snapshot.of(*situation) for situation in situations[::5]]
    return Samples(
        [dumps(situation) for situation in situations],
        [path.read_bytes() for path in sorted(resource("lessons").glob("*.json"))],
        {suffix: [picture(one, suffix, small) for one in shown] for suffix in PLAIN},
    )


def size(dice: Dice, most: float = 6.0) -> int:
    """Choose how many, most of the time few: up to 10 to the power of `most`."""
    return int(10.0 ** dice.uniform(0.0, most))


# Bytes, whatever they mean.


def truncated(data: bytes, dice: Dice) -> bytes:
    return data[: dice.randrange(len(data))]


def flipped(data: bytes, dice: Dice) -> bytes:
    damaged = bytearray(data)
    for _ in range(size(dice, 2.0)):
        damaged[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return bytes(damaged)


def scrambled(data: bytes, dice: Dice) -> bytes:
    damaged = bytearray(data)
    start = dice.randrange(len(data))
    damaged[start : start + size(dice, 4.0)] = dice.randbytes(size(dice, 4.0))
    return bytes(damaged)


def zeroed(data: bytes, dice: Dice) -> bytes:
    """As a file system leaves it after a loss of power."""
    start = dice.randrange(len(data))
    return data[:start] + bytes(len(data) - start)


def moved(data: bytes, dice: Dice) -> bytes:
    one, other = dice.randrange(len(data)), dice.randrange(len(data))
    return data[:one] + data[other:]


def doubled(data: bytes, dice: Dice) -> bytes:
    return data * dice.choice([2, 3, 50])


def encoded(data: bytes, dice: Dice) -> bytes:
    return data.decode("latin-1").encode(dice.choice(ENCODINGS), "replace")


def compressed(data: bytes, dice: Dice) -> bytes:
    return zlib.compress(data)


BYTES = [truncated, flipped, scrambled, zeroed, moved, doubled, encoded, compressed]


# JSON, as it is written.

_VALUE = re.compile(r'"(?:[^"\\]|\\.)*"(?!\s*:)|-?\d[\d.e+-]*|true|false|null|\[[^\[\]{}]*\]')
_MEMBER = re.compile(r'"(?:[^"\\]|\\.)*"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d[\d.e+-]*|true|false|null)')


def another(text: str, dice: Dice, value: str, pattern: re.Pattern[str] = _VALUE) -> str:
    """Put a value in the place of one."""
    found = dice.choice(list(pattern.finditer(text)))
    return text[: found.start()] + value + text[found.end() :]


def another_number(text: str, dice: Dice) -> str:
    return another(text, dice, dice.choice(NUMBERS), re.compile(r"(?<![\"\w])-?\d[\d.e+-]*"))


def another_string(text: str, dice: Dice) -> str:
    string = json.dumps(dice.choice(STRINGS), ensure_ascii=True)
    return another(text, dice, string, re.compile(r'"(?:[^"\\]|\\.)*"(?!\s*:)'))


def another_key(text: str, dice: Dice) -> str:
    return another(text, dice, json.dumps(dice.choice(STRINGS)), re.compile(r'"\w+"(?=\s*:)'))


def another_type(text: str, dice: Dice) -> str:
    value = dice.choice([*NUMBERS, *map(json.dumps, STRINGS), "[1, 2, 3]", '{"a": 1}', text])
    return another(text, dice, value)


def long_string(text: str, dice: Dice) -> str:
    piece = dice.choice(["x", "\u6f22", "\U0001f600", "\\n", "\\u0000", "<br>", "\\ud800", "a "])
    return another(
        text, dice, f'"{piece * size(dice, 5.5)}"', re.compile(r'"(?:[^"\\]|\\.)*"(?!\s*:)')
    )


def deep(text: str, dice: Dice) -> str:
    left, right = dice.choice([("[", "]"), ('{"a":', "}"), ("[[],", "]"), ("[", "")])
    count = size(dice)
    return another(text, dice, f"{left * count}1{right * count}")


def only_deep(text: str, dice: Dice) -> str:
    return deep("1", dice)


def long_list(text: str, dice: Dice) -> str:
    value = dice.choice(["0", "0.5", '"x"', "1e400", "[]", "{}", "null", '"-inf"', '"\\ud800"'])
    return another(text, dice, f"[{', '.join([value] * size(dice))}]")


def many_keys(text: str, dice: Dice) -> str:
    members = ",".join(f'"k{k}":{k}' for k in range(size(dice, 5.0)))
    return another(text, dice, f"{{{members}}}")


def twice(text: str, dice: Dice) -> str:
    found = dice.choice(list(_MEMBER.finditer(text)))
    return f"{text[: found.end()]}, {found[0]}{text[found.end() :]}"


def without(text: str, dice: Dice) -> str:
    found = dice.choice(list(_MEMBER.finditer(text)))
    return text[: found.start()] + text[found.end() :].lstrip(",")


def newer(text: str, dice: Dice) -> str:
    return re.sub(r'"version": 1', f'"version": {dice.choice(NUMBERS)}', text)


def many_classes(text: str, dice: Dice) -> str:
    """So many classes as there may be, or one more, or in one list only."""
    value: Any = json.loads(dumps(Situation(START, View(pinned=START))))
    count = dice.choice([2, 3, 1000, 50_000, MAX_CLASSES, MAX_CLASSES + 1, 2 * MAX_CLASSES])
    for state in dice.sample([value["state"], value["view"]["pinned"]], dice.randint(1, 2)):
        state["logits"] = [dice.choice([0, 0.5, -1e308, 1e308])] * count
        if dice.random() < 0.8:
            state["names"] = [dice.choice(["x", "", "\u6f22\u5b57", "<b>"])] * count
        if dice.random() < 0.3:
            state["target"] = [1.0 / count] * count
    value["view"]["focus"] = dice.choice([0, count - 1, count, -1, 10**30])
    return json.dumps(value)


def many_steps(text: str, dice: Dice) -> str:
    lesson: Any = json.loads((resource("lessons") / "2-softmax.json").read_bytes())
    step = dice.choice(lesson["steps"])
    lesson["steps"] = [step] * dice.choice([0, 1, 100, 101, 3000])
    step[dice.choice(["title", "text", "state", "view", "question", "checks"])] = dice.choice(
        [[], {}, None, [{}] * 99, "x" * 2000, {"en": "x"}, {"logits": [0] * 1001}, 1, [[]]]
    )
    return json.dumps(lesson)


TEXTS = [
    *(another_number, another_number, another_string, another_string, another_key, another_type),
    *(long_string, deep, only_deep, long_list, many_keys, twice, without, newer),
    *(many_classes, many_steps),
]


# Pictures.


def chunk(kind: bytes, data: bytes) -> bytes:
    """Make a chunk of a PNG."""
    body = kind + data
    return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")


def wrapped(text: bytes) -> dict[str, bytes]:
    """Hold a text as each format of pictures holds that of a document."""
    inner = b"<xentgui:document>" + text + b"</xentgui:document>"
    return {
        ".png": PNG_MAGIC + chunk(b"tEXt", b"xentgui\0" + text) + chunk(b"IEND", b""),
        ".svg": b"<svg>" + inner + b"</svg>",
        ".pdf": b"%PDF-1.4\n" + inner,
        ".gif": b"GIF89a" + inner,
        ".webp": b"RIFF\0\0\0\0WEBP" + inner,
    }


def bomb(dice: Dice, most: float = 7.5) -> bytes:
    """Compress what is a thousand times as large."""
    return zlib.compress(bytes(size(dice, most)), 9)


def png_header(dice: Dice) -> bytes:
    side = [dice.choice([0, 1, 65535, 2**31 - 1, 2**32 - 1]).to_bytes(4, "big") for _ in range(2)]
    return PNG_MAGIC + chunk(b"IHDR", b"".join(side) + bytes([8, 6, 0, 0, 0]))


def png_bomb(samples: Samples, dice: Dice) -> bytes:
    image = chunk(b"IDAT", bomb(dice)) + chunk(b"IEND", b"")
    text = dice.choice(
        [
            b"",
            chunk(b"zTXt", b"xentgui\0\0" + bomb(dice)),
            chunk(b"iTXt", b"xentgui\0\1\0\0\0" + bomb(dice)),
            chunk(b"iCCP", b"xentgui\0\0" + bomb(dice)),
            chunk(b"tEXt", b"xentgui\0" + bomb(dice)),
            chunk(b"tEXt", b"xentgui\0" + payload(bytes(size(dice)))),
        ]
    )
    return png_header(dice) + text + image


def png_chunks(samples: Samples, dice: Dice) -> bytes:
    """Many chunks, or one that says that it is longer than the file."""
    document = payload(dice.choice(samples.documents))
    length = dice.choice([0, 7, 2**31, 2**32 - 1]).to_bytes(4, "big")
    some = [
        chunk(b"tEXt", b"xentgui\0" + document) * size(dice, 3.0),
        chunk(b"tEXt", b"k\0v") * size(dice, 5.0),
        b"".join(chunk(b"tEXt", b"xentgui\0" + payload(b"%d" % k)) for k in range(size(dice, 4.0))),
        length + b"tEXtxentgui\0" + document,
        length + b"IEND",
        bytes(size(dice)),
    ]
    return png_header(dice) + b"".join(dice.sample(some, 2)) + chunk(b"IEND", b"")


def svg_bomb(samples: Samples, dice: Dice) -> bytes:
    entities = "".join(
        f'<!ENTITY e{k} "{f"&e{k - 1};" * 10 if k else "ha"}">' for k in range(size(dice, 2.0))
    )
    outside = dice.choice(["/etc/passwd", "/dev/zero", "http://localhost:9/", "//host/share"])
    document = payload(dice.choice(samples.documents)).decode()
    head = f'<!DOCTYPE svg [{entities}<!ENTITY x SYSTEM "file://{outside}">]>'
    body = dice.choice(
        [
            f"<xentgui:document>&e9;&x;{document}</xentgui:document>",
            "<xentgui:document" * size(dice, 5.0),
            "<xentgui:document " + " a='b'" * size(dice, 5.0),
            "<xentgui:document>" + "A" * size(dice, 6.0),
            "<xentgui:document>" * size(dice, 4.0) + "</xentgui:document>" * size(dice, 4.0),
            f"<xentgui:document><![CDATA[{document}]]></xentgui:document>",
            "<g>" * size(dice, 5.5),
            f"<image href='{outside}'/><script>while(1);</script>",
            "<svg " * size(dice, 5.0),
        ]
    )
    return f"<?xml version='1.0'?>{head}<svg>{body}</svg>".encode()


def pdf_bomb(samples: Samples, dice: Dice) -> bytes:
    stream = bomb(dice)
    document = payload(dice.choice(samples.documents))
    numbers = dice.choices([0, 1, 2, 3, 4, 5, 6, 10**9, -1], k=3)
    strings = dice.choices([b"", b"x" * 32, b"x" * 127, b"(", b")/EncryptMetadata 7/I("], k=2)
    settings = b"/V %d/R %d/Length %d" % tuple(numbers) + b"/O(%b)/U(%b)" % tuple(strings)
    parts = [
        b"1 0 obj <</Length %d /Filter /FlateDecode>> stream\n%b\nendstream endobj\n"
        % (dice.choice([len(stream), 0, 2**31, -1]), stream),
        b"2 0 obj 2 0 R endobj\n" * size(dice, 4.0),
        b"3 0 obj " + b"[" * size(dice, 5.0),
        b"4 0 obj <</Kids [4 0 R]>> endobj\n",
        b"5 0 obj <</Type /Metadata /Filter /FlateDecode>> stream\n%b\nendstream\n" % stream,
        b"/Type/Metadata stream endstream " * size(dice, 5.0),
        b"/Type/Metadata 1 0 obj stream " * size(dice, 5.0),
        b"6 0 obj <</Filter/Standard/P 0" + settings + b">>\ntrailer <</Encrypt 6 0 R/ID[<00>]>>\n",
        b"/Encrypt 6 0 R " * size(dice, 5.0) + b"/ID[" * size(dice, 5.0) + b"6 0 obj<<6 0 obj",
        b"startxref\n99999999999999999999\n%%EOF\n",
        b"<xentgui:document>" + document + b"</xentgui:document>",
        b"<xentgui:document>" + bomb(dice),
        b"%PDF-" * size(dice, 5.0),
    ]
    before = b" " * dice.choice([0, 0, 1018, 1019, 1023, 1024])
    return before + b"%PDF-1.7\n" + b"".join(dice.sample(parts, 5))


def zipped(members: list[tuple[str, int, bytes, int]]) -> bytes:
    """Make an archive; of a member's name, method, content, and where it says that it begins."""
    files, entries = b"", b""
    for name, method, content, place in members:
        sizes = len(content).to_bytes(4, "little") * 2 + len(name).to_bytes(2, "little") + b"\0\0"
        head = b"\x14\0\0\0" + method.to_bytes(2, "little") + bytes(8) + sizes
        where = (len(files) if place < 0 else place).to_bytes(4, "little")
        entries += b"PK\1\2\x14\0" + head + bytes(10) + where + name.encode()
        files += b"PK\3\4" + head + name.encode() + content
    count = min(len(members), 65535).to_bytes(2, "little") * 2
    ends = len(entries).to_bytes(4, "little") + len(files).to_bytes(4, "little")
    return files + entries + b"PK\5\6" + bytes(4) + count + ends + b"\0\0"


def zip_bomb(samples: Samples, dice: Dice) -> bytes:
    """A presentation of pictures that are bombs, lie over each other, or are too many."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = deflate.compress(PNG_MAGIC + bytes(size(dice, 7.5))) + deflate.flush()
    good = dice.choice(samples.pictures[".png"])
    some: list[tuple[str, int, bytes, int]] = [
        ("a.png", 8, packed, -1),
        ("b.png", 0, good, -1),
        ("c.svg", 0, svg_bomb(samples, dice), -1),
        ("d.png", 0, png_bomb(samples, dice), -1),
        ("e.pdf", 0, pdf_bomb(samples, dice), -1),
        ("f.gif", dice.choice([0, 8, 9, 99]), good, dice.choice([0, 10, 2**32 - 1])),
        ("g.png", dice.choice([0, 8]), packed, 0),
    ]
    members = [("ppt/a.xml", 0, b"", -1)]
    for name, method, content, place in dice.choices(some, k=dice.choice([1, 2, 5])):
        folder = dice.choice(["ppt/media/", "Pictures/", "ppt/"])
        members.append((folder + name, method, content, place))
    data = zipped(members)
    return data if dice.random() < 0.5 else flipped(data, dice)


def chimera(samples: Samples, dice: Dice) -> bytes:
    """One kind that begins, goes on or ends as another."""
    (_, one), (_, other) = samples.any(dice), samples.any(dice)
    heads = [
        PNG_MAGIC,
        b"%PDF-1.4\n",
        b"<svg>",
        b"\xef\xbb\xbf",
        b"GIF89a",
        b"RIFF\0\0\0\0WEBP",
        b"PK\3\4",
    ]
    place = dice.randrange(len(one))
    return dice.choice(
        [
            dice.choice(heads) + one,
            one + other,
            one[:place] + other[dice.randrange(len(other)) :],
            one[:place] + other + one[place:],
            dice.choice(list(wrapped(payload(one)).values())),
            dice.choice(list(wrapped(one).values())),
        ]
    )


def any_bytes(samples: Samples, dice: Dice) -> bytes:
    return dice.choice(
        [
            b"",
            b"\0",
            dice.randbytes(size(dice)),
            dice.choice([b"\0", b" ", b"[", b'"', b"\xff", b"{", b"<", b"9", b","])
            * size(dice, 7.5),
        ]
    )


def strange(samples: Samples, dice: Dice) -> bytes:
    """Make what is right in every way, but that nobody would mean."""
    count = dice.choice([2, 3, 3, 7, 40, 1000, 100_000])
    extremes = [0.0, -0.0, 1.0, 1e308, -1e308, 5e-324, -math.inf, 709.0, 1e-17, -37.5]
    few = dice.sample(extremes, dice.randint(1, 4))
    fits = [text for text in STRINGS if len(text) * count < 1_000_000]
    names = dice.choices(dice.sample(fits, 5), k=count)
    target = [dice.choice([0.0, 1.0, 1e-300, 5e-324]) for _ in range(count)]
    total = math.fsum(target)
    state: dict[str, Any] = {
        "names": ["".join(c for c in name if not "\ud800" <= c <= "\udfff") for name in names],
        "logits": ["-inf" if u == -math.inf else u for u in [0.5, *dice.choices(few, k=count - 1)]],
        "target": [t / total for t in target] if total >= 1.0 else dice.randrange(count),
        "temperature": dice.choice([1.0, 1e-300, 1e300, 5e-324, 1e-9, 2.0]),
        "label_smoothing": dice.choice([0.0, 1.0, 5e-324, 0.1]),
        "log_base": dice.choice(["e", "2", "10"]),
    }
    value: Any = json.loads(dumps(Situation(START, View())))
    value["state"] = state
    value["view"] |= {
        "focus": dice.randrange(count),
        "panels": dice.sample(PANELS, dice.randint(1, len(PANELS))),
        "epsilon": dice.choice([0.0, 0.5, 5e-324, 1e-7]),
        "pinned": dice.choice([None, state, state | {"logits": list(range(count))}]),
        "notation": dice.choice(NOTATIONS),
        **{switch: dice.random() < 0.5 for switch in ("soft_target", "full_derivation")},
        **{switch: dice.random() < 0.2 for switch in ("hide_values", "probability_input")},
    }
    data = json.dumps(value, ensure_ascii=dice.random() < 0.5).encode()
    return dice.choice([data, *wrapped(payload(data)).values()])


def strange_lesson(samples: Samples, dice: Dice) -> bytes:
    lesson: Any = json.loads(dice.choice(samples.lessons))
    fits = [text for text in STRINGS if text.isprintable() and 1 <= len(text.strip()) <= 80]
    for step in lesson["steps"]:
        step["title"], step["text"] = dice.choice(fits), dice.choice(fits) * dice.randint(1, 10)
        step["state"]["names"] = dice.choices(
            STRINGS, k=len(step["state"].get("logits", step["state"].get("probabilities")))
        )
    lesson["title"] = dice.choice(fits)
    return json.dumps(lesson).encode()


PICTURES: list[tuple[str, Callable[[Samples, Dice], bytes]]] = [
    (".png", png_bomb),
    (".png", png_chunks),
    (".svg", svg_bomb),
    (".pdf", pdf_bomb),
    (".pptx", zip_bomb),
    (".xent", chimera),
    (".xent", any_bytes),
    *[(".xent", strange)] * 3,
    (".json", strange_lesson),
]


# What is no file, or has no name that one would give.


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def loop(path: Path) -> Path:
    path.symlink_to(path.name)
    return path


def dangling(path: Path) -> Path:
    path.symlink_to("missing")
    return path


def bound(path: Path) -> Path:
    # A path for a socket has at most 107 bytes.
    with socket.socket(socket.AF_UNIX) as one:
        here = os.open(path.parent, os.O_RDONLY)
        try:
            one.bind(f"/proc/self/fd/{here}/{path.name}")
        finally:
            os.close(here)
    return path


def sparse(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(1 << 40)
    return path


def linked_to(target: str) -> Callable[[Path], Path]:
    def link(path: Path) -> Path:
        path.symlink_to(target)
        return path

    return link


def named(name: str) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path = path.with_name(name)
        path.write_bytes(dumps(Situation(START, View())))
        return path

    return make


def within(path: Path) -> Path:
    path.touch()
    return path / "a.xent"


SPECIAL: list[Callable[[Path], Path]] = [
    *(folder, pipe, loop, dangling, bound, sparse, within),
    *map(linked_to, ["/dev/zero", "/dev/null", "/dev/full", "/dev/tty", "/dev/random", "."]),
    *map(linked_to, ["/proc/self/mem", "/proc/self/environ", "/proc/self/maps", "/etc/passwd"]),
    *map(named, ["x" * 250 + ".xent", "a\n\x1b[2Jb.xent", "<img src=x>.xent", "a[*]b&c.xent"]),
    *map(named, ["{0}.xent", "\udcff\udc80.xent", "\u202e.xent", " .xent", "%1%n.xent", "-o.xent"]),
    lambda path: path.with_name("a\0b"),
    lambda path: path.with_name("x" * 300),
    lambda path: path.with_name("missing.xent"),
]


class Hostile(NamedTuple):
    """A file, and what is wrong with it."""

    path: Path
    kind: str


FIRST_PICTURE = len(BYTES) + 2 * len(TEXTS)
STRANGE = [
    FIRST_PICTURE + 2 * k
    for k, (_, make) in enumerate(PICTURES)
    if make in (strange, strange_lesson)
]
"""Of the kinds those that are right, and so get further than the others."""
KINDS = len(BYTES) + 2 * len(TEXTS) + len(PICTURES) * 2 + 3


def hostile(number: int, folder_of_it: Path, good: Samples) -> Hostile:
    """Make the hostile file of a number in a new folder.

    Parameters
    ----------
    number : int
        Those that follow each other are of all kinds.
    folder_of_it : Path
        Is made, and has nothing else in it.
    good : Samples
    """
    folder_of_it.mkdir(parents=True)
    dice, kind = Dice(number), number % KINDS
    path = folder_of_it / f"{number}.xent"
    if kind < len(BYTES):
        suffix, sample = good.any(dice)
        path = path.with_suffix(suffix)
        path.write_bytes(BYTES[kind](sample, dice))
        return Hostile(path, BYTES[kind].__name__)
    kind -= len(BYTES)
    if kind < 2 * len(TEXTS):
        make = TEXTS[kind // 2]
        suffix, text = good.text(dice)
        data = make(text, dice).encode("utf-8", "surrogatepass")
        if kind % 2:
            # With the right checksum, so that it is read like a document.
            suffix, data = dice.choice(list(wrapped(payload(data)).items()))
        path = path.with_suffix(suffix)
        path.write_bytes(data)
        return Hostile(path, make.__name__)
    kind -= 2 * len(TEXTS)
    if kind < 2 * len(PICTURES):
        suffix, make_picture = PICTURES[kind // 2]
        path = path.with_suffix(suffix)
        path.write_bytes(make_picture(good, dice))
        return Hostile(path, make_picture.__name__)
    special = dice.choice(SPECIAL)
    path = special(path)
    return Hostile(path, f"special {path.name!r}")
