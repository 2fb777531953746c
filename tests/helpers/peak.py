"""The most memory that something takes for a moment."""

from __future__ import annotations

import re
from pathlib import Path

_STATUS = Path("/proc/self/status")
_RESET = Path("/proc/self/clear_refs")


class Peak:
    """Measures from its making on; without Linux it measures nothing."""

    def __init__(self) -> None:
        self._before = self._read("VmRSS")
        if self._before:
            _RESET.write_text("5")

    @property
    def megabytes(self) -> float:
        """By how much the process has been larger than it was."""
        return max(0.0, self._read("VmHWM") - self._before)

    def _read(self, name: str) -> float:
        try:
            found = re.search(rf"{name}:\s+(\d+) kB", _STATUS.read_text())
        except FileNotFoundError:
            return 0.0
        assert found is not None
        return int(found[1]) / 1024
