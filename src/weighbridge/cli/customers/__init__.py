"""`weighbridge customers`: the identification programme of a cloud provider."""
