from __future__ import annotations

import pytest
from run_snippets import KEYS

from xentgui.core.analysis.analysis import analyse
from xentgui.core.examples import START
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase
from xentgui.core.view import View
from xentgui.export.pictures.metadata import metadata_of
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.drawing.numbers import fixed
from xentgui.figure.loss_names import loss_name

OTHERS = [key for key in KEYS if key != "cross-entropy"]
CLASSES = "Probabilities: cat 0.659, dog 0.242, bird 0.099. Target: dog."


def said(loss: str, view: View | None = None, base: LogBase = LogBase.E) -> tuple[str, str]:
    state = START.with_loss(loss).with_log_base(base)
    metadata = metadata_of(Snapshot.of(state, view), PictureSettings())
    return metadata.title, metadata.description


def value_of(loss: str, base: LogBase = LogBase.E) -> str:
    analysis = analyse(START.with_loss(loss).with_log_base(base))
    return f"{fixed(analysis.loss).plain()} {analysis.unit}".rstrip()


def test_cross_entropy_goes_without_saying() -> None:
    assert said("cross-entropy") == (
        "Softmax and cross-entropy of 3 classes",
        f"{CLASSES} Loss: 1.417 nats.",
    )


def test_another_loss_is_named_with_its_unit_if_it_has_one() -> None:
    assert said("squared-error", base=LogBase.TWO) == (
        "Softmax and squared error of 3 classes",
        f"{CLASSES} Loss: squared error, 0.509.",
    )
    title, description = said("focal:0.5", base=LogBase.TWO)
    assert title == "Softmax and focal loss (\N{GREEK SMALL LETTER GAMMA} = 0.5) of 3 classes"
    assert (
        description
        == f"{CLASSES} Loss: focal loss (\N{GREEK SMALL LETTER GAMMA} = 0.5), 1.779 bits."
    )
    assert said("reverse-kl")[1].endswith("Loss: reverse KL divergence, ∞ nats.")


@pytest.mark.parametrize("base", LogBase)
@pytest.mark.parametrize("loss", OTHERS)
def test_every_loss(loss: str, base: LogBase) -> None:
    title, description = said(loss, base=base)
    assert title == f"Softmax and {loss_name(loss)} of 3 classes"
    assert description == f"{CLASSES} Loss: {loss_name(loss)}, {value_of(loss, base)}."


@pytest.mark.parametrize("other", KEYS)
@pytest.mark.parametrize("loss", KEYS)
def test_what_the_loss_is_compared_with_is_said(loss: str, other: str) -> None:
    alone, both = (said(loss, View(compare=each))[1] for each in (None, other))
    more = "" if loss == other else f" Compared with {loss_name(other)}, {value_of(other)}."
    assert both == alone + more


@pytest.mark.parametrize("loss", KEYS)
def test_hidden_values_hide_every_loss(loss: str) -> None:
    for other in (None, *KEYS):
        description = said(loss, View(compare=other, hide_values=True))[1]
        assert description == "Target: dog."


def test_in_japanese(japanese: None) -> None:
    title, description = said("squared-error", View(compare="cross-entropy"))
    assert title == "3 クラスのソフトマックスと二乗誤差"
    assert description.endswith("損失: 二乗誤差、0.509。 比較: 交差エントロピー誤差、1.417 nat。")
