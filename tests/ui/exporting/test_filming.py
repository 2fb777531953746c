import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from xentgui.export.choice import MOVE
from xentgui.ui.exporting.dialog import ExportDialog


@pytest.fixture
def dialog(window, action, model):
    model.set_logit(0, 3.0)
    model.set_logit(1, -1.0)
    action("exportAction").trigger()
    dialog = window.findChild(ExportDialog)
    form = dialog.form
    form.format.setCurrentIndex(form.format.findData(".gif"))
    form.size_preset.setCurrentIndex(form.size_preset.count() - 1)
    form.width_box.setValue(320)
    form.height_box.setValue(180)
    yield dialog
    for left in window.findChildren(ExportDialog):
        left.reject()
        left.reject()


def start(window, dialog, path):
    window._exporter._export(dialog, dialog.choice(), path)


def closed(window):
    return not window.findChildren(ExportDialog)


def test_the_steps_of_undo_become_a_film_while_the_window_lives(window, dialog, tmp_path, qtbot):
    ticks = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(5)
    path = tmp_path / "film.gif"
    start(window, dialog, path)
    assert not dialog.export.isEnabled()
    qtbot.waitUntil(lambda: closed(window))
    assert ticks
    with Image.open(path) as image:
        assert (image.n_frames, image.size) == (3, (320, 180))
    assert window.statusBar().currentMessage() == f"Exported to {path}"
    assert window._exporter.choice.suffix == ".gif"


def test_the_way_from_the_pin_becomes_a_film(window, dialog, model, tmp_path, qtbot):
    form = dialog.form
    form.source.setCurrentIndex(form.source.findData(MOVE))
    message = dialog.findChild(QLabel, "exportMessage")
    assert message.text().startswith("Nothing is pinned")
    assert not dialog.export.isEnabled()
    model.pin()
    model.set_logit(2, 4.0)
    form.frames.setValue(7)
    assert dialog.export.isEnabled()
    start(window, dialog, tmp_path / "film.webp")
    qtbot.waitUntil(lambda: closed(window))
    with Image.open(tmp_path / "film.webp") as image:
        assert image.n_frames == 7


def test_cancel_ends_the_film_first_and_then_the_dialog(window, dialog, tmp_path, qtbot):
    start(window, dialog, tmp_path / "film.gif")
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.export.isEnabled()
    qtbot.wait(100)
    assert list(tmp_path.iterdir()) == []
    dialog.reject()
    qtbot.waitUntil(lambda: closed(window))


def test_an_error_at_the_end_leaves_the_dialog(window, dialog, tmp_path, qtbot):
    start(window, dialog, tmp_path / "missing" / "film.gif")
    message = dialog.findChild(QLabel, "exportMessage")
    qtbot.waitUntil(lambda: message.text().startswith('Cannot export "film.gif": '))
    assert dialog.isVisible()
    assert dialog.export.isEnabled()
