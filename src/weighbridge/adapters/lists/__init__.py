"""Restricted-party lists on the disk: fetched, kept by digest, and read back."""
