"""Watching in the database: what people said about accounts, which stays, and texts about them, which can be erased."""
