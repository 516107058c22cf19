"""See through the ownership of one party: for each set of listed parties caught, possibly caught or not, with the proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from weighbridge.app.owning.answers import (
    BeneficialOwner,
    CountingStake,
    FindingAnswer,
    OwnershipAnswer,
    ParentLine,
    ProofStep,
    SetAnswer,
    Standing,
)
from weighbridge.app.ports import Library
from weighbridge.facts.listings import ENTITY, MILITARY, SDN, Ownership, RowTest, on_list, reaches_affiliates, under_744_8
from weighbridge.facts.owning.beneficial import Held as Holding
from weighbridge.facts.records import Party
from weighbridge.facts.sanctions import Blocked
from weighbridge.facts.screenings.stakes import OwnerRow, StakeRow
from weighbridge.identify.ownership.findings import findings
from weighbridge.identify.ownership.reach import Step, Ways
from weighbridge.identify.ownership.records import Graph, Held
from weighbridge.kernel.amounts import Number, Range, written_percent
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.digests import Digest
from weighbridge.kernel.errors import BadInput, did_you_mean

_PACK = "us/ear-general"
_STANDING: Mapping[Answer, Standing] = {Answer.YES: "caught", Answer.UNKNOWN: "possibly caught", Answer.NO: "not caught"}


@dataclass(frozen=True)
class ListedSet:
    """A set of listed parties: what it is, the test of a row, and the rule that reaches through ownership."""

    id: str
    says: str
    test: RowTest
    cite: str
    affiliates: bool = False
    """Whether the rule is the Affiliates Rule, which came, was suspended and returned."""
    governments: bool = False
    """Whether a government that is blocked counts too."""


_AFFILIATES = "90 FR 47201; 90 FR 50857"
SETS: Mapping[str, ListedSet] = {
    s.id: s
    for s in (
        ListedSet(
            "affiliates", "Entity List, Military End-User List and 15 CFR 744.8 together", reaches_affiliates, _AFFILIATES, affiliates=True
        ),
        ListedSet("bis-entity", "Entity List", on_list(ENTITY), _AFFILIATES, affiliates=True),
        ListedSet("bis-meu", "Military End-User List", on_list(MILITARY), _AFFILIATES, affiliates=True),
        ListedSet("sdn-744.8", "blocked under a programme of 15 CFR 744.8", under_744_8, _AFFILIATES, affiliates=True),
        ListedSet(
            "ofac-sdn", "Specially Designated Nationals, and governments that are blocked", on_list(SDN), "31 CFR 587.406", governments=True
        ),
    )
}
"""The sets asked about unless one is named."""


def set_of(name: str) -> ListedSet:
    """The set of that name; any other word that a list may have is the set of that list's rows. Raises `BadInput` for none."""
    if name in SETS:
        return SETS[name]
    if name.startswith("own:") and len(name) > len("own:"):
        return ListedSet(name, f'the list "{name[4:]}" of the house', on_list(name), "the house's own")
    raise BadInput("command/bad-option", f'--set "{name}" is no set of listed parties', to_fix=did_you_mean(name, SETS) + ", or own:NAME")


@dataclass(frozen=True)
class Sources:
    """What the answer rests on: the stakes, the parties with their listings, and the digests of the files."""

    graph: Graph
    parties: Mapping[str, Party]
    stakes: Digest
    screening: Digest | None = None


def see_through(sources: Sources, party: str, on: date, sets: Sequence[ListedSet], library: Library) -> OwnershipAnswer:
    """The answer about one party of a graph on a day. Raises `BadInput` where the graph does not know the party."""
    if party not in sources.graph.actors:
        raise BadInput(
            "owners/unknown-party",
            f'no stake and no description names "{party}"',
            to_fix=did_you_mean(party, list(sources.graph.actors)[:100_000]),
        )
    ways = Ways(sources.graph, party, on)
    above = ways.graph
    named = ways.unnamed()
    return OwnershipAnswer(
        party=party,
        name=above.actor(party).name,
        on=on,
        source=sources.stakes,
        screening=sources.screening,
        sets=tuple(_set_answer(one, ways, sources, on, library) for one in sets),
        beneficial=tuple(_beneficial(*row) for row in ways.beneficial()),
        unnamed=_percents(named.share),
        parents=_parents(ways),
        parties=tuple(OwnerRow(a.id, a.name, None if a.kind == "unknown" else a.kind) for a in above.actors.values()),
        stakes=tuple(_row(one) for one in _of(sources.graph, above)),
        findings=tuple(FindingAnswer(f.what, f.says, f.rows) for f in findings(_part(sources.graph, above), on)),
    )


def _of(graph: Graph, above: Graph) -> list[Held]:
    """The shares among the parties above, on every day: a dossier may ask of another."""
    return [one for one in graph.held if one.owns and one.owner in above.actors and one.owned in above.actors]


def _part(graph: Graph, above: Graph) -> Graph:
    """The part of the graph that findings are about; those of the reading are of the whole file, since a lost row may be anybody's."""
    held = tuple(one for one in graph.held if one.owner in above.actors and one.owned in above.actors)
    return Graph(above.actors, held, graph.findings)


def _row(one: Held) -> StakeRow:
    return StakeRow(one.owner, one.owned, (written_percent(one.low), written_percent(one.high, up=True)), one.from_, one.until)


def _set_answer(asked: ListedSet, ways: Ways, sources: Sources, on: date, library: Library) -> SetAnswer:
    passes = _passes(asked, sources, on)
    own = {name: passes(name, asked.test) for name in ways.graph.actors}
    found = ways.caught(own)
    controllers = sorted(name for name in ways.controllers() if own[name] is not Answer.NO)
    return SetAnswer(
        asked.id,
        asked.says,
        _STANDING[found.answer],
        found.own.value,
        _STANDING[found.by_owners],
        tuple(_step(step, own, sources) for step in found.steps),
        found.open,
        tuple(controllers),
        asked.cite,
        _binds(asked, on, library),
    )


def _passes(asked: ListedSet, sources: Sources, on: date) -> Callable[[str, RowTest], Answer]:
    kind = Blocked if asked.governments else Ownership
    return kind(sources.parties, on).passes


def _step(step: Step, own: Mapping[str, Answer], sources: Sources) -> ProofStep:
    stakes = tuple(
        CountingStake(one.owner, _ends(one), "yes" if answer is Answer.YES else "unknown", _because(one, answer, own, sources), one.row)
        for one, answer in step.counting
    )
    low, high = written_percent(step.low), written_percent(step.high, up=True)
    return ProofStep(step.owned, _STANDING[step.answer], low, high, stakes)


def _because(one: Held, answer: Answer, own: Mapping[str, Answer], sources: Sources) -> str:
    party = sources.parties.get(one.owner)
    match own[one.owner], answer:
        case Answer.YES, _:
            lists = ", ".join(dict.fromkeys(row.list_ for row in party.listing)) if party is not None else ""
            return f"is on {lists}" if lists else "is of a government that is blocked"
        case _, Answer.YES:
            return "is itself owned by half"
        case Answer.NO, _:
            return "may itself be owned by half"
    if party is not None and party.possible_listing:
        return "may be on " + ", ".join(dict.fromkeys(row.list_ for row in party.possible_listing))
    return "may be listed: the row does not say for what" if party is not None and party.listing else "was not screened, or by unfit lists"


def _binds(asked: ListedSet, on: date, library: Library) -> str:
    """The Affiliates Rule on the day, by the dates of the pack that has it."""
    if not asked.affiliates:
        return ""
    values = library.regimes([_PACK])[0].law.on(on)
    days = [values.get(f"affiliates_{name}") for name in ("from", "suspended", "returned")]
    begun, suspended, returned = (day if isinstance(day, date) else None for day in days)
    if begun is None or on < begun:
        return f"the rule is not in force on {on}" + (f"; it is from {begun}" if begun else "")
    if suspended is not None and on >= suspended and (returned is None or on < returned):
        return f"the rule is suspended on {on}" + (f"; it returns on {returned}, unless an extension is presented" if returned else "")
    again = returned is not None and on >= returned
    return f"the rule is in force on {on}" + (f", back since {returned} unless an extension is presented" if again else "")


def _beneficial(name: str, holding: Holding, quarter: Answer, control: Answer) -> BeneficialOwner:
    return BeneficialOwner(name, _percents(holding.owned), _percents(holding.controlled), quarter.value, control.value)


def _parents(ways: Ways) -> ParentLine:
    found = ways.parents()
    last = ways.graph.actor(found.ultimate) if found.ultimate is not None else None
    seat = last.country if last is not None and not last.registered else None
    return ParentLine(found.line, found.ultimate, seat, found.open)


def _ends(one: Held) -> tuple[str, str]:
    return written_percent(one.low), written_percent(one.high, up=True)


def _percents(share: Range) -> tuple[str, str]:
    high: Number = 1 if share.high is None else share.high
    return written_percent(share.low), written_percent(high, up=True)
