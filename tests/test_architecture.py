import subprocess
import sys
from pathlib import Path

import pytest

import xentgui

PACKAGE = Path(xentgui.__file__).parent
ROOT = PACKAGE.parent
MOST_LINES = 320


def test_imports_go_one_way():
    # As lint-imports does, which stands beside another interpreter where that is not activated.
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    linted = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr
    assert "0 broken" in linted.stdout


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.stem)
def test_a_module_is_short_enough_to_be_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
