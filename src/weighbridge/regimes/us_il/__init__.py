"""Instruments of Illinois."""
