"""The rules of ECCN 4E091: what counts, what is controlled, what excuses it, what is required."""

from weighbridge.decide.language import Flag
from weighbridge.regimes.us.ear_4e091.rules.counting import CONVENTIONS, RELATIONS
from weighbridge.regimes.us.ear_4e091.rules.requirements import DUTIES

FLAGS: list[Flag] = []
"""None: red flag 28 asks of computing services, red flag 29 of ownership; neither asks of a transfer of weights."""

__all__ = ["CONVENTIONS", "DUTIES", "FLAGS", "RELATIONS"]
