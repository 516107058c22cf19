"""Saying what a name of the system means."""
