from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from xentgui.ui.app import create_app
from xentgui.ui.settings import Settings


def test_there_is_one_application(qapp: QApplication) -> None:
    assert create_app(["other"]) is create_app(["xentgui"]) is qapp
    assert qapp.applicationName() == "xentgui"
    assert not qapp.windowIcon().isNull()
    assert qapp.style().name() == "fusion"


START = """
from xentgui.ui import app

def window(model):
    print(*model.state.names, app.QApplication.translate("Figure", "Loss"))
    raise SystemExit(0)

app.MainWindow = window
app.run(["xentgui"])
"""


@pytest.mark.parametrize(
    ("system", "chosen", "words"),
    [
        ("ja", None, "猫 犬 鳥 損失"),
        ("fr:ja", None, "猫 犬 鳥 損失"),
        ("en", None, "cat dog bird Loss"),
        ("ja", "en", "cat dog bird Loss"),
        ("en", "ja", "猫 犬 鳥 損失"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="tells the system's language by LANGUAGE")
def test_the_first_words_are_in_the_language_of_the_system_or_the_chosen_one(
    own_settings: Path, system: str, chosen: str | None, words: str
) -> None:
    if chosen is not None:
        Settings(own_settings / "xentgui").language = chosen
    done = subprocess.run(
        [sys.executable, "-c", START],
        env=os.environ | {"LANGUAGE": system, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{words}\n", "")
