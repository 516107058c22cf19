"""One reader for each format in which a publisher gives its lists."""
