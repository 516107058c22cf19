"""Instruments of the United States."""
