"""Dates and numbers in Dutch."""
