"""Ports made real: the files shipped in the package, and the user's own."""
