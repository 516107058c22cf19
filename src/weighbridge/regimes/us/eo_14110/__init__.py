"""Executive Order 14110, section 4.2: reports on large models and large clusters."""
