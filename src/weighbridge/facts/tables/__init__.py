"""The tables of a dossier that stand by themselves, and what every table has in common."""
