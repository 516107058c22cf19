"""Individual letters by which Commerce informs a person that a licence is required."""
