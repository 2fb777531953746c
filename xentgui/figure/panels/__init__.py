"""Every panel, by the name that a View gives it."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from xentgui.figure.panel import Panel
from xentgui.figure.panels.derivation import DerivationPanel
from xentgui.figure.panels.flow import FlowPanel
from xentgui.figure.panels.gradient import GradientPanel
from xentgui.figure.panels.jacobian import JacobianPanel
from xentgui.figure.panels.logits import LogitsPanel
from xentgui.figure.panels.loss import LossPanel
from xentgui.figure.panels.probabilities import ProbabilitiesPanel
from xentgui.figure.panels.terms import TermsPanel
from xentgui.figure.style import Style

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
