"""Comparing two packs, two editions or two days: in words, in cases, and on the user's own models."""
