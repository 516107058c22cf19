"""Three answers: a question about the world may be settled either way, or open.

Strong Kleene logic: an open part leaves the whole open unless the other part decides it.
"""

from __future__ import annotations

from enum import Enum


class Answer(Enum):
    """`YES`, `NO`, or `UNKNOWN`; the value is the word used in JSON."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __and__(self, other: Answer) -> Answer:
        """`YES` only when both are, `NO` as soon as one is."""
        if Answer.NO in (self, other):
            return Answer.NO
        return Answer.YES if self is other is Answer.YES else Answer.UNKNOWN

    def __or__(self, other: Answer) -> Answer:
        """`NO` only when both are, `YES` as soon as one is."""
        return ~(~self & ~other)

    def __invert__(self) -> Answer:
        """Swap `YES` and `NO`; what is open stays open."""
        return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(self, Answer.UNKNOWN)

    def __bool__(self) -> bool:
        """Refused: an open answer has no truth value, and reading it as one would guess."""
        msg = "an Answer is not a bool: compare with `is Answer.YES`"
        raise TypeError(msg)

    @classmethod
    def of(cls, value: bool | None) -> Answer:  # noqa: FBT001  # a truth value is the subject here
        """The answer for a Python truth value, `None` being unknown."""
        return cls.UNKNOWN if value is None else cls.YES if value else cls.NO
