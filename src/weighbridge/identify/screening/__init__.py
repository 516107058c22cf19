"""Screening: a batch of customers against an index of lists, and why each hit is one."""
