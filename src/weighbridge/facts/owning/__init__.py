"""Who owns whom: stakes added up to a fixpoint, and the shares individuals hold through others."""
