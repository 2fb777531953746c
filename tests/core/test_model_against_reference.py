"""Random sequences of all verbs, against a model so simple that it is right by reading it.

A situation is a tuple of tuples, the past and the future are lists, and each rule is written out
here rather than taken from the core. Compared are the bits of everything, through ``repr``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, TypeVar

import numpy as np
import pytest
from by_hand import tell, times
from hypothesis import given, settings
from hypothesis import strategies as st

from xentgui.core import situation as core
from xentgui.core.analysis.analysis import Analysis
from xentgui.core.arithmetic.randomise import random_logits
from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import View

MOST = 7
"""Classes; NumPy adds fewer than eight numbers one after the other, as `mean` does here."""

INF = math.inf


class RefusedError(Exception):
    """What the reference raises where the Model must raise `InvalidInputError`."""


Floats: TypeAlias = tuple[float, ...]
Merge: TypeAlias = str | tuple[str, int | str] | None
T = TypeVar("T")


class Situation(NamedTuple):
    logits: Floats
    target: Floats
    names: tuple[str, ...]
    temperature: float = 1.0
    smoothing: float = 0.0
    base: LogBase = LogBase.E


class Kept(NamedTuple):
    """What undo brings back."""

    situation: Situation
    soft: bool = False
    pinned: Situation | None = None
    epsilon: float = 0.0
    document: int = 0


class Look(NamedTuple):
    """The part of a View that is the same after undo, unless it leads to another document."""

    focus: int
    hovered: int | None = None
    panels: tuple[str, ...] = View().panels


Shown: TypeAlias = tuple[Look, bool, Situation | None, float]
"""What a View has: how it is looked at, and what undo brings back."""

START = Situation((2.0, 1.0, 0.1, -1.0), (0.0, 0.0, 1.0, 0.0), ("cat", "dog", "bird", "cow"))
OPENED = [
    START,
    Situation((0.0, -INF), (1.0, 0.0), ("x", "x"), 2.0, 0.1, LogBase.TWO),
    Situation((1.0, 2.0, 3.0), (0.25, 0.7, 0.05), ("cat", "dog", "bird")),
    Situation((0.5,) * 6, (0.0,) * 5 + (1.0,), tuple("abcdef"), base=LogBase.TEN),
]
VIEWS: list[Shown] = [
    (Look(0), False, None, 0.0),
    (Look(9, hovered=9), False, None, 0.5),
    (Look(1, 0, ("logits",)), True, START, 1e-7),
]


def state_of(s: Situation) -> State:
    return State(s.logits, s.target, s.names, s.temperature, s.smoothing, s.base)


def situation_of(state: State) -> Situation:
    return Situation(
        tuple(state.logits.tolist()),
        tuple(state.target.tolist()),
        state.names,
        state.temperature,
        state.label_smoothing,
        state.log_base,
    )


def kept_of(situation: core.Situation, document: int) -> Kept:
    state, view = situation
    pinned = None if view.pinned is None else situation_of(view.pinned)
    return Kept(situation_of(state), view.soft_target, pinned, view.epsilon, document)


def look_of(view: View) -> Look:
    return Look(view.focus, view.hovered, view.panels)


def view_of(look: Look, soft: bool, pinned: Situation | None, epsilon: float) -> View:
    of_pinned = None if pinned is None else state_of(pinned)
    return View(look.focus, look.panels, soft, of_pinned, look.hovered, epsilon=epsilon)


def put(values: tuple[T, ...], index: int, value: T) -> tuple[T, ...]:
    return (*values[:index], value, *values[index + 1 :])


def without_minus_zero(s: Situation) -> Situation:
    return s._replace(
        logits=tuple(x + 0.0 for x in s.logits), target=tuple(t + 0.0 for t in s.target)
    )


def largest(values: Sequence[float]) -> int:
    return values.index(max(values))


class Reference:
    def __init__(self) -> None:
        # In the past and the future each with how it was looked at when it was left.
        self.past: list[tuple[Kept, Look]] = []
        self.kept = Kept(START)
        self.future: list[tuple[Kept, Look]] = []
        self.gesture: Merge = None
        self.before_gesture: list[tuple[Kept, Look]] = []
        self.origins = [Kept(START)]
        self.with_file: set[int] = set()
        self.in_gesture = False
        self.seen = Look(focus=2)
        # Which documents came with a view of their own.
        self.with_view: set[int] = set()

    @property
    def present(self) -> Situation:
        return self.kept.situation

    # What every verb comes down to.

    def go_to(self, kept: Kept, merge: Merge = None) -> None:
        check(kept.situation)
        kept = kept._replace(situation=without_minus_zero(kept.situation))
        if kept == self.kept:
            return
        if merge is None or merge != self.gesture:
            self.before_gesture = list(self.future)
            self.past.append((self.kept, self.seen))
            self.gesture = merge
        elif kept == self.past[-1][0]:
            self._forget_gesture()
            return
        self.kept, self.future = kept, []

    def change(self, merge: Merge = None, **changes: Any) -> None:
        situation = self.present._replace(**changes)
        self.go_to(self.kept._replace(situation=situation), merge)

    def look(self, **changes: Any) -> None:
        self.seen = self.seen._replace(**changes)

    def settle(self) -> None:
        """Keep the view within the classes; called after each verb."""
        count = len(self.present.names)
        hovered = self.seen.hovered
        self.look(
            focus=min(self.seen.focus, count - 1),
            hovered=hovered if hovered is not None and hovered < count else None,
        )

    def known(self, index: int) -> int:
        if index not in range(len(self.present.names)):
            raise RefusedError
        return index

    # The verbs of a Model.

    def set_logit(self, index: int, logit: float) -> None:
        logits = put(self.present.logits, self.known(index), logit)
        self.change(("logit", index), logits=logits)

    def set_logits(self, logits: list[float]) -> None:
        self.change(logits=tuple(logits))

    def centre_logits(self) -> None:
        finite = [x for x in self.present.logits if x > -INF]
        total = 0.0
        for x in finite:
            total += x
        mean = total / len(finite)
        self.change(logits=tuple(x - mean for x in self.present.logits))

    def set_target(self, target: int | str | tuple[float, ...]) -> None:
        names = self.present.names
        if isinstance(target, str):
            if names.count(target) != 1:
                raise RefusedError
            target = names.index(target)
        if isinstance(target, int):
            self.known(target)
            target = tuple(float(k == target) for k in range(len(names)))
        self.change(target=target)
        if Counter(target)[0.0] == len(names) - 1:
            self.look(focus=largest(target))

    def set_target_value(self, index: int, value: float, found: tuple[float, ...]) -> None:
        """`found` is what the Model came to: any bits will do that keep what is promised."""
        self.known(index)
        if not 0.0 <= value <= 1.0:
            raise RefusedError
        assert found[index] == value
        assert math.fsum(found) == 1.0
        rest = math.fsum(put(self.present.target, index, 0.0))
        for k, old in enumerate(self.present.target):
            if k != index:
                share = old / rest if rest else 1.0 / (len(found) - 1)
                assert found[k] == pytest.approx((1.0 - value) * share, rel=1e-12, abs=1e-15)
                assert found[k] >= 0.0
        self.change(("target", index), target=found)

    def harden_target(self) -> None:
        self.set_target(largest(self.present.target))

    def set_name(self, index: int, name: str) -> None:
        self.change(("name", index), names=put(self.present.names, self.known(index), name))

    def add_class(self, name: str, logit: float) -> None:
        self.add_classes([logit], [name])

    def add_classes(self, logits: list[float], names: Sequence[str]) -> None:
        self.change(
            logits=(*self.present.logits, *logits),
            target=(*self.present.target, *[0.0] * len(logits)),
            names=(*self.present.names, *names),
        )

    def paste(self, first: int, values: list[float], new_names: list[str]) -> None:
        logits, target, names = self._parts()
        count = len(names)
        if not 0 <= first <= count:
            raise RefusedError
        spare = list(new_names)
        for k, value in enumerate(values, first):
            if k < count:
                logits[k] = value
            elif spare:
                logits.append(value)
                target.append(0.0)
                names.append(spare.pop(0))
        self.change(logits=tuple(logits), target=tuple(target), names=tuple(names))

    def remove_class(self, index: int) -> None:
        self.known(index)
        logits, target, names = self._parts()
        if len(names) == 2:
            raise RefusedError
        del logits[index], target[index], names[index]
        total = 0.0
        for t in target:
            total += t
        if total:
            target = [t / total for t in target]
        else:
            target[min(index, len(target) - 1)] = 1.0
        self.change(logits=tuple(logits), target=tuple(target), names=tuple(names))
        if self.seen.focus > index:
            self.look(focus=self.seen.focus - 1)

    def _parts(self) -> tuple[list[float], list[float], list[str]]:
        now = self.present
        return list(now.logits), list(now.target), list(now.names)

    def set_temperature(self, temperature: float) -> None:
        self.change("temperature", temperature=temperature)

    def set_label_smoothing(self, amount: float) -> None:
        self.change("label smoothing", smoothing=amount)

    def set_log_base(self, base: LogBase) -> None:
        self.change(base=base)

    def randomise(self, seed: int) -> None:
        self.change(logits=tuple(random_logits(len(self.present.names), seed).tolist()))

    def drag(self, handle: str, logits: Sequence[float]) -> None:
        self.change(("drag", handle), logits=tuple(logits))

    def load(self, situation: Situation, view: Shown | None) -> None:
        number = self.kept.document
        again = self._opened(situation, view, number)
        if number not in self.with_file and again == self.kept == self.origins[number]:
            # The same, which nothing has been changed of, is no other document.
            self._load(again, view)
            return
        kept = again._replace(document=len(self.origins))
        self.origins.append(kept)
        if view is not None:
            self.with_view.add(kept.document)
        self._load(kept, view)

    def open(self, situation: Situation, view: Shown | None) -> None:
        kept = self._opened(situation, view, len(self.origins))
        self.origins.append(kept)
        self.with_file.add(kept.document)
        self.with_view.add(kept.document)
        self._load(kept, view)

    def _opened(self, situation: Situation, view: Shown | None, document: int) -> Kept:
        check(situation)
        situation = without_minus_zero(situation)
        kept = self.kept
        _, soft, pinned, epsilon = view or (None, kept.soft, kept.pinned, kept.epsilon)
        return Kept(situation, soft, pinned, epsilon, document)

    def _load(self, kept: Kept, view: Shown | None) -> None:
        self.go_to(kept)
        if view is None:
            self.look(focus=largest(kept.situation.target))
        else:
            self.seen = view[0]

    def reset(self) -> None:
        origin = self.origins[self.kept.document]
        self.go_to(
            self.kept._replace(situation=origin.situation, soft=origin.soft, epsilon=origin.epsilon)
        )
        self.look(focus=largest(origin.situation.target))

    def set_focus(self, index: int) -> None:
        if self.known(index) != self.seen.focus:
            self.look(focus=index, hovered=None)

    def set_hovered(self, index: int | None) -> None:
        self.look(hovered=None if index is None else self.known(index))

    def set_soft_target(self, soft: bool) -> None:
        is_soft = Counter(self.present.target)[0.0] < len(self.present.names) - 1
        if soft and (is_soft or self.kept.soft):
            self.kept = self.kept._replace(soft=True)
        elif not soft and is_soft:
            index = largest(self.present.target)
            target = tuple(float(k == index) for k in range(len(self.present.names)))
            hard = self.present._replace(target=target)
            self.go_to(self.kept._replace(situation=hard, soft=False))
            self.look(focus=index)
        else:
            self.go_to(self.kept._replace(soft=soft))

    def set_epsilon(self, epsilon: float) -> None:
        if not 0.0 <= epsilon < 1.0:
            raise RefusedError
        self.go_to(self.kept._replace(epsilon=epsilon))

    def set_panels(self, panels: tuple[str, ...]) -> None:
        self.look(panels=panels)

    def pin(self) -> None:
        self.go_to(self.kept._replace(pinned=self.present))

    def unpin(self) -> None:
        self.go_to(self.kept._replace(pinned=None))

    def swap_pinned(self) -> None:
        if self.kept.pinned is not None:
            swapped = self.kept._replace(situation=self.kept.pinned, pinned=self.present)
            self.go_to(swapped)

    def begin_gesture(self) -> None:
        self.in_gesture = True

    def end_gesture(self) -> None:
        self.gesture, self.in_gesture = None, False

    def cancel_gesture(self) -> None:
        if self.gesture is not None:
            self._forget_gesture()
        self.in_gesture = False

    def undo(self) -> None:
        self.gesture = None
        if self.past:
            self.future.append((self.kept, self.seen))
            self._come_to(*self.past.pop())

    def redo(self) -> None:
        self.gesture = None
        if self.future:
            self.past.append((self.kept, self.seen))
            self._come_to(*self.future.pop())

    def _come_to(self, kept: Kept, seen: Look) -> None:
        documents = {kept.document, self.kept.document}
        if len(documents) == 2 and documents & self.with_view:
            self.seen = seen
        self.kept = kept

    def _forget_gesture(self) -> None:
        self._come_to(*self.past.pop())
        self.future = self.before_gesture
        self.gesture = None


def check(s: Situation) -> None:
    """Refuse what is no situation."""
    count = len(s.logits)
    valid = (
        count == len(s.target) == len(s.names) >= 2
        and all(x < INF for x in s.logits)
        and max(s.logits) > -INF
        and all(t >= 0.0 for t in s.target)
        and abs(sum(s.target) - 1.0) <= 1e-6
        and 0.0 < s.temperature < INF
        and 0.0 <= s.smoothing <= 1.0
    )
    if not valid:
        raise RefusedError


INDICES = st.integers(0, 3) | st.integers(-1, MOST)
LOGITS = st.integers(-200, 200).map(lambda n: n / 8) | st.sampled_from(
    [0.1, 0.2, 1e-3, -0.0, 700.0, -INF, INF, math.nan]
)
FINE_LOGITS = st.floats(-50.0, 50.0) | st.sampled_from([0.0, -INF])
TEXTS = st.sampled_from(["cat", "dog", "hen", ""])
PAIRS = st.lists(FINE_LOGITS, min_size=2, max_size=2)
NAMES = st.sampled_from([("hen", "owl"), ("x", "x"), ("hen",), ("hen", "owl", "emu")])
SHARES = st.floats(0.0, 1.0) | st.sampled_from([0.0, 0.1, 0.9, 1.0, -0.1, 1.1, math.nan])
DISTRIBUTIONS = st.sampled_from(
    [(0.5, 0.5), (0.2, 0.3, 0.5), (0.25,) * 4, (0.0, 0.0, 1.0, 0.0), (0.1, 0.2, 0.3, 0.4, 0.0)]
) | st.just((0.7, 0.7, -0.4, 0.0))


def verb(name: str, *arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.tuples(st.just(name), *arguments)


def of_present_length(
    name: str, *before: st.SearchStrategy[Any]
) -> st.SearchStrategy[tuple[Any, ...]]:
    """Play a verb that takes K logits; `play` cuts or fills them to K, and one more if wrong."""
    wrong = st.sampled_from([0] * 9 + [1])
    return verb(name, *before, st.lists(FINE_LOGITS, min_size=MOST + 1, max_size=MOST + 1), wrong)


VERBS = [
    verb("set_logit", INDICES, LOGITS),
    verb("set_logit", st.just(1), LOGITS),
    of_present_length("set_logits"),
    verb("centre_logits"),
    verb("set_target", INDICES | TEXTS | DISTRIBUTIONS),
    verb("set_target_value", INDICES, SHARES),
    verb("set_target_value", st.just(0), SHARES),
    verb("harden_target"),
    verb("set_name", INDICES, TEXTS),
    verb("add_class", TEXTS, LOGITS),
    verb("add_classes", PAIRS, NAMES),
    verb("paste", INDICES, st.lists(LOGITS, max_size=5), st.lists(TEXTS, max_size=3)),
    verb("remove_class", INDICES),
    verb("set_temperature", st.sampled_from([0.5, 1.0, 2.0, 1e3, 0.0, -1.0, INF, math.nan])),
    verb("set_label_smoothing", st.sampled_from([0.0, 0.1, 0.5, 1.0, -0.1, 1.1, math.nan])),
    verb("set_log_base", st.sampled_from(LogBase)),
    verb("randomise", st.integers(0, 2)),
    of_present_length("drag", st.sampled_from(["bar", "curve"])),
    verb("drag", st.just("bar"), st.none(), st.just(0)),
    verb("load", st.sampled_from(OPENED), st.none() | st.sampled_from(VIEWS)),
    verb("open", st.sampled_from(OPENED), st.none() | st.sampled_from(VIEWS)),
    verb("set_epsilon", st.sampled_from([0.0, 1e-7, 0.5, 1.0, -0.1, math.nan])),
    verb("set_panels", st.sampled_from([("gradient",), ("logits", "flow")])),
    verb("reset"),
    verb("set_focus", INDICES),
    verb("set_hovered", INDICES | st.none()),
    verb("set_soft_target", st.booleans()),
    *map(verb, ["pin", "unpin", "swap_pinned"]),
    *map(verb, ["begin_gesture", "end_gesture", "cancel_gesture"]),
    *map(verb, ["undo", "undo", "undo", "redo", "redo"]),
]


BURSTS = [
    st.tuples(st.just("burst"), st.lists(one, min_size=2, max_size=4))
    for one in (
        verb("set_logit", st.just(0), st.sampled_from([2.0, 0.5, 0.1])),
        verb("set_target_value", st.just(0), SHARES),
        verb("set_temperature", st.sampled_from([1.0, 2.0, 3.0])),
        of_present_length("drag", st.just("bar"))
        | verb("drag", st.just("bar"), st.none(), st.just(0)),
    )
]
"""Steps that merge, which single verbs seldom are."""


def play(model: Model, reference: Reference, name: str, arguments: Sequence[Any]) -> bool:
    """Play one verb on both; say whether it was refused."""
    now = reference.present
    count = len(now.names)
    on_model, on_reference = arguments, arguments
    call: Callable[..., None] | None = getattr(model, name, None)
    if name in ("set_logits", "drag"):
        *before, logits, wrong = arguments
        if logits is None:
            # Where the drag began.
            logits = reference.past[-1][0].situation.logits if reference.past else now.logits
            count = len(logits)
        on_model = on_reference = (*before, logits[: count + wrong])
    if name == "drag":

        def drag(handle: str, logits: Sequence[float]) -> None:
            model.apply(model.state.with_logits(logits), merge=("drag", handle))

        call = drag
    elif name in ("load", "open"):
        situation, view = arguments
        on_model = state_of(situation), view and view_of(*view)
        if name == "open":

            def open_(state: State, view: View | None) -> None:
                whole = core.Situation(state, model.snapshot.view if view is None else view)
                model.load(state, view, core.Document(whole, Path("a.xent")))

            call = open_
    assert call is not None
    try:
        call(*on_model)
        refused = False
    except InvalidInputError:
        refused = True
    if name == "set_target_value":
        on_reference = (*arguments, situation_of(model.state).target)
    try:
        getattr(reference, name)(*on_reference)
    except RefusedError:
        assert refused
    else:
        assert not refused
    reference.settle()
    return refused


Numbers: TypeAlias = dict[core.Document, int]
"""Documents of a Model by when they came; that of the start is 0."""


def flat(sequence: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for name, *arguments in sequence:
        yield from arguments[0] if name == "burst" else [(name, *arguments)]


def too_many(reference: Reference, name: str, arguments: list[Any]) -> bool:
    new = {"add_class": [[1]], "add_classes": arguments[:1], "paste": arguments[2:]}.get(name, [])
    return bool(new) and len(reference.present.names) + len(new[0]) > MOST


def assert_same(model: Model, reference: Reference, numbers: Numbers) -> None:
    snapshot = model.snapshot
    number = numbers.setdefault(model.document, len(numbers))
    assert snapshot.document is model.document
    assert repr(kept_of(snapshot.situation, number)) == repr(reference.kept)
    assert repr(look_of(snapshot.view)) == repr(reference.seen)
    for led_to, there in (
        (snapshot.previous, reference.past),
        (snapshot.following, reference.future),
    ):
        assert (led_to is not None) == bool(there)
        if led_to is not None:
            due = there[-1][0]
            assert repr(kept_of(led_to, due.document)) == repr(due)
    assert snapshot.can_undo == bool(reference.past)
    assert snapshot.can_redo == bool(reference.future)
    assert (snapshot.undoes is None) == (not reference.past)
    assert (snapshot.redoes is None) == (not reference.future)
    assert snapshot.in_gesture == reference.in_gesture


def assert_analysed(analysis: Analysis, s: Situation) -> None:
    shifted = [(u - max(s.logits)) / s.temperature for u in s.logits]
    weights = [math.exp(x) for x in shifted]
    total = math.fsum(weights)
    probabilities = [w / total for w in weights]
    t = [(1.0 - s.smoothing) * x + s.smoothing / len(s.target) for x in s.target]
    scale = s.temperature * s.base.ln
    pairs = list(zip(probabilities, t, strict=True))
    gradient = [(y - x) / scale for y, x in pairs]
    terms = [x * (math.log(total) - v) if x else 0.0 for x, v in zip(t, shifted, strict=True)]
    np.testing.assert_allclose(analysis.probabilities, probabilities, rtol=1e-12, atol=1e-300)
    np.testing.assert_allclose(analysis.gradient, gradient, rtol=0.0, atol=1e-12 / scale)
    assert analysis.loss == pytest.approx(math.fsum(terms) / s.base.ln, rel=1e-12, abs=1e-12)


def assert_consistent(snapshot: Snapshot) -> None:
    assert snapshot.analysis.state is snapshot.state
    pinned = snapshot.view.pinned
    assert (snapshot.pinned is None) == (pinned is None)
    if pinned is not None:
        in_this_unit = pinned.with_log_base(snapshot.state.log_base)
        assert snapshot.pinned is not None
        assert snapshot.pinned.state == in_this_unit
    count = snapshot.state.class_count
    assert 0 <= snapshot.view.focus < count
    assert 0 <= snapshot.view.marked < count


SEQUENCES = st.integers(1, 50).flatmap(
    lambda count: st.lists(st.one_of(*VERBS, *BURSTS), min_size=count, max_size=count)
)


# Parts, for what hypothesis has tried it keeps in memory; and they run on all cores.
@pytest.mark.parametrize("part", range(times(1, by_hand=120)))
@settings(max_examples=300)
@given(SEQUENCES)
def test_a_model_does_what_the_reference_does(part: int, sequence: list[tuple[Any, ...]]) -> None:
    model, reference = Model(state_of(START)), Reference()
    heard, numbers = [model.snapshot], {model.document: 0}
    model.subscribe(heard.append)
    for name, *arguments in flat(sequence):
        if too_many(reference, name, arguments):
            continue
        tell("verbs")
        before, told = model.snapshot, len(heard)
        if play(model, reference, name, arguments):
            assert model.snapshot is before
        assert heard[-1] is model.snapshot
        assert_same(model, reference, numbers)
        for snapshot in heard[told:]:
            assert_consistent(snapshot)
        assert_analysed(model.snapshot.analysis, reference.present)

    # All the way back and forth, to the very same bits.
    for name, left in [("undo", reference.past), ("redo", reference.future)]:
        while left:
            play(model, reference, name, ())
            assert_same(model, reference, numbers)
