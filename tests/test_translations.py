"""The Japanese translation is whole: assets/translations/update.py makes these tests pass."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import string
import types
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import xentgui

PACKAGE = Path(xentgui.__file__).parent
FOLDER = PACKAGE.parent / "assets" / "translations"


@pytest.fixture(scope="module")
def script() -> types.ModuleType:
    spec = importlib.util.spec_from_file_location("update", FOLDER / "update.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def translations() -> list[tuple[str, str, str]]:
    return [
        (
            context.findtext("name", ""),
            message.findtext("source", ""),
            message.findtext("translation", ""),
        )
        for context in ET.parse(FOLDER / "xentgui_ja.ts").getroot().iter("context")
        for message in context.iter("message")
    ]


def test_every_text_of_the_program_is_in_it_and_nothing_else(script: types.ModuleType) -> None:
    texts = script.collect()
    assert {(context, source) for context, source, _ in translations()} == set(texts)
    assert len(texts) > 100


def test_every_text_is_translated_and_reviewed(script: types.ModuleType) -> None:
    assert script.unfinished(FOLDER / "xentgui_ja.ts") == []


def test_the_update_would_change_nothing(script: types.ModuleType, tmp_path: Path) -> None:
    copy = Path(shutil.copy(FOLDER / "xentgui_ja.ts", tmp_path))
    script.update(copy, script.collect())
    assert copy.read_text("utf-8") == (FOLDER / "xentgui_ja.ts").read_text("utf-8")


def test_the_compiled_file_is_that_of_the_source(script: types.ModuleType, tmp_path: Path) -> None:
    script.release(FOLDER / "xentgui_ja.ts", tmp_path / "xentgui_ja.qm")
    compiled = (tmp_path / "xentgui_ja.qm").read_bytes()
    assert compiled == (FOLDER / "compiled" / "xentgui_ja.qm").read_bytes()


def fields(text: str) -> list[tuple[str, str | None]]:
    # With the format, of which the sentence may depend.
    return sorted({(name, form) for _, name, form, _ in string.Formatter().parse(text) if name})


@pytest.mark.parametrize(("context", "source", "translation"), translations())
def test_a_translation_has_the_fields_and_the_ends_of_its_source(
    context: str, source: str, translation: str
) -> None:
    assert fields(translation) == fields(source)
    assert translation == translation.strip()
    # What a language calls itself is no translation.
    mnemonic = context != "Language" and re.search("&[A-Za-z]", source)
    if mnemonic:
        assert f"(&{mnemonic[0][1].upper()})" in translation
    assert translation.endswith("\N{HORIZONTAL ELLIPSIS}") == source.endswith(
        "\N{HORIZONTAL ELLIPSIS}"
    )
    if context == "errors" and source.endswith("."):
        assert translation.endswith("。")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.stem)
def test_an_error_within_an_error_keeps_its_template(path: Path) -> None:
    """`problem=str(error)` would stay English: pass the InvalidInputError itself."""
    tree = ast.parse(path.read_text("utf-8"))
    for handler in ast.walk(tree):
        if not (isinstance(handler, ast.ExceptHandler) and handler.name and handler.type):
            continue
        if "InvalidInputError" not in ast.unparse(handler.type):
            continue
        for call in ast.walk(handler):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "InvalidInputError":
                values = [ast.unparse(keyword.value) for keyword in call.keywords]
                assert not [v for v in values if re.search(rf"\bstr\({handler.name}\)", v)]


def write_module(folder: Path, text: str) -> Path:
    (folder / "module.py").write_text(text, encoding="utf-8")
    return folder


def test_what_is_collected(script: types.ModuleType, tmp_path: Path) -> None:
    package = write_module(
        tmp_path,
        'translate("Context", "a " "b \\N{MINUS SIGN}")\n'
        "class Part:\n"
        '    def f(self, painter):\n        self.tr("part")\n        painter.translate(1, 2)\n'
        '        raise InvalidInputError("No {what}.", what=Phrase("thing"))\n'
        'class OneLoss:\n    name = "one"\n    title = "first"\n',
    )
    assert script.collect(package) == [
        ("Context", "a b \N{MINUS SIGN}"),
        ("Part", "part"),
        ("errors", "No {what}."),
        ("errors", "thing"),
        ("Losses", "first"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'class Part:\n    def f(self):\n        self.tr(f"{1}")',
        'translate("Context", text)',
        "InvalidInputError(text)",
        'translate("Context", "%n classes", None, 3)',
    ],
)
def test_a_text_that_cannot_be_translated_is_refused(
    script: types.ModuleType, tmp_path: Path, text: str
) -> None:
    with pytest.raises(ValueError, match=r"module\.py:\d"):
        script.collect(write_module(tmp_path, text))


def test_a_new_text_is_reported(script: types.ModuleType, tmp_path: Path) -> None:
    copy = Path(shutil.copy(FOLDER / "xentgui_ja.ts", tmp_path))
    texts = [*script.collect(), ("Figure", 'A "new" \\ one\nwith 1 \N{MINUS SIGN} y')]
    script.update(copy, texts)
    assert script.unfinished(copy) == texts[-1:]
