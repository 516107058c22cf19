"""Readers of stakes, each of one format: bytes in, a graph and its findings out."""
