"""Work into operations, as a range: methods, the ledger, counting conventions, relations."""
