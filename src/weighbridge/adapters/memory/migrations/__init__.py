"""The forms that the database had, and the ways between them."""
