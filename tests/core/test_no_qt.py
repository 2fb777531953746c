from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import xentgui

IMPORT_ALL = """
import importlib, pkgutil, sys
import xentgui.core
for module in pkgutil.walk_packages(xentgui.core.__path__, "xentgui.core."):
    importlib.import_module(module.name)
print(*sys.modules)
"""


def test_the_core_imports_no_qt_and_no_other_part_of_the_app() -> None:
    result = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL],
        cwd=Path(xentgui.__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    modules = set(result.stdout.split())
    assert {"numpy", "xentgui.core.arithmetic.numerics", "xentgui.core.model"} <= modules
    tops = {name.partition(".")[0] for name in modules}
    assert not tops & {"PySide6", "shiboken6", "pyqtgraph"}
    ours = {name for name in modules if name.startswith("xentgui.")}
    assert all(name.split(".")[1] == "core" for name in ours)
