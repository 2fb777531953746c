"""Extending xentgui: each kind of thing has one door, and is found everywhere behind it.

A copy of the program gets a throw-away panel, language and action exactly as ARCHITECTURE.md says,
and is then asked, as a program of its own, wherever a user would meet them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import xentgui

PACKAGE = Path(xentgui.__file__).parent
ASSETS = PACKAGE.parent / "assets"

PANEL = '''
from xentgui.figure.cards.drawn_panel import DrawnPanel


class MoodPanel(DrawnPanel):
    """Says how the loss feels."""

    def render(self, frame):
        self.set_titles((self.words(self.style.title, "Mood of the loss"),), "a throw-away panel")
        self.refresh()

    def draw_body(self, painter, area):
        painter.drawText(area.center(), ":-)")


PANEL = MoodPanel
'''
PANEL_ROW = '    PanelKind("mood", "Mood", "mood"),\n'
FORMAT = """
def make_words(scene, settings, metadata):
    return f"{metadata.title}\\n{metadata.description}\\n".encode()


MAKE = make_words
"""
FORMAT_ROW = '    ExportFormat(".words", "Words", "told"),\n'
ACTION_ROW = """    Action(
        "sighAction",
        "Si&gh",
        lambda parts: parts.tell("Sigh"),
        ("Ctrl+Alt+J",),
        icon="xentgui",
        enabled=lambda parts: parts.model.snapshot.analysis.loss > 1.0,
    ),
"""

FIRST_STEP = json.loads((ASSETS / "lessons" / "1-three-cases.json").read_text(encoding="utf-8"))[
    "steps"
][0]["title"]["en"]

LOOK = r"""
import json, sys
from pathlib import Path
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolButton, QWidget
from xentgui.core.errors import InvalidInputError
from xentgui.core.documents.document import dumps, loads
from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.panels import PANELS
from xentgui.core.situation import Situation
from xentgui.core.view import View
from xentgui.language import LANGUAGES, installed, system_code
from xentgui.ui.app import create_app
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings

app = create_app(["xentgui"])
window = MainWindow(Model(), data_folder=Path(sys.argv[1]))
window.resize(1280, 800)
window.show()
model = window._model
action = lambda name: window.findChild(QAction, name)
texts = lambda name: [a.text() for a in window.findChild(QMenu, name).actions()]
seen = {"panels": PANELS, "languages": LANGUAGES}

seen["panels menu"] = texts("panelsMenu")
action("panelAction_mood").trigger()
app.processEvents()
seen["shown"] = list(window._figure_view.figure.panels)
seen["described"] = window._figure_view.figure.describe()["mood"].title
seen["remembered"] = Settings().panels
document = dumps(model.snapshot.situation)
seen["read"] = loads(document).view.panels
action("exportAction").trigger()
dialog = window.findChild(QWidget, "exportDialog")
seen["export"] = [box.text() for box in dialog.findChildren(QWidget) if hasattr(box, "isChecked")]
formats = dialog.findChild(QWidget, "formatChoice")
seen["formats"] = [segment.accessibleName() for segment in formats.findChildren(QAbstractButton)]
dialog.close()

seen["language menu"] = texts("languageMenu")
seen["of the system"] = system_code(["eo-XX", "en"])
action("languageAction_eo").trigger()
app.processEvents()
seen["spoken"] = installed(app)
seen["translated"] = window.findChild(QMenu, "fileMenu").title()
seen["not translated"] = window.findChild(QMenu, "editMenu").title()
action("lessonAction_1-three-cases").trigger()
seen["lesson"] = window.findChild(QWidget, "stepTitle").accessibleName()
seen["language kept"] = Settings().language
action("languageAction_en").trigger()
seen["offered"] = (action("toggleLanguageAction").text(), action("toggleLanguageAction").toolTip())

seen["help menu"] = texts("helpMenu")
sigh = action("sighAction")
seen["tool bar"] = window.findChild(QToolButton, "sighButton").defaultAction() is sigh
seen["sigh"] = (sigh.shortcut().toString(), sigh.icon().isNull(), sigh.isEnabled())
sigh.trigger()
seen["said"] = window.statusBar().currentMessage()
model.load(START.with_logit(1, 9.0))
seen["disabled"] = not sigh.isEnabled()
window.close()
print(json.dumps(seen))
"""


def insert(path: Path, before: str, text: str) -> None:
    """Put a row before a line that is there once."""
    source = path.read_text(encoding="utf-8")
    assert source.count(before) == 1, f"{before!r} in {path.name}"
    path.write_text(source.replace(before, text + before), encoding="utf-8")


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one more of each; its folder."""
    folder = tmp_path_factory.mktemp("extended")
    package, assets = folder / "xentgui", folder / "assets"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ASSETS, assets, ignore=shutil.ignore_patterns("*.ts", "readme"))
    # A panel: its file and its row.
    (package / "figure" / "panels" / "mood.py").write_text(PANEL, encoding="utf-8")
    insert(package / "core" / "panels.py", '    PanelKind("derivation"', PANEL_ROW)
    # A format: its file and its row.
    (package / "export" / "pictures" / "words.py").write_text(FORMAT, encoding="utf-8")
    insert(package / "export" / "formats.py", '    ExportFormat(".gif"', FORMAT_ROW)
    # A language: its file.
    source = assets / "xentgui_eo.ts"
    source.write_text(ESPERANTO, encoding="utf-8")
    code = "from PySide6.scripts.pyside_tool import lrelease; lrelease()"
    compiled = assets / "translations" / "compiled" / "xentgui_eo.qm"
    subprocess.run(
        [sys.executable, "-c", code, str(source), "-qm", str(compiled)],
        check=True,
        capture_output=True,
        timeout=60,
    )
    # An action: its row and its place.
    insert(
        package / "ui" / "actions" / "table.py", '    Action(\n        "unpinAction"', ACTION_ROW
    )
    menus = package / "ui" / "actions" / "menus.py"
    insert(menus, '"aboutAction"', '"sighAction", ')
    insert(menus, '    Button("toggleLanguageAction"),\n', '    Button("sighAction"),\n')
    return folder


ESPERANTO = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="eo">
<context><name>Language</name>
<message><source>&amp;English</source><translation>&amp;Esperanto</translation></message>
<message><source>Show in English</source><translation>Montri en Esperanto</translation></message>
</context>
<context><name>Actions</name>
<message><source>&amp;File</source><translation>&amp;Dosiero</translation></message>
</context>
</TS>
"""


def run(folder: Path, tmp_path: Path, *arguments: str) -> str:
    """Run Python with the copy."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=tmp_path,
        env=os.environ
        | {
            "PYTHONPATH": str(folder),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_DATA_HOME": str(tmp_path / "data"),
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    # What the offscreen platform says of dialogs.
    errors = [line for line in done.stderr.splitlines() if "plugin does not support" not in line]
    assert (done.returncode, errors) == (0, [])
    return done.stdout


@pytest.fixture(scope="module")
def seen(extended: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a user meets in the window of the copy."""
    folder = tmp_path_factory.mktemp("run")
    found: dict[str, Any] = json.loads(run(extended, folder, "-c", LOOK, str(folder)))
    return found


def test_a_panel_is_its_file_and_its_row(seen: dict[str, Any]) -> None:
    assert seen["panels"][-2:] == ["mood", "derivation"]
    assert "Mood" in seen["panels menu"]
    assert seen["panels menu"].index("Mood") == seen["panels menu"].index("Derivation") - 1
    assert seen["shown"][-2:] == ["mood", "derivation"]
    assert seen["described"] == "Mood of the loss"
    assert "mood" in seen["remembered"]
    assert "mood" in seen["read"]
    assert "Mood" in seen["export"]


def test_a_panel_has_its_option_on_the_command_line(extended: Path, tmp_path: Path) -> None:
    text = run(extended, tmp_path, "-m", "xentgui", "render", "--help")
    assert "flow,mood,derivation" in "".join(text.split())
    picture = tmp_path / "a.svg"
    run(extended, tmp_path, "-m", "xentgui", "render", "--panels", "mood", "-o", str(picture))
    assert "Mood of the loss" in picture.read_text(encoding="utf-8")


def test_a_format_is_its_file_and_its_row(
    seen: dict[str, Any], extended: Path, tmp_path: Path
) -> None:
    assert seen["formats"][3:5] == ["PPTX: a slide for PowerPoint and Impress", "Words: told"]
    assert "{png,svg,pdf,pptx,words,gif,webp}" in run(
        extended, tmp_path, "-m", "xentgui", "render", "--help"
    )
    command = ("-m", "xentgui", "render", "--panels", "logits")
    run(extended, tmp_path, *command, "-o", "a.words")
    told = (tmp_path / "a.words").read_text(encoding="utf-8")
    assert run(extended, tmp_path, *command, "-o", "-", "--format", "words") == told
    assert "Loss: 1.417 nats." in told


def test_a_language_is_its_file(seen: dict[str, Any]) -> None:
    assert seen["languages"] == ["en", "eo", "ja"]
    assert seen["language menu"][1:3] == ["&English", "&Esperanto"]
    assert seen["offered"][0] == "Esperanto"
    assert "Montri en Esperanto" in seen["offered"][1]
    assert (seen["of the system"], seen["spoken"], seen["language kept"]) == ("eo", "eo", "eo")
    assert seen["translated"] == "&Dosiero"
    # What is not translated, and a lesson, is English.
    assert seen["not translated"] == "&Edit"
    assert seen["lesson"] == FIRST_STEP


def test_a_language_has_its_option_on_the_command_line(extended: Path, tmp_path: Path) -> None:
    assert "{en,eo,ja}" in run(extended, tmp_path, "-m", "xentgui", "render", "--help")
    options = ("--lang", "eo", "--size", "320x180", "-o", "a.png")
    run(extended, tmp_path, "-m", "xentgui", "render", *options)


def test_an_action_is_its_row_and_its_place(seen: dict[str, Any]) -> None:
    assert seen["help menu"][-2:] == ["Si&gh", "A&bout xentgui"]
    assert seen["tool bar"]
    assert seen["sigh"] == ["Ctrl+Alt+J", False, True]
    assert seen["said"] == "Sigh"
    assert seen["disabled"]
