"""The law book: a page for each pack."""
