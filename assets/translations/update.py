r"""Bring the translations up to date: xentgui_CODE.ts, and from it compiled/xentgui_CODE.qm.

Run ``python assets/translations/update.py`` after changing a text, translate in the .ts files what
it names (by hand or with pyside6-linguist), and run it once more. It needs the tools that
PySide6-Essentials brings. For a new language give its code: ``update.py de`` begins xentgui_de.ts.
"&English" and "Show in English" of the context "Language" are there translated to what the language
calls itself and to the offer to show everything in it.

lupdate alone would not do: it does not know that an InvalidInputError has a template or that an
action is a row of a table, and it garbles the escape \N{...}. So the texts are collected here, and
it gets them as plain calls.
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
COMPILED = FOLDER / "compiled"
TRANSLATES = ("translate", "QT_TRANSLATE_NOOP")
APPLICATIONS = ("QCoreApplication", "QGuiApplication", "QApplication")
TEMPLATES = ("InvalidInputError", "Phrase")
ROWS: dict[str, tuple[str, tuple[int | str, ...]]] = {
    "Action": ("Actions", (1, "short")),
    "Menu": ("Actions", (1, "short")),
    "PanelKind": ("Panels", (1,)),
    "ExportFormat": ("ExportDialog", (2,)),
}
"""Rows of tables: the context of their texts, and which arguments these are; some are empty."""

TITLES = {"Loss": "Losses"}
"""Classes by the end of their name: the context of their attribute `title`."""

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
        yield from _titles_in(node)
    if isinstance(node, ast.Call):
        if (text := _text_of(node, class_name)) is not None:
            yield text
        yield from _texts_of_row(node)
    for child in ast.iter_child_nodes(node):
        yield from _texts_in(child, class_name)


def _text_of(call: ast.Call, class_name: str) -> Text | None:
    """Context and text of a call, if it is one that translates."""
    function = call.func
    if isinstance(function, ast.Name) and function.id in TEMPLATES:
        return "errors", _literal(call, 0)
    if isinstance(function, ast.Attribute) and function.attr == "tr":
        return class_name, _only(call, 1)
    is_translate = (isinstance(function, ast.Name) and function.id in TRANSLATES) or (
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


def _texts_of_row(call: ast.Call) -> Iterator[Text]:
    if not isinstance(call.func, ast.Name) or call.func.id not in ROWS:
        return
    context, places = ROWS[call.func.id]
    for place in places:
        if isinstance(place, int):
            text = _literal(call, place)
        else:
            given = [keyword.value for keyword in call.keywords if keyword.arg == place]
            text = _constant(call, given[0]) if given else ""
        if text:
            yield context, text


def _titles_in(node: ast.ClassDef) -> Iterator[Text]:
    contexts = [context for end, context in TITLES.items() if node.name.endswith(end)]
    for statement in node.body:
        if isinstance(statement, ast.Assign) and contexts:
            names = [ast.unparse(target) for target in statement.targets]
            if names == ["title"]:
                yield contexts[0], _constant(statement, statement.value)


def _only(call: ast.Call, count: int) -> str:
    if len(call.args) != count or call.keywords:
        raise ValueError(f"{call.lineno}: no plurals or comments; find words that need none")
    return _literal(call, count - 1)


def _literal(call: ast.Call, index: int) -> str:
    return _constant(call, call.args[index] if index < len(call.args) else None)


def _constant(call: ast.Call | ast.Assign, value: ast.expr | None) -> str:
    if not isinstance(value, ast.Constant) or not isinstance(value.value, str):
        raise ValueError(f"{call.lineno}: a text to translate must be a literal")
    return value.value


def update(ts: Path, texts: list[Text]) -> None:
    """Add to a .ts file what is new, and remove what is gone."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "texts.py"
        lines = (f"translate({_quoted(context)}, {_quoted(text)})\n" for context, text in texts)
        source.write_text("".join(lines), encoding="utf-8")
        code = ts.stem.rpartition("_")[2]
        options = ("-no-obsolete", "-locations", "none", "-target-language", code)
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
    texts, left = collect(), 0
    new = {FOLDER / f"xentgui_{code}.ts" for code in sys.argv[1:]}
    for ts in sorted({*FOLDER.glob("xentgui_*.ts"), *new}):
        update(ts, texts)
        release(ts, COMPILED / f"{ts.stem}.qm")
        for context, text in unfinished(ts):
            left += 1
            print(f"to be translated in {ts.name}: {context}: {text}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
