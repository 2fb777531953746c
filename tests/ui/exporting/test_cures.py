"""What has no room in an export is named, and each button below the message gives it room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from windows import FindAction, child

from xentgui.core.model import Model
from xentgui.core.panels import PANELS
from xentgui.export.pages.page import Page
from xentgui.export.pages.presets import PRESETS
from xentgui.export.pictures.scene import make_scene, picture_snapshot
from xentgui.language import LANGUAGES
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.main_window import MainWindow
from xentgui.ui.words import panel_titles

CURES = ("leaveOutButton", "secondPictureButton", "smallerTextButton", "largerPageButton")


def message(dialog: ExportDialog) -> str:
    return child(dialog, QLabel, "exportMessage").text()


def offered(dialog: ExportDialog, qtbot: QtBot) -> dict[str, QPushButton]:
    """Wait for the message and what comes after it; the buttons by name."""
    qtbot.waitUntil(lambda: bool(message(dialog)))
    qtbot.waitUntil(lambda: not dialog._search.isActive())
    found = {name: dialog.findChildren(QPushButton, name) for name in CURES}
    return {name: buttons[0] for name, buttons in found.items() if buttons}


def ask(dialog: ExportDialog, page: Page, text: float | None, panels: tuple[str, ...]) -> None:
    dialog.form.page.set_page(page)
    if text is not None:
        dialog.form.set_text_size(text)
    dialog.form.panels.set_panels(panels)


# By page, text size and panels: what is offered.
CASES = {
    "one panel": (PRESETS["slide"], 15.0, PANELS[:4] + PANELS[-1:], CURES[:3]),
    "all": (PRESETS["slide"], 24.0, PANELS, (CURES[0], CURES[2])),
    "column": (Page(89, 80, "mm"), 8.0, PANELS[:2] + PANELS[-1:], CURES),
    "all of a column": (Page(89, 60, "mm"), 9.0, PANELS[:2] + PANELS[-1:], CURES[:1] + CURES[2:]),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", CURES)
def test_each_cure_does_what_it_says_and_the_message_goes(
    dialog: ExportDialog, model: Model, qtbot: QtBot, case: str, name: str
) -> None:
    page, text, panels, due = CASES[case]
    ask(dialog, page, text, panels)
    before = dialog.choice().picture
    buttons = offered(dialog, qtbot)
    assert tuple(buttons) == due
    if name not in due:
        return
    button = buttons[name]
    said, tip = button.text(), button.toolTip()
    cramped = dialog._cramped
    assert cramped is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert message(dialog) == ""
    after = dialog.choice().picture
    changed = [
        what
        for what in ("page", "text_size", "panels")
        if getattr(before, what) != getattr(after, what)
    ]
    if name in CURES[:2]:
        assert changed == ["panels"]
        assert after.panels is not None
        gone = [panel for panel in panels if panel not in after.panels]
        assert set(gone) <= set(cramped.panels)
        if cramped.panels != panels:
            assert gone == list(cramped.panels)
        titles = panel_titles()
        assert dialog.second.panels == (tuple(gone) if name == CURES[1] else ())
        if name == CURES[1]:
            assert said == "As a second picture"
            assert tip == f"Have {', '.join(titles[panel] for panel in gone)} in a second picture"
            return
        if len(gone) > 1:
            assert said == f"Leave out {len(gone)} panels"
        elif len(cramped.panels) > 1:
            assert said == f"Leave out {titles[gone[0]]}"
        else:
            assert said == "Leave it out"
        assert tip == f"Leave out {', '.join(titles[panel] for panel in gone)}"
    elif name == "smallerTextButton":
        assert changed == ["text_size"]
        assert said == f"{text:g}\u202fpt \u2192 {after.text_size:g}\u202fpt"
    else:
        assert changed == ["page"]
        assert said == f"\u2192 {after.page.width:g} \u00d7 {after.page.height:g}\u202fmm"
    with qtbot.waitSignal(dialog.preview.drawn):
        pass
    QApplication.processEvents()
    assert message(dialog) == ""
    assert not [found for each in CURES for found in dialog.findChildren(QPushButton, each)]
    assert make_scene(picture_snapshot(model.snapshot, after), after).cramped() == ()
    # The keyboard goes on where the answer is now.
    assert dialog.form.isAncestorOf(dialog.focusWidget())


def test_those_of_the_window_become_a_choice_without_what_has_no_room(
    dialog: ExportDialog, model: Model, qtbot: QtBot
) -> None:
    dialog.form.set_text_size(15)
    assert dialog.choice().picture.panels is None
    offered(dialog, qtbot)["leaveOutButton"].click()
    assert dialog.choice().picture.panels == model.snapshot.view.panels[:-1]


def test_a_text_as_large_as_fits_that_is_too_large_is_cured_from_the_least(
    dialog: ExportDialog, qtbot: QtBot
) -> None:
    ask(dialog, PRESETS["half-slide"], None, PANELS)
    buttons = offered(dialog, qtbot)
    assert buttons["smallerTextButton"].text().startswith("12\u202fpt \u2192 ")
    buttons["smallerTextButton"].click()
    size = dialog.choice().picture.text_size
    assert size is not None
    assert size < 12
    with qtbot.waitSignal(dialog.preview.drawn):
        pass
    assert message(dialog) == ""


def test_where_nothing_helps_that_is_said(dialog: ExportDialog, qtbot: QtBot) -> None:
    ask(dialog, Page(3, 3, "mm"), 12.0, PANELS)
    assert offered(dialog, qtbot) == {}
    assert message(dialog).endswith(" Choose a larger size or other panels.")
    ask(dialog, Page(1920, 260), 4.0, PANELS[:1])
    dialog.form.caption.setText("many words " * 300)
    assert message(dialog) == ""
    assert offered(dialog, qtbot) == {}
    assert message(dialog) == "Not enough room for: the caption. Shorten it."


def test_a_caption_is_not_deleted_but_its_text_made_smaller(
    dialog: ExportDialog, qtbot: QtBot
) -> None:
    ask(dialog, Page(1920, 1080), 12.0, PANELS[:1])
    dialog.form.caption.setText("many words " * 200)
    buttons = offered(dialog, qtbot)
    assert message(dialog) == "Not enough room for: the caption."
    assert list(buttons) == ["smallerTextButton"]


def test_the_cures_come_after_the_drawing_and_are_found_anew_for_other_answers(
    dialog: ExportDialog, qtbot: QtBot
) -> None:
    dialog.form.set_text_size(15)
    with qtbot.waitSignal(dialog.preview.drawn):
        pass
    # The message at once, and the search is still to come.
    assert message(dialog) == "Not enough room for: Derivation."
    assert dialog._search.isActive()
    dialog.form.set_text_size(40)
    assert not dialog._search.isActive()
    assert message(dialog) == ""
    assert "40\u202fpt" in offered(dialog, qtbot)["smallerTextButton"].text()


def test_another_size_of_the_dialog_leaves_the_buttons(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.form.set_text_size(15)
    before = offered(dialog, qtbot)
    with qtbot.waitSignal(dialog.preview.drawn):
        dialog.resize(dialog.width() + 60, dialog.height() + 60)
    assert offered(dialog, qtbot) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_buttons_have_room_beside_each_other(
    window: MainWindow, action: FindAction, qtbot: QtBot, language: str
) -> None:
    window.preferences.choose_language(language)
    action("exportAction").trigger()
    dialog = child(window, ExportDialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    ask(dialog, Page(89, 80, "mm"), 8.0, PANELS[:2] + PANELS[-1:])
    assert set(offered(dialog, qtbot)) == set(CURES)
    dialog.resize(dialog.minimumSizeHint())
    QApplication.processEvents()
    for button in offered(dialog, qtbot).values():
        assert button.width() >= button.sizeHint().width()
        assert dialog._message.rect().contains(button.geometry())
    dialog.reject()
    window.preferences.choose_language("en")
