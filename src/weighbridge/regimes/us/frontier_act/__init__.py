"""FRONTIER Act, H.R. 9925 of 2026."""
