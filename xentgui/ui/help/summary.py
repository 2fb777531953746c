"""The two points of the article, with their formulas and the way to the lessons."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from xentgui.core.view import Notation
from xentgui.figure.drawing.style import Style
from xentgui.ui.help.explainer import lesson_link
from xentgui.ui.help.formula_view import FormulaView
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.text.label import RICH, Heading, Label

WIDTH = 560
FIRST, SECOND = "1-three-cases", "3-derivation"
DERIVATION = (
    "(partial L) / (partial {u}_k)"
    " = partial / (partial {u}_k) (- sum_j {t}_j {u}_j + log sum_j e^({u}_j))"
    " = -{t}_k + e^({u}_k) / (sum_j e^({u}_j)) = {y}_k - {t}_k"
)


class Summary(QDialog):
    """Says what the loss measures and what its gradient is.

    Parameters
    ----------
    parent : QWidget
    notation : Notation
    style : Style
        For the colours of the formulas.
    start_lesson : callable
        Gets the key of a shipped lesson.
    """

    def __init__(
        self,
        parent: QWidget,
        notation: Notation,
        style: Style,
        start_lesson: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("summary")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._notation, self._start_lesson = notation, start_lesson
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        self._headings, self._texts, self._links = [], [], []
        formulas = "L = - sum_k {t}_k log {y}_k", DERIVATION
        for source in formulas:
            heading, text, shown, link = Heading(), Label(), FormulaView(), Label("", RICH)
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.show_formula(source, notation, style)
            link.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            link.linkActivated.connect(self._follow)
            for part in (heading, text, shown, link):
                layout.addWidget(part)
            layout.addSpacing(10)
            self._headings.append(heading)
            self._texts.append(text)
            self._links.append(link)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._layout = layout
        self._retranslate()
        self._take_size()

    def _take_size(self) -> None:
        width = max(scaled(WIDTH), self.width() if self.isVisible() else 0)
        self.resize(width, self._layout.totalHeightForWidth(width))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.StyleChange:
            self._take_size()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Summary: two points"))
        headings = self.tr("1. The loss function"), self.tr("2. Its gradient")
        texts = (
            self.tr(
                "The cross-entropy measures how far the prediction {y} is from the right answer "
                "{t}. Of one right class only its probability counts: {y} = 1 costs nothing, and "
                "the loss grows without bound as {y} goes to 0. Deep learning uses it as a loss "
                "function for classification."
            ),
            self.tr(
                "With a softmax in front, all exponentials and logarithms cancel in the "
                "derivative, and the difference of prediction and target is left: logits of "
                "classes that are too probable go down, that of the right class goes up. That is "
                "why softmax and cross-entropy are used together."
            ),
        )
        for heading, said in zip(self._headings, headings, strict=True):
            heading.setText(said)
        for label, said in zip(self._texts, texts, strict=True):
            label.setText(self._notation.fill(said))
        for link, key in zip(self._links, (FIRST, SECOND), strict=True):
            link.setText(f'<a href="{key}">{escape(lesson_link(key))}</a>')

    def _follow(self, key: str) -> None:
        self.accept()
        self._start_lesson(key)
