"""Proposed 15 CFR 7.300 to 7.310: the customers of cloud providers, and training reports."""
