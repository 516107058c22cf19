"""`weighbridge watch`: its command, and how its answer is shown."""
