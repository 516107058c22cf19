"""Determination into order: proceed, hold or refuse; duties with their due days."""
