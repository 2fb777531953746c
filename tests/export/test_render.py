import os
import sys

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.snapshot import Snapshot
from xentgui.export import FORMATS, render
from xentgui.export.scene import LOGICAL_SIZE, logical_size
from xentgui.figure.style import STYLES

pytestmark = pytest.mark.usefixtures("qapp")

SNAPSHOT = Snapshot.of(START)


@pytest.mark.parametrize("size", [(1920, 1080), (800, 600), (300, 900), (1, 1)])
def test_a_picture_has_the_wanted_size(tmp_path, size):
    render(SNAPSHOT, tmp_path / "a.png", size)
    image = QImage(str(tmp_path / "a.png"))
    assert image.size().toTuple() == size


def test_a_picture_of_a_slide_is_large_by_itself(tmp_path):
    render(SNAPSHOT, str(tmp_path / "a.PNG"))
    assert QImage(str(tmp_path / "a.PNG")).size().toTuple() == (1920, 1080)


@pytest.mark.parametrize("theme", STYLES)
def test_the_ground_is_that_of_the_theme(tmp_path, theme):
    render(SNAPSHOT, tmp_path / "a.png", (640, 360), theme)
    image = QImage(str(tmp_path / "a.png"))
    for corner in (image.rect().topLeft(), image.rect().bottomRight()):
        assert image.pixelColor(corner) == QColor(STYLES[theme].ground)


@pytest.mark.parametrize("name", ["a.bmp", "a", ".png.txt", "png"])
def test_a_suffix_without_a_format_is_refused(tmp_path, name):
    with pytest.raises(InvalidInputError, match=r"\.png"):
        render(SNAPSHOT, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_an_unknown_theme_is_refused(tmp_path):
    with pytest.raises(InvalidInputError, match="light, dark"):
        render(SNAPSHOT, tmp_path / "a.png", theme="sepia")
    assert not list(tmp_path.iterdir())


def test_a_path_in_no_folder_raises_and_leaves_nothing(tmp_path):
    with pytest.raises(OSError, match="nowhere"):
        render(SNAPSHOT, tmp_path / "nowhere" / "a.png", (64, 36))
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="this user may write everywhere"
)
def test_where_nothing_may_be_written_an_older_picture_stays_whole(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(b"older")
    tmp_path.chmod(0o500)
    path.chmod(0o400)
    try:
        with pytest.raises(OSError, match=r"a\.png"):
            render(SNAPSHOT, path, (64, 36))
    finally:
        tmp_path.chmod(0o700)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_when_writing_fails_an_older_picture_stays_whole(tmp_path, monkeypatch):
    path = tmp_path / "a.png"
    path.write_bytes(b"older")
    monkeypatch.setattr("PySide6.QtGui.QImageWriter.write", lambda *_: False)
    with pytest.raises(OSError, match=r"a\.png"):
        render(SNAPSHOT, path, (64, 36))
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_an_older_picture_is_replaced(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(b"older")
    render(SNAPSHOT, path, (64, 36))
    assert not QImage(str(path)).isNull()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_snapshot_gives_the_same_bytes(tmp_path, suffix):
    one, two = (tmp_path / f"{name}{suffix}" for name in "ab")
    render(SNAPSHOT, one, (640, 360))
    render(Snapshot.of(EXAMPLES["overflow"]), tmp_path / f"between{suffix}", (640, 360))
    render(SNAPSHOT, two, (640, 360))
    assert one.read_bytes() == two.read_bytes()


def grey(image):
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width()].astype(float)


def test_a_doubled_size_is_the_same_picture_twice_as_fine(tmp_path):
    render(SNAPSHOT, tmp_path / "one.png", (1920, 1080))
    render(SNAPSHOT, tmp_path / "two.png", (3840, 2160))
    one, two = (QImage(str(tmp_path / name)) for name in ("one.png", "two.png"))
    smooth = Qt.TransformationMode.SmoothTransformation
    halved = two.scaled(one.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    difference = np.abs(grey(halved) - grey(one))
    assert difference.mean() < 0.5
    assert np.mean(difference > 100.0) < 1e-3


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1000, 1000), (16384, 1)])
def test_a_picture_is_laid_out_in_its_own_proportion(size):
    width, height = logical_size(size)
    assert width / height == pytest.approx(size[0] / size[1])
    assert width >= LOGICAL_SIZE[0] * (1 - 1e-12)
    assert height >= LOGICAL_SIZE[1] * (1 - 1e-12)
