"""A presentation, as PowerPoint writes a picture that is an SVG: a PNG, with the SVG beside it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QLocale

from xentgui import __version__
from xentgui.export.formats import format_of
from xentgui.export.pages.page import Page
from xentgui.export.pictures.metadata import Metadata, writable
from xentgui.export.pictures.png import make_png
from xentgui.export.pictures.settings import PictureSettings
from xentgui.export.pictures.svg import make_svg
from xentgui.language import spoken

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

EMU = 914400
"""Of the file's units, in an inch."""
LEAST_SIDE = 1.0
"""Inches: PowerPoint takes no smaller slide for one."""
FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""Of what is in an archive; there is none before."""
SVG_BLIP = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
TITLE_ONLY = 5
"""Of the template's layouts."""
UNTRUE = ("thumbnail", "extended-properties")
"""Relationships to what the template says of itself."""


class Filled(NamedTuple):
    """A slide, ready to be written.

    Attributes
    ----------
    png, svg : bytes
    title : str
        Heard, and read in the outline; not seen on the slide.
    description : str
        For who cannot see the picture.
    notes : str
        Lines; empty for none.
    """

    png: bytes
    svg: bytes
    title: str
    description: str
    notes: str = ""


def page_of(
    scene: pg.GraphicsScene,
    settings: PictureSettings,
    metadata: Metadata,
    title: str = "",
    notes: str = "",
) -> Filled:
    """Paint a scene for a slide.

    PowerPoint knows none of the fonts within an SVG, so the text in it is drawn as shapes.
    """
    return Filled(
        make_png(scene, settings, metadata),
        make_svg(scene, replace(settings, outlines=True), metadata),
        writable(title) or metadata.title,
        metadata.description,
        writable(notes),
    )


def presentation(pages: Iterable[Filled], size: Page, title: str, description: str) -> bytes:
    """Write a presentation; the same pages give the same bytes.

    Parameters
    ----------
    pages : iterable of Filled
    size : Page
        That of the pictures, and of the slides.
    title, description : str
        Of the whole, as metadata has them.

    Raises
    ------
    InvalidInputError
        If python-pptx is not installed.
    """
    format_of(".pptx").check()
    import pptx

    made = pptx.Presentation()
    _resize(made, size)
    for page in pages:
        _add(made, page, size)
    _describe(made, title, description)
    buffer = io.BytesIO()
    made.save(buffer)
    return _without_times(buffer.getvalue())


def _resize(made: Presentation, size: Page) -> None:
    """Give the slides their size, and what the template places on them its share of it."""
    sides = [round(EMU * max(side, LEAST_SIDE)) for side in size.inches]
    x, y = sides[0] / made.slide_width, sides[1] / made.slide_height
    made.slide_width, made.slide_height = sides
    for place in (made.slide_master, *made.slide_layouts):
        for xfrm in place._element.iter("{*}xfrm"):
            for corner, names in (("off", "xy"), ("ext", ("cx", "cy"))):
                for element in xfrm.iter(f"{{*}}{corner}"):
                    for name, factor in zip(names, (x, y), strict=True):
                        element.set(name, str(round(int(element.get(name)) * factor)))


def _add(made: Presentation, page: Filled, size: Page) -> None:
    slide = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
    title = slide.shapes.title
    # Above the slide, as PowerPoint's "Add Hidden Slide Title" has it: heard, but not seen.
    height = title.height
    title.left, title.top, title.width, title.height = 0, -height, made.slide_width, height
    title.text_frame.text = page.title
    _speak(title.text_frame)
    width, height = (round(EMU * side) for side in size.inches)
    left, top = (made.slide_width - width) // 2, (made.slide_height - height) // 2
    picture = slide.shapes.add_picture(io.BytesIO(page.png), left, top, width, height)
    picture.name = page.title
    picture._element.nvPicPr.cNvPr.set("descr", page.description)
    _add_svg(slide, picture, page.svg)
    if page.notes:
        frame = slide.notes_slide.notes_text_frame
        frame.text = page.notes
        _speak(frame)


def _add_svg(slide: Slide, picture: Any, svg: bytes) -> None:
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.package import Part
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    package = slide.part.package
    part = Part(package.next_image_partname("svg"), "image/svg+xml", package, svg)
    key = slide.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    picture._element.blipFill.find("{*}blip").append(
        parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{SVG_BLIP}">'
            f'<asvg:svgBlip xmlns:asvg="{SVG_NAMESPACE}" r:embed="{key}"/></a:ext></a:extLst>'
        )
    )


def _speak(frame: Any) -> None:
    """Say which language a text is in: who listens hears it so, and who edits is not corrected."""
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run._r.get_or_add_rPr().set("lang", _language())


def _language() -> str:
    return QLocale(spoken()).name().replace("_", "-")


def _describe(made: Presentation, title: str, description: str) -> None:
    """Say of the whole what is true, and nothing that changes with the hour."""
    properties = made.core_properties
    properties.title, properties.language = title, _language()
    properties.comments = description
    properties.author = properties.last_modified_by = f"xentgui {__version__}"
    properties.revision = 1
    for name in ("created", "modified"):
        for element in list(properties._element.iter(f"{{*}}{name}")):
            element.getparent().remove(element)
    package = made.part.package
    for part in (package, made.part):
        for key, relation in list(part._rels.items()):
            if relation.reltype.rpartition("/")[2] in (*UNTRUE, "printerSettings"):
                part._rels.pop(key)


def _without_times(data: bytes) -> bytes:
    """Write an archive again, with the one date that says nothing."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as given,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, FIRST_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Else it tells the system.
            entry.create_system = 0
            written.writestr(entry, given.read(name))
    return buffer.getvalue()
