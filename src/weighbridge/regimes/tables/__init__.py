"""Dated, cited groups and definitions without duties, which packs may share."""
