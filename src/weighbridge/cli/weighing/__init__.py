"""The commands that weigh: dossiers, configs, tables, whom a threshold would catch, and signed statements."""
