from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from xentgui.figure.drawing.numbers import Written, fixed
from xentgui.figure.formulas.formula_row import FormulaRow, number_width
from xentgui.figure.formulas.typeset import formula, page_of_formulas

INK = "#1f2328"


def test_a_letter_stands_on_the_baseline(qapp: QApplication) -> None:
    letter = formula("x", INK, 20.0)
    assert letter.ascent > 5.0
    assert letter.descent == pytest.approx(0.0, abs=0.6)


def test_a_tall_formula_has_the_baseline_of_its_letters(qapp: QApplication) -> None:
    tall = formula("x + a/b", INK, 20.0)
    assert tall.ascent > 15.0
    assert tall.descent > 5.0


def test_it_grows_with_its_size(qapp: QApplication) -> None:
    small, large = formula("y_k - t_k", INK, 10.0), formula("y_k - t_k", INK, 20.0)
    assert large.width == pytest.approx(2.0 * small.width, rel=1e-3)
    assert large.ascent == pytest.approx(2.0 * small.ascent, rel=1e-3)
    assert large.descent == pytest.approx(2.0 * small.descent, rel=1e-3)


def test_a_part_may_have_a_colour_of_its_own(qapp: QApplication) -> None:
    source = 'y_k - #text(fill: rgb("#00775a"))[$t_k$]'
    assert {ink for ink, _ in formula(source, INK, 15.0).paths} == {INK, "#00775a"}


def test_the_line_of_a_fraction_is_drawn(qapp: QApplication) -> None:
    fraction = dict(formula("a/b", INK, 20.0).paths)[INK]
    beside = dict(formula("a b", INK, 20.0).paths)[INK]
    assert fraction.elementCount() > beside.elementCount()


def test_all_digits_are_as_wide_as_each_other(qapp: QApplication) -> None:
    assert len({number_width(Written(digit), 15.0) for digit in "0123456789"}) == 1


def test_a_number_put_together_is_as_wide_as_one_that_typst_sets(qapp: QApplication) -> None:
    row = FormulaRow(INK, 15.0).number(fixed(-1234.5677), INK)
    assert row.width == pytest.approx(formula("-1234.568", INK, 15.0).width, abs=0.01)
    assert row.width == pytest.approx(number_width(fixed(-1234.5677), 15.0))


def test_an_exponent_is_smaller_and_raised(qapp: QApplication) -> None:
    row = FormulaRow(INK, 15.0).number(Written("1.2", "5"), INK)
    last = row.pieces[-1]
    assert last.rise > 3.0
    assert last.outlines.width < row.pieces[0].outlines.width
    assert row.plain() == "1.2\N{MULTIPLICATION SIGN}10^5"
    assert row.width == pytest.approx(number_width(Written("1.2", "5"), 15.0))


def test_boxes_tell_of_which_class_a_number_speaks(qapp: QApplication) -> None:
    row = FormulaRow(INK, 15.0).math("k =", "k = ").number(Written("0.5"), INK, 7)
    boxes = row.boxes(100.0, 50.0)
    assert {index for index, _ in boxes} == {7}
    assert boxes[0][1].left() == pytest.approx(100.0 + row.pieces[0].outlines.width)
    assert boxes[-1][1].right() == pytest.approx(100.0 + row.width)


def test_rows_that_look_the_same_have_one_key(qapp: QApplication) -> None:
    first = FormulaRow(INK, 15.0).math("k =", "k = ").number(Written("0.5"), INK)
    again = FormulaRow(INK, 15.0).math("k =", "k = ").number(Written("0.5"), INK)
    other = FormulaRow(INK, 15.0).math("k =", "k = ").number(Written("0.6"), INK)
    assert first.key == again.key != other.key


MARKED = '= -#mark("one", $display(sum_k t_k)$) + u_k #mark("two", $y_k$) #mark("two", $y_k$)'


def test_what_is_marked_has_a_place_and_looks_as_without_a_mark(qapp: QApplication) -> None:
    plain = formula("= -sum_k t_k + u_k y_k y_k", INK, 20.0)
    whole = formula(MARKED, INK, 20.0)
    assert whole.width == pytest.approx(plain.width, abs=1e-6)
    assert (whole.ascent, whole.descent) == pytest.approx((plain.ascent, plain.descent))
    first, *others = whole.marks
    assert [mark.name for mark in whole.marks] == ["one", "two", "two"]
    before = formula("= -sum_k t_k", INK, 20.0).width - formula("sum_k t_k", INK, 20.0).width
    assert first.box.left() == pytest.approx(before, abs=1.0)
    assert first.box.height() > 1.5 * others[0].box.height()
    assert first.box.top() < -20.0 * 0.7
    assert others[0].box.right() <= others[1].box.left()
    assert others[1].box.right() == pytest.approx(whole.width, abs=1.0)


def test_marks_are_no_links_in_a_pdf(qapp: QApplication) -> None:
    placed = [(formula(MARKED, INK, 20.0), QPointF(10.0, 40.0))]
    page = page_of_formulas(placed, 300.0, 80.0)
    assert b"/Annot" not in page
    assert b"mark:" not in page


def test_a_row_has_the_places_of_its_class(qapp: QApplication) -> None:
    row = (
        FormulaRow(INK, 20.0, k=3)
        .number(fixed(0.5), INK, 1)
        .math('= #mark("probabilities", $y_k$)', "= y_k")
    )
    ((class_index, box),) = [each for each in row.boxes(5.0, 50.0) if each[0] == 3]
    assert class_index == 3
    assert box.right() == pytest.approx(5.0 + row.width, abs=1.0)
    assert box.top() < 50.0 < box.bottom()
    assert row.role_at(box.center(), 5.0, 50.0) == "probabilities"
    assert row.role_at(QPointF(6.0, 50.0), 5.0, 50.0) is None


def test_a_mark_has_room_for_the_marks_in_it(qapp: QApplication) -> None:
    source = '= #mark("all", $display(#mark("one", $y_k$) - #mark("two", $t_k$))$) + 1'
    boxes = {mark.name: mark.box for mark in formula(source, INK, 20.0).marks}
    assert list(boxes) == ["all", "one", "two"]
    for name in ("one", "two"):
        assert boxes["all"].contains(boxes[name])
    assert boxes["one"].right() < boxes["two"].left()
    alone = '#mark("all", $display(#mark("one", $y_k$))$)'
    outer, inner = formula(alone, INK, 20.0).marks
    assert outer.box == inner.box
