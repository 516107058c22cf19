"""When weights are *published*, and so no item under the EAR: 15 CFR 734.7(a), for every pack that asks.

A pack that uses :data:`published` carries the rows of its readings and the phrases of the clause
in its own law file.
"""

from __future__ import annotations

from weighbridge.decide.language import Clause, Reading, fact

weights, obtainable, redistribution, published_by = (
    fact(f"model.{name}") for name in ("weights", "obtainable", "redistribution", "published_by")
)

TERMS = Reading("published-terms", ("no-restriction", "restriction"))
"""Whether a licence that travels with the copy (name, use policy, user cap, territory) restricts dissemination."""

FORM = Reading("published-form", ("open", "restriction"))
"""Whether a form that everybody passes (a click, an e-mail address) restricts who may have the weights."""

LEAK = Reading("published-leak", ("by-the-holder", "in-fact"))
"""Whether weights are published only by or for the holder of the right, or by being available in fact."""

READINGS = (TERMS, FORM, LEAK)
"""Every reading the clause rests on; a law file that uses the clause has a row for each."""

_passed_on = redistribution.one_of("free") | (redistribution.one_of("terms") & TERMS.takes("no-restriction"))
_released = weights.one_of("published") & (published_by.one_of("developer") | LEAK.takes("in-fact"))
_open_gate = obtainable.one_of("anyone") | (obtainable.one_of("after-terms") & FORM.takes("open"))

published = Clause(
    "published",
    "15 CFR 734.3(b)(3)(i), 734.7(a)",
    "the weights are available to the public and may be passed on, so they are not subject to the EAR",
    (_released | (weights.one_of("gated") & _open_gate)) & _passed_on,
)
"""The weights are published. Nobody's approval may stand between the public and the copy."""
