r"""Bring xentgui_ja.ts and xentgui_ja.qm up to date.

Run ``python assets/translations/update.py`` after changing a text, translate in xentgui_ja.ts what
it names (by hand or with pyside6-linguist), and run it once more. It needs the tools that
PySide6-Essentials brings.

lupdate alone would not do: it does not know that an InvalidInputError has a template, and it
garbles the escape \N{...}. So the texts are collected here, and it gets them as plain calls.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PACKAGE = FOLDER.parent.parent / "xentgui"
TS, QM = FOLDER / "xentgui_ja.ts", FOLDER / "xentgui_ja.qm"
APPLICATIONS = ("QCoreApplication", "QGuiApplication", "QApplication")
TEMPLATES = ("InvalidInputError", "Phrase")

Text = tuple[str, str]
"""Context and English text."""


def collect(package: Path = PACKAGE) -> list[Text]:
    """All texts of the program that are translated, in the order of files and lines.

    Raises
    ------
    ValueError
        If a text is not a literal, so that no translation could be found for it.
    """
    texts: dict[Text, None] = {}
    for path in sorted(package.rglob("*.py")):
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            texts.update(dict.fromkeys(_texts_in(tree, "")))
        except ValueError as error:
            raise ValueError(f"{path}:{error}") from error
    return list(texts)


def _texts_in(node: ast.AST, class_name: str) -> Iterator[Text]:
    if isinstance(node, ast.ClassDef):
        class_name = node.name
    if isinstance(node, ast.Call) and (text := _text_of(node, class_name)) is not None:
        yield text
    for child in ast.iter_child_nodes(node):
        yield from _texts_in(child, class_name)


def _text_of(call: ast.Call, class_name: str) -> Text | None:
    """Context and text of a call, if it is one that translates."""
    function = call.func
    if isinstance(function, ast.Name) and function.id in TEMPLATES:
        return "errors", _literal(call, 0)
    if isinstance(function, ast.Attribute) and function.attr == "tr":
        return class_name, _only(call, 1)
    is_translate = (isinstance(function, ast.Name) and function.id == "translate") or (
        isinstance(function, ast.Attribute)
        and function.attr == "translate"
        and isinstance(function.value, ast.Name)
        and function.value.id in APPLICATIONS
    )
    if not is_translate:
        return None
    context = _literal(call, 0)
    # The template of an error, which is found where the error is made.
    return None if context == "errors" else (context, _only(call, 2))


def _only(call: ast.Call, count: int) -> str:
    if len(call.args) != count or call.keywords:
        raise ValueError(f"{call.lineno}: no plurals or comments; find words that need none")
    return _literal(call, count - 1)


def _literal(call: ast.Call, index: int) -> str:
    value = call.args[index] if index < len(call.args) else None
    if not isinstance(value, ast.Constant) or not isinstance(value.value, str):
        raise ValueError(f"{call.lineno}: a text to translate must be a literal")
    return value.value


def update(ts: Path, texts: list[Text]) -> None:
    """Add to a .ts file what is new, and remove what is gone."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "texts.py"
        lines = (f"translate({_quoted(context)}, {_quoted(text)})\n" for context, text in texts)
        source.write_text("".join(lines), encoding="utf-8")
        options = ("-no-obsolete", "-locations", "none", "-target-language", "ja")
        _run("lupdate", str(source), *options, "-ts", str(ts))


def _quoted(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'


def release(ts: Path, qm: Path) -> None:
    """Compile a .ts file to what Qt reads."""
    _run("lrelease", str(ts), "-qm", str(qm))


def unfinished(ts: Path) -> list[Text]:
    """List what a .ts file has no reviewed translation of."""
    return [
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ET.parse(ts).getroot().iter("context")
        for message in context.iter("message")
        if not message.findtext("translation") or message.find("translation").attrib  # type: ignore[union-attr]
    ]


def _run(tool: str, *arguments: str) -> None:
    # As the scripts pyside6-lupdate and pyside6-lrelease, which need not be on the PATH.
    code = f"from PySide6.scripts.pyside_tool import {tool}; {tool}()"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=120
    )
    if done.returncode:
        raise RuntimeError(f"{tool} failed: {done.stdout}{done.stderr}")


def main() -> int:
    """Update and compile; 1 if something is left to be translated."""
    update(TS, collect())
    release(TS, QM)
    left = unfinished(TS)
    for context, text in left:
        print(f"to be translated: {context}: {text}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
