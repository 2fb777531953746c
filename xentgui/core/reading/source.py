"""A text that is being read, and the places in it."""

from __future__ import annotations

import html
import re
from bisect import bisect_left

from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.parse import quotable
from xentgui.core.reading.characters import plain, with_line_ends
from xentgui.core.reading.table import Answer, Question

MAX_CHARACTERS = 128 << 20


WRAPPED = Question(
    "wrapped",
    (
        Answer(False, Phrase("each line is a row")),
        Answer(True, Phrase("the lines are one row that goes on")),
    ),
)


class Source:
    r"""A text, and how it is understood: character for character, so that all places agree.

    Parameters
    ----------
    text : str
        As it was pasted.

    Attributes
    ----------
    text : str
        As it was pasted, with ``\\n`` at the ends of its lines; names are taken from here.
    plain : str
        The same in plain characters, where what is no part of the numbers becomes spaces.
    skipped : list of Phrase
        What the user is to know of that was left out or assumed.
    questions : list of Question
        What the lines of the text leave open.
    wrapped : bool, optional
        Whether lines are one row that had no room, as the user has said.
    is_part_found : bool
        Whether there is the column or array that the user has asked for.
    escapes : Pattern, optional
        What stands for one character in names, the group of the pattern, as in Markdown and LaTeX.
    is_html : bool
        Whether names have the entities of HTML.
    """

    def __init__(self, text: str) -> None:
        if len(text) > MAX_CHARACTERS:
            raise InvalidInputError(
                "The text has more than {limit} MiB; save the numbers as .npy and open that.",
                limit=MAX_CHARACTERS >> 20,
            )
        self.text = with_line_ends(text)
        self.plain = plain(self.text)
        self.skipped: list[Phrase] = []
        self.questions: list[Question] = []
        self.wrapped: bool | None = None
        self.is_part_found = False
        self.escapes: re.Pattern[str] | None = None
        self.is_html = False
        self._ends: list[int] | None = None

    def piece(self, start: int) -> Source:
        """Return what follows a place as a text of its own."""
        rest = Source("")
        rest.text, rest.plain = self.text[start:], self.plain[start:]
        return rest

    def unescaped(self, text: str) -> str:
        """Return a name as it is read."""
        if self.is_html:
            return html.unescape(text)
        return text if self.escapes is None else self.escapes.sub(r"\1", text)

    def blank(self, start: int, end: int) -> None:
        """Take a piece of one line for spaces from now on."""
        self.plain = f"{self.plain[:start]}{' ' * (end - start)}{self.plain[end:]}"

    def blank_all(self, spans: list[tuple[int, int]]) -> None:
        """Take pieces for spaces, in their order; the ends of lines in them stay."""
        if not spans:
            return
        pieces = []
        at = 0
        for start, end in spans:
            pieces.append(self.plain[at:start])
            pieces.append(re.sub(r"[^\n]", " ", self.plain[start:end]))
            at = end
        pieces.append(self.plain[at:])
        self.plain = "".join(pieces)

    def ask(self, question: Question) -> None:
        """Keep a question, once."""
        if all(question.field != each.field for each in self.questions):
            self.questions.append(question)

    def say(self, phrase: Phrase) -> None:
        """Keep what the user is to know, once."""
        if phrase not in self.skipped:
            self.skipped.append(phrase)

    def error(self, start: int, problem: Phrase) -> InvalidInputError:
        """Make the error for what stands at a place."""
        if self._ends is None:
            # Each of a thousand columns may have a problem, of which one is shown.
            self._ends = [found.start() for found in re.finditer("\n", self.text)]
        line = bisect_left(self._ends, start) + 1
        column = start - (self._ends[line - 2] if line > 1 else -1)
        return InvalidInputError(
            "Line {line}, column {column}: {problem}", line=line, column=column, problem=problem
        )

    def quoted(self, start: int, end: int) -> str:
        """Return a piece as it was typed, as a message can have it."""
        return quotable(self.text[start:end])

    def abbreviated(self, start: int, end: int) -> InvalidInputError:
        """Make the error for dots that stand for values."""
        return self.error(
            start,
            Phrase(
                '"{piece}" stands for values that were left out when this was printed; print all '
                "of them (np.set_printoptions(threshold=sys.maxsize), "
                'torch.set_printoptions(profile="full")).',
                piece=self.quoted(start, end),
            ),
        )

    def not_a_number(self, start: int, end: int) -> InvalidInputError:
        """Make the error for a piece that should be a number."""
        return self.error(
            start,
            Phrase(
                '"{piece}" is not a number; write one such as 0.5 or -1e-3.',
                piece=self.quoted(start, end),
            ),
        )
