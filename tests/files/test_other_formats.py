"""Files of other programs are called by their names; documents and damaged ones never are."""

from __future__ import annotations

import gzip
import io
import lzma
import pickle
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from xentgui.core.documents import document
from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import START
from xentgui.core.situation import Situation
from xentgui.core.view import View
from xentgui.files.documents import read_document, read_file
from xentgui.files.embedded import read_any
from xentgui.files.lessons import read_lesson
from xentgui.files.other_formats import other_format
from xentgui.resources import resource

WRITTEN = document.dumps(Situation(START, View(pinned=START)))
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def image(suffix: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(file, suffix)
    return file.getvalue()


def packed(**members: bytes) -> bytes:
    """Make a ZIP; "__" stands for a slash and "_0" for a point."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_0", "."), data)
    return file.getvalue()


def array(compressed: bool) -> bytes:
    file = io.BytesIO()
    if compressed:
        np.savez_compressed(file, logits=np.ones(3), target=np.ones(3))
    else:
        np.save(file, np.ones(3))
    return file.getvalue()


def tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.xent"))
    return file.getvalue()


def safetensors() -> bytes:
    header = b'{"logits":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}'
    return len(header).to_bytes(8, "little") + header + bytes(12)


FILES: dict[str, list[bytes]] = {
    "a JPEG": [image("JPEG")],
    "a TIFF": [image("TIFF"), b"MM\0*\0\0\0\x08"],
    "a BMP": [image("BMP")],
    "an AVIF": [b"\0\0\0\x1cftypavif\0\0\0\0", b"\0\0\0\x1cftypavis\0\0\0\0"],
    "a HEIC picture": [b"\0\0\0\x18ftypheic\0\0\0\0", b"\0\0\0\x18ftypmif1\0\0\0\0"],
    "an MP4 film": [b"\0\0\0\x20ftypisom\0\0\2\0"],
    "a PostScript file (.ps, .eps)": [
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b"%!PS\nshowpage\n",
        b"\xc5\xd0\xd3\xc6\x20\0\0\0",
    ],
    "a PowerPoint presentation (.pptx)": [
        packed(_0rels=b"", ppt__presentation_0xml=b"<p/>", docProps__app_0xml=b"")
    ],
    "a Word document (.docx)": [packed(word__document_0xml=b"<w/>")],
    "an Excel workbook (.xlsx)": [packed(xl__workbook_0xml=b"<x/>")],
    "an OpenDocument presentation (.odp)": [
        packed(mimetype=f"{OPEN_DOCUMENT}presentation".encode(), content_0xml=b"<o/>")
    ],
    "an OpenDocument text (.odt)": [packed(mimetype=f"{OPEN_DOCUMENT}text".encode())],
    "an old file of PowerPoint, Word or Excel": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)],
    "a ZIP archive": [packed(a_0xent=WRITTEN), packed(a_0xent=WRITTEN)[:40]],
    "a gzip file": [gzip.compress(WRITTEN)],
    "an xz file": [lzma.compress(WRITTEN)],
    "a tar archive": [tar()],
    "a NumPy array (.npy)": [array(False)],
    "NumPy arrays (.npz)": [array(True)],
    "a PyTorch file": [
        packed(archive__data_0pkl=pickle.dumps([1.0]), archive__version=b"3"),
        b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.",
    ],
    "a Python pickle": [pickle.dumps([1.0, 2.0], protocol) for protocol in (2, 3, 4, 5)],
    "a safetensors file": [safetensors()],
    "a web page (HTML)": [
        b"<!DOCTYPE html>\n<html lang='en'>",
        b"\xef\xbb\xbf\n<html><body>2, 1</body></html>",
        b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">',
    ],
    "an XML file": [b'<?xml version="1.0" encoding="UTF-8"?>\n<logits>2</logits>'],
    "a text of numbers": [
        b"2, 1, 0.1\n",
        b"2\r\n1\r\n-inf\r\n",
        b"[2, 1, 0.1]",
        b"tensor([2.0, 1.0], device='cuda:0')",
        "\ufeff2; 1; \u22120.1".encode(),
        b"0.125,\n" * 20_000,
    ],
    "a table of numbers": [
        b"name,logit\ndog,2\ncat,1\n",
        b'"a, b";1.5\n"c";2.5\n',
        "\ufeff犬,2.0,x\r\n猫,1.0,y\r\n".encode(),
        b"name,logit\n" + b"dog,2.125\n" * 20_000,
        b"name\tlogit\ndog\t2\n",
        b'{"logits": [[2.0, 1.0], [0.5, 1.5]]}',
    ],
    "a text in UTF-16": [WRITTEN.decode().encode("utf-16")],
}
CASES = [(name, data) for name, several in FILES.items() for data in several]


# By their number, for an archive is another at each time.
@pytest.mark.parametrize(("name", "data"), CASES, ids=range(len(CASES)))
def test_a_file_of_another_program_is_called_by_its_name(
    tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / "a.xent"
    path.write_bytes(data)
    for read in (read_file, read_document, read_lesson):
        with pytest.raises(InvalidInputError) as caught:
            read(path)
        line = str(caught.value)
        assert line.startswith(f'Cannot open "a.xent": This is {name}')
        assert len(line) < 250
        assert line.isprintable()
    with pytest.raises(InvalidInputError, match="This is "):
        read_any(data)


def test_it_says_what_to_do(tmp_path: Path) -> None:
    for name, due in {
        "a JPEG": "PNG, SVG, PDF, GIF or WebP that xentgui",
        "a text of numbers": "copy the numbers, and paste them",
        "a NumPy array (.npy)": "print its logits in Python",
        "a gzip file": "unpack it",
        "a text in UTF-16": "save it as UTF-8",
    }.items():
        with pytest.raises(InvalidInputError, match=due):
            read_any(FILES[name][0])


def test_a_lesson_is_no_picture(tmp_path: Path) -> None:
    for data in (b"\x89PNG\r\n\x1a\n", b"<svg></svg>", b"%PDF-1.4\n", image("GIF")):
        path = tmp_path / "a.json"
        path.write_bytes(data)
        with pytest.raises(InvalidInputError, match="This is a picture and not a xentgui lesson; "):
            read_lesson(path)


@pytest.mark.parametrize(
    "data",
    [
        *(WRITTEN, b"\xef\xbb\xbf" + WRITTEN, WRITTEN.replace(b"\n", b"\r\n"), b" \n" + WRITTEN),
        *(
            b"",
            b" ",
            b"\0",
            b"\xff" * 99,
            b"\xff\xfe",
            b"\x80",
            b"\x80\x02",
            b"BM",
            b"RIFF",
            b"II*",
        ),
        *(b"P", b"PK", b"{", b"[]", b"[" * 99, b"{}", b'"a"', b"null", b"NaN", b"<", b"<g/>", b"%"),
        *(
            b"Dear all,\nsee you at 9,\nyours,\n",
            b"1, 2, three",
            b"a,b\nc,d\n",
            b"1e400",
            b"9,\n\0",
        ),
        *(b"a,b,1\nc,2\n", b"<!DOCTYPE svg>", b"\x00\x00\x00\x18ftypqt  ", b"x" * 257 + b"ustar"),
    ],
)
def test_what_is_not_known_is_not_guessed(data: bytes) -> None:
    assert other_format(data) is None


@given(st.integers(0, len(WRITTEN)), st.integers(0, 40), st.binary(max_size=40))
def test_a_damaged_document_is_no_other_format(place: int, cut: int, inserted: bytes) -> None:
    damaged = WRITTEN[: place + 1] + inserted + WRITTEN[place + 1 + cut :]
    assert other_format(damaged) is None


def test_what_is_shipped_is_no_other_format() -> None:
    for lesson in resource("lessons").glob("*.json"):
        assert other_format(lesson.read_bytes()) is None
        with pytest.raises(InvalidInputError, match=r"This is a lesson; open it in the window"):
            read_file(Path(str(lesson)))


@pytest.mark.parametrize("piece", [b"1", b"[", b",", b"a,", b'"', b"\t", b"<!", b"\n", b" ", b"(1"])
def test_a_long_text_costs_no_time(piece: bytes) -> None:
    for data in (piece * 1_000_000, b"1,2\n" + piece * 1_000_000):
        with pytest.raises(InvalidInputError):
            read_any(data)
