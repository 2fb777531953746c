"""How large the text of an export is: as large as fits, and the size that this was."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from xentgui.core.model import Model
from xentgui.export.pages.presets import PRESETS
from xentgui.export.pictures.scene import make_scene, picture_snapshot
from xentgui.ui.exporting.dialog import ExportDialog


@pytest.mark.parametrize("name", PRESETS)
def test_the_size_that_was_found_is_shown_and_an_own_one_begins_there(
    dialog: ExportDialog, model: Model, qtbot: QtBot, name: str
) -> None:
    form = dialog.form
    form.page.set_page(PRESETS[name])
    with qtbot.waitSignal(dialog.preview.drawn):
        pass
    settings = form.choice().picture
    found = make_scene(picture_snapshot(model.snapshot, settings), settings).text_size
    assert settings.text_size is None
    assert form.text_size.isVisible()
    assert form.automatic_text.isChecked()
    assert form.text_size.text() == f"{found:g}\N{NARROW NO-BREAK SPACE}pt"
    form.automatic_text.click()
    assert form.choice().picture.text_size == found


def test_an_own_size_is_not_replaced_by_a_found_one(dialog: ExportDialog, qtbot: QtBot) -> None:
    form = dialog.form
    form.automatic_text.click()
    form.text_size.setValue(9.25)
    with qtbot.waitSignal(dialog.preview.drawn):
        pass
    assert form.text_size.text() == "9.25\N{NARROW NO-BREAK SPACE}pt"
    assert form.choice().picture.text_size == 9.25
