"""Metadata of a picture: a title, a description for who cannot see it, the document in it."""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.documents import document
from xentgui.core.snapshot import Snapshot
from xentgui.export.pictures import kept
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.drawing.numbers import fixed
from xentgui.figure.loss_names import loss_name, unit_text
from xentgui.files.embedded import Kind, element
from xentgui.language import spoken, translate

MOST_CLASSES = 8
"""As many are described; who listens remembers no more."""

# XML has no way to write these, also not escaped; half a surrogate pair cannot even be encoded.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Metadata(NamedTuple):
    """What a picture says of itself besides what it shows, in the way of its format.

    Attributes
    ----------
    title, description : str
        One line each, of characters that XML can hold.
    document : bytes, optional
        State and View, as `xentgui.core.documents.document` writes them.
    export : bytes, optional
        The settings, as `xentgui.export.pictures.kept` writes them.
    """

    title: str
    description: str
    document: bytes | None
    export: bytes | None = None

    def payloads(self) -> dict[Kind, bytes]:
        """Return what is in the file to be read by this program, by its kind."""
        both = {Kind.DOCUMENT: self.document, Kind.EXPORT: self.export}
        return {kind: data for kind, data in both.items() if data is not None}


def metadata_of(snapshot: Snapshot, settings: PictureSettings) -> Metadata:
    """Say in words what the picture of a Snapshot shows, in the application's language.

    Parameters
    ----------
    snapshot : Snapshot
        As it is drawn: `xentgui.export.pictures.scene.picture_snapshot`.
    settings : PictureSettings
        Of which the caption comes first, and which may leave the document out.

    Raises
    ------
    InvalidInputError
        If the document is to be embedded and cannot be written.
    """
    state, analysis = snapshot.state, snapshot.analysis
    count, target = len(state.names), state.target_index
    if analysis.is_cross_entropy:
        heading = translate("Export", "Softmax and cross-entropy of {count} classes")
    elif analysis.of.is_independent:
        heading = translate("Export", "Sigmoids of {count} independent classes")
    else:
        heading = translate("Export", "Softmax and {loss} of {count} classes")
    title = heading.format(count=count, loss=loss_name(state.loss))
    first = zip(state.names, analysis.probabilities.tolist(), strict=True)
    probabilities = ", ".join(
        f"{name} {fixed(y).plain()}" for name, y in list(first)[:MOST_CLASSES]
    )
    sentences = [
        settings.caption,
        translate("Export", "Probabilities: {list}.").format(
            list=probabilities + (", \N{HORIZONTAL ELLIPSIS}" if count > MOST_CLASSES else "")
        ),
        ""
        if target is None
        else translate("Export", "Target: {name}.").format(name=state.names[target]),
        *_losses(snapshot),
    ]
    if snapshot.view.keeps_numbers:
        # Who listens is to predict them, too.
        del sentences[3:], sentences[1]
    description = " ".join(" ".join(sentences).split())
    texts = writable(title), writable(description)
    if not settings.embed:
        return Metadata(*texts, None)
    return Metadata(*texts, document.dumps(snapshot.situation), kept.dumps(settings, spoken()))


def _losses(snapshot: Snapshot) -> list[str]:
    """Say the loss, which it is where it is not cross-entropy, and what it is compared with."""
    analysis, comparison = snapshot.analysis, snapshot.comparison
    if analysis.is_cross_entropy:
        losses = [
            translate("Export", "Loss: {loss} {unit}.").format(
                loss=fixed(analysis.loss).plain(), unit=unit_text(analysis.unit)
            )
        ]
    else:
        losses = [_named(translate("Export", "Loss: {name}, {loss}."), analysis)]
    if comparison is not None:
        losses += [_named(translate("Export", "Compared with {name}, {loss}."), comparison)]
    return losses


def _named(sentence: str, analysis: Analysis) -> str:
    loss = f"{fixed(analysis.loss).plain()} {unit_text(analysis.unit)}".rstrip()
    return sentence.format(name=loss_name(analysis.state.loss), loss=loss)


def writable(text: str) -> str:
    """Replace the characters that XML cannot hold by U+FFFD."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def xmp_packet(metadata: Metadata) -> bytes:
    """Write metadata as XMP (ISO 16684-1), which is found by looking through a file's bytes."""

    def text(name: str, value: str) -> str:
        item = f'<rdf:li xml:lang="x-default">{escape(value, quote=False)}</rdf:li>'
        return f"<dc:{name}><rdf:Alt>{item}</rdf:Alt></dc:{name}>"

    return f"""\
<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
{text("title", metadata.title)}
{text("description", metadata.description)}
{"".join(element(data, kind) for kind, data in metadata.payloads().items())}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
""".encode()
