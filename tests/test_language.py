from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from xentgui.core.errors import InvalidInputError
from xentgui.language import LANGUAGES, install, installed, translate

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def back_to_english(qapp: QApplication) -> Iterator[None]:
    yield
    install(qapp, "en")


def test_the_application_speaks_english_at_first(qapp: QApplication) -> None:
    assert installed(qapp) == LANGUAGES[0] == "en"
    assert translate("Figure", "Loss") == "Loss"


def test_its_own_texts_and_those_of_qt_are_translated_there_and_back(qapp: QApplication) -> None:
    for _ in range(3):
        install(qapp, "ja")
        assert installed(qapp) == "ja"
        assert translate("Figure", "Loss") == "損失"
        assert translate("QPlatformTheme", "Cancel") == "キャンセル"
        install(qapp, "en")
        assert installed(qapp) == "en"
        assert translate("Figure", "Loss") == "Loss"
        assert translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_language_that_is_spoken_is_not_installed_again(qapp: QApplication) -> None:
    class Listener(QObject):
        heard = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.heard += event.type() == QEvent.Type.LanguageChange
            return False

    install(qapp, "ja")
    listener = Listener()
    qapp.installEventFilter(listener)
    install(qapp, "ja")
    qapp.removeEventFilter(listener)
    assert listener.heard == 0
    assert len(qapp.findChildren(QTranslator, "xentguiTranslator")) == 1


def test_an_unknown_language_changes_nothing(qapp: QApplication) -> None:
    install(qapp, "ja")
    with pytest.raises(InvalidInputError, match=r'no language "fr"; use en, ja\.'):
        install(qapp, "fr")
    assert installed(qapp) == "ja"
