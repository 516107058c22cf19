"""Artificial Intelligence Risk Evaluation Act, S. 2938 of 2025."""
