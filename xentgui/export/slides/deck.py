"""A presentation of several moments, one slide for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xentgui.core.snapshot import Snapshot
from xentgui.export.films.moments import Note, scenes
from xentgui.export.pictures.metadata import metadata_of, writable
from xentgui.export.pictures.scene import picture_snapshot
from xentgui.export.pictures.settings import PictureSettings
from xentgui.export.slides.presentation import Filled, page_of, presentation
from xentgui.export.slides.slide import Slide
from xentgui.language import translate


def deck(
    snapshot: Snapshot,
    slides: Sequence[Slide],
    settings: PictureSettings,
    note: Note,
    title: str = "",
) -> bytes:
    """Make a presentation.

    Parameters
    ----------
    snapshot : Snapshot
        Whose View is used for States.
    slides : sequence of Slide
    settings : PictureSettings
    note : callable
        A `Note`.
    title : str
        Of the whole; what the figure shows when not given.

    Raises
    ------
    InvalidInputError
        If python-pptx is not installed, or a document cannot be written.
    OSError
        If the memory does not suffice.
    """

    def pages() -> Iterator[Filled]:
        moments = [each.moment for each in slides]
        drawn = filter(None, scenes(snapshot, moments, settings))
        for number, (each, (scene, shown)) in enumerate(zip(slides, drawn, strict=True), 1):
            if panels := scene.cramped():
                note(panels, shown)
            metadata = metadata_of(picture_snapshot(shown, settings), settings)
            own = each.title or translate("Export", "{title}: {number} of {count}").format(
                title=metadata.title, number=number, count=len(slides)
            )
            yield page_of(scene, settings, metadata, own, each.notes)

    whole = metadata_of(picture_snapshot(snapshot, settings), settings)
    title = writable(title) or whole.title
    return presentation(pages(), settings.page, title, "")
