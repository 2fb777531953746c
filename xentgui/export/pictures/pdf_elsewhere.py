"""What Qt leaves out of a PDF, and other programs need to take it as it is meant.

Colours in the plain operators, fonts that are known to be subsets, and the picture as one Figure of
a tagged PDF (ISO 32000-1, 14.7 and 14.8), with its language and its alternative text.
"""

from __future__ import annotations

import re
from hashlib import sha256
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from xentgui.export.pictures.metadata import Metadata
from xentgui.export.pictures.pdf_text import make_searchable

# Qt's /CSp, and /c0 of the formulas.
_COLOUR = re.compile(rb"/(?:CSp|c0) (?:cs|CS)\s([\d. ]+) (?:scn|SCN)(?=\s)")
_BLACK = re.compile(rb"/CSp (?:cs|CS)\s")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def make_plain(writer: PdfWriter, formulas: bytes | None, scale: float) -> None:
    """Write what Qt has written so that it outlives other programs, and the formulas over it.

    Qt names a colour space among the resources of the page. LibreOffice loses it when it writes a
    PDF with the page in it, and grid lines turn black. And of subsets of one font, which a document
    with several pictures has, some readers take one for the other if they are not named apart.

    Parameters
    ----------
    writer : PdfWriter
        With one page.
    formulas : bytes, optional
        A PDF with one page of nothing but text and rules.
    scale : float
        How much larger it is on the page of the writer.
    """
    resources = _of(writer.pages[0]["/Resources"])
    content = writer.pages[0]["/Contents"].get_object()
    assert isinstance(content, EncodedStreamObject)
    assert content.indirect_reference is not None  # A stream always is.
    fonts = _of(resources["/Font"])
    for font in fonts.values():
        _name_subset(_of(font))
        make_searchable(writer, _of(font), is_of_formulas=False)
    data = content.get_data()
    if formulas is not None:
        page = PdfReader(BytesIO(formulas)).pages[0]
        for name, font in _of(_of(page["/Resources"])["/Font"]).items():
            fonts[NameObject(name)] = own = font.clone(writer)
            make_searchable(writer, _of(own), is_of_formulas=True)
        over = page.get_contents()
        assert over is not None
        place = f"{scale:.6f} 0 0 {scale:.6f} 0 0 cm"
        data = b"q\n%b\nQ\nq\n%b\n%b\nQ" % (data, place.encode(), over.get_data())
    data = _BLACK.sub(b"", _COLOUR.sub(_plain_colour, data))
    if b"CSp" not in data:  # Nothing is painted with a pattern, either.
        _of(resources["/ColorSpace"]).clear()
    plain = DecodedStreamObject()
    # Marked as what the alternative text is of.
    plain.set_data(b"/Figure <</MCID 0>> BDC\n" + data + b"\nEMC\n")
    writer._replace_object(content.indirect_reference, plain.flate_encode())


def tag(writer: PdfWriter, metadata: Metadata, language: str) -> None:
    """Make the page one Figure for who cannot see it.

    Parameters
    ----------
    writer : PdfWriter
        With one page, whose content `make_plain` has marked.
    metadata : Metadata
        Of which the description is the alternative text.
    language : str
        Code of the language that both are in.
    """
    page, catalogue = writer.pages[0], writer.root_object
    assert page.indirect_reference is not None  # It is in the file.
    root, whole, figure = DictionaryObject(), DictionaryObject(), DictionaryObject()
    to_root, to_whole, to_figure = map(writer._add_object, (root, whole, figure))
    parents = DictionaryObject()
    _set(parents, Nums=ArrayObject([NumberObject(0), ArrayObject([to_figure])]))
    _set(root, Type=NameObject("/StructTreeRoot"), K=to_whole)
    _set(root, ParentTree=writer._add_object(parents), ParentTreeNextKey=NumberObject(1))
    _set(whole, Type=NameObject("/StructElem"), S=NameObject("/Document"), P=to_root, K=to_figure)
    place = DictionaryObject()
    _set(place, O=NameObject("/Layout"), Placement=NameObject("/Block"), BBox=page.mediabox)
    _set(figure, Type=NameObject("/StructElem"), S=NameObject("/Figure"), P=to_whole, A=place)
    _set(figure, Pg=page.indirect_reference, K=NumberObject(0))
    _set(figure, Alt=TextStringObject(metadata.description or metadata.title))
    _set(page, StructParents=NumberObject(0), Tabs=NameObject("/S"))
    marked, shown = DictionaryObject(), DictionaryObject()
    _set(marked, Marked=BooleanObject(True))
    _set(shown, DisplayDocTitle=BooleanObject(True))
    _set(catalogue, StructTreeRoot=to_root, MarkInfo=marked, ViewerPreferences=shown)
    _set(catalogue, Lang=TextStringObject(language))


def _plain_colour(found: re.Match[bytes]) -> bytes:
    # typst parts it from what is before by its slash alone.
    return b" " + found[1] + (b" rg" if found[0].endswith(b"scn") else b" RG")


def _name_subset(font: DictionaryObject) -> None:
    """Put before the name of a font six letters that say which of its glyphs it has."""
    descendants = font["/DescendantFonts"].get_object()
    assert isinstance(descendants, ArrayObject)
    descendant = _of(descendants[0])
    descriptor = _of(descendant["/FontDescriptor"])
    name = str(descriptor["/FontName"]).lstrip("/").rpartition("+")[2]
    program = next(value for key, value in descriptor.items() if key.startswith("/FontFile"))
    program = program.get_object()
    assert isinstance(program, EncodedStreamObject)
    digest = sha256(program.get_data()).digest()
    letters = "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:6])
    own = NameObject(f"/{letters}+{name}")
    _set(descriptor, FontName=own)
    for each in (font, descendant):
        _set(each, BaseFont=own)


def _of(value: PdfObject) -> DictionaryObject:
    """Follow a reference to a dictionary."""
    found = value.get_object()
    assert isinstance(found, DictionaryObject)
    return found


def _set(dictionary: DictionaryObject, **entries: PdfObject) -> None:
    for name, value in entries.items():
        dictionary[NameObject(f"/{name}")] = value
