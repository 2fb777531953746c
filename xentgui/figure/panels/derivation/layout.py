"""Which lines of the derivation there is room for, how large, and in which columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import QSizeF

from xentgui.figure.drawing.text import EMPTY_LINE, Line, metrics
from xentgui.figure.formulas.formula_row import FormulaRow
from xentgui.figure.panels.derivation.lines import DerivationLine, DerivationLines
from xentgui.figure.panels.derivation.reasons import Reasons, merged, wrapped

USUAL = 15.0
"""Logical pixels of the text, for which the card asks for its height."""
LARGER, SMALLER = (17.0, 19.0, 22.0, 26.0, 30.0), (13.0, 12.0)
"""The largest in which no line is cut or loses a number; where none fits, the last."""
LEAST_NOTE = 12
"""Logical pixels of a reason beside a line."""
MARGIN_X, MARGIN_Y = 22.0, 14.0
LEADING = 9.0
"""Logical pixels between the ink of two lines."""
COLUMN_GAP = 1.8
"""Ems between two columns."""
SLOT_WIDTH, SLOT_ABOVE, SLOT_BELOW = 4.0, 1.1, 0.6
"""Ems of the empty slot: its width, and how far it reaches above and below the baseline."""
LEFT_OUT_FIRST = (
    "split",
    "quotient",
    "jacobian",
    "derivative",
    "slope",
    "chain",
    "first",
    "second",
    "softmax",
    "sigmoid",
    "sum_of_targets",
    "smoothing",
    "values",
    "definition",
)
"""In which order lines are left out, whose reasons go to the next: first what is between two forms
of the same, last what is derived from, and never the result."""


class Row(NamedTuple):
    """What stands on one line.

    Attributes
    ----------
    name : str
        Of the line, as `xentgui.core.analysis.derivation.line_names`; empty in the short form.
    formula : FormulaRow
    reason : tuple of Line
        One below the other.
    numbers : FormulaRow, optional
    slot : Row, optional
        The line that is to come where this one has an empty slot, for it has its place already; the
        formula is then only what stands before the slot.
    """

    name: str
    formula: FormulaRow
    reason: tuple[Line, ...] = ()
    numbers: FormulaRow | None = None
    slot: Row | None = None

    def reach(self, size: float) -> tuple[float, float]:
        """How far it reaches above and below its baseline, in logical pixels."""
        if self.slot is not None:
            return self.slot.reach(size)
        formulas = [self.formula, *([self.numbers] if self.numbers else [])]
        above = max(each.ascent for each in formulas)
        below = max(each.descent for each in formulas)
        if len(self.reason) > 1:
            own = len(self.reason) * note_leading(size) / 2.0
            above, below = max(above, own + axis(size)), max(below, own - axis(size))
        return above, below


class Layout(NamedTuple):
    """Rows from above, and where they stand.

    Attributes
    ----------
    rows : tuple of Row
    baselines : tuple of float
        In logical pixels from the top of the card.
    size : float
        Of the text, in logical pixels.
    reasons_left : float
        Where the reasons begin, from the left end of the lines.
    gap : float
        Logical pixels between the ink of two lines.
    is_cut : bool
        Whether a line, a reason or the column of numbers is left out.
    """

    rows: tuple[Row, ...]
    baselines: tuple[float, ...]
    size: float
    reasons_left: float
    gap: float
    is_cut: bool


Group: TypeAlias = tuple[str, tuple[str, ...]]
"""The name of a line, and those of the lines before it that are left out."""


class Fit(NamedTuple):
    """A way to make the lines fit.

    Attributes
    ----------
    size : float
    has_numbers, is_short, wraps, has_reasons : bool
        Whether there is a column of present numbers; lines have fewer terms; reasons may have two
        lines; there are any.
    """

    size: float
    has_numbers: bool = True
    is_short: bool = False
    wraps: bool = False
    has_reasons: bool = True


FITS = (
    *(Fit(size) for size in (USUAL, *SMALLER)),
    *(Fit(size, has_numbers=False) for size in (USUAL, *SMALLER)),
    Fit(SMALLER[-1], has_numbers=False, wraps=True),
    *(Fit(size, has_numbers=False, is_short=True) for size in SMALLER),
    Fit(SMALLER[-1], has_numbers=False, is_short=True, wraps=True),
    Fit(SMALLER[-1], has_numbers=False, is_short=True, has_reasons=False),
)
"""From what shows most to what shows least: lines lose their numbers, then terms, then reasons."""


class Plan(NamedTuple):
    """How lines were laid out, to do it again while only digits change.

    Attributes
    ----------
    groups : tuple of Group
    fit : Fit
    is_cut : bool
    """

    groups: tuple[Group, ...]
    fit: Fit
    is_cut: bool


class Shown(NamedTuple):
    """What of the derivation is to be seen.

    Attributes
    ----------
    names : tuple of str
        Of the lines.
    asked : str, optional
        Of the line whose place an empty slot takes.
    """

    names: tuple[str, ...]
    asked: str | None = None


class FullLayout:
    """Lays the full derivation out.

    A derivation that unfolds has the places that it will have when it is whole, so that no line
    moves; where the whole has no room, what is shown is laid out by itself.

    Parameters
    ----------
    write : callable
        Makes the lines of a size.
    explain : callable
        Makes the reasons of a size.
    room : QSizeF
        Of the card, in logical pixels.
    shown : Shown
    """

    def __init__(
        self,
        write: Callable[[float], DerivationLines],
        explain: Callable[[int], Reasons],
        room: QSizeF,
        shown: Shown,
    ) -> None:
        self._write, self._explain, self._shown = write, explain, shown
        self._width, self._height = room.width() - 2.0 * MARGIN_X, room.height()
        self._names = write(USUAL).names
        self.plan: Plan | None = None

    def layout(self, plan: Plan | None = None) -> Layout:
        """Find the layout that shows most.

        Parameters
        ----------
        plan : Plan, optional
            What is tried before all others, for it was found for the same lines a moment ago.
        """
        if plan is not None:
            rows, left = self._rows(plan.groups, plan.fit)
            if rows is not None and self._has_height(rows, plan.fit):
                self.plan = plan
                return self._placed(rows, left, plan.fit, plan.is_cut)
        whole = self._fitting(self._names)
        if whole is not None:
            return whole
        own = self._own_names()
        if len(own) < len(self._names) and (found := self._fitting(own)) is not None:
            return found
        return self._with_lines_left_out(own)

    def _own_names(self) -> tuple[str, ...]:
        names, asked = self._shown
        return (*names, asked) if asked is not None else names

    def _fitting(self, names: Sequence[str]) -> Layout | None:
        """Lay out lines of which none is left out; None where they have no room."""
        groups: list[Group] = [(name, ()) for name in names]
        for fit in FITS:
            rows, left = self._rows(groups, fit)
            if rows is not None and self._has_height(rows, fit):
                if fit == FITS[0]:
                    fit, rows, left = self._enlarged(groups, rows, left)
                self.plan = Plan(tuple(groups), fit, is_cut=not fit.has_numbers)
                return self._placed(rows, left, fit, self.plan.is_cut)
        return None

    def _enlarged(
        self, groups: Sequence[Group], rows: list[Row], left: float
    ) -> tuple[Fit, list[Row], float]:
        """Choose the largest size in which nothing is lost."""
        fit = FITS[0]
        usual, height = rows, self._least_height(rows, USUAL) - 2.0 * MARGIN_Y
        for size in LARGER:
            # To set formulas in another size takes time that is wasted where it cannot fit.
            if height * size / USUAL > self._height:
                break
            larger, at = self._rows(groups, Fit(size))
            if larger is None or not self._has_height(larger, Fit(size)):
                break
            if [_pieces(row) for row in larger] != [_pieces(row) for row in usual]:
                break
            fit, rows, left = Fit(size), larger, at
        return fit, rows, left

    def _with_lines_left_out(self, names: tuple[str, ...]) -> Layout:
        """Leave lines out until the rest has room; the reason of one goes to the next."""
        groups: list[Group] = [(name, ()) for name in names]
        fit, rows, left = self._narrow(groups)
        # What is asked for, and the line before it, are what it is about.
        kept = {names[-1], *(names[-2:] if self._shown.asked else ())}
        order = [name for name in LEFT_OUT_FIRST if name in names and name not in kept]
        while order and not self._has_height(rows, fit):
            gone = order.pop(0)
            place = next(i for i, (name, _) in enumerate(groups) if name == gone)
            before = (*groups[place][1], gone)
            del groups[place]
            if place < len(groups):
                name, own = groups[place]
                groups[place] = name, (*before, *own)
            fit, rows, left = self._narrow(groups)
        self.plan = Plan(tuple(groups), fit, is_cut=True)
        return self._placed(rows, left, fit, is_cut=True)

    def _narrow(self, groups: Sequence[Group]) -> tuple[Fit, list[Row], float]:
        """Find what shows most of the least size, whatever its height; too wide lines are gone."""
        for fit in FITS:
            if fit.size == SMALLER[-1]:
                rows, left = self._rows(groups, fit)
                if rows is not None:
                    return fit, rows, left
        fit, explain = FITS[-1], self._explain(note_size(FITS[-1].size))
        rows = [row for row in self._measured(groups, fit)[0] if row.formula.width <= self._width]
        return fit, [self._asked(row, fit, explain) for row in rows], 0.0

    def _rows(self, groups: Sequence[Group], fit: Fit) -> tuple[list[Row] | None, float]:
        """Write lines; None where they are too wide. And where their reasons begin."""
        rows, widest, spanning = self._measured(groups, fit)
        if max(widest, spanning) > self._width:
            return None, 0.0
        explain, gap = self._explain(note_size(fit.size)), COLUMN_GAP * fit.size
        if not fit.has_reasons:
            return [self._asked(row, fit, explain) for row in rows], 0.0
        left, room = widest + gap, self._width - widest - gap
        # Those of lines that are left out as well, where there is room for them.
        for with_others in (True, False):
            reasons = [self._reason(group, explain, with_others) for group in groups]
            found = self._with_reasons(rows, reasons, fit, room)
            if found is not None:
                return [self._asked(row, fit, explain) for row in found], left
        return None, 0.0

    def _reason(self, group: Group, explain: Reasons, with_others: bool) -> Line:
        name, before = group
        reason = EMPTY_LINE
        for each in before if with_others else ():
            reason = merged(reason, explain.of(each))
        return merged(reason, explain.of(name))

    def _with_reasons(
        self, rows: list[Row], reasons: list[Line], fit: Fit, room: float
    ) -> list[Row] | None:
        """Add reasons, and numbers at the right end; None where they are too wide."""
        if not fit.has_numbers:
            broken = [self._broken(reason, fit, room) for reason in reasons]
            both = zip(rows, broken, strict=True)
            added = [row._replace(reason=reason) for row, reason in both if reason is not None]
            return added if len(added) == len(rows) else None
        lines = self._write(fit.size)
        room -= max((reason.width for reason in reasons), default=0.0) + COLUMN_GAP * fit.size
        result = []
        for row, reason in zip(rows, reasons, strict=True):
            numbers = lines.numbers(row.name, room, self._shown.asked)
            if numbers is not None and numbers.width > room:
                return None
            own = (reason,) if reason.runs else ()
            result.append(row._replace(reason=own, numbers=numbers))
        return result

    def _asked(self, row: Row, fit: Fit, explain: Reasons) -> Row:
        """Take from a row what would answer, if it is the one that is asked for."""
        if row.name != self._shown.asked:
            return row
        lines = self._write(fit.size).full(self._width)
        head = next(line.head for line in lines if line.name == row.name)
        reason = (explain.next_line(),) if fit.has_reasons else ()
        return Row(row.name, head, reason, slot=row)

    def _broken(self, reason: Line, fit: Fit, room: float) -> tuple[Line, ...] | None:
        if not reason.runs:
            return ()
        if fit.wraps:
            return wrapped(reason, room)
        return (reason,) if reason.width <= room else None

    def _measured(self, groups: Sequence[Group], fit: Fit) -> tuple[list[Row], float, float]:
        """Write the formulas; the widest of those in a column, and of those in all of them."""
        lines = {line.name: line for line in self._write(fit.size).full(self._width)}
        chosen = [lines[name] for name, _ in groups]
        formulas = [self._formula(line, fit) for line in chosen]
        pairs = list(zip(chosen, formulas, strict=True))
        columns = [row.width for line, row in pairs if not line.is_spanning]
        spanning = [row.width for line, row in pairs if line.is_spanning]
        rows = [Row(line.name, row) for line, row in pairs]
        return rows, max(columns, default=0.0), max(spanning, default=0.0)

    def _formula(self, line: DerivationLine, fit: Fit) -> FormulaRow:
        return line.shorter if fit.is_short and line.shorter is not None else line.formula

    def _has_height(self, rows: list[Row], fit: Fit) -> bool:
        return self._least_height(rows, fit.size) <= self._height

    def _least_height(self, rows: list[Row], size: float) -> float:
        """Height of a card in which lines do not touch, in logical pixels."""
        ink = sum(sum(row.reach(size)) for row in rows)
        return 2.0 * MARGIN_Y + ink + LEADING * (len(rows) - 1)

    def _placed(self, rows: list[Row], left: float, fit: Fit, is_cut: bool) -> Layout:
        baselines, gap = placed([row.reach(fit.size) for row in rows], self._height, fit.size)
        own = self._own_names()
        both = [(row, y) for row, y in zip(rows, baselines, strict=True) if row.name in own]
        return Layout(
            tuple(row for row, _ in both),
            tuple(y for _, y in both),
            fit.size,
            left,
            gap,
            is_cut,
        )


def short_layout(
    write: Callable[[float], DerivationLines], room: QSizeF, first: float | None = None
) -> tuple[Layout, float]:
    """Lay the short derivation out, and return its size.

    Parameters
    ----------
    write : callable
        Makes the lines of a size.
    room : QSizeF
        Of the card, in logical pixels.
    first : float, optional
        The size that is tried before all others, for it fitted a moment ago.
    """
    width, height = room.width() - 2.0 * MARGIN_X, room.height()

    def fits(rows: list[FormulaRow], size: float) -> bool:
        ink = sum(row.ascent + row.descent for row in rows)
        least = 2.0 * MARGIN_Y + ink + LEADING * (len(rows) - 1)
        is_low = size > USUAL and least > height
        return not is_low and all(row.width <= width for row in rows)

    def written(size: float) -> list[FormulaRow]:
        rows = write(size).short(width)
        # In the least size a line loses its first terms before it is left out.
        is_last = size == SMALLER[-1] and not fits(rows, size)
        return write(size).short(width, shortens=True) if is_last else rows

    size = USUAL if first is None else first
    rows = written(size)
    if first is not None and not fits(rows, size):
        return short_layout(write, room)
    if first is None and fits(rows, size):
        usual = rows
        for larger in LARGER:
            tried = write(larger).short(width)
            is_whole = [len(row.pieces) for row in tried] == [len(row.pieces) for row in usual]
            if not is_whole or not fits(tried, larger):
                break
            size, rows = larger, tried
    elif first is None:
        for size in SMALLER:
            rows = written(size)
            if fits(rows, size):
                break
    fitting = [row for row in rows if row.width <= width]
    baselines, gap = placed([(row.ascent, row.descent) for row in fitting], height, size)
    shown = tuple(Row("", row) for row in fitting)
    is_cut = len(fitting) < len(rows)
    return Layout(shown, tuple(baselines), size, 0.0, gap, is_cut), size


def placed(
    reaches: Sequence[tuple[float, float]], height: float, size: float
) -> tuple[list[float], float]:
    """Spread lines over a height: their baselines, and the gap between the ink of two.

    Parameters
    ----------
    reaches : sequence of (float, float)
        How far each line reaches above and below its baseline, in logical pixels.
    height : float
    size : float
        Of the text.
    """
    free = height - sum(above + below for above, below in reaches)
    gap = free / (len(reaches) + 1) if reaches else 0.0
    top = max(min(gap, 2.0 * MARGIN_Y), MARGIN_Y)
    between = min((free - 2.0 * top) / max(len(reaches) - 1, 1), 3.0 * LEADING)
    if size > USUAL:  # In the middle of the room that is theirs alone.
        between = min(gap, 2.5 * size)
        top = (free - between * (len(reaches) - 1)) / 2.0
    baselines = []
    for above, below in reaches:
        baselines.append(top + above)
        top += above + below + between
    return baselines, between


def note_size(size: float) -> int:
    """Size of the reasons beside lines of a size, in logical pixels."""
    return max(round(13.0 / USUAL * size), LEAST_NOTE)


def note_leading(size: float) -> float:
    """Distance of the baselines of two lines of a reason, in logical pixels."""
    return 1.3 * note_size(size)


def axis(size: float) -> float:
    """Height of the middle of a line above its baseline, in logical pixels."""
    return float(metrics(note_size(size)).capHeight()) / 2.0


def _pieces(row: Row) -> tuple[int, int]:
    row = row.slot or row
    return len(row.formula.pieces), len(row.numbers.pieces) if row.numbers is not None else 0
