from __future__ import annotations

import pytest

from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.ui.editor.share_input import ShareEdit

SOFT = START.with_target((0.5, 0.3, 0.2))


@pytest.fixture
def model() -> Model:
    return Model(SOFT)


@pytest.fixture
def share_edit(model: Model) -> ShareEdit:
    return ShareEdit(model)


def test_a_1_on_the_way_leaves_the_others_their_proportions(
    model: Model, share_edit: ShareEdit
) -> None:
    for value in (1.0, 0.1, 0.5):
        share_edit.set_value(0, value)
    assert model.state == SOFT
    assert not model.snapshot.can_undo


def test_one_value_after_the_other_is_rescaled_from_what_the_first_has_made(
    model: Model, share_edit: ShareEdit
) -> None:
    share_edit.set_value(0, 1.0)
    share_edit.set_value(1, 0.5)
    assert model.state.target.tolist() == [0.5, 0.5, 0.0]


def test_what_is_finished_is_where_the_next_edit_begins(
    model: Model, share_edit: ShareEdit
) -> None:
    share_edit.set_value(0, 1.0)
    share_edit.finish()
    share_edit.set_value(0, 0.5)
    assert model.state.target.tolist() == [0.5, 0.25, 0.25]


def test_so_is_what_another_edit_has_made(model: Model, share_edit: ShareEdit) -> None:
    share_edit.set_value(0, 0.9)
    model.set_logit(0, 7.0)
    share_edit.set_value(0, 0.5)
    assert model.state.logits[0] == 7.0
    assert model.state.target.tolist() == pytest.approx([0.5, 0.3, 0.2])
