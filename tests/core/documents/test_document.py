from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.checks import LONGEST_NAME
from xentgui.core.descent import Descent
from xentgui.core.documents import document as module
from xentgui.core.documents.document import drops_steps, dumps, loads
from xentgui.core.documents.strict_json import MAX_BYTES
from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.losses.registry import COMPARABLE, LOSSES
from xentgui.core.panels import COLUMNS, PANELS, listed
from xentgui.core.situation import Situation
from xentgui.core.state import MAX_CLASSES, LogBase, State
from xentgui.core.view import View

# As the first version has written it. It must load for ever: never change it.
VERSION_1 = """\
{
  "format": "xentgui",
  "version": 1,
  "state": {
    "names": ["猫", "dog \\"D\\"", ""],
    "logits": [2.5, "-inf", 5e-324],
    "target": [0.25, 0.0, 0.75],
    "temperature": 0.1,
    "label_smoothing": 0.05,
    "log_base": "2"
  },
  "view": {
    "focus": 2,
    "panels": ["logits", "loss_curve"],
    "soft_target": true,
    "full_derivation": true,
    "hide_values": true,
    "notation": "zpy",
    "probability_input": false,
    "epsilon": 1e-07,
    "pinned": {
      "names": ["a", "b"],
      "logits": [1.7e+308, -1.7e+308],
      "target": 1,
      "temperature": 1.0,
      "label_smoothing": 0.0,
      "log_base": "e"
    }
  }
}
"""
VERSION_1_STATE = State(
    (2.5, -math.inf, 5e-324),
    (0.25, 0.0, 0.75),
    ("猫", 'dog "D"', ""),
    temperature=0.1,
    label_smoothing=0.05,
    log_base=LogBase.TWO,
)
VERSION_1_VIEW = View(
    2,
    ("logits", "loss_curve"),
    soft_target=True,
    pinned=State((1.7e308, -1.7e308), 1, ("a", "b")),
    full_derivation=True,
    hide_values=True,
    notation="zpy",
    epsilon=1e-7,
)


# As the second version has written it. It must load for ever: never change it.
VERSION_2 = """\
{
  "format": "xentgui",
  "version": 2,
  "state": {
    "names": ["a", "b", "c"],
    "logits": [0.25, "-inf", 1.5],
    "target": 2,
    "temperature": 1.0,
    "label_smoothing": 0.0,
    "log_base": "e"
  },
  "view": {
    "focus": 0,
    "panels": ["logits", "loss_curve"],
    "soft_target": false,
    "full_derivation": false,
    "hide_values": false,
    "notation": "uyt",
    "probability_input": false,
    "epsilon": 0.0,
    "pinned": null,
    "loss_over_logit": true,
    "log_loss": false,
    "relative_loss": true,
    "compare": "squared-error",
    "descent": {
      "rate": 2.0,
      "momentum": 0.5,
      "step": 1,
      "rates": [1.0, 0.1],
      "logits": [
        1.0, "-inf", 0.75,
        0.25, "-inf", 1.5,
        0.125, "-inf", 1.625
      ]
    }
  }
}
"""


# As the third version has written it. It must load for ever: never change it.
VERSION_3 = """\
{
  "format": "xentgui",
  "version": 3,
  "state": {
    "names": ["a", "b"],
    "logits": [0.25, 1.5],
    "target": 1,
    "temperature": 1.0,
    "label_smoothing": 0.0,
    "log_base": "2",
    "loss": "focal:0.5",
    "t2": false
  },
  "view": {
    "focus": 0,
    "panels": ["logits", "loss_curve"],
    "soft_target": false,
    "full_derivation": false,
    "hide_values": false,
    "notation": "uyt",
    "probability_input": false,
    "epsilon": 0.0,
    "pinned": {
      "names": ["a", "b"],
      "logits": [0.0, 0.0],
      "target": 1,
      "temperature": 1.0,
      "label_smoothing": 0.0,
      "log_base": "2",
      "loss": "brier",
      "t2": false
    },
    "loss_over_logit": false,
    "log_loss": false,
    "relative_loss": false,
    "compare": "cross-entropy",
    "descent": null
  }
}
"""


# As the fourth version has written it. It must load for ever: never change it.
VERSION_4 = """\
{
  "format": "xentgui",
  "version": 4,
  "state": {
    "names": ["a", "b"],
    "logits": [0.25, 1.5],
    "target": 1,
    "temperature": 1.0,
    "label_smoothing": 0.0,
    "log_base": "e",
    "loss": "cross-entropy",
    "t2": false
  },
  "view": {
    "focus": 0,
    "panels": ["derivation"],
    "soft_target": false,
    "full_derivation": true,
    "hide_values": false,
    "notation": "uyt",
    "probability_input": false,
    "epsilon": 0.0,
    "pinned": null,
    "loss_over_logit": false,
    "log_loss": false,
    "relative_loss": false,
    "compare": null,
    "descent": null,
    "lines": 4,
    "asks_line": true
  }
}
"""


# As the fifth version has written it. It must load for ever: never change it.
VERSION_5 = """\
{
  "format": "xentgui",
  "version": 5,
  "state": {
    "names": ["a", "b"],
    "logits": [0.25, 1.5],
    "target": 1,
    "temperature": 1.0,
    "label_smoothing": 0.0,
    "log_base": "e",
    "loss": "cross-entropy",
    "t2": false
  },
  "view": {
    "focus": 0,
    "panels": ["logits"],
    "soft_target": false,
    "full_derivation": false,
    "hide_values": false,
    "notation": "uyt",
    "probability_input": false,
    "epsilon": 0.0,
    "pinned": {
      "names": ["a", "b"],
      "logits": [0.0, 0.0],
      "target": 1,
      "temperature": 1.0,
      "label_smoothing": 0.0,
      "log_base": "e",
      "loss": "cross-entropy",
      "t2": false
    },
    "loss_over_logit": false,
    "log_loss": false,
    "relative_loss": false,
    "compare": null,
    "descent": null,
    "lines": null,
    "asks_line": false,
    "hide_pinned": true
  }
}
"""


# As the sixth version has written it. It must load for ever: never change it.
VERSION_6 = (
    VERSION_5.replace('"version": 5', '"version": 6')
    .replace('"panels": ["logits"]', '"panels": ["gradient", "logits"]')
    .replace(
        '"hide_pinned": true',
        """"hide_pinned": false,
    "order": ["flow", "gradient", "probabilities", "logits", "teacher", "loss_curve", \
"sigmoid", "steps", "simplex", "map", "terms", "jacobian", "derivation"],
    "hide_hints": true,
    "hide_legend": false,
    "columns": 2""",
    )
)


def same_bits(a: State, b: State) -> bool:
    return (
        a == b
        and a.logits.tobytes() == b.logits.tobytes()
        and a.target.tobytes() == b.target.tobytes()
        and a.temperature.hex() == b.temperature.hex()
        and a.label_smoothing.hex() == b.label_smoothing.hex()
        and a.names == b.names
    )


def test_the_first_version_loads_for_ever() -> None:
    state, view = loads(VERSION_1.encode())
    assert same_bits(state, VERSION_1_STATE)
    assert view == VERSION_1_VIEW


def test_the_first_version_is_what_is_written() -> None:
    assert dumps(Situation(VERSION_1_STATE, VERSION_1_VIEW)).decode() == VERSION_1


def test_the_second_version_loads_for_ever() -> None:
    state, view = loads(VERSION_2.encode())
    descent = view.descent
    assert state == State((0.25, -math.inf, 1.5), 2, ("a", "b", "c"))
    assert view.loss_over_logit
    assert view.relative_loss
    assert view.compare == "squared-error"
    assert descent is not None
    assert (descent.at, descent.last, descent.rate, descent.momentum) == (1, 2, 2.0, 0.5)
    assert [step.rate for step in descent.steps] == [0.0, 1.0, 0.1]
    assert descent.start == State((1.0, -math.inf, 0.75), 2, ("a", "b", "c"))
    assert descent.losses[1] == analyse(state).loss
    assert dumps(Situation(state, view)).decode() == VERSION_2


@pytest.mark.parametrize(
    "view",
    [
        View(loss_over_logit=True),
        View(log_loss=True),
        View(relative_loss=True),
        View(compare="reverse-kl"),
        View(panels=("steps",)),
    ],
)
def test_what_the_first_version_does_not_know_is_of_the_second(view: View) -> None:
    data = dumps(Situation(START, view))
    assert b'"version": 2' in data
    assert loads(data) == (START, view)


def test_the_third_version_loads_for_ever() -> None:
    state, view = loads(VERSION_3.encode())
    assert state == State((0.25, 1.5), 1, ("a", "b"), log_base=LogBase.TWO, loss="focal:0.5")
    assert view.pinned == State((0.0, 0.0), 1, ("a", "b"), log_base=LogBase.TWO, loss="brier")
    assert view.compare == "cross-entropy"
    assert dumps(Situation(state, view)).decode() == VERSION_3


@pytest.mark.parametrize(
    ("state", "view"),
    [
        *((START.with_loss(loss), View()) for loss in (*COMPARABLE, "focal:0", "focal:0.1")),
        (START, View(compare="focal:3")),
        (START, View(pinned=START.with_loss("brier"))),
    ],
)
def test_what_the_second_version_does_not_know_is_of_the_third(state: State, view: View) -> None:
    data = dumps(Situation(state, view))
    assert b'"version": 3' in data
    assert loads(data) == (state, view)


def test_the_fourth_version_loads_for_ever() -> None:
    state, view = loads(VERSION_4.encode())
    assert state == State((0.25, 1.5), 1, ("a", "b"))
    assert (view.full_derivation, view.lines, view.asks_line) == (True, 4, True)
    assert dumps(Situation(state, view)).decode() == VERSION_4


@pytest.mark.parametrize("view", [View(lines=1), View(asks_line=True), View(lines=99)])
def test_what_the_third_version_does_not_know_is_of_the_fourth(view: View) -> None:
    data = dumps(Situation(START, view))
    assert b'"version": 4' in data
    assert loads(data) == (START, view)


def test_the_fifth_version_loads_for_ever() -> None:
    state, view = loads(VERSION_5.encode())
    assert state == State((0.25, 1.5), 1, ("a", "b"))
    assert view.pinned == State((0.0, 0.0), 1, ("a", "b"))
    assert view.hide_pinned
    assert view.compared is None
    assert dumps(Situation(state, view)).decode() == VERSION_5


def test_what_is_pinned_and_shown_needs_no_fifth_version() -> None:
    assert b'"version": 1,' in dumps(Situation(START, View(pinned=START)))


def test_nothing_pinned_cannot_be_hidden() -> None:
    start = VERSION_5.index('"pinned": {')
    text = VERSION_5.replace(VERSION_5[start : VERSION_5.index("},", start) + 1], '"pinned": null')
    with pytest.raises(InvalidInputError, match=r"hide_pinned is true; use false while nothing is"):
        loads(text.encode())


def test_the_sixth_version_loads_for_ever() -> None:
    state, view = loads(VERSION_6.encode())
    assert view.panels == ("gradient", "logits")
    assert view.order[:4] == ("flow", "gradient", "probabilities", "logits")
    assert sorted(view.order) == sorted(PANELS)
    assert (view.hide_hints, view.hide_legend, view.columns) == (True, False, 2)
    assert dumps(Situation(state, view)).decode() == VERSION_6


@pytest.mark.parametrize(
    "view",
    [
        View(order=PANELS[::-1]),
        View().with_panel_at("flow", 0),
        View(hide_hints=True),
        View(hide_legend=True),
        *(View(columns=columns) for columns in COLUMNS),
    ],
)
def test_what_the_fifth_version_does_not_know_is_of_the_sixth(view: View) -> None:
    data = dumps(Situation(START, view))
    assert b'"version": 6' in data
    assert loads(data) == (START, view)


@pytest.mark.parametrize("panels", [PANELS, PANELS[::-1], ("logits",), ("loss_curve", "logits")])
def test_where_the_hidden_panels_have_their_usual_places_an_earlier_version_is_enough(
    panels: tuple[str, ...],
) -> None:
    data = dumps(Situation(START, View(panels=panels)))
    assert b'"order"' not in data
    assert loads(data).view.order == listed(panels)


def test_a_panel_that_the_writer_did_not_know_has_its_usual_place() -> None:
    text = VERSION_6.replace(', "loss_curve"', "", 1)
    order = loads(text.encode()).view.order
    assert sorted(order) == sorted(PANELS)
    assert order.index("loss_curve") == order.index("gradient") + 1


@pytest.mark.parametrize("lines", ["0", "-1", "1.5", "true", '"all"'])
def test_a_derivation_of_no_line_is_refused(lines: str) -> None:
    text = VERSION_4.replace('"lines": 4', f'"lines": {lines}')
    with pytest.raises(InvalidInputError, match=r"view\.lines is .*; use null for all lines"):
        loads(text.encode())


def descended(state: State, momentum: float = 0.0, steps: int = 3) -> Situation:
    analysis = analyse(state)
    descent = Descent.begun(analysis, 0.5, momentum)
    for _ in range(steps):
        descent, analysis = descent.forward(analysis)
    return Situation(analysis.state, View(descent=descent.with_next_rate(0.25)))


@pytest.mark.parametrize("momentum", [0.0, 0.9])
@pytest.mark.parametrize("state", EXAMPLES.values(), ids=EXAMPLES)
def test_a_descent_comes_back_bit_for_bit(state: State, momentum: float) -> None:
    situation = descended(state, momentum)
    before, data = situation.view.descent, dumps(situation)
    loaded = loads(data)
    after = loaded.view.descent
    assert before is not None
    assert after is not None
    assert dumps(loaded) == data
    assert after.losses.tobytes() == before.losses.tobytes()
    analysis = analyse(situation.state)
    assert before.forward(analysis)[1].state == after.forward(analysis)[1].state


def test_of_too_many_steps_the_present_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    situation = descended(START)
    assert not drops_steps(situation)
    monkeypatch.setattr(module, "MOST_STEP_VALUES", 11)
    assert drops_steps(situation)
    state, view = loads(dumps(situation))
    assert state == situation.state
    assert view.descent is not None
    assert (view.descent.at, view.descent.last, view.descent.start) == (0, 0, state)


@pytest.mark.parametrize("pinned", [None, START])
@pytest.mark.parametrize("state", EXAMPLES.values(), ids=EXAMPLES)
def test_examples_come_back(state: State, pinned: State | None) -> None:
    view = View(focus=1, pinned=pinned)
    assert loads(dumps(Situation(state, view))) == (state, view)


LOGITS = st.floats(allow_nan=False, max_value=1.7e308) | st.just(-math.inf)
EDGES = st.sampled_from([-0.0, 5e-324, -5e-324, 1.7e308, -1.7e308, 0.1, 2.0**53 + 2])


@st.composite
def states(draw: st.DrawFn, most: int = 8) -> State:
    count = draw(st.integers(2, most))
    logits = draw(st.lists(LOGITS | EDGES, min_size=count - 1, max_size=count - 1))
    logits.insert(draw(st.integers(0, count - 1)), draw(st.floats(-1e3, 1e3)))
    target = draw(st.integers(0, count - 1))
    if draw(st.booleans()):
        weights = np.array(draw(st.lists(st.floats(0, 1), min_size=count, max_size=count)))
        weights[target] += 0.5
        target = weights / weights.sum()
    return State(
        logits,
        target,
        draw(st.lists(st.text(max_size=12), min_size=count, max_size=count)),
        draw(st.floats(5e-324, 1.7e308)),
        draw(st.floats(0.0, 1.0)),
        draw(st.sampled_from(LogBase)),
        draw(st.sampled_from([*LOSSES, "focal:0.1"])),
    )


@st.composite
def situations(draw: st.DrawFn) -> tuple[State, View]:
    state = draw(states())
    view = View(
        draw(st.integers(0, state.class_count - 1)),
        tuple(draw(st.lists(st.sampled_from(PANELS), min_size=1, unique=True))),
        draw(st.booleans()),
        draw(st.none() | states(3)),
        order=tuple(draw(st.permutations(PANELS))),
        hide_hints=draw(st.booleans()),
        hide_legend=draw(st.booleans()),
        columns=draw(st.none() | st.sampled_from(COLUMNS)),
    )
    return state, view


@given(situations())
def test_everything_comes_back_bit_for_bit(situation: tuple[State, View]) -> None:
    state, view = situation
    data = dumps(Situation(state, view))
    again, again_view = loads(data)
    assert same_bits(again, state)
    assert again_view == view
    assert dumps(Situation(again, again_view)) == data


@pytest.mark.parametrize("t", [(1.0 + 1e-9, 0.0), (1.0 - 1e-9, 0.0), (1.0, -0.0), (1.0, 1e-300)])
def test_a_target_that_is_nearly_a_class_comes_back_as_it_is(t: tuple[float, float]) -> None:
    state = State((1.0, 2.0), t)
    assert same_bits(loads(dumps(Situation(state, View())))[0], state)


def test_what_the_pointer_is_over_is_not_kept() -> None:
    assert loads(dumps(Situation(START, View(hovered=2))))[1].hovered is None


def test_it_can_be_read_by_people() -> None:
    text = dumps(Situation(START.with_name(0, "猫"), View())).decode()
    assert '    "names": ["猫", "dog", "bird"],\n    "logits": [2.0, 1.0, 0.1],\n' in text
    assert '    "target": 1,\n' in text
    assert text.endswith("}\n")


def test_the_largest_situation_comes_back() -> None:
    rng = np.random.default_rng(0)
    target = rng.random(MAX_CLASSES)
    state = State(rng.normal(size=MAX_CLASSES), target / target.sum())
    again, _ = loads(dumps(Situation(state, View())))
    assert same_bits(again, state)


@pytest.mark.parametrize("text", ["\ufeff" + VERSION_1, VERSION_1.replace("\n", "\r\n")])
def test_other_programs_may_have_saved_it(text: str) -> None:
    assert loads(text.encode())[0] == VERSION_1_STATE


def test_names_may_have_more_brackets_and_commas_than_lists() -> None:
    state = State(np.zeros(200), names=["[PAD],{}\\"] * 200)
    assert loads(dumps(Situation(state, View())))[0] == state


# What is refused

WHOLE = json.loads(VERSION_1)


def changed(path: str, value: object, sample: str = VERSION_1) -> bytes:
    """Return a sample with one place changed."""
    document = json.loads(sample)
    *way, last = path.split("/")
    place = document
    for key in way:
        place = place[int(key) if key.isdecimal() else key]
    place[int(last) if last.isdecimal() else last] = value
    return json.dumps(document).encode()


def without(path: str) -> bytes:
    document = json.loads(VERSION_1)
    *way, last = path.split("/")
    place = document
    for key in way:
        place = place[key]
    del place[last]
    return json.dumps(document).encode()


NUMBER = "use a finite number"
REFUSED = [
    (b"", "The file is empty"),
    (b" \n", "The file is empty"),
    (b"\xef\xbb\xbf", "The file is empty"),
    (VERSION_1.encode("utf-16"), "Byte 0 is not text in UTF-8"),
    (b'{"a": "\xff"}', "Byte 7 is not text in UTF-8"),
    (b"hello", "Line 1, column 1 is not JSON"),
    (b'{"a": 1,\n b}', "Line 2, column 2 is not JSON"),
    (VERSION_1.encode() + b"x", "Line 31, column 1 is not JSON"),
    (VERSION_1.encode() * 2, "Line 31, column 1 is not JSON"),
    (VERSION_1.encode()[:200], "The file ends too early, in line 9"),
    (VERSION_1.encode()[:90], "The file ends too early"),
    (VERSION_1.encode()[:-3], "The file ends too early"),
    (b"[" * 100_000, "more lists or values"),
    (b'{"a":' * 100_000, "more lists or values"),
    (b"[" + b"1," * (8 * MAX_CLASSES + 1) + b"1]", "more lists or values"),
    (b"[]", "not a xentgui document"),
    (b"7", "not a xentgui document"),
    (b"9" * 10_000, "not a xentgui document"),
    (b"{}", "not a xentgui document"),
    (changed("format", "other"), "not a xentgui document"),
    (changed("format", ["xentgui"]), "not a xentgui document"),
    (changed("version", 7), "made by a newer version of xentgui (format 7, this one reads 6); upd"),
    (changed("version", 2), 'The key "loss_over_logit" is missing in view.'),
    (changed("version", 3), 'The key "loss" is missing in state.'),
    (changed("version", 10**30), "version is 1e+30; use 1 to 6."),
    (changed("version", 0), "version is 0; use 1 to 6."),
    (changed("version", -1), "version is -1; use 1 to 6."),
    (changed("version", 1.0), "version is 1.0; use 1 to 6."),
    (changed("version", True), "version is true; use 1 to 6."),
    (changed("version", "1"), 'version is "1"; use 1 to 6.'),
    (without("version"), 'The key "version" is missing in the document.'),
    (without("state"), 'The key "state" is missing in the document.'),
    (without("state/temperature"), 'The key "temperature" is missing in state.'),
    (without("view/pinned/names"), 'The key "names" is missing in view.pinned.'),
    (changed("colour", 1), 'the document has an unknown key, "colour"; its keys are format, '),
    (changed("state/temprature", 2), 'state has an unknown key, "temprature"; its keys are'),
    (changed("view/hovered", 2), 'view has an unknown key, "hovered"'),
    (changed("view/a\nb\x1b", 2), r'view has an unknown key, "a\nb\x1b"'),
    (VERSION_1.replace('"names"', '"focus": 1, "focus": 2, "names"').encode(), '"focus" stands tw'),
    (VERSION_1.replace('"log_base": "e"', '"target": 0').encode(), '"target" stands twice'),
    (changed("state", None), "state is null; use an object."),
    (changed("view", []), "view is a list; use an object."),
    (changed("state/names", "abc"), 'state.names is "abc"; use a list: one name for each class.'),
    (changed("state/names/1", 7), "state.names[1] is 7; use a text."),
    (changed("state/names/1", "\ud800"), r'state.names[1] is "\ud800"; use whole characters.'),
    (changed("state/names", ["a", "b"]), "state: There are 3 classes but 2 names; give one for"),
    (changed("state/logits", {}), "state.logits is an object; use a list: one number for each"),
    (changed("state/logits", []), "state: The logits must be a list of at least one number."),
    (changed("state/logits", [1.0]), "state: There are 1 classes; use 2 to 524288."),
    (changed("state/logits/2", "abc"), f'logits[2] is "abc"; {NUMBER}, or "-inf" to mask the cl'),
    (changed("state/logits/2", "1"), f'logits[2] is "1"; {NUMBER}'),
    (changed("state/logits/2", "inf"), f'logits[2] is "inf"; {NUMBER}'),
    (changed("state/logits/2", math.inf), f"logits[2] is Infinity; {NUMBER}"),
    (changed("state/logits/2", -math.inf), f"logits[2] is -Infinity; {NUMBER}"),
    (changed("state/logits/2", math.nan), f"logits[2] is NaN; {NUMBER}"),
    (changed("state/logits/2", 10**400), f"logits[2] is Infinity; {NUMBER}"),
    (VERSION_1.replace("5e-324", "9" * 5000).encode(), f"logits[2] is Infinity; {NUMBER}"),
    (VERSION_1.replace("5e-324", "1e999").encode(), f"logits[2] is Infinity; {NUMBER}"),
    (changed("state/logits/2", True), f"logits[2] is true; {NUMBER}"),
    (changed("state/logits/2", None), f"logits[2] is null; {NUMBER}"),
    (changed("state/logits/2", [1]), f"logits[2] is a list; {NUMBER}"),
    (changed("state/logits", ["-inf"] * 3), "state: Every logit is -inf; leave at least one"),
    (changed("state/target", True), "state.target is true; use the index of a class, or a list"),
    (changed("state/target", 1.0), "state.target is 1.0; use the index of a class, or a list"),
    (changed("state/target", "dog"), 'state.target is "dog"; use the index of a class'),
    (changed("state/target", 3), "state: The target 3 is not a class; use 0 to 2."),
    (changed("state/target", -1), "state: The target -1 is not a class"),
    (changed("state/target", [1, 0]), "state: There are 3 classes but 2 target values"),
    (changed("state/target/0", "a"), f'state.target[0] is "a"; {NUMBER}'),
    (changed("state/target/0", False), f"state.target[0] is false; {NUMBER}"),
    (changed("state/target/0", 0.5), "state: The sum of the target is 1.25, not 1"),
    (changed("state/target/0", -1), "state: There is a negative value in the target"),
    (changed("state/temperature", "1"), f'state.temperature is "1"; {NUMBER}'),
    (changed("state/temperature", False), f"state.temperature is false; {NUMBER}"),
    (changed("state/temperature", 0), "state: The temperature is 0.0; it must be"),
    (changed("state/label_smoothing", 2), "state: Label smoothing is 2.0; use a number from 0"),
    (changed("state/label_smoothing", None), f"state.label_smoothing is null; {NUMBER}"),
    (changed("state/log_base", "3"), 'state.log_base is "3"; use "e", "2" or "10".'),
    (changed("state/log_base", 2), 'state.log_base is 2; use "e", "2" or "10".'),
    (changed("state/log_base", ["e"]), "state.log_base is a list; use"),
    (changed("view/focus", 3), "view.focus is 3; use the index of a class, 0 to 2."),
    (changed("view/focus", -1), "view.focus is -1; use the index"),
    (changed("view/focus", True), "view.focus is true; use the index"),
    (changed("view/focus", 1.0), "view.focus is 1.0; use the index"),
    (changed("view/focus", 10**50), "view.focus is 1e+50; use the index"),
    (changed("view/panels", "logits"), 'view.panels is "logits"; use a list'),
    (changed("view/panels", []), 'view.panels is empty; name at least one of "logits", "teach'),
    (changed("view/panels/0", "logit"), 'view.panels[0] is "logit"; use "logits", "teach'),
    (changed("view/panels/0", ["logits"]), "view.panels[0] is a list; use"),
    (changed("view/panels/1", "logits"), 'view.panels[1] is "logits" once more; remove it.'),
    (changed("view/soft_target", 1), "view.soft_target is 1; use true or false."),
    (changed("view/pinned", False), "view.pinned is false; use an object."),
    (changed("view/pinned/logits/0", "x"), 'view.pinned.logits[0] is "x"'),
    (changed("view/pinned/temperature", -1), "view.pinned: The temperature is -1.0"),
    (changed("state/names/1", "x" * 10**6), 'state: The name of class 1, "xxx'),
    (changed("view/pinned/names/0", "x" * 201), 'view.pinned: The name of class 0, "xxx'),
    (changed("state/names/0", 10**300), "state.names[0] is 1e+300; use a text."),
    (changed("state/log_base", "x" * 1000), "…\"; use"),
]  # fmt: skip


def changed_2(path: str, value: object) -> bytes:
    return changed(path, value, VERSION_2)


def changed_3(path: str, value: object) -> bytes:
    return changed(path, value, VERSION_3)


def changed_6(path: str, value: object) -> bytes:
    return changed(path, value, VERSION_6)


PATH = "view/descent/logits"
REFUSED += [
    (changed_6("view/hide_hints", 1), "view.hide_hints is 1; use true or false."),
    (changed_6("view/hide_legend", None), "view.hide_legend is null; use true or false."),
    (changed_6("view/columns", 0), "view.columns is 0; use null for as many as read best, or 1, 2"),
    (changed_6("view/columns", 4), "view.columns is 4; use null"),
    (changed_6("view/columns", 2.0), "view.columns is 2.0; use null"),
    (changed_6("view/columns", True), "view.columns is true; use null"),
    (changed_6("view/columns", "auto"), 'view.columns is "auto"; use null'),
    (changed_6("view/order", None), "view.order is null; use a list"),
    (changed_6("view/order", []), "view.order is empty; name at least one of"),
    (changed_6("view/order/2", "logit"), 'view.order[2] is "logit"; use "logits", "teach'),
    (changed_6("view/order/2", 1), "view.order[2] is 1; use"),
    (changed_6("view/order/0", "map"), 'is "map" once more; remove it.'),
    (changed_6("view/order", ["gradient"]), "or not all of them; use the same."),
    (changed_6("view/order", ["logits", "gradient"]), "in another order than view.panels, or"),
    (changed_6("view/panels", ["logits", "gradient"]), "view.order has the panels that are shown"),
    (
        changed_2("view/compare", "cross-entropy"),
        'view.compare is "cross-entropy"; use null, or one of "squared-error", "brier"',
    ),
    (changed_2("view/compare", 1), "view.compare is 1; use null, or one of"),
    (changed_2("view/compare", ["brier"]), "view.compare is"),
    (changed_2("view/loss_over_logit", 1), "view.loss_over_logit is 1; use true or false."),
    (changed_2("view/descent", 1), "view.descent is 1; use an object."),
    (changed_2("view/descent", {}), 'The key "rate" is missing in view.descent.'),
    (changed_2("view/descent/rate", 0), "view.descent: The rate is 0.0; it must be"),
    (changed_2("view/descent/rate", "1"), f'view.descent.rate is "1"; {NUMBER}'),
    (changed_2("view/descent/momentum", 1), "view.descent: The momentum is 1.0; use 0"),
    (changed_2("view/descent/step", 3), "view.descent.step is 3; use the number of a step, 0 to 2"),
    (changed_2("view/descent/step", True), "view.descent.step is true; use the number"),
    (changed_2("view/descent/step", 2), "Step 2 of view.descent.logits is not state.logits; make"),
    (changed_2("view/descent/rates", [1]), "view.descent.rates has 1 numbers for 2 steps"),
    (changed_2("view/descent/rates/1", -1), "view.descent: The rate is -1.0"),
    (changed_2("view/descent/rates/1", "x"), f'view.descent.rates[1] is "x"; {NUMBER}'),
    (changed_2(PATH, []), "view.descent.logits has 0 numbers; give 3 for each step"),
    (changed_2(PATH, 1), "view.descent.logits is 1; use a list: the logits of each step, one"),
    (changed_2(PATH, [1, 2, 3, 4]), "view.descent.logits has 4 numbers; give 3 for each step"),
    (changed_2(f"{PATH}/6", "inf"), f'view.descent.logits[6] is "inf"; {NUMBER}'),
    (changed_2(PATH, ["-inf"] * 9), "view.descent: Every logit is -inf"),
    (changed_2(PATH, [0] * 30_006), "view.descent has 10001 steps; a descent has at most 10000"),
    (VERSION_2.replace('"version": 2', '"version": 1').encode(), "view has an unknown key"),
    (changed_3("state/loss", "hinge"), 'state.loss: There is no loss "hinge"; use cross-entropy,'),
    (changed_3("state/loss", None), "state.loss is null; use the name of a loss: cross-entropy, "),
    (changed_3("state/loss", "focal:-1"), "state.loss: gamma is -1.0; use 0 or a positive number."),
    (changed_3("state/loss", "focal:x"), 'state.loss: "x" is not a parameter of the loss "focal";'),
    (changed_3("state/loss", "brier:2"), 'state.loss: The loss "brier" has no parameter; leave it'),
    (changed_3("view/pinned/loss", 1), "view.pinned.loss is 1; use the name of a loss"),
    (changed_3("view/compare", "hinge"), 'view.compare: There is no loss "hinge"; use cross'),
    (VERSION_3.replace('"version": 3', '"version": 2').encode(), "state has an unknown key"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "message"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_not_right_is_refused_with_its_place(data: bytes, message: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        loads(data)
    text = str(refused.value)
    assert message in text
    assert len(text) < 300
    assert text.isprintable()


def test_what_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(InvalidInputError, match="more than 64 MiB"):
        loads(bytes(MAX_BYTES + 1))


@pytest.mark.parametrize("data", [b'"' + b'\\"' * 10**6, b'["' * 10**6, b'"' * 1_000_001])
def test_what_never_ends_is_refused_soon(data: bytes) -> None:
    with pytest.raises(InvalidInputError):
        loads(data)


@pytest.mark.parametrize("where", ["state", "view.pinned"])
def test_half_a_character_is_not_written(where: str) -> None:
    odd = START.with_name(2, "a\ud800")
    state, view = (odd, View()) if where == "state" else (START, View(pinned=odd))
    with pytest.raises(InvalidInputError) as refused:
        dumps(Situation(state, view))
    assert str(refused.value).startswith(rf'{where}.names[2], "a\ud800", has half a character')


@pytest.mark.parametrize(
    "view", [View(focus=3), View(focus=-1), View(panels=()), View(panels=("logits", "logits"))]
)
def test_a_view_that_could_not_be_read_is_not_written(view: View) -> None:
    with pytest.raises(InvalidInputError):
        dumps(Situation(START, view))


def test_what_would_be_too_large_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xentgui.core.documents.document.MAX_BYTES", 1 << 20)
    large = State(range(6000), names=["x" * LONGEST_NAME] * 6000)
    with pytest.raises(InvalidInputError, match="would have 2 MiB, more than 1"):
        dumps(Situation(large, View()))


@pytest.mark.parametrize("error", [MemoryError, RecursionError])
def test_what_the_parser_has_no_room_for_is_refused(
    monkeypatch: pytest.MonkeyPatch, error: type[MemoryError | RecursionError]
) -> None:
    def fail(*args: object, **options: object) -> None:
        raise error

    monkeypatch.setattr(json, "loads", fail)
    with pytest.raises(InvalidInputError, match="more lists or values"):
        loads(VERSION_1.encode())


TAUGHT = START.with_target(Teacher((3.0, -math.inf, 0.1), 2.5)).with_t2(True)


@pytest.mark.parametrize("t2", [False, True])
@pytest.mark.parametrize("loss", ["cross-entropy", "focal:0.5"])
@pytest.mark.parametrize(
    "teacher", [None, Teacher((1e-300, 2.0, -math.inf), 1e-3), Teacher((3,) * 3)]
)
def test_a_target_comes_back_with_its_logits(teacher: Teacher | None, loss: str, t2: bool) -> None:
    state = START.with_loss(loss).with_t2(t2).with_temperature(0.1)
    if teacher is not None:
        state = state.with_target(teacher)
    for situation in (
        Situation(state, View(panels=PANELS)),
        Situation(START, View(pinned=state)),
        descended(state, 0.5),
    ):
        data = dumps(situation)
        read = loads(data)
        assert same_bits(read.state, situation.state)
        assert read.state.teacher == situation.state.teacher
        assert read.view.pinned == situation.view.pinned
        assert dumps(read) == data
        is_new = teacher is not None or t2 or loss != "cross-entropy"
        if is_new:
            assert b'"version": 3' in data


def test_only_the_third_version_knows_of_them() -> None:
    assert b'"version": 3' in dumps(Situation(TAUGHT.with_t2(False), View()))
    assert b'"version": 3' in dumps(Situation(START.with_t2(True), View()))
    assert b'"version": 3' in dumps(Situation(START, View(panels=("teacher",))))
    assert b'"version": 1' in dumps(Situation(TAUGHT.untaught().with_t2(False), View()))


def taught(**changes: Any) -> bytes:
    document = json.loads(dumps(Situation(TAUGHT, View())))
    for key, value in changes.items():
        document["state"][key] = value
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (taught(t2=1), "state.t2 is 1; use true or false."),
        (taught(t2=None), "state.t2 is null; use true or false."),
        (taught(target={}), 'The key "logits" is missing in state.target.'),
        (taught(target={"logits": [1, 2, 3]}), 'The key "temperature" is missing in state.target.'),
        (
            taught(target={"logits": [1, 2, 3], "temperature": 0}),
            "state.target: The temperature is 0.0",
        ),
        (
            taught(target={"logits": [1, 2, "inf"], "temperature": 1}),
            'state.target.logits[2] is "inf"; use a finite number, or "-inf"',
        ),
        (
            taught(target={"logits": ["-inf"] * 3, "temperature": 1}),
            "state.target: Every logit is -inf",
        ),
        (
            taught(target={"logits": [1, 2], "temperature": 1}),
            "state: There are 3 classes but 2 logits of the target",
        ),
        (
            taught(target={"logits": 5, "temperature": 1}),
            "state.target.logits is 5; use a list: one number for each class",
        ),
        (
            taught(target={"logits": [1, 2, 3], "temperature": 1, "tau": 1}),
            'state.target has an unknown key, "tau"',
        ),
    ],
)
def test_what_is_not_right_of_a_teacher_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        loads(data)
    assert message in str(refused.value)


@pytest.mark.parametrize("version", [1, 2])
def test_a_version_that_knows_no_teachers_refuses_them(version: int) -> None:
    text = VERSION_1 if version == 1 else VERSION_2
    document = json.loads(text)
    count = len(document["state"]["logits"])
    document["state"]["target"] = {"logits": [0] * count, "temperature": 1}
    with pytest.raises(InvalidInputError, match=r"state.target is an object; use the index"):
        loads(json.dumps(document).encode())
