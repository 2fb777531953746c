from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import FunctionType

import pytest

import xentgui
from xentgui.core.panels import PANELS
from xentgui.figure.cards.card import Card
from xentgui.figure.frame import Frame

PACKAGE = Path(xentgui.__file__).parent
ROOT = PACKAGE.parent
MOST_FILES = 14


def test_imports_go_one_way() -> None:
    # As lint-imports does, which stands beside another interpreter where that is not activated.
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    linted = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr
    assert "0 broken" in linted.stdout


FOLDERS = [PACKAGE, *(path.parent for path in sorted(PACKAGE.rglob("*/__init__.py")))]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_folder_can_be_taken_in_at_a_glance(folder: Path) -> None:
    files = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    assert len(files) <= MOST_FILES


def test_there_is_one_entry_for_each_panel() -> None:
    folder = PACKAGE / "figure" / "panels"
    entries = {path.stem for path in folder.iterdir() if path.name[0] != "_"}
    assert entries == set(PANELS)


METHODS = (FunctionType, classmethod, staticmethod, property, cached_property)


def public_classes() -> Iterator[type]:
    for found in pkgutil.walk_packages(xentgui.__path__, "xentgui."):
        for name, value in vars(importlib.import_module(found.name)).items():
            if inspect.isclass(value) and value.__module__ == found.name and name[0] != "_":
                yield value


def is_explained(owner: type, name: str) -> bool:
    if vars(owner)[name].__doc__:
        return True
    bases = [base for base in owner.__mro__[1:] if name in vars(base)]
    # Only classes of ours need a docstring: what Qt's do is told in its manual.
    return any(
        vars(base)[name].__doc__ or not base.__module__.startswith("xentgui.") for base in bases
    )


def unexplained(owner: type) -> list[str]:
    return [
        f"{owner.__module__}.{owner.__qualname__}.{name}"
        for name, member in vars(owner).items()
        if isinstance(member, METHODS) and name[0] != "_" and not is_explained(owner, name)
    ]


def test_a_public_method_says_what_it_does_unless_its_base_does() -> None:
    # What D102 of ruff asks for, but not of overrides.
    assert [method for owner in public_classes() for method in unexplained(owner)] == []


def test_only_overrides_are_silent() -> None:
    class Silent(Card):
        def render(self, frame: Frame) -> None:
            raise AssertionError(frame)

        def resizeEvent(self, event: object) -> None:
            pass

        def tell(self) -> None:
            pass

    assert [name.rpartition(".")[2] for name in unexplained(Silent)] == ["tell"]
