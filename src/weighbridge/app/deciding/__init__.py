"""Deciding a dossier under the regimes asked for."""
