"""What the points of two names rest on: weights fitted once, then frozen for this version of the matcher.

Fitted by logistic regression (each sign held to what it means, whole points) on the OFAC list of July 2021: 5,000 of its names spoilt
in one way each and 1,500 aliases held out, against near misses, siblings, look-alikes, rows of other lists and made-up people and firms
of thirty countries. No labelled pair of anybody's benchmark was used. `bench/screening/fitting.py` fits again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

_START = -10
_SHARES = (
    ("romanisation", -320),
    ("unlike", -501),
    ("contradicts", -204),
    ("added", -382),
    ("left-out", -309),
    ("name-variant", -199),
    ("meaning", -159),
    ("sound", -16),
    ("elsewhere", -319),
)
"""Points for a share of the whole (1000 out of 1000) of each sort."""
_TOLD, _MUCH = 125, 1_500
"""Points for each thousand that the words told, up to so much: what they tell beyond was fitted at nought."""
_AGAINST, _FAINT, _APART = -238, 253, -178
_FORMS_DIFFER = -78
_ONE_WORD = -21


class Shares(Protocol):
    """What is measured of two names."""

    @property
    def shares(self) -> Mapping[str, int]:
        """By sort, out of 1000."""

    @property
    def against(self) -> int:
        """What the words that contradict tell."""

    @property
    def faint(self) -> int:
        """Of that, what words tell that have some likeness after all."""

    @property
    def apart(self) -> int:
        """What words alike in letters tell that are each a word of their own."""

    @property
    def told(self) -> int:
        """What the words that met tell."""

    @property
    def forms_differ(self) -> bool:
        """Whether both have legal forms, of other classes."""

    @property
    def whole(self) -> bool:
        """Whether every word of both met the same word or a spelling of it."""

    @property
    def words(self) -> int:
        """Words of the shorter name."""


_WEIGHTS = dict(_SHARES)
_WHOLE = 60
"""Added where nothing at all differs between two names: a name that is the same must not be lost for being common."""


def fit(measured: Shares) -> int:
    """The points for how well the words fit."""
    points = 0
    for sort, share in measured.shares.items():
        points += _WEIGHTS.get(sort, 0) * share
    points += _AGAINST * min(measured.against, _MUCH) + _FAINT * min(measured.faint, _MUCH) + _APART * min(measured.apart, _MUCH)
    return _START - (-points // 1000) + (_FORMS_DIFFER if measured.forms_differ else 0)


def rarity(measured: Shares) -> int:
    """The points for what the words that met tell: nought for none, and more the rarer they are."""
    count = _ONE_WORD if measured.words == 1 else 0
    if measured.whole:
        count += _WHOLE
    return _TOLD * min(measured.told, _MUCH) // 1000 + count
