"""The actions that switch the language."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from xentgui.ui.language import Language

translate = QCoreApplication.translate

# Each in its own language: whoever looks for one may not read the other.
_OFFERS = {
    "en": (Language.JAPANESE, "日本語", "日本語で表示"),
    "ja": (Language.ENGLISH, "English", "Show in English"),
}


class LanguageActions:
    """Makes a menu of the languages, and an action for the other of the two.

    Parameters
    ----------
    window : QMainWindow
        Gets the actions.
    choose : callable
        Is told what the user has chosen.

    Attributes
    ----------
    menu : QMenu
    toggle : QAction
    """

    def __init__(self, window: QMainWindow, choose: Callable[[Language], None]) -> None:
        self.menu = QMenu(window)
        self.menu.setObjectName("languageMenu")
        self._offered = Language.JAPANESE
        self._group = QActionGroup(window)
        self._actions = {language: self._action(language, choose) for language in Language}
        self.menu.addActions(self._group.actions())
        self._actions[Language.ENGLISH].setText("&English")
        self._actions[Language.JAPANESE].setText("日本語(&J)")
        self.toggle = QAction(window)
        self.toggle.setObjectName("toggleLanguageAction")
        self.toggle.triggered.connect(lambda: choose(self._offered))
        self.retranslate()

    def _action(self, language: Language, choose: Callable[[Language], None]) -> QAction:
        action = QAction(self._group)
        action.setObjectName(f"languageAction_{language.value}")
        action.setCheckable(True)
        action.triggered.connect(lambda: choose(language))
        return action

    def show_language(self, language: Language) -> None:
        """Mark the chosen language; the tool bar offers the other one."""
        self._actions[language].setChecked(True)
        self._offered, text, tip = _OFFERS[language.code()]
        self.toggle.setText(text)
        self.toggle.setToolTip(tip)

    def retranslate(self) -> None:
        """Put texts into the application's language."""
        self.menu.setTitle(translate("Actions", "La&nguage"))
        self._actions[Language.SYSTEM].setText(translate("Actions", "As the &system"))
