from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import Find, FindAction

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.export.pictures.settings import PictureSettings
from xentgui.files.documents import read_file, write_document
from xentgui.ui.exporting.drag_figure import DragFigure, DragHandle
from xentgui.ui.exporting.figure_data import KINDS, FigureData
from xentgui.ui.main_window import MainWindow
from xentgui.ui.theme import Theme


@pytest.fixture
def handle(find: Find) -> DragHandle:
    return find("dragHandle", DragHandle)


def content(data: object, kind: str) -> bytes:
    assert isinstance(data, FigureData)
    return bytes(data.data(kind).data())


def test_what_is_dragged_is_what_copy_figure_copies(
    window: MainWindow, handle: DragHandle, action: FindAction
) -> None:
    window.preferences.choose_theme(Theme.DARK)
    data = handle.drag().mimeData()
    action("copyFigureAction").trigger()
    copied = QGuiApplication.clipboard().mimeData()
    for kind in KINDS:
        assert content(data, kind) == bytes(copied.data(kind).data())
    assert QImage(data.imageData()) == QImage(copied.imageData())
    assert data.hasUrls()
    assert not copied.hasUrls()
    # Who takes files takes no text.
    assert "text/plain" not in data.formats()
    assert "text/html" not in data.formats()


def test_files_are_called_as_an_export_is_and_stay_as_they_were(
    window: MainWindow, handle: DragHandle, model: Model, tmp_path: Path
) -> None:
    first = handle.drag().mimeData()
    before = model.snapshot.situation
    write_document(tmp_path / "animals & Cie.xent", before)
    window._documents.open(tmp_path / "animals & Cie.xent")
    model.set_logit(0, -4.0)
    second = handle.drag().mimeData()
    # Drawn only now, and yet as it was when it was taken hold of.
    of_first, of_second = (
        [Path(url.toLocalFile()) for url in data.urls()] for data in (first, second)
    )
    assert [path.name for path in of_first] == [f"softmax{suffix}" for suffix in KINDS.values()]
    assert [path.stem for path in of_second] == ["animals & Cie"] * 3
    for path in of_first:
        assert read_file(path).situation.state == before.state
    for path, kind in zip(of_second, KINDS, strict=True):
        assert read_file(path).situation == model.snapshot.situation
        assert path.read_bytes() == content(second, kind)
    # To ask again gives the same, and changes no file that a program may be reading.
    times = [path.stat().st_mtime_ns for path in of_first]
    assert [Path(url.toLocalFile()) for url in first.urls()] == of_first
    assert [path.stat().st_mtime_ns for path in of_first] == times


def test_nothing_is_drawn_before_it_is_asked_for(
    handle: DragHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def fake(snapshot: Snapshot, suffix: str, settings: PictureSettings) -> bytes:
        drawn.append(suffix)
        return b"data"

    monkeypatch.setattr("xentgui.ui.exporting.drag_figure.picture", fake)
    data = handle.drag().mimeData()
    assert drawn == []
    assert content(data, "image/svg+xml") == b"data"
    assert drawn == [".svg"]


def test_the_pointer_carries_a_small_figure(handle: DragHandle) -> None:
    pixmap = handle.drag().pixmap()
    assert pixmap.deviceIndependentSize().width() == pytest.approx(220, abs=1)
    assert pixmap.height() > 50


def test_a_click_starts_no_drag_and_tells_how_to(
    window: MainWindow, handle: DragHandle, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dragged: list[Qt.DropAction] = []
    monkeypatch.setattr(QDrag, "exec", lambda self, action: dragged.append(action))
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.mouseMove(handle, QPoint(6, 5))
    assert dragged == []
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(6, 5))
    said = window.statusBar().currentMessage()
    assert said == "Hold the button down, and drag the figure into another program"


def test_what_cannot_be_drawn_is_told(
    window: MainWindow, handle: DragHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise OSError("there is no memory")

    monkeypatch.setattr("xentgui.ui.exporting.drag_figure.picture", fail)
    data = handle.drag().mimeData()
    assert content(data, "image/png") == b""
    said = window.statusBar().currentMessage()
    assert said == "Cannot copy the figure: there is no memory."


def test_a_folder_that_cannot_be_written_is_told(
    qtbot: QtBot, model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[InvalidInputError] = []
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    figure = DragFigure(model, PictureSettings, QPixmap, told.append)
    assert figure.data().urls() == []
    assert "No such file or directory" in str(told[0])


def test_it_is_named_and_seen_in_both_themes(
    window: MainWindow, handle: DragHandle, action: FindAction
) -> None:
    assert handle.accessibleName() == "Drag the figure"
    assert handle.toolTip() == "Drag the figure from here into another program"
    assert handle.focusPolicy() == Qt.FocusPolicy.NoFocus

    def brightness(icon: QIcon) -> int:
        image = icon.pixmap(20).toImage()
        return max(
            (
                image.pixelColor(x, y).lightness()
                for x in range(image.width())
                for y in range(image.height())
                if image.pixelColor(x, y).alpha() > 200
            ),
            default=-1,
        )

    window.preferences.choose_theme(Theme.LIGHT)
    assert 0 <= brightness(handle.icon()) < 130
    window.preferences.choose_theme(Theme.DARK)
    assert brightness(handle.icon()) > 180
    window.preferences.choose_language("ja")
    QApplication.sendPostedEvents()
    assert not handle.toolTip().isascii()
    assert not handle.accessibleName().isascii()
    window.preferences.choose_language("en")
