from __future__ import annotations

from pathlib import Path

import pytest

from xentgui.core import losses
from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.registry import LOSSES, loss_named

NO_LOSSES = {"__init__", "curve", "loss", "registry"}


def test_every_file_is_a_loss_of_that_name() -> None:
    files = {path.stem for path in Path(losses.__path__[0]).glob("*.py")} - NO_LOSSES
    assert files == {name.replace("-", "_") for name in LOSSES}


def test_cross_entropy_comes_first() -> None:
    assert list(LOSSES) == [
        "cross-entropy",
        "squared-error",
        "brier",
        "focal",
        "absolute-error",
        "reverse-kl",
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
