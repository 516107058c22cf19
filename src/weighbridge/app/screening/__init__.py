"""Use cases of screening: a file of customers, or one name."""
