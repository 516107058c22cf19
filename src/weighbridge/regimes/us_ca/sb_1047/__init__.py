"""California SB 1047 of 2024, vetoed."""
