"""Words that say what numbers are: keys of JSON, heads of columns, names of variables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from xentgui.core.checks import FloatArray
from xentgui.core.reading.table import Kind

_LOGITS = "logit logits raw_logits raw_score raw_scores decision_function ロジット"
_LOG_PROBABILITIES = (
    "ln_p ln_prob ln_probs ln_probability ln_probabilities "
    "logprob logprobs log_prob log_probs logp log_p log_probability log_probabilities "
    "logprobability logprobabilities log_softmax log_likelihood token_logprob token_logprobs "
    "top_logprobs 対数確率"
)
_PROBABILITIES = (
    "pr prob probs probability probabilities proba probas softmax confidence confidences p "
    "predicted_probability predicted_probabilities top_probs wahrscheinlichkeit probabilité 確率"
)
_UNSURE = (
    "data score scores value values output outputs prediction predictions activation activations 値"
)
_KINDS = {
    **dict.fromkeys(_LOGITS.split(), Kind.LOGITS),
    **dict.fromkeys(_LOG_PROBABILITIES.split(), Kind.LOG_PROBABILITIES),
    **dict.fromkeys(_PROBABILITIES.split(), Kind.PROBABILITIES),
}
_MOST_PARTS = max(word.count("_") + 1 for word in _KINDS)
_VALUES = frozenset(_KINDS) | frozenset(_UNSURE.split())
_TARGETS_WORDS = (
    "target targets label labels y_true true truth ground_truth gold correct t answer "
    "true_class true_label target_class correct_class target_index gold_label class_index "
    "label_ids 正解 正解ラベル ラベル"
)
_TARGETS = frozenset(_TARGETS_WORDS.split())
_NAMES_WORDS = (
    "name names class classes class_name class_names label labels category categories "
    "token tokens tok_str decoded_token text word words tokenstr token_str id2label "
    "display_name display_names クラス 名前 名称 単語 klasse classe"
)
_NAMES = frozenset(_NAMES_WORDS.split())
_COUNTS_WORDS = (
    "index id idx class_id label_id no no. nr # row step rank token_id number i k n line 番号"
)
_COUNTS = frozenset(_COUNTS_WORDS.split())
_SURE_COUNTS = frozenset(("index", "id", "idx", "#", "row", "class_id", "label_id", "token_id"))
_SURE_NAMES = frozenset(
    ("class", "classes", "class_name", "category", "categories", "token", "tokens", "クラス")
)
_UNSURE_TARGETS = frozenset(("t", "correct", "true", "gold", "answer", "truth"))
_ROWS_WORDS = (
    "image images img sample samples example examples file files filename file_name path uid "
    "document doc sentence input observation case run user row_id sample_id image_id record 例 画像"
)
_ROWS = frozenset(_ROWS_WORDS.split())
_METRICS_WORDS = (
    "loss accuracy acc step epoch lr learning_rate perplexity temperature cross_entropy nll"
)
_METRICS = frozenset(_METRICS_WORDS.split())
_OUTCOMES = frozenset(["win", "wins", "won", "draw", "draws", "tie", "gain", "profit"])
"""Beside these, loss is a class."""
_MOST_BESIDE = 100
_ACROSS = frozenset(("weight", "sample_weight", "entropy"))
"""Columns beside those of classes; in a list they may be classes."""
_OTHERWISE_WORDS = (
    "- neg negative minus pre non not log10 log2 log1p inverse grad grads gradient delta diff std "
    "var err error one_minus lg odds sqrt sq input "
    "before unnormalized unnormalised"
)
_OTHERWISE = frozenset(_OTHERWISE_WORDS.split())
"""What makes something else of the word that follows: -log p, pre-softmax."""
_PREDICTIONS_WORDS = (
    "pred preds predicted prediction predictions predicted_class predicted_label y_pred yhat y_hat "
    "argmax top1 top_1 guess 予測 予測結果 予測ラベル"
)
_PREDICTIONS = frozenset(_PREDICTIONS_WORDS.split())
_TOTALS = frozenset(("total", "sum", "sum_total", "合計", "計", "summe", "somme", "gesamt"))
_COUNTED = _ROWS | frozenset(["s", "r", "x", "obs", "row", "ex"])
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ][\d:.]+)?|\d\d?[./]\d\d?[./]\d{2,4}|\d\d?:\d\d(?::\d\d(?:\.\d+)?)?"
)
_COUNT_BEHIND = re.compile(r"(?:\d+|(?<=[\s_-])[A-Za-z])$")
_FILE = re.compile(r"\w\.[A-Za-z][A-Za-z0-9]{1,4}$")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\WA-Za-z_]+|#")


@lru_cache(maxsize=4096)
def normal(word: str) -> str:
    """Write a word in lower case with underscores: topLogprobs is top_logprobs.

    A unit or a symbol in brackets, as in ``logit (u)``, is left out.
    """
    word = word.strip().strip("\"'`*_:")
    word = re.sub(r"(?<=\w)\s*[(\[][^)\]]*[)\]]\s*$", "", word).strip("()[]")
    if word.isupper() or word.islower() or not word.isascii():
        return re.sub(r"[\s-]+", "_", word.lower())
    return "_".join(found.lower() for found in _WORD.findall(word)) or word.lower()


@lru_cache(maxsize=4096)
def kind_of(word: str) -> Kind | None:
    """Return the kind of the numbers that a word announces, also as in start_logits."""
    parts = normal(word).split("_")
    if parts[0].startswith("-") or not _OTHERWISE.isdisjoint(parts):
        return None
    for k in range(max(0, len(parts) - _MOST_PARTS), len(parts)):
        kind = _KINDS.get("_".join(parts[k:]))
        if kind is not None and (k == 0 or len(parts[-1]) > 1):
            return kind
    return None


def kind_of_phrase(phrase: str) -> Kind | None:
    """Return the kind that a phrase announces as a whole or with one of its words."""
    found = [word.strip(":,") for word in phrase.split()]
    if any(word.startswith("-") for word in found) or not _OTHERWISE.isdisjoint(map(normal, found)):
        return None
    kinds, k = set(), 0
    while k < len(found):
        both = kind_of(" ".join(found[k : k + 2]))
        kinds.add(both or kind_of(found[k]))
        k += 2 if both else 1
    kinds.discard(None)
    # Logits after softmax are no logits, and the log of probabilities is no probability.
    is_log = "log" in map(normal, found) and kinds == {Kind.PROBABILITIES}
    return kinds.pop() if len(kinds) == 1 and not is_log else None


def says_values(word: str) -> bool:
    """Return whether a word announces the numbers of classes, of whatever kind."""
    return normal(word) in _VALUES or kind_of(word) is not None


def says_target(word: str) -> bool:
    """Return whether a word announces the correct class."""
    return normal(word) in _TARGETS


def says_name(word: str) -> bool:
    """Return whether a word announces names of classes."""
    return normal(word) in _NAMES


def says_prediction(word: str) -> bool:
    """Return whether a word announces the class that a model has chosen, which may be wrong."""
    return normal(word) in _PREDICTIONS


def says_chosen(word: str) -> bool:
    """Return whether a word announces the correct class, or that which a model has chosen."""
    return says_target(word) or says_prediction(word)


def says_total(word: str) -> bool:
    """Return whether a word may announce a sum."""
    return normal(word) in _TOTALS


def metrics_in(names: Sequence[str], values: FloatArray, are_columns: bool = False) -> list[int]:
    """Return which of the names of a table announce numbers about a model, and none of a class.

    Parameters
    ----------
    names : sequence of str, length K
    values : ndarray, shape (N, K)
    are_columns : bool
        Whether the names are heads of columns, of which more are of examples.
    """
    if len(names) > _MOST_BESIDE:
        # A vocabulary has every word.
        return []
    words_ = [normal(name) for name in names]
    found = [
        k for k, word in enumerate(words_) if word in _METRICS or (are_columns and word in _ACROSS)
    ]
    if not found or len(names) - len(found) < 2 or not _OUTCOMES.isdisjoint(words_):
        return []
    # What sums to 1 with them is a distribution of them as well.
    are_shares = (values >= 0.0).all() and np.allclose(values.sum(axis=1), 1.0, atol=0.0051)
    return [] if are_shares else found


def says_row(word: str) -> bool:
    """Return whether a word announces what names rows: a file, an example."""
    return normal(word) in _ROWS or says_count(word)


def are_files(texts: Sequence[str]) -> bool:
    """Return whether all texts name rows: files, dates, or sample 1, sample 2."""
    if not texts:
        return False
    stems = {_COUNT_BEHIND.sub("", text) for text in texts}
    is_counted = len(stems) == 1 < len(texts) and normal(stems.pop()).strip("_") in _COUNTED
    return is_counted or all(map(_FILE.search, texts)) or all(map(_DATE.fullmatch, texts))


def says_surely_count(word: str) -> bool:
    """Return whether a word announces numbers of lines, also where they do not count."""
    return normal(word) in _SURE_COUNTS


def says_surely_target(word: str) -> bool:
    """Return whether a word announces the correct class, and is no class itself."""
    return normal(word) in _TARGETS - _UNSURE_TARGETS


def says_surely_class(word: str) -> bool:
    """Return whether a word announces names of classes, and not of examples."""
    return normal(word) in _SURE_NAMES


def says_count(word: str) -> bool:
    """Return whether a word announces numbers that only count."""
    return normal(word) in _COUNTS
