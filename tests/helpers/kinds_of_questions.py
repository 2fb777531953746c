"""A lesson with each kind of question."""

from __future__ import annotations

from typing import Any

NAMES = {"en": ["cat", "dog", "bird"], "ja": ["\u732b", "\u72ac", "\u9ce5"]}
STATE = {"logits": [2.0, 1.0, 0.1], "target": 1, "names": NAMES}
WHY = {"en": "The dog's t is 1.", "ja": "\u72ac\u306e t \u306f 1 \u3067\u3059\u3002"}
CHOICES = [
    {"text": "y_k", "feedback": WHY},
    {"text": "y_k \u2212 t_k", "right": True},
    {
        "text": "t_k",
        "feedback": {"en": "That is t.", "ja": "\u305d\u308c\u306f t \u3067\u3059\u3002"},
    },
]


def step(title: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "text": "Look at y_k.", "state": STATE} | more


def question(**more: Any) -> dict[str, Any]:
    return {"text": "What is it?", "explanation": "So it is."} | more


LESSON = {
    "format": "xentgui lesson",
    "version": 2,
    "title": {"en": "All kinds", "ja": "\u3059\u3079\u3066\u306e\u7a2e\u985e"},
    "aim": "You can answer.",
    "steps": [
        step("Look"),
        step(
            "Choose",
            view={"panels": ["probabilities", "gradient"]},
            question=question(choices=CHOICES, hold=["gradient"]),
        ),
        step(
            "Type",
            view={"panels": ["probabilities", "gradient", "loss_curve"]},
            question=question(
                before={"state": {"logits": [0.0, 0.0, 0.0], "target": 1}},
                hold=["gradient", "loss"],
                value={
                    "quantity": "gradient",
                    "class": 1,
                    "decimals": 3,
                    "symbol": "\u2202L/\u2202u_2",
                    "mistakes": [{"value": "0.242", "feedback": "t is missing"}],
                },
            ),
        ),
        step(
            "Do",
            state=STATE | {"logits": [2.0, 6.0, 0.1]},
            question=question(
                before={"state": STATE | {"logits": [2.0, 1.5, 0.1]}},
                task={"goal": [{"quantity": "loss", "below": 0.1}], "moves": 1, "hint": "Up!"},
            ),
        ),
    ],
}
