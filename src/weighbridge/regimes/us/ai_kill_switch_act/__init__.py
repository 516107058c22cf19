"""AI Kill Switch Act, H.R. 9917 of 2026."""
