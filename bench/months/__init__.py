"""Months of a cloud made from a seed, with the truth kept beside, and what `weighbridge watch` makes of them."""

BUILDING = tuple(range(1, 6))
"""Seeds that whoever builds the linker may look at."""
HELD_OUT = tuple(range(101, 121))
"""Seeds that nobody builds on: of these only rates are told, never cases."""
