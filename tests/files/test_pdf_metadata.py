"""A PDF that another program has written again: compressed, encrypted, its page taken out."""

from __future__ import annotations

import zlib
from io import BytesIO

import pytest
from cost import TOO_LONG, Cost
from pypdf import PdfReader, PdfWriter

from xentgui.core.documents import document
from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import START
from xentgui.core.situation import Situation
from xentgui.core.snapshot import Snapshot
from xentgui.core.view import View
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import PictureSettings, picture
from xentgui.files.embedded import element, read_embedded

ELEMENT = element(document.dumps(Situation(START, View()))).encode()


@pytest.fixture(scope="module")
def pdf(snapshots: dict[str, Snapshot]) -> bytes:
    return picture(snapshots["pinned"], ".pdf", PictureSettings(Page(320, 180)))


def written(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def copy(pdf: bytes) -> PdfWriter:
    return PdfWriter(clone_from=BytesIO(pdf))


def encrypted(pdf: bytes, password: str, method: str) -> bytes:
    writer = copy(pdf)
    writer.encrypt(password, "owner", algorithm=method)
    data = written(writer)
    assert b"xentgui:document" not in data
    return data


def compressed(pdf: bytes) -> PdfWriter:
    writer = copy(pdf)
    place = writer.root_object.raw_get("/Metadata")
    writer._replace_object(place, place.get_object().flate_encode())
    return writer


def test_a_page_that_was_taken_out_keeps_its_data(pdf: bytes) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_page(PdfReader(BytesIO(pdf)).pages[0])
    assert "/Metadata" not in writer.root_object
    assert read_embedded(written(writer)) == read_embedded(pdf)


def test_the_data_are_not_there_twice(pdf: bytes) -> None:
    assert pdf.count(b"<xentgui:document") == 1


def test_compressed_metadata_are_read(pdf: bytes) -> None:
    data = written(compressed(pdf))
    assert b"xentgui:document" not in data
    assert read_embedded(data) == read_embedded(pdf)


@pytest.mark.parametrize("method", ["RC4-40", "RC4-128"])
def test_metadata_that_are_encrypted_without_a_password_are_read(pdf: bytes, method: str) -> None:
    assert read_embedded(encrypted(pdf, "", method)) == read_embedded(pdf)
    both = written(compressed(pdf))
    assert read_embedded(encrypted(both, "", method)) == read_embedded(pdf)


AES = b"""\
%%PDF-1.7
1 0 obj <</Type/Metadata/Subtype/XML/Length 32>> stream
0123456789abcdef0123456789abcdef
endstream endobj
2 0 obj <</Filter/Standard/V 5/R 6/P -4/Length 256/CF<</StdCF<</CFM/AESV3>>>>/StmF/StdCF/StrF/StdCF
/O<%b>/U<%b>/OE<%b>/UE<%b>/Perms<%b>>> endobj
trailer <</Encrypt 2 0 R/ID[<00><00>]>>
""" % tuple(b"00" * length for length in (48, 48, 32, 32, 16))


def test_what_cannot_be_decrypted_is_said(pdf: bytes) -> None:
    no_table = b"%PDF-1.7\ntrailer <</Encrypt 9 0 R/ID[<00>]>>"
    for data in (encrypted(pdf, "secret", "RC4-128"), AES, no_table, no_table[:33]):
        with pytest.raises(InvalidInputError, match=r"The PDF is encrypted, .* without a password"):
            read_embedded(data)


def stream(content: bytes, more: bytes = b"") -> bytes:
    return (
        b"7 0 obj <</Subtype/XML %b/Length 9/Type /Metadata/Filter [/FlateDecode]>>stream\r\n%b\r\n"
        b"endstream endobj\n" % (more, content)
    )


def test_it_is_found_among_others() -> None:
    own, other = stream(zlib.compress(ELEMENT)), stream(zlib.compress(b"<x/>" * 99))
    damaged = stream(b"x"), stream(zlib.compress(bytes(99))[:-5]), b"/Type/Metadata", b"stream"
    data = b"%PDF-1.5\n" + other + own + b"".join(damaged) + own + other
    assert read_embedded(data) == (START, View())
    with pytest.raises(InvalidInputError, match="The PDF has no xentgui data in it"):
        read_embedded(data.replace(own, b""))


@pytest.mark.parametrize(
    "inside",
    [
        stream(zlib.compress(bytes(1 << 28), 9)),
        stream(zlib.compress(bytes(1 << 22), 9)) * 500,
        b"/Type/Metadata stream endstream " * 1_000_000,
        b"1 0 obj " * 100 + b"/Type/Metadata stream " * 1_000_000,
        b"/Encrypt 1 0 R /ID [" * 1_000_000,
        b"/EncryptMetadata /IDX " * 1_000_000 + b"/Encrypt 1 0 R",
        b"trailer <</Encrypt 1 0 R/ID[<00>]>> 1 0 obj " + b"<</Filter[" * 100_000,
    ],
    ids=lambda inside: inside[:24].decode("latin-1"),
)
def test_a_hostile_one_costs_neither_time_nor_memory(inside: bytes) -> None:
    data = b"%PDF-1.7\n" + inside
    cost = Cost()
    with pytest.raises(InvalidInputError):
        read_embedded(data)
    assert cost.seconds < TOO_LONG
    assert cost.megabytes < 200
