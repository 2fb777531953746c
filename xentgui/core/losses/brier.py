"""The score of BrierLoss, for comparison with other programs: twice the squared error."""

from __future__ import annotations

from xentgui.core.losses.squared_error import SquaredErrorLoss


class BrierLoss(SquaredErrorLoss):
    """L = sum_k (y_k - t_k)^2 (Brier, Monthly Weather Review 78, 1950).

    It is exactly twice the squared error, as are its gradient, its curve and what each may be off;
    and it is 2 at most.
    """

    name = "brier"
    title = "Brier score"
    term_text = "(y - t)^2"
    loss_latex = r"\sum_k (y_k - t_k)^2"
    gradient_latex = r"\frac2T y_k \bigl( (y_k - t_k) - \sum_j y_j (y_j - t_j) \bigr)"

    highest = 2.0

    factor = 1.0
