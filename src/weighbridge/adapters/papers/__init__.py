"""Filings as papers: a PDF of reproducible bytes that a screen reader can read."""
