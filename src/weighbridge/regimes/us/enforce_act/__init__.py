"""ENFORCE Act, H.R. 8315 of 2024, lapsed."""
