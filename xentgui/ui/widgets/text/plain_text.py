"""Text that others wrote, shown as it is: a file's, the clipboard's, the command line's.

Qt takes it for more in some places: a tool tip for HTML, which loads local files and has any size;
a menu for a mnemonic. A label and a message box are told not to (`Label`, `message_box`).
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtGui import QFontMetrics, QGuiApplication, Qt
from PySide6.QtWidgets import QWidget

from xentgui.core.parse import one_line

NAME, PATH = 32, 90
"""How many characters of a name and of a path stand within other text, as wide as a figure."""
LONG_WORD = 60
"""Characters of a word of a message that stay together."""
# Or an entity. Qt breaks Chinese and Japanese anywhere, and a path at a slash, which is copied.
_LETTER = r"(?>&\w+;|[^\s/\u2e80-\U0010ffff])"
RIGHT, MIDDLE = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle


def shortened(text: str, most: int = NAME, where: Qt.TextElideMode = RIGHT) -> str:
    """Write a name for a menu, a tool tip, a title or a message: on one line, and not too wide.

    Parameters
    ----------
    text : str
    most : int
        Characters that it may have, and how many figures it may be wide.
    where : Qt.TextElideMode
        `RIGHT` or `MIDDLE`: where an ellipsis stands for what is left out.
    """
    text = one_line(text)
    if (over := len(text) - most) > 0:
        kept = most // 2 if where is MIDDLE else most - 1
        text = f"{text[:kept]}\u2026{text[kept + over + 1 :]}"
    metrics = QFontMetrics(QGuiApplication.font())
    return metrics.elidedText(text, where, most * metrics.horizontalAdvance("0"))


def short_path(path: Path) -> str:
    """Write where a file or folder is for a message: ~ is the user's own folder.

    Parameters
    ----------
    path : Path
        Absolute.
    """
    home = Path(QDir.homePath())
    inner = Path("~", *path.relative_to(home).parts) if path.is_relative_to(home) else path
    return shortened(str(inner), PATH, MIDDLE)


def for_menu(text: str) -> str:
    """Write a text for an action, a menu or a button, which would underline a letter after ``&``.

    Parameters
    ----------
    text : str
    """
    return text.replace("&", "&&")


def for_tip(text: str) -> str:
    """Write a text for a tool tip, which would take it for HTML if it looks like that.

    Parameters
    ----------
    text : str
    """
    # Whatever else is escaped would be seen as it is written here.
    return f'<p style="white-space: pre">{escape(text)}</p>' if Qt.mightBeRichText(text) else text


def long_tip(text: str) -> str:
    """Write a text for a tool tip that has as many lines as it needs.

    Parameters
    ----------
    text : str
    """
    lines = breakable(escape(text)).replace("\n", "<br>")
    return f"<p>{lines}</p>" if text else ""


def set_tip(widget: QWidget, text: str) -> None:
    """Set the tool tip of a widget, and what a screen reader says in its place.

    Parameters
    ----------
    widget : QWidget
    text : str
    """
    tip = for_tip(text)
    widget.setToolTip(tip)
    widget.setAccessibleDescription("" if tip == text else text)


def breakable(text: str, most: int = LONG_WORD) -> str:
    """Let long words be broken, of which a label would show the beginning, or be too wide.

    Parameters
    ----------
    text : str
        Plain, or rich without tags.
    most : int
        Characters that stay together.
    """
    return re.sub(rf"{_LETTER}{{{most}}}(?={_LETTER})", "\\g<0>\u200b", text)
