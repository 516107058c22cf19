"""Properties of outcomes: more use never closes a question, and nothing but recorded knowledge makes anything reportable."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.app.watching.clouds import KYC, LIBRARY, ON, beside, watched
from weighbridge.app.deciding.cases import Cases
from weighbridge.app.watching.answers import WatchAnswer
from weighbridge.app.watching.composing import Composing, Subject
from weighbridge.app.watching.lines import lines_of
from weighbridge.app.watching.outcomes import Outcomes
from weighbridge.app.watching.remembered import Known, Remembered
from weighbridge.facts.reading import ReadDossier, Source
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.digests import Digest

RANK = {"not_reportable": 0, "cannot_rule_out": 1, "reportable": 2}
REGIMES = (KYC, "us/bis-702-7", "us/eo-14110")
COUNTRY = st.sampled_from(["US", "SG", "CN", ""])
YES = st.sampled_from(["yes", "no", ""])


@st.composite
def customers(draw: st.DrawFn) -> str:
    """A book of three accounts, some of one customer, some through resellers."""
    head = "account,customer,kind,country,organised_under,us_status,us_person_verified,reseller\n"
    rows = []
    for name in ("a", "b", "c"):
        kind, status = draw(st.sampled_from(["entity", "individual", ""])), draw(st.sampled_from(["citizen", "none", ""]))
        reseller = draw(st.sampled_from(["", "r"]))
        rows.append(f"{name},{name}-ltd,{kind},{draw(COUNTRY)},{draw(COUNTRY)},{status},{draw(YES)},{reseller}\n")
    return head + "".join(rows)


@st.composite
def owners(draw: st.DrawFn) -> str:
    """Owners of them, some shared."""
    rows = [
        f"{name}-ltd,{draw(st.sampled_from(['x', 'y']))},{draw(st.sampled_from(['10', '30', '100', '']))},individual\n"
        for name in ("a", "b", "c")
    ]
    return "owned,owner,percent,owner_kind\n" + "".join(rows)


def usage(*hours: int) -> str:
    return "".join(f"{name},H100,{many},2026-10,,bf16\n" for name, many in zip("abc", hours, strict=True))


def ranks(found: WatchAnswer) -> dict[str, tuple[int, ...]]:
    return {name: tuple(RANK[row.outcome] for row in group.against) for group in found.groups for name in group.accounts}


HOURS = st.tuples(*[st.integers(1, 40_000_000)] * 3)


@settings(max_examples=40)
@given(customers(), owners(), HOURS, st.integers(0, 40_000_000))
def test_more_use_never_closes_a_question(book: str, stakes: str, hours: tuple[int, int, int], more: int) -> None:
    around = beside(book, stakes)

    less, much = (
        ranks(watched(usage(*hours), around, regimes=REGIMES)),
        ranks(watched(usage(hours[0] + more, *hours[1:]), around, regimes=REGIMES)),
    )

    assert all(now >= before for name in less for before, now in zip(less[name], much[name], strict=True))


@settings(max_examples=40)
@given(customers(), owners(), HOURS)
def test_without_recorded_knowledge_nothing_is_reportable_and_with_it_nothing_is_less(
    book: str, stakes: str, hours: tuple[int, int, int]
) -> None:
    known = Remembered(known=(Known(("a",), "A. Person", date(2026, 11, 1), date(2026, 11, 2)),))

    without, with_it = (
        ranks(watched(usage(*hours), beside(book, stakes, remembered=what), regimes=REGIMES)) for what in (Remembered(), known)
    )

    assert all(rank < RANK["reportable"] for row in without.values() for rank in row)
    assert all(now >= before for name in without for before, now in zip(without[name], with_it[name], strict=True))


@settings(max_examples=40)
@given(customers(), owners(), st.integers(0, 10**26))
def test_below_the_line_the_pack_says_itself_what_the_quick_test_takes_for_granted(book: str, stakes: str, most: int) -> None:
    """By the instruments all of whose readings have a number: below their lowest line none of their duties can hold."""
    group = Subject(("a", "b", "c"), Range(0, None, most))
    for regime in LIBRARY.regimes(("us/bis-702-7", "us/eo-14110")):
        lines = list(lines_of(regime, ON, {}))
        asked = Outcomes(LIBRARY, Composing(beside(book, stakes), ON), lines, ON)
        composed = asked.composing.dossier(group)
        cases = Cases(ReadDossier(composed.dossier, Digest(""), Source("usage")), LIBRARY.chips)
        for line in lines if most <= min(line.count for line in lines) else ():
            assert asked._beside(line, group, composed, cases).outcome == "not_reportable"
