"""Every trace of a pack, however many cells it has: exact counts, a list where one can be read, a case for each."""
