"""The law: one folder an instrument, strangers to one another."""
