"""Instruments of Michigan."""
