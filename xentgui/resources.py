"""Where the shipped files are: in an installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Path of a shipped file.

    Parameters
    ----------
    name : str
        Relative to ``assets``, with forward slashes.

    Raises
    ------
    FileNotFoundError
        If this installation does not have it.
    """
    for folder in (_PACKAGE / "assets", _PACKAGE.parent / "assets"):
        if (path := folder / name).exists():
            return path
    raise FileNotFoundError(f"xentgui's file {name} is missing; install xentgui again.")
