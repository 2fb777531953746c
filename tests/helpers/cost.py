"""What something costs: time of the processor, and the most memory for a moment."""

from __future__ import annotations

import re
import time
from pathlib import Path

TOO_LONG = 30.0
"""Seconds: far from what anything here takes that is bounded, and from minutes of what is not."""

_STATUS = Path("/proc/self/status")
_RESET = Path("/proc/self/clear_refs")


class Cost:
    """Measures from its making on."""

    def __init__(self) -> None:
        self._before = self._read("VmRSS")
        if self._before:
            _RESET.write_text("5")
        self._began = time.thread_time()

    @property
    def seconds(self) -> float:
        """Time of the processor, of this thread alone."""
        return time.thread_time() - self._began

    @property
    def megabytes(self) -> float:
        """By how much the process has been larger than it was; without Linux it is 0."""
        return max(0.0, self._read("VmHWM") - self._before)

    def _read(self, name: str) -> float:
        try:
            found = re.search(rf"{name}:\s+(\d+) kB", _STATUS.read_text())
        except FileNotFoundError:
            return 0.0
        assert found is not None
        return int(found[1]) / 1024
