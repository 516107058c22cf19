"""OFAC's sanctions: blocked persons and who is owned by them, embargoed countries and regions, hosted services."""
