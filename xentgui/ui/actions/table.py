"""The table of actions: text, shortcut, and what they do."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from xentgui.core.edit import Edit
from xentgui.core.examples import EXAMPLES
from xentgui.core.model import Model
from xentgui.core.notation import Notation
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import MIN_CLASSES
from xentgui.core.view import PANELS
from xentgui.ui.editor.class_editor import ClassEditor
from xentgui.ui.editor.randomiser import Randomiser
from xentgui.ui.exporting.copy_as import CopyAs
from xentgui.ui.theme import Theme
from xentgui.ui.words import (
    edit_text,
    example,
    example_titles,
    panel_titles,
    without_mnemonic,
)

translate = QCoreApplication.translate
Key = QKeySequence.StandardKey


TOOL_BAR_STYLE = "QToolBar { border: none; padding: 2px 10px; spacing: 4px; }"


# Like no pair of steps that there is.
_UNNAMED = Edit("unnamed"), Edit("unnamed")


class Actions:
    """Makes the menus and the tool bar of a window.

    Parameters
    ----------
    window : QMainWindow
        Gets them.
    model : Model
    editor : ClassEditor
    randomiser : Randomiser
    copy_as : CopyAs
    choose_theme, choose_panels, about : callable
    """

    def __init__(
        self,
        window: QMainWindow,
        model: Model,
        editor: ClassEditor,
        randomiser: Randomiser,
        copy_as: CopyAs,
        choose_theme: Callable[[Theme], None],
        choose_panels: Callable[[Collection[str]], None],
        about: Callable[[], None],
    ) -> None:
        self._window = window
        self._model = model
        self._choose_panels = choose_panels
        # A connection to a method of a plain object does not keep the object.
        self._randomiser = randomiser
        self.copy_as = copy_as
        self._steps: tuple[Edit | None, Edit | None] = _UNNAMED
        self._notation: Notation | None = None
        self.quit = self._action("quitAction", Key.Quit, window.close)
        self.undo = self._action("undoAction", Key.Undo, model.undo)
        self.redo = self._action("redoAction", Key.Redo, model.redo)
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.add_class = self._action("addClassAction", "Ctrl+Shift+A", editor.add_class)
        self.remove_class = self._action("removeClassAction", "Ctrl+Shift+D", editor.remove_class)
        self.focus_target = self._action(
            "focusTargetAction", "T", lambda: model.set_target(model.snapshot.view.focus)
        )
        self.centre = self._action("centreAction", "Ctrl+Shift+0", model.centre_logits)
        self.reset = self._action("resetAction", "Ctrl+R", model.reset)
        self.randomise = self._action("randomiseAction", "Ctrl+Shift+R", randomiser.draw)
        self.ask_seed = self._action("randomiseWithSeedAction", None, randomiser.ask)
        self.soft_target = self._action("softTargetAction", None, model.set_soft_target)
        self.soft_target.setCheckable(True)
        self.probability_input = self._action(
            "probabilityInputAction", None, model.set_probability_input
        )
        self.probability_input.setCheckable(True)
        self.full_derivation = self._action("fullDerivationAction", "D", model.set_full_derivation)
        self.full_derivation.setCheckable(True)
        self.hide_values = self._action("hideValuesAction", "H", model.hide_values)
        self.hide_values.setCheckable(True)
        self.panels = {name: self._panel(name) for name in PANELS}
        self.pin = self._action("pinAction", "P", model.pin)
        self.unpin = self._action("unpinAction", "Shift+P", model.unpin)
        self.swap = self._action("swapAction", "Ctrl+Shift+P", model.swap_pinned)
        self.about = self._action("aboutAction", None, about)
        self.examples = {
            key: self._action(
                f"exampleAction_{key}", None, lambda _=False, k=key: model.load(example(k))
            )
            for key in EXAMPLES
        }
        self._theme_group = QActionGroup(window)
        self.themes = {theme: self._theme(theme, choose_theme) for theme in Theme}
        self.toggle_theme = self._action(
            "toggleThemeAction", "Ctrl+Shift+L", lambda: choose_theme(self._other_theme)
        )
        self._other_theme = Theme.DARK
        self._make_menus()
        self._make_tool_bar()
        self.retranslate()

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Enable what can be done."""
        self._name_steps(snapshot)
        self._name_examples(snapshot.notation)
        self.soft_target.setChecked(snapshot.is_soft)
        self.probability_input.setChecked(snapshot.view.probability_input)
        self.full_derivation.setChecked(snapshot.view.full_derivation)
        self.hide_values.setChecked(snapshot.view.hide_values)
        shown = snapshot.view.panels
        self.full_derivation.setEnabled("derivation" in shown)
        for name, panel in self.panels.items():
            panel.setChecked(name in shown)
            panel.setEnabled(shown != (name,))
        is_pinned = snapshot.view.pinned is not None
        self.unpin.setEnabled(is_pinned)
        self.swap.setEnabled(is_pinned)
        self.remove_class.setEnabled(snapshot.state.class_count > MIN_CLASSES)

    def _name_steps(self, snapshot: Snapshot) -> None:
        """Say in the menu what undo and redo would change."""
        steps = snapshot.undoes, snapshot.redoes
        if steps == self._steps:
            return
        self._steps = steps
        short = translate("Actions", "Undo"), translate("Actions", "Redo")
        bare = translate("Actions", "&Undo"), translate("Actions", "&Redo")
        named = translate("Actions", "&Undo {step}"), translate("Actions", "&Redo {step}")
        actions = self.undo, self.redo
        for i, (action, step) in enumerate(zip(actions, steps, strict=True)):
            if step is None:
                action.setText(bare[i])
            else:
                action.setText(named[i].format(step=edit_text(step).replace("&", "&&")))
            action.setToolTip(without_mnemonic(action.text()))
            # What the tool bar shows, whose buttons keep their place.
            action.setIconText(short[i])
            action.setEnabled(step is not None)

    def _name_examples(self, notation: Notation) -> None:
        """Write the symbols in the menu of examples."""
        if notation != self._notation:
            self._notation = notation
            for key, title in example_titles(notation).items():
                self.examples[key].setText(title)

    def show_theme(self, theme: Theme) -> None:
        """Mark the chosen theme; the tool bar offers the other one."""
        self.themes[theme].setChecked(True)
        # Fusion's lines around it are brighter than any text on a dark window. A style sheet keeps
        # the palette that it was set under.
        self.tool_bar.setStyleSheet("")
        self.tool_bar.setStyleSheet(TOOL_BAR_STYLE)
        self._other_theme = Theme.LIGHT if theme.style().name == "dark" else Theme.DARK
        self.retranslate()

    def retranslate(self) -> None:
        """Put texts into the application's language."""
        self.copy_as.retranslate()
        self._steps = _UNNAMED
        self._name_steps(self._model.snapshot)
        for action, text in (
            (self.quit, translate("Actions", "&Quit")),
            (self.add_class, translate("Actions", "&Add class")),
            (self.remove_class, translate("Actions", "Re&move class")),
            (self.focus_target, translate("Actions", "Make the class in focus the tar&get")),
            (self.centre, translate("Actions", "&Centre logits (mean 0)")),
            (self.reset, translate("Actions", "Reset to the &example")),
            (self.randomise, translate("Actions", "Random &logits")),
            (self.ask_seed, translate("Actions", "Random logits with &seed\u2026")),
            (self.soft_target, translate("Actions", "Soft &target")),
            (self.probability_input, translate("Actions", "&Probabilities as input")),
            (self.full_derivation, translate("Actions", "E&very step of the derivation")),
            (self.hide_values, translate("Actions", "&Hide the values")),
            (self.pin, translate("Actions", "&Pin the present")),
            (self.unpin, translate("Actions", "&Unpin")),
            (self.swap, translate("Actions", "S&wap with the pinned")),
            (self.about, translate("Actions", "&About xentgui")),
            (self.themes[Theme.SYSTEM], translate("Actions", "As the &system")),
            (self.themes[Theme.LIGHT], translate("Actions", "&Light")),
            (self.themes[Theme.DARK], translate("Actions", "&Dark")),
        ):
            action.setText(text)
        dark = self._other_theme is Theme.DARK
        self.toggle_theme.setText(
            translate("Actions", "Dark") if dark else translate("Actions", "Light")
        )
        self.pin.setIconText(translate("Actions", "Pin"))
        for name, title in panel_titles().items():
            self.panels[name].setText(title)
        self.pin.setToolTip(without_mnemonic(self.pin.text()))
        self._notation = None
        self._name_examples(self._model.snapshot.notation)
        for menu, text in zip(
            self._menus,
            (
                translate("Actions", "&File"),
                translate("Actions", "&Edit"),
                translate("Actions", "E&xamples"),
                translate("Actions", "&View"),
                translate("Actions", "&Help"),
            ),
            strict=True,
        ):
            menu.setTitle(text)
        self.tool_bar.setWindowTitle(translate("Actions", "Tools"))
        self._examples_button.setText(translate("Actions", "Examples"))

    def _action(
        self, name: str, shortcut: Key | str | None, slot: Callable[..., object]
    ) -> QAction:
        action = QAction(self._window)
        action.setObjectName(name)
        if shortcut is not None:
            action.setShortcut(shortcut)
        action.triggered.connect(slot)
        self._window.addAction(action)
        return action

    def _theme(self, theme: Theme, choose: Callable[[Theme], None]) -> QAction:
        action = self._action(f"themeAction_{theme.value}", None, lambda: choose(theme))
        action.setCheckable(True)
        self._theme_group.addAction(action)
        return action

    def _panel(self, name: str) -> QAction:
        action = self._action(f"panelAction_{name}", None, lambda: self._toggle_panel(name))
        action.setCheckable(True)
        return action

    def _toggle_panel(self, name: str) -> None:
        shown = self._model.snapshot.view.panels
        self._choose_panels({*shown} ^ {name})

    def _make_menus(self) -> None:
        bar = self._window.menuBar()
        self._menus = [QMenu(self._window) for _ in range(5)]
        for menu in self._menus:
            bar.addMenu(menu)
        file, edit, examples, view, help_ = self._menus
        self.file_menu = file
        self.edit_menu = edit
        self.view_menu = view
        file.addAction(self.quit)
        edit.addActions([self.undo, self.redo])
        edit.addSeparator()
        edit.addMenu(self.copy_as)
        edit.addSeparator()
        edit.addActions([self.add_class, self.remove_class])
        edit.addSeparator()
        edit.addActions([self.centre, self.focus_target])
        edit.addActions([self.probability_input, self.soft_target])
        edit.addSeparator()
        edit.addActions([self.reset, self.randomise, self.ask_seed])
        examples.addActions(list(self.examples.values()))
        view.addActions(list(self.panels.values()))
        view.addSeparator()
        view.addActions([self.full_derivation, self.hide_values])
        view.addSeparator()
        view.addActions([self.pin, self.unpin, self.swap])
        view.addSeparator()
        view.addActions(list(self.themes.values()))
        help_.addAction(self.about)
        examples.setObjectName("examplesMenu")

    def _make_tool_bar(self) -> None:
        self.tool_bar = bar = QToolBar(self._window)
        bar.setObjectName("toolBar")
        bar.setMovable(False)
        bar.toggleViewAction().setVisible(False)
        self._examples_button = QToolButton(bar)
        self._examples_button.setObjectName("examplesButton")
        self._examples_button.setMenu(self._menus[2])
        self._examples_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        bar.addWidget(self._examples_button)
        bar.addSeparator()
        bar.addActions([self.undo, self.redo])
        bar.addSeparator()
        bar.addAction(self.pin)
        bar.addSeparator()
        bar.addAction(self.toggle_theme)
        self._window.addToolBar(bar)
