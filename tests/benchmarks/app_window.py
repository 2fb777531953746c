"""The window of xentgui with all its panels and its editor.

Imports what ``xentgui`` without arguments imports and makes what it makes, up to the event loop.
An edit is the verb that a spin box calls at each step of a drag.
"""

from __future__ import annotations

from measure import SIZE, TARGET, arguments, measure, start_logits

import xentgui.cli  # noqa: F401  The program starts here, so its imports count.
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.core.view import PANELS
from xentgui.ui.app import create_app
from xentgui.ui.main_window import MainWindow


def main() -> None:
    """Open the window and measure it."""
    classes = arguments()[0]
    app = create_app(["xentgui"])
    model = Model(State(start_logits(classes), TARGET))
    window = MainWindow(model)
    window.resize(*SIZE)
    window.show()
    panels = model.snapshot.view.panels
    if set(panels) != set(PANELS):
        raise RuntimeError(f"Only {panels} are shown; measure all of {PANELS}.")
    measure(window, window.findChild(type(window._figure_view)).viewport(), model.set_logit)
    window.close()
    del window, app


if __name__ == "__main__":
    main()
