"""Watching a fleet: who could have been training what, beside the lines of the law."""
