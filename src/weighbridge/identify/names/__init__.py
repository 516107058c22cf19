"""Names as they are compared: letters of every script in Latin, words with their part in the name, sounds and known spellings."""
