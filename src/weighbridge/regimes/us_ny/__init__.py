"""Instruments of New York."""
