"""What gives room to all of an export: fewer panels, another picture, smaller text, more page."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from xentgui.core.snapshot import Snapshot
from xentgui.export.pages.page import Page
from xentgui.export.pictures.room import (
    cramped_in,
    fits_automatically,
    fitting_page,
    fitting_panels,
    fitting_text_size,
)
from xentgui.export.pictures.scene import LAYOUT
from xentgui.export.pictures.settings import PictureSettings
from xentgui.language import translate
from xentgui.ui.exporting.form import FILM_SUFFIXES, ExportForm
from xentgui.ui.exporting.parts.second_picture import SecondPicture
from xentgui.ui.exporting.words import in_words
from xentgui.ui.notice import Cure
from xentgui.ui.words import panel_titles


def cures_of(
    form: ExportForm,
    second: SecondPicture,
    snapshot: Snapshot,
    settings: PictureSettings,
    cramped: tuple[str, ...],
    text_size: float,
) -> list[Cure]:
    """Find what gives everything room, each of which changes an answer of the form.

    Parameters
    ----------
    form : ExportForm
    second : SecondPicture
        What takes panels out of the first picture; while it is looked at, it is the one that lacks
        room, and loses none.
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
    stays = cramped == (LAYOUT,) or second.is_looked_at
    panels = None if stays else fitting_panels(snapshot, settings, cramped)
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
        others = second.with_more(gone)
        is_film = form.format.key in FILM_SUFFIXES
        if not is_film and not cramped_in(snapshot, replace(settings, panels=others)):
            text = translate("ExportDialog", "As a second picture")
            spoken = translate("ExportDialog", "Have {panels} in a second picture")
            spoken = spoken.format(panels=names)
            act = partial(second.split, panels, others)
            cures.append(Cure("secondPictureButton", text, spoken, act))
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
