"""Each panel has its menu, from the table's actions, and each entry does something."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot
from windows import Find, FindAction, child

from xentgui.core.model import Model
from xentgui.core.panels import PANELS
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.handle import Grip, Handle
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.exporting.steps_file import StepsFile
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.stage.presentation import Presentation
from xentgui.ui.theme import Theme
from xentgui.ui.widgets.controls.target_button import TargetButton
from xentgui.ui.widgets.in_place_editor import InPlaceEditor
from xentgui.ui.widgets.name_edit import NameEdit

MNEMONIC = re.compile(r"(?<!&)&([^&])")
COPIED = QImage(3, 3, QImage.Format.Format_RGB32)


def ask(view: FigureView, point: QPointF) -> QMenu:
    """Ask for a menu as the right button does, at a point of the figure."""
    place, port = view.mapFromScene(point), view.viewport()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(port, QContextMenuEvent(reason, place, port.mapToGlobal(place)))
    return child(view.window(), QMenu, "contextMenu")


def entries(menu: QMenu) -> list[QAction]:
    """Entries that do something, those of menus below it as well."""
    found: list[QAction] = []
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            found += entries(below)
        elif not action.isSeparator():
            found.append(action)
    return found


def title(view: FigureView, panel: str) -> QPointF:
    """Find a point of a card where no class is: in its title, or else at its edge."""
    card = view.figure.panels[panel]
    return QPointF(card.pos()) + QPointF(5.0, 5.0)


def class_point(view: FigureView, panel: str) -> QPointF | None:
    """Find a point of a panel that belongs to a class."""
    card = view.figure.panels[panel]
    for y in range(3, int(card.size().height()), 6):
        for x in range(3, int(card.size().width()), 6):
            if card.class_at(QPointF(x, y)) is not None:
                return QPointF(card.pos()) + QPointF(x, y)
    return None


def situation(count: int) -> State:
    logits = np.linspace(-2.0, 3.1, count)
    return State(logits, np.arange(1.0, count + 1.0) / (count * (count + 1) / 2))


def prepare(model: Model, panel: str, count: int) -> None:
    """Show a panel and another one in a situation in which all that it has can be done."""
    other = "probabilities" if panel != "probabilities" else "logits"
    model.load(situation(count), View(panels=(panel,)).with_panels({panel, other}))
    if panel == "teacher":
        model.begin_distillation()
    if panel == "steps":
        model.begin_descent()
        model.descend()
    model.set_panels({panel, other})


def doings(window: MainWindow, model: Model) -> tuple[object, ...]:
    """What an entry can change: the model, the clipboard, what is open, who has the keyboard."""
    image = QGuiApplication.clipboard().image()
    focus = window.focusWidget()
    editors = [each.isVisible() for each in window.findChildren(InPlaceEditor)]
    return (
        model.snapshot.situation,
        image.size().toTuple(),
        len(window.findChildren(QDialog)),
        len(window.findChildren(Presentation)),
        None if focus is None else focus.objectName(),
        tuple(editors),
        window._descent.is_open,
    )


def settle(window: MainWindow, view: FigureView) -> None:
    for dialog in window.findChildren(QDialog):
        dialog.close()
    for shown in window.findChildren(Presentation):
        shown.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for editor in window.findChildren(InPlaceEditor):
        editor.hide()
    view.setFocus()
    QApplication.processEvents()


NO_CHANGE = {"centreAction"}
"""What may leave all as it is: it is so already."""


@pytest.mark.parametrize("count", [2, 3, 40])
@pytest.mark.parametrize("panel", PANELS)
def test_every_panel_has_its_menu_and_every_entry_acts(
    window: MainWindow,
    model: Model,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    panel: str,
    count: int,
) -> None:
    window.resize(1280, 900)
    view = window._figure_view
    # A file dialog would wait for somebody.
    monkeypatch.setattr(StepsFile, "open", lambda self: QDialog(window))
    shown: set[str] = set()
    for language, theme in (("en", Theme.LIGHT), ("ja", Theme.DARK)):
        window.preferences.choose_language(language)
        window.preferences.choose_theme(theme)
        prepare(model, panel, count)
        qtbot.wait(10)
        for point in (title(view, panel), class_point(view, panel)):
            if point is None:
                continue
            prepare(model, panel, count)
            settle(window, view)
            names = [entry.objectName() for entry in entries(ask(view, point))]
            assert len(names) == len(set(names))
            assert f"hidePanelAction_{panel}" in names
            for name in names:
                prepare(model, panel, count)
                QGuiApplication.clipboard().setImage(COPIED)
                settle(window, view)
                menu = ask(view, point)
                entry = next(each for each in entries(menu) if each.objectName() == name)
                assert entry.text()
                menu.close()
                settle(window, view)
                before = doings(window, model)
                is_chosen = entry.actionGroup() is not None and entry.isChecked()
                if not entry.isEnabled() or is_chosen:
                    continue
                entry.trigger()
                QApplication.processEvents()
                assert doings(window, model) != before or name in NO_CHANGE, name
                # An edit is a step of undo, and nothing else is.
                while model.snapshot.can_undo:
                    model.undo()
                shown.add(name)
                settle(window, view)
        assert window._figure_view.figure.style.name == theme.value
    assert {f"copyPanelAction_{panel}", f"exportPanelAction_{panel}"} <= shown
    window.preferences.choose_language("en")
    window.preferences.choose_theme(Theme.LIGHT)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_two_entries_of_a_menu_have_one_mnemonic(
    window: MainWindow, model: Model, qtbot: QtBot, language: str
) -> None:
    window.preferences.choose_language(language)
    model.begin_distillation()
    for panel in PANELS:
        model.set_panels((panel, "logits", "teacher", "probabilities"))
        qtbot.wait(5)
        view = window._figure_view
        for point in (title(view, panel), class_point(view, panel), QPointF(4.0, 4.0)):
            if point is None:
                continue
            texts = [each.text() for each in ask(view, point).actions() if not each.isSeparator()]
            keys = [m[1].lower() for text in texts if (m := MNEMONIC.search(text))]
            assert len(keys) == len(set(keys)), (panel, texts)
    window.preferences.choose_language("en")


def test_a_class_is_in_focus_and_named_in_its_menu(
    window: MainWindow, model: Model, find: Find
) -> None:
    view = find("figureView", FigureView)
    model.set_name(2, "A & B")
    place = view.figure.place_of(Handle(Grip.LOGIT, 2))
    assert place is not None
    menu = ask(view, place)
    assert model.snapshot.view.focus == 2
    assert menu.actions()[0].text() == "A && B"
    assert menu.actions()[0].isSeparator()
    texts = {each.objectName(): each.text() for each in menu.actions()}
    assert texts["typeLogitAction"].endswith("\tEnter")
    assert child(window, QAction, "focusTargetAction").shortcut().toString() == "T"
    start = model.state
    child(window, QAction, "focusTargetAction").trigger()
    assert model.state.target_index == 2
    model.undo()
    assert model.state == start


@pytest.mark.parametrize("reason", ["menu", "F10"])
def test_a_key_asks_for_the_menu_of_the_focused_class(
    window: MainWindow, model: Model, find: Find, reason: str
) -> None:
    view = find("figureView", FigureView)
    view.setFocus()
    model.set_focus(2)
    asked: list[tuple[object, QPoint]] = []
    view.menuAsked.connect(lambda pointed, place: asked.append((pointed, place)))
    if reason == "menu":
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
        QApplication.sendEvent(view, event)
    else:
        QTest.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert len(asked) == 1
    pointed, place = asked[0]
    assert pointed == ("logits", 2)
    box = view.figure.focus_boxes()[0]
    assert view.mapFromScene(box.center()) == view.viewport().mapFromGlobal(place)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("panel", PANELS)
def test_a_panel_is_copied_as_it_is_seen(
    window: MainWindow,
    model: Model,
    action: FindAction,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    panel: str,
    theme: Theme,
) -> None:
    window.preferences.choose_theme(theme)
    prepare(model, panel, 3)
    qtbot.wait(10)
    card = window._figure_view.figure.panels[panel]
    taken: list[PictureSettings] = []
    copy = window._menus.parts.copy_figure
    original = copy._copy

    def note(settings: PictureSettings) -> None:
        taken.append(settings)
        original(settings)

    monkeypatch.setattr(copy, "_copy", note)
    action(f"copyPanelAction_{panel}").trigger()
    (settings,) = taken
    assert (settings.panels, settings.theme) == ((panel,), theme.value)
    image = QGuiApplication.clipboard().image()
    wide, high = card.size().width() + 24.0, card.size().height() + 24.0
    assert image.width() >= 1920
    assert image.width() / image.height() == pytest.approx(wide / high, rel=0.01)
    assert str(image.width()) in window.statusBar().currentMessage()
    ground = image.pixelColor(2, 2).name()
    assert ground == window.preferences.style.ground
    window.preferences.choose_theme(Theme.LIGHT)


def test_the_dialog_begins_with_the_panel_and_the_next_one_does_not(
    window: MainWindow, action: FindAction, tmp_path: Path
) -> None:
    for name, panels in (("exportPanelAction_gradient", ("gradient",)), ("exportAction", None)):
        action(name).trigger()
        dialog = child(window, ExportDialog)
        assert dialog.choice().picture.panels == panels
        dialog.chosen.disconnect()
        window._menus.parts.exporter.write(dialog.choice(), tmp_path / "a.png")
        dialog.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_last_panel_cannot_be_hidden(model: Model, action: FindAction) -> None:
    model.set_panels(("logits", "gradient"))
    action("hidePanelAction_logits").trigger()
    assert model.snapshot.view.panels == ("gradient",)
    assert not action("hidePanelAction_gradient").isEnabled()
    assert not action("hidePanelAction_logits").isEnabled()


def test_rows_of_the_list_have_the_menu_where_they_have_none_of_their_own(
    window: MainWindow, model: Model, find: Find
) -> None:
    button = find("targetButton2", TargetButton)
    place = button.rect().center()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(button, QContextMenuEvent(reason, place, button.mapToGlobal(place)))
    menu = child(window, QMenu, "contextMenu")
    assert menu.isVisible()
    names = [each.objectName() for each in menu.actions() if not each.isSeparator()]
    assert "renameClassAction" in names
    assert not any("Panel" in name for name in names)
    assert model.snapshot.view.focus == 2
    menu.close()


def test_renaming_puts_the_cursor_into_the_name_also_beside_a_lesson(
    window: MainWindow, model: Model, find: Find, action: FindAction, qtbot: QtBot
) -> None:
    action("lessonAction_1-three-cases").trigger()
    qtbot.wait(10)
    model.set_focus(1)
    action("renameClassAction").trigger()
    name = find("nameEdit1", NameEdit)
    assert name.isVisible()
    assert name.hasFocus()
    assert name.selectedText() == name.text()


TYPED: dict[str, Callable[[Model], float]] = {
    "typeLogitAction": lambda model: float(model.state.logits[1]),
    "typeProbabilityAction": lambda model: float(model.snapshot.analysis.probabilities[1]),
    "typeShareAction": lambda model: float(model.state.target[1]),
}


@pytest.mark.parametrize("name", TYPED)
@pytest.mark.parametrize("presented", [False, True])
def test_a_value_is_typed_where_it_is_drawn(
    window: MainWindow, model: Model, action: FindAction, qtbot: QtBot, name: str, presented: bool
) -> None:
    model.load(situation(3))
    model.set_focus(1)
    view: QWidget = window._figure_view
    if presented:
        window.present()
        shown = child(window, Presentation)
        qtbot.waitUntil(shown.isActiveWindow)
        view = shown.stage
    action(name).trigger()
    editor = next(each for each in view.findChildren(InPlaceEditor))
    assert editor.isVisible()
    editor.selectAll()
    QTest.keyClicks(editor, "0.25")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert TYPED[name](model) == pytest.approx(0.25)
    if presented:
        child(window, Presentation).close()


def test_a_presentation_has_no_dialogs_in_its_menu(window: MainWindow, qtbot: QtBot) -> None:
    window.present()
    stage = child(window, Presentation).stage
    qtbot.wait(20)
    card = stage.figure.panels["logits"]
    place = stage.mapFromScene(
        card.pos() + QPointF(card.size().width() / 2, card.size().height() / 2)
    )
    port = stage.viewport()
    QApplication.sendEvent(
        port,
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, port.mapToGlobal(place)),
    )
    menu = child(window, QMenu, "contextMenu")
    names = {each.objectName() for each in menu.actions()}
    assert "copyPanelAction_logits" in names
    assert not names & {"exportPanelAction_logits", "renameClassAction", "goToBoxAction"}
    menu.close()
    child(window, Presentation).close()


def test_menus_that_are_opened_and_closed_leave_nothing(
    window: MainWindow, model: Model, qtbot: QtBot
) -> None:
    view = window._figure_view
    points = [title(view, "loss_curve"), view.figure.focus_boxes()[0].center()]
    counts = []
    for _ in range(3):
        for _ in range(10):
            for point in points:
                ask(view, point).close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        counts.append(len(window.findChildren(QAction)))
    assert counts[1] == counts[2]
