"""The one place where ports meet adapters, and law, chip table and catalogue are loaded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath
from traceback import extract_tb
from types import ModuleType

from weighbridge.adapters import editions, packs
from weighbridge.app.examples import Example
from weighbridge.app.red_flags import RedFlag
from weighbridge.app.weighing.published import published_model
from weighbridge.decide.regime import Regime
from weighbridge.decide.soundness import check_law, check_rules
from weighbridge.facts.records import Model
from weighbridge.kernel.amounts import exact
from weighbridge.kernel.days import Day
from weighbridge.kernel.errors import BadLaw, Misuse, Place, UnknownName, did_you_mean
from weighbridge.weigh.chips import ChipTable

PACKS = {
    "us/proposal-2024": "us.proposal_2024",
    "us/eo-14110": "us.eo_14110",
    "us/ear-4e091": "us.ear_4e091",
    "us/ear-general": "us.ear_general",
    "eu/ai-act": "eu.ai_act",
    "us-ca/sb-53": "us_ca.sb_53",
    "us/individual-notice": "us.individual_notice",
    "us-ny/raise": "us_ny.raise_act",
    "us-il/sb-315": "us_il.sb_315",
    "kr/ai-framework-act": "kr.ai_framework_act",
    "us-ca/sb-1047": "us_ca.sb_1047",
    "us-ct/pa-26-15": "us_ct.pa_26_15",
    "us-mi/hb-4668": "us_mi.hb_4668",
    "us/eo-14409": "us.eo_14409",
    "us/frontier-act": "us.frontier_act",
    "us/ai-kill-switch-act": "us.ai_kill_switch_act",
    "us/hr-8094": "us.hr_8094",
    "us/s-2938": "us.s_2938",
    "us/great-american-ai-act": "us.great_american_ai_act",
    "us/enforce-act": "us.enforce_act",
    "us/remote-access-security-act": "us.remote_access_security_act",
    "us/bis-702-7": "us.bis_702_7",
    "us/iaas-kyc": "us.iaas_kyc",
    "us/ofac": "us.ofac",
}
"""Every pack that is loaded, by its instrument's id; adding a country adds a line."""


@cache
def regime(name: str) -> Regime:
    """The regime of that id, loaded once. Raises :class:`UnknownName`."""
    if name not in PACKS:
        raise UnknownName("command/unknown-regime", f'no pack is called "{name}"', to_fix=did_you_mean(name, PACKS))
    pack = PACKS[name]
    return _assembled(packs.pack_files(pack), packs.place(pack, "law.toml"), lambda: _rules(pack))


def edition(folder: Path) -> Regime:
    """The regime in a folder of a pack's files: another edition of one that is loaded. Its rules are Python, and run.

    Raises :class:`UnknownName` where no pack of its instrument is loaded, and `BadInput` for a folder that is no pack.
    """
    name = editions.instrument_of(folder)
    if name not in PACKS:
        raise editions.unknown(folder, name, tuple(PACKS))
    pack = PACKS[name]
    parts = editions.files_of(folder, packs.pack_files(pack))
    return _assembled(
        parts,
        str(folder / editions.LAW),
        lambda: editions.loaded(folder, f"weighbridge.regimes.{pack}", lambda: _rules(pack)),
    )


def _assembled(parts: Mapping[str, bytes], file: str, load: Callable[[], ModuleType]) -> Regime:
    """A regime of the files of a pack, checked. Raises :class:`BadLaw`."""
    law = packs.read_pack_law(file.removeprefix("regimes/").removesuffix("/law.toml"), parts["law.toml"])
    check_law(law, file)
    rules = load()
    found = Regime(
        law=law,
        duties=tuple(rules.DUTIES),
        flags=tuple(getattr(rules, "FLAGS", ())),
        conventions=tuple(getattr(rules, "CONVENTIONS", ())),
        relations=tuple(getattr(rules, "RELATIONS", ())),
        digest=packs.edition(parts),
    )
    check_rules(law, found.roots, file, [d.clock for d in found.duties if d.clock is not None])
    return found


def _rules(pack: str) -> ModuleType:
    """The rules of a pack; a rule that cannot be written so is a malformed pack, not a traceback."""
    try:
        rules = import_module(f"weighbridge.regimes.{pack}.rules")
    except (Misuse, NameError, AttributeError, TypeError, ImportError, SyntaxError) as problem:
        raise _unloadable(pack, str(problem), _at_fault(pack, problem)) from problem
    if not getattr(rules, "DUTIES", ()):
        raise _unloadable(pack, "they have no DUTIES", Place(packs.place(pack, "rules")))
    return rules


def _unloadable(pack: str, what: str, where: Place) -> BadLaw:
    return BadLaw("law/malformed", f"the rules of {pack} cannot be loaded: {what}", where=where, to_fix="see docs/how-to/add-a-pack.md")


def _at_fault(pack: str, problem: Exception) -> Place:
    """The file and the line of a pack's rules at which they cannot be loaded."""
    inside = f"/{packs.place(pack, 'rules')}"
    lines = [(frame.filename, frame.lineno) for frame in extract_tb(problem.__traceback__)]
    if isinstance(problem, SyntaxError) and problem.filename is not None:
        lines.append((problem.filename, problem.lineno))
    for filename, line in reversed(lines):
        _, found, rest = PurePath(filename).as_posix().rpartition(inside)
        if found:
            return Place(found[1:] + rest, line=line)
    return Place(inside[1:])


def regimes(names: Iterable[str] = ()) -> tuple[Regime, ...]:
    """The regimes asked for, or all of them, in the order of :data:`PACKS`."""
    return tuple(regime(name) for name in (tuple(names) or PACKS))


def weighed(found: Regime) -> frozenset[str]:
    """The values of a regime's law that enter where work is weighed: shares of generated data, sides of a comparison."""
    return frozenset[str]().union(*(part.named for part in (*found.conventions, *found.relations)))


def triable(name: str) -> frozenset[str]:
    """The values of the law of that id that can be put otherwise: those a clause compares with, and those work is weighed by."""
    found = regime(name)
    return found.compared | weighed(found)


UNREVIEWED = "unreviewed"


@dataclass(frozen=True)
class Bridge:
    """The law and the tables, loaded when first asked for: the library of every use case.

    `tried` puts numbers of the law otherwise for this use alone: by regime, name and value.
    """

    tried: Mapping[str, Mapping[str, str | int | Day]] = field(default_factory=dict)
    standing_in: Mapping[str, Regime] = field(default_factory=dict)
    """Regimes of other editions, in place of those loaded for this use alone: by id."""

    def regimes(self, names: Sequence[str] = ()) -> Sequence[Regime]:
        """The regimes of those ids, or all that are loaded."""
        return tuple(self._as_tried(self.standing_in.get(r.id, r)) for r in regimes(names))

    def _as_tried(self, found: Regime) -> Regime:
        tried = self.tried.get(found.id, {})
        for name, value in tried.items():
            found = found.with_value(name, value)
        weighed_by = {name: exact(str(value)) for name, value in tried.items() if name in weighed(found)}
        if not weighed_by:
            return found
        return replace(
            found,
            conventions=tuple(c.with_values(weighed_by) for c in found.conventions),
            relations=tuple(r.with_values(weighed_by) for r in found.relations),
        )

    def known(self) -> Sequence[str]:
        """The ids of every pack."""
        return tuple(PACKS)

    def chips(self) -> ChipTable:
        """The chip table shipped in the package."""
        return packs.chip_table()

    def group(self, name: str, day: Day) -> Collection[str]:
        """The members of a shared country group on a day; its first row stands before its first day."""
        rows = packs.country_groups()[name]
        held = [r for r in rows if r.holds(day)] or rows[:1]
        return frozenset(held[0].members)

    def examples(self, name: str) -> Sequence[Example]:
        """The example cases of a pack, from its vectors."""
        rows = packs.vectors(PACKS[name])
        return tuple(Example(r["id"], r["says"], r["on"], r.get("subject", "transfer"), r["facts"]) for r in rows)

    def published(self, name: str) -> Model | None:
        """The model of that name in the catalogue shipped in the package, its work alone."""
        return published_model(packs.catalogue(), name)

    def red_flags(self) -> Sequence[RedFlag]:
        """The red flags shipped in the package."""
        return packs.red_flags()

    def verified(self, name: str) -> Day:
        """The day of the newest evidence a pack was read against, from the coverage register."""
        day: Day = next(row["verified"] for row in packs.coverage() if row["id"] == name)
        return day

    def review(self, name: str) -> str:
        """Who reviewed the pack as it stands, and when; or that nobody did."""
        edition = regime(name).digest
        found = [r for r in packs.reviews() if r["pack"] == name]
        for row in found:
            if row["edition"] == edition:
                return f"reviewed on {row['on']} by {row['by']}"
        return "unreviewed: edited since its last review" if found else UNREVIEWED

    def unmodelled(self) -> Mapping[str, str]:
        """What the coverage register lists as not modelled."""
        return {row["id"]: row["missing"] for row in packs.coverage() if row["state"] in ("watched", "out of scope")}


def bridge(tried: Mapping[str, Mapping[str, str | int | Day]] | None = None, *, standing_in: Mapping[str, Regime] | None = None) -> Bridge:
    """The library, wired to the tables of the package."""
    return Bridge(tried or {}, standing_in or {})
