"""Signed statements of training compute: their bytes read, their signatures judged, their fields checked."""
