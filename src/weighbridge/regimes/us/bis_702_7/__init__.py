"""Proposed 15 CFR 702.7: quarterly reports to BIS on training runs and computing clusters."""
