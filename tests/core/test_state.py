from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xentgui.core import checks
from xentgui.core.arithmetic.numerics import softmax
from xentgui.core.checks import LONGEST_NAME
from xentgui.core.errors import InvalidInputError
from xentgui.core.state import MAX_CLASSES, LogBase, State

CAT_DOG_BIRD = State([2.0, 1.0, 0.1], target="dog", names=["cat", "dog", "bird"])


class TestMaking:
    def test_defaults(self) -> None:
        state = State([3, 1, 2])
        assert state.logits.tolist() == [3.0, 1.0, 2.0]
        assert state.target.tolist() == [1.0, 0.0, 0.0]
        assert state.names == ("1", "2", "3")
        assert state.class_count == 3
        assert (state.temperature, state.label_smoothing, state.log_base) == (1.0, 0.0, LogBase.E)

    @pytest.mark.parametrize(
        ("target", "expected"),
        [
            (1, [0, 1, 0]),
            (np.int8(2), [0, 0, 1]),
            (np.array(2), [0, 0, 1]),
            ("dog", [0, 1, 0]),
            ([0, 1, 0], [0, 1, 0]),
            ([0.25, 0.7, 0.05], [0.25, 0.7, 0.05]),
            (np.array([0, 0, 1], dtype=bool), [0, 0, 1]),
        ],
    )
    def test_a_target_is_an_index_a_name_or_a_distribution(
        self, target: Any, expected: list[float]
    ) -> None:
        assert CAT_DOG_BIRD.with_target(target).target.tolist() == expected

    def test_target_index_is_of_a_one_hot_only(self) -> None:
        assert CAT_DOG_BIRD.target_index == 1
        assert CAT_DOG_BIRD.with_target([0.0, 0.5, 0.5]).target_index is None
        assert CAT_DOG_BIRD.with_target([1.0, 1e-300, 0.0]).target_index is None

    def test_a_log_base_has_the_name_of_the_command_line(self) -> None:
        assert [LogBase(name).unit for name in ("e", "2", "10")] == ["nats", "bits", "bans"]
        assert [base.ln for base in LogBase] == [1.0, math.log(2), math.log(10)]
        assert State([1, 2], log_base=cast(LogBase, "2")).log_base is LogBase.TWO

    def test_it_copies_what_it_is_given(self) -> None:
        u, t = np.array([1.0, 2.0]), np.array([0.5, 0.5])
        state = State(u, t)
        u[0] = t[0] = 9.0
        assert state.logits.tolist() == [1.0, 2.0]
        assert state.target.tolist() == [0.5, 0.5]

    def test_two_classes_to_a_million(self) -> None:
        assert State([1, 2]).class_count == 2
        assert State(np.zeros(MAX_CLASSES)).class_count == MAX_CLASSES


class TestFromProbabilities:
    @pytest.mark.parametrize("y", [(0.2, 0.5, 0.3), (0.8, 0.1, 0.1), (1.0, 0.0, 0.0)])
    def test_its_softmax_is_the_probabilities(self, y: tuple[float, float, float]) -> None:
        state = State.from_probabilities(y)
        assert softmax(state.logits) == pytest.approx(y, rel=1e-15, abs=0.0)

    def test_zero_becomes_a_masked_class(self) -> None:
        assert State.from_probabilities([1.0, 0.0]).logits.tolist() == [0.0, -np.inf]

    def test_settings_pass_through(self) -> None:
        state = State.from_probabilities([0.5, 0.5], "b", names="ab", log_base=LogBase.TEN)
        assert (state.target_index, state.log_base) == (1, LogBase.TEN)

    def test_probabilities_must_be_a_distribution(self) -> None:
        with pytest.raises(InvalidInputError, match=r"The sum of the probabilities is 1\.1"):
            State.from_probabilities([0.5, 0.6])


class TestBadInput:
    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ({"logits": [1.0]}, "There are 1 classes; use 2 to 524288"),
            ({"logits": np.zeros(MAX_CLASSES + 1)}, "There are 524289 classes"),
            ({"logits": [[1.0, 2.0]]}, "one list of numbers, not a table"),
            ({"logits": []}, "at least one number"),
            ({"logits": [1.0, np.nan]}, "A logit is NaN"),
            ({"logits": [1.0, np.inf]}, r"A logit is \+inf"),
            ({"logits": [-np.inf, -np.inf]}, "Every logit is -inf"),
            ({"logits": ["x", "y"]}, "list of numbers"),
            ({"target": 3}, "The target 3 is not a class; use 0 to 2"),
            ({"target": -1}, "The target -1 is not a class"),
            ({"target": "cow"}, 'No class is named "cow"'),
            ({"target": "dog"}, '2 classes are named "dog"; give the index instead'),
            ({"target": 1.0}, "The target must be a list"),
            ({"target": None}, "The target must be a list"),
            ({"target": [1.0, 0.0]}, "There are 3 classes but 2 target values"),
            ({"target": [[1.0, 0.0, 0.0]]}, "not a table"),
            ({"target": [0.5, 0.6, 0.0]}, r"is 1\.1, not 1"),
            ({"target": [1.5, -0.5, 0.0]}, "negative value in the target, -0.5"),
            ({"target": [np.nan, 1.0, 0.0]}, "finite"),
            ({"names": ["a", "b"]}, "There are 3 classes but 2 names"),
            ({"temperature": 0.0}, "The temperature is 0.0; it must be a finite number above 0"),
            ({"temperature": -1.0}, "The temperature is -1.0"),
            ({"temperature": np.nan}, "The temperature is nan"),
            ({"temperature": np.inf}, "The temperature is inf"),
            ({"label_smoothing": -0.1}, "Label smoothing is -0.1; use a number from 0 to 1"),
            ({"label_smoothing": 1.1}, "Label smoothing is 1.1"),
            ({"label_smoothing": np.nan}, "Label smoothing is nan"),
        ],
    )
    def test_says_what_is_wrong_and_what_to_do(
        self, arguments: dict[str, Any], message: str
    ) -> None:
        valid: dict[str, Any] = {"logits": [1.0, 2.0, 3.0], "names": ["dog", "dog", "cat"]}
        with pytest.raises(InvalidInputError, match=message):
            State(**valid | arguments)

    def test_an_unknown_log_base(self) -> None:
        with pytest.raises(ValueError, match="not a valid LogBase"):
            State([1, 2], log_base=cast(LogBase, "3"))

    # A command line or a JSON file may hold these.
    @pytest.mark.parametrize(
        "arguments",
        [
            {"temperature": "warm"},
            {"temperature": None},
            {"temperature": 10**400},
            {"label_smoothing": "much"},
            {"label_smoothing": None},
            {"target": np.array(0.5)},
            {"logits": np.array([1j, 2.0])},
        ],
    )
    def test_a_wrong_type_is_invalid_input_too(self, arguments: dict[str, Any]) -> None:
        with pytest.raises(InvalidInputError):
            State(**{"logits": [1.0, 2.0]} | arguments)

    @pytest.mark.parametrize(
        "logit", ["abc", [1.0, 2.0], 10**400, 1j], ids=["text", "list", "huge", "complex"]
    )
    def test_a_logit_of_a_wrong_type(self, logit: Any) -> None:
        with pytest.raises(InvalidInputError):
            CAT_DOG_BIRD.with_logit(0, logit)

    @pytest.mark.parametrize("index", [-1, 3, 100])
    def test_a_class_that_is_not_there(self, index: int) -> None:
        message = f"There is no class {index}; the classes are 0 to 2"
        changes: list[Callable[[], State]] = [
            lambda: CAT_DOG_BIRD.with_logit(index, 1.0),
            lambda: CAT_DOG_BIRD.with_name(index, "cow"),
            lambda: CAT_DOG_BIRD.with_names(index, ["cow"]),
            lambda: CAT_DOG_BIRD.without_class(index),
        ]
        for change in changes:
            with pytest.raises(InvalidInputError, match=message):
                change()

    @pytest.mark.parametrize(
        ("index", "make"),
        [
            (1, lambda name: State([1, 2], names=["a", name])),
            (2, lambda name: CAT_DOG_BIRD.with_name(2, name)),
            (2, lambda name: CAT_DOG_BIRD.with_names(1, ["a", name])),
            (4, lambda name: CAT_DOG_BIRD.with_classes_added([1, 2], ["a", name])),
        ],
    )
    def test_a_name_that_is_none(self, index: int, make: Callable[[str], State]) -> None:
        assert make("猫" * LONGEST_NAME).names[index] == "猫" * LONGEST_NAME
        with pytest.raises(InvalidInputError) as caught:
            make("猫" * (LONGEST_NAME + 1))
        assert str(caught.value) == (
            f'The name of class {index}, "{"猫" * 39}…", has 201 characters; use at most 200.'
        )

    def test_names_go_to_the_classes_from_one_on(self) -> None:
        assert CAT_DOG_BIRD.with_names(1, ["cow"]).names == ("cat", "cow", "bird")
        with pytest.raises(InvalidInputError, match="3 names, but only 2 classes"):
            CAT_DOG_BIRD.with_names(1, ["a", "b", "c"])

    def test_what_leaves_the_names_alone_does_not_look_at_them(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        looked_at: list[Sequence[str]] = []
        monkeypatch.setattr(checks, "check_names", lambda names, first=0: looked_at.append(names))
        state = CAT_DOG_BIRD.with_logit(0, 1.5).with_temperature(2.0).with_target(0)
        state.with_label_smoothing(0.5).without_class(1)
        assert looked_at == []
        state.with_name(1, "cow").with_classes_added([0.0], ["hen"])
        assert looked_at == [("cow",), ["hen"]]

    def test_an_error_keeps_its_template_apart_from_its_values_for_translation(self) -> None:
        with pytest.raises(InvalidInputError) as caught:
            State([1.0])
        error = caught.value
        assert str(error) == error.template.format(**error.values)
        assert error.values == {"count": 1, "least": 2, "most": MAX_CLASSES}

    def test_braces_in_a_name_are_harmless(self) -> None:
        with pytest.raises(InvalidInputError, match=r'No class is named "\{x\}"'):
            CAT_DOG_BIRD.with_target("{x}")


class TestImmutability:
    def test_attributes_cannot_be_set_or_deleted(self) -> None:
        with pytest.raises(AttributeError, match="use with_temperature"):
            CAT_DOG_BIRD.temperature = 2.0
        with pytest.raises(AttributeError, match="immutable"):
            del CAT_DOG_BIRD.logits
        with pytest.raises(AttributeError):
            CAT_DOG_BIRD.colour = "red"

    def test_arrays_cannot_be_written(self) -> None:
        for state in (CAT_DOG_BIRD, State([1, 2], target=[0.5, 0.5])):
            for array in (state.logits, state.target):
                with pytest.raises(ValueError, match="read-only"):
                    array[0] = 0.0

    def test_each_change_returns_another_and_leaves_this_one(self) -> None:
        before = repr(CAT_DOG_BIRD)
        for change in (
            CAT_DOG_BIRD.with_logit(0, 5.0),
            CAT_DOG_BIRD.with_logits([5.0, 6.0, 7.0]),
            CAT_DOG_BIRD.with_target(2),
            CAT_DOG_BIRD.with_name(0, "cow"),
            CAT_DOG_BIRD.with_names(1, ["cow", "hen"]),
            CAT_DOG_BIRD.with_temperature(2.0),
            CAT_DOG_BIRD.with_label_smoothing(0.1),
            CAT_DOG_BIRD.with_log_base(LogBase.TWO),
            CAT_DOG_BIRD.with_classes_added([1.0], ["cow"]),
            CAT_DOG_BIRD.without_class(0),
        ):
            assert change != CAT_DOG_BIRD
        assert repr(CAT_DOG_BIRD) == before


class TestEquality:
    def test_is_by_content(self) -> None:
        same = State([2.0, 1.0, 0.1], target=[0, 1, 0], names=("cat", "dog", "bird"))
        assert same == CAT_DOG_BIRD
        assert hash(same) == hash(CAT_DOG_BIRD)
        assert CAT_DOG_BIRD.with_logit(0, 2.0) == CAT_DOG_BIRD
        assert CAT_DOG_BIRD.with_logit(0, math.nextafter(2.0, 3.0)) != CAT_DOG_BIRD

    def test_minus_zero_is_zero(self) -> None:
        plain = State([0.0, 1.0], target=[0.0, 1.0])
        minus = State([-0.0, 1.0], target=[-0.0, 1.0], label_smoothing=-0.0)
        assert minus == plain
        assert hash(minus) == hash(plain)
        assert not np.signbit([*minus.logits, *minus.target, minus.label_smoothing]).any()

    def test_with_something_else(self) -> None:
        assert CAT_DOG_BIRD != "cat"
        assert (CAT_DOG_BIRD == 3) is False


class TestChanges:
    def test_each_changes_one_thing(self) -> None:
        changed = CAT_DOG_BIRD.with_temperature(2.0).with_label_smoothing(0.1).with_name(2, "cow")
        assert changed.names == ("cat", "dog", "cow")
        assert (changed.temperature, changed.label_smoothing) == (2.0, 0.1)
        assert changed.logits.tolist() == CAT_DOG_BIRD.logits.tolist()
        assert changed.target.tolist() == CAT_DOG_BIRD.target.tolist()

    def test_added_classes_come_last_and_have_no_target(self) -> None:
        state = CAT_DOG_BIRD.with_classes_added([-np.inf, 4.0], ["cow", "hen"])
        assert state.logits.tolist() == [2.0, 1.0, 0.1, -np.inf, 4.0]
        assert state.target.tolist() == [0.0, 1.0, 0.0, 0.0, 0.0]
        assert state.names == ("cat", "dog", "bird", "cow", "hen")

    def test_every_added_class_needs_a_name(self) -> None:
        with pytest.raises(InvalidInputError, match="There are 5 classes but 4 names"):
            CAT_DOG_BIRD.with_classes_added([1.0, 2.0], ["cow"])

    @pytest.mark.parametrize(
        ("target", "removed", "left"),
        [
            (1, 0, [1.0, 0.0]),
            (1, 2, [0.0, 1.0]),
            (0, 0, [1.0, 0.0]),
            (1, 1, [0.0, 1.0]),
            (2, 2, [0.0, 1.0]),
            ([0.25, 0.7, 0.05], 1, [0.25 / 0.3, 0.05 / 0.3]),
        ],
    )
    def test_removing_a_class_leaves_a_distribution(
        self, target: int | list[float], removed: int, left: list[float]
    ) -> None:
        state = CAT_DOG_BIRD.with_target(target).without_class(removed)
        assert state.target == pytest.approx(left, rel=1e-15, abs=0.0)
        assert state.names == tuple(np.delete(CAT_DOG_BIRD.names, removed))

    def test_two_classes_stay(self) -> None:
        with pytest.raises(InvalidInputError, match="Keep at least 2 classes"):
            State([1, 2]).without_class(0)

    def test_one_finite_logit_stays(self) -> None:
        with pytest.raises(InvalidInputError, match="Every logit is -inf"):
            State([1.0, -np.inf, -np.inf]).without_class(0)

    @settings(deadline=None)
    @given(st.lists(st.floats(0.0, 1.0), min_size=3, max_size=9), st.data())
    def test_removing_any_class_of_any_target_is_valid(
        self, weights: list[float], data: st.DataObject
    ) -> None:
        target = np.array(weights if sum(weights) > 0 else [1.0] * len(weights))
        state = State(np.zeros(target.size), target / target.sum())
        removed = data.draw(st.integers(0, target.size - 1))
        assert math.fsum(state.without_class(removed).target) == pytest.approx(
            1.0, rel=1e-15, abs=0.0
        )
