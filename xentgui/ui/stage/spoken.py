"""The Figure in words: for the status bar and for a screen reader."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from types import MappingProxyType

import numpy as np
from PySide6.QtCore import QCoreApplication

from xentgui.core.snapshot import Snapshot
from xentgui.core.view import Notation
from xentgui.figure.cards.description import Description, Value
from xentgui.figure.drawing.numbers import fixed
from xentgui.figure.handle import Grip
from xentgui.figure.loss_names import loss_name, unit_text

MOST_SPOKEN = 12
MOST_VALUES = 44
"""Numbers of one panel: as many as the flow can have."""
TOLD = frozenset({"logits", "probabilities", "gradient"})
"""Panels whose numbers the sentences on the classes tell."""
NOTHING: Mapping[str, Description] = MappingProxyType({})
translate = QCoreApplication.translate


def figure_hint(notation: Notation) -> str:
    """Say in a line what can be done with the Figure where nothing of it is taken hold of."""
    template = translate(
        "FigureView",
        "Drag a bar or a point \u00b7 \u2191 \u2193 step {u} \u00b7 \u2190 \u2192 class \u00b7 "
        "T: target \u00b7 Enter: type \u00b7 right click: more",
    )
    return notation.fill(template)


def hint(grip: Grip, notation: Notation, are_independent: bool = False) -> str:
    """Say in half a line what can be done with a kind of handle.

    Parameters
    ----------
    grip : Grip
    notation : Notation
    are_independent : bool
        Whether the classes are, so that a target leaves the others alone.
    """
    along_logit = translate(
        "FigureView", "Drag {u} along the curve \u00b7 Ctrl: finer \u00b7 Double click: type"
    )
    hints: dict[Grip, str] = {
        Grip.LOGIT: translate(
            "FigureView",
            "Drag the logit \u00b7 Click: make it the target \u00b7 Shift: all of them \u00b7 "
            "Ctrl: finer \u00b7 Double click: type",
        ),
        Grip.PROBABILITY: translate(
            "FigureView",
            "Drag {y}: its {u} alone moves \u00b7 Click: make it the target \u00b7 "
            "Double click: type",
        ),
        Grip.CURVE: translate(
            "FigureView", "Drag along the curve: its {u} alone moves \u00b7 Ctrl: finer"
        ),
        Grip.LOGIT_CURVE: along_logit,
        Grip.SIGMOID: along_logit,
        Grip.TARGET: translate("FigureView", "Click: make it the target"),
        Grip.TARGET_VALUE: translate(
            "FigureView", "Drag {t}: the others rescale, the sum stays 1 \u00b7 Double click: type"
        ),
        Grip.TEACHER_LOGIT: translate(
            "FigureView",
            "Drag {v}: {t} is its softmax \u00b7 Shift: all of them \u00b7 Ctrl: finer \u00b7 "
            "Double click: type",
        ),
        Grip.SIMPLEX: translate(
            "FigureView", "Drag the point: the {u} of these classes move \u00b7 Ctrl: finer"
        ),
        Grip.MAP: translate(
            "FigureView", "Drag the point: {u} of both classes moves \u00b7 Ctrl: finer"
        ),
    }
    if are_independent and grip is Grip.TARGET_VALUE:
        alone = translate("FigureView", "Drag {t}: the others stay \u00b7 Double click: type")
        return notation.fill(alone)
    return notation.fill(hints[grip])


def describe(snapshot: Snapshot, panels: Mapping[str, Description] = NOTHING) -> str:
    """Describe a Snapshot in words: loss, comparison, class by class, then panel by panel.

    Parameters
    ----------
    snapshot : Snapshot
    panels : mapping of str to Description
        What is shown, by name; of these, what the classes do not tell is added.
    """
    state, analysis = snapshot.state, snapshot.analysis
    if snapshot.view.hide_values:
        return translate("FigureView", "The values are hidden, to be predicted.")
    if snapshot.view.held:
        held = translate("FigureView", "What is asked for is held back.")
        return " ".join([held, *(each for panel in panels.values() for each in _sentences(panel))])
    said = translate("FigureView", "Loss {loss} {unit}.")
    if not analysis.is_cross_entropy:
        said = translate("FigureView", "Loss, {name}: {loss} {unit}.")
    unit = unit_text(analysis.unit) if analysis.unit else ""
    loss = f"{fixed(analysis.loss).plain()} {unit}".rstrip()
    parts = [said.replace("{loss} {unit}", loss).format(name=loss_name(analysis.of.key))]
    if snapshot.pinned is not None:
        said = translate("FigureView", "Pinned loss {loss}, difference {difference}.")
        if snapshot.view.compares_with_start:
            said = translate("FigureView", "Loss at the start {loss}, difference {difference}.")
        parts.append(
            said.format(
                loss=fixed(snapshot.pinned.loss).plain(),
                difference=fixed(analysis.loss - snapshot.pinned.loss, signed=True).plain(),
            )
        )
    sentence = translate(
        "FigureView", "{name}: logit {u}, probability {y}, target {t}, gradient {gradient}."
    )
    if state.label_smoothing:
        sentence = translate(
            "FigureView",
            "{name}: logit {u}, probability {y}, smoothed target {t}, gradient {gradient}.",
        )
    limit = translate("FigureView", "The class is masked: its gradient is a limit.")
    is_limit = np.isneginf(state.logits) & (analysis.target > 0.0)
    focus = snapshot.view.focus
    # The focused class first, for it is what a key has just changed.
    for k in (focus, *(k for k in range(min(state.class_count, MOST_SPOKEN)) if k != focus)):
        parts.append(
            sentence.format(
                name=state.names[k],
                u=fixed(float(state.logits[k]), 2).plain(),
                y=fixed(float(analysis.probabilities[k])).plain(),
                t=fixed(float(analysis.target[k])).plain(),
                gradient=fixed(float(analysis.gradient[k]), signed=True).plain(),
            )
        )
        if is_limit[k]:
            parts.append(limit)
    left = max(state.class_count - MOST_SPOKEN - (focus >= MOST_SPOKEN), 0)
    if left:
        parts.append(translate("FigureView", "And {count} more.").format(count=left))
    # For the target the curve's point is the loss and the probability that are told already.
    told = TOLD | {"loss_curve"} if snapshot.view.marked == state.target_index else TOLD
    for name, panel in panels.items():
        if name not in told and (panel.values or panel.formulas):
            parts += _sentences(panel)
    return " ".join(parts)


def _sentences(panel: Description) -> list[str]:
    """Tell a panel: title and hint, the values class by class, the formulas."""
    plain = translate("FigureView", "{text}.")
    headed = translate("FigureView", "{name}: {text}.")

    def sentence(name: str, text: str) -> str:
        return headed.format(name=name, text=text) if name else plain.format(text=text)

    sentences = [sentence(panel.title, panel.hint) if panel.hint else sentence("", panel.title)]
    for name, values in groupby(panel.values[:MOST_VALUES], lambda value: value.name):
        sentences.append(sentence(name, ", ".join(map(_equation, values))))
    if left := len(panel.values[MOST_VALUES:]):
        sentences.append(translate("FigureView", "Values left out: {count}.").format(count=left))
    return [*sentences, *(sentence("", line) for line in panel.formulas)]


def _equation(value: Value) -> str:
    number = value.number.plain()
    return f"{value.quantity} {value.relation} {number}" if number else value.quantity
