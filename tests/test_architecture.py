import subprocess
import sys
from pathlib import Path

import pytest

import xentgui
from xentgui.core.panels import PANELS

PACKAGE = Path(xentgui.__file__).parent
ROOT = PACKAGE.parent
MOST_FILES = 14


def test_imports_go_one_way():
    # As lint-imports does, which stands beside another interpreter where that is not activated.
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    linted = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr
    assert "0 broken" in linted.stdout


FOLDERS = [PACKAGE, *(path.parent for path in sorted(PACKAGE.rglob("*/__init__.py")))]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_folder_can_be_taken_in_at_a_glance(folder):
    files = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    assert len(files) <= MOST_FILES


def test_there_is_one_entry_for_each_panel():
    folder = PACKAGE / "figure" / "panels"
    entries = {path.stem for path in folder.iterdir() if path.name[0] != "_"}
    assert entries == set(PANELS)
