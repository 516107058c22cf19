"""What a screening found, and who owns whom, read from files beside a dossier."""
