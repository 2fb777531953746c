"""The dialog at every scale, in each language and theme, for each format and size: all has room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from choosing import choose
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from pytestqt.qtbot import QtBot
from windows import FindAction, child

from xentgui.core.panels import PANELS
from xentgui.export.films.choices import SOURCES
from xentgui.export.formats import SUFFIXES
from xentgui.export.pages.presets import PRESETS
from xentgui.language import LANGUAGES
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.main_window import MainWindow
from xentgui.ui.theme import Theme
from xentgui.ui.widgets.fingers.touch_mode import touch_mode
from xentgui.ui.widgets.scale import SCALES, set_scale

CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider)
Opened = Callable[[str, Theme, float], ExportDialog]


@pytest.fixture
def opened(
    window: MainWindow, action: FindAction, qtbot: QtBot, japanese: None
) -> Iterator[Opened]:
    def open_dialog(language: str, theme: Theme, value: float) -> ExportDialog:
        window.preferences.choose_language(language)
        window.preferences.choose_theme(theme)
        set_scale(value)
        QApplication.processEvents()
        action("exportAction").trigger()
        dialog = window.findChildren(ExportDialog)[-1]
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    yield open_dialog
    for left in window.findChildren(ExportDialog):
        left.reject()
    set_scale(1.0)
    window.preferences.choose_language("en")
    window.preferences.choose_theme(Theme.LIGHT)


def controls(dialog: ExportDialog) -> list[QWidget]:
    """All that can be operated and is seen, or would be after scrolling."""
    found = []
    for widget in dialog.findChildren(QWidget):
        is_part = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
        is_ours = isinstance(widget, CONTROLS) and not widget.objectName().startswith("qt_")
        if is_ours and not is_part and widget.isVisibleTo(dialog):
            found.append(widget)
    return found


def room_of(dialog: ExportDialog, widget: QWidget) -> QRect:
    """Where a widget may be, in coordinates of the dialog: in what scrolls, all its width."""
    area = dialog._area.viewport()
    if not area.isAncestorOf(widget):
        return dialog.rect()
    place = QRect(area.mapTo(dialog, QPoint(0, 0)), area.size())
    return place.adjusted(0, -10_000, 0, 10_000)


def place_of(dialog: ExportDialog, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(dialog, QPoint(0, 0)), widget.size())


def is_whole(widget: QWidget) -> bool:
    """Whether all that a widget says is seen."""
    hint, metrics = widget.minimumSizeHint(), widget.fontMetrics()
    if isinstance(widget, QSpinBox | QDoubleSpinBox):
        return widget.lineEdit().width() > metrics.horizontalAdvance(widget.text())
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        field = widget.style().subControlRect(control, option, part, widget)
        return field.width() >= metrics.horizontalAdvance(widget.currentText())
    return widget.width() >= hint.width() and widget.height() >= hint.height()


def labels(dialog: ExportDialog) -> list[QLabel]:
    return [
        label
        for label in dialog.findChildren(QLabel)
        if label.isVisibleTo(dialog) and label.text() and not label.wordWrap()
    ]


def overlaps(dialog: ExportDialog, widgets: list[QWidget]) -> list[tuple[str, str]]:
    places = [(widget.objectName(), place_of(dialog, widget)) for widget in widgets]
    return [
        (one, other)
        for k, (one, here) in enumerate(places)
        for other, there in places[k + 1 :]
        if here.intersects(there)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("value", SCALES)
def test_nothing_is_cut_and_all_is_within(
    opened: Opened, language: str, theme: Theme, value: float
) -> None:
    dialog = opened(language, theme, value)
    form = dialog.form
    for suffix in SUFFIXES:
        choose(form.format, suffix)
        for name, page in PRESETS.items():
            form.page.set_page(page)
            QApplication.processEvents()
            case = suffix, name
            assert not dialog._area.horizontalScrollBar().isVisible(), case
            seen = controls(dialog)
            assert len(seen) > 25
            for widget in (*seen, *labels(dialog)):
                what = (*case, widget.objectName() or type(widget).__name__)
                assert is_whole(widget), what
                assert room_of(dialog, widget).contains(place_of(dialog, widget)), what
            assert overlaps(dialog, [w for w in seen if form.isAncestorOf(w)]) == [], case


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_on_a_usual_screen(opened: Opened, language: str) -> None:
    dialog = opened(language, Theme.LIGHT, 1.0)
    # Of 1280 x 800, with a bar of the desktop and the title of the window.
    assert dialog.width() <= 1280 - 16
    assert dialog.height() <= 800 - 48 - 32
    assert (dialog.preview.width(), dialog.preview.height()) == (560, 315)
    for suffix in SUFFIXES:
        choose(dialog.form.format, suffix)
        for page in PRESETS.values():
            dialog.form.page.set_page(page)
            QApplication.processEvents()
            assert not dialog._area.verticalScrollBar().isVisible(), (suffix, str(page))
            assert dialog.height() <= 800 - 48 - 32
    for name in PANELS:
        box = dialog.form.panels.boxes[name]
        assert dialog.rect().contains(place_of(dialog, box)), name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", SCALES)
def test_nothing_jumps_from_one_format_to_another(
    opened: Opened, language: str, value: float
) -> None:
    dialog = opened(language, Theme.LIGHT, value)
    form = dialog.form

    def places() -> dict[str, QRect]:
        fixed: list[QWidget] = [
            *(form.format.segment(suffix) for suffix in SUFFIXES),
            *form.panels.boxes.values(),
            *(form.panels.as_shown, form.titles, form.values, form.hints, form.legend),
            *(form.caption, dialog.preview, dialog.handing, form.embed, dialog.export),
        ]
        return {widget.objectName(): place_of(dialog, widget) for widget in fixed}

    def left() -> set[int]:
        fields = (form.page.preset, form.text, form.theme, form.caption)
        return {place_of(dialog, field).left() for field in fields}

    form.page.set_page(PRESETS["slide"])
    QApplication.processEvents()
    before, column = places(), left()
    assert len(column) == 1
    for suffix in SUFFIXES:
        choose(form.format, suffix)
        QApplication.processEvents()
        assert places() == before, suffix
        assert left() == column, suffix


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("size", "value"),
    [((744, 472), 1.0), ((900, 600), 1.0), ((1350, 720), 1.0), ((1350, 720), 1.25)],
)
def test_a_small_screen_scrolls_and_cuts_nothing(
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    size: tuple[int, int],
    value: float,
) -> None:
    monkeypatch.setattr(ExportDialog, "_most", lambda self: QSize(*size))
    dialog = opened(language, Theme.LIGHT, value)
    form = dialog.form
    assert dialog.width() <= size[0]
    assert dialog.height() <= size[1]
    form.set_text_size(24)
    dialog.preview._draw()
    QApplication.processEvents()
    assert not dialog._area.horizontalScrollBar().isVisible()
    for widget in (*controls(dialog), *labels(dialog)):
        assert is_whole(widget), widget.objectName()
        assert room_of(dialog, widget).contains(place_of(dialog, widget)), widget.objectName()
    # Whatever has the keyboard is scrolled to.
    form.transparent.setFocus()
    QTest.keyClick(form.transparent, Qt.Key.Key_Tab)
    assert form.caption.hasFocus()
    area = dialog._area.viewport()
    assert area.rect().contains(QRect(form.caption.mapTo(area, QPoint(0, 0)), form.caption.size()))


def test_it_grows_for_the_one_film_that_asks_more(opened: Opened) -> None:
    dialog = opened("en", Theme.LIGHT, 1.0)
    form = dialog.form
    form.page.set_page(PRESETS["slide"])
    choose(form.format, ".gif")
    for source in SOURCES:
        choose(form.source, source)
        QApplication.processEvents()
        assert not dialog._area.verticalScrollBar().isVisible(), source
        assert form.frames.isVisible() == (source == "move")
        assert form.rate.isVisible() == (source != "derivation")
        assert form.page.resolution.isVisible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tab_key_goes_in_reading_order(opened: Opened, language: str) -> None:
    dialog = opened(language, Theme.LIGHT, 1.0)
    form = dialog.form
    order: list[QWidget] = []
    first: QWidget = form.format.segment(".png")
    widget = first
    while True:
        can = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if (can and widget.focusProxy() is None and not isinstance(widget, QLineEdit)) or (
            can and widget is form.caption
        ):
            order.append(widget)
        following = widget.nextInFocusChain()
        assert following is not None
        widget = following
        if widget is first:
            break
    inside = [widget for widget in order if form.isAncestorOf(widget)]
    # Lines from top to bottom, and each from left to right.
    places = [place_of(dialog, widget) for widget in inside]
    for one, other in pairwise(places):
        is_below = other.top() >= one.center().y()
        is_right = other.left() >= one.right()
        assert is_below or is_right, (one, other)
    assert form.caption in inside
    assert len(inside) > 25
    after = [widget.objectName() for widget in order if not form.isAncestorOf(widget)]
    assert after == ["copyPictureButton", "embedBox", "cancelExportButton", "exportButton"]


def test_scale_of_a_dialog_that_is_open_is_followed(opened: Opened) -> None:
    dialog = opened("en", Theme.LIGHT, 1.0)
    set_scale(1.5)
    QApplication.processEvents()
    assert dialog.form.width() >= round(1.5 * 364)
    for widget in controls(dialog):
        assert is_whole(widget), widget.objectName()
    set_scale(1.0)
    QApplication.processEvents()
    assert child(dialog, QWidget, "exportPreview").isVisible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", [1.0, 1.5])
@pytest.mark.parametrize("is_touched", [False, True])
def test_each_label_stands_beside_the_first_line_of_its_field(
    opened: Opened, language: str, value: float, is_touched: bool
) -> None:
    touch_mode().set_on(is_touched)
    dialog = opened(language, Theme.LIGHT, value)
    form = dialog.form
    for suffix in SUFFIXES:
        choose(form.format, suffix)
        QApplication.processEvents()
        for label in form.findChildren(QLabel):
            first = label.buddy()
            if first is None or not label.isVisible():
                continue
            beside = place_of(dialog, first).center().y()
            assert abs(place_of(dialog, label).center().y() - beside) <= 2, label.text()
            assert label.alignment() & Qt.AlignmentFlag.AlignVCenter
    touch_mode().set_on(False)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("size", [(744, 472), (1350, 720), (1900, 1150)])
def test_all_is_large_enough_for_a_finger_and_nothing_is_cut(
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    theme: Theme,
    size: tuple[int, int],
) -> None:
    touch_mode().set_on(True)
    monkeypatch.setattr(ExportDialog, "_most", lambda self: QSize(*size))
    dialog = opened(language, theme, 1.0)
    dialog.form.set_text_size(16)
    dialog.preview._draw()
    QTest.qWait(50)
    dialog._look_for_room()
    for cure in (None, "secondPictureButton"):
        if cure is not None:
            child(dialog, QAbstractButton, cure).click()
            dialog.preview._draw()
        QApplication.processEvents()
        for widget in controls(dialog):
            name = widget.objectName()
            assert min(widget.height(), 44) == 44, name
            assert is_whole(widget), (name, widget.size(), widget.minimumSizeHint())
            assert room_of(dialog, widget).contains(place_of(dialog, widget)), name
        inside = [w for w in controls(dialog) if dialog.form.isAncestorOf(w)]
        outside = [w for w in controls(dialog) if w not in inside]
        assert overlaps(dialog, inside) == overlaps(dialog, outside) == []
    touch_mode().set_on(False)
