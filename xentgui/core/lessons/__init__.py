"""Lessons: situations in an order, with questions that are answered by hand."""
