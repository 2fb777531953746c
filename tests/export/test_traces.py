"""All numbers of a descent as CSV and JSON, also where names and numbers are unusual."""

from __future__ import annotations

import csv
import io
import json
import math

from xentgui.core.descent import trace
from xentgui.core.state import State
from xentgui.export.traces import as_csv, as_json

HOSTILE = State((1.0, -math.inf, 1e308), 1, ('a,"b"', "改\n行", "=1+1"))


def test_names_and_infinities_come_back() -> None:
    analyses = list(trace(HOSTILE, 2))
    rows = list(csv.reader(io.StringIO(as_csv(analyses))))
    document = json.loads(as_json(analyses, 1.0, 0.0))
    assert rows[0][2:5] == [f"logit {name}" for name in HOSTILE.names]
    assert document["names"] == list(HOSTILE.names)
    assert [float(x) for x in rows[1][2:5]] == HOSTILE.logits.tolist()
    assert list(map(float, document["steps"][0]["logits"])) == HOSTILE.logits.tolist()
    assert float(rows[1][1]) == float(document["steps"][0]["loss"]) == math.inf
    assert len(rows) == 4
    assert [step["step"] for step in document["steps"]] == [0, 1, 2]
