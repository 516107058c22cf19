"""A model's shape into operations a token: the closed forms."""
