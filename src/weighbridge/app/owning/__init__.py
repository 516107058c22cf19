"""See through the ownership of a party: who is caught by whom, who owns it in the end."""
