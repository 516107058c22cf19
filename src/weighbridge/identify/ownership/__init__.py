"""See through ownership: stakes from several sources, who is caught by the 50 % rule, who owns in the end."""
