"""What gives room to all of an export: fewer panels, smaller text, a larger page, a layout."""

from __future__ import annotations

from functools import partial

from xentgui.core.snapshot import Snapshot
from xentgui.export.pages.page import Page
from xentgui.export.pictures.room import (
    fits_automatically,
    fitting_page,
    fitting_panels,
    fitting_text_size,
)
from xentgui.export.pictures.scene import LAYOUT
from xentgui.export.pictures.settings import PictureSettings
from xentgui.language import translate
from xentgui.ui.exporting.form import ExportForm
from xentgui.ui.exporting.words import in_words
from xentgui.ui.notice import Cure
from xentgui.ui.words import panel_titles


def cures_of(
    form: ExportForm,
    snapshot: Snapshot,
    settings: PictureSettings,
    cramped: tuple[str, ...],
    text_size: float,
) -> list[Cure]:
    """Find what gives everything room, each of which changes an answer of the form.

    Parameters
    ----------
    form : ExportForm
    snapshot : Snapshot
    settings : PictureSettings
        The answers now.
    cramped : tuple of str
        What has no room with them.
    text_size : float
        Points of the text with them.
    """

    def leave_out(panels: tuple[str, ...]) -> None:
        form.panels.set_panels(panels)
        form.panels.as_shown.setFocus()

    def set_text(size: float) -> None:
        form.set_text_size(size)
        form.text_size.setFocus()

    def set_page(page: Page) -> None:
        form.page.set_page(page)
        form.page.preset.setFocus()

    def arrange() -> None:
        form.set_columns(None)
        form.columns.segment(form.columns.key).setFocus()

    cures = []
    # To leave out panels because of their layout is no cure.
    is_layout = cramped == (LAYOUT,)
    panels = None if is_layout else fitting_panels(snapshot, settings, cramped)
    if panels is not None:
        shown = settings.panels or snapshot.view.panels
        gone = tuple(panel for panel in shown if panel not in panels)
        titles = panel_titles()
        names = ", ".join(titles[panel] for panel in gone)
        spoken = translate("ExportDialog", "Leave out {panels}").format(panels=names)
        text = translate("ExportDialog", "Leave out {count} panels").format(count=len(gone))
        if len(gone) == 1:
            is_it = gone == cramped
            text = translate("ExportDialog", "Leave it out") if is_it else spoken
        cures.append(Cure("leaveOutButton", text, spoken, partial(leave_out, panels)))
    smaller = fitting_text_size(snapshot, settings)
    if smaller is not None:
        sizes = {"before": f"{text_size:g}", "after": f"{smaller:g}"}
        text = translate("ExportDialog", "{before}\u202fpt \u2192 {after}\u202fpt")
        spoken = translate("ExportDialog", "Make the text smaller: {after} points")
        cures.append(
            Cure(
                "smallerTextButton",
                text.format(**sizes),
                spoken.format(**sizes),
                partial(set_text, smaller),
            )
        )
    # A column may be as high as it needs; a slide is as it is, if anything else helps.
    page = fitting_page(snapshot, settings) if settings.page.is_print or not cures else None
    if page is not None:
        size = in_words(page)
        spoken = translate("ExportDialog", "Take a larger page: {size}").format(size=size)
        cures.append(Cure("largerPageButton", f"\u2192 {size}", spoken, partial(set_page, page)))
    if fits_automatically(snapshot, settings):
        text = translate("ExportDialog", "Layout: auto")
        spoken = translate("ExportDialog", "Arrange the panels automatically")
        cures.append(Cure("autoLayoutButton", text, spoken, arrange))
    return cures
