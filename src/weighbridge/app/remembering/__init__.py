"""Remember who was screened and what was decided about each hit, and screen again only what changed."""
