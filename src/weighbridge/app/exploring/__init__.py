"""Whom a threshold would catch: a rule tried on a table of models before it is made."""
