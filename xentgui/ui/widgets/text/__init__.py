"""Text that others wrote, shown as it is."""
