"""Runs cut over accounts: through a reseller, handed over, in equal slices under the line, at several sites at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bench.months.drawing import PUBLIC_IMAGES, SITES, Draw
from bench.months.families.owners import (
    ATTEMPTS,
    HOUR_S,
    Size,
    begun,
    chatter,
    cut,
    factor,
    large_lane,
    orderly,
    owned_together,
    stated,
    tie,
)
from bench.months.lanes import from_attempts, laid, shares, windows
from bench.months.records import END, START, Case, Job
from bench.months.shapes import STRETCH


def reseller(draw: Draw, size: Size, firms: tuple[tuple[str, str], ...]) -> Case:
    """Two accounts of the provider, the rest of a reseller's, all of one owner; `firms` are resellers and the means they pay by.

    The reseller pays for its own, and says of half of them on whose behalf. Every account shares an owner, an administrator or
    a domain with the one before.
    """
    case, plan = cut(draw, "reseller", size, draw.rng.choice((3, 4)))
    tie(draw, case, ("ownership", "administrator", "domain"))
    name, pays = draw.rng.choice(firms)
    for row in case.accounts[2:]:
        row.reseller, row.payment_hash = name, pays
        if draw.often(0.5):
            row.on_behalf_of = case.accounts[0].customer
            case.evidence = tuple(dict.fromkeys((*case.evidence, "on behalf of")))
    words = orderly(draw, draw.word())
    for row, ops in zip(case.accounts, shares(size.ops, len(case.accounts)), strict=True):
        case.jobs += laid(draw, replace(plan, account=row.account, ops=ops), from_attempts(draw, STRETCH), words)
    return _done(draw, case)


def hand_over(draw: Draw, size: Size) -> Case:
    """One account begins, another goes on from its checkpoint a day or so later; nothing but the artefact joins the two."""
    case, first = cut(draw, "hand-over", size, draw.rng.choice((2, 2, 3)))
    case.evidence = ("checkpoint path",)
    word, many = draw.word(), len(case.accounts)
    path, image = f"s3://{word}-transfer/{draw.token(6)}/", draw.private_image(word)
    same_image = draw.often(0.5)
    spans = windows(first.start, first.end, many, draw.rng.randrange(6, 40) * HOUR_S)
    for row, ops, (start, end) in zip(case.accounts, shares(size.ops, many), spans, strict=True):
        stem, own, user = draw.word(), draw.private_image(draw.word()), f"user-{draw.token(8)}"

        def words(job: Job, number: int, stem: str = stem, own: str = own, user: str = user) -> None:
            job.name, job.image, job.path, job.user = f"{stem}-{number}", image if same_image else own, path, user

        case.jobs += laid(draw, replace(first, account=row.account, ops=ops, start=start, end=end), from_attempts(draw, STRETCH), words)
    return _done(draw, case)


def equal_slices(draw: Draw, size: Size) -> Case:
    """Equal slices, each of chips that could not pass the line, over accounts opened within days of one another, one after the other."""
    case, plan = cut(draw, "equal slices", size, 3, always=True)
    many = len(case.accounts)
    tie(draw, case, ("payment", "administrator", "domain", "ownership"))
    opened = date(2026, 8, 1) + timedelta(days=draw.rng.randrange(30))
    words = orderly(draw, draw.word())
    lanes = draw.rng.choice((1, min(many, 3)))
    spans = windows(plan.start, plan.end, -(-many // lanes), 4 * HOUR_S)
    for i, (row, ops) in enumerate(zip(case.accounts, shares(size.ops, many), strict=True)):
        row.opened_on = (opened + timedelta(days=draw.rng.randrange(10))).isoformat()
        start, end = spans[i // lanes]
        lane = replace(plan, account=row.account, ops=ops, start=start, end=end)
        case.jobs += laid(draw, lane, from_attempts(draw, STRETCH), words)
    return _done(draw, case)


def low_communication(draw: Draw, size: Size) -> Case:
    """Workers at three sites or more, each under an account of its own, that start and stop together and meet now and then."""
    case, plan = cut(draw, "low communication", size, draw.rng.choice((3, 4)))
    many = len(case.accounts)
    if draw.often(0.5):
        owned_together(draw, case)
    else:
        tie(draw, case, ("administrator", "payment"))
    rhythm = [draw.rng.choice(draw.shapes.attempts) * STRETCH for _ in range(4_000)]
    word = draw.word()
    image = draw.private_image(word) if draw.often(0.6) else draw.rng.choice(PUBLIC_IMAGES)
    waits = draw.rng.getstate()
    for i, (row, ops) in enumerate(zip(case.accounts, shares(size.ops, many), strict=True)):
        draw.rng.setstate(waits)
        at = iter(rhythm)

        def words(job: Job, number: int, i: int = i) -> None:
            job.name, job.image, job.path, job.user = f"{word}-worker{i}-{number}", image, f"s3://{word}-site{i}/", f"user-{word}-{i}"

        lane = replace(plan, account=row.account, ops=ops, site=SITES[i % len(SITES)])
        case.jobs += laid(draw, lane, at.__next__, words)
    return _done(draw, case)


def no_trace(draw: Draw, size: Size) -> Case:
    """A run over accounts that share nothing: no owner, no means of payment, no image, no path, other chips and other times."""
    case = begun(draw, "no trace", size, ATTEMPTS, 6)
    run = draw.run()
    for row, ops in zip(case.accounts, shares(size.ops, 6), strict=True):
        words = orderly(draw, draw.word())
        case.jobs += laid(draw, large_lane(draw, case, run, ops, row), from_attempts(draw, STRETCH), words)
    return _done(draw, case)


def _done(draw: Draw, case: Case) -> Case:
    assert all(START <= job.start < job.end <= END for job in case.jobs), case.family
    case.chips_factor = factor(draw, case)
    stated(draw, case)
    chatter(draw, case)
    return case
