"""When unsaved work is copied, and what is kept at the end."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.situation import SavedContent, Situation
from xentgui.core.snapshot import Snapshot
from xentgui.files.recovery import Leftover, RecoveryFolder
from xentgui.ui.documents.documents import Documents

DELAY = 1500
"""Milliseconds from the last change to the copy."""
REST = 20
"""How many times longer than writing it took is the wait for the next copy, at least."""


class Recovery(QObject):
    """Copies unsaved work of a window to disk, and knows the last session.

    Parameters
    ----------
    documents : Documents
    model : Model
    folder : Path, optional
        Where the copies are; the user's folder for them when not given.
    """

    def __init__(self, documents: Documents, model: Model, folder: Path | None = None) -> None:
        super().__init__(documents)
        self._documents, self._model = documents, model
        self._folder = RecoveryFolder(folder)
        self._copied: tuple[SavedContent, Path | None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.copy)
        self._content = model.snapshot.situation.content
        self.last_session: Situation | None = None
        documents.untitledLeft.connect(self._keep_session)
        documents.saved.connect(self.copy)

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Copy a change `DELAY` milliseconds later; during a gesture, wait for its end."""
        if snapshot.in_gesture:
            self._timer.stop()
            return
        content = snapshot.situation.content
        if any(now is not then for now, then in zip(content, self._content, strict=True)):
            self._content = content
            self._timer.start()

    @property
    def has_session(self) -> bool:
        """Whether there is a last session that differs from what is shown."""
        last = self.last_session
        return last is not None and last.content != self._model.snapshot.situation.content

    def restore_session(self) -> None:
        """Show the last session, as work that has no file."""
        if self.last_session is not None:
            self._documents.restore(self.last_session, None)

    def copy(self) -> None:
        """Copy unsaved work that has changed since the last copy; without any, remove the copy."""
        self._timer.stop()
        if not self._documents.is_changed:
            self._remove()
            return
        situation, path = self._model.snapshot.situation, self._documents.path
        content = situation.content, path
        if content == self._copied:
            return
        began = time.monotonic()
        # What cannot be copied, on a full disk for one, is no reason to disturb the work.
        with suppress(OSError, InvalidInputError):
            self._folder.write_copy(situation, path)
            self._copied = content
        self._timer.setInterval(max(DELAY, round(REST * 1000 * (time.monotonic() - began))))

    def finish(self) -> None:
        """Keep unsaved work for the next start, and remove all other traces; called at the end.

        Work without a file becomes the last session. Unsaved changes of a file are left as a copy.
        """
        if self._documents.path is None:
            self._keep_session()
        elif self._documents.is_changed:
            self.copy()
            self._timer.stop()
            self._folder.leave_copy()
            return
        self._remove()

    def look_back(self) -> Leftover | None:
        """Read the last session, and find the latest work of a process that has died.

        Returns
        -------
        Leftover or None
            To be removed or left by the caller.
        """
        session = self._folder.read_session()
        self.last_session = self.last_session if session is None else session
        return self._folder.leftover()

    def _keep_session(self) -> None:
        if not self._documents.is_changed:
            return
        self.last_session = self._model.snapshot.situation
        with suppress(OSError, InvalidInputError):
            self._folder.write_session(self.last_session)

    def _remove(self) -> None:
        self._timer.stop()
        self._copied = None
        self._folder.remove_copy()
