"""The shipped catalogue of public models as a table, so that a rule can be tried without bringing one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from weighbridge.facts.catalogues.reading import table_of
from weighbridge.facts.catalogues.rows import Access, Confidence, Dataset, Machines, ModelTable, Stated, TableRow
from weighbridge.kernel.amounts import Range, read_amount
from weighbridge.kernel.countries import country

NAME = "the shipped catalogue"
_ACCESS: Mapping[str, Access] = {"published": "published", "gated": "closed", "closed": "closed"}


def shipped_table(entries: Sequence[Mapping[str, Any]]) -> ModelTable:
    """The catalogue's entries as rows; the line of a row is its place in the catalogue."""
    return table_of(NAME, [_row(number, entry) for number, entry in enumerate(entries, start=1)])


def _row(number: int, entry: Mapping[str, Any]) -> TableRow:
    places = [entry["country"]] if "country" in entry else entry.get("countries", [])
    tokens = _amount(entry, "tokens")
    word = entry["confidence"]
    return TableRow(
        line=number,
        name=entry["name"],
        organisations=(entry["developer"],),
        countries=tuple(country(place) for place in places),
        day=entry["published"],
        domains=("Language",) if entry["modalities"] == ["text"] else tuple(entry["modalities"]),
        parameters=_amount(entry, "parameters"),
        active_parameters=_amount(entry, "active_parameters"),
        dataset=Dataset(tokens, "unknown" if tokens is None else "tokens", tokens),
        stated=_stated(entry),
        confidence=cast("Confidence", word) if word in ("confident", "likely", "speculative") else "unknown",
        access=_ACCESS[entry["weights"]],
        machines=Machines(
            chips=(entry["chip"],) if "chip" in entry else (), quantity=_amount(entry, "chips"), chip_hours=_amount(entry, "chip_hours")
        ),
        base=entry.get("base"),
    )


def _amount(entry: Mapping[str, Any], key: str) -> Range | None:
    value = entry.get(key)
    return None if value is None else Range.exactly(value) if isinstance(value, int) else read_amount(value)


def _stated(entry: Mapping[str, Any]) -> Stated | None:
    """One figure by its digits; a pair as bounds about the best figure, or about their geometric middle where there is none."""
    stated = entry.get("operations")
    if stated is None:
        return None
    if isinstance(stated, str):
        return Stated(read_amount(stated))
    low, high = (int(read_amount(end).central or 0) for end in stated)
    best = entry.get("operations_central")
    middle = read_amount(best) if best else Range.exactly(round((low * high) ** 0.5))
    return Stated(middle, low, high)
