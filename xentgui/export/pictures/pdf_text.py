"""What a font of a PDF says of its glyphs: the characters that are searched for and copied.

A reader looks them up in the font's ToUnicode map (ISO 32000-1, 9.10.3).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject

_BLOCK = re.compile(rb"beginbf(?:char|range)(.*?)endbf", re.DOTALL)
_ENTRY = re.compile(rb"<(\w+)>\s*<(\w+)>(?:[ \t]*<(\w+)>|[ \t]*\[([^]]*)\])?")
"""From and to which code, and of which character on or which ones; or a code and a character."""
MOST = 100
"""Entries of a block, of which there may not be more."""
HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def characters(font: Any) -> dict[int, str]:
    """Return the characters of a font by the codes of its glyphs.

    Parameters
    ----------
    font : DictionaryObject
        With a ToUnicode map, of codes of two bytes.
    """
    return _characters(font["/ToUnicode"].get_data())


def _characters(data: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for block in _BLOCK.findall(data):
        for first, second, start, several in _ENTRY.findall(block):
            code = int(first, 16)
            texts = [_text(each) for each in several.strip(b"<> ").split(b"> <")] if several else []
            if start:
                text = _text(start)
                length = int(second, 16) - code + 1
                texts = [text[:-1] + chr(ord(text[-1]) + further) for further in range(length)]
            found.update(enumerate(texts or [_text(second)], code))
    return found


def make_searchable(writer: PdfWriter, font: Any, is_of_formulas: bool) -> None:
    """Let every reader find what is typed, and copy what is seen.

    Qt calls a space a tab, which is the first character with its glyph, so that LibreOffice moves
    what comes after it; and it lists characters in a way that Ghostscript reads wrong. The letters
    of formulas are those from U+1D400 on, which nobody types, few readers find by the plain ones,
    and Ghostscript writes as others: they become the plain ones, and look as before.

    Parameters
    ----------
    writer : PdfWriter
        The file.
    font : DictionaryObject
        Of that file, as in `characters`.
    is_of_formulas : bool
    """
    stream = font["/ToUnicode"]
    whole = DecodedStreamObject()
    whole.set_data(_searchable(stream.get_data(), is_of_formulas))
    writer._replace_object(stream.indirect_reference, whole.flate_encode())


@lru_cache(maxsize=64)
def _searchable(data: bytes, is_of_formulas: bool) -> bytes:
    """Write a map anew: those of one figure are often those of another."""
    lines = []
    for code, text in sorted(_characters(data).items()):
        plain = unicodedata.normalize("NFKC", text) if is_of_formulas else text
        if code:  # 0 is no character, and Qt has it in each font.
            plain = " " if plain == "\t" else plain
            lines.append(f"<{code:04X}> <{plain.encode('utf-16-be').hex().upper()}>\n")
    parts = [HEAD]
    for begin in range(0, len(lines), MOST):
        block = lines[begin : begin + MOST]
        parts += [f"{len(block)} beginbfchar\n", *block, "endbfchar\n"]
    return "".join([*parts, TAIL]).encode()


def _text(digits: bytes) -> str:
    # Half a pair, of which no font could speak, is no reason to write no file.
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
