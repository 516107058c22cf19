"""Measures the evaluator: one rule beside other engines, the real packs, and the start of the program.

`python -m bench` prints tables; `--json FILE` keeps the figures. No engine is timed before it has
given the same answers as a plain function on every case.
"""
