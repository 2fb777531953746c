"""The window's language: that of the system, or what the user chose."""

from __future__ import annotations

import re
from enum import Enum

from PySide6.QtCore import QLocale

from xentgui.language import LANGUAGES


class Language(Enum):
    """What the user chose."""

    SYSTEM = "system"
    ENGLISH = "en"
    JAPANESE = "ja"

    def code(self) -> str:
        """One of `LANGUAGES`; that of the system as it is now."""
        if self is Language.SYSTEM:
            return system_code(QLocale.system().uiLanguages())
        return str(self.value)


def system_code(wanted: list[str]) -> str:
    """Choose the first language that there is.

    Parameters
    ----------
    wanted : list of str
        Names such as "ja", "ja-JP" or "en_GB", the best first.

    Returns
    -------
    str
        One of `LANGUAGES`; English if none of them is wanted.
    """
    codes = (re.split("[-_.]", name, maxsplit=1)[0].lower() for name in wanted)
    return next((code for code in codes if code in LANGUAGES), LANGUAGES[0])
