"""Who is on the other side: restricted-party listings, the names that match them, the owners behind a name."""
