"""Instruments of the European Union."""
