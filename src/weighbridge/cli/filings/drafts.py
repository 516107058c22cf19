"""`weighbridge file report`, `certification`, `quarterly`: draft a filing, its figures from what the tool knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges
from weighbridge.cli.filings.delivering import By, Correct, Facts, Fonts, Json, Number, On, Pdf, Redacted, Wish, deliver, desk
from weighbridge.cli.memories import Memory, opened

if TYPE_CHECKING:
    from weighbridge.act.filings.certification import CertificationFacts
    from weighbridge.act.filings.counted import Counts
    from weighbridge.app.filings.drafting import Desk
    from weighbridge.app.filings.sources import Watched


def report(
    facts: Facts,
    watch: Annotated[str | None, typer.Option(help="The answer of `weighbridge watch --json`; default the one kept last.")] = None,
    group: Annotated[str | None, typer.Option(help="The group of the watch that the report is about.")] = None,
    on: On = None,
    by: By = None,
    filing: Number = None,
    correct: Correct = None,
    memory: Memory = None,
    pdf: Pdf = None,
    fonts: Fonts = None,
    redacted: Redacted = False,
    json: Json = False,
) -> None:
    """Draft the report of large-model training for a foreign person (proposed 15 CFR 7.308)."""
    from weighbridge.act.filings.stating import read_facts
    from weighbridge.act.filings.training import TrainingFacts
    from weighbridge.app.filings.drafting import training_report

    if watch is not None and group is None:
        raise edges.bad_option("--watch is given, and no group of it", "name the group with --group")
    stated, made_with = read_facts(edges.read_bytes(Path(facts)), facts, TrainingFacts), desk(on)
    if group is not None:
        watched = _watched(watch, memory)
        found = training_report(made_with, stated, facts, watched.group(group, watch or "the memory"), watched.on)
    else:
        found = training_report(made_with, stated, facts)
    deliver(found, Wish(memory, by, filing, correct, pdf, fonts, redacted, json), made_with, stated.inaccuracy)


def _watched(file: str | None, memory: str | None) -> Watched:
    """The answer of a watch in a file, else the one that the memory kept last. Raises `BadInput`."""
    from weighbridge.app.filings.sources import read_watch

    if file is not None:
        return read_watch(edges.read_whole(Path(file)), file)
    import msgspec

    from weighbridge.kernel.errors import BadInput

    with opened(memory, reading=True) as kept:
        found = kept.watched.last()
    if found is None:
        raise BadInput("filing/bad-watch", "no answer of a watch is kept", to_fix="name one with --watch, or keep one with `watch --keep`")
    return read_watch(msgspec.json.encode(found), "the memory")


def certification(
    facts: Facts,
    counts: Annotated[
        str | None, typer.Option(help="The answer of `weighbridge customers counts --json`; default what the memory counts.")
    ] = None,
    on: On = None,
    by: By = None,
    filing: Number = None,
    correct: Correct = None,
    memory: Memory = None,
    pdf: Pdf = None,
    fonts: Fonts = None,
    redacted: Redacted = False,
    json: Json = False,
) -> None:
    """Draft the certification of the customer identification programme (proposed 15 CFR 7.304)."""
    from weighbridge.act.filings.certification import CertificationFacts
    from weighbridge.act.filings.stating import read_facts
    from weighbridge.app.filings.drafting import cip_certification

    stated, made_with = read_facts(edges.read_bytes(Path(facts)), facts, CertificationFacts), desk(on)
    found = cip_certification(made_with, stated, _counted(counts, memory, made_with, stated))
    deliver(found, Wish(memory, by, filing, correct, pdf, fonts, redacted, json), made_with, stated.inaccuracy)


def _counted(file: str | None, memory: str | None, made_with: Desk, stated: CertificationFacts) -> Counts | None:
    """The counts of a file, else what the programme in the memory counts; none where nothing is in it, but for a new provider."""
    from weighbridge.app.filings.sources import read_counts

    if file is not None:
        return read_counts(edges.read_whole(Path(file)), file)
    import msgspec

    from weighbridge.app.programme.counting import count
    from weighbridge.app.programme.judging import rules_of
    from weighbridge.kernel.errors import BadInput

    try:
        with opened(memory, reading=True) as kept:
            if stated.form != "new-provider" and not kept.programme.every():
                return None
            found = count(kept.programme, rules_of(made_with.library, made_with.on), stated.previous_on)
    except BadInput as problem:
        if problem.code == "memory/none" and memory is None:
            return None
        raise
    return read_counts(msgspec.json.encode(found), "the memory")


def quarterly(
    facts: Facts,
    dossier: Annotated[
        str | None, typer.Option(help="The dossier of the runs and clusters, in which the pack finds the activities.")
    ] = None,
    quarter: Annotated[str | None, typer.Option(help="The quarter, such as 2026-Q4, where the facts do not state it.")] = None,
    on: On = None,
    by: By = None,
    filing: Number = None,
    correct: Correct = None,
    memory: Memory = None,
    pdf: Pdf = None,
    fonts: Fonts = None,
    redacted: Redacted = False,
    json: Json = False,
) -> None:
    """Draft the quarterly notification of runs and clusters, or the affirmation of none (proposed 15 CFR 702.7)."""
    from weighbridge.act.filings.quarterly import QuarterlyFacts
    from weighbridge.act.filings.stating import read_facts
    from weighbridge.app.filings.drafting import quarterly_filing

    stated, made_with = read_facts(edges.read_bytes(Path(facts)), facts, QuarterlyFacts), desk(on)
    read = None if dossier is None else edges.open_dossier(dossier)
    found = quarterly_filing(made_with, stated, facts, read, quarter)
    deliver(found, Wish(memory, by, filing, correct, pdf, fonts, redacted, json), made_with, stated.inaccuracy)
