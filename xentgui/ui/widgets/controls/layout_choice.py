"""In how many columns panels stand: automatic, or a number of them, by what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal

from xentgui.ui.widgets.controls.segmented import TIGHT, Segmented
from xentgui.ui.widgets.scale import scaled

AUTOMATIC = "auto"
ORDER = (2, 3, 1)
"""The numbers of columns as they are offered: first what is asked for most."""


class LayoutChoice(Segmented):
    """Segments that say how so many tiles would stand: "2 \N{MULTIPLICATION SIGN} 2", or "3 + 2".

    It speaks of layouts once `retranslate` is called, and is as wide for any number of tiles.

    Parameters
    ----------
    most : int
        Tiles that there can be.

    Attributes
    ----------
    columns_chosen : Signal(object)
        The user has chosen so many columns; None for as many as read best.
    """

    columns_chosen = Signal(object)

    def __init__(self, most: int) -> None:
        super().__init__((AUTOMATIC, *map(str, ORDER)), fills=True, is_tight=True)
        self._tiles, self._most = 0, most
        self.chosen.connect(lambda _: self.columns_chosen.emit(self.columns))
        self.show_key(AUTOMATIC)
        self._keep_room()

    @property
    def columns(self) -> int | None:
        """The number that is chosen; None for as many as read best."""
        return None if self.key == AUTOMATIC else int(self.key)

    def show_columns(self, columns: int | None) -> None:
        """Show how many are chosen, without emitting signals."""
        self.show_key(AUTOMATIC if columns is None else str(columns))

    def show_tiles(self, tiles: int) -> None:
        """Show how so many tiles stand."""
        if tiles != self._tiles:
            self._tiles = tiles
            self.retranslate()

    def retranslate(self) -> None:
        """Write its words in the application's language."""
        self.setAccessibleName(self.tr("Layout"))
        spoken = {
            1: self.tr("One column"),
            2: self.tr("Two columns"),
            3: self.tr("Three columns"),
        }
        said = (
            self.tr("As many columns as read best"),
            *(spoken[columns] for columns in ORDER),
        )
        texts = [arrangement(self._tiles, columns) for columns in ORDER]
        self.set_texts((self.tr("auto"), *texts), said)
        for key, words in zip(self.keys, said, strict=True):
            self.segment(key).setToolTip(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_most"):
            self._keep_room()

    def _keep_room(self) -> None:
        """Be wide enough for any number of tiles: what is around it stays as it is."""
        metrics = self.fontMetrics()
        for key in self.keys[1:]:
            texts = (arrangement(tiles, int(key)) for tiles in range(self._most + 1))
            widest = max(map(metrics.horizontalAdvance, texts))
            self.segment(key).setMinimumWidth(widest + scaled(2 * TIGHT))


def arrangement(tiles: int, columns: int) -> str:
    """Write how so many tiles stand in columns: "2 \N{MULTIPLICATION SIGN} 2", or "3 + 2"."""
    rows, rest = divmod(tiles, columns)
    if columns == 1 or tiles <= columns:
        return str(columns)
    whole = str(columns) if rows == 1 else f"{columns} \N{MULTIPLICATION SIGN} {rows}"
    return f"{whole} + {rest}" if rest else whole
