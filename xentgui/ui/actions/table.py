"""The table of actions: each is one row, and a place in the tree of `menus`."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence

from xentgui.core.edit import Edit
from xentgui.core.panels import TEACHER_PANEL
from xentgui.core.state import MIN_CLASSES
from xentgui.core.view import View
from xentgui.figure.handle import Grip
from xentgui.language import translate
from xentgui.ui.actions.action import Action, Parts
from xentgui.ui.actions.choices import CHOICES, PANEL_ROWS, TOGGLES
from xentgui.ui.actions.key_list import key_sections
from xentgui.ui.descending.player import STEPS_PANEL
from xentgui.ui.help.key_sheet import KeySheet
from xentgui.ui.lessons.overview import LessonOverview
from xentgui.ui.messages import show_about
from xentgui.ui.widgets.text.plain_text import for_menu
from xentgui.ui.words import edit_text, without_mnemonic

Key = QKeySequence.StandardKey


def _view(parts: Parts) -> View:
    return parts.model.snapshot.view


def _undo(parts: Parts) -> tuple[str, str]:
    return _with_step(
        translate("Actions", "&Undo"),
        translate("Actions", "&Undo {step}"),
        parts.model.snapshot.undoes,
    )


def _redo(parts: Parts) -> tuple[str, str]:
    return _with_step(
        translate("Actions", "&Redo"),
        translate("Actions", "&Redo {step}"),
        parts.model.snapshot.redoes,
    )


def _with_step(bare: str, template: str, edit: Edit | None) -> tuple[str, str]:
    """Write an action with the step that it leads to, for a menu and for a tool tip."""
    if edit is None:
        return bare, without_mnemonic(bare)
    step = edit_text(edit)
    return template.format(step=for_menu(step)), without_mnemonic(template).format(step=step)


def _filled(parts: Parts, template: str) -> str:
    return parts.model.snapshot.notation.fill(template)


def _is_derived(parts: Parts) -> bool:
    view = _view(parts)
    return view.full_derivation and "derivation" in view.panels


def _is_pinned(parts: Parts) -> bool:
    return _view(parts).pinned is not None


def _pin_mark(parts: Parts) -> str:
    """Choose the pin where it would pin, else a tick while what is pinned is shown."""
    if not _is_pinned(parts):
        return "pin"
    return "check" if _view(parts).shows_pinned else ""


def _shows_both(parts: Parts) -> bool:
    """Whether the descents of both losses are shown over their steps."""
    return (
        parts.descent.is_open
        and parts.model.snapshot.comparison is not None
        and STEPS_PANEL in _view(parts).panels
    )


def _toggle_both(parts: Parts) -> None:
    if _shows_both(parts):
        parts.descent.close()
        return
    parts.descent.open()
    if STEPS_PANEL not in _view(parts).panels:
        parts.preferences.toggle_panel(STEPS_PANEL)


def _has_gone(parts: Parts) -> bool:
    descent = _view(parts).descent
    return descent is not None and descent.at > 0


def _is_descending(parts: Parts) -> bool:
    descent = _view(parts).descent
    return descent is not None and descent.last > 0


FILE = (
    Action("openAction", "&Open\u2026", lambda parts: parts.documents.choose(), ("Ctrl+O",)),
    Action("saveAction", "&Save", lambda parts: parts.documents.save(), ("Ctrl+S",)),
    Action(
        "saveAsAction", "Save &as\u2026", lambda parts: parts.documents.save_as(), ("Ctrl+Shift+S",)
    ),
    Action(
        "exportAction",
        "&Export\u2026",
        lambda parts: parts.exporter.open(),
        ("Ctrl+E",),
        short="Export",
        icon="export",
    ),
    Action("quitAction", "&Quit", lambda parts: parts.window.close(), (Key.Quit,)),
)
EDIT = (
    Action(
        "undoAction",
        "",
        lambda parts: parts.model.undo(),
        (Key.Undo,),
        short="Undo",
        icon="undo",
        words=lambda parts: _undo(parts)[0],
        tip=lambda parts: _undo(parts)[1],
        changes_with=lambda parts: parts.model.snapshot.undoes,
        enabled=lambda parts: parts.model.snapshot.can_undo,
    ),
    Action(
        "redoAction",
        "",
        lambda parts: parts.model.redo(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        short="Redo",
        icon="redo",
        words=lambda parts: _redo(parts)[0],
        tip=lambda parts: _redo(parts)[1],
        changes_with=lambda parts: parts.model.snapshot.redoes,
        enabled=lambda parts: parts.model.snapshot.can_redo,
    ),
    Action(
        "copyFigureAction",
        "Copy &figure",
        lambda parts: parts.copy_figure.copy(),
        ("Ctrl+Shift+C",),
        short="Copy",
        icon="copy",
    ),
    Action(
        "copyAsExportedAction",
        "Copy f&igure with the last export settings",
        lambda parts: parts.copy_figure.copy_as_exported(),
    ),
    Action("pasteAction", "&Paste", lambda parts: parts.pasting.paste(), (Key.Paste,)),
    Action(
        "addClassAction", "&Add class", lambda parts: parts.editor.add_class(), ("Ctrl+Shift+A",)
    ),
    Action(
        "removeClassAction",
        "Re&move class",
        lambda parts: parts.editor.remove_class(),
        ("Ctrl+Shift+D",),
        enabled=lambda parts: parts.model.state.class_count > MIN_CLASSES,
    ),
    Action(
        "centreAction",
        "&Centre logits (mean 0)",
        lambda parts: parts.model.centre_logits(),
        ("Ctrl+Shift+0",),
    ),
    Action(
        "focusTargetAction",
        "Make the focused class the tar&get",
        lambda parts: parts.model.set_target(_view(parts).focus),
        ("T",),
    ),
    Action(
        "typeLogitAction",
        "",
        lambda parts: parts.type_in(Grip.LOGIT),
        words=lambda parts: _filled(parts, translate("Actions", "Type the &logit {u}\u2026")),
        changes_with=lambda parts: _view(parts).notation,
        enabled=lambda parts: "logits" in _view(parts).panels,
        figure_key="Enter",
    ),
    Action(
        "typeProbabilityAction",
        "",
        lambda parts: parts.type_in(Grip.PROBABILITY),
        words=lambda parts: _filled(parts, translate("Actions", "Type the probabilit&y {y}\u2026")),
        changes_with=lambda parts: _view(parts).notation,
        enabled=lambda parts: "probabilities" in _view(parts).panels,
        figure_key="Y",
    ),
    Action(
        "typeShareAction",
        "",
        lambda parts: parts.type_in(Grip.TARGET_VALUE),
        words=lambda parts: _filled(parts, translate("Actions", "Type the sh&are {t}\u2026")),
        changes_with=lambda parts: _view(parts).notation,
        enabled=lambda parts: (
            parts.model.snapshot.is_soft and "probabilities" in _view(parts).panels
        ),
    ),
    Action(
        "typeTeacherLogitAction",
        "",
        lambda parts: parts.type_in(Grip.TEACHER_LOGIT),
        words=lambda parts: _filled(
            parts, translate("Actions", "Type the target's log&it {v}\u2026")
        ),
        changes_with=lambda parts: _view(parts).notation,
        enabled=lambda parts: (
            parts.model.state.teacher is not None and TEACHER_PANEL in _view(parts).panels
        ),
        figure_key="V",
    ),
    Action(
        "renameClassAction",
        "Re&name\u2026",
        lambda parts: parts.editor.rename_class(_view(parts).focus),
    ),
    Action(
        "goToBoxAction",
        "&Edit in the list",
        lambda parts: parts.editor.focus_class(_view(parts).focus),
    ),
    Action(
        "probabilityInputAction",
        "Proba&bilities as input",
        lambda parts: parts.model.set_probability_input(not _view(parts).probability_input),
        checked=lambda parts: _view(parts).probability_input,
    ),
    Action(
        "t2Action",
        "Loss times T\N{SUPERSCRIPT TWO}",
        lambda parts: parts.model.set_t2(not parts.model.state.t2),
        checked=lambda parts: parts.model.state.t2,
    ),
    Action("resetAction", "Reset to the &example", lambda parts: parts.model.reset(), ("Ctrl+R",)),
    Action(
        "randomiseAction",
        "Random &logits",
        lambda parts: parts.randomiser.draw(),
        ("Ctrl+Shift+R",),
    ),
    Action(
        "randomiseWithSeedAction",
        "Random logits with &seed\u2026",
        lambda parts: parts.randomiser.ask(),
    ),
)
LESSONS = (
    Action(
        "nextStepAction",
        "&Next step",
        lambda parts: parts.player.next(),
        ("Ctrl+Right",),
        enabled=lambda parts: parts.player.may_go_on,
    ),
    Action(
        "previousStepAction",
        "&Previous step",
        lambda parts: parts.player.previous(),
        ("Ctrl+Left",),
        enabled=lambda parts: parts.player.has_previous,
    ),
    Action(
        "backToLessonAction",
        "&Back to the lesson",
        lambda parts: parts.player.back(),
        ("Ctrl+B",),
        enabled=lambda parts: parts.player.is_away,
    ),
    Action(
        "closeLessonAction",
        "&Close the lesson",
        lambda parts: parts.player.close(),
        ("Ctrl+W",),
        enabled=lambda parts: parts.player.lesson is not None,
    ),
    Action("allLessonsAction", "&All lessons\u2026", lambda parts: _lessons(parts).open()),
    Action("openLessonAction", "&Open a lesson\u2026", lambda parts: parts.lessons.choose()),
)


def _lessons(parts: Parts) -> LessonOverview:
    return LessonOverview(
        parts.window,
        parts.lessons,
        lambda: parts.preferences.active_language,
        lambda: parts.model.snapshot.notation,
    )


VIEW = (
    Action(
        "presentAction",
        "Presentat&ion",
        lambda parts: parts.present(),
        ("F5", "F11"),
        short="Presentation",
    ),
    Action(
        "presentBesideAction",
        "P&resent on the second screen",
        lambda parts: parts.present_beside(),
        ("Shift+F5",),
        checked=lambda parts: parts.is_presenting(),
    ),
    Action(
        "valuesTableAction", "Values as a &table", lambda parts: parts.show_values(), ("Ctrl+T",)
    ),
    Action(
        "projectorAction",
        "For a &projector: large, with a ring around the pointer",
        lambda parts: parts.preferences.choose_projector(not parts.preferences.projector),
        ("Ctrl+Shift+J",),
        checked=lambda parts: parts.preferences.projector,
    ),
    Action(
        "largerAction",
        "&Larger",
        lambda parts: parts.preferences.change_scale(1),
        ("Ctrl++", "Ctrl+="),
    ),
    Action(
        "smallerAction",
        "&Smaller",
        lambda parts: parts.preferences.change_scale(-1),
        ("Ctrl+-",),
    ),
    Action(
        "usualSizeAction",
        "&Usual size",
        lambda parts: parts.preferences.choose_scale(1.0),
        ("Ctrl+0",),
    ),
    Action(
        "fullDerivationAction",
        "E&very step of the derivation",
        lambda parts: parts.model.set_full_derivation(not _view(parts).full_derivation),
        ("D",),
        checked=lambda parts: _view(parts).full_derivation,
        enabled=lambda parts: "derivation" in _view(parts).panels,
    ),
    Action(
        "firstLineAction",
        "Only the f&irst line",
        lambda parts: parts.model.set_lines(1),
        ("Shift+D",),
        enabled=lambda parts: "derivation" in _view(parts).panels,
    ),
    Action(
        "moreLinesAction",
        "One line &more",
        lambda parts: parts.model.unfold(1),
        ("]",),
        enabled=lambda parts: _is_derived(parts) and _view(parts).lines is not None,
    ),
    Action(
        "fewerLinesAction",
        "One line f&ewer",
        lambda parts: parts.model.unfold(-1),
        ("[",),
        enabled=lambda parts: _is_derived(parts) and _view(parts).lines != 1,
    ),
    Action(
        "hideValuesAction",
        "&Hide the values",
        lambda parts: parts.model.hide_values(not _view(parts).hide_values),
        ("H",),
        checked=lambda parts: _view(parts).hide_values,
    ),
    Action(
        "pinAction",
        "",
        lambda parts: parts.model.toggle_pinned(),
        ("P",),
        short="Pin",
        icon="pin",
        menu_icon=_pin_mark,
        words=lambda parts: (
            translate("Actions", "Show &before")
            if _is_pinned(parts)
            else translate("Actions", "&Pin the present values")
        ),
        changes_with=lambda parts: (_is_pinned(parts), _view(parts).shows_pinned),
        checked=lambda parts: _view(parts).shows_pinned,
    ),
    Action(
        "swapAction",
        "S&wap before and now",
        lambda parts: parts.model.swap_pinned(),
        ("Shift+P", "Ctrl+Shift+P"),
        menu_icon="swap",
        enabled=_is_pinned,
    ),
    Action(
        "repinAction",
        "Pin th&e present instead",
        lambda parts: parts.model.pin(),
        menu_icon="pin",
        enabled=lambda parts: _is_pinned(parts) and _view(parts).pinned is not parts.model.state,
    ),
    Action(
        "unpinAction",
        "&Unpin",
        lambda parts: parts.model.unpin(),
        menu_icon="close",
        enabled=_is_pinned,
    ),
)
DESCENT = (
    Action(
        "descendAction",
        "&Descend",
        lambda parts: parts.descent.toggle_open(),
        ("G",),
        short="Descend",
        icon="descend",
        checked=lambda parts: parts.descent.is_open,
    ),
    Action(
        "bothDescentsAction",
        "Show both &descents",
        _toggle_both,
        checked=_shows_both,
        enabled=lambda parts: parts.model.snapshot.comparison is not None,
    ),
    Action(
        "playDescentAction",
        "",
        lambda parts: parts.descent.toggle(),
        ("Shift+G",),
        words=lambda parts: (
            translate("Actions", "&Pause")
            if parts.descent.is_playing
            else translate("Actions", "&Play the descent")
        ),
        changes_with=lambda parts: parts.descent.is_playing,
    ),
    Action("stepForwardAction", "Step &forward", lambda parts: parts.descent.step(), (".",)),
    Action(
        "stepBackAction",
        "Step &back",
        lambda parts: parts.descent.back(),
        (",",),
        enabled=lambda parts: _has_gone(parts),
    ),
    Action(
        "toStartAction",
        "To the &start",
        lambda parts: parts.descent.to_start(),
        ("Ctrl+Home",),
        enabled=lambda parts: _has_gone(parts),
    ),
    Action(
        "saveStepsAction",
        "Save the steps as &CSV\u2026",
        lambda parts: parts.steps_file.open(),
        enabled=lambda parts: _is_descending(parts),
    ),
    Action(
        "lossOverLogitAction",
        "Loss ove&r the logit",
        lambda parts: parts.model.set_loss_over_logit(not _view(parts).loss_over_logit),
        ("U",),
        checked=lambda parts: _view(parts).loss_over_logit,
        enabled=lambda parts: "loss_curve" in _view(parts).panels,
    ),
    Action(
        "usualOrderAction",
        "&Usual order",
        lambda parts: parts.preferences.order_panels(),
        enabled=lambda parts: not _view(parts).has_usual_order,
    ),
    Action(
        "logLossAction",
        "Log&arithmic loss over steps",
        lambda parts: parts.model.set_log_loss(not _view(parts).log_loss),
        checked=lambda parts: _view(parts).log_loss,
        enabled=lambda parts: "steps" in _view(parts).panels,
    ),
    Action(
        "relativeLossAction",
        "Loss over steps as a share of the s&tart",
        lambda parts: parts.model.set_relative_loss(not _view(parts).relative_loss),
        checked=lambda parts: _view(parts).relative_loss,
        enabled=lambda parts: "steps" in _view(parts).panels,
    ),
)
HELP = (
    Action("explainAction", "&What is this?", lambda parts: parts.guide.explain(), ("F1",)),
    Action("tourAction", "&Tour of the window", lambda parts: parts.guide.start_tour()),
    Action("keysAction", "&Keys", lambda parts: _show_keys(parts), ("?",)),
    Action("summaryAction", "&Summary: two points", lambda parts: parts.guide.show_summary()),
    Action("aboutAction", "A&bout xentgui", lambda parts: show_about(parts.window)),
)

TABLE = (*FILE, *EDIT, *LESSONS, *VIEW, *DESCENT, *HELP, *CHOICES)


def _show_keys(parts: Parts) -> None:
    KeySheet(parts.window, lambda: key_sections(parts, _groups())).open()


def _groups() -> tuple[tuple[str, Sequence[Action]], ...]:
    """Group all actions as the list of keys has them."""
    return (
        (translate("Keys", "Files"), FILE),
        (translate("Keys", "Editing"), EDIT),
        (translate("Keys", "Lessons"), LESSONS),
        (translate("Keys", "What is shown"), (*VIEW, *TOGGLES)),
        (translate("Keys", "Panels, shown or hidden"), PANEL_ROWS),
        (translate("Keys", "Gradient descent"), DESCENT),
        (translate("Keys", "Help"), HELP),
    )
