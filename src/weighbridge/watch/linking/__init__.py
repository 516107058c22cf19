"""Which jobs may be one run and which accounts one party: every link with its evidence, its weight, and what a person said of it."""
