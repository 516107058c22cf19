"""What a dossier must satisfy beyond its shape, part by part."""
