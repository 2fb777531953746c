"""Menus: how their entries are drawn, and those that stay open, have an order, or list things."""
