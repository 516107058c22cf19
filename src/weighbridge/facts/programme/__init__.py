"""The identification programme of a cloud provider: what must be obtained, from whom, how long it is kept, and the sheets of resellers."""
