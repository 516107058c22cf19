"""California SB 53, the Transparency in Frontier Artificial Intelligence Act."""
