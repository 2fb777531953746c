"""Every panel, by the name that a View gives it."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from xentgui.figure.cards.plot_panel import Panel
from xentgui.figure.drawing.style import Style
from xentgui.figure.panels.derivation.panel import DerivationPanel
from xentgui.figure.panels.flow.panel import FlowPanel
from xentgui.figure.panels.gradient import GradientPanel
from xentgui.figure.panels.jacobian.panel import JacobianPanel
from xentgui.figure.panels.logits import LogitsPanel
from xentgui.figure.panels.loss import LossPanel
from xentgui.figure.panels.probabilities import ProbabilitiesPanel
from xentgui.figure.panels.terms.panel import TermsPanel

PANELS: MappingProxyType[str, Callable[[Style], Panel]] = MappingProxyType(
    {
        "logits": LogitsPanel,
        "probabilities": ProbabilitiesPanel,
        "gradient": GradientPanel,
        "loss_curve": LossPanel,
        "terms": TermsPanel,
        "jacobian": JacobianPanel,
        "flow": FlowPanel,
        "derivation": DerivationPanel,
    }
)
