"""Runs that are told as something else: relabelled, padded with idle time, cut to fragments, with hashes that change."""

from __future__ import annotations

from dataclasses import replace

from bench.months.drawing import PLAIN_NAMES, PLAIN_PATHS, PUBLIC_IMAGES, Draw
from bench.months.families.owners import ATTEMPTS, Size, begun, chatter, factor, large_lane, orderly, stated, tie
from bench.months.lanes import Words, from_attempts, from_fragments, laid, shares
from bench.months.records import Case, Job
from bench.months.shapes import FRAGMENT_STRETCH, STRETCH

LIE = "0.02"
"""The utilisation that a relabelled run states of itself."""


def relabelling(draw: Draw, size: Size) -> Case:
    """Every attempt has another name and another image, both of the kind that anybody has, and states next to no utilisation."""
    case = begun(draw, "relabelling", size, ATTEMPTS, draw.rng.choice((1, 2)))
    tie(draw, case, ("payment", "administrator"))
    path = f"s3://{draw.word()}/{draw.token(6)}/" if draw.often(0.5) else ""
    case.evidence = (*case.evidence, "checkpoint path") if path else case.evidence

    def words(job: Job, _: int) -> None:
        job.name, job.image = draw.rng.choice(PLAIN_NAMES), draw.rng.choice(PUBLIC_IMAGES)
        job.path, job.user = path or draw.rng.choice(PLAIN_PATHS), f"user-{draw.token(8)}"

    _parallel(draw, case, size, words, STRETCH)
    case.chips_factor = factor(draw, case)
    stated(draw, case)
    for job in case.jobs:
        job.utilisation = LIE
    chatter(draw, case)
    return case


def idle_padding(draw: Draw, size: Size) -> Case:
    """Chips are held three to eight times as long as they work, so that the run looks like a machine left on."""
    case = begun(draw, "idle padding", size, ATTEMPTS, draw.rng.choice((1, 2)))
    tie(draw, case, ("payment", "administrator", "domain"))
    words = orderly(draw, draw.word())
    plan = large_lane(draw, case, draw.run(), size.ops)
    plan = replace(plan, true_ppm=plan.true_ppm // draw.rng.randrange(3, 9))
    for row, ops in zip(case.accounts, shares(size.ops, len(case.accounts)), strict=True):
        case.jobs += laid(draw, replace(plan, account=row.account, ops=ops), from_attempts(draw, STRETCH), words)
    case.chips_factor = factor(draw, case)
    stated(draw, case)
    chatter(draw, case)
    return case


def fragments(draw: Draw, size: Size) -> Case:
    """Hundreds of jobs of an hour or less, each with a path of its own beside the others', under one account or two."""
    case = begun(draw, "fragments", size, f"mlperf_training_v5_0, time x {FRAGMENT_STRETCH}", draw.rng.choice((1, 2)))
    tie(draw, case)
    word, user = draw.word(), f"user-{draw.token(8)}"
    image = draw.private_image(word) if draw.often(0.6) else draw.rng.choice(PUBLIC_IMAGES)

    def words(job: Job, number: int) -> None:
        job.name, job.image, job.path, job.user = f"{word}-{number:04d}", image, f"s3://{word}/parts/{number:04d}/", user

    plan = large_lane(draw, case, draw.run(), size.ops)
    for row, ops in zip(case.accounts, shares(size.ops, len(case.accounts)), strict=True):
        case.jobs += laid(draw, replace(plan, account=row.account, ops=ops), from_fragments(draw, FRAGMENT_STRETCH), words)
    case.chips_factor = factor(draw, case)
    stated(draw, case)
    chatter(draw, case)
    return case


def hash_rotation(draw: Draw, size: Size) -> Case:
    """Each attempt is built anew and writes beside the last: image, path and name end in another hash every time."""
    case = begun(draw, "hash rotation", size, ATTEMPTS, draw.rng.choice((1, 2)))
    tie(draw, case, ("domain", "administrator"))
    word = draw.word()

    def words(job: Job, _: int) -> None:
        job.name, job.image = f"job-{draw.token(8)}", f"registry.{word}.example/{draw.token(8)}:{draw.token(12)}"
        job.path, job.user = f"s3://{word}/{draw.token(10)}/", f"user-{draw.token(8)}"

    _parallel(draw, case, size, words, STRETCH)
    case.chips_factor = factor(draw, case)
    stated(draw, case)
    chatter(draw, case)
    return case


def _parallel(draw: Draw, case: Case, size: Size, words: Words, times: int) -> None:
    plan = large_lane(draw, case, draw.run(), size.ops)
    for row, ops in zip(case.accounts, shares(size.ops, len(case.accounts)), strict=True):
        case.jobs += laid(draw, replace(plan, account=row.account, ops=ops), from_attempts(draw, times), words)
