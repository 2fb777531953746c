"""Where the shipped files are: in an installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

SOURCE_LANGUAGE = "en"
TRANSLATIONS = "translations/compiled"
_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Return the path of a shipped file.

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


def languages() -> tuple[str, ...]:
    """List the languages that xentgui speaks: that of its source, and each with a translation.

    A translation is a file ``xentgui_CODE.qm``, so that a new one has only to be put there.
    """
    codes = (path.stem.removeprefix("xentgui_") for path in resource(TRANSLATIONS).glob("*.qm"))
    return (SOURCE_LANGUAGE, *sorted(codes))


def lesson_keys() -> tuple[str, ...]:
    """List the shipped lessons, ``lessons/KEY.json``, in order."""
    keys = (path.stem for path in resource("lessons").glob("*.json"))
    return tuple(sorted(keys, key=lambda key: (int(key.partition("-")[0]), key)))
