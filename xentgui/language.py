"""The language of the application, and Qt's translation function for text outside a QObject.

A language is one file, ``xentgui_CODE.qm``: whatever offers languages finds it there, with what it
calls itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    Qt,
    QTranslator,
)

from xentgui.core.errors import InvalidInputError
from xentgui.resources import SOURCE_LANGUAGE, TRANSLATIONS, languages, resource

LANGUAGES = languages()
"""Codes of the languages that there are; the first is that of the source."""
SYSTEM = "system"
"""Chosen in place of one of `LANGUAGES`: whichever the system speaks."""
_OWN, _QT = "xentguiTranslator", "qtTranslator"
LEFT_BY_QT = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "%1 File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Unknown"),
)
"""Texts of Qt's own dialogs that Qt leaves in English in one of the languages, so they are ours."""

translate = QCoreApplication.translate
"""``translate(context, text)``: what `text` is in the language of the application."""
translate_row = QCoreApplication.translate
"""The same for the text of a row of a table, which is found where the row stands."""


def install(app: QCoreApplication, code: str) -> None:
    """Switch the application to a language; widgets get a LanguageChange event.

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
    if code == SOURCE_LANGUAGE:
        return
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # The last one installed is asked first. A Qt without translations speaks English in its own
    # dialogs, and no more is lost.
    _load(app, _QT, f"{qt_folder}/qtbase_{code}.qm")
    if not _load(app, _OWN, _file(code)):
        raise RuntimeError(f"Qt cannot read {_file(code)}; install xentgui again.")


def installed(app: QCoreApplication) -> str:
    """Return the code of the language that the application speaks."""
    own = app.findChild(QTranslator, _OWN, Qt.FindChildOption.FindDirectChildrenOnly)
    return SOURCE_LANGUAGE if own is None else own.language().partition("_")[0]


def spoken() -> str:
    """Return the code of the language that is spoken now, also where no application is."""
    app = QCoreApplication.instance()
    return SOURCE_LANGUAGE if app is None else installed(app)


def code_of(choice: str) -> str:
    """Return which of `LANGUAGES` a choice means; for `SYSTEM`, the one of the system now."""
    return system_code(QLocale.system().uiLanguages()) if choice == SYSTEM else choice


def system_code(preferred: Sequence[str]) -> str:
    """Choose the best of the preferred languages that xentgui speaks.

    Parameters
    ----------
    preferred : sequence of str
        Names such as "ja", "ja-JP" or "en_GB", the best first.

    Returns
    -------
    str
        One of `LANGUAGES`; that of the source if none of them is preferred.
    """
    codes = (re.split("[-_.]", name, maxsplit=1)[0].lower() for name in preferred)
    return next((code for code in codes if code in LANGUAGES), SOURCE_LANGUAGE)


def own_name_and_offer(code: str) -> tuple[str, str]:
    """Return what a language calls itself in a menu, and its words for "Show in English".

    Both are in the language itself, because whoever looks for it may not read another.

    Whoever looks for a language may not read another.
    """
    # What these are translated to is not their meaning, but the same of the other language.
    name = str(QT_TRANSLATE_NOOP("Language", "&English"))
    offer = str(QT_TRANSLATE_NOOP("Language", "Show in English"))
    if code != SOURCE_LANGUAGE:
        translator = QTranslator()
        translator.load(_file(code))
        name = translator.translate("Language", name) or QLocale(code).nativeLanguageName() or code
        offer = translator.translate("Language", offer) or name
    return name, offer


def _file(code: str) -> str:
    return str(resource(f"{TRANSLATIONS}/xentgui_{code}.qm"))


def _load(app: QCoreApplication, name: str, path: str) -> bool:
    translator = QTranslator(app)
    if not translator.load(path):
        translator.deleteLater()
        return False
    translator.setObjectName(name)
    return app.installTranslator(translator)
