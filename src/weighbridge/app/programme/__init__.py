"""Keep the identification programme of a cloud provider: take accounts in, verify, review, hold, purge, and count."""
