"""Usage records into what an account could have been computing: bounds, signs, and sums over accounts and owners."""
