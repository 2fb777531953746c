"""The same four charts in matplotlib's window, its artists updated rather than made anew.

`canvas.draw` draws into an image, which the canvas then paints.
"""

from __future__ import annotations

import matplotlib

matplotlib.use("QtAgg")

import matplotlib.pyplot as plt
from charts import (
    CURVE_X,
    CURVE_Y,
    GRADIENT_RANGE,
    LOGIT_RANGE,
    LOSS_RANGE,
    PROBABILITY_RANGE,
    Numbers,
)
from measure import SIZE, arguments, measure
from PySide6.QtWidgets import QApplication


def main() -> None:
    """Open the window and measure it."""
    classes = arguments()[0]
    # Without a display, as offscreen, matplotlib takes Qt only where it already runs.
    app = QApplication([])
    numbers = Numbers(classes)
    first = numbers.charts()
    figure, axes = plt.subplots(2, 2)
    bars = []
    ranges = LOGIT_RANGE, PROBABILITY_RANGE, GRADIENT_RANGE
    for ax, heights, limits in zip(axes.flat, first[:3], ranges, strict=False):
        bars.append(ax.bar(range(classes), heights, width=0.6))
        ax.set_xlim(-0.6, classes - 0.4)
        ax.set_ylim(*limits)
    loss = axes[1, 1]
    loss.plot(CURVE_X, CURVE_Y)
    (point,) = loss.plot([first.point[0]], [first.point[1]], "o", markersize=9)
    loss.set_xlim(0.0, 1.0)
    loss.set_ylim(*LOSS_RANGE)
    canvas = figure.canvas
    window = canvas.manager.window

    def edit(k: int, logit: float) -> None:
        charts = numbers.edit(k, logit)
        for container, heights in zip(bars, charts[:3], strict=True):
            for bar, height in zip(container, heights.tolist(), strict=True):
                bar.set_height(height)
        point.set_data([charts.point[0]], [charts.point[1]])
        canvas.draw()

    window.resize(*SIZE)
    window.show()
    measure(window, canvas, edit, matplotlib=matplotlib.__version__)
    plt.close(figure)
    del window, app


if __name__ == "__main__":
    main()
