"""One fact pattern on many days: every change that the notes on the law name shows on its day, and no other.

A closed model of 2 x 10^26 operations of a laboratory in the United States, and seven people who would get its weights. The tables
below are written from the law, each change with its citation; a pack that is not in them fails the test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import pytest

from weighbridge.app.answers import Determination, RegimeAnswer
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import PACKS, bridge, regime

FIRST, LAST = date(2025, 1, 12), date(2027, 1, 1)
DAYS = (
    *(FIRST, date(2025, 1, 13), date(2025, 5, 14), date(2025, 5, 15), date(2026, 5, 31), date(2026, 6, 12), date(2026, 6, 26)),
    *(date(2026, 6, 30), date(2026, 7, 10), date(2026, 11, 9), date(2026, 11, 10), LAST),
)
"""The days the notes ask for: us-regimes (b) 15, with the day of the United Arab Emirates and the first day of 2027."""


def firm(name: str, country: str, *rows: str, parent: str = "none") -> str:
    """An entity of a country, stated as unlisted."""
    places = "".join(f'{key} = "{country}"\n' for key in ("located", "organised_under", "headquarters"))
    return f'[[party]]\nid = "{name}"\nkind = "entity"\n{places}ultimate_parent = "{parent}"\nlisted = "no"\n' + "".join(rows)


def owner(name: str, percent: int) -> str:
    """A stake in the party above it."""
    return f'[[party.owner]]\nparty = "{name}"\npercent = "{percent}"\n'


def hall(name: str, country: str, operator: str) -> str:
    """A place of storage that meets the three security paragraphs of Supplement 10 from the start."""
    met = ", ".join(f'{{ para = "supp10-{n}", on = 2024-12-01, evidence = "audit" }}' for n in (14, 15, 18))
    return f'[[facility]]\nid = "{name}"\ncountry = "{country}"\noperator = "{operator}"\nmeets = [{met}]\n'


def weights(to: str, destination: str, *rows: str, use: str = "commercial") -> str:
    """The full weights going to somebody, from the United States."""
    where = f'act = "export"\ndestination = "{destination}"\n' if destination else 'act = "deemed-export"\n'
    name = to if use == "commercial" else use
    return (
        f'[[transfer]]\nid = "{name}"\nmodel = "m"\nwhat = "weights"\n{where}from = "lab"\norigin = "US"\nto = "{to}"\n'
        f'end_use = ["{use}"]\nkeys_to = []\n' + "".join(f"{row}\n" for row in rows)
    )


PATTERN = "".join(
    (
        '[[model]]\nid = "m"\ndeveloper = "lab"\nweights = "closed"\nmodalities = ["text"]\nmainly_biological_data = false\n',
        'purpose = "general"\n[[model.work]]\nkind = "pre-training"\noperations = "200000000000000000000000000"\nwhere = "US"\n',
        "from = 2024-06-01\nuntil = 2024-12-01\n",
        firm("lab", "US"),
        firm("german", "DE"),
        firm("indian", "IN"),
        firm("emirati", "AE"),
        firm("branch", "AE", parent="DE"),
        firm("owned", "IN", owner("listed", 50), owner("others", 50)),
        firm("others", "IN"),
        firm("listed", "CN").replace('listed = "no"\n', '[[party.listing]]\nlist = "bis-entity"\nrequirement = "all-items"\n'),
        '[[party]]\nid = "engineer"\nkind = "individual"\nlocated = "US"\nus_status = "none"\nlisted = "no"\n',
        'citizenships = [{ country = "CN", since = 1990-01-01 }]\n',
        'employment = { by = "lab", kind = "permanent-regular", since = 2024-02-01 }\n',
        hall("frankfurt", "DE", "german"),
        hall("dubai", "AE", "branch"),
        weights("german", "DE", 'stored_at = "frankfurt"'),
        weights("indian", "IN"),
        weights("emirati", "AE"),
        weights("engineer", ""),
        weights("branch", "AE", 'stored_at = "dubai"'),
        weights("owned", "IN"),
        weights("emirati", "AE", "missile_delivers_wmd = false", use="missile"),
    )
)
TRANSFERS = ("german", "indian", "emirati", "engineer", "branch", "owned", "missile")
LETTERS = """
[[notice]]
kind = "is-informed"
ref = "first letter"
received = 2026-06-12T17:21:00-04:00
models = ["m"]
acts = ["export", "reexport", "in-country-transfer", "deemed-export", "access"]
persons = "all-foreign"
until = 2026-06-30
[[notice]]
kind = "exemption"
ref = "second letter"
received = 2026-06-26
models = ["m"]
acts = ["access", "deemed-export"]
persons = ["lab-staff"]
"""

NONE, LICENCE, EXCEPTION = "none", "licence_required", "exception"
OPEN, GATE = "none..licence_required", "exception..licence_required"
EAR, GENERAL, LETTER, PLAN, ACT = "us/ear-4e091", "us/ear-general", "us/individual-notice", "us/proposal-2024", "eu/ai-act"


@dataclass(frozen=True)
class Change:
    """What a day changes of one pack: its statuses and whether it binds, or its level for some transfers."""

    on: str
    pack: str
    cite: str
    status: str | None = None
    binds: bool | None = None
    levels: dict[str, str] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day."""
        return date.fromisoformat(self.on)


STOOD = {
    PLAN: ("considered", False),
    "us/eo-14110": ("effective, applies", True),
    GENERAL: ("codified", True),
    "us/ofac": ("codified", True),
    ACT: ("effective", False),
    LETTER: ("effective, codified", True),
    "us-ca/sb-1047": ("vetoed", False),
    "us/enforce-act": ("lapsed", False),
    "us/bis-702-7": ("proposed", False),
    "us/iaas-kyc": ("proposed", False),
}
"""How instruments stood on the first of the days; the others were not yet made."""
SAID = {
    # A citizen of China: the plan of May 2024 named China. It never bound.
    (PLAN, "engineer"): LICENCE,
    # 15 CFR 744.3(a)(1): rockets and unmanned vehicles in Country Group D:4, in which the Emirates then were.
    (GENERAL, "missile"): LICENCE,
}
"""What they said of the transfers on that day, where it is not *none*."""
CONTROLLED = {"german": EXCEPTION, "indian": LICENCE, "emirati": LICENCE, "branch": GATE, "owned": LICENCE, "missile": LICENCE}
CHANGES = (
    Change("2025-01-13", PLAN, "no text was proposed; what took effect was 90 FR 4544", "lapsed", binds=False),
    Change("2025-01-13", EAR, "90 FR 4544, in effect from filing", "effective, codified", binds=False, levels=CONTROLLED),
    Change("2025-01-15", EAR, "90 FR 4544 to 4584", "effective, codified, published"),
    Change("2025-01-20", "us/eo-14110", "EO 14148, 90 FR 8237", "revoked", binds=False),
    Change("2025-05-13", EAR, "Commerce release; GAO B-337935", "effective, codified, published, not enforced, rescission announced"),
    Change(
        "2025-05-15",
        EAR,
        "90 FR 4544: 120 days after publication",
        "effective, codified, published, not enforced, rescission announced, complied with",
        binds=True,
    ),
    Change("2025-06-25", "us-mi/hb-4668", "introduced", "proposed"),
    Change("2025-08-02", ACT, "Regulation (EU) 2024/1689 art. 113(b); art. 101 follows", "effective, applies, not enforced", binds=True),
    Change("2025-09-29", "us-ca/sb-53", "Stats. 2025 ch. 138, approved", "adopted"),
    Change("2025-09-29", "us/s-2938", "introduced", "proposed"),
    Change("2025-09-29", GENERAL, "90 FR 47201: half owned by listed parties", levels={"owned": LICENCE}),
    Change("2025-11-10", GENERAL, "90 FR 50857: suspended", levels={"owned": NONE}),
    Change("2025-12-19", "us-ny/raise", "Laws of 2025, signed", "adopted"),
    Change("2026-01-01", "us-ca/sb-53", "Stats. 2025 ch. 138, in force", "effective", binds=True),
    Change("2026-01-12", "us/remote-access-security-act", "H.R. 2683, 369 to 22, CREC H621", "passed House, proposed"),
    Change("2026-01-21", "kr/ai-framework-act", "Presidential Decree No. 36053, promulgated", "published"),
    Change("2026-01-22", "kr/ai-framework-act", "Decree No. 36053, in force; fines wait a year", "effective, not enforced", binds=True),
    Change("2026-03-26", "us/hr-8094", "introduced", "proposed"),
    Change("2026-05-27", "us-il/sb-315", "SB 315 passed both houses", "passed"),
    Change("2026-05-27", "us-ct/pa-26-15", "P.A. 26-15, approved", "adopted"),
    Change("2026-06-02", "us/eo-14409", "EO 14409, 91 FR 34565", "voluntary"),
    Change("2026-06-04", "us/great-american-ai-act", "discussion draft", "considered"),
    Change("2026-07-06", "us-il/sb-315", "P.A. 104-0538, signed", "adopted"),
    Change("2026-07-10", GENERAL, "91 FR 43034: the Emirates leave D:4", levels={"missile": NONE}),
    Change("2026-07-23", "us/frontier-act", "H.R. 9925, introduced", "proposed"),
    Change("2026-07-23", "us/ai-kill-switch-act", "H.R. 9917, introduced", "proposed"),
    Change("2026-08-02", ACT, "Regulation (EU) 2024/1689 art. 113: the powers of Chapter IX and art. 101", "effective, applies, enforced"),
    Change("2026-10-01", "us-ct/pa-26-15", "P.A. 26-15 s. 2, in force", "effective", binds=True),
    Change("2026-11-10", GENERAL, "90 FR 50857: back by its own text", levels={"owned": LICENCE}),
    Change("2027-01-01", "us-ny/raise", "Laws of 2026 ch. 96 s. 3", "effective", binds=True),
    Change("2027-01-01", "us-il/sb-315", "430 ILCS 185, P.A. 104-0538", "effective", binds=True),
)
QUIET = {
    date(2026, 5, 31): "BIS guidance: the headquarters rule for chips is enforced; nothing on weights",
    date(2026, 11, 9): "90 FR 50857: the last day of the suspension",
}
"""Days on which something happened, and nothing of it concerns these transfers."""


def of_letters(pack: str, *transfers: str) -> Iterator[Change]:
    """What the letters of June 2026 change of a pack, for these transfers."""
    staff = {"engineer"}
    first, second = "744.22(b); 50 USC 4817(b)(1), received at 17:21", "a second letter: the laboratory's own staff"
    yield Change("2026-06-12", pack, f"{first}; the hour of the act is not stated", levels=dict.fromkeys(transfers, OPEN))
    yield Change("2026-06-13", pack, f"{first} the day before", levels=dict.fromkeys(transfers, LICENCE))
    yield Change("2026-06-26", pack, f"{second}; its hour is not stated", levels=dict.fromkeys(staff, OPEN))
    yield Change("2026-06-27", pack, second, levels=dict.fromkeys(staff, NONE))
    yield Change("2026-06-30", pack, "lifted, at an hour not stated", levels=dict.fromkeys(set(transfers) - staff, OPEN))
    yield Change("2026-07-01", pack, "lifted", levels=dict.fromkeys(transfers, NONE))


LETTER_CHANGES = (*of_letters(LETTER, *TRANSFERS), *of_letters(GENERAL, *(to for to in TRANSFERS if to != "missile")))
"""Rockets in Country Group D:4 need a licence without a letter too."""
ORDERS = {
    "german": {FIRST: "PROCEED"},
    "indian": {FIRST: "PROCEED", date(2025, 5, 15): "REFUSE"},
    "emirati": {FIRST: "PROCEED", date(2025, 5, 15): "REFUSE"},
    "engineer": {FIRST: "PROCEED"},
    # A German parent, a seat in the Emirates: the words on headquarters are open, in one rule or another, all along.
    "branch": {FIRST: "PROCEED", date(2025, 5, 15): "HOLD"},
    # Red Flag 29: a listed owner is a question as long as his half is no requirement.
    "owned": {FIRST: "HOLD", date(2025, 5, 15): "REFUSE"},
    "missile": {FIRST: "REFUSE"},
}
UNDER_LETTERS = {
    "german": {
        FIRST: "PROCEED",
        date(2026, 6, 12): "HOLD",
        date(2026, 6, 13): "REFUSE",
        date(2026, 6, 30): "HOLD",
        date(2026, 7, 1): "PROCEED",
    },
    "engineer": {
        FIRST: "PROCEED",
        date(2026, 6, 12): "HOLD",
        date(2026, 6, 13): "REFUSE",
        date(2026, 6, 26): "HOLD",
        date(2026, 6, 27): "PROCEED",
    },
    "branch": {FIRST: "PROCEED", date(2025, 5, 15): "HOLD", date(2026, 6, 13): "REFUSE", date(2026, 6, 30): "HOLD"},
}

State = dict[tuple[str, str], tuple[str, bool, str]]
"""For each pack and transfer the statuses, whether it binds, and the level."""


def expected(on: date, changes: Iterable[Change] = CHANGES) -> State:
    """The table as of a day."""
    standing = {name: STOOD.get(name, ("not yet made", False)) for name in PACKS}
    levels = {(name, to): SAID.get((name, to), NONE) for name in PACKS for to in TRANSFERS}
    for change in sorted((c for c in changes if c.day <= on), key=lambda c: c.day):
        words, binds = standing[change.pack]
        standing[change.pack] = (change.status or words, binds if change.binds is None else change.binds)
        levels |= {(change.pack, to): level for to, level in change.levels.items()}
    return {(name, to): (*standing[name], level) for (name, to), level in levels.items()}


@cache
def decided(on: date, letters: str = "") -> Determination:
    """The pattern on a day, under every pack."""
    return decide_dossier(read_dossier((PATTERN + letters).encode()), Question(on, on), bridge())


def found(on: date, letters: str = "") -> State:
    """What every pack answers of every transfer."""
    return state(decided(on, letters))


def state(answer: Determination) -> State:
    """An answer, as the tables write it."""
    return {(r.regime, t.id): (", ".join(r.status), r.binds, level(r)) for t in answer.transfers for r in t.regimes}


def level(answer: RegimeAnswer) -> str:
    """A level, or its span."""
    low, high = answer.level.at_least, answer.level.at_most
    return low if low == high else f"{low}..{high}"


def orders(on: date, letters: str = "") -> dict[str, str]:
    """The order of each transfer."""
    return {t.id: t.order for t in decided(on, letters).transfers}


def ordered(on: date, tables: dict[str, dict[date, str]]) -> dict[str, str]:
    """The order each table has on a day: that of its latest row."""
    return {to: rows[max(d for d in rows if d <= on)] for to, rows in tables.items()}


def test_every_pack_is_in_the_tables() -> None:
    made_later = {c.pack for c in CHANGES}

    assert set(PACKS) == set(STOOD) | made_later


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_a_day_shows_every_change_by_then_and_no_other(on: date) -> None:
    assert found(on) == expected(on)
    assert orders(on) == ordered(on, ORDERS)


@pytest.mark.parametrize("change", CHANGES, ids=lambda c: f"{c.on} {c.pack}")
def test_a_change_shows_on_its_own_day_and_not_on_its_eve(change: Change) -> None:
    eve = change.day - timedelta(days=1)

    assert found(eve) == expected(eve)
    assert found(change.day) == expected(change.day)
    assert expected(eve) != expected(change.day)


def test_no_pack_stands_otherwise_on_a_day_that_is_not_in_the_table() -> None:
    dated = {
        (day, name)
        for name in PACKS
        for row in (*regime(name).law.status, *regime(name).law.binds)
        for day in (row.from_, row.until)
        if day is not None and FIRST < day <= LAST
    }

    assert dated == {(c.day, c.pack) for c in CHANGES if c.status is not None}


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_the_letters_of_june_change_their_own_days_and_no_other(on: date) -> None:
    assert found(on, LETTERS) == expected(on, (*CHANGES, *LETTER_CHANGES))
    assert orders(on, LETTERS) == ordered(on, {**ORDERS, **UNDER_LETTERS, "missile": {FIRST: "REFUSE"}})


@pytest.mark.parametrize("on", QUIET, ids=str)
def test_a_day_of_which_nothing_concerns_these_transfers_is_as_its_eve(on: date) -> None:
    eve = on - timedelta(days=1)

    assert found(on) == found(eve)
    assert orders(on) == orders(eve)


@pytest.mark.parametrize(("to", "words"), [("emirati", None), ("branch", ("gate-headquarters", "aia-headquarters"))])
def test_the_emirates_leave_the_restricted_countries_on_the_tenth_of_july(to: str, words: tuple[str, str] | None) -> None:
    """15 CFR 740.2(a)(9)(ii) no longer stands in the way; where the seat decides, another rule's words are then open."""
    before, after = (next(t for t in decided(day).transfers if t.id == to) for day in (date(2026, 7, 9), date(2026, 7, 10)))
    restricted = [
        next(b.answer for r in t.regimes if r.regime == EAR for b in r.because if b.clause == "restricted") for t in (before, after)
    ]

    assert restricted[1] == "no"
    assert restricted[0] != "no"
    if words is not None:
        for answer, name in zip((before, after), words, strict=True):
            assert answer.reasons == [f"{EAR}: the words can be read in ways that differ here: {name}"]


def test_a_listed_owner_is_asked_about_as_long_as_his_half_is_no_requirement() -> None:
    """Red Flag 29, and the affiliates rule of 90 FR 47201."""
    opened = {day: [f.id for t in decided(day).transfers if t.id == "owned" for f in t.flags] for day in DAYS}

    assert {day for day, ids in opened.items() if "listed_owner" not in ids} == {date(2026, 11, 10), LAST}


def test_an_enforced_requirement_and_one_that_is_not_are_told_apart() -> None:
    (indian,) = (t for t in decided(date(2026, 6, 30)).transfers if t.id == "indian")

    assert (indian.rollup.binding, indian.rollup.binding_and_enforced) == (LICENCE, NONE)


# --- the tables themselves ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "moved", "on"),
    [
        (GENERAL, "affiliates_returned", date(2026, 11, 11), date(2026, 11, 10)),
        (GENERAL, "affiliates_suspended", date(2026, 11, 11), date(2026, 11, 9)),
        (EAR, "threshold", "10^27", date(2025, 5, 15)),
    ],
)
def test_a_law_that_moved_is_found(name: str, value: str, moved: str | date, on: date) -> None:
    library = bridge({name: {value: moved}})

    answer = decide_dossier(read_dossier(PATTERN.encode()), Question(on, on), library)

    differing = {pack for (pack, to), word in state(answer).items() if word != expected(on)[pack, to]}
    assert differing == {name}


def test_a_change_left_out_of_the_table_is_found() -> None:
    for change in CHANGES:
        assert expected(change.day, [c for c in CHANGES if c is not change]) != found(change.day)
