"""Exact values with no opinions: amounts, days, answers, countries, digests and errors."""
