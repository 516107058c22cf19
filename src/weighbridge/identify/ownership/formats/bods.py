"""Statements of the Beneficial Ownership Data Standard, versions 0.2, 0.3 and 0.4: one a line, or an array of them.

Format: standard.openownership.org. Shares are exact or between two ends. Shareholdings and rights to surplus are shares; votes,
boards and influence are control. An indirect interest is kept, unless the same statement names the components of its line,
which then say it. Of several statements of one record (0.4), or one that replaces another (0.2, 0.3), the last stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import msgspec

from weighbridge.identify.ownership.formats.cells import ANY, day_of, lines, text_of
from weighbridge.identify.ownership.records import Actor, ActorKind, Finding, Graph, Held, graph_of
from weighbridge.kernel.amounts import Number, whole
from weighbridge.kernel.countries import NAMES
from weighbridge.kernel.errors import Place, Unreadable

_OWNS = {"shareholding", "rights-to-surplus-assets", "rightsToSurplusAssets", "rightsToSurplusAssetsOnDissolution"}
_NO_CONTROL = {"rights-to-profit-or-income", "rightsToProfitOrIncome", "unknownInterest", "unpublishedInterest", "nominee", "nominator"}
_KINDS: dict[str, ActorKind] = {"person": "individual", "entity": "entity", "personStatement": "individual", "entityStatement": "entity"}
_RELATIONS = {"relationship", "ownershipOrControlStatement"}
_CLOSED = "closed"
_MOST_PLACES = 40


class _Code(msgspec.Struct):
    code: str | None = None


class _Name(msgspec.Struct):
    fullName: str | None = None  # noqa: N815  # the standard's own key


class _Share(msgspec.Struct):
    exact: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    exclusiveMinimum: Decimal | bool | None = None  # noqa: N815
    exclusiveMaximum: Decimal | bool | None = None  # noqa: N815


class _Interest(msgspec.Struct):
    type: str | None = None
    interestLevel: str | None = None  # noqa: N815
    directOrIndirect: str | None = None  # noqa: N815
    share: _Share | None = None
    startDate: str | None = None  # noqa: N815
    endDate: str | None = None  # noqa: N815

    @property
    def indirect(self) -> bool:
        return "indirect" in (self.interestLevel, self.directOrIndirect)


class _End(msgspec.Struct):
    describedByEntityStatement: str | None = None  # noqa: N815
    describedByPersonStatement: str | None = None  # noqa: N815
    reason: str | None = None
    unspecified: dict[str, object] | None = None


class _Said(msgspec.Struct):
    """What a statement says, wherever its version puts it."""

    subject: str | _End | None = None
    interestedParty: str | _End | None = None  # noqa: N815
    interests: list[_Interest] = []
    name: str | None = None
    names: list[_Name] = []
    jurisdiction: _Code | None = None
    incorporatedInJurisdiction: _Code | None = None  # noqa: N815
    componentStatementIDs: list[str] = []  # noqa: N815
    componentRecords: list[str] = []  # noqa: N815


class _Statement(_Said):
    statementID: str | None = None  # noqa: N815
    statementId: str | None = None  # noqa: N815
    statementType: str | None = None  # noqa: N815
    statementDate: str | None = None  # noqa: N815
    recordId: str | None = None  # noqa: N815
    recordType: str | None = None  # noqa: N815
    recordStatus: str | None = None  # noqa: N815
    recordDetails: _Said | None = None  # noqa: N815
    replacesStatements: list[str] = []  # noqa: N815

    @property
    def called(self) -> str:
        return self.recordId or self.statementID or self.statementId or ""

    @property
    def said(self) -> _Said:
        return self.recordDetails or self

    @property
    def sort(self) -> str:
        return self.recordType or self.statementType or ""


def read_bods(body: bytes, file: str) -> Graph:
    """The stakes of a file of statements. Raises `Unreadable` for an array that breaks off; a line that is no statement is a finding."""
    findings: list[Finding] = []
    last: dict[str, tuple[int, _Statement]] = {}
    replaced: set[str] = set()
    for number, statement in _statements(text_of(body, file), file, findings):
        before = last.get(statement.called)
        if before is None or (statement.statementDate or "") >= (before[1].statementDate or ""):
            last[statement.called] = (number, statement)
        replaced |= set(statement.replacesStatements)
    standing = [row for name, row in last.items() if name not in replaced]
    actors = [_actor(one) for _, one in standing if one.sort in _KINDS]
    held = [held for number, one in standing if one.sort in _RELATIONS for held in _held(number, one, findings)]
    return graph_of(actors, held, findings)


def _statements(text: str, file: str, findings: list[Finding]) -> Iterator[tuple[int, _Statement]]:
    if text.lstrip().startswith("["):
        try:
            yield from enumerate(msgspec.json.decode(text, type=list[_Statement]), start=1)
        except (msgspec.DecodeError, RecursionError) as problem:
            what = f"{file} is no whole array of statements: {problem}"
            raise Unreadable("owners/unknown-form", what, where=Place(file), to_fix="fetch it again; it may be cut short") from None
        return
    decoder = msgspec.json.Decoder(_Statement)
    for number, line in lines(text, findings):
        try:
            found = decoder.decode(line)
        except (msgspec.DecodeError, RecursionError) as problem:
            findings.append(Finding("unreadable", f"line {number} is no statement: {problem}", (number,)))
            continue
        if found.called:
            yield number, found
        else:
            findings.append(Finding("unreadable", f"line {number} is a statement without an id", (number,)))


def _actor(one: _Statement) -> Actor:
    said = one.said
    name = said.name or next((n.fullName for n in said.names if n.fullName), None)
    place = said.jurisdiction or said.incorporatedInJurisdiction
    code = place.code[:2] if place and place.code else None
    return Actor(one.called, name, _KINDS[one.sort], code if code in NAMES else None, registered=True)


def _held(number: int, one: _Statement, findings: list[Finding]) -> Iterator[Held]:
    said = one.said
    owned, owner = _party(said.subject), _party(said.interestedParty)
    if one.recordStatus == _CLOSED and not (said.interests and all(interest.endDate for interest in said.interests)):
        findings.append(Finding("left-out", f"line {number} closes a record without saying on which day it ended", (number,)))
        return
    if owned is None:
        findings.append(Finding("unreadable", f"line {number} does not say who is owned", (number,)))
        return
    if owner is None:
        findings.append(Finding("no-owner-named", f'line {number} names no owner of "{owned}"', (number,)))
        return
    components = said.componentStatementIDs or said.componentRecords
    if components and all(interest.indirect for interest in said.interests):
        findings.append(Finding("left-out", f"line {number} is the sum of {len(components)} others, which say it", (number,)))
        return
    if not said.interests:
        yield Held(owner, owned, row=number, says="no interest stated")
    yield from _by_period(number, owner, owned, said.interests)


def _by_period(number: int, owner: str, owned: str, interests: list[_Interest]) -> Iterator[Held]:
    """One stake for the interests of a period: kinds of interest are grounds, and their shares do not add up."""
    periods: dict[tuple[str | None, str | None], list[_Interest]] = {}
    for interest in interests:
        periods.setdefault((interest.startDate, interest.endDate), []).append(interest)
    for (start, end), rows in periods.items():
        kinds = [row.type or "unknownInterest" for row in rows]
        shares = [_ends(row.share) for row in rows if (row.type or "") in _OWNS]
        owns = bool(shares) or any(kind in _NO_CONTROL for kind in kinds)
        low, high = (max(s[0] for s in shares), max(s[1] for s in shares)) if shares else ANY
        controls = any(kind not in _OWNS | _NO_CONTROL for kind in kinds)
        says = ", ".join([*kinds, *(["indirect"] if any(row.indirect for row in rows) else [])])
        yield Held(owner, owned, low, high, day_of(start), day_of(end), controls, owns, number, says)


def _party(end: str | _End | None) -> str | None:
    if isinstance(end, str):
        return end or None
    return None if end is None else end.describedByEntityStatement or end.describedByPersonStatement


def _ends(share: _Share | None) -> tuple[Number, Number]:
    """The two ends of a share; an open end is kept with its value, which is the wider."""
    if share is None:
        return ANY
    lows = [share.exact, share.minimum, share.exclusiveMinimum]
    highs = [share.exact, share.maximum, share.exclusiveMaximum]
    low = next((_part(v) for v in lows if isinstance(v, Decimal)), 0)
    high = next((_part(v) for v in highs if isinstance(v, Decimal)), 1)
    return (low, high) if 0 <= low <= high <= 1 else ANY


def _part(figure: Decimal) -> Number:
    # A share is a percentage; an exponent of a million digits would be built before it is refused.
    places = figure.as_tuple().exponent
    return whole(Fraction(figure) / 100) if isinstance(places, int) and -_MOST_PLACES < places < _MOST_PLACES else 2
