"""The language rules are written in, and its one evaluator: decide, explain, ask, enumerate, prove."""
