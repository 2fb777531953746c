from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pictures import AVAILABLE
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.snapshot import Snapshot
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import PictureSettings, picture, render
from xentgui.export.pictures.scene import LEAST_SIDES, LOGICAL_SIZE, logical_size
from xentgui.figure.drawing.style import STYLES

pytestmark = pytest.mark.usefixtures("qapp")

SNAPSHOT = Snapshot.of(START)
SMALL = PictureSettings(Page(64, 36))
MEDIUM = PictureSettings(Page(640, 360))


@pytest.mark.parametrize("size", [(1920, 1080), (800, 600), (300, 900), (1, 1)])
def test_a_picture_has_the_wanted_size(tmp_path: Path, size: tuple[int, int]) -> None:
    render(SNAPSHOT, tmp_path / "a.png", PictureSettings(Page(*size)))
    image = QImage(str(tmp_path / "a.png"))
    assert image.size().toTuple() == size


def test_a_picture_of_a_slide_is_large_by_itself(tmp_path: Path) -> None:
    render(SNAPSHOT, str(tmp_path / "a.PNG"))
    assert QImage(str(tmp_path / "a.PNG")).size().toTuple() == (1920, 1080)


@pytest.mark.parametrize("theme", STYLES)
def test_the_ground_is_that_of_the_theme(tmp_path: Path, theme: str) -> None:
    render(SNAPSHOT, tmp_path / "a.png", PictureSettings(Page(640, 360), theme))
    image = QImage(str(tmp_path / "a.png"))
    for corner in (image.rect().topLeft(), image.rect().bottomRight()):
        assert image.pixelColor(corner) == QColor(STYLES[theme].ground)


@pytest.mark.parametrize("name", ["a.bmp", "a", ".png.txt", "png"])
def test_a_suffix_without_a_format_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidInputError, match=r"\.png"):
        render(SNAPSHOT, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="light, dark"):
        PictureSettings(theme="sepia")


def test_a_path_in_no_folder_raises_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        render(SNAPSHOT, tmp_path / "nowhere" / "a.png", SMALL)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="this user may write everywhere"
)
def test_where_nothing_may_be_written_an_older_picture_stays_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"older")
    tmp_path.chmod(0o500)
    path.chmod(0o400)
    try:
        with pytest.raises(OSError, match=r"a\.png"):
            render(SNAPSHOT, path, SMALL)
    finally:
        tmp_path.chmod(0o700)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_when_writing_fails_an_older_picture_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"older")
    monkeypatch.setattr("PySide6.QtCore.QSaveFile.commit", lambda *_: False)
    with pytest.raises(OSError, match=r"a\.png"):
        render(SNAPSHOT, path, SMALL)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_an_older_picture_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"older")
    render(SNAPSHOT, path, SMALL)
    assert not QImage(str(path)).isNull()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", AVAILABLE)
def test_the_same_snapshot_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    one, two = (tmp_path / f"{name}{suffix}" for name in "ab")
    render(SNAPSHOT, one, MEDIUM)
    render(Snapshot.of(EXAMPLES["overflow"]), tmp_path / f"between{suffix}", MEDIUM)
    render(SNAPSHOT, two, MEDIUM)
    assert one.read_bytes() == two.read_bytes()


def grey(image: QImage) -> FloatArray:
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width()].astype(float)


def test_a_doubled_size_is_the_same_picture_twice_as_fine(tmp_path: Path) -> None:
    render(SNAPSHOT, tmp_path / "one.png", PictureSettings(Page(1920, 1080)))
    render(SNAPSHOT, tmp_path / "two.png", PictureSettings(Page(3840, 2160)))
    one, two = (QImage(str(tmp_path / name)) for name in ("one.png", "two.png"))
    smooth = Qt.TransformationMode.SmoothTransformation
    halved = two.scaled(one.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    difference = np.abs(grey(halved) - grey(one))
    assert difference.mean() < 0.5
    assert np.mean(difference > 100.0) < 1e-3


@pytest.mark.parametrize(
    "size", [(1920, 1080), (1080, 1920), (1000, 1000), (2480, 3508), (16384, 1), (1, 16384)]
)
def test_a_picture_is_laid_out_in_its_own_proportion(size: tuple[int, int]) -> None:
    width, height = logical_size(size)
    assert width / height == pytest.approx(size[0] / size[1])
    assert width >= LEAST_SIDES[0] * (1 - 1e-12)
    assert height >= LEAST_SIDES[1] * (1 - 1e-12)


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160), (960, 1080), (1080, 1080)])
def test_text_is_as_large_on_half_a_slide_as_on_a_whole_one(size: tuple[int, int]) -> None:
    width, height = logical_size(size)
    assert width * height == pytest.approx(LOGICAL_SIZE[0] * LOGICAL_SIZE[1])


def test_a_scale_of_two_is_half_the_room() -> None:
    assert logical_size((1920, 1080), 2.0) == pytest.approx((560, 315))


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"text_size": 0.5}, "The text size is 0.5 points; use 1 to 200."),
        ({"text_size": float("nan")}, "The text size is nan points"),
        ({"panels": ()}, "at least one panel of logits, "),
        ({"panels": ("loss",)}, 'There is no panel "loss"; use logits, '),
        ({"panels": ("logits", "logits")}, 'The panel "logits" is there twice'),
    ],
)
def test_settings_without_a_meaning_are_refused(chosen: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidInputError, match=re.escape(message)):
        PictureSettings(**chosen)


def test_what_the_pointer_is_over_is_not_in_a_picture() -> None:
    hovered = replace(SNAPSHOT, view=replace(SNAPSHOT.view, hovered=1), in_gesture=True)
    assert picture(hovered, ".svg", MEDIUM) == picture(SNAPSHOT, ".svg", MEDIUM)


@pytest.mark.parametrize("suffix", AVAILABLE)
def test_every_setting_changes_the_picture(suffix: str) -> None:
    changes: dict[str, Any] = {
        "caption": "A line",
        "hints": False,
        "panels": ("logits",),
        "text_size": 17.0,
        "page": Page(600, 400),
        "theme": "dark",
        "transparent": True,
        "titles": False,
        "values": False,
    }
    made = {picture(SNAPSHOT, suffix, PictureSettings(embed=False))}
    for name, value in changes.items():
        made.add(picture(SNAPSHOT, suffix, PictureSettings(embed=False, **{name: value})))
    assert len(made) == len(changes) + 1


MANY_FONTS = "柴犬 éß Ω Ж א ♥ 🐶 ⠿"
PROGRAM = """
import hashlib, sys
from PySide6.QtWidgets import QApplication
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.export.formats import PICTURE_FORMATS
from xentgui.export.pictures.picture import picture
app = QApplication([])
state = State((2, 1, 0.1), 1, (sys.argv[1], *sys.argv[1].split()[:2]))
for each in PICTURE_FORMATS:
    if not each.is_available: continue
    suffix = each.suffix
    print(suffix, hashlib.sha256(picture(Snapshot.of(state), suffix)).hexdigest())
"""


def test_another_process_at_another_time_makes_the_same_bytes() -> None:
    def hashes(seed: str, zone: str) -> str:
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        environment["QT_QPA_PLATFORM"] = "offscreen"
        command = [sys.executable, "-c", PROGRAM, MANY_FONTS]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    first = hashes("1", "UTC")
    time.sleep(1.1)  # A date in a file has seconds.
    assert first.count("\n") == len(AVAILABLE)
    assert hashes("2", "Asia/Tokyo") == first
