"""Remote Access Security Act, H.R. 2683, passed by the House."""
