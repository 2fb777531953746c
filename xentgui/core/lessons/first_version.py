"""Lessons of the first version of the format, which teachers have in files, in terms of the second.

Their wrong choices have no reasons of their own, and their numbers were not proved.
"""

from __future__ import annotations

from typing import Any

from xentgui.core.panels import HOLDABLE

NO_REASON = {
    "en": "Not this one. Look at the figure and try again.",
    "ja": "これではありません。図を見て、もう一度考えてみてください。",
}


def as_second(value: dict[str, Any]) -> dict[str, Any]:
    """Return a lesson of the second version that says the same.

    What is not as it should be is left as it is, for the reader to say so.
    """
    steps = value.get("steps")
    if not isinstance(steps, list):
        return value
    return value | {"steps": [_step(step) for step in steps]}


def _step(step: Any) -> Any:
    question = step.get("question") if isinstance(step, dict) else None
    if not isinstance(question, dict):
        return step
    choices, answer = question.get("choices", []), question.get("answer", -1)
    rest = {key: each for key, each in question.items() if key not in ("choices", "answer")}
    if not isinstance(choices, list) or type(answer) is not int:
        return step
    # Before, only the numbers were hidden; bars and points told as much.
    rest["hold"] = list(HOLDABLE[1:])
    if choices:
        rest["choices"] = [
            {"text": text, "right": True} if k == answer else {"text": text, "feedback": NO_REASON}
            for k, text in enumerate(choices)
        ]
    return step | {"question": rest}
