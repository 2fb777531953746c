from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from disks import LimitedFiles

from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import START
from xentgui.core.situation import Situation
from xentgui.core.view import View
from xentgui.files.documents import read_document, write_document
from xentgui.files.safe_io import read_bytes, write_bytes


def test_a_document_comes_back_from_its_file(tmp_path: Path) -> None:
    write_document(tmp_path / "猫.xent", Situation(START, View()))
    assert read_document(tmp_path / "猫.xent") == (START, View())


@pytest.mark.skipif(os.name != "posix", reason="its limits are those of POSIX")
@pytest.mark.parametrize("size", [1, 100, 16_384, 16_385, 45_761, 1_100_000])
@pytest.mark.parametrize("room", [0.0, 0.2, 0.9, -1])
def test_what_does_not_fit_leaves_the_file_as_it_was(
    tmp_path: Path, size: int, room: float
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"before")
    fits = size - 1 if room == -1 else int(size * room)
    with pytest.raises(OSError, match=str(path)) as failed, LimitedFiles(tmp_path).room(fits):
        write_bytes(path, bytes(size))
    assert failed.value.strerror == "File too large"
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]
    with LimitedFiles(tmp_path).room(size):
        write_bytes(path, bytes(size))
    assert path.read_bytes() == bytes(size)


@pytest.mark.parametrize("number", [errno.EIO, errno.EDQUOT, errno.ENOSPC])
def test_what_does_not_reach_the_disk_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    path = tmp_path / "a"
    path.write_bytes(b"before")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match=str(path)) as failed:
        write_bytes(path, b"after")
    assert failed.value.strerror == os.strerror(number)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_sync_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.EINVAL, "")

    monkeypatch.setattr(os, "fsync", fail)
    write_bytes(tmp_path / "a", b"after")
    assert (tmp_path / "a").read_bytes() == b"after"


@pytest.mark.parametrize("name", ["", "no folder/a.xent"])
def test_what_cannot_be_written_says_where_and_why(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with pytest.raises(OSError, match=r"\w") as failed:
        write_bytes(path, b"")
    assert failed.value.strerror
    assert str(path) in str(failed.value)
    with pytest.raises(InvalidInputError, match='Cannot save "'):
        write_document(path, Situation(START, View()))


def test_a_name_that_qt_would_change_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="is not text"):
        write_bytes(tmp_path / "\udcff.xent", b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("linked", [False, True])
def test_what_is_no_file_is_not_replaced(tmp_path: Path, socket_file: Path, linked: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    # No device: should this ever fail for root, it would be replaced.
    for path in (tmp_path / "pipe", socket_file):
        before = os.lstat(path)
        target = path
        if linked:
            target = tmp_path / f"link to {path.name}"
            target.symlink_to(path.absolute())
        with pytest.raises(OSError, match="no file") as failed:
            write_bytes(target, b"x")
        assert failed.value.strerror == "there is something that is no file"
        assert os.path.samestat(os.lstat(path), before)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("file")
    write_bytes(tmp_path / "file", b"1")
    write_bytes(tmp_path / "link", b"2")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"2"


@pytest.fixture
def socket_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket")
        yield Path("socket")


def test_only_files_are_read(tmp_path: Path, socket_file: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, reason in {
        tmp_path: "it is a folder",
        tmp_path / "missing": "No such file",
        tmp_path / "pipe": "it is not a file with content",
        socket_file: "it is not a file with content",
        Path("/dev/zero"): "it is not a file with content",
        tmp_path / "a\0b": "null",
        tmp_path / ("x" * 300): "name too long",
        tmp_path / "pipe" / "a": "Not a directory",
    }.items():
        with pytest.raises(InvalidInputError, match=f"Cannot open .*(?i:{reason})") as refused:
            read_bytes(path, 100)
        assert str(refused.value).isprintable()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="this user may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a").touch(mode=0)
    with pytest.raises(InvalidInputError, match="Permission denied"):
        read_bytes(tmp_path / "a", 100)


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(bytes(1 << 20))
    assert len(read_bytes(path, 1 << 20)) == 1 << 20
    with path.open("ab") as file:
        file.write(b"x")
    with pytest.raises(InvalidInputError, match="it has more than 1 MiB"):
        read_bytes(path, 1 << 20)


def test_a_bad_document_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.xent").write_text("x")
    with pytest.raises(InvalidInputError, match=r'Cannot open "a.xent": Line 1, column 1'):
        read_document(tmp_path / "a.xent")
