"""Whose accounts a cloud has: the customers' file as records, what ties accounts together, and what could not be read."""
