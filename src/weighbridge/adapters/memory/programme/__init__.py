"""The identification programme in the database: accounts that stay as numbers, files on them that can be erased."""
