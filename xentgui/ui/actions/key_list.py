"""All keys, from the tables that make them work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from xentgui.core.view import Notation
from xentgui.language import translate
from xentgui.ui.actions.action import Action, Parts, action_text
from xentgui.ui.help.key_sheet import Entry, Section
from xentgui.ui.stage.keys import EDIT_KEYS, STROKES, edit_texts, stroke_texts
from xentgui.ui.words import without_mnemonic

NATIVE = QKeySequence.SequenceFormat.NativeText


def keys_text(row: Action) -> str:
    """Write the shortcuts of an action; empty for none, as a system may have none for Quit."""
    keys = (QKeySequence(key).toString(NATIVE) for key in row.keys)
    return ", ".join(key for key in keys if key)


def key_sections(
    parts: Parts, groups: Sequence[tuple[str, Sequence[Action]]]
) -> tuple[Section, ...]:
    """List the keys of the figure, and those of actions, group by group.

    Parameters
    ----------
    parts : Parts
    groups : sequence of (str, sequence of Action)
        A title, and the actions below it; those without a key are left out.
    """
    figure = _of_figure(parts.model.snapshot.notation)
    sections = [Section(translate("Keys", "On the figure"), figure)]
    for title, rows in groups:
        entries = tuple(
            Entry(keys_text(row), without_mnemonic(action_text(row, parts)))
            for row in rows
            if keys_text(row)
        )
        if entries:
            sections.append(Section(title, entries))
    sections.append(Section(translate("Keys", "While something is dragged"), _of_drags()))
    sections.append(Section(translate("Keys", "In a box for a number"), _of_boxes()))
    return tuple(sections)


def _of_figure(notation: Notation) -> tuple[Entry, ...]:
    texts, typed = stroke_texts(), edit_texts()
    entries = []
    for name, stroke in STROKES.items():
        shown = stroke.keys if len(stroke.keys) <= 2 else (stroke.keys[0], stroke.keys[-1])
        between = " / " if len(stroke.keys) <= 2 else " \N{HORIZONTAL ELLIPSIS} "
        keys = between.join(_key_text(key, stroke.modifiers) for key in shown)
        entries.append(Entry(keys, notation.fill(texts[name])))
    for grip, text in typed.items():
        keys = ", ".join(_key_text(Qt.Key(key)) for key, at in EDIT_KEYS.items() if at is grip)
        entries.append(Entry(keys, notation.fill(text)))
    return tuple(entries)


def _key_text(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> str:
    return QKeySequence(QKeyCombination(modifiers, key)).toString(NATIVE)


def _of_drags() -> tuple[Entry, ...]:
    return (
        Entry("Shift", translate("Keys", "Move all logits together; the probabilities stay")),
        Entry("Ctrl, Alt", translate("Keys", "Go ten times finer")),
        Entry("Esc", translate("Keys", "Put it back where it was")),
    )


def _of_boxes() -> tuple[Entry, ...]:
    return (
        Entry("\N{UPWARDS ARROW} / \N{DOWNWARDS ARROW}", translate("Keys", "Step the number")),
        Entry("Enter", translate("Keys", "Go to the box of the next class")),
        Entry(
            QKeySequence(QKeySequence.StandardKey.Paste).toString(NATIVE),
            translate("Keys", "Paste a number, or a list that fills the boxes from here on"),
        ),
    )
