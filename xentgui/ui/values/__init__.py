"""The numbers as a table."""
