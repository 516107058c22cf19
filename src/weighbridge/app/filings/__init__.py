"""Filings: drafted from what the tool knows, kept in versions, made final by somebody else, corrected."""
