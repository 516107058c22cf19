"""ECCN 4E091: the weights of AI models trained with 10^26 operations or more (90 FR 4544)."""
