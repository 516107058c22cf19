"""What the commands that weigh show on a terminal."""
