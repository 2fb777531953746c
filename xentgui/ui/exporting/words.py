"""Words of the export dialog for what the settings name by numbers and keys."""

from __future__ import annotations

from xentgui.core.model import Model
from xentgui.export.formats import ExportFormat
from xentgui.export.pages.page import Page
from xentgui.export.pages.presets import PRESETS
from xentgui.language import translate, translate_row


def format_use(each: ExportFormat) -> str:
    """Say what a format is for."""
    use = translate_row("ExportDialog", each.use)
    if each.is_available:
        return use
    return translate("ExportDialog", "{use}; not installed").format(use=use)


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


def page_titles() -> dict[Page, str]:
    """Name the pages that have a name."""
    return {PRESETS[name]: title for name, title in preset_titles().items()}


def unit_titles() -> dict[str, str]:
    """Name the units of `xentgui.export.pages.page.UNITS`, as short as people write them."""
    return {
        "px": translate("ExportDialog", "px"),
        "mm": translate("ExportDialog", "mm"),
        "cm": translate("ExportDialog", "cm"),
        "in": translate("ExportDialog", "in"),
    }


def size_of_file(count: int) -> str:
    """Write about how many bytes a file has, to two digits."""
    if count < 1000:
        return translate("ExportDialog", "{count} bytes").format(count=count)
    size, unit = (count / 1e3, "kB") if count < 999_500 else (count / 1e6, "MB")
    return f"{float(f'{size:.2g}'):g}\u202f{unit}"


def proposed_name(model: Model) -> str:
    """Return what a file is called, without its suffix, unless the user calls it otherwise."""
    document = model.document.path
    return "softmax" if document is None else document.stem


def in_words(page: Page) -> str:
    """Write a size as people do, with its unit and to a hundredth of it."""
    sides = (f"{side:.2f}".rstrip("0").removesuffix(".") for side in (page.width, page.height))
    return " \u00d7 ".join(sides) + f"\u202f{unit_titles()[page.unit]}"
