"""dcgm-exporter's own text into samples: one scrape, or several one after another with their moments."""

from __future__ import annotations

import re

from weighbridge.facts.usage.counters.prometheus import read_series
from weighbridge.facts.usage.counters.readings import Readings, gaps
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.tables import text_of
from weighbridge.facts.usage.tally import Tally
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.errors import Place, Unreadable

_LINE = re.compile(r"(?P<name>[A-Za-z_:][\w:]*)(?:\{(?P<labels>.*)\})?[ \t]+(?P<value>\S+)(?:[ \t]+(?P<at>\d{10,16}))?\s*\Z", re.ASCII)
_LABEL = re.compile(r'([A-Za-z_]\w*)="((?:[^"\\]|\\.)*)"', re.ASCII)
_MILLISECONDS = 1_000


def read_scrape(body: bytes, terms: Terms, step_s: int) -> Gathered:
    """The samples of a scrape; lines without a moment are of `as_of`, and unread where that is not given.

    Raises :class:`Unreadable` for bytes that are no text, and for text without a single metric.
    """
    tally, readings = Tally("dcgm", terms.file), Readings()
    metrics = 0
    for number, line in enumerate(text_of(body, tally).split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.match(line)
        if found is None:
            tally.refuse(number, "no metric, labels and value")
            continue
        metrics += 1
        at = int(found["at"]) / _MILLISECONDS if found["at"] else terms.as_of
        if at is None:
            tally.refuse(number, "the scrape has no moment, and nothing says when it was taken")
            continue
        metric = {"__name__": found["name"], **dict(_LABEL.findall(found["labels"] or ""))}
        read_series(number, {"metric": metric, "values": [[at, found["value"]]]}, tally, readings, None)
    if not metrics:
        raise Unreadable(
            "file/no-samples", f"no line of {terms.file} is a metric", where=Place(terms.file), to_fix="write the scrape as it is"
        )
    tally.samples += readings.samples()
    tally.gaps += gaps(tally.samples, "dcgm", step_s)
    if readings.repeated:
        tally.counts["sample"] -= readings.repeated
        tally.counts["repeated"] += readings.repeated
    return tally.done(step_s=step_s)
