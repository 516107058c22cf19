"""Cells, tables and trees: what the publishers write, and what it says."""
