"""Connecticut Public Act 26-15, section 2: frontier developers."""
