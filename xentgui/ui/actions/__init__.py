"""The table of actions, and the menus and tool bar that show them."""
