"""Use cases, one file each in a room per verb, and the ports they need."""
