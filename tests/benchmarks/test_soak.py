import json
import subprocess
import sys
from pathlib import Path

import pytest

SOAK = Path(__file__).with_name("soak.py")

# The full 20,000, `python tests/benchmarks/soak.py`, take minutes.
EDITS = 5000


@pytest.mark.soak
@pytest.mark.xdist_group("benchmarks")
def test_thousands_of_edits_leave_memory_flat_and_raise_nothing() -> None:
    done = subprocess.run(
        [sys.executable, str(SOAK), "--edits", str(EDITS)],
        capture_output=True,
        text=True,
        check=False,
    )

    # What the offscreen platform says of dialogs.
    said = [line for line in done.stderr.splitlines() if "plugin does not support" not in line]
    assert said == []
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout)["growth_mb"] < 5.0
