"""Instruments of the Republic of Korea."""
