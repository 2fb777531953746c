"""What each number, setting and panel is, in plain words: the one place where that is written.

Tool tips, F1, screen readers and the menu of the panels all take it from here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from xentgui.core.snapshot import Snapshot
from xentgui.core.view import Notation
from xentgui.language import spoken, translate
from xentgui.ui.words import panel_titles


class Definition(NamedTuple):
    """An explanation in the application's language.

    Attributes
    ----------
    title : str
    text : str
        Two or three sentences; its symbols are those of a notation.
    formula : str
        In typst's math with the fields {u}, {y}, {t} and {v}; empty for none.
    lesson : str
        Key of the shipped lesson that teaches it; empty for none.
    """

    title: str
    text: str
    formula: str = ""
    lesson: str = ""


CASES, SOFTMAX, DERIVATION, GRADIENT = (
    "1-three-cases",
    "2-softmax",
    "3-derivation",
    "4-gradient",
)
SOFT_TARGETS, DESCENT, SQUARED_ERROR, SIGMOID = (
    "6-soft-targets",
    "7-gradient-descent",
    "8-squared-error",
    "9-sigmoid",
)
PERPLEXITY, TEMPERATURE, DISTILLATION, STABILITY = (
    "11-perplexity",
    "13-temperature",
    "14-distillation",
    "15-stability",
)
LESSONS = {
    **dict.fromkeys(("loss", "target", "name", "loss:cross-entropy"), CASES),
    **dict.fromkeys(("logit", "probability", "panel:logits", "panel:probabilities"), SOFTMAX),
    **dict.fromkeys(("panel:derivation", "panel:flow", "panel:jacobian"), DERIVATION),
    **dict.fromkeys(("panel:gradient", "figure"), GRADIENT),
    **dict.fromkeys(("smoothing", "panel:terms", "panel:simplex"), SOFT_TARGETS),
    **dict.fromkeys(("rate", "step", "panel:steps", "panel:map", "pinned"), DESCENT),
    **dict.fromkeys(("compared", "loss:squared-error", "loss:brier"), SQUARED_ERROR),
    **dict.fromkeys(("panel:sigmoid", "loss:binary-cross-entropy", "pos_weight"), SIGMOID),
    **dict.fromkeys(("unit", "perplexity", "guessing"), PERPLEXITY),
    **dict.fromkeys(("temperature", "t2"), TEMPERATURE),
    **dict.fromkeys(("teacher", "divergences", "panel:teacher"), DISTILLATION),
    **dict.fromkeys(("teacher temperature", "loss:reverse-kl"), DISTILLATION),
    **dict.fromkeys(("textbook",), STABILITY),
    "panel:loss_curve": CASES,
}
FORMULAS = {
    "loss": "L = - sum_k {t}_k log {y}_k",
    "perplexity": "e^L",
    "guessing": "-log 1/K = log K",
    "temperature": "{y}_k = e^({u}_k \\/ T) / (sum_j e^({u}_j \\/ T))",
    "smoothing": "{t}'_k = (1 - alpha) {t}_k + alpha/K",
    "divergences": 'L = H({t}) + op("KL")({t} || {y})',
    "textbook": "-log({y} + epsilon)",
    "teacher": "{t}_k = e^({v}_k \\/ tau) / (sum_j e^({v}_j \\/ tau))",
    "probability": "{y}_k = e^({u}_k) / (sum_j e^({u}_j))",
    "rate": "{u} arrow.l {u} - eta (partial L) / (partial {u})",
    "panel:probabilities": "{y}_k = e^({u}_k) / (sum_j e^({u}_j))",
    "panel:gradient": "(partial L) / (partial {u}_k) = {y}_k - {t}_k",
    "panel:loss_curve": "L = - log {y}",
    "panel:sigmoid": "{y} = 1 / (1 + e^(-delta))",
    "panel:terms": 'L = H({t}) + op("KL")({t} || {y})',
    "panel:jacobian": "(partial {y}_i) / (partial {u}_j) = {y}_i (delta_(i j) - {y}_j)",
    "panel:teacher": "{t}_k = e^({v}_k \\/ tau) / (sum_j e^({v}_j \\/ tau))",
    "loss:cross-entropy": "L = - sum_k {t}_k log {y}_k",
    "loss:squared-error": "L = 1/2 sum_k ({y}_k - {t}_k)^2",
    "loss:brier": "L = sum_k ({y}_k - {t}_k)^2",
    "loss:focal": "L = - sum_k {t}_k (1 - {y}_k)^gamma log {y}_k",
    "loss:absolute-error": "L = sum_k abs({y}_k - {t}_k)",
    "loss:reverse-kl": "L = sum_k {y}_k log {y}_k / {t}_k",
    "loss:weighted-cross-entropy": "L = - sum_k w_k {t}_k log {y}_k",
    "loss:binary-cross-entropy": "L = - sum_k ({t}_k log {y}_k + (1 - {t}_k) log(1 - {y}_k))",
    "probability alone": "{y}_k = 1 / (1 + e^(-{u}_k))",
    "temperature alone": "{y}_k = 1 / (1 + e^(-{u}_k \\/ T))",
    "panel:probabilities alone": "{y}_k = 1 / (1 + e^(-{u}_k))",
    "panel:jacobian alone": "(partial {y}_k) / (partial {u}_k) = {y}_k (1 - {y}_k)",
    "gamma": "L = - sum_k {t}_k (1 - {y}_k)^gamma log {y}_k",
    "weight": "L = - sum_k w_k {t}_k log {y}_k",
}
ALONE = " alone"
"""After a key: where classes are independent, and have a sigmoid in place of the softmax."""
ONLY_CROSS_ENTROPY = ("panel:gradient", "panel:loss_curve", "panel:terms", "divergences")
"""Their formula is that of no other loss."""


def definition(key: str, snapshot: Snapshot) -> Definition:
    """Look a definition up, in the symbols that a Snapshot has.

    Parameters
    ----------
    key : str
        One of `keys`.
    snapshot : Snapshot
        For the loss, which one it has is told.

    Raises
    ------
    KeyError
        For another key.
    """
    analysis = snapshot.analysis
    if key == "loss" and not analysis.is_cross_entropy:
        key = f"loss:{analysis.of.name}"
    alone = f"{key}{ALONE}" if snapshot.state.is_independent else key
    words = _words()
    if key in words:
        title, text = words.get(alone, words[key])
    else:
        # A panel that is new has its title, until somebody explains it.
        kind, _, name = key.partition(":")
        title, text = ({} if kind != "panel" else panel_titles())[name], ""
    formula = FORMULAS.get(alone, FORMULAS.get(key, ""))
    if key in ONLY_CROSS_ENTROPY and not analysis.is_cross_entropy:
        formula = ""
    fill = snapshot.notation.fill
    return Definition(fill(title), fill(text), formula, LESSONS.get(key, ""))


def keys() -> tuple[str, ...]:
    """Name everything that is defined."""
    return tuple(key for key in _words() if not key.endswith(ALONE))


def text_of(key: str, notation: Notation) -> str:
    """Return the sentences of a definition in the symbols of a notation; empty where is none."""
    return notation.fill(_words().get(key, ("", ""))[1])


def _words() -> dict[str, tuple[str, str]]:
    """Titles and texts in the application's language, by key."""
    return _words_in(spoken())


@lru_cache(maxsize=2)
def _words_in(language: str) -> dict[str, tuple[str, str]]:
    return {**_of_readout(), **_of_inputs(), **_of_losses(), **_of_panels()}


def _of_readout() -> dict[str, tuple[str, str]]:
    return {
        "loss": (
            translate("Help", "Cross-entropy loss L"),
            translate(
                "Help",
                "How surprising the right answer is to the model: minus the logarithm of the "
                "probability {y} that it gives to the target. It is 0 for {y} = 1 and grows "
                "without bound as {y} goes to 0; training makes it small.",
            ),
        ),
        "unit": (
            translate("Help", "Nats, bits, bans"),
            translate(
                "Help",
                "The unit of the loss tells which logarithm is meant: the natural one (nats), that "
                "to base 2 (bits) or to base 10 (bans). 1 nat is 1.443 bits. Another unit "
                "multiplies the loss and its gradient by a constant, and changes nothing else.",
            ),
        ),
        "perplexity": (
            translate("Help", "Perplexity"),
            translate(
                "Help",
                "Among how many equally probable classes the right one would be just as hard to "
                "guess: e to the power of the loss in nats. 1 is perfect.",
            ),
        ),
        "guessing": (
            translate("Help", "The loss of guessing"),
            translate(
                "Help",
                "What a model would have that knows nothing and gives all K classes the same "
                "probability; for cross-entropy that is log K. A larger loss is worse than "
                "guessing.",
            ),
        ),
        "pinned": (
            translate("Help", "Before and now"),
            translate(
                "Help",
                "The loss of what is pinned, or of the start of a descent, and by how much the "
                "present loss is larger (+) or smaller (\N{MINUS SIGN}).",
            ),
        ),
        "compared": (
            translate("Help", "The other loss"),
            translate(
                "Help",
                "The loss that is compared, for the same {y} and {t}. Losses have scales of their "
                "own: compare how they change, not which of them is larger.",
            ),
        ),
        "divergences": (
            translate("Help", "KL divergence and entropy"),
            translate(
                "Help",
                "The entropy H({t}) is the part of cross-entropy that no model can avoid, and "
                "KL({t} \N{PARALLEL TO} {y}) is the rest: 0 only for {y} = {t}. "
                "KL({y} \N{PARALLEL TO} {t}) measures the other way round and has another value.",
            ),
        ),
        "textbook": (
            translate("Help", "Textbook \N{GREEK SMALL LETTER EPSILON}"),
            translate(
                "Help",
                "Textbook programs add a small number such as 1e-7 in the logarithm, so that "
                "log 0 does not occur. What they print is then not quite the loss; choose 1e-7 to "
                "see both.",
            ),
        ),
    }


def _of_inputs() -> dict[str, tuple[str, str]]:
    return {
        "logit": (
            translate("Help", "Logit {u}"),
            translate(
                "Help",
                "The score that a network gives to a class, before the softmax: any number, or "
                "-inf for a class that is ruled out. Only differences count: the same number "
                "added to all logits changes neither {y} nor the loss.",
            ),
        ),
        "probability": (
            translate("Help", "Probability {y}"),
            translate(
                "Help",
                "The softmax makes it of the logits: e to the power of each, divided by the sum of "
                "all. So all {y} are between 0 and 1, and their sum is 1. When you type one, the "
                "others rescale.",
            ),
        ),
        "target": (
            translate("Help", "Target {t}"),
            translate(
                "Help",
                "What the right answer is: {t} = 1 for the right class and 0 for the others, or a "
                "share for each class (a soft target). In the figure it is the dashed outline, and "
                "the ring marks the right class.",
            ),
        ),
        "logit alone": (
            translate("Help", "Logit {u}"),
            translate(
                "Help",
                "The score that a network gives to a class, before the sigmoid: any number. Above "
                "0 the class is more likely than not, whatever the other logits are.",
            ),
        ),
        "probability alone": (
            translate("Help", "Probability {y}"),
            translate(
                "Help",
                "The sigmoid makes it of the logit of its own class alone. The {y} need not sum "
                "to 1, for several classes may be right.",
            ),
        ),
        "name": (
            translate("Help", "Name of the class"),
            translate(
                "Help",
                "What the class is called here, in the figure and in everything that you copy or "
                "export. A list that you paste names the classes from here on.",
            ),
        ),
        "temperature": (
            translate("Help", "Temperature T"),
            translate(
                "Help",
                "All logits are divided by T before the softmax. A T above 1 brings the "
                "probabilities closer together, one below 1 moves them apart; which class is the "
                "most probable stays.",
            ),
        ),
        "smoothing": (
            translate("Help", "Label smoothing \N{GREEK SMALL LETTER ALPHA}"),
            translate(
                "Help",
                "Takes the share \N{GREEK SMALL LETTER ALPHA} from the target and spreads it "
                "evenly over all K classes. Then the loss is smallest at finite logits, and a "
                "model does not become overconfident.",
            ),
        ),
        "t2": (
            translate("Help", "Loss times T\N{SUPERSCRIPT TWO}"),
            translate(
                "Help",
                "Multiplies the loss, and so its gradient, by T\N{SUPERSCRIPT TWO}: then the "
                "gradient does not fade as the temperature rises (Hinton, Vinyals and Dean 2015).",
            ),
        ),
        "teacher": (
            translate("Help", "Target from logits"),
            translate(
                "Help",
                "Gives the target logits {v} of its own, to be dragged and typed as {u} is: {t} is "
                "their softmax at the temperature \N{GREEK SMALL LETTER TAU}, as a teacher's is in "
                "distillation.",
            ),
        ),
        "teacher temperature": (
            translate("Help", "Temperature \N{GREEK SMALL LETTER TAU} of the target"),
            translate(
                "Help",
                "The target's own logits are divided by \N{GREEK SMALL LETTER TAU} before their "
                "softmax. A large \N{GREEK SMALL LETTER TAU} shows which of the wrong classes the "
                "teacher finds more likely.",
            ),
        ),
        "gamma": (
            translate("Help", "Focal \N{GREEK SMALL LETTER GAMMA}"),
            translate(
                "Help",
                "How much less a class counts that is predicted well already: its term is "
                "multiplied by 1 \N{MINUS SIGN} {y} to the power of "
                "\N{GREEK SMALL LETTER GAMMA}. With \N{GREEK SMALL LETTER GAMMA} = 0 it is "
                "cross-entropy.",
            ),
        ),
        "weight": (
            translate("Help", "Weight of the first class"),
            translate(
                "Help",
                "By what the first class is multiplied in the loss; the others have the weight 1. "
                "A rare class gets a weight above 1, so that it is not overlooked.",
            ),
        ),
        "pos_weight": (
            translate("Help", "Positive weight"),
            translate(
                "Help",
                "By what the part of each class that belongs to its target is multiplied, as "
                "pos_weight in PyTorch. Above 1, a class that is missed costs more than one that "
                "is found by mistake.",
            ),
        ),
        "rate": (
            translate("Help", "Learning rate \N{GREEK SMALL LETTER ETA}"),
            translate(
                "Help",
                "How far a step goes: each logit moves by \N{GREEK SMALL LETTER ETA} times its "
                "component of the gradient, downhill. Too small is slow; too large overshoots, "
                "and the loss goes up and down.",
            ),
        ),
        "step": (
            translate("Help", "Steps of the descent"),
            translate(
                "Help",
                "The steps that were taken, from 0, the start. Go back to any of them; drag a bar "
                "there, and the descent goes on from what you see.",
            ),
        ),
        "figure": (
            translate("Help", "The figure"),
            translate(
                "Help",
                "All panels show one situation: drag a bar, and everything follows. With the "
                "keyboard, \N{LEFTWARDS ARROW} and \N{RIGHTWARDS ARROW} choose a class, and "
                "\N{UPWARDS ARROW} and \N{DOWNWARDS ARROW} move its logit. Rest the pointer on a "
                "panel and press F1 to read what it shows.",
            ),
        ),
    }


def _of_losses() -> dict[str, tuple[str, str]]:
    return {
        "loss:cross-entropy": (
            translate("Help", "Cross-entropy"),
            translate(
                "Help",
                "Minus the logarithm of the probability of the target. Its gradient with respect "
                "to the logits is simply {y} \N{MINUS SIGN} {t}: the worse the prediction, the "
                "stronger the correction.",
            ),
        ),
        "loss:squared-error": (
            translate("Help", "Squared error"),
            translate(
                "Help",
                "Half the sum of the squared differences of {y} and {t}. Behind a softmax its "
                "gradient nearly vanishes where the prediction is confident and wrong.",
            ),
        ),
        "loss:brier": (
            translate("Help", "Brier score"),
            translate(
                "Help",
                "The sum of the squared differences of {y} and {t}, as forecasts are scored: 0 is "
                "perfect, 2 is certain and wrong.",
            ),
        ),
        "loss:focal": (
            translate("Help", "Focal loss"),
            translate(
                "Help",
                "Cross-entropy in which what is predicted well already counts less, so that "
                "training attends to the hard examples.",
            ),
        ),
        "loss:absolute-error": (
            translate("Help", "Absolute error"),
            translate(
                "Help",
                "The sum of the absolute differences of {y} and {t}. Behind a softmax its gradient "
                "vanishes where the prediction is confident and wrong.",
            ),
        ),
        "loss:reverse-kl": (
            translate("Help", "Reverse KL divergence"),
            translate(
                "Help",
                "KL({y} \N{PARALLEL TO} {t}), the divergence the other way round: it punishes "
                "probability where the target has none, and is infinite there.",
            ),
        ),
        "loss:weighted-cross-entropy": (
            translate("Help", "Weighted cross-entropy"),
            translate(
                "Help",
                "Cross-entropy in which the first class counts more, or less, than the others, as "
                "for classes that are rare.",
            ),
        ),
        "loss:binary-cross-entropy": (
            translate("Help", "Binary cross-entropy"),
            translate(
                "Help",
                "Each class is a question of its own, yes or no, with a sigmoid in place of the "
                "softmax: several classes may be right, and the {y} need not sum to 1.",
            ),
        ),
    }


def _of_panels() -> dict[str, tuple[str, str]]:
    return {
        "panel:logits": (
            translate("Help", "Logits {u}"),
            translate(
                "Help",
                "One bar for each class: its score before the softmax. Drag a bar to change it, "
                "with Shift to move all of them. During a descent an arrow beside a bar is its "
                "next step.",
            ),
        ),
        "panel:teacher": (
            translate("Help", "Logits {v} of the target"),
            translate(
                "Help",
                "The scores that the target is made of, as a teacher's are. Drag a bar, and the "
                "target {t} in the softmax panel follows.",
            ),
        ),
        "panel:probabilities": (
            translate("Help", "Softmax {y}"),
            translate(
                "Help",
                "Filled bars are the probabilities {y}, dashed outlines the target {t}, and the "
                "ring marks the right class. Drag a bar, or click a class to make it the target.",
            ),
        ),
        "panel:probabilities alone": (
            translate("Help", "Sigmoid {y}"),
            translate(
                "Help",
                "Filled bars are the probabilities {y}, each the sigmoid of its own logit, and "
                "dashed outlines the targets {t}. Drag a bar, or click a class to make it right "
                "or wrong.",
            ),
        ),
        "panel:gradient": (
            translate("Help", "Gradient of the loss"),
            translate(
                "Help",
                "How the loss changes with each logit; for softmax with cross-entropy at T = 1 "
                "that is {y} \N{MINUS SIGN} {t}. Orange, upwards: {y} is too large, and descent "
                "lowers this logit. Purple, downwards: {y} is too small, and descent raises it.",
            ),
        ),
        "panel:loss_curve": (
            translate("Help", "Loss curve"),
            translate(
                "Help",
                "The loss against the probability {y} of one class, or with U against its logit. "
                "The orange point is the present, and the dashed lines lead to its values on both "
                "axes; drag it along the curve.",
            ),
        ),
        "panel:sigmoid": (
            translate("Help", "Sigmoid"),
            translate(
                "Help",
                "One class against all others: its probability depends on a single number "
                "\N{GREEK SMALL LETTER DELTA}, the distance of its logit from the rest. With two "
                "classes this is all there is.",
            ),
        ),
        "panel:steps": (
            translate("Help", "Loss over steps"),
            translate(
                "Help",
                "How the loss falls during gradient descent. Press G, then Play: each step adds a "
                "point.",
            ),
        ),
        "panel:simplex": (
            translate("Help", "Simplex"),
            translate(
                "Help",
                "Each point of the triangle is a choice of three probabilities: a corner is "
                "certainty, the middle is guessing. Lines join points of the same loss; drag the "
                "point.",
            ),
        ),
        "panel:map": (
            translate("Help", "Map of the loss"),
            translate(
                "Help",
                "The loss for all values of two logits, seen from above, with lines of the same "
                "loss. The arrow points downhill, against the gradient; drag the point.",
            ),
        ),
        "panel:terms": (
            translate("Help", "Terms of the loss"),
            translate(
                "Help",
                "What each class adds to the loss, and the loss as the entropy H({t}) of the "
                "target plus KL({t} \N{PARALLEL TO} {y}), the part that training can remove.",
            ),
        ),
        "panel:jacobian": (
            translate("Help", "Jacobian of the softmax"),
            translate(
                "Help",
                "How each probability changes with each logit: a logit raises the {y} of its own "
                "class (orange) and lowers all others (purple), so rows and columns sum to 0.",
            ),
        ),
        "panel:jacobian alone": (
            translate("Help", "Jacobian of the sigmoid"),
            translate(
                "Help",
                "How each probability changes with each logit: of independent classes a logit "
                "moves only the {y} of its own class, so all else is 0.",
            ),
        ),
        "panel:flow": (
            translate("Help", "Flow of values and gradient"),
            translate(
                "Help",
                "From left to right the values are computed, from right to left the gradient "
                "(backpropagation): at each node it is multiplied by the local derivative.",
            ),
        ),
        "panel:derivation": (
            translate("Help", "Derivation"),
            translate(
                "Help",
                "Where {y} \N{MINUS SIGN} {t} comes from, with the present numbers. D shows every "
                "step with its reason; Shift+D, ] and [ unfold it line by line.",
            ),
        ),
    }
