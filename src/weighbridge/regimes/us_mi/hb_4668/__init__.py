"""Michigan HB 4668, pending: large developers by what compute cost them."""
