"""Facts about names: readings of letters, legal forms, titles, spellings of one name, translations of words of organisations."""
