"""Cases that others printed; the ids name who."""

from __future__ import annotations

import numpy as np
import pytest
from exact import AssertPrintsAs

from xentgui.core.analysis.analysis import analyse
from xentgui.core.arithmetic.numerics import (
    cross_entropy,
    cross_entropy_from_logits,
    gradient,
    log_softmax,
    softmax,
)
from xentgui.core.losses.registry import LOSSES
from xentgui.core.state import LogBase, State


@pytest.mark.parametrize(
    ("logits", "temperature", "printed"),
    [
        pytest.param(
            [0.3, 2.9, 4.0],
            1.0,
            ["0.01821127", "0.24519181", "0.73659691"],
            id="Saito, Deep Learning from Scratch, sec. 3.5.1",
        ),
        pytest.param(
            [1010, 1000, 990],
            1.0,
            ["9.99954600e-01", "4.53978686e-05", "2.06106005e-09"],
            id="Saito, Deep Learning from Scratch, sec. 3.5.2, overflow",
        ),
        pytest.param(
            [1, -2, 0],
            1.0,
            ["0.7", "0.04", "0.26"],
            id="CS231n notes, Linear classification, SVM vs. Softmax, text",
        ),
        # The notes halve the weights; that is a temperature of 2.
        pytest.param(
            [1, -2, 0],
            2.0,
            ["0.55", "0.12", "0.33"],
            id="CS231n notes, Linear classification, SVM vs. Softmax, half the weights",
        ),
        pytest.param(
            [0.6, 1.1, -1.5, 1.2, 3.2, -1.1],
            1.0,
            ["0.055", "0.090", "0.0067", "0.10", "0.74", "0.010"],
            id="Jurafsky and Martin, Speech and Language Processing 3rd ed., softmax",
        ),
        pytest.param(
            [1, 2, 3, 4, 1, 2, 3],
            1.0,
            ["0.024", "0.064", "0.175", "0.475", "0.024", "0.064", "0.175"],
            id="Wikipedia, Softmax function, numerical example",
        ),
        pytest.param(
            [1, 0.5, 0.2, 3],
            1.0,
            ["1.05877e-01", "6.42177e-02", "4.75736e-02", "7.82332e-01"],
            id="SciPy reference, scipy.special.softmax, axis=1, row 0",
        ),
        pytest.param(
            [1, -1, 7, 3],
            1.0,
            ["2.42746e-03", "3.28521e-04", "9.79307e-01", "1.79366e-02"],
            id="SciPy reference, scipy.special.softmax, axis=1, row 1",
        ),
        pytest.param(
            [2, 12, 13, 3],
            1.0,
            ["1.22094e-05", "2.68929e-01", "7.31025e-01", "3.31885e-05"],
            id="SciPy reference, scipy.special.softmax, axis=1, row 2",
        ),
    ],
)
def test_softmax(
    logits: list[float], temperature: float, printed: list[str], assert_prints_as: AssertPrintsAs
) -> None:
    assert_prints_as(softmax(logits, temperature), printed)


# CS231n notes, Linear classification, figure of SVM vs. Softmax. It divides exponentials that
# are rounded already, which turns 0.0154 into 0.016; the other two survive.
def test_softmax_of_the_cs231n_figure(assert_prints_as: AssertPrintsAs) -> None:
    assert_prints_as(np.exp([-2.85, 0.86, 0.28]), ["0.058", "2.36", "1.32"])
    y = softmax([-2.85, 0.86, 0.28])
    assert_prints_as(y[1:], ["0.631", "0.353"])
    assert y[0] == pytest.approx(0.016, abs=1e-3)


# The notes show how exp(789) blows up; the right answer is that class 2 is certain.
def test_overflow_of_the_cs231n_notes() -> None:
    assert softmax([123, 456, 789]).tolist() == pytest.approx(
        [np.exp(-666.0), np.exp(-333.0), 1.0], rel=1e-15, abs=0.0
    )


# SciPy reference, scipy.special.log_softmax: log(softmax(x)) would give -inf.
def test_log_softmax_of_the_scipy_reference() -> None:
    assert log_softmax([1000.0, 1.0]).tolist() == [0.0, -999.0]


@pytest.mark.parametrize(
    ("probabilities", "target", "epsilon", "printed"),
    [
        pytest.param([0.2, 0.5, 0.3], 0, 0.0, "1.6094", id="the article, case 1"),
        pytest.param([0.8, 0.1, 0.1], 0, 0.0, "0.2231", id="the article, case 2"),
        pytest.param(
            [0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0],
            2,
            1e-7,
            "0.510825457099338",
            id="Saito, Deep Learning from Scratch, sec. 4.2.2, right",
        ),
        pytest.param(
            [0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0],
            2,
            1e-7,
            "2.302584092994546",
            id="Saito, Deep Learning from Scratch, sec. 4.2.2, wrong",
        ),
        pytest.param(
            [0.05, 0.95, 0.0],
            1,
            0.0,
            "0.0513",
            id="TensorFlow reference, tf.keras.losses.categorical_crossentropy, row 0",
        ),
        pytest.param(
            [0.1, 0.8, 0.1],
            2,
            0.0,
            "2.303",
            id="TensorFlow reference, tf.keras.losses.categorical_crossentropy, row 1",
        ),
        pytest.param(
            [0.1, 0.3, 0.6],
            0,
            0.0,
            "2.3026",
            id="Zhang et al., Dive into Deep Learning, softmax regression from scratch, row 0",
        ),
        pytest.param(
            [0.3, 0.2, 0.5],
            2,
            0.0,
            "0.6931",
            id="Zhang et al., Dive into Deep Learning, softmax regression from scratch, row 1",
        ),
    ],
)
def test_cross_entropy(
    probabilities: list[float],
    target: int,
    epsilon: float,
    printed: str,
    assert_prints_as: AssertPrintsAs,
) -> None:
    one_hot = np.eye(len(probabilities))[target]
    assert_prints_as(cross_entropy(probabilities, one_hot, epsilon), [printed])


# The article, case 3: exactly 0, and not -0.0.
def test_certainty_costs_nothing() -> None:
    for loss in (
        cross_entropy([1.0, 0.0, 0.0], [1, 0, 0]),
        analyse(State.from_probabilities([1.0, 0.0, 0.0])).loss,
    ):
        assert str(float(loss)) == "0.0"


@pytest.mark.parametrize(
    ("logits", "target", "printed"),
    [
        pytest.param(
            [-2.85, 0.86, 0.28],
            [0, 0, 1],
            "1.04",
            id="CS231n notes, Linear classification, SVM vs. Softmax, figure",
        ),
        # float32 outputs: their last digits are left out.
        pytest.param(
            [4.0, 2.0, 1.0],
            [1, 0, 0],
            "0.169846",
            id="TensorFlow reference, tf.nn.softmax_cross_entropy_with_logits, row 0",
        ),
        pytest.param(
            [0.0, 5.0, 1.0],
            [0.0, 0.8, 0.2],
            "0.824745",
            id="TensorFlow reference, tf.nn.softmax_cross_entropy_with_logits, row 1, soft",
        ),
        pytest.param(
            [2, 4, 1, 4, 5],
            [0, 0, 0, 0, 1],
            "0.58993",
            id="MindSpore reference, SoftmaxCrossEntropyWithLogits, row 0",
        ),
        pytest.param(
            [2, 1, 2, 4, 3],
            [0, 0, 0, 1, 0],
            "0.523744",
            id="MindSpore reference, SoftmaxCrossEntropyWithLogits, row 1",
        ),
    ],
)
def test_cross_entropy_from_logits(
    logits: list[float], target: list[float], printed: str, assert_prints_as: AssertPrintsAs
) -> None:
    assert_prints_as(cross_entropy_from_logits(logits, target), [printed])


@pytest.mark.parametrize(
    ("logits", "target", "printed"),
    [
        pytest.param(
            [2, 4, 1, 4, 5],
            [0, 0, 0, 0, 1],
            ["0.027600", "0.203940", "0.010154", "0.203940", "-0.445634"],
            id="MindSpore reference, SoftmaxCrossEntropyWithLogits, row 0",
        ),
        pytest.param(
            [2, 1, 2, 4, 3],
            [0, 0, 0, 1, 0],
            ["0.080159", "0.029489", "0.080159", "-0.407701", "0.217895"],
            id="MindSpore reference, SoftmaxCrossEntropyWithLogits, row 1",
        ),
    ],
)
def test_gradient(
    logits: list[int], target: list[int], printed: list[str], assert_prints_as: AssertPrintsAs
) -> None:
    assert_prints_as(gradient(logits, target), printed)


class TestBits:
    # Cover and Thomas, Elements of Information Theory, 2nd ed.

    def test_entropy_of_example_2_1_1(self) -> None:
        p = [1 / 2, 1 / 4, 1 / 8, 1 / 8]
        assert self.bits(p, p) == pytest.approx(7 / 4, rel=1e-15, abs=0.0)

    def test_horse_race_of_section_1_1(self) -> None:
        p = [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 64, 1 / 64, 1 / 64, 1 / 64]
        assert self.bits(p, p) == pytest.approx(2.0, rel=1e-15, abs=0.0)
        assert self.bits([1 / 8] * 8, p) == pytest.approx(3.0, rel=1e-15, abs=0.0)

    def test_relative_entropy_of_example_2_3_1(self, assert_prints_as: AssertPrintsAs) -> None:
        p, q = [1 / 2, 1 / 2], [3 / 4, 1 / 4]
        assert_prints_as(self.bits(q, p) - self.bits(p, p), ["0.2075"])
        assert_prints_as(self.bits(p, q) - self.bits(q, q), ["0.1887"])

    @staticmethod
    def bits(y: list[float], t: list[float]) -> float:
        return analyse(State.from_probabilities(y, t, log_base=LogBase.TWO)).loss


# Szegedy et al., Rethinking the Inception Architecture, CVPR 2016, sec. 7: K = 1000, 0.1.
def test_label_smoothing_of_imagenet() -> None:
    t = LOSSES["cross-entropy"].smoothed(np.eye(1000)[3], 0.1)
    assert t[3] == pytest.approx(0.9001, rel=1e-15, abs=0.0)
    assert np.delete(t, 3) == pytest.approx(0.0001, rel=1e-15, abs=0.0)
