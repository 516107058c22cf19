"""Models at large: each row of a table weighed by every method its columns allow, without its stated figure."""
