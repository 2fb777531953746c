"""Words of the export dialog for what the settings name by numbers and keys."""

from __future__ import annotations

from xentgui.export.formats import EXPORT_FORMATS, ExportFormat
from xentgui.export.pages.page import Page
from xentgui.export.pages.presets import PRESETS
from xentgui.export.pictures.settings import PictureSettings
from xentgui.language import translate, translate_row


def format_titles() -> dict[str, str]:
    """Name the formats, by the suffix of their files."""
    return {each.suffix: _format_title(each) for each in EXPORT_FORMATS}


def _format_title(each: ExportFormat) -> str:
    title = translate_row("ExportDialog", each.title)
    if each.is_available:
        return title
    return translate("ExportDialog", "{format}, not installed").format(format=title)


def preset_titles() -> dict[str, str]:
    """Name the sizes that have a name, by that of the command line."""
    return {
        "slide": translate("ExportDialog", "Slide 16:9"),
        "slide-4k": translate("ExportDialog", "Slide in 4K"),
        "half-slide": translate("ExportDialog", "Half a slide"),
        "third-slide": translate("ExportDialog", "Third of a slide"),
        "slide-4x3": translate("ExportDialog", "Slide 4:3"),
        "a4": translate("ExportDialog", "A4 portrait"),
        "a4-landscape": translate("ExportDialog", "A4 landscape"),
        "column": translate("ExportDialog", "Journal column, 89 mm"),
        "two-columns": translate("ExportDialog", "Two columns, 183 mm"),
        "ieee-column": translate("ExportDialog", "IEEE column, 88.9 mm"),
        "square": translate("ExportDialog", "Square"),
        "animation": translate("ExportDialog", "For animations"),
    }


def page_titles(chosen: Page) -> dict[Page | None, str]:
    """Name the pages that are offered; None is one of the user's own, in pixels.

    Parameters
    ----------
    chosen : Page
        Is offered, too, if it has no pixels of its own.
    """
    default = PictureSettings().page
    titles: dict[Page | None, str] = {default: translate("ExportDialog", "Slide, 1920 \u00d7 1080")}
    titles |= {PRESETS[name]: title for name, title in preset_titles().items()}
    if chosen.unit != "px":
        titles.setdefault(chosen, f"{chosen}, {chosen.dpi:g} dpi")
    titles[None] = translate("ExportDialog", "Own size")
    return titles
