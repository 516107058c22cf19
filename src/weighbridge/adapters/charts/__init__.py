"""Pictures of tables of models: Altair draws, vl-convert writes SVG and PNG, and no network is asked."""
