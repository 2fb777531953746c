from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from kinds_of_questions import LESSON
from PySide6.QtWidgets import QApplication

from xentgui.core.errors import InvalidInputError
from xentgui.ui.app import create_app, run
from xentgui.ui.controls import ControlStyle
from xentgui.ui.settings import Settings


def test_there_is_one_application(qapp: QApplication) -> None:
    assert create_app(["other"]) is create_app(["xentgui"]) is qapp
    assert qapp.applicationName() == "xentgui"
    assert not qapp.windowIcon().isNull()
    assert isinstance(qapp.style(), ControlStyle)


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


NUMBERS = """
import sys
from PySide6.QtCore import QTimer
from xentgui.ui import app
from xentgui.ui.pasting.preview import Preview

class Window(app.MainWindow):
    def show_table(self, path, table):
        super().show_table(path, table)
        preview = self.findChild(Preview)
        print(self.isVisible(), preview.isVisible(), preview.windowTitle())
        preview.accept()
        print(self._model.state.logits.tolist(), self._model.document.title)
        QTimer.singleShot(0, self.close)

app.MainWindow = Window
sys.exit(app.run(["xentgui"], sys.argv[1]))
"""


def test_a_file_of_numbers_is_looked_at_first(own_settings: Path, tmp_path: Path) -> None:
    path = tmp_path / "batch.npy"
    np.save(path, np.array([[2.5, 1.5], [0.5, 3.5]]))
    done = subprocess.run(
        [sys.executable, "-c", NUMBERS, str(path)],
        env=os.environ | {"LANGUAGE": "en", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    said = "True True Numbers from batch.npy\n[2.5, 1.5] batch.npy\n"
    # What the offscreen platform says of dialogs.
    heard = [line for line in done.stderr.splitlines() if "This plugin does not" not in line]
    assert (done.returncode, done.stdout, heard) == (0, said, [])


def test_one_that_cannot_be_read_is_refused_before_there_is_a_window(tmp_path: Path) -> None:
    path = tmp_path / "uneven.csv"
    path.write_text("1,2,3\n4,5\n", encoding="utf-8")
    with pytest.raises(InvalidInputError, match=r'"uneven\.csv".*[Ll]ine 2'):
        run(["xentgui"], str(path))


LESSON_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from xentgui.ui import app

class Window(app.MainWindow):
    def start_lesson(self, path):
        super().start_lesson(path)
        print(self.isVisible(), self._player.lesson.title.en, self._player.index)
        QTimer.singleShot(0, self.close)

app.MainWindow = Window
sys.exit(app.run(["xentgui"], sys.argv[1]))
"""


def test_a_lesson_begins_in_the_window(own_settings: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(LESSON), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", LESSON_WINDOW, str(path)],
        env=os.environ | {"LANGUAGE": "en", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "True All kinds 0\n", "")


def test_a_lesson_that_is_wrong_has_no_window(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(LESSON | {"steps": []}), encoding="utf-8")
    with pytest.raises(InvalidInputError, match=r'"mine\.json".*has 0 steps'):
        run(["xentgui"], str(path))
