"""Tables of public models, read as they are: every row a record, every oddity a finding with its line."""
