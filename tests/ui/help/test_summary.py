"""The article's two points on one page."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QMenu
from windows import FindAction, child

from xentgui.ui.help.formula_view import FormulaView
from xentgui.ui.help.summary import Summary
from xentgui.ui.main_window import MainWindow


def text(summary: Summary) -> str:
    return " ".join(label.text() for label in summary.findChildren(QLabel))


def test_it_has_two_points_with_formulas_that_have_room(
    window: MainWindow, action: FindAction
) -> None:
    action("summaryAction").trigger()
    summary = child(window, Summary)
    formulas = summary.findChildren(FormulaView)
    assert len(formulas) == 2
    for shown in formulas:
        assert shown.isVisible()
        assert shown.width() >= shown.sizeHint().width()
        assert shown.height() >= shown.sizeHint().height()
    assert "1. The loss function" in text(summary)
    assert "2. Its gradient" in text(summary)


def test_a_link_begins_the_lesson_that_derives_it(window: MainWindow, action: FindAction) -> None:
    action("summaryAction").trigger()
    labels = child(window, Summary).findChildren(QLabel)
    link = next(label for label in labels if "3-derivation" in label.text())
    link.linkActivated.emit("3-derivation")
    assert window._player.key == "3-derivation"


def test_it_is_in_japanese_with_the_words_of_the_lesson(
    window: MainWindow, action: FindAction, japanese: None
) -> None:
    window.preferences.choose_language("ja")
    action("summaryAction").trigger()
    said = text(child(window, Summary))
    assert "交差エントロピー誤差は、入力値 y が正解値 t からどれだけ離れているかを測ります" in said
    assert "指数と対数がすべて打ち消し合い" in said
    window.preferences.choose_language("en")


def test_the_help_menu_leads_to_all_of_it(window: MainWindow) -> None:
    actions = child(window, QMenu, "helpMenu").actions()
    names = [each.objectName() for each in actions if not each.isSeparator()]
    assert names == [
        "explainAction",
        "tourAction",
        "keysAction",
        "summaryAction",
        "allLessonsAction",
        "aboutAction",
    ]
