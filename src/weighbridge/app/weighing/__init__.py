"""Weighing the models of a dossier under every counting convention."""
