"""Families of models: how each spells its shape in a config.json."""
