"""A presentation of several moments, one slide for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from xentgui.core.snapshot import Snapshot
from xentgui.export.films.moments import scenes
from xentgui.export.pictures.metadata import metadata_of, writable
from xentgui.export.pictures.room import cramped_in
from xentgui.export.pictures.scene import picture_snapshot
from xentgui.export.pictures.settings import PictureSettings
from xentgui.export.slides.presentation import Page, page_of, presentation
from xentgui.export.slides.slide import Slide
from xentgui.language import translate


def deck(
    snapshot: Snapshot,
    slides: Sequence[Slide],
    settings: PictureSettings,
    note: Callable[[tuple[str, ...]], object],
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
        Is given the names of panels that have no room on a slide.
    title : str
        Of the whole; what the figure shows when not given.

    Raises
    ------
    InvalidInputError
        If python-pptx is not installed, or a document cannot be written.
    OSError
        If the memory does not suffice.
    """
    shown = [
        each.moment
        if isinstance(each.moment, Snapshot)
        else Snapshot.of(each.moment, snapshot.view.within(each.moment.class_count))
        for each in slides
    ]

    def pages() -> Iterator[Page]:
        drawn = (
            scene
            for scene in scenes(snapshot, [each.moment for each in slides], settings)
            if scene is not None
        )
        for number, (each, at, scene) in enumerate(zip(slides, shown, drawn, strict=True), 1):
            if panels := cramped_in(scene):
                note(panels)
            metadata = metadata_of(picture_snapshot(at, settings), settings)
            own = each.title or translate("Export", "{title}: {number} of {count}").format(
                title=metadata.title, number=number, count=len(slides)
            )
            yield page_of(scene, settings, metadata, own, each.notes)

    whole = metadata_of(picture_snapshot(snapshot, settings), settings)
    title = writable(title) or whole.title
    return presentation(pages(), settings.size, title, "")
