"""PPTX: a presentation of one slide, which the picture fills."""

from __future__ import annotations

import pyqtgraph as pg

from xentgui.export.pictures.metadata import Metadata
from xentgui.export.pictures.settings import PictureSettings
from xentgui.export.slides.presentation import page_of, presentation


def make_pptx(scene: pg.GraphicsScene, settings: PictureSettings, metadata: Metadata) -> bytes:
    """Paint a scene on a slide.

    Parameters
    ----------
    scene : GraphicsScene
    settings : PictureSettings
    metadata : Metadata

    Raises
    ------
    InvalidInputError
        If python-pptx is not installed.
    OSError
        If the memory does not suffice.
    """
    page = page_of(scene, settings, metadata)
    return presentation([page], settings.page, page.title, page.description)


MAKE = make_pptx
