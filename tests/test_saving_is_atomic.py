"""A process that is killed while it saves leaves the old file or the new one, whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

import xentgui
from xentgui.core.document import dumps
from xentgui.core.state import State
from xentgui.core.view import View

KILLS = 12
SAVE = """
import sys
from pathlib import Path
from xentgui.export.save import write_bytes
target, *sources = map(Path, sys.argv[1:])
contents = [source.read_bytes() for source in sources]
print("ready", flush=True)
for k in range(100):
    write_bytes(target, contents[k % 2])
print("done", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_a_killed_process_leaves_one_of_its_documents_whole(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    documents = [dumps(State(rng.normal(size=size)), View()) for size in (60_000, 90_000)]
    sources = [tmp_path / name for name in ("first", "second")]
    for source, document in zip(sources, documents, strict=True):
        source.write_bytes(document)
    folder = tmp_path / "folder"
    folder.mkdir()
    target = folder / "a.xent"
    target.write_bytes(documents[1])
    random.seed(11)
    found, killed = set(), 0
    for _ in range(KILLS):
        environment = os.environ | {"PYTHONPATH": str(Path(xentgui.__file__).parents[1])}
        with subprocess.Popen(
            [sys.executable, "-c", SAVE, target, *sources],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            deadline = time.monotonic() + random.uniform(0.0, 0.3)
            while time.monotonic() < deadline:
                # Also at every moment before, for whoever reads it then.
                assert target.read_bytes() in documents
            process.send_signal(signal.SIGKILL)
            killed += "done" not in process.stdout.read()
        content = target.read_bytes()
        assert content in documents
        found.add(documents.index(content))
    assert killed >= KILLS // 2, "it was too fast to be killed"
    assert found == {0, 1}
