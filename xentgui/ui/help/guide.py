"""All that explains a window, in one place for its actions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QMainWindow, QWidget

from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.figure.drawing.style import Style
from xentgui.ui.help.explainer import Explainer
from xentgui.ui.help.places import ExplainedFigure
from xentgui.ui.help.summary import Summary
from xentgui.ui.help.tour import Tour


class Guide:
    """Explains a window: F1, the tour, and the summary of the article.

    Parameters
    ----------
    window : QMainWindow
    figure : ExplainedFigure
        The view of its figure.
    model : Model
    style : callable
        The colours of the window.
    start_lesson : callable
        Gets the key of a shipped lesson.
    """

    def __init__(
        self,
        window: QMainWindow,
        figure: ExplainedFigure,
        model: Model,
        style: Callable[[], Style],
        start_lesson: Callable[[str], None],
    ) -> None:
        self._window, self._figure, self._model = window, figure, model
        self._style, self._start_lesson = style, start_lesson
        self._explainer = Explainer(window, figure, model, style, start_lesson)

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Follow the symbols, and which parts the window has."""
        self._explainer.render_snapshot(snapshot)

    def retranslate(self) -> None:
        """Write all texts in the application's language."""
        self._explainer.retranslate()

    def explain(self) -> None:
        """Explain what is under the focus or the pointer."""
        self._explainer.explain()

    def start_tour(self) -> None:
        """Walk through the window."""
        Tour(self._window, self._place_of, self._model.snapshot.notation)

    def show_summary(self) -> None:
        """Show the two points of the article."""
        notation = self._model.snapshot.notation
        Summary(self._window, notation, self._style(), self._start_lesson).open()

    def _place_of(self, name: str) -> QRect | None:
        """Find where in the window a panel or a widget is; None where it is not seen."""
        place = self._figure.place_of_panel(name)
        if place is not None:
            return place.translated(self._figure.viewport().mapTo(self._window, QPoint(0, 0)))
        bar = self._window.menuBar()
        widget = bar if name == "menuBar" else self._window.findChild(QWidget, name)
        if widget is None or not widget.isVisible():
            return None
        return QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())
