"""Filings in the memory: versions that stand, and their texts, which can be erased."""
