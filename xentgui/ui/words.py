"""Words for what the core names by keys: examples, steps, units, error messages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xentgui.core.edit import Edit
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.examples import EXAMPLES
from xentgui.core.model import Model
from xentgui.core.panels import PANEL_KINDS
from xentgui.core.state import LogBase, State
from xentgui.core.view import Notation
from xentgui.language import translate, translate_row
from xentgui.ui.widgets.text.plain_text import shortened


def example_titles(notation: Notation) -> dict[str, str]:
    """Titles of `xentgui.core.examples.EXAMPLES` by key, in the application's language."""
    titles = {
        "start": translate("Examples", "Start: three logits, target dog"),
        "wrong": translate("Examples", "Case 1: {y} = (0.2, 0.5, 0.3), the target is doubted"),
        "right": translate("Examples", "Case 2: {y} = (0.8, 0.1, 0.1), the target is likely"),
        "certain": translate("Examples", "Case 3: {y} = (1, 0, 0), the target is certain"),
        "overflow": translate("Examples", "Overflow: {u} = (1010, 1000, 990)"),
        "rounding": translate(
            "Examples", "Rounding: {u} = (50, 0), where 1 \N{MINUS SIGN} {y} cancels"
        ),
        "uniform": translate("Examples", "Guessing among ten classes"),
        "soft": translate("Examples", "Soft target: {t} = (0.25, 0.7, 0.05)"),
    }
    return {key: notation.fill(title) for key, title in titles.items()}


def panel_titles() -> dict[str, str]:
    """Titles of the panels by name, in the application's language."""
    return {kind.name: translate_row("Panels", kind.title) for kind in PANEL_KINDS}


def example(key: str) -> State:
    """Return an example with its classes named in the application's language."""
    state = EXAMPLES[key]
    names = {
        "cat": translate("Names", "cat"),
        "dog": translate("Names", "dog"),
        "bird": translate("Names", "bird"),
    }
    for index, name in enumerate(state.names):
        if name in names:
            state = state.with_name(index, names[name])
    return state


def load_example(model: Model, key: str) -> None:
    """Show an example, under its title."""
    title = without_mnemonic(example_titles(model.snapshot.notation)[key])
    model.load(example(key), title=title)


def edit_text(edit: Edit) -> str:
    """Name an undo step for a menu, as "logit of cat" in "Undo logit of cat"."""
    texts = {
        "logit": translate("Edits", "logit of {name}"),
        "logits": translate("Edits", "logits"),
        "target": translate("Edits", "target"),
        "target class": translate("Edits", "target {name}"),
        "name": translate("Edits", "name {name}"),
        "names": translate("Edits", "names"),
        "temperature": translate("Edits", "temperature"),
        "label smoothing": translate("Edits", "label smoothing"),
        "log base": translate("Edits", "logarithm"),
        "loss": translate("Edits", "loss"),
        "t2": translate("Edits", "factor T\N{SUPERSCRIPT TWO}"),
        "teacher": translate("Edits", "target from logits"),
        "teacher logit": translate("Edits", "target's logit of {name}"),
        "teacher logits": translate("Edits", "logits of the target"),
        "teacher temperature": translate("Edits", "temperature of the target"),
        "class added": translate("Edits", "adding {name}"),
        "class removed": translate("Edits", "removing {name}"),
        "classes": translate("Edits", "classes"),
        "pin": translate("Edits", "pin"),
        "unpin": translate("Edits", "unpinning"),
        "swap": translate("Edits", "swap of before and now"),
        "soft target": translate("Edits", "soft target"),
        "epsilon": translate("Edits", "textbook \N{GREEK SMALL LETTER EPSILON}"),
        "descent": translate("Edits", "gradient descent"),
        "situation": translate("Edits", "change of situation"),
        "document": translate("Edits", "opening of {name}"),
    }
    if edit == Edit("document"):
        return texts["situation"]
    return texts[edit.kind].format(name=shortened(edit.name))


def without_mnemonic(text: str) -> str:
    """Return the text of an action without its mnemonic; Qt leaves "(U)" of a Japanese "(&U)"."""
    text = re.sub(r"\(&\w\)", "", text).replace("&&", "\0").replace("&", "")
    return text.replace("\0", "&").removesuffix("\u2026")


def theme_name(theme: str) -> str:
    """Name a theme of `xentgui.figure.drawing.style.STYLES` within a sentence."""
    names = {
        "light": translate("Themes", "light"),
        "dark": translate("Themes", "dark"),
        "journal": translate("Themes", "journal style"),
    }
    return names[theme]


def log_base_titles() -> dict[LogBase, str]:
    """Name each logarithm with its unit."""
    return {
        LogBase.E: translate("Words", "natural (nats)"),
        LogBase.TWO: translate("Words", "base 2 (bits)"),
        LogBase.TEN: translate("Words", "base 10 (bans)"),
    }


def epsilon_text(epsilon: float) -> str:
    """Write an epsilon as programs write it: 1e-7, not 1e-07."""
    return re.sub(r"e-0*", "e-", f"{epsilon:.15g}")


def new_class_name(number: int) -> str:
    """Name the class that is the `number`-th, until somebody names it."""
    return translate("ClassEditor", "class {number}").format(number=number)


def sentence_of(phrases: Iterable[Phrase]) -> str:
    """Write phrases as a sentence, in the application's language."""
    text = translate("Sentences", "; ").join(map(translated, phrases))
    return translate("Sentences", "{text}.").format(text=f"{text[:1].upper()}{text[1:]}")


def translated(text: InvalidInputError | Phrase) -> str:
    """Return an error or phrase, with what its fields hold, in the application's language."""
    return str(_translated(text))


def _translated(value: object) -> object:
    if not isinstance(value, InvalidInputError | Phrase):
        return value
    values = {name: _translated(each) for name, each in value.values.items()}
    return translate("errors", value.template).format(**values)
