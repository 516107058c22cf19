"""Asking for what a decision lacks."""
