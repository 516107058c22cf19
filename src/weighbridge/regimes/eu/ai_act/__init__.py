"""The AI Act's duties on general-purpose AI models, with the Commission's guidelines on counting."""
