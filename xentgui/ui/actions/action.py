"""What an action is: a row of a table, and what the rows act on."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow

from xentgui.core.model import Model
from xentgui.figure.handle import Grip
from xentgui.language import translate_row
from xentgui.ui.descending.player import DescentPlayer
from xentgui.ui.documents.documents import Documents
from xentgui.ui.documents.recovery import Recovery
from xentgui.ui.editor.class_editor import ClassEditor
from xentgui.ui.editor.randomiser import Randomiser
from xentgui.ui.exporting.copy_as import CopyAs
from xentgui.ui.exporting.copy_figure import CopyFigure
from xentgui.ui.exporting.drag_figure import DragFigure
from xentgui.ui.exporting.exporter import Exporter
from xentgui.ui.exporting.steps_file import StepsFile
from xentgui.ui.help.guide import Guide
from xentgui.ui.lessons.player import LessonPlayer
from xentgui.ui.lessons.starter import LessonStarter
from xentgui.ui.pasting.pasting import Pasting
from xentgui.ui.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a window that its actions act on, one attribute for each."""

    window: QMainWindow
    model: Model
    tell: Callable[[str], None]
    preferences: Preferences
    editor: ClassEditor
    randomiser: Randomiser
    documents: Documents
    recovery: Recovery
    pasting: Pasting
    exporter: Exporter
    copy_figure: CopyFigure
    drag_figure: DragFigure
    copy_as: CopyAs
    steps_file: StepsFile
    descent: DescentPlayer
    player: LessonPlayer
    lessons: LessonStarter
    guide: Guide
    present: Callable[[], None]
    present_beside: Callable[[], None]
    is_presenting: Callable[[], bool]
    show_values: Callable[[], None]
    type_in: Callable[[Grip], None]


Test: TypeAlias = Callable[[Parts], bool]
Words: TypeAlias = Callable[[Parts], str]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that the user can do from a menu, the tool bar or by a key.

    Attributes
    ----------
    name : str
        Its object name.
    text : str
        In a menu, in English, with ``&`` before its mnemonic; empty where there is `words`.
    call : callable
        Does what the action is for.
    keys : tuple of StandardKey or str
        Its shortcuts.
    short : str
        In the tool bar, where that is not the text without its mnemonic.
    icon : str or callable
        Name of an SVG in ``assets/icons``, if it has one, or what tells which one it is now.
    menu_icon : str or callable, optional
        Name of the SVG that it has in menus, in place of a mark that tells whether it is checked;
        none has one unless this is given, also if nothing is.
    note : str or callable
        What stands at the right end in menus, in quiet ink and not as a part of its text; with
        ``{y}`` and the like for symbols; before its key, if it has one.
    words : callable, optional
        Writes the text in the application's language where it is not always the same.
    changes_with : callable, optional
        What of the model `words`, `note` and `menu_icon` depend on; language, theme and symbols
        they may always depend on.
    tip : callable, optional
        Writes the tool tip, where it is another than the text.
    enabled : callable, optional
        Whether it can be done now; it always can when not given.
    checked : callable, optional
        Whether what it switches is on.
    figure_key : str
        The key that does it where the figure has the keyboard; it is the figure's to take.
    group : str
        Those of one group are a choice of which one is on.
    """

    name: str
    text: str
    call: Callable[[Parts], object]
    keys: tuple[QKeySequence.StandardKey | str, ...] = ()
    short: str = ""
    icon: str | Words = ""
    menu_icon: str | Words | None = None
    note: str | Words = ""
    words: Words | None = None
    changes_with: Callable[[Parts], Hashable] | None = None
    tip: Words | None = None
    enabled: Test | None = None
    checked: Test | None = None
    group: str = ""
    figure_key: str = ""

    @property
    def can_change(self) -> bool:
        """Whether anything but the language and the theme changes how it is shown."""
        return bool(self.enabled or self.checked or self.changes_with)


def action_text(row: Action, parts: Parts) -> str:
    """Write an action as in a menu, in the application's language."""
    return translate_row("Actions", row.text) if row.words is None else row.words(parts)
