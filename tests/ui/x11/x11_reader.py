"""The screen reader of test_reader.py, for the system's Python, which alone has AT-SPI.

A line on stdin asks what is told at present; the answer is a line of JSON: what is seen of the
program, from the window on, and what it has said by itself since the line before.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

SAID = "object:announcement", "object:property-change:accessible-description"
heard: list[str] = []


def told(node: Any) -> dict[str, Any]:
    interfaces = node.get_interfaces()
    return {
        "object": node.get_accessible_id().rpartition(".")[2],
        "name": node.get_name(),
        "role": node.get_role_name(),
        "description": node.get_description(),
        "states": [state.value_nick for state in node.get_state_set().get_states()],
        "value": node.get_current_value() if "Value" in interfaces else None,
        "text": Atspi.Text.get_text(node, 0, -1) if "Text" in interfaces else None,
        "actions": [Atspi.Action.get_action_name(node, k) for k in range(node.get_n_actions())]
        if "Action" in interfaces
        else [],
    }


def seen(node: Any) -> Iterator[dict[str, Any]]:
    for k in range(node.get_child_count()):
        child = node.get_child_at_index(k)
        if child is None:
            continue
        # What it has of before may have changed.
        child.clear_cache()
        if child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield told(child)
            yield from seen(child)


def hear(event: Any) -> None:
    heard.append(event.any_data if isinstance(event.any_data, str) else str(event.any_data))


def answer(stream: Any, condition: Any) -> bool:
    if not stream.readline():
        Atspi.event_quit()
        return False
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    print(json.dumps({"seen": list(seen(desktop)), "heard": heard}), flush=True)
    heard.clear()
    return True


def main() -> None:
    listener = Atspi.EventListener.new(hear)
    for kind in SAID:
        listener.register(kind)
    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, answer)
    Atspi.event_main()


if __name__ == "__main__":
    main()
