"""Executive Order 14409: voluntary access of the government to covered frontier models."""
