"""When unsaved work is copied, and what is kept at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import quotable
from xentgui.core.situation import Document, Situation
from xentgui.core.snapshot import Snapshot
from xentgui.files.recovery import Copy, Entry, Leftover, RecoveryFolder, Unreadable
from xentgui.files.safe_io import reason_of
from xentgui.ui.documents.documents import Documents
from xentgui.ui.widgets.text.message_box import message_box
from xentgui.ui.words import translated

LONGEST_PATH = 500
"""Characters of a path in a message, by which a file is to be found."""
MOST_IN_HAND = 8
"""Copies of work without a file that was replaced; an older one is put aside before the end."""
DELAY = 1500
"""Milliseconds from the first change that is not copied to its copy, at most."""


@dataclass
class _Copied:
    """A copy, and what it has or is to have once it is written."""

    copy: Copy
    content: tuple[Situation, Path | None] | None = None
    writing: Future[None] | None = None


class Recovery(QObject):
    """Copies unsaved work of a window to disk, and knows what was put aside.

    A thread writes: a slow disk must not hold up a drag.

    Parameters
    ----------
    window : QWidget
        Parent of the question.
    documents : Documents
    report : callable
        Shows the user an error.
    folder : Path, optional
        Where the copies are; the user's folder for them when not given.
    """

    def __init__(
        self,
        window: QWidget,
        documents: Documents,
        report: Callable[[InvalidInputError], None],
        folder: Path | None = None,
    ) -> None:
        super().__init__(documents)
        self._window, self._documents, self._report = window, documents, report
        self._folder = RecoveryFolder(folder)
        self._copies: dict[Document, _Copied] = {}
        self._writer = ThreadPoolExecutor(1, "recovery")
        self._problem: InvalidInputError | None = None
        self._question: QMessageBox | None = None
        self._seen: tuple[object, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.copy)
        documents.unsavedChanged.connect(self.copy)

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Copy what has changed `DELAY` milliseconds after the first change, whatever goes on."""
        seen = snapshot.state, snapshot.view, snapshot.document
        if not self._timer.isActive() and any(
            now is not then for now, then in zip(seen, self._seen or (None,) * 3, strict=True)
        ):
            self._timer.start(DELAY)
        self._seen = seen

    def copy(self) -> None:
        """Let what is unsaved be copied, as far as it is not, and other copies be removed."""
        self._timer.stop()
        self._look_at_what_is_written()
        unsaved = self._documents.unsaved
        for document in [each for each in self._copies if each not in unsaved]:
            self._writer.submit(self._copies.pop(document).copy.remove)
        self._put_aside_oldest(unsaved)
        for document, situation in unsaved.items():
            copied = self._copies.setdefault(document, _Copied(self._folder.new()))
            content = situation.content, document.path
            if content != copied.content:
                copied.content = content
                copied.writing = self._writer.submit(copied.copy.write, situation, document)
        if any(copied.writing is not None for copied in self._copies.values()):
            # Perhaps it has to be tried again.
            self._timer.start(DELAY)

    def _put_aside_oldest(self, unsaved: dict[Document, Situation]) -> None:
        """Put replaced work aside, so that it does not pile up; each copy holds a file open."""
        replaced = [each for each in self._documents.replaced if each.path is None]
        for document in replaced[:-MOST_IN_HAND]:
            copied = self._copies.get(document)
            if copied is not None and copied.writing is None and copied.content is not None:
                self._writer.submit(self._copies.pop(document).copy.put_aside)
                self._documents.let_go(document)
                del unsaved[document]

    def copy_now(self) -> None:
        """Copy what is unsaved, and return when it is on the disk."""
        self.copy()
        wait([copied.writing for copied in self._copies.values() if copied.writing is not None])
        self._look_at_what_is_written()

    def _look_at_what_is_written(self) -> None:
        """Find what could not be written, to try it again and to say so once."""
        problem = None
        for copied in self._copies.values():
            if copied.writing is None:
                continue
            if not copied.writing.done():
                return
            error, copied.writing = copied.writing.exception(), None
            if error is not None:
                copied.content = None
                problem = reason_of(error)
        said, self._problem = self._problem, None
        if problem is not None:
            self._problem = InvalidInputError(
                "Unsaved work cannot be backed up against a crash: {problem}. Save it.",
                problem=problem,
            )
            if said is None:
                self._report(self._problem)

    # The end.

    def may_close(self) -> bool:
        """Return whether all that is unsaved is on the disk; if not, ask whether to close."""
        self.copy_now()
        if self._problem is None or not self._documents.asks:
            return True
        if self._question is None:
            self._question = self._ask(self._problem)
        self._question.open()
        return False

    def _ask(self, problem: InvalidInputError) -> QMessageBox:
        text = self.tr("Close xentgui and lose what is not saved?")
        icon = QMessageBox.Icon.Warning
        box = message_box(self._window, "lossQuestion", icon, text, translated(problem))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Close | buttons.Cancel)
        box.button(buttons.Close).setText(self.tr("Close &without saving"))
        box.setDefaultButton(buttons.Cancel)
        box.setEscapeButton(buttons.Cancel)
        box.finished.connect(self._answered)
        return box

    def _answered(self, answer: int) -> None:
        self._question = None
        if answer == QMessageBox.StandardButton.Close:
            self._documents.stop_asking()
            self._window.close()
        else:
            self._documents.go_on()

    def finish(self, was_closed: bool = True) -> None:
        """Keep unsaved work for later, and remove all other traces; called at the end.

        It is put aside. What belongs to a file, and could not be asked about, is offered at the
        next start, as is everything where the program ends before its window was closed.
        """
        self.copy_now()
        self._timer.stop()
        if self._problem is not None:
            sys.stderr.write(f"xentgui: {self._problem}\n")
        for document, copied in self._copies.items():
            copy = copied.copy
            aside = was_closed and document not in self._documents.to_ask_about
            self._writer.submit(copy.put_aside if aside else copy.leave)
        self._writer.submit(self._folder.drop_oldest)
        self._writer.shutdown()
        self._copies.clear()

    # What others have left.

    def lost(self) -> Leftover | Unreadable | None:
        """Take the latest work of a process that has died; its copy is to be taken or left."""
        return self._folder.lost()

    def aside(self) -> list[Entry]:
        """List what has been put aside, latest first."""
        return self._folder.aside()

    def restore(self, leftover: Leftover) -> None:
        """Show work that nobody had in hand; its copy becomes the one of this window."""
        leftover.copy.take_up()
        document = leftover.document
        content = leftover.situation.content, document.path
        self._copies[document] = _Copied(leftover.copy, content)
        self._documents.show(leftover.situation, document)

    def restore_aside(self, entry: Entry) -> None:
        """Show work that was put aside, or report why it cannot be."""
        found = self._folder.take(entry.file)
        if isinstance(found, Leftover):
            self.restore(found)
            return
        problem = InvalidInputError("Another window has it open.")
        if found is not None:
            found.copy.leave()
            problem = found.problem
        self._report(
            InvalidInputError(
                "Cannot restore it: {problem} The file stays: {file}",
                problem=problem,
                file=quotable(str(entry.file), LONGEST_PATH),
            )
        )
