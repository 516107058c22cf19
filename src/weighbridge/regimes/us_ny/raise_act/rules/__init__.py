"""The RAISE Act's duties on developers: those of article 44-B as replaced, and those of its first text."""

from __future__ import annotations

from weighbridge.regimes.us_ny.raise_act.rules import first, replaced

DUTIES = [*replaced.DUTIES, *first.DUTIES]
CONVENTIONS = [replaced.AMOUNTS.whole, replaced.AMOUNTS.own, first.DONE]
