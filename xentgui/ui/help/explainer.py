"""Says of the parts of a window what they are: in tool tips, by F1, and to a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QCursor, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.figure.drawing.style import Style
from xentgui.files.lessons import lesson_titles
from xentgui.language import spoken, translate
from xentgui.ui.help.definitions import Definition, definition
from xentgui.ui.help.places import FIGURE, ExplainedFigure, is_single, key_of, own_key
from xentgui.ui.help.popover import LESSON, Popover
from xentgui.ui.widgets.scale import scaled

PANEL = "panel:"
OURS = "definition"
"""Property of a widget: the description that was given to it here."""
TIP_WIDTH = 340
"""Logical pixels of a tool tip that has sentences."""


class Explainer(QObject):
    """Explains a window.

    Parameters
    ----------
    window : QWidget
    figure : ExplainedFigure
        The view of the figure, whose panels it explains, too.
    model : Model
    style : callable
        The colours of the window.
    start_lesson : callable
        Gets the key of a shipped lesson.
    """

    def __init__(
        self,
        window: QWidget,
        figure: ExplainedFigure,
        model: Model,
        style: Callable[[], Style],
        start_lesson: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window, self._figure, self._model = window, figure, model
        self._style, self._start_lesson = style, start_lesson
        self._described_for: tuple[object, ...] = ()
        self._popover: Popover | None = None
        self._lesson = ""
        figure.viewport().installEventFilter(self)
        self._rest = QCursor.pos()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._note_pointer)

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Describe the parts of the window anew where that has other parts, or other symbols."""
        view, state = snapshot.view, snapshot.state
        present = (
            *(view.notation, view.probability_input, view.descent is None),
            *(snapshot.is_soft, state.is_independent, state.loss, state.class_count),
            *(state.teacher is None, spoken()),
        )
        if present != self._described_for:
            self._described_for = present
            self._describe(snapshot)

    def retranslate(self) -> None:
        """Write all texts in the application's language."""
        self.render_snapshot(self._model.snapshot)

    def _describe(self, snapshot: Snapshot) -> None:
        for widget in self._window.findChildren(QWidget):
            key = own_key(widget, snapshot)
            if key is None:
                continue
            # Once more does no harm.
            widget.installEventFilter(self)
            text = definition(key, snapshot).text
            widget.setWhatsThis(f"<p>{escape(text, quote=False)}</p>")
            # Of each class it would be said again and again; the figure tells its numbers.
            if is_single(widget) and widget.accessibleDescription() in ("", widget.property(OURS)):
                widget.setAccessibleDescription(text)
                widget.setProperty(OURS, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a tool tip say what a part is, below what the part itself says."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if watched is self._figure.viewport():
                return self._tip_of_panel(event)
            if isinstance(watched, QWidget):
                return self._tip_of(watched, event)
        return super().eventFilter(watched, event)

    def _tip_of(self, widget: QWidget, event: QHelpEvent) -> bool:
        key = own_key(widget, self._model.snapshot)
        if key is None or key == FIGURE:
            return False
        said = definition(key, self._model.snapshot)
        QToolTip.showText(event.globalPos(), tip(said, widget.toolTip()), widget)
        return True

    def _tip_of_panel(self, event: QHelpEvent) -> bool:
        """Explain the panel whose title is under the pointer; elsewhere it would be in the way."""
        name = self._figure.title_at(event.pos())
        if name is None:
            QToolTip.hideText()
        else:
            said = definition(f"{PANEL}{name}", self._model.snapshot)
            QToolTip.showText(
                event.globalPos(),
                tip(said, self._figure.left_out_at(event.pos())),
                self._figure.viewport(),
            )
        return True

    def _note_pointer(self) -> None:
        self._rest = QCursor.pos()

    def explain(self) -> None:
        """Explain what is under the focus, or under the pointer if that was moved after it."""
        ways = (self._focused, self._pointed)
        for way in ways if QCursor.pos() == self._rest else reversed(ways):
            found = way()
            if found is not None:
                self.explain_key(*found)
                return
        self.explain_key(FIGURE, self._middle())

    def _focused(self) -> tuple[str, QRect] | None:
        focused = self._window.focusWidget()
        key = None if focused is None else key_of(focused, self._model.snapshot)
        if focused is None or key is None:
            return None
        # Below a part of that height it would be far from where one looks.
        return key, self._middle() if key == FIGURE else _place_of(focused)

    def _pointed(self) -> tuple[str, QRect] | None:
        at = QCursor.pos()
        under = QApplication.widgetAt(at)
        if under is None or under.window() is not self._window:
            return None
        if under is self._figure.viewport():
            name = self._figure.panel_at(under.mapFromGlobal(at))
            return (FIGURE if name is None else f"{PANEL}{name}"), QRect(at, at)
        key = key_of(under, self._model.snapshot)
        return None if key is None else (key, _place_of(under))

    def _middle(self) -> QRect:
        centre = _place_of(self._figure.viewport()).center()
        return QRect(centre, centre)

    def explain_key(self, key: str, place: QRect) -> None:
        """Show a definition beside a place on the screen."""
        if self._popover is None:
            self._popover = Popover(self._window, self._follow)
        self._fill(key)
        self._popover.show_beside(place)

    def _fill(self, key: str) -> None:
        snapshot = self._model.snapshot
        said = definition(key, snapshot)
        self._lesson = said.lesson
        related = []
        if key == FIGURE or key.startswith(PANEL):
            others = [f"{PANEL}{name}" for name in snapshot.view.panels]
            related = [(each, definition(each, snapshot).title) for each in others if each != key]
        if self._popover is not None:
            self._popover.explain(
                said, lesson_link(said.lesson), related, snapshot.notation, self._style()
            )

    def _follow(self, link: str) -> None:
        if link != LESSON:
            self._fill(link)
            return
        if self._popover is not None:
            self._popover.close()
        self._start_lesson(self._lesson)


def _place_of(widget: QWidget) -> QRect:
    """Find where a widget is on the screen."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def tip(said: Definition, own: str = "") -> str:
    """Write a definition as a tool tip.

    Parameters
    ----------
    said : Definition
    own : str
        What the part itself says, such as all digits of its number; plain.
    """
    first = "<br>".join(escape(own, quote=False).splitlines())
    first = f"<p>{first}</p>" if own else ""
    # A table, for a tool tip has no width of its own.
    title, text = escape(said.title, quote=False), escape(said.text, quote=False)
    cell = f"<td><b>{title}</b><br>{text}</td>"
    return f'{first}<table width="{scaled(TIP_WIDTH)}"><tr>{cell}</tr></table>'


def lesson_link(key: str) -> str:
    """Write the link to a shipped lesson; empty for none."""
    titles: Mapping[str, object] = lesson_titles()
    if key not in titles:
        return ""
    title = lesson_titles()[key].of(spoken())
    return translate("Help", "Lesson {number}: {title}").format(
        number=list(titles).index(key) + 1, title=title
    )
