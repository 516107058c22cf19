"""Where in which text a number, a status or a clause stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """A pinpoint citation and, where the text is at hand, what a test must find in it.

    `at` is the citation as a lawyer writes it; `grade` says how well it was read: `P` the
    primary text, `S` a named secondary source, `R` a press report, `U` unverified.
    `text` names the source text the phrase stands in, `phrase` the words to find there.
    """

    at: str
    grade: str = "P"
    text: str | None = None
    phrase: str | None = None
    url: str | None = None

    def __str__(self) -> str:
        """The citation, the words found there, and how well they were read."""
        words = f': "{self.phrase}"' if self.phrase else ""
        return f"{self.at}{words} (grade {self.grade})"
