"""Slurm's accounting: `sacct --parsable2` with any delimiter and `sacct --json`, every state, every requeue once."""
