"""The bar below the figure with which one descends: steps, rate, and what else there is."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QSpinBox,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from xentgui.core.analysis.curvature import MOST_CLASSES, Unbounded, stable_rate_of
from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.parse import quotable
from xentgui.core.snapshot import Snapshot
from xentgui.figure.drawing.numbers import input_text, significant
from xentgui.figure.drawing.text import letter_html
from xentgui.ui.boxes import paste_into
from xentgui.ui.descending.player import SPEEDS, DescentPlayer
from xentgui.ui.editing import ModelWidget
from xentgui.ui.widgets.controls.heir import set_enabled
from xentgui.ui.widgets.controls.line_slider import LineSlider
from xentgui.ui.widgets.fingers.room import least, roomy
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.line_icon import line_icon
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.text.label import RICH, Label
from xentgui.ui.widgets.text.plain_text import for_tip

HEIGHT = 52
PLAY, BUTTON, ICON = 36, 32, 20
ABOVE, BELOW = 3, 5
"""Logical pixels above and below the buttons."""
MOMENTA = (0.0, 0.5, 0.9, 0.99)
ETA, BETA = "\N{GREEK SMALL LETTER ETA}", "\N{GREEK SMALL LETTER BETA}"
PARTIAL = "\N{PARTIAL DIFFERENTIAL}"
LEAST_EXPONENT, MOST_EXPONENT, PER_DECADE = -3, 2, 100
"""Of ten, at the ends of the slider of the rate; and its positions for each power of ten."""


class Transport(ModelWidget):
    """Shows a descent: which step the present is, of how many, and the rate of the next.

    Parameters
    ----------
    model : Model
    player : DescentPlayer
    report : callable
        Shows the user an error.
    """

    def __init__(
        self, model: Model, player: DescentPlayer, report: Callable[[InvalidInputError], None]
    ) -> None:
        super().__init__(model, report)
        self.setObjectName("transport")
        self._player = player
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.start = _button("toStartButton", player.to_start)
        self.back = _button("stepBackButton", player.back)
        self.play = PlayButton()
        self.play.clicked.connect(player.toggle)
        self.forward = _button("stepForwardButton", player.step)
        self.step_label, self.rate_label = Label(), Label(ETA)
        self.step = QSpinBox()
        self.step.setObjectName("stepSpinBox")
        self.step.setKeyboardTracking(False)
        self.step.valueChanged.connect(self._go)
        self.steps = LineSlider(has_dots=True)
        self.steps.setRange(0, 0)
        self.steps.setPageStep(1)
        self.steps.setObjectName("stepSlider")
        self.steps.valueChanged.connect(self._go)
        self.rate_slider = LineSlider()
        self.rate_slider.setObjectName("rateSlider")
        self.rate_slider.setRange(LEAST_EXPONENT * PER_DECADE, MOST_EXPONENT * PER_DECADE)
        self.rate_slider.setPageStep(PER_DECADE // 4)
        self.rate_slider.valueChanged.connect(self._slide_rate)
        for slider in (self.steps, self.rate_slider):
            slider.sliderPressed.connect(partial(setattr, player, "is_held", True))
            slider.sliderReleased.connect(partial(setattr, player, "is_held", False))
        self.rate = FloatSpinBox(lambda rate: 0.0 < rate < math.inf, input_text)
        self.rate.setObjectName("rateSpinBox")
        self.rate.set_step_range(0.1)
        self.rate.valueChanged.connect(lambda rate: self.attempt(model.set_rate, rate))
        self.rate.refused.connect(self._refuse)
        self.rate.taken.connect(self.settled)
        self.rate.pasted.connect(self._paste)
        self.stable = Label()
        self.stable.setObjectName("stableRate")
        self.stable.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._shows_stable = False
        self.formula = Label("", RICH)
        self.formula.setObjectName("stepFormula")
        self.formula.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.pin = QToolButton()
        self.pin.setObjectName("pinStepButton")
        self.pin.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.pin.clicked.connect(model.pin)
        self.more = _MenuButton()
        self.more.setObjectName("descentMenuButton")
        self.more.setAutoRaise(True)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._make_menu())
        self._compose()
        player.changed.connect(self._show_playing)
        self._retranslate()
        self._show_icons()
        self._take_size()

    def _compose(self) -> None:
        layout = self._bar = QHBoxLayout(self)
        layout.setContentsMargins(22, ABOVE, 22, BELOW)
        layout.setSpacing(6)
        for button in (self.start, self.back, self.play, self.forward):
            layout.addWidget(button)
        layout.addSpacing(10)
        layout.addWidget(self.step_label)
        layout.addWidget(self.step)
        layout.addWidget(self.steps, 3)
        layout.addSpacing(10)
        layout.addWidget(self.rate_label)
        layout.addWidget(self.rate_slider, 2)
        layout.addWidget(self.rate)
        layout.addWidget(self.stable)
        layout.addSpacing(6)
        layout.addWidget(self.formula)
        layout.addStretch(1)
        layout.addWidget(self.pin)
        layout.addWidget(self.more)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("descentMenu")
        self._speeds, self._momenta = QMenu(menu), QMenu(menu)
        choices: tuple[tuple[QMenu, tuple[float, ...], Callable[..., None]], ...] = (
            (self._speeds, SPEEDS, self._player.set_speed),
            (self._momenta, MOMENTA, self._set_momentum),
        )
        for submenu, values, choose in choices:
            group = QActionGroup(submenu)
            for value in values:
                action = QAction(submenu)
                action.setCheckable(True)
                action.setData(value)
                action.triggered.connect(partial(choose, value))
                group.addAction(action)
                submenu.addAction(action)
            menu.addMenu(submenu)
        self._log, self._relative = menu.addAction(""), menu.addAction("")
        self._stable = menu.addAction("")
        for action in (self._log, self._relative, self._stable):
            action.setCheckable(True)
        model = self._model
        self._log.triggered.connect(lambda on: self.attempt(model.set_log_loss, on))
        self._relative.triggered.connect(lambda on: self.attempt(model.set_relative_loss, on))
        self._stable.triggered.connect(self._show_stable)
        menu.aboutToShow.connect(self._check_menu)
        return menu

    def render_snapshot(self, snapshot: Snapshot) -> None:
        descent = snapshot.view.descent
        if descent is None:
            return
        for shown in (self.step, self.steps):
            with QSignalBlocker(shown):
                shown.setMaximum(descent.last)
                shown.setValue(descent.at)
        self.steps.update()
        self.rate.show_value(descent.rate)
        self.rate_slider.tell(input_text(descent.rate))
        if not self.rate_slider.isSliderDown():
            with QSignalBlocker(self.rate_slider):
                self.rate_slider.setValue(round(math.log10(descent.rate) * PER_DECADE))
        for button in (self.start, self.back):
            set_enabled(button, descent.at > 0, self.play)
        self._write_formula(snapshot)
        if self._shows_stable:
            self._write_stable(snapshot)

    def _show_stable(self, shown: bool) -> None:
        self._shows_stable = shown
        self._write_stable(self._model.snapshot)
        self._give_room()

    def _write_stable(self, snapshot: Snapshot) -> None:
        """Write the rate below which a step cannot overshoot, as far as the curvature here says."""
        rate = stable_rate_of(snapshot.analysis)
        if isinstance(rate, Unbounded):
            text = self._why_unbounded(rate)
        else:
            written = significant(rate, 3)
            text = self.tr("< {rate} is stable").format(rate=written.plain())
        if text != self.stable.text():
            self.stable.setText(text)
            self._give_room()

    def _why_unbounded(self, reason: Unbounded) -> str:
        """Say why there is no rate below which steps are stable."""
        return {
            Unbounded.FLAT: self.tr("no bound: almost no upward curvature"),
            Unbounded.KINK: self.tr("none is stable: a kink"),
            Unbounded.INFINITE: self.tr("none is stable: infinite"),
            Unbounded.MANY: self.tr("stable rate: for up to {count} classes").format(
                count=MOST_CLASSES
            ),
        }[reason]

    def _write_formula(self, snapshot: Snapshot) -> None:
        descent, letter = snapshot.view.descent, letter_html
        u, v = letter(snapshot.notation.logits), letter("v")
        gradient = f"{letter(PARTIAL + 'L')}/{letter(PARTIAL)}{u}"
        arrow, minus = "\N{LEFTWARDS ARROW}", "\N{MINUS SIGN}"
        text = f"{u} {arrow} {u} {minus} {ETA} {gradient}"
        if descent is not None and descent.momentum:
            velocity = f"{v} {arrow} {BETA}{v} + {gradient}"
            text = f"{velocity}, {u} {arrow} {u} {minus} {ETA}{v}"
        if text != self.formula.text():
            self.formula.setText(text)
            self._give_room()

    def _go(self, number: int) -> None:
        self._player.pause()
        self.attempt(self._model.go_to_step, number)

    def _slide_rate(self, position: int) -> None:
        # Two digits, as a hand can mean them.
        rate = float(f"{10.0 ** (position / PER_DECADE):.1e}")
        self.attempt(self._model.set_rate, rate)

    def _set_momentum(self, momentum: float) -> None:
        self.attempt(self._model.set_momentum, momentum)

    def _refuse(self, text: str) -> None:
        self._report(
            InvalidInputError(
                '"{text}" is not a rate; use a number above 0, such as 0.5.', text=quotable(text)
            )
        )

    def _paste(self, text: str) -> None:
        paste_into(self.rate, text, None, lambda _: self._refuse(text), self._report)

    def _check_menu(self) -> None:
        view = self._model.snapshot.view
        momentum = 0.0 if view.descent is None else view.descent.momentum
        for submenu, present in ((self._speeds, self._player.speed), (self._momenta, momentum)):
            for action in submenu.actions():
                action.setChecked(action.data() == present)
        self._log.setChecked(view.log_loss)
        self._relative.setChecked(view.relative_loss)
        self._stable.setChecked(self._shows_stable)

    def _show_playing(self) -> None:
        self.play.show_playing(self._player.is_playing)
        self._name_play()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """Hide what there is no room for, the least needed first."""
        parts: list[QWidget] = [
            self.formula,
            *([self.stable] if self._shows_stable else []),
            self.pin,
            self.steps,
            self.rate_slider,
            self.step_label,
            self.rate_label,
        ]
        self.stable.setVisible(self._shows_stable)
        for part in parts:
            part.setVisible(True)
        for part in parts:
            if self._bar.minimumSize().width() <= self.width():
                return
            part.setVisible(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a card behind the bar, as those of the figure."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.AlternateBase))
        painter.drawRoundedRect(self.rect().adjusted(12, 0, -12, -2), 8.0, 8.0)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._take_size()
            self._give_room()

    def _show_icons(self) -> None:
        for button, name in (
            (self.start, "to_start"),
            (self.back, "step_back"),
            (self.forward, "step_forward"),
            (self.more, "more"),
            (self.pin, "pin"),
        ):
            button.setIcon(line_icon(name))

    def _take_size(self) -> None:
        self.setFixedHeight(max(scaled(HEIGHT), least() + ABOVE + BELOW))
        self.step.setMinimumWidth(scaled(62))
        for button, side in (
            (self.play, PLAY),
            (self.start, BUTTON),
            (self.back, BUTTON),
            (self.forward, BUTTON),
        ):
            button.setFixedSize(roomy(QSize(scaled(side), scaled(side))))
        for button in (self.start, self.back, self.forward, self.more, self.pin):
            button.setIconSize(QSize(scaled(ICON), scaled(ICON)))

    def _name_play(self) -> None:
        text = self.tr("Pause") if self._player.is_playing else self.tr("Play")
        self.play.setAccessibleName(text)
        self.play.setToolTip(for_tip(f"{text} ({self.tr('Space')})"))

    def _retranslate(self) -> None:
        self._name_play()
        for button, text, key in (
            (self.start, self.tr("To the start"), "Ctrl+Home"),
            (self.back, self.tr("Step back"), ","),
            (self.forward, self.tr("Step forward"), "."),
            (self.more, self.tr("Speed, momentum and more"), ""),
            (self.pin, self.tr("Compare with this step from now on"), ""),
        ):
            button.setAccessibleName(text)
            button.setToolTip(for_tip(f"{text} ({key})" if key else text))
        self.step_label.setText(self.tr("Step"))
        self.step.setAccessibleName(self.tr("Step"))
        self.steps.setAccessibleName(self.tr("Step"))
        rate = self.tr("Learning rate {eta}").format(eta=ETA)
        for part in (self.rate, self.rate_slider):
            part.setAccessibleName(rate)
            part.setToolTip(for_tip(rate))
        self.pin.setText(self.tr("Pin step"))
        self._speeds.setTitle(self.tr("&Speed"))
        speed = self.tr("{count} steps a second")
        for action in self._speeds.actions():
            action.setText(speed.format(count=action.data()))
        self._momenta.setTitle(self.tr("&Momentum"))
        for action in self._momenta.actions():
            action.setText(f"{BETA} = {action.data():g}" if action.data() else self.tr("none"))
        self._log.setText(self.tr("&Logarithmic loss over steps"))
        self._relative.setText(self.tr("Loss over steps as a share of the s&tart"))
        self._stable.setText(self.tr("S&how the stable rate"))
        tip = self.tr(
            "2/\u03bb, where \u03bb is the largest eigenvalue of the Hessian here: "
            "close to the lowest point, larger steps overshoot"
        )
        self.stable.setToolTip(for_tip(tip))
        self._write_stable(self._model.snapshot)
        self._give_room()


class PlayButton(QToolButton):
    """A round button in ink, the only one of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("playButton")
        self._is_playing = False

    def show_playing(self, is_playing: bool) -> None:
        """Show what a press does: pause, or play."""
        self._is_playing = is_playing
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        ink = palette.color(QPalette.ColorRole.WindowText)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.setOpacity(0.8 if self.isDown() or self.underMouse() else 1.0)
        margin = 3 if self.hasFocus() else 0
        painter.drawEllipse(self.rect().adjusted(margin, margin, -margin, -margin))
        if margin:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(ink)
            painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
        paper = QPalette.ColorRole.AlternateBase
        icon = line_icon("pause" if self._is_playing else "play", paper)
        side = scaled(PLAY - ICON) // 2
        icon.paint(painter, self.rect().adjusted(side, side, -side, -side))
        painter.end()


class _MenuButton(QToolButton):
    """A button whose three dots say that there is a menu."""

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:  # noqa: N802
        super().initStyleOption(option)
        option.features &= ~QStyleOptionToolButton.ToolButtonFeature.HasMenu


def _button(name: str, call: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setAutoRaise(True)
    button.clicked.connect(call)
    return button
