"""Rows of the table that come from a registry: one for each of its entries."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from xentgui.core.examples import EXAMPLES
from xentgui.core.geometry.simplex import MOST_CORNERS
from xentgui.core.losses.registry import ALL_LOSSES, LOSSES, loss_named
from xentgui.core.model import Model
from xentgui.core.panels import PANELS, TEACHER_PANEL
from xentgui.core.state import LogBase
from xentgui.core.view import NOTATIONS
from xentgui.export.snippets import SNIPPETS
from xentgui.figure.drawing.numbers import compact
from xentgui.figure.formulas.loss_formulas import loss_in_short
from xentgui.figure.loss_names import loss_name
from xentgui.files.lessons import lesson_titles
from xentgui.language import LANGUAGES, SYSTEM, code_of, own_name_and_offer, translate
from xentgui.resources import lesson_keys
from xentgui.ui.actions.action import Action, Parts
from xentgui.ui.exporting.copy_as import snippet_titles
from xentgui.ui.lessons.text import in_notation
from xentgui.ui.theme import Theme
from xentgui.ui.words import (
    example_titles,
    load_example,
    log_base_titles,
    panel_titles,
    without_mnemonic,
)

MOST_DIGITS = 9
"""How many panels have a key of their own, the first ones of the registry."""


def names_of(rows: Iterable[Action]) -> tuple[str, ...]:
    """Return the names of actions, in order, as the entries of a `Menu` have them."""
    return tuple(row.name for row in rows)


def _panel(number: int, name: str) -> Action:
    return Action(
        f"panelAction_{name}",
        "",
        lambda parts: parts.preferences.toggle_panel(name),
        # A digit alone is typed into a box, or chooses a class in the figure.
        (f"Ctrl+{number}",) if number <= MOST_DIGITS else (),
        note=lambda parts: _panel_note(parts, name),
        words=lambda parts: panel_titles()[name],
        changes_with=lambda parts: _panel_note(parts, name),
        checked=lambda parts: name in parts.model.snapshot.view.panels,
        enabled=lambda parts: parts.model.snapshot.view.panels != (name,),
    )


def _panel_note(parts: Parts, name: str) -> str:
    """Write of how many classes a panel is, or what it needs; empty for one of all, at any time."""
    if name == TEACHER_PANEL:
        return _teacher_note(parts)
    if name != "simplex":
        return ""
    count = parts.model.state.class_count
    if count > MOST_CORNERS:
        return translate("Actions", "{shown} of {count}").format(shown=MOST_CORNERS, count=count)
    return f"K = {count}"


def _copy_panel(name: str) -> Action:
    return Action(
        f"copyPanelAction_{name}",
        "Co&py this panel",
        lambda parts: parts.copy_figure.copy_panel(name),
    )


def _export_panel(name: str) -> Action:
    return Action(
        f"exportPanelAction_{name}",
        "E&xport this panel\u2026",
        lambda parts: parts.exporter.open(panel=name),
    )


def _hide_panel(name: str) -> Action:
    return Action(
        f"hidePanelAction_{name}",
        "Hide thi&s panel",
        lambda parts: parts.preferences.toggle_panel(name),
        # One that is not shown would be shown; the last one stays.
        enabled=lambda parts: (
            name in parts.model.snapshot.view.panels and parts.model.snapshot.view.panels != (name,)
        ),
    )


def _example(key: str) -> Action:
    return Action(
        f"exampleAction_{key}",
        "",
        lambda parts: load_example(parts.model, key),
        words=lambda parts: example_titles(parts.model.snapshot.notation)[key],
        changes_with=lambda parts: parts.model.snapshot.view.notation,
    )


def _lesson(number: int, key: str) -> Action:
    return Action(
        f"lessonAction_{key}",
        "",
        lambda parts: parts.lessons.start_shipped(key),
        words=lambda parts: _lesson_words(parts, number, key),
        changes_with=lambda parts: (
            parts.model.snapshot.view.notation,
            parts.lessons.is_finished(key),
        ),
    )


def _lesson_words(parts: Parts, number: int, key: str) -> str:
    """Write number, title, and a tick once the lesson is done."""
    title = lesson_titles()[key].of(parts.preferences.active_language)
    done = "  \N{CHECK MARK}" if parts.lessons.is_finished(key) else ""
    mnemonic = "&" if number < 10 else ""
    return f"{mnemonic}{number}  {in_notation(title, parts.model.snapshot.notation)}{done}"


def _snippet(key: str) -> Action:
    return Action(
        f"copyAs_{key}",
        "",
        lambda parts: parts.copy_as.copy(key),
        words=lambda parts: snippet_titles()[key],
    )


def _theme_titles() -> dict[Theme, str]:
    return {
        Theme.SYSTEM: translate("Actions", "As the &system"),
        Theme.LIGHT: translate("Actions", "&Light"),
        Theme.DARK: translate("Actions", "&Dark"),
    }


def _theme(theme: Theme) -> Action:
    return Action(
        f"themeAction_{theme.value}",
        "",
        lambda parts: parts.preferences.choose_theme(theme),
        words=lambda parts: _theme_titles()[theme],
        checked=lambda parts: parts.preferences.theme is theme,
        group="theme",
    )


def _language_title(choice: str) -> str:
    return (
        translate("Actions", "As the &system")
        if choice == SYSTEM
        else own_name_and_offer(choice)[0]
    )


def _language(choice: str) -> Action:
    return Action(
        f"languageAction_{choice}",
        "",
        lambda parts: parts.preferences.choose_language(choice),
        words=lambda parts: _language_title(choice),
        checked=lambda parts: parts.preferences.language == choice,
        group="language",
    )


def _notation(key: str) -> Action:
    return Action(
        f"notationAction_{key}",
        "",
        lambda parts: parts.preferences.choose_notation(key),
        words=lambda parts: f"({', '.join(key)})",
        checked=lambda parts: parts.model.snapshot.view.notation == key,
        group="notation",
    )


def _loss_title(name: str | None) -> str:
    title = "" if name is None else loss_name(name)
    return f"{title[:1].upper()}{title[1:]}" or translate("Actions", "&Nothing")


def _formula(parts: Parts, key: str) -> str:
    snapshot = parts.model.snapshot
    return loss_in_short(key, snapshot.state, snapshot.effective_notation)


def _writing(parts: Parts) -> Hashable:
    """Give what the formula of a loss depends on, besides the symbols."""
    state = parts.model.state
    return state.log_base, bool(state.label_smoothing)


def _own_key(parts: Parts, name: str) -> str:
    """Give the loss of a name with the parameter that it has now, if it is the present one."""
    key = parts.model.state.loss
    return key if loss_named(key).name == name else name


def _loss(name: str) -> Action:
    return Action(
        f"lossAction_{name}",
        "",
        lambda parts: parts.model.set_loss(_own_key(parts, name)),
        note=lambda parts: _formula(parts, _own_key(parts, name)),
        words=lambda parts: _loss_title(_own_key(parts, name)),
        changes_with=lambda parts: (_writing(parts), _own_key(parts, name)),
        checked=lambda parts: loss_named(parts.model.state.loss).name == name,
        group="loss",
    )


def _shares(model: Model) -> None:
    if model.state.teacher is not None:
        model.end_distillation()
    model.set_soft_target(True)


def _one_class_note(parts: Parts) -> str:
    """Write the target of the class that is right, and what label smoothing takes of it."""
    state, target = parts.model.state, parts.model.snapshot.notation.target
    alpha = compact(state.label_smoothing).plain()
    smoothed = f", \N{GREEK SMALL LETTER ALPHA} = {alpha}" if state.label_smoothing else ""
    return f"{target} = 1{smoothed}"


def _teacher_note(parts: Parts) -> str:
    return parts.model.snapshot.notation.fill("{t} = softmax({v}/\N{GREEK SMALL LETTER TAU})")


def _has_one_target(parts: Parts) -> bool:
    """Whether it is one for all classes; of independent classes each has its own."""
    return not parts.model.state.is_independent


def _has_teacher(parts: Parts) -> bool:
    return parts.model.state.teacher is not None


def _log_base(base: LogBase) -> Action:
    return Action(
        f"logBaseAction_{base.unit}",
        "",
        lambda parts: parts.model.set_log_base(base),
        words=lambda parts: log_base_titles()[base],
        checked=lambda parts: parts.model.state.log_base is base,
        group="log base",
    )


def _is_compared(parts: Parts, name: str | None) -> bool:
    compared = parts.model.snapshot.comparison
    return (None if compared is None else compared.of.name) == name


def _compared_key(parts: Parts, name: str | None) -> str | None:
    """Give the loss of a name with the parameter that it has now, if it is the compared one."""
    compared = parts.model.snapshot.comparison
    is_it = compared is not None and compared.of.name == name
    return compared.of.key if compared is not None and is_it else name


def _compare_note(parts: Parts, name: str | None) -> str:
    key = _compared_key(parts, name)
    return "" if key is None else _formula(parts, key)


def _compare(name: str | None) -> Action:
    return Action(
        f"compareAction_{name or 'nothing'}",
        "",
        lambda parts: parts.model.set_compare(_compared_key(parts, name)),
        note=lambda parts: _compare_note(parts, name),
        words=lambda parts: _loss_title(_compared_key(parts, name)),
        changes_with=lambda parts: (_writing(parts), _compared_key(parts, name)),
        checked=lambda parts: _is_compared(parts, name),
        # A loss beside itself would be nothing to see.
        enabled=lambda parts: (
            parts.model.state.loss != name
            and (name is None or not parts.model.state.is_independent)
        ),
        group="compare",
    )


def _theme_offer(theme: Theme) -> str:
    return translate("Actions", "Dark") if theme is Theme.DARK else translate("Actions", "Light")


def _next_language(parts: Parts) -> str:
    """Give the language that comes after the present one."""
    at = LANGUAGES.index(code_of(parts.preferences.language))
    return LANGUAGES[(at + 1) % len(LANGUAGES)]


PANEL_ROWS = tuple(_panel(number, name) for number, name in enumerate(PANELS, 1))
COPY_PANEL_ROWS = tuple(map(_copy_panel, PANELS))
EXPORT_PANEL_ROWS = tuple(map(_export_panel, PANELS))
HIDE_PANEL_ROWS = tuple(map(_hide_panel, PANELS))
EXAMPLE_ROWS = tuple(map(_example, EXAMPLES))
LESSON_ROWS = tuple(_lesson(number, key) for number, key in enumerate(lesson_keys(), 1))
SNIPPET_ROWS = tuple(map(_snippet, SNIPPETS))
NOTATION_ROWS = tuple(map(_notation, NOTATIONS))
LOSS_ROWS = tuple(map(_loss, ALL_LOSSES))
COMPARE_ROWS = tuple(map(_compare, (None, *LOSSES)))
TARGET_ROWS = (
    Action(
        "oneClassAction",
        "&One class",
        lambda parts: parts.model.set_soft_target(False),
        note=_one_class_note,
        changes_with=lambda parts: parts.model.state.label_smoothing,
        checked=lambda parts: not _has_teacher(parts) and not parts.model.snapshot.is_soft,
        enabled=_has_one_target,
        group="target",
    ),
    Action(
        "softTargetAction",
        "&Shares, whose sum stays 1",
        lambda parts: _shares(parts.model),
        note=lambda parts: translate("Actions", "soft"),
        checked=lambda parts: not _has_teacher(parts) and parts.model.snapshot.is_soft,
        enabled=_has_one_target,
        group="target",
    ),
    Action(
        "teacherAction",
        "From &logits of its own (distillation)",
        lambda parts: parts.model.begin_distillation(),
        note=_teacher_note,
        checked=_has_teacher,
        enabled=_has_one_target,
        group="target",
    ),
)
LOG_BASE_ROWS = tuple(map(_log_base, LogBase))
THEME_ROWS = tuple(map(_theme, Theme))
LANGUAGE_ROWS = tuple(map(_language, (SYSTEM, *LANGUAGES)))
TOGGLES = (
    Action(
        "toggleThemeAction",
        "",
        lambda parts: parts.preferences.choose_theme(parts.preferences.theme.other()),
        ("Ctrl+Shift+L",),
        words=lambda parts: _theme_offer(parts.preferences.theme.other()),
        icon=lambda parts: "moon" if parts.preferences.theme.other() is Theme.DARK else "sun",
    ),
    Action(
        "toggleLanguageAction",
        "",
        lambda parts: parts.preferences.choose_language(_next_language(parts)),
        words=lambda parts: without_mnemonic(own_name_and_offer(_next_language(parts))[0]),
        tip=lambda parts: own_name_and_offer(_next_language(parts))[1],
        icon="language",
    ),
)
CHOICES = (
    *PANEL_ROWS,
    *COPY_PANEL_ROWS,
    *EXPORT_PANEL_ROWS,
    *HIDE_PANEL_ROWS,
    *EXAMPLE_ROWS,
    *LESSON_ROWS,
    *SNIPPET_ROWS,
    *NOTATION_ROWS,
    *LOSS_ROWS,
    *COMPARE_ROWS,
    *TARGET_ROWS,
    *LOG_BASE_ROWS,
    *THEME_ROWS,
    *LANGUAGE_ROWS,
    *TOGGLES,
)
