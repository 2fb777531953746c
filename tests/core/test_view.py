from __future__ import annotations

import dataclasses
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import START
from xentgui.core.panels import DEFAULT_PANELS, PANELS, listed
from xentgui.core.view import View


def test_a_view_shows_the_default_panels_and_compares_with_nothing() -> None:
    assert set(DEFAULT_PANELS) < set(PANELS)
    assert View() == View(0, DEFAULT_PANELS, soft_target=False, pinned=None, hovered=None)


def test_the_focus_is_marked_while_nothing_is_hovered() -> None:
    assert View(focus=2).marked == 2


# Also class 0, which is as false as None.
@pytest.mark.parametrize("hovered", [0, 1])
def test_what_is_hovered_is_marked_rather_than_the_focus(hovered: int) -> None:
    assert View(focus=2, hovered=hovered).marked == hovered


def test_views_are_equal_by_content() -> None:
    same = START.with_logit(0, START.logits[0])
    assert same is not START
    assert View(pinned=same) == View(pinned=START)
    assert View(pinned=START.with_logit(0, 9.0)) != View(pinned=START)


def test_nothing_pinned_is_not_hidden() -> None:
    assert not View(hide_pinned=True).hide_pinned
    hidden = View(pinned=START, hide_pinned=True)
    assert (hidden.compared, hidden.shows_pinned) == (None, False)
    assert View(pinned=START).compared is START


def test_it_is_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        View().focus = 1  # type: ignore[misc]


@pytest.mark.parametrize("name", ["hinge", "", "binary-cross-entropy"])
def test_it_compares_with_another_loss_that_there_is(name: str) -> None:
    with pytest.raises(InvalidInputError, match=f'no loss "{name}" to compare with; use squared'):
        View(compare=name)
    assert View(compare="focal:2").compare == "focal"
    assert View(compare="focal:0.5").compare == "focal:0.5"


@pytest.mark.parametrize("lines", [0, -3, True, 1.5])
def test_at_least_one_line_of_the_derivation_is_shown(lines: int) -> None:
    with pytest.raises(InvalidInputError, match=f"lines is {lines}; use 1 or more"):
        View(lines=lines)


@pytest.mark.parametrize(("lines", "count"), [(None, 10), (1, 1), (9, 9), (10, 10), (99, 10)])
def test_no_more_lines_are_shown_than_there_are(lines: int | None, count: int) -> None:
    assert View(lines=lines).line_count(10) == count


def test_a_symbol_lights_what_it_stands_for_and_a_class_lights_all() -> None:
    assert View(hovered=1).is_lit("logits")
    assert View(hovered=1).is_lit()
    symbol = View(hovered=1, hovered_role="target")
    assert symbol.is_lit("probabilities", "target")
    assert not symbol.is_lit("logits")
    assert not symbol.is_lit()


def test_without_a_hovered_class_there_is_no_symbol_of_it() -> None:
    assert View(hovered_role="target") == View()
    assert not View().is_lit("target")
    assert dataclasses.replace(View(hovered=3, hovered_role="logits"), hovered=None) == View()


ORDER = ("loss_curve", "derivation", "logits", "gradient")


def test_panels_that_stay_keep_their_order_and_new_ones_come_behind_the_one_they_follow() -> None:
    view = View(panels=ORDER)
    assert view.with_panels(set(ORDER)).panels == ORDER
    assert view.with_panels({"derivation", "logits"}).panels == ("derivation", "logits")
    assert view.with_panels({*ORDER, "probabilities"}).panels == (
        "loss_curve",
        "derivation",
        "logits",
        "probabilities",
        "gradient",
    )
    assert View(panels=("derivation",)).with_panels({"derivation", "logits"}).panels == (
        "logits",
        "derivation",
    )


def test_all_panels_are_listed_once_the_shown_in_their_order() -> None:
    for count in range(len(PANELS) + 1):
        assert listed(PANELS[:count]) == PANELS
        shown = tuple(reversed(PANELS))[:count]
        found = listed(shown)
        assert sorted(found) == sorted(PANELS)
        assert tuple(name for name in found if name in shown) == shown


@pytest.mark.parametrize("name", PANELS)
@pytest.mark.parametrize("place", range(len(PANELS)))
def test_a_panel_is_put_at_a_place_whether_it_is_shown_or_not(name: str, place: int) -> None:
    before = View(panels=ORDER)
    view = before.with_panel_at(name, place)
    assert view.order.index(name) == place
    rest = [each for each in before.order if each != name]
    assert [each for each in view.order if each != name] == rest
    assert view.panels == tuple(each for each in view.order if each in ORDER)
    assert view.with_usual_order().panels == tuple(each for each in PANELS if each in ORDER)
    assert view.with_usual_order().has_usual_order
    assert view.has_usual_order == (view.order == PANELS)


@pytest.mark.parametrize("start", [(), PANELS[::-1], ("flow", "logits", "flow")])
@pytest.mark.parametrize("panels", [*permutations(ORDER[:3]), PANELS, DEFAULT_PANELS])
def test_all_panels_have_a_place_and_those_that_are_shown_theirs(
    start: tuple[str, ...], panels: tuple[str, ...]
) -> None:
    view = View(panels=panels, order=start)
    assert sorted(view.order) == sorted(PANELS)
    assert tuple(name for name in view.order if name in panels) == panels
    assert dataclasses.replace(view, focus=1).order == view.order


@given(
    st.permutations(PANELS),
    st.lists(st.tuples(st.sampled_from(PANELS), st.integers(-1, len(PANELS) - 1)), max_size=20),
)
def test_a_panel_that_is_hidden_and_shown_again_is_where_it_was(
    order: list[str], steps: list[tuple[str, int]]
) -> None:
    view = View().with_order(order)
    places = list(order)
    for name, place in steps:
        if place >= 0:
            view = view.with_panel_at(name, place)
            places.remove(name)
            places.insert(place, name)
        elif view.panels != (name,):
            view = view.with_panels({*view.panels} ^ {name})
        assert list(view.order) == places
        assert view.panels == tuple(each for each in places if each in view.panels)


@pytest.mark.parametrize("before", [DEFAULT_PANELS, ORDER, ("derivation",)])
@pytest.mark.parametrize("order", [*permutations(ORDER[:3]), PANELS, tuple(reversed(PANELS))])
def test_panels_are_shown_in_the_order_that_is_asked_for(
    before: tuple[str, ...], order: tuple[str, ...]
) -> None:
    assert View(panels=before).with_panels_as(order).panels == order
    assert View(panels=before).with_panels_as((*order, order[0])).panels == order


@pytest.mark.parametrize("order", [(), ("logits", "unknown")])
def test_no_panel_or_an_unknown_one_has_no_order(order: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInputError, match="Choose at least one panel"):
        View().with_panels_as(order)


@pytest.mark.parametrize("columns", [0, 4, -1, True, 2.0, "2"])
def test_columns_that_cannot_be_asked_for_are_refused(columns: object) -> None:
    with pytest.raises(InvalidInputError, match=r"columns is .*; use 1, 2, 3"):
        View(columns=columns)  # type: ignore[arg-type]
