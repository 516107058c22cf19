"""`weighbridge file`: draft what must be filed, keep its versions, make them final."""
