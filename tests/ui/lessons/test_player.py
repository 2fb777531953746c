"""Going through a lesson, answering, playing in between, and leaving it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from xentgui.core.lessons.answers import RIGHT
from xentgui.core.lessons.lesson import Lesson, Step
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.ui.lessons.player import LessonPlayer
from xentgui.ui.main_window import MainWindow

CHOOSE, TYPE, DO = 1, 2, 3


def go(player: LessonPlayer, index: int) -> None:
    assert player.lesson is not None
    player.start(player.lesson, player.key, index)


def undo_steps(model: Model) -> list[State]:
    """Undo all, and do it again."""
    states = []
    while model.snapshot.previous is not None:
        states.append(model.state)
        model.undo()
    for _ in states:
        model.redo()
    return states


class TestGoing:
    def test_a_step_without_a_question_leads_on(
        self, model: Model, player: LessonPlayer, steps: tuple[Step, ...]
    ) -> None:
        assert model.state == steps[0].scene.state
        assert player.may_go_on
        player.next()
        assert player.index == 1
        player.previous()
        assert player.index == 0

    def test_a_question_waits_for_its_answer(
        self, player: LessonPlayer, steps: tuple[Step, ...]
    ) -> None:
        player.next()
        assert player.is_asking
        player.next()
        assert player.index == CHOOSE
        player.choose(1)
        player.next()
        assert player.index == TYPE
        player.previous()
        # What has been answered is not asked again.
        assert not player.is_asking
        assert player.may_go_on

    def test_the_ends_have_no_way_on(self, player: LessonPlayer, steps: tuple[Step, ...]) -> None:
        assert not player.has_previous
        go(player, DO)
        player.show_answer()
        assert not player.has_next
        player.next()
        assert player.index == DO

    def test_every_step_is_one_step_of_undo(
        self, model: Model, player: LessonPlayer, steps: tuple[Step, ...]
    ) -> None:
        player.close()
        mine = State((3.0, -1.0), names=("a", "b"))
        model.load(mine)
        warm = replace(steps[0].scene, state=steps[0].scene.state.with_temperature(2.0))
        three = steps[0], replace(steps[0], scene=warm), steps[DO]
        player.start(Lesson(steps[0].title, steps[0].text, three))
        player.next()
        player.next()
        for _ in range(3):
            model.undo()
        assert model.state == mine


class TestChoosing:
    @pytest.fixture(autouse=True)
    def chosen(self, player: LessonPlayer, steps: tuple[Step, ...]) -> None:
        go(player, CHOOSE)

    def test_a_wrong_choice_is_told_and_another_try_is_left(
        self, model: Model, player: LessonPlayer
    ) -> None:
        assert model.snapshot.view.held == {"gradient"}
        for wrong in (0, 2, 0):
            player.choose(wrong)
            assert player.is_asking
            assert player.attempt.tried[-1] == wrong
            assert player.attempt.verdict is not None
            assert player.attempt.verdict.feedback
        assert model.snapshot.view.held == {"gradient"}
        player.choose(1)
        assert not player.is_asking
        assert player.attempt.verdict is RIGHT
        assert model.snapshot.view.held == frozenset()

    def test_after_the_answer_nothing_is_chosen(self, player: LessonPlayer) -> None:
        player.show_answer()
        assert player.attempt.was_shown
        player.choose(0)
        assert player.attempt.tried == []

    def test_the_place_of_the_right_one_tells_nothing(
        self, window: MainWindow, model: Model, steps: tuple[Step, ...]
    ) -> None:
        places = set()
        for _ in range(60):
            other = LessonPlayer(window, model, lambda: "en")
            other.start(Lesson(steps[0].title, steps[0].text, steps), index=CHOOSE)
            places.add(other.attempt.order.index(1))
            other.close()
        assert places == {0, 1, 2}

    def test_the_order_stays_while_one_is_in_the_lesson(self, player: LessonPlayer) -> None:
        order = list(player.attempt.order)
        player.previous()
        player.next()
        player.back()
        assert player.attempt.order == order


class TestTyping:
    @pytest.fixture(autouse=True)
    def typing(self, player: LessonPlayer, steps: tuple[Step, ...]) -> None:
        go(player, TYPE)

    def test_another_situation_is_shown_until_it_is_answered(
        self, model: Model, player: LessonPlayer, steps: tuple[Step, ...]
    ) -> None:
        assert model.state.logits.tolist() == [0.0, 0.0, 0.0]
        assert model.snapshot.view.held == {"gradient", "loss"}
        player.enter("-0.758")
        assert model.state == steps[TYPE].scene.state
        assert model.snapshot.view.held == frozenset()
        model.undo()
        assert model.state.logits.tolist() == [0.0, 0.0, 0.0]

    def test_a_wrong_number_and_no_number(self, player: LessonPlayer) -> None:
        player.enter("0.242")
        assert player.attempt.verdict is not None
        assert "t is missing" in str(player.attempt.verdict.feedback)
        player.enter("dog")
        assert player.attempt.verdict is None
        assert player.attempt.problem is not None
        assert player.is_asking

    def test_it_moves_and_is_one_step_of_undo(
        self, model: Model, player: LessonPlayer, steps: tuple[Step, ...], qtbot: QtBot
    ) -> None:
        player.motion.duration = 60
        seen: list[float] = []
        end = model.subscribe(lambda snapshot: seen.append(float(snapshot.state.logits[0])))
        player.enter("-0.758")
        assert player.motion.is_running
        qtbot.waitUntil(lambda: not player.motion.is_running)
        end()
        assert seen == sorted(seen)
        assert len(set(seen)) > 2
        assert model.state == steps[TYPE].scene.state
        assert not model.snapshot.in_gesture
        assert not player.is_away
        model.undo()
        assert model.state.logits.tolist() == [0.0, 0.0, 0.0]

    @pytest.mark.parametrize("change", ["edit", "drag", "undo"])
    def test_a_hand_on_the_way_is_left_alone(
        self, model: Model, player: LessonPlayer, qtbot: QtBot, change: str
    ) -> None:
        steps = len(undo_steps(model))
        player.motion.duration = 300
        player.enter("-0.758")
        qtbot.waitUntil(lambda: model.state.logits[0] > 0.0)
        if change == "drag":
            model.begin_gesture()
        if change == "undo":
            model.undo()
        else:
            model.set_logit(2, 7.0)
        mine = model.state
        qtbot.wait(400)
        assert model.state is mine
        assert not player.motion.is_running
        assert player.is_away
        if change == "drag":
            model.end_gesture()
        assert not model.snapshot.in_gesture
        # The way is one step, and the edit another.
        assert len(undo_steps(model)) == steps + (0 if change == "undo" else 2)

    def test_it_is_there_at_once_where_one_goes_on(
        self, model: Model, player: LessonPlayer, steps: tuple[Step, ...]
    ) -> None:
        player.motion.duration = 10_000
        player.enter("-0.758")
        player.next()
        assert not player.motion.is_running
        assert model.state == steps[DO].first.state
        model.undo()
        assert model.state == steps[TYPE].scene.state


class TestDoing:
    @pytest.fixture(autouse=True)
    def doing(self, player: LessonPlayer, steps: tuple[Step, ...]) -> None:
        go(player, DO)

    def test_it_is_done_where_the_goal_is_reached(self, model: Model, player: LessonPlayer) -> None:
        model.set_logit(1, 2.0)
        assert player.is_asking
        model.set_logit(1, 5.5)
        assert not player.is_asking
        # What was done stays.
        assert model.state.logits[1] == 5.5
        assert not player.is_away

    def test_a_drag_is_not_taken_out_of_the_hand(self, model: Model, player: LessonPlayer) -> None:
        model.begin_gesture()
        for logit in np.linspace(1.0, 7.0, 13):
            model.apply(model.state.with_logit(1, float(logit)), "drag")
            assert player.is_asking
        verdict = player.attempt.verdict
        assert verdict is not None
        assert verdict.is_right
        model.end_gesture()
        assert not player.is_asking
        assert model.state.logits[1] == 7.0

    def test_a_drag_back_is_not_done(self, model: Model, player: LessonPlayer) -> None:
        model.begin_gesture()
        model.apply(model.state.with_logit(1, 7.0), "drag")
        model.apply(model.state.with_logit(1, 1.5), "drag")
        model.end_gesture()
        assert player.is_asking

    def test_what_else_was_changed_is_said(self, model: Model, player: LessonPlayer) -> None:
        model.set_temperature(0.1)
        verdict = player.attempt.verdict
        assert verdict is not None
        assert "Something else was changed" in str(verdict.feedback)
        player.back()
        assert player.attempt.verdict is None

    def test_the_answer_can_be_shown(
        self, model: Model, player: LessonPlayer, steps: tuple[Step, ...]
    ) -> None:
        player.show_answer()
        assert model.state == steps[DO].scene.state


class TestPlayingAround:
    def test_the_way_back_is_offered_where_something_has_changed(
        self, model: Model, player: LessonPlayer, steps: tuple[Step, ...]
    ) -> None:
        assert not player.is_away
        model.set_temperature(3.0)
        assert player.is_away
        player.back()
        assert model.state == steps[0].scene.state
        model.set_panels(["jacobian"])
        assert player.is_away

    def test_an_answer_from_elsewhere_leads_back_to_the_step(
        self, model: Model, player: LessonPlayer, steps: tuple[Step, ...]
    ) -> None:
        go(player, CHOOSE)
        model.load(State((1.0, 2.0)))
        assert model.snapshot.view.held == frozenset()
        player.choose(1)
        assert model.state == steps[CHOOSE].scene.state
        assert not player.is_asking

    def test_nothing_is_held_back_of_what_is_not_the_lessons(
        self, model: Model, player: LessonPlayer, steps: tuple[Step, ...]
    ) -> None:
        go(player, CHOOSE)
        for _ in range(2):
            model.undo()
        assert model.snapshot.view.held == frozenset()
        assert player.is_away
        player.back()
        assert model.snapshot.view.held == {"gradient"}

    def test_the_notation_stays_the_readers(
        self, model: Model, player: LessonPlayer, steps: tuple[Step, ...]
    ) -> None:
        model.set_notation("zpy")
        model.set_probability_input(True)
        player.next()
        assert model.snapshot.view.notation == "zpy"
        assert model.snapshot.view.probability_input

    def test_the_boxes_of_probabilities_do_not_tell_them(
        self, model: Model, player: LessonPlayer, steps: tuple[Step, ...]
    ) -> None:
        model.set_probability_input(True)
        step = steps[CHOOSE]
        assert step.question is not None
        view = replace(step.first.view, held=frozenset({"probabilities", "loss", "gradient"}))
        question = replace(step.question, before=replace(step.first, view=view))
        words = step.title
        player.start(Lesson(words, words, (replace(step, question=question),)))
        assert not model.snapshot.view.probability_input


class TestClosing:
    def test_the_view_is_as_it_was_and_undo_brings_the_state_back(
        self, window: MainWindow, model: Model, player: LessonPlayer, lesson_file: Path
    ) -> None:
        model.pin()
        model.set_panels(["flow", "jacobian"])
        before = model.snapshot
        window._lessons.start(lesson_file)
        player.next()
        player.close()
        view = model.snapshot.view
        assert (view.panels, view.pinned) == (before.view.panels, before.view.pinned)
        assert not view.keeps_numbers
        assert model.state == before.state

    def test_panels_that_were_chosen_meanwhile_stay(
        self, model: Model, player: LessonPlayer, steps: tuple[Step, ...]
    ) -> None:
        model.set_panels(["terms"])
        player.close()
        assert model.snapshot.view.panels == ("terms",)

    def test_without_a_lesson_nothing_happens(self, model: Model, player: LessonPlayer) -> None:
        before = model.snapshot
        for verb in (player.next, player.previous, player.back, player.show_answer, player.close):
            verb()
        player.choose(0)
        player.enter("1")
        assert model.snapshot is before
