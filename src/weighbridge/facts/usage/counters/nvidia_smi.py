"""`nvidia-smi --query-gpu=timestamp,uuid,power.draw,clocks.sm,… --format=csv` into samples: power and clock, no tensor activity."""

from __future__ import annotations

from fractions import Fraction

from weighbridge.facts.telemetry.fields import BOARD_POWER, SM_CLOCK
from weighbridge.facts.usage.counters.readings import Reading, Readings, gaps
from weighbridge.facts.usage.moments import NoMoment, moment, number
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.tables import TableRow, csv_rows
from weighbridge.facts.usage.tally import Tally
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.errors import BadTable, Place

_UNITS = {
    "power.draw": (BOARD_POWER, 1_000),
    "power.draw.instant": (BOARD_POWER, 1_000),
    "clocks.sm": (SM_CLOCK, 1),
    "clocks.current.sm": (SM_CLOCK, 1),
}
_NOTHING = ("[n/a]", "n/a", "[not supported]", "[unknown error]", "")


def read_nvidia_smi(body: bytes, terms: Terms, step_s: int) -> Gathered:
    """The samples of a log. Readings of one second become one, the greater, since samples are by the second.

    Raises :class:`BadTable` where there is no column for the moment or for the chip's UUID.
    """
    tally, readings = Tally("nvidia-smi", terms.file), Readings()
    headings, rows = csv_rows(body, tally)
    if "timestamp" not in headings or "uuid" not in headings:
        raise BadTable(
            "usage/no-column",
            f"{terms.file} has no column timestamp, or no column uuid",
            where=Place(terms.file, line=1),
            to_fix="ask nvidia-smi for --query-gpu=timestamp,uuid,power.draw,clocks.sm",
        )
    if terms.zone is None:
        tally.take("nvidia-smi writes local time, and no zone was given: moments were read as UTC")
    columns = [(h, *_UNITS[name]) for h in headings if (name := h.partition(" [")[0]) in _UNITS]
    for row in rows:
        try:
            found = _readings(row, columns, terms)
        except (NoMoment, ValueError) as why:
            tally.refuse(row.line, str(why))
            continue
        tally.pass_by("sample" if found else "blank")
        for reading in found:
            readings.add(reading)
        if (model := row.get("name")) and (chip := row.get("uuid")):
            tally.models[chip] = model
    tally.samples += readings.samples()
    tally.gaps += gaps(tally.samples, "nvidia-smi", step_s)
    return tally.done(step_s=step_s)


def _readings(row: TableRow, columns: list[tuple[str, int, int]], terms: Terms) -> list[Reading]:
    chip, said = row.get("uuid"), row.get("timestamp")
    if chip is None or said is None:
        raise NoMoment("the row has no uuid, or no timestamp")
    at = moment(said.replace("/", "-"), terms.zone).first
    found: list[Reading] = []
    for heading, field, factor in columns:
        words = (row.get(heading) or "").casefold().removesuffix(" w").removesuffix(" mhz").strip()
        if words in _NOTHING:
            continue
        value = number(words)
        if value is None or value < 0:
            raise NoMoment(f"{heading} is {words[:40]!r}, which is no measurement")
        found.append(Reading(chip, "", "", None, at, field, round(Fraction(value) * factor)))
    return found
