"""What a dossier must satisfy beyond its shape: amounts, countries, references, acts that can be."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from weighbridge.facts import acts
from weighbridge.facts.checks.references import check_references
from weighbridge.facts.records import Dossier, Model, Notice
from weighbridge.facts.tables.base import Amount, Record
from weighbridge.kernel import amounts
from weighbridge.kernel.amounts import NotAnAmount, Range
from weighbridge.kernel.countries import NAMES, REGIONS, UnknownCountry, country
from weighbridge.kernel.days import Day
from weighbridge.kernel.errors import BadDossier, Place

Locate = Callable[[str], Place]

_SHARES = {"utilisation"}
_PERCENTS = {"percent"}
_DECIMALS = {"days", "hours", "chip_hours", "energy_kwh", "network_gbit_s"}
_COUNTRY_KEYS = {"located", "organised_under", "headquarters", "country", "origin", "destination", "where"}
_COUNTRY_OR_NONE = {"ultimate_parent", "government_of"}
MOST_GENERATIONS = 64
"""Models in one line of descent; a longer line would exhaust the stack of those who follow it."""
MOST_MUTUAL = 5
"""Models that taught each other, in a ring or all of them."""
_PERIODS = (("from_", "until"), ("received", "until"))


def check(dossier: Dossier, place: Locate) -> None:
    """Raise :class:`BadDossier` at the first thing in the dossier that cannot be."""
    _check_ids(dossier, place)
    for path, record in walk(dossier):
        _check_values(record, path, place)
    check_references(dossier, place)
    check_lineage(dossier.model, place)
    _check_publication(dossier.model, place)
    _check_taught(dossier.model, place)
    acts.check_acts(dossier, place)


def amount_of(key: str, value: Amount) -> Range:
    """The range an amount key states, each key by its own form (share, percent, decimal, count).

    Raises :class:`NotAnAmount`.
    """
    if isinstance(value, tuple):
        low, high = (_single(key, part).central or 0 for part in value)
        if low > high:
            raise NotAnAmount(f"{value[0]} to {value[1]} runs backwards", "write the lower end first")
        return Range.between(low, high)
    return _single(key, value)


def walk(record: Record, path: str = "") -> Iterator[tuple[str, Record]]:
    """Every record in a dossier with its key path, parents first."""
    if path:
        yield path, record
    for name, key in _keys(type(record)):
        value = getattr(record, name)
        at = f"{path}.{key}" if path else key
        if isinstance(value, Record):
            yield from walk(value, at)
        elif isinstance(value, list):
            for index, part in enumerate(value):
                if isinstance(part, Record):
                    yield from walk(part, f"{at}[{index}]")


def keys_at(path: str) -> tuple[str, ...]:
    """The keys known in the table at a key path."""
    return _record_type(path).__struct_encode_fields__


def _keys(record: type[Record]) -> Iterator[tuple[str, str]]:
    """Each attribute with its key; `msgspec.structs.fields` would resolve every annotation again on each call."""
    return zip(record.__struct_fields__, record.__struct_encode_fields__, strict=True)


def choices_at(path: str) -> tuple[str, ...]:
    """The words a choice key knows, in the order the schema gives them."""
    parent, _, name = path.rpartition(".")
    hints = typing.get_type_hints(_record_type(parent))
    name = name.partition("[")[0]
    return tuple(_literals(hints.get(name, hints.get(name + "_"))))


def _single(key: str, value: str | int) -> Range:
    if isinstance(value, int):
        return _whole(key, value)
    if key in _SHARES:
        return amounts.read_share(value)
    if key in _PERCENTS:
        return amounts.read_share(value if value.strip().endswith("%") else value + " %")
    if key in _DECIMALS and re.fullmatch(r"\d{1,60}\.\d{1,60}", value.strip()):
        return Range.exactly(amounts.whole(Fraction(value.strip())))
    return amounts.read_amount(value)


def _whole(key: str, value: int) -> Range:
    if abs(value) >= 10**amounts.MOST_EXPONENT:
        raise NotAnAmount("the number is too large to be an amount of work", f"at most {amounts.MOST_EXPONENT} digits are read")
    if value < 0:
        raise NotAnAmount(f"{value} is negative", "an amount is zero or more")
    if key in _SHARES:
        return amounts.read_share(str(value))
    return amounts.read_share(f"{value} %") if key in _PERCENTS else Range.exactly(value)


def _literals(hint: Any) -> Iterable[str]:  # noqa: ANN401  # type hints have no common type
    for part in typing.get_args(hint):
        if isinstance(part, str):
            yield part
        else:
            yield from _literals(part)


def _record_type(path: str) -> type[Record]:
    record: type[Record] = Dossier
    for name in re.sub(r"\[[\d.]*\]", "", path).split("."):
        hints = typing.get_type_hints(record)
        for part in _parts(hints.get(name, hints.get(name + "_"))):
            if isinstance(part, type) and issubclass(part, Record):
                record = part
    return record


def _parts(hint: Any) -> Iterator[Any]:  # noqa: ANN401  # type hints have no common type
    yield hint
    for part in typing.get_args(hint):
        yield from _parts(part)


AMOUNT_KEYS = frozenset(
    name for record in Record.__subclasses__() for name, hint in record.__annotations__.items() if hint in ("Amount", "Amount | None")
)
"""The keys, in any table, that hold an amount."""


def _check_values(record: Record, path: str, place: Locate) -> None:
    for name, key in _keys(type(record)):
        value = getattr(record, name)
        at = f"{path}.{key}"
        if value is None:
            continue
        if name in AMOUNT_KEYS:
            _check_amount(name, value, at, place)
        elif name in _COUNTRY_KEYS or (name in _COUNTRY_OR_NONE and value != "none"):
            _check_country(value, at, place)
        elif name == "countries":
            for i, code in enumerate(value):
                _check_country(code, f"{at}[{i}]", place)
        elif name == "region":
            _check_region(value, at, place)
    _check_days(record, path, place)


def _check_days(record: Record, path: str, place: Locate) -> None:
    if isinstance(record, Notice):
        for key in ("received", "until"):
            if not isinstance(getattr(record, key), date | None):
                raise BadDossier(
                    "dossier/bad-day",
                    f"{path}.{key} is not a day",
                    where=place(f"{path}.{key}"),
                    to_fix="write 2026-06-12, or 2026-06-12T17:21:00-04:00",
                )
    for start, end in _PERIODS:
        opens, closes = _day(getattr(record, start, None)), _day(getattr(record, end, None))
        if opens is not None and closes is not None and closes < opens:
            raise BadDossier(
                "dossier/dates-reversed",
                f"the period ends on {closes}, before it starts on {opens}",
                where=place(f"{path}.until"),
                to_fix="a period runs from its first day to the day after its last",
            )


def _day(value: object) -> Day | None:
    """The day of a day, or of a moment."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _check_amount(key: str, value: Amount, at: str, place: Locate) -> None:
    try:
        amount_of(key, value)
    except NotAnAmount as problem:
        backwards = "backwards" in str(problem)
        share = key in _SHARES | _PERCENTS
        code = "dossier/reversed-range" if backwards else "dossier/bad-share" if share else "dossier/bad-amount"
        raise BadDossier(code, f"{at}: {problem}", where=place(at), to_fix=problem.remedy) from None


def _check_country(code: str, at: str, place: Locate) -> None:
    try:
        country(code)
    except UnknownCountry as problem:
        raise BadDossier(
            "dossier/bad-country",
            f'{at} is "{code}", which is no country code',
            where=place(at),
            expected='ISO 3166-1 alpha-2 in capitals, such as "GB"; also XK',
            to_fix=_countries_like(problem.nearest),
        ) from None


def _countries_like(codes: tuple[str, ...]) -> str:
    like = " or ".join(f'"{code}" ({NAMES[code]})' for code in codes)
    return f"did you mean {like}?" if like else "write the two letters of the country"


def _check_region(code: str, at: str, place: Locate) -> None:
    """A region is told apart by its code, so a name in its place would be a region nobody looks at."""
    if not re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", code):
        raise BadDossier(
            "dossier/bad-country",
            f'{at} is "{code}", which is no code of a region',
            where=place(at),
            expected="ISO 3166-2 in capitals: " + ", ".join(f"{region} is {name}" for region, name in REGIONS.items()),
            to_fix='write the country, a hyphen and the region, such as "UA-43"',
        )
    _check_country(code[:2], at, place)


def _check_ids(dossier: Dossier, place: Locate) -> None:
    for table in ("model", "party", "facility", "transfer", "cluster", "transaction"):
        seen: dict[str, int] = {}
        for index, record in enumerate(getattr(dossier, table)):
            if record.id in seen:
                raise BadDossier(
                    "dossier/duplicate-id",
                    f'two {table} tables have the id "{record.id}"',
                    where=place(f"{table}[{index}].id"),
                    to_fix=f"give each {table} an id of its own",
                )
            seen[record.id] = index


def _check_publication(models: list[Model], place: Locate) -> None:
    for index, model in enumerate(models):
        if model.weights == "published" and model.obtainable == "approved":
            raise BadDossier(
                "dossier/contradiction",
                f'"{model.id}" has published weights that only those approved may obtain',
                where=place(f"model[{index}].obtainable"),
                to_fix='write weights = "gated" where somebody decides who gets them (15 CFR 734.7(a))',
            )


def check_lineage(models: list[Model], place: Locate) -> None:
    """No model descends from itself, and no line of descent is endless. Raises :class:`BadDossier`."""
    parents = {m.id: _sources(m) for m in models}
    depth: dict[str, int] = {}
    for index, model in enumerate(models):
        where = place(f"model[{index}].derived_from")
        trail = _cycle(model.id, parents, depth)
        if trail:
            raise BadDossier(
                "dossier/lineage-cycle",
                "a model descends from itself: " + " from ".join(trail),
                where=where,
                to_fix="name in derived_from and on_model only what existed before",
            )
        if depth[model.id] > MOST_GENERATIONS:
            raise BadDossier(
                "dossier/lineage-too-deep",
                f'the model "{model.id}" has a line of descent of {depth[model.id]} models',
                where=where,
                to_fix=f"describe at most {MOST_GENERATIONS} generations; add the work of older ones to the oldest that is named",
            )


def _check_taught(models: list[Model], place: Locate) -> None:
    """Models may teach each other, so these lines may return; each way round is weighed, so there can be few."""
    teachers = {m.id: {w.synthetic.generator for w in m.work if w.synthetic and w.synthetic.generator} for m in models}
    taught = [name for name, by in teachers.items() if by]
    reach = {name: _reach(name, teachers) for name in taught} if len(taught) <= MOST_GENERATIONS else {}
    mutual = max((sum(name in reach.get(other, ()) for other in by) for name, by in reach.items()), default=0)
    if len(taught) > MOST_GENERATIONS or mutual > MOST_MUTUAL:
        at = next(i for i, m in enumerate(models) if m.id == taught[-1])
        raise BadDossier(
            "dossier/lineage-too-deep",
            f"{len(taught)} models were trained on data of a named generator, {mutual} of them on each other's",
            where=place(f"model[{at}].work"),
            to_fix=f"describe at most {MOST_GENERATIONS} such models in one dossier, and at most {MOST_MUTUAL} that taught each other",
        )


def _reach(start: str, teachers: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = teachers.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def _sources(model: Model) -> list[str]:
    """What a model descends from; it may learn from its own samples, and is then no source of itself."""
    merged = [w.on_model for w in model.work if w.on_model and (w.on_model != model.id or w.kind == "merge-source")]
    return [*model.derived_from, *merged]


def _cycle(start: str, parents: dict[str, list[str]], depth: dict[str, int]) -> list[str]:
    """A line of descent that returns to itself, if one is met; `depth` collects how many models each line has."""
    trail: dict[str, Iterator[str]] = {start: iter(parents[start])} if start not in depth else {}
    while trail:
        name = next(reversed(trail))
        source = next((s for s in trail[name] if s not in depth), None)
        if source is None:
            del trail[name]
            depth[name] = 1 + max((depth[s] for s in parents.get(name, [])), default=0)
        elif source in trail:
            line = list(trail)
            return [*line[line.index(source) :], source]
        else:
            trail[source] = iter(parents.get(source, []))
    return []
