"""What the notes on the law grade as uncertain is carried as a doubt or a reading, and nowhere shown as sure.

The tables pin the list: a fact that leaves them, or a doubt that leaves its row, fails the build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from msgspec import structs

from tests.law import citations
from tests.law.citations import clauses, rows
from weighbridge.adapters.packs import country_groups, coverage, red_flags
from weighbridge.app.explaining.describe import describe
from weighbridge.app.explaining.explain_code import explain_code
from weighbridge.decide.language import LEVELS, Dated
from weighbridge.decide.law import Law, Row
from weighbridge.facts.vocabulary import entry
from weighbridge.wiring import PACKS, bridge, regime

ON = date(2026, 11, 23)
EAR, GENERAL, OFAC, PLAN = "us/ear-4e091", "us/ear-general", "us/ofac", "us/proposal-2024"


# --- every row of the lowest grade says what is doubtful -------------------------------------------


def undoubted(law: Law) -> Iterator[str]:
    """Rows graded unverified that do not say what could be wrong."""
    yield from (name for name, row in rows(law) if row.grade == "U" and not (row.doubt or "").strip())


@pytest.mark.parametrize("name", list(PACKS))
def test_an_unverified_row_says_what_could_be_wrong(name: str) -> None:
    assert list(undoubted(regime(name).law)) == []


def test_an_unverified_row_without_a_doubt_is_found() -> None:
    law = regime("us/eo-14110").law
    seeded = structs.replace(law, value=[structs.replace(law.value[0], grade="U", doubt=" "), *law.value[1:]])

    assert list(undoubted(seeded)) == ["value model-threshold"]


def test_shared_groups_and_red_flags_that_were_not_read_say_so() -> None:
    shared = [row for groups in country_groups().values() for row in groups]

    assert [r for r in (*shared, *red_flags()) if r.grade != "P" and not r.doubt] == []


# --- the readings that the contract promises -------------------------------------------------------

READINGS: dict[str, dict[tuple[str, str], set[str]]] = {
    "740.27(a)(3), 740.2(a)(9)(ii): headquartered, or whose ultimate parent": {
        (EAR, "aia-headquarters"): {"literal", "both-inside"},
        (EAR, "gate-headquarters"): {"own-seat", "parent-too"},
    },
    "4E091 Note 1, the 25 %": {(EAR, "note-1-quarter"): {"base", "base-and-added", "frontier"}},
    "4E091 Note 2, shown by oneself": {(EAR, "note-2-self-shown"): {"not-enough", "enough"}},
    "740.27(a), a drafting slip: the route at home": {(EAR, "aia-route-1"): {"closed", "open"}},
    "failed runs": {(EAR, "failed-runs"): {"left-out", "counted"}, ("us/bis-702-7", "abandoned-runs"): {"apart", "counted"}},
    "fine-tuner of an open base": {
        (name, "base-work"): {"counted", "own-only"}
        for name in ("us-ca/sb-53", "us-ny/raise", "us-il/sb-315", "us/frontier-act", "us/hr-8094", "us/s-2938", "us/great-american-ai-act")
    },
    "a customer's fine-tune of an open base": {("us/iaas-kyc", "base-work"): {"counted", "left-out"}},
    "Connecticut: what is counted was not read": {("us-ct/pa-26-15", "counted-work"): set()},
    "the plan of 2024: no element not yet released": {(PLAN, "not-yet-released"): {"no-such-condition", "earlier-models-let-be"}},
    "the plan of 2024: access": {(PLAN, "access"): set()},
    "the plan of 2024: core software": {(PLAN, "core-software"): set()},
    "the plan of 2024: the biological limb": {(PLAN, "biological-limb"): {"in", "out"}},
    "the plan of 2024: its countries": {(PLAN, "countries"): set(), (PLAN, "hong-kong-and-macau"): set()},
    "EO 14110: a cluster of exactly 10^20": {
        ("us/eo-14110", "cluster-capacity"): {"reaches", "exceeds"},
        ("us/iaas-kyc", "cluster-capacity"): {"reaches", "exceeds"},
    },
    "Korea: what does not contribute; whose duty": {
        ("kr/ai-framework-act", "no-contribution"): set(),
        ("kr/ai-framework-act", "whose-duty"): set(),
    },
    "the proposal states no number": {("us/iaas-kyc", "technical-conditions"): set()},
    "the guidelines: a third of which amount": {("eu/ai-act", "one-third-of-which"): set()},
    "R-PUB-1, terms that travel with the copy": {(name, "published-terms"): set() for name in (EAR, GENERAL, OFAC)},
    "R-PUB-2, a leak": {(name, "published-leak"): set() for name in (EAR, GENERAL, OFAC)},
    "R-ITEM, technology or software": {(GENERAL, "weights-are"): set()},
    "R-EMP-1, a year": {(GENERAL, "employee-year"): set()},
    "R-EMBED": {(GENERAL, "embedded-technology"): set()},
    "R-CYBER": {(GENERAL, "specially-designed"): set()},
    "R-CRYPTO": {(GENERAL, "tls-of-the-system"): set()},
    "R-NK": {(GENERAL, "released-to-north-korean"): set()},
    "R-RU": {(GENERAL, "product-is"): set()},
    "R-DPL": {(GENERAL, "denied-service"): set()},
    "R-GP10": {(GENERAL, "violating-chips"): set()},
    "R-OFAC-AI": {(OFAC, "ofac-communications"): set()},
    "R-OFAC-INFO": {(OFAC, "ofac-materials"): set()},
}
"""Each doubt of CONTRACT.md section 5 and each named reading of the notes, the readings that carry it, and their options where told."""


@pytest.mark.parametrize("doubt", READINGS)
def test_a_doubt_is_carried_by_its_readings(doubt: str) -> None:
    for (name, reading), options in READINGS[doubt].items():
        (row,) = (r for r in regime(name).law.reading if r.id == reading)
        assert len(row.options) >= 2
        assert row.default in row.options
        assert options in (set(), set(row.options)), f"{name} {reading}: {sorted(row.options)}"


@pytest.mark.parametrize("name", list(PACKS))
def test_every_reading_of_a_pack_matters_to_its_rules_or_to_its_counting(name: str) -> None:
    counted = {r for c in regime(name).conventions for r, _ in c.readings}
    asked = {
        t.fact.name.removeprefix("reading[").removesuffix("]")
        for t in citations.tests_of(regime(name))
        if t.fact.name.startswith("reading[")
    }

    assert {r.id for r in regime(name).law.reading} == asked | counted


# --- doubts that a row carries ---------------------------------------------------------------------

DOUBTS = {
    "Affiliates Rule: back on 2026-11-10 by its text, no notice found": (GENERAL, "value affiliates_returned", "no extension"),
    "AI Diffusion: never rescinded in anything found": (EAR, "status rescission announced", "no rule that rescinds"),
    "non-enforcement is an announcement, itself a rule never sent to Congress": (EAR, "status not enforced", "GAO"),
    "the compliance day": (EAR, "status complied with", "May 13"),
    "permanent regular employee: the definition was not read": (EAR, "phrase regular_employee", "not read"),
    "EO 14148 was not read": ("us/eo-14110", "status revoked", "not at hand"),
    "702.7: no withdrawal found": ("us/bis-702-7", "status proposed", "no withdrawal"),
    "IaaS proposal: never final; the emergency of 2026": ("us/iaas-kyc", "status proposed", "2026"),
    "IaaS proposal: the order's figure, after its revocation": ("us/iaas-kyc", "value model-threshold", "revoked"),
    "SB 53: no recommendation of the Department found": ("us-ca/sb-53", "status effective", "no recommendation"),
    "Illinois: signed on the sixth or seventh of July": ("us-il/sb-315", "status adopted", "7 July"),
    "Illinois: not 2028 for everything": ("us-il/sb-315", "value framework-from", "only the framework"),
    "Illinois: the copy was not the Public Act": ("us-il/sb-315", "binding", "compare it with the Public Act"),
    "New York: the copy was not the chapter": ("us-ny/raise", "status effective", "compare it with the chapter"),
    "New York: the first text's ninetieth day": ("us-ny/raise", "binding", "2026-03-19"),
    "Connecticut: read by others": ("us-ct/pa-26-15", "value threshold", "read by others"),
    "Korea: the decree's wording": ("kr/ai-framework-act", "value threshold", "integer operations are not named"),
    "Korea: the grace of fines": ("kr/ai-framework-act", "status not enforced", "no text names the last day"),
    "AI Act: the guidelines' number before the guidelines": ("eu/ai-act", "value criterion", "18 July 2025"),
    "the plan of 2024: when it ended": (PLAN, "status lapsed", "own reading"),
    "June 2026: a letter beyond its paragraph": ("us/individual-notice", "status codified", "before a court"),
    "Remote Access Security Act: nothing newer than September": ("us/remote-access-security-act", "status proposed", "Nothing newer"),
}
"""What the notes leave open about a day, a number or a source: the row that carries it, and a word of its doubt."""


@pytest.mark.parametrize("fact", DOUBTS)
def test_an_open_fact_is_doubted_where_it_is_used(fact: str) -> None:
    name, row_name, word = DOUBTS[fact]

    assert any(word in (row.doubt or "") for called, row in named_rows(regime(name).law) if called == row_name)


def named_rows(law: Law) -> Iterator[tuple[str, Row]]:
    """The rows of a law file; those of its binding have no name of their own."""
    yield from (("binding" if called.startswith("binds ") else called, row) for called, row in rows(law))


OPEN_IN_COVERAGE = {"us-ny/raise": "none found", "eu/ai-act": "July text", "kr/ai-framework-act": "notice on counting was not read"}


@pytest.mark.parametrize("name", OPEN_IN_COVERAGE)
def test_what_was_not_found_or_not_read_stands_in_the_coverage_register(name: str) -> None:
    (row,) = (r for r in coverage() if r["id"] == name)

    assert OPEN_IN_COVERAGE[name] in row["missing"]


# --- doubts that the rules carry -------------------------------------------------------------------


def test_an_employee_is_excused_from_one_requirement_and_not_from_the_other() -> None:
    duties = {d.clause.id: {c.id for c in d.clause.defeated_by} for d in regime(EAR).duties}

    assert "regular_employee" in duties["licence_rs"]
    assert "regular_employee" not in duties["licence_at"]
    assert entry("to.permanent_regular_employee").fact_class == "world"


def test_the_affiliates_rule_gives_way_to_an_extension_that_is_presented() -> None:
    extension = [t.fact for t in citations.tests_of(regime(GENERAL)) if "extension" in t.fact.name]

    assert extension
    assert {f.entry.fact_class for f in extension} == {"document"}


def test_no_policy_is_stated_for_the_partners() -> None:
    """742.6(b)(14): a presumption of denial outside the partner destinations; inside, firms differ and the text is silent."""
    assert [(d.clause.id, [(words, c.id) for words, c in d.policy]) for d in regime(EAR).duties if d.policy] == [
        ("licence_rs", [("presumption of denial", "outside_partners")])
    ]


def test_a_cyber_end_use_is_asked_about_and_requires_nothing_in_force() -> None:
    """Not law, do not invent: part 744 has no licence rule for cyber end use as such."""
    asked = {t.fact.name for t in citations.tests_of(regime(GENERAL))}

    assert "end_use.cyber" in asked
    assert [name for name in PACKS if regime(name).law.binding(ON) and "end_use.cyber" in facts_of_duties(name)] == []


def facts_of_duties(name: str) -> set[str]:
    """The facts that the duties of a pack rest on, its flags aside."""
    pack = regime(name)
    return {f for subject in pack.subjects for d in pack.program(subject, ON).duties for f in rests_on(name, subject, d.clause.id)}


def rests_on(name: str, subject: str, clause: str) -> frozenset[str]:
    """The facts a clause rests on, at any depth."""
    program = regime(name).program(subject, ON)
    return program.rests_on(program.index[clause])


def test_no_rule_in_force_asks_for_chips_used_remotely() -> None:
    """Not law, do not invent: a headquarters rule for chips used remotely is a bill."""
    assert not regime("us/remote-access-security-act").law.binds
    assert not any("remote" in t.fact.name for name in PACKS if regime(name).law.binding(ON) for t in citations.tests_of(regime(name)))


# --- nothing of a lower grade is shown as primary ---------------------------------------------------


def shown_otherwise(pairs: Iterable[tuple[Row, str]]) -> list[str]:
    """The citations of rows shown with another grade than their own."""
    return [row.cite for row, shown in pairs if row.grade != shown]


@pytest.mark.parametrize("name", list(PACKS))
def test_a_regime_described_shows_each_grade_as_it_is(name: str) -> None:
    law, described = regime(name).law, describe(regime(name), ON)

    assert shown_otherwise(zip(law.status, [s.grade for s in described.statuses], strict=True)) == []
    assert shown_otherwise(zip(law.value, [v.grade for v in described.values], strict=True)) == []
    assert shown_otherwise(zip(law.reading, [r["grade"] for r in described.readings], strict=True)) == []


@pytest.mark.parametrize("name", list(PACKS))
def test_a_clause_or_a_reading_explained_shows_each_grade_as_it_is(name: str) -> None:
    for clause in clauses(regime(name)):
        words = explain_code(f"{name}:{clause.id}", bridge())
        grades = [row.grade for row in regime(name).law.phrase if row.of == clause.id]
        assert [part[0] for part in words.split("(grade ")[1:]] == grades
    for reading in regime(name).law.reading:
        words = explain_code(f"{name}:{reading.id}", bridge())
        assert f"{reading.cite} (grade {reading.grade})" in words
        assert reading.doubt is None or reading.doubt in words


def test_no_number_of_the_lowest_grade_decides_a_level_on_the_default_readings() -> None:
    """Unverified numbers are behind a reading that is not the default, or bind nobody."""
    for name in PACKS:
        pack = regime(name)
        weak = {v.name for v in pack.law.value if v.grade == "U"}
        used = {t.line.name for t in citations.tests_of(pack) if isinstance(t.line, Dated)} & weak
        assert not used or not pack.law.binds, f"{name}: {sorted(used)} could reach {LEVELS[max(d.level for d in pack.duties)]}"
