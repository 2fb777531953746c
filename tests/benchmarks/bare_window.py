"""A bare pyqtgraph window with the four charts: no grid, no texts, no editor.

What pyqtgraph itself costs; the charts have the whole window. What it costs depends on the axes
more than on the charts, so there are three kinds:

follow
    The logits' axis follows the values and the others stay, as in xentgui. xentgui is held to this.
fixed
    All axes stay: the least that pyqtgraph can cost, for a chart whose bars can leave it.
auto
    pyqtgraph's defaults, all axes follow: what a script has that sets nothing.
"""

from __future__ import annotations

import sys

import pyqtgraph as pg
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


def main() -> None:
    """Open the window and measure it."""
    classes, axes = arguments()[0], sys.argv[4]
    app = pg.mkQApp()
    numbers = Numbers(classes)
    first = numbers.charts()
    window = pg.GraphicsLayoutWidget(size=SIZE)
    bars = []
    ranges = LOGIT_RANGE, PROBABILITY_RANGE, GRADIENT_RANGE
    for i, (heights, (low, high)) in enumerate(zip(first[:3], ranges, strict=True)):
        plot = window.addPlot(i // 2, i % 2)
        if axes != "auto":
            plot.setXRange(-0.6, classes - 0.4, padding=0.0)
        if axes == "fixed" or (axes == "follow" and i > 0):
            plot.setYRange(low, high, padding=0.0)
        item = pg.BarGraphItem(x=range(classes), height=heights.copy(), width=0.6, brush="w")
        plot.addItem(item)
        bars.append(item)
    plot = window.addPlot(1, 1)
    if axes != "auto":
        plot.setRange(xRange=(0.0, 1.0), yRange=LOSS_RANGE, padding=0.0)
    plot.plot(CURVE_X, CURVE_Y)
    point = pg.ScatterPlotItem([first.point[0]], [first.point[1]], size=12)
    plot.addItem(point)

    def edit(k: int, logit: float) -> None:
        charts = numbers.edit(k, logit)
        for item, heights in zip(bars, charts[:3], strict=True):
            item.setOpts(height=heights.copy())
        point.setData([charts.point[0]], [charts.point[1]])

    window.show()
    measure(window, window.viewport(), edit)
    window.close()
    del window, app


if __name__ == "__main__":
    main()
