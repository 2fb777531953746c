"""Words of the export dialog for what the settings name by numbers and keys."""

from __future__ import annotations

from xentgui.export.formats import EXPORT_FORMATS, ExportFormat
from xentgui.language import translate, translate_row


def format_titles() -> dict[str, str]:
    """Name the formats, by the suffix of their files."""
    return {each.suffix: _format_title(each) for each in EXPORT_FORMATS}


def _format_title(each: ExportFormat) -> str:
    title = translate_row("ExportDialog", each.title)
    if each.is_available:
        return title
    return translate("ExportDialog", "{format}, not installed").format(format=title)


def size_titles() -> dict[tuple[int, int], str]:
    """Name the sizes in pixels that are offered; (0, 0) is one of the user's own."""
    # A4 in 96ths of an inch, such that a PDF has the page that printers know.
    return {
        (1920, 1080): translate("ExportDialog", "Slide, 1920 \u00d7 1080"),
        (3840, 2160): translate("ExportDialog", "Slide in 4K, 3840 \u00d7 2160"),
        (1280, 720): translate("ExportDialog", "Small slide, 1280 \u00d7 720"),
        (960, 540): translate("ExportDialog", "For animations, 960 \u00d7 540"),
        (960, 1080): translate("ExportDialog", "Half a slide, 960 \u00d7 1080"),
        (1080, 1080): translate("ExportDialog", "Square, 1080 \u00d7 1080"),
        (793, 1122): translate("ExportDialog", "A4 portrait"),
        (1122, 793): translate("ExportDialog", "A4 landscape"),
        (0, 0): translate("ExportDialog", "Own size"),
    }


def scale_titles() -> dict[int, str]:
    """Name the sizes of text and lines in percent that are offered; 0 is one of the user's own."""
    return {
        75: translate("ExportDialog", "Paper, 75 %"),
        100: translate("ExportDialog", "Slide, 100 %"),
        130: translate("ExportDialog", "Large hall, 130 %"),
        0: translate("ExportDialog", "Own scale"),
    }
