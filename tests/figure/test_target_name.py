"""The class that everything is about has its name, whatever gives way for it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from pictures import at_scale
from PySide6.QtWidgets import QApplication

from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.pictures.picture import picture

SVG = "{http://www.w3.org/2000/svg}"
PANELS = ("logits", "probabilities", "gradient", "loss_curve")


def names_in(panel: str, root: ElementTree.Element) -> list[str]:
    (group,) = (each for each in root.iter(f"{SVG}g") if each.get("id") == f"{panel}-names")
    return ["".join(text.itertext()) for text in group.iter(f"{SVG}text")]


@pytest.mark.parametrize(
    "stem", ["c", "class ", "aardvark ", "a class with a long name ", "柴犬と"]
)
@pytest.mark.parametrize("size", [(1920, 1080), (333, 250), (1600, 500)])
def test_the_targets_name_is_as_whole_as_the_others(
    qapp: QApplication, stem: str, size: tuple[int, int]
) -> None:
    for count in range(2, 11):
        names = [f"{stem}{k}" for k in range(count)]
        state = State([0.1 * k for k in range(count)], 1, names)
        for scale in (1.0, 1.5, 2.0):
            settings = at_scale(size, scale)
            data = picture(Snapshot.of(state, View(1, PANELS)), ".svg", settings)
            root = ElementTree.fromstring(data)
            for panel in ("logits", "softmax", "gradient"):
                shown = names_in(panel, root)
                target = shown[1].removesuffix(" \N{BULLSEYE}")
                whole = [name for name, text in zip(names, shown, strict=False) if text == name]
                assert target == names[1] or not whole, (count, scale, shown)
