"""The legal form of a name, however it is written: in a phrase, out of order, run together, divided, cut short or misspelt.

Half the listed firms say `limited liability company` in full. A slip in those words says nothing about who it is, so they are
recognised before anything is compared.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from weighbridge.identify.names.mending import mended, run_together, undivided
from weighbridge.identify.names.tables.wording import FORM_WORDS, LEGAL_FORMS

_SHORTEST_STUMP = 6
_STUMPS = {word[:size]: word for word in FORM_WORDS for size in range(max(_SHORTEST_STUMP, len(word) * 2 // 3), len(word))}
_HUSKS = {"jnt": "joint", "stck": "stock", "pblc": "public", "crp": "corp"}
_RUN_TOGETHER = re.compile(
    "(?<=[a-z]{3})(?=(?:ltda?|llc|gmbh|limited)$)"
    "|(?<=[a-z]{4})(?=(?:liability|company|corporation|incorporated|obshchestvo|otvetstvennostyu)$)"
    "|^(?:limited|liability|company|corporation|obshchestvo|otvetstvennostyu)(?=[a-z]{3})|^ooo(?=[a-z])|^joint(?=stock)|^stock(?=company)"
)
_PHRASES = re.compile(r"\b(?:" + "|".join(sorted((re.escape(form) for form in LEGAL_FORMS if " " in form), key=len, reverse=True)) + r")\b")
_STARTS = frozenset(form.split(" ", 1)[0] for form in LEGAL_FORMS if " " in form)
_JOINT_STOCK = frozenset(["joint", "stock", "company", "open", "closed", "public", "private"])


def with_forms(tokens: list[str]) -> list[str]:
    """Lower-case Latin tokens, each legal form among them as one token, its words joined by `_`, slips in shared words mended."""
    tokens = [part for token in undivided(tokens) for part in _parts(token)]
    if "joint" in tokens or "stock" in tokens:
        tokens = _joint_stock(tokens)
    if _STARTS.isdisjoint(tokens):
        return tokens
    joined = _PHRASES.sub(lambda found: found[0].replace(" ", "_"), " ".join(tokens))
    return joined.split(" ") if joined else []


@lru_cache(maxsize=1 << 17)
def _parts(token: str) -> tuple[str, ...]:
    """The words that a token is or holds: the words of legal forms apart from what they are run together with."""
    if token in LEGAL_FORMS:
        return (token,)
    known = _HUSKS.get(token) or _STUMPS.get(token) or mended(token)
    if known != token or token in FORM_WORDS:
        return (known,)
    if at := _RUN_TOGETHER.search(token):
        place = at.end()
        return (*_parts(token[:place]), *_parts(token[place:]))
    return run_together(token)


def _joint_stock(tokens: list[str]) -> list[str]:
    """The same, a joint stock company whose words stand apart or hold one slip as if they stood together."""
    near = {word: at for word in ("joint", "stock") for at, token in enumerate(tokens) if OSA.distance(word, token, score_cutoff=1) <= 1}
    if len(near) < 2 or ("company" not in tokens and abs(near["joint"] - near["stock"]) > 1):  # noqa: PLR2004 - the two words
        return tokens
    rest = [token for at, token in enumerate(tokens) if at not in near.values() and token not in _JOINT_STOCK]
    return [*rest, "joint_stock_company"]
