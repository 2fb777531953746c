from __future__ import annotations

from pathlib import Path

import pytest

from xentgui.core import losses
from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.focal import FocalLoss
from xentgui.core.losses.registry import ALL_LOSSES, INDEPENDENT, LOSSES, PARAMETRIC, loss_named

NO_LOSSES = {"__init__", "curve", "loss", "registry"}


def test_every_file_is_a_loss_of_that_name() -> None:
    files = {path.stem for path in Path(losses.__path__[0]).glob("*.py")} - NO_LOSSES
    assert files == {name.replace("-", "_") for name in ALL_LOSSES}
    assert (*LOSSES, *INDEPENDENT) == ALL_LOSSES
    assert {name for name in ALL_LOSSES if loss_named(name).is_independent} == set(INDEPENDENT)


def test_cross_entropy_comes_first() -> None:
    assert list(LOSSES) == [
        "cross-entropy",
        "squared-error",
        "brier",
        "focal",
        "absolute-error",
        "reverse-kl",
        "weighted-cross-entropy",
    ]


def test_those_with_a_logarithm_have_a_unit() -> None:
    assert {name for name, loss in LOSSES.items() if loss.is_logarithmic} == {
        name for name, loss in LOSSES.items() if r"\log" in loss.loss_latex
    }


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_is_found_by_its_name(name: str) -> None:
    assert loss_named(name).name == name
    assert loss_named(name) is LOSSES[name]


def test_another_name_is_refused_with_those_that_there_are() -> None:
    message = 'There is no loss "hinge"; use cross-entropy, squared-error, brier, focal, abs'
    with pytest.raises(InvalidInputError, match=message):
        loss_named("hinge")


@pytest.mark.parametrize("text", ["0.5", "5e-1", "0.50"])
def test_a_parameter_follows_the_name(text: str) -> None:
    loss = loss_named(f"focal:{text}")
    assert loss == FocalLoss(0.5)
    assert loss.key == "focal:0.5"
    assert loss_named(loss.key) == loss


@pytest.mark.parametrize("name", LOSSES)
def test_the_usual_parameter_is_not_said(name: str) -> None:
    assert LOSSES[name].key == name
    assert len(LOSSES[name].parameters) == (1 if name in PARAMETRIC else 0)
    assert loss_named("focal:2").key == "focal"


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("focal:", '"" is not a parameter of the loss "focal"; give a number, as in focal:2.'),
        ("focal:two", '"two" is not a parameter of the loss "focal"'),
        ("focal:-1", "gamma is -1.0; use 0 or a positive number."),
        ("focal:inf", "gamma is inf; use 0"),
        ("focal:nan", "gamma is nan; use 0"),
        ("weighted-cross-entropy:0", "The weight is 0.0; use a number above 0, at most 1e+09."),
        ("weighted-cross-entropy:-1", "The weight is -1.0; use"),
        ("weighted-cross-entropy:nan", "The weight is nan; use"),
        ("weighted-cross-entropy:inf", "The weight is inf; use"),
        ("weighted-cross-entropy:x", "give a number, as in weighted-cross-entropy:3."),
        ("brier:2", 'The loss "brier" has no parameter; leave it out.'),
        ("hinge:2", 'There is no loss "hinge"; use cross-entropy'),
    ],
)
def test_a_parameter_that_cannot_be_is_refused(key: str, message: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        loss_named(key)
    assert message in str(refused.value)
