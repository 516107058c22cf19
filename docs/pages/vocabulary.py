"""The vocabulary of facts, and which regimes ask each."""

from __future__ import annotations

from docs.pages.markdown import code, codes, page, table
from docs.pages.prose import intros
from weighbridge.decide.language import clauses_of, own_tests
from weighbridge.decide.regime import Regime
from weighbridge.facts.vocabulary import ENTRIES, Entry
from weighbridge.wiring import regimes

ABSENT = {
    "world": "unknown, and asked for",
    "document": "not presented: no",
    "structural": "taken from the shape of the dossier, and printed",
}
GROUPS = (
    ("The transfer", ("act", "what", "form", "origin", "destination", "on", "encrypted_end_to_end", "keys_given", "end_use")),
    ("Who sends, who receives", ("to", "from", "developer")),
    ("Where it is stored", ("stored_at",)),
    ("The model", ("model", "base")),
    ("The item", ("item", "software", "software_kind", "software_able", "crypto", "fundamental_research")),
    ("A hosted service", ("access", "performed_in_us", "us_person_facilitates")),
    ("Where any of it goes", ("bound_for", "release_at_home")),
    ("Lists, owners and governments", ("parties",)),
    (
        "Papers, and what is known",
        (
            "release_734_20",
            "uvl_statement",
            "affiliates_extension",
            "permission_764_5",
            "exclusion_746_8",
            "ofac_authorised",
            "ofac_general",
            "commerce_licence",
            "violation_known",
            "red_flag_seen",
        ),
    ),
    ("Letters and measures", ("notice", "measure")),
    ("A cluster and who holds it", ("cluster", "holder")),
    ("A dealing of a cloud provider", ("transaction", "provider", "customer", "principal", "reseller")),
    ("What was asked and filed", ("filing",)),
)


def pages() -> dict[str, str]:
    """`docs/reference/facts.md`."""
    asked = who_asks()
    parts = [intros("vocabulary")["intro"]]
    left = dict(ENTRIES)
    for title, families in GROUPS:
        rows = [left.pop(name) for name in list(left) if name.partition(".")[0] in families]
        parts += [f"## {title}", _table(rows, asked)]
    if left:
        parts += ["## Further facts", _table(list(left.values()), asked)]
    return {"docs/reference/facts.md": page("Facts", *parts)}


def who_asks() -> dict[str, list[str]]:
    """The regimes whose rules ask each fact."""
    found: dict[str, list[str]] = {}
    for regime in regimes():
        for name in sorted(asked_by(regime)):
            found.setdefault(name.partition("[")[0], []).append(regime.id)
    return {name: list(dict.fromkeys(ids)) for name, ids in found.items()}


def asked_by(regime: Regime) -> set[str]:
    """The facts a regime's clauses test."""
    roots = [d.clause for d in regime.duties] + [f.clause for f in regime.flags] + [c for d in regime.duties for _, c in d.policy]
    tests = (t for clause in clauses_of(*roots) for part in (clause.when, *clause.defeated_by) for t in own_tests(part))
    return {t.fact.name for t in tests if not t.fact.name.startswith("reading[")}


def _table(rows: list[Entry], asked: dict[str, list[str]]) -> str:
    heads = ("fact", "question", "class", "when absent", "what it may be", "asked by")
    return table(heads, (_row(r, asked.get(r.name, [])) for r in rows))


def _row(entry: Entry, askers: list[str]) -> tuple[str, ...]:
    return code(entry.name), entry.question, entry.fact_class, ABSENT[entry.fact_class], _may_be(entry), codes(askers)


def _may_be(row: Entry) -> str:
    if row.options:
        return codes(row.options)
    if row.kind == "amount":
        return f"an amount, in {row.unit}"
    return {"flag": "yes or no", "country": "a country code, or `none`", "day": "a day"}[row.kind]
