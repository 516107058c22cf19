"""The New York RAISE Act, as first signed and as replaced by chapter 96 of 2026."""
