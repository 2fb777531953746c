"""The language of the application, and Qt's translation function for text outside a QObject."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, Qt, QTranslator

from xentgui.core.errors import InvalidInputError
from xentgui.resources import resource

LANGUAGES = ("en", "ja")
"""Codes of the languages that there are; the first is that of the source."""
_OWN, _QT = "xentguiTranslator", "qtTranslator"

translate = QCoreApplication.translate
"""``translate(context, text)``: what `text` is in the language of the application."""


def install(app: QCoreApplication, code: str) -> None:
    """Let the application speak a language from now on; widgets get a LanguageChange event.

    What is not a widget, such as a Figure, takes it with the next `render`.

    Parameters
    ----------
    app : QCoreApplication
    code : str
        One of `LANGUAGES`.

    Raises
    ------
    InvalidInputError
        For another language.
    """
    if code not in LANGUAGES:
        raise InvalidInputError(
            'There is no language "{language}"; use {languages}.',
            language=code,
            languages=", ".join(LANGUAGES),
        )
    if code == installed(app):
        return
    for name in (_OWN, _QT):
        for old in app.findChildren(QTranslator, name, Qt.FindChildOption.FindDirectChildrenOnly):
            app.removeTranslator(old)
            old.deleteLater()
            old.setObjectName("")
    if code == LANGUAGES[0]:
        return
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # The last one installed is asked first. A Qt without translations speaks English in its own
    # dialogs, and no more is lost.
    _load(app, _QT, f"{qt_folder}/qtbase_{code}.qm")
    path = resource(f"translations/xentgui_{code}.qm")
    if not _load(app, _OWN, str(path)):
        raise RuntimeError(f"Qt cannot read {path.name}; install xentgui again.")


def installed(app: QCoreApplication) -> str:
    """Code of the language that the application speaks."""
    own = app.findChild(QTranslator, _OWN, Qt.FindChildOption.FindDirectChildrenOnly)
    return LANGUAGES[0] if own is None else own.language().partition("_")[0]


def _load(app: QCoreApplication, name: str, path: str) -> bool:
    translator = QTranslator(app)
    if not translator.load(path):
        translator.deleteLater()
        return False
    translator.setObjectName(name)
    return app.installTranslator(translator)
