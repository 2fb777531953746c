"""The switches on the cards choose as their actions do, cover nothing, and are in no picture."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from finger import drag, use_finger
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from windows import Find, FindAction, child

from xentgui.core.losses.registry import ALL_LOSSES, COMPARABLE
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.export.pictures.scene import make_scene, picture_snapshot
from xentgui.figure.cards.card import Card
from xentgui.figure.drawing.style import DARK, LIGHT
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.stage.switches import OFF, ON, CardSwitch, OverSwitch, ShareSwitch
from xentgui.ui.theme import Theme
from xentgui.ui.widgets.fingers.room import LEAST_TOUCH
from xentgui.ui.widgets.fingers.touch_mode import touch_mode
from xentgui.ui.widgets.scale import SCALES

BOTH = ("loss_curve", "steps")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def over(window: MainWindow, model: Model) -> OverSwitch:
    model.set_panels(BOTH)
    QApplication.processEvents()
    return child(window, OverSwitch)


@pytest.fixture
def share(window: MainWindow, model: Model) -> ShareSwitch:
    model.set_panels(BOTH)
    QApplication.processEvents()
    return child(window, ShareSwitch)


def of(count: int) -> State:
    names = ("cat", "dog", "a rather long name of a class") if count == 3 else None
    return State(np.linspace(2.0, -1.0, count), 1, names)


def head_words(card: Card) -> list[str]:
    lines, legend = card._head_parts(card._kept_free)
    entries = () if legend is None else legend.entries
    return [*(line.plain() for line, _ in lines), *(entry.text for entry in entries)]


def find_card(window: MainWindow, name: str) -> Card:
    return child(window, FigureView, "figureView").figure.panels[name]


def begin_descent(model: Model) -> None:
    model.begin_descent()
    model.descend()


def pin(model: Model) -> None:
    model.toggle_pinned()
    model.set_logit(0, 0.3)


LOOKS: dict[str, Callable[[Model], None]] = {
    "plain": lambda model: None,
    "pinned": pin,
    "descent": begin_descent,
    "compared": lambda model: model.set_compare(COMPARABLE[0]),
    "soft": lambda model: model.set_soft_target(True),
    "smoothed": lambda model: model.set_label_smoothing(0.1),
    "aside": lambda model: model.set_hovered(0),
}


@pytest.mark.parametrize("size", [(760, 520), (900, 600), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize(("language", "theme"), [("en", Theme.DARK), ("ja", Theme.LIGHT)])
def test_they_cover_nothing_and_cost_no_word(
    window: MainWindow,
    model: Model,
    find: Find,
    over: OverSwitch,
    share: ShareSwitch,
    size: tuple[int, int],
    language: str,
    theme: Theme,
    japanese: None,
) -> None:
    window.preferences.choose_theme(theme)
    window.preferences.choose_language(language)
    QApplication.processEvents()
    window.resize(*size)
    view = find("figureView", FigureView)
    ground = (DARK if theme is Theme.DARK else LIGHT).card
    shown, counts = 0, itertools.cycle((3, 2, 40, 1000, 10))
    many = (*BOTH, "logits", "gradient", "probabilities")
    for look, is_on, panels in itertools.product(LOOKS.values(), (False, True), (BOTH, many)):
        model.load(of(next(counts)))
        model.set_panels(panels)
        model.set_loss_over_logit(is_on)
        model.set_relative_loss(is_on)
        look(model)
        for switch in (over, share):
            if switch.isHidden():
                continue
            shown += 1
            card = view.figure.panels[switch.PANEL]
            assert view.viewport().rect().contains(switch.geometry())
            with_it = head_words(card)
            card.set_aside(0.0)
            assert head_words(card) == with_it
            switch.place()
            below = view.picture().toImage().copy(switch.geometry())
            places = itertools.product(range(below.width()), range(below.height()))
            assert {below.pixelColor(x, y).name() for x, y in places} == {ground}
    assert shown
    window.preferences.choose_language("en")


@pytest.mark.parametrize("name", ["over", "share"])
def test_it_chooses_what_the_action_chooses(
    request: pytest.FixtureRequest, model: Model, action: FindAction, name: str
) -> None:
    switch: CardSwitch = request.getfixturevalue(name)
    own = action({"over": "lossOverLogitAction", "share": "relativeLossAction"}[name])
    for key in (ON, OFF, ON):
        QTest.mouseClick(switch.segment(key), LEFT)
        assert own.isChecked() is (key == ON)
        view = model.snapshot.view
        assert (view.loss_over_logit, view.relative_loss) == (
            name == "over" and key == ON,
            name == "share" and key == ON,
        )
    own.trigger()
    assert switch.segment(OFF).isChecked()
    assert not switch.segment(ON).isChecked()


def test_as_in_the_drawing(over: OverSwitch, share: ShareSwitch, find: Find) -> None:
    view = find("figureView", FigureView)
    for switch in (over, share):
        assert switch.height() == 26
        card = view.place_of_panel(switch.PANEL)
        assert card is not None
        assert card.right() - switch.geometry().right() == pytest.approx(14, abs=1)
    assert [over.segment(key).text() for key in (OFF, ON)] == ["y", "u"]
    assert [share.segment(key).text() for key in (OFF, ON)] == ["L", "L/L_0"]


def test_its_symbols_are_those_of_the_notation(model: Model, over: OverSwitch) -> None:
    model.set_notation("zpy")
    assert [over.segment(key).text() for key in (OFF, ON)] == ["p", "z"]
    assert over.segment(ON).accessibleName() == "Loss against the logit z"


def test_it_speaks_the_language(
    window: MainWindow, over: OverSwitch, share: ShareSwitch, japanese: None
) -> None:
    def spoken(language: str) -> list[str]:
        window.preferences.choose_language(language)
        QApplication.processEvents()
        return [switch.segment(ON).accessibleName() for switch in (over, share)]

    english, translated = spoken("en"), spoken("ja")
    assert all(one != other for one, other in zip(english, translated, strict=True))
    assert over.segment(ON).toolTip() == over.segment(ON).accessibleName()
    assert spoken("en") == english


def test_the_keyboard_reaches_it_and_moves_in_it(
    model: Model, find: Find, over: OverSwitch, share: ShareSwitch, window: MainWindow
) -> None:
    if window._chip is not None:
        window._chip.finish()
    view = find("figureView", FigureView)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert over.segment(OFF).hasFocus()
    QTest.keyClick(over.segment(OFF), Qt.Key.Key_Right)
    assert model.snapshot.view.loss_over_logit
    assert over.segment(ON).hasFocus()
    QTest.keyClick(over.segment(ON), Qt.Key.Key_Tab)
    assert share.segment(OFF).hasFocus()
    # What the letters do is theirs here, too.
    QTest.keyClick(share.segment(OFF), Qt.Key.Key_U)
    assert not model.snapshot.view.loss_over_logit


def test_the_focus_goes_to_the_figure_with_its_card(
    model: Model, find: Find, over: OverSwitch
) -> None:
    over.segment(OFF).setFocus()
    assert over.segment(OFF).hasFocus()
    model.set_panels(("steps",))
    assert over.isHidden()
    assert find("figureView", FigureView).hasFocus()


def test_without_its_card_it_is_hidden(model: Model, over: OverSwitch, share: ShareSwitch) -> None:
    model.set_panels(("steps",))
    assert over.isHidden()
    assert share.isVisible()
    model.set_panels(("loss_curve",))
    assert over.isVisible()
    assert share.isHidden()


def test_while_the_panel_is_held_back_it_is_hidden(
    model: Model, over: OverSwitch, share: ShareSwitch
) -> None:
    for held in (frozenset({"loss"}), frozenset()):
        model.look(replace(model.snapshot.view, held=held))
        assert over.isHidden() is bool(held)
        assert share.isHidden() is bool(held)


@pytest.mark.parametrize("loss", ALL_LOSSES)
def test_of_every_loss(model: Model, over: OverSwitch, loss: str) -> None:
    # The longest title leaves it room on a wide card only.
    model.set_panels(("loss_curve",))
    model.set_loss(loss)
    assert over.isVisible()
    QTest.mouseClick(over.segment(ON), LEFT)
    assert model.snapshot.view.loss_over_logit


@pytest.mark.parametrize("scale", [0.75, 1.25, 2.0])
def test_it_grows_with_the_window(
    window: MainWindow, over: OverSwitch, find: Find, scale: float
) -> None:
    window.resize(1900, 1100)
    view = find("figureView", FigureView)
    window.preferences.choose_scale(scale)
    QApplication.processEvents()
    window._telling_scale.stop()
    assert over.isVisible()
    drawn = over.contentsRect().translated(over.pos())
    assert drawn.height() == pytest.approx(26 * scale, abs=3)
    card = view.place_of_panel("loss_curve")
    assert card is not None
    assert card.right() - drawn.right() == pytest.approx(14 * scale, abs=2)
    window.preferences.choose_scale(1.0)


def place_of(switch: CardSwitch, key: str) -> QRect:
    """Where one of its choices is drawn, in the viewport."""
    segment = switch.segment(key)
    return QRect(segment.mapTo(switch, QPoint()) + switch.pos(), segment.size())


@pytest.mark.parametrize("size", [(760, 520), (1280, 800)])
def test_a_finger_does_not_make_it_go_and_hits_it_from_beside(
    window: MainWindow, over: OverSwitch, share: ShareSwitch, size: tuple[int, int]
) -> None:
    for text in (0.75, 1.0, 2.0):
        window.preferences.choose_scale(text)
        window.resize(*size)
        QApplication.processEvents()
        seen = [not switch.isHidden() for switch in (over, share)]
        use_finger(window)
        assert [not switch.isHidden() for switch in (over, share)] == seen
        for switch in (over, share):
            far = LEAST_TOUCH // 2 - 1
            for key, sign in ((ON, 1), (OFF, -1), (ON, 1)):
                if switch.isHidden():
                    continue  # The title of the other choice may leave it no place.
                middle = place_of(switch, key).center()
                edge = place_of(switch, key).width() // 2 - 1
                reached = middle + QPoint(sign * max(edge, far), far * sign)
                # All that the finger needs that is not between the two choices.
                drag(switch, switch.mapFromParent(reached), QPoint())
                assert switch.key == key, (text, switch.objectName(), switch.geometry())
        touch_mode().set_on(False)
    window.preferences.choose_scale(1.0)


def test_for_a_finger_it_is_large_enough_and_drawn_as_before(
    window: MainWindow, over: OverSwitch, share: ShareSwitch
) -> None:
    before = {switch: switch.geometry() for switch in (over, share)}
    for switch in before:
        middle = switch.geometry().center().y()
        drawn = {key: place_of(switch, key) for key in (OFF, ON)}
        touch_mode().set_on(True)
        QApplication.processEvents()
        assert switch.isVisible()
        for key in (OFF, ON):
            assert place_of(switch, key).size() == drawn[key].size()
        assert switch.geometry().center().y() == pytest.approx(middle, abs=1)
        image = switch.grab().toImage()
        blank = image.pixelColor(2, 2)
        for beside in (
            QPoint(image.width() // 4, 2),
            QPoint(image.width() // 4, image.height() - 3),
            QPoint(0, image.height() // 2),
            QPoint(image.width() - 1, image.height() // 2),
        ):
            assert image.pixelColor(beside) == blank
        touch_mode().set_on(False)
        QApplication.processEvents()
    assert {switch: switch.geometry() for switch in (over, share)} == before


def test_it_is_placed_again_only_where_the_head_has_changed(
    model: Model, over: OverSwitch, share: ShareSwitch, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    place_aside = Card.place_aside

    def counted(card: Card, width: float, height: float) -> object:
        asked.append(card.objectName())
        return place_aside(card, width, height)

    monkeypatch.setattr(Card, "place_aside", counted)
    for step in range(20):
        model.set_logit(0, step / 10.0)
    model.toggle_pinned()
    asked.clear()
    for step in range(20):
        model.set_logit(0, step / 10.0)
    assert not asked
    # Another class has another title.
    model.set_hovered(0)
    assert asked == ["loss_curve"]


def test_it_is_in_no_picture_and_not_in_the_presentation(
    window: MainWindow, over: OverSwitch, find: Find, action: FindAction
) -> None:
    view = find("figureView", FigureView)
    with_it = view.picture().toImage()
    assert over.isVisible()
    over.hide()
    assert view.picture().toImage() == with_it
    action("presentAction").trigger()
    assert window._presentation is not None
    for kind in (OverSwitch, ShareSwitch):
        assert window._presentation.findChild(kind) is None
    window._presentation.close()


def test_a_copy_leaves_it_no_room(window: MainWindow, model: Model, over: OverSwitch) -> None:
    """What makes room for it on the card of the window does so on no other."""
    model.set_loss_over_logit(True)
    pin(model)
    assert over.isVisible()
    card = find_card(window, "loss_curve")
    assert card._kept_free > over.width()
    settings = window._seen("loss_curve")
    scene = make_scene(picture_snapshot(model.snapshot, settings), settings)
    assert scene.figure.panels["loss_curve"]._kept_free == 0.0


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", [(1024, 700), (1366, 740), (1900, 1100)])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_stands_on_its_card_also_where_the_figure_makes_room_for_something_else(
    window: MainWindow,
    model: Model,
    find: Find,
    action: FindAction,
    scale: float,
    size: tuple[int, int],
    language: str,
) -> None:
    def check() -> None:
        QTest.qWait(20)
        for switch in (child(window, OverSwitch), child(window, ShareSwitch)):
            if switch.isVisible():
                card = view.place_of_panel(switch.PANEL)
                assert card is not None
                assert card.contains(switch.geometry())

    view = find("figureView", FigureView)
    window.preferences.choose_language(language)
    window.resize(*size)
    window.preferences.choose_scale(scale)
    check()
    for _ in range(2):
        action("descendAction").trigger()
        check()
    window.resize(size[0] - 40, size[1] - 30)
    check()
    window.preferences.choose_language("en")
    window.preferences.choose_scale(1.0)
