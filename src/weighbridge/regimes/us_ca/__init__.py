"""Instruments of California."""
