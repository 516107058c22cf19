"""The figures of months as tables: by family, and over all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.table import Table

from bench.months import scoring
from bench.months.records import EVASIONS
from bench.months.scoring import ALL, Found, Pairs

MOST_SERVED, LEAST_F1 = 0.30, 0.90
BESIDE = ("no trace", "sweep", "strangers", "crowd", "serving, measured", "serving, unmeasured")


def figures(found: Found) -> dict[str, Any]:
    """Every figure as plain values, as the JSON file holds them."""
    rows = [_row(found, family) for family in (*EVASIONS, *BESIDE, ALL)]
    served, served_all = scoring.served(found.cases, sampled=True)
    unseen, unseen_all = scoring.served(found.cases, sampled=False)
    return {
        "months": found.months,
        "families": rows,
        "served": {"in_reach": served, "of": served_all},
        "served_unmeasured": {"in_reach": unseen, "of": unseen_all},
        "reportable_without_knowledge": found.reportable,
        "groups_asked": found.asked,
        "seconds_a_month": round(found.seconds / max(found.months, 1), 2),
        "runs_f1_mean": _mean([row["runs"]["f1"] for row in rows if row["family"] in EVASIONS]),
        "missed": list(_missed(rows[-1], found, served, served_all)),
    }


def _mean(rates: list[float | None]) -> float | None:
    known = [rate for rate in rates if rate is not None]
    return round(sum(known) / len(known), 4) if known else None


def _row(found: Found, family: str) -> dict[str, Any]:
    cases = scoring.of_family(found, family)
    reach, whole, large = scoring.recall(cases)
    joined, split = scoring.recall_joined(cases)
    alarmed, small = scoring.alarms(found.cases if family == ALL else cases)
    runs, accounts, strong = (table[family] for table in (found.runs, found.accounts, found.strong))
    return {
        "family": family,
        "large": large,
        "in_reach": reach,
        "whole": whole,
        "split": split,
        "split_in_reach": joined,
        "alarmed": alarmed,
        "small": small,
        "runs": _pairs(runs),
        "accounts": _pairs(accounts),
        "strong": _pairs(strong),
    }


def _pairs(pairs: Pairs) -> dict[str, Any]:
    rounded = {name: None if value is None else round(value, 4) for name, value in _rates(pairs)}
    return {"right": pairs.right, "wrong": pairs.wrong, "missed": pairs.missed, **rounded}


def _rates(pairs: Pairs) -> Iterator[tuple[str, float | None]]:
    yield from (("precision", pairs.precision), ("recall", pairs.recall), ("f1", pairs.f1))


def _missed(every: dict[str, Any], found: Found, served: int, served_all: int) -> Iterator[str]:
    if every["in_reach"] < every["large"]:
        missed = every["large"] - every["in_reach"]
        yield f"{missed} of {every['large']} runs at the line or over it were called not reportable, wanted none"
    if found.reportable:
        yield f"{found.reportable} became reportable without knowledge, wanted none"
    if served > MOST_SERVED * served_all:
        yield f"{served} of {served_all} services over the size stay in reach, wanted {MOST_SERVED:.0%} at most"
    if (every["runs"]["f1"] or 0) < LEAST_F1:
        yield f"runs are linked with F1 {every['runs']['f1']}, wanted {LEAST_F1}"


def tables(said: dict[str, Any]) -> Iterator[Table]:
    """A table of what was found, then one of how jobs and accounts were joined."""
    outcomes = Table("family", title=f"{said['months']} months: what was left in reach of a report")
    titles = (
        "runs at the line or over",
        "in reach",
        "with every account",
        "over no account alone",
        "in reach",
        "could not pass it",
        "asked",
    )
    for name in titles:
        outcomes.add_column(name, justify="right")
    joins = Table("family", title="pairs joined")
    for name in ("jobs: precision", "recall", "F1", "accounts: precision", "recall", "F1", "strong: precision", "recall"):
        joins.add_column(name, justify="right")
    for row in said["families"]:
        counts = (row[name] for name in ("large", "in_reach", "whole", "split", "split_in_reach", "small", "alarmed"))
        outcomes.add_row(row["family"], *(f"{count:,}" for count in counts))
        rates = [row[of][rate] for of in ("runs", "accounts") for rate in ("precision", "recall", "f1")]
        rates += [row["strong"][rate] for rate in ("precision", "recall")]
        joins.add_row(row["family"], *("" if rate is None else f"{rate:.3f}" for rate in rates))
    yield outcomes
    yield joins


def markdown(said: dict[str, Any]) -> Iterator[str]:
    """The figures as the page of the months shows them."""
    titles = (
        "family",
        "large runs",
        "in reach",
        "with every account",
        "over no account alone",
        "asked wrongly",
        "runs: F1",
        "accounts: F1",
    )
    yield "| " + " | ".join(titles) + " |"
    yield "|---|---|---|---|---|---|---|---|"
    for row in said["families"]:
        split = f"{row['split_in_reach']} of {row['split']}" if row["split"] else ""
        asked = f"{row['alarmed']:,} of {row['small']:,}" if row["small"] else ""
        counts = [f"{row[name]:,}" if row["large"] else "" for name in ("large", "in_reach", "whole")]
        rates = [_rate(row[of]) for of in ("runs", "accounts")]
        yield f"| {row['family']} | " + " | ".join((*counts, split, asked, *rates)) + " |"


def _rate(pairs: dict[str, Any]) -> str:
    """F1 where anything is truly together; else how many pairs were joined that are strangers."""
    if pairs["right"] + pairs["missed"]:
        return f"{pairs['f1']:.3f}"
    return f"{pairs['wrong']:,} wrong" if pairs["wrong"] else ""


def lines(said: dict[str, Any]) -> Iterator[str]:
    """The rest in words, then what falls short."""
    served, unseen = said["served"], said["served_unmeasured"]
    yield f"services over the size, measured: {served['in_reach']} of {served['of']} cannot be ruled out"
    yield f"services over the size, not measured: {unseen['in_reach']} of {unseen['of']} cannot be ruled out"
    every, mean = said["families"][-1]["runs"]["f1"], said["runs_f1_mean"]
    yield f"runs linked: F1 {every} over all pairs, {mean} as the mean of the families of one large run"
    yield f"reportable without recorded knowledge: {said['reportable_without_knowledge']}"
    yield f"groups asked: {said['groups_asked']}; seconds a month to read and judge: {said['seconds_a_month']}"
    yield from (f"target missed: {words}" for words in said["missed"])
