"""Filings as values: what each must hold by its clause, what is missing, its due days, its versions, and its redacted copy."""
