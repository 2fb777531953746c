"""What is said below the preview: how large the page is, and what is on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from xentgui.export.pictures.settings import PictureSettings
from xentgui.ui.exporting.parts.resolution_box import pixels_in_words
from xentgui.ui.exporting.words import in_words
from xentgui.ui.widgets.text.label import Label
from xentgui.ui.words import theme_name

TOP = Qt.AlignmentFlag.AlignTop


class PageLine(QWidget):
    """The size of the page, and quieter its pixels and smallest text, and at the right the theme.

    Attributes
    ----------
    size_label, more, theme : Label
    """

    def __init__(self) -> None:
        super().__init__()
        self.size_label, self.more, self.theme = Label(), Label(), Label()
        self.size_label.setObjectName("pageSizeLabel")
        self.more.setObjectName("pageMoreLabel")
        self.theme.setObjectName("pageThemeLabel")
        self.more.setWordWrap(True)
        for label in (self.more, self.theme):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.size_label, 0, TOP)
        layout.addWidget(self.more, 1, TOP)
        layout.addWidget(self.theme, 0, TOP)

    def tell_of(
        self, settings: PictureSettings, pixels: tuple[int, int] | None, text_size: float
    ) -> None:
        """Say how a picture is that was drawn.

        Parameters
        ----------
        settings : PictureSettings
        pixels : (int, int) or None
            Of the file; None where it has none.
        text_size : float
            Points of the smallest text.
        """
        page = settings.page
        said = self.tr("smallest text {size}").format(size=f"{text_size:g}\u202fpt")
        if pixels is not None and (page.unit != "px" or pixels != page.pixels):
            said = f"{pixels_in_words(*pixels)} \u00b7 {said}"
        self.size_label.setText(in_words(page))
        self.more.setText(said)
        theme = theme_name(settings.theme)
        if settings.transparent:
            theme = self.tr("{theme}, transparent").format(theme=theme)
        self.theme.setText(theme)
