"""The program of test_x11.py: xentgui, which tells on stdin's request what it draws.

A request is a line of JSON, {"clipboard": text} or {"screenshot": path}, both optional; the answer
is a line of JSON. What is drawn is read from the marks, not from the model.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QSocketNotifier
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from xentgui.figure.cards.class_panel import ClassPanel
from xentgui.figure.cards.plot_panel import PlotPanel
from xentgui.figure.panels.loss_curve.panel import LossPanel
from xentgui.ui.app import create_app, run
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView


def answer(request: dict[str, str]) -> dict[str, Any]:
    if "clipboard" in request:
        QApplication.clipboard().setText(request["clipboard"])
    if "screenshot" in request:
        QApplication.primaryScreen().grabWindow(0).save(request["screenshot"])
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    return look(windows[0]) if windows else {}


def look(window: MainWindow) -> dict[str, Any]:
    focus = QApplication.focusWidget()
    named = [w for w in window.findChildren(QWidget) if w.objectName() and w.isVisible()]
    figure_view = window.findChild(FigureView, "figureView")
    assert figure_view is not None
    return {
        "active": window.isActiveWindow(),
        "decorated": window.frameGeometry() != window.geometry(),
        "window": place(window),
        "places": {widget.objectName(): place(widget) for widget in named},
        "texts": {w.objectName(): text(w) for w in named if text(w) is not None},
        "hovered": [w.objectName() for w in named if w.underMouse()],
        "checked": [w.objectName() for w in named if w.property("checked")],
        "said": window.statusBar().currentMessage(),
        "focus": focus.objectName() if focus is not None else "",
        "panels": {
            name: drawn(figure_view, panel)
            for name, panel in figure_view.figure.panels.items()
            if isinstance(panel, PlotPanel)
        },
    }


def place(widget: QWidget) -> list[int]:
    corner = widget.mapToGlobal(QPoint(0, 0))
    return [corner.x(), corner.y(), widget.width(), widget.height()]


def text(widget: QWidget) -> str | None:
    if isinstance(widget, QLineEdit | QLabel):
        return widget.text()
    line_edit = widget.findChild(QLineEdit)
    return None if line_edit is None else line_edit.text()


def drawn(figure_view: FigureView, panel: PlotPanel) -> dict[str, Any]:
    # Its bounding rectangle would have half a pixel for a border that is not drawn.
    area = panel.mapRectToScene(panel.view.geometry())
    corners = [
        figure_view.viewport().mapToGlobal(QPointF(figure_view.mapFromScene(corner)))
        for corner in (area.topLeft(), area.bottomRight())
    ]
    result: dict[str, Any] = {
        "plot": [value for corner in corners for value in corner.toTuple()],
        "range": panel.view.viewRange(),
    }
    if isinstance(panel, ClassPanel):
        bars = panel.bars
        result |= {
            "heights": bars.heights.tolist(),
            "labels": [label.plain() for label in bars.labels],
            "fills": list(bars.fills),
            "held": panel.held,
            "outline": None if bars.outline is None else bars.outline.tolist(),
            "names": list(panel.names),
            "focus": panel.focus,
            "target": panel.target,
        }
    elif isinstance(panel, LossPanel):
        result |= {
            "curve": [values.tolist() for values in panel.curve.points],
            "dot": list(panel.dot.point),
            "label": panel.dot.label.plain(),
        }
    return result


def main() -> int:
    create_app(["xentgui"])
    unread = b""

    def read() -> None:
        nonlocal unread
        unread += os.read(sys.stdin.fileno(), 65536)
        *requests, unread = unread.split(b"\n")
        for request in requests:
            print(json.dumps(answer(json.loads(request))), flush=True)

    requested = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    requested.activated.connect(read)
    return run(["xentgui"])


if __name__ == "__main__":
    sys.exit(main())
