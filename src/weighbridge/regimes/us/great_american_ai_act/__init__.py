"""Great American AI Act, discussion draft of June 2026."""
