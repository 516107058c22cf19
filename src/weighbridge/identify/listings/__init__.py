"""Rows of restricted-party lists: what a row is, and readers of the formats in which its publishers give it."""
