"""The heavy stage: whole-number sums of samples by job and slot of time, the same on every engine."""
