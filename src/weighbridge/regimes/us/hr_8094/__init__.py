"""AI Foundation Model Transparency Act of 2026, H.R. 8094."""
