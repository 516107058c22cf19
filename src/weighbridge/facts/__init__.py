"""What was said, by whom, when: the vocabulary of facts, the dossier, and the cases rules see."""
