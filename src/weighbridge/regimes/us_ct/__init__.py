"""Instruments of Connecticut."""
