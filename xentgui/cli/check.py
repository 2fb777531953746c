"""``xentgui check``: whether lessons can be shown, and what they have."""

from __future__ import annotations

import argparse
from pathlib import Path

from xentgui.cli.output import StreamError, write_stderr, write_stdout
from xentgui.core.errors import InvalidInputError
from xentgui.core.lessons.lesson import Lesson
from xentgui.files.lessons import read_lesson


def run(arguments: argparse.Namespace) -> int:
    """Check the files that the arguments name.

    Returns
    -------
    int
        0 if all are right, else 2: each that is wrong has a line on stderr that says where.
    """
    parser: argparse.ArgumentParser = arguments.parser
    code = 0
    for name in arguments.files:
        try:
            lesson = read_lesson(Path(name))
        except InvalidInputError as error:
            write_stderr(f"{parser.prog}: error: {error}\n")
            code = 2
            continue
        try:
            write_stdout(f"{name}: {_summary(lesson)}\n")
        except StreamError as error:
            parser.error(str(error))
    return code


def _summary(lesson: Lesson) -> str:
    steps = len(lesson.steps)
    questions = sum(step.question is not None for step in lesson.steps)
    numbers = "all numbers are right" if lesson.is_proved else "numbers are proved from format 2 on"
    return f"{_counted(steps, 'step')}, {_counted(questions, 'question')}; {numbers}."


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
