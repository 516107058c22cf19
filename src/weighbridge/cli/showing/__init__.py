"""Answers for a person: the answer first, then why, the clause, what would settle or change it."""
