"""Pages: templates, their style, and the words and pictures put into them."""
