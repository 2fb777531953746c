"""Disks that are full before a file is whole, each in its own way."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PAGE = 4096
"""What a small disk gives out at once."""


class LimitedFiles:
    """A folder in which no file grows beyond a limit, which is the process's own.

    Python ignores the signal that goes with it, so a write fails, or is short.
    """

    reason = "File too large"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def room(self, size: int) -> Iterator[None]:
        """Let files have `size` bytes."""
        # It is no module of Windows.
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    def room_for(self, size: int) -> int:
        """Return how many bytes there really are."""
        return size


class SmallDisk:
    """A file system in memory, which a file fills up to what is to be left."""

    reason = "No space left on device"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / ".ballast"

    @contextmanager
    def room(self, size: int) -> Iterator[None]:
        """Leave room for `size` bytes, rounded up to pages."""
        pages = self.room_for(size) // PAGE
        disk = os.statvfs(self.folder)
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, (disk.f_bavail - pages) * PAGE)
        assert os.statvfs(self.folder).f_bavail == pages
        try:
            yield
        finally:
            self._ballast.unlink()

    def room_for(self, size: int) -> int:
        """Return how many bytes there really are."""
        return -(-size // PAGE) * PAGE


Disk = LimitedFiles | SmallDisk


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[SmallDisk]:
    """Mount a file system of so many bytes, for the time of a test, which is else skipped."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "xentgui-test", str(folder)],
        capture_output=True,
        text=True,
    )
    if mounted.returncode:
        pytest.skip(f"no file system can be mounted: {mounted.stderr.strip()}")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", str(folder)], check=True)
