"""What a tool tip says of an action: what it does, where its label does not tell, and its keys."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from xentgui.core.panels import PANELS
from xentgui.core.view import Notation
from xentgui.files.lessons import lesson_aims
from xentgui.language import spoken, translate
from xentgui.ui.actions.action import Action, Parts, action_text
from xentgui.ui.actions.key_list import keys_text
from xentgui.ui.help.definitions import text_of
from xentgui.ui.lessons.text import in_notation
from xentgui.ui.widgets.text.plain_text import breakable
from xentgui.ui.words import without_mnemonic


def tip_of(row: Action, parts: Parts) -> str:
    """Write the tool tip of an action as rich text: what it does now, and its keys.

    Parameters
    ----------
    row : Action
    parts : Parts
    """
    keys = keys_text(row)
    said = sentence_of(row.name, parts.model.snapshot.notation)
    more = f"<br>\n{_html(said)}" if said else ""
    beside = f"&nbsp;&nbsp;{_html(keys)}" if keys else ""
    return f"<p><b>{_html(_title(row, parts))}</b>{beside}{more}</p>"


def spoken_tip_of(row: Action, parts: Parts) -> str:
    """Write the tool tip of an action as a screen reader says it, which would say its tags, too.

    Parameters
    ----------
    row : Action
    parts : Parts
    """
    said = sentence_of(row.name, parts.model.snapshot.notation)
    # A line each, at whose end it pauses.
    return "\n".join(each for each in (_title(row, parts), said, keys_text(row)) if each)


def _title(row: Action, parts: Parts) -> str:
    return without_mnemonic(action_text(row, parts)) if row.tip is None else row.tip(parts)


def _html(text: str) -> str:
    return breakable(escape(text, quote=False))


def sentence_of(name: str, notation: Notation) -> str:
    """Say what an action does, in the application's language.

    Parameters
    ----------
    name : str
        Of the action.
    notation : Notation
        In whose symbols.
    """
    kind, _, key = name.partition("_")
    if kind == "panelAction" and key in PANELS:
        return text_of(f"panel:{key}", notation)
    if kind in ("lossAction", "compareAction") and key != "nothing":
        return text_of(f"loss:{key}", notation)
    if kind == "lessonAction":
        return in_notation(lesson_aims()[key].of(spoken()), notation)
    if kind == "exampleAction":
        return notation.fill(_examples(spoken())[key])
    said = _sentences(spoken())
    # An action without one has its label and its keys.
    return notation.fill(said[name] if name in said else said.get(kind, ""))


@lru_cache(maxsize=2)
def _examples(language: str) -> dict[str, str]:
    return {
        "start": translate("Tips", "What the window opens with."),
        "wrong": translate(
            "Tips", "The model gives the right class little probability: the loss is large."
        ),
        "right": translate("Tips", "The model gives the right class much: the loss is small."),
        "certain": translate("Tips", "The model is certain and right: the loss is 0."),
        "overflow": translate(
            "Tips", "e to the power of these logits is too large for a program's numbers."
        ),
        "rounding": translate(
            "Tips", "The loss is so small that a naive program prints 0; it is 1.93e-22."
        ),
        "uniform": translate("Tips", "All classes are equally probable: the loss is log 10."),
        "soft": translate("Tips", "Several classes have a share of the target."),
    }


@lru_cache(maxsize=2)
def _sentences(language: str) -> dict[str, str]:
    """Say what actions do, by name; empty where the label tells all."""
    return {**_of_files_and_edits(), **_of_lessons(), **_of_view(), **_of_descent(), **_of_help()}


def _of_files_and_edits() -> dict[str, str]:
    return {
        "openAction": translate(
            "Tips",
            "A situation that was saved, a picture that xentgui made, numbers (CSV, NumPy and "
            "more) or a lesson. You can also drop the file on the window.",
        ),
        "saveAction": translate(
            "Tips", "Numbers, symbols, panels and what is pinned, as a file that people can read."
        ),
        "saveAsAction": translate("Tips", "The same under another name."),
        "exportAction": translate(
            "Tips", "The figure as a picture, a slide or a film, in the size that you need."
        ),
        "quitAction": translate("Tips", "What has no file is put aside and offered again."),
        "undoAction": translate("Tips", "Takes back the last edit or the last drag."),
        "redoAction": translate("Tips", "Does again what was taken back."),
        "copyFigureAction": translate(
            "Tips", "Puts the figure, as you see it, on the clipboard: paste it into a slide."
        ),
        "copyAsExportedAction": translate(
            "Tips", "Puts the figure on the clipboard in the size and theme of the last export."
        ),
        "pasteAction": translate(
            "Tips",
            "A list fills the classes; a table or printed arrays are shown first as they were "
            "understood.",
        ),
        "addClassAction": translate("Tips", "At the end of the list, with the logit 0."),
        "removeClassAction": translate("Tips", "Takes the focused class away."),
        "centreAction": translate(
            "Tips", "Subtracts their mean from all logits; {y} and the loss stay as they are."
        ),
        "focusTargetAction": translate("Tips", "That is the class that is highlighted."),
        "probabilityInputAction": translate(
            "Tips",
            "The boxes then take {y} in place of {u}; when you type one, the others rescale.",
        ),
        "oneClassAction": translate(
            "Tips", "One class is right, {t} = 1, and all others are wrong."
        ),
        "softTargetAction": translate(
            "Tips", "Each class has a share {t} of its own, to be typed."
        ),
        "teacherAction": translate(
            "Tips", "The target is the softmax of logits {v}, as a teacher's is in distillation."
        ),
        "t2Action": translate("Tips", "Then the gradient does not fade as the temperature rises."),
        "logBaseAction": translate("Tips", "The unit in which the loss is written."),
        "lossAction": translate("Tips", "The function that judges the prediction."),
        "resetAction": translate("Tips", "Back to what was opened last. Undo takes it back."),
        "randomiseAction": translate("Tips", "Draws all logits at random."),
        "randomiseWithSeedAction": translate(
            "Tips", "Draws logits that come out the same again for the same number."
        ),
        "typeLogitAction": translate(
            "Tips", "Opens a box on the figure for {u} of the focused class."
        ),
        "typeProbabilityAction": translate(
            "Tips", "Opens a box on the figure for {y} of the focused class."
        ),
        "typeShareAction": translate(
            "Tips", "Opens a box on the figure for {t} of the focused class."
        ),
        "typeTeacherLogitAction": translate(
            "Tips", "Opens a box on the figure for {v} of the focused class."
        ),
        "renameClassAction": translate("Tips", "Puts the cursor into the name in the list."),
        "goToBoxAction": translate("Tips", "Puts the cursor into the number in the list."),
        "copyPanelAction": translate("Tips", "Puts this panel alone on the clipboard."),
        "exportPanelAction": translate("Tips", "This panel alone, as a picture or a slide."),
        "hidePanelAction": translate("Tips", "The menu Panels brings it back."),
        "copyAs": translate("Tips", "With the present values, to be pasted as text."),
    }


def _of_lessons() -> dict[str, str]:
    return {
        "nextStepAction": translate("Tips", "Goes on in the lesson once its question is answered."),
        "previousStepAction": translate("Tips", "Goes back in the lesson."),
        "backToLessonAction": translate("Tips", "Shows again what the lesson speaks of."),
        "closeLessonAction": translate("Tips", "Gives back what the lesson has replaced."),
        "allLessonsAction": translate(
            "Tips", "What each of them teaches, and how far you have come."
        ),
        "openLessonAction": translate("Tips", "A file that a teacher has written."),
    }


def _of_view() -> dict[str, str]:
    return {
        "presentBesideAction": translate(
            "Tips", "The audience sees the figure alone, while the controls stay on this screen."
        ),
        "valuesTableAction": translate(
            "Tips", "All numbers of the figure in rows, to be read, selected and copied."
        ),
        "projectorAction": translate("Tips", "For the back row; the same again turns it off."),
        "largerAction": translate("Tips", "Enlarges text, controls and the figure alike."),
        "smallerAction": translate("Tips", "Makes text, controls and the figure smaller alike."),
        "usualSizeAction": translate("Tips", "Draws everything in the size of the system again."),
        "repinAction": translate("Tips", "Forgets what was pinned, and keeps what is there now."),
        "presentAction": translate("Tips", "The figure alone on the whole screen; Esc leaves it."),
        "fullDerivationAction": translate(
            "Tips", "The derivation line by line with its reasons, in place of three lines."
        ),
        "firstLineAction": translate("Tips", "To unfold the derivation from its beginning."),
        "moreLinesAction": translate("Tips", "Shows the next line of the derivation."),
        "fewerLinesAction": translate("Tips", "Hides the last line of the derivation."),
        "hideValuesAction": translate(
            "Tips", "Leaves the numbers out of the figure, so that they can be predicted."
        ),
        "pinAction": translate(
            "Tips", "Keeps the present as pale bars beside those of what comes, to compare."
        ),
        "unpinAction": translate("Tips", "Removes the pale bars."),
        "swapAction": translate("Tips", "What is pinned becomes the present, and the other way."),
        "compareAction": translate("Tips", "Shows one loss only."),
        "themeAction": translate("Tips", "The colours of the window."),
        "toggleThemeAction": translate("Tips", "Changes the colours of the window."),
        "notationAction": translate("Tips", "The letters for logits, probabilities and target."),
        "languageAction": translate("Tips", "The language of everything that you see."),
        "toggleLanguageAction": "",
    }


def _of_descent() -> dict[str, str]:
    return {
        "descendAction": translate(
            "Tips", "Opens the bar below the figure that moves the logits against the gradient."
        ),
        "bothDescentsAction": translate(
            "Tips", "Each loss goes down its own gradient from here, over the same steps."
        ),
        "playDescentAction": translate("Tips", "Takes one step after the other."),
        "stepForwardAction": translate("Tips", "Takes one step of gradient descent."),
        "stepBackAction": translate("Tips", "Shows the step before this one."),
        "toStartAction": translate("Tips", "Shows the logits from which the descent began."),
        "saveStepsAction": translate("Tips", "One row for each step, for a spreadsheet."),
        "lossOverLogitAction": translate(
            "Tips", "In the loss curve, where the slope of its tangent is then the gradient."
        ),
        "logLossAction": translate("Tips", "So that small losses are told apart, too."),
        "usualOrderAction": translate(
            "Tips",
            "Panels stand as they are listed here: drag one, or move it with Alt and arrows.",
        ),
        "relativeLossAction": translate(
            "Tips", "So that losses of different scales can be compared."
        ),
    }


def _of_help() -> dict[str, str]:
    return {
        "explainAction": translate(
            "Tips", "Explains what is under the pointer, or what has the keyboard."
        ),
        "tourAction": translate("Tips", "Shows in six steps what is where."),
        "keysAction": translate("Tips", "All keys in one list that can be searched."),
        "summaryAction": translate("Tips", "The loss function and its gradient on one page."),
        "aboutAction": translate("Tips", "Version and licences."),
    }
