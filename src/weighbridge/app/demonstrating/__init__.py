"""Deciding a catalogue of real public models by the same path as a user's dossier."""
