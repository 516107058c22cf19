"""Korea's AI Framework Act and its Enforcement Decree, Article 24."""
