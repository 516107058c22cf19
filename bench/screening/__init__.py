"""The screening benchmark: names drawn from the official lists, spoilt in known ways, beside names of nobody listed."""
