"""Independent estimates on a log scale: pooled, compared, explained, set against a line, and carried forward."""
