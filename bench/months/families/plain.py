"""Runs that hide nothing, and runs that fail and start again."""

from __future__ import annotations

from dataclasses import replace

from bench.months.drawing import Draw
from bench.months.families.owners import ATTEMPTS, Size, begun, chatter, cut, factor, large_lane, orderly, owned_together, stated
from bench.months.lanes import from_attempts, laid, shares
from bench.months.records import Case, Job
from bench.months.shapes import STRETCH


def honest(draw: Draw, size: Size) -> Case:
    """One account, one run, few restarts; half of them train a second, smaller model beside it with the same image."""
    case = begun(draw, "honest", size, ATTEMPTS)
    word = draw.word()
    words = orderly(draw, word)
    case.jobs += laid(draw, large_lane(draw, case, draw.run(), size.ops), from_attempts(draw, STRETCH), words)
    if draw.often(0.5):
        second = draw.word()

        def other(job: Job, number: int) -> None:
            words(job, number)
            job.name, job.path = f"{second}-distil-r{number}", f"s3://{word}-ckpt/{second}/"

        case.jobs += laid(draw, large_lane(draw, case, draw.run(), size.ops // 12), from_attempts(draw, STRETCH), other)
    return _done(draw, case)


def restarts(draw: Draw, size: Size) -> Case:
    """One account and one run of many attempts: machines are lost, the image is built anew, the number of the attempt grows."""
    case = begun(draw, "restarts", size, "acme_trace, time x 1")
    word = draw.word()
    words, image = orderly(draw, word), draw.private_image(word)

    def rebuilt(job: Job, number: int) -> None:
        nonlocal image
        words(job, number)
        if draw.often(0.2):
            image = draw.private_image(word)
        job.image = image

    case.jobs += laid(draw, large_lane(draw, case, draw.run(), size.ops), from_attempts(draw), rebuilt, elastic=True)
    return _done(draw, case)


def several_accounts(draw: Draw, size: Size) -> Case:
    """Three firms or more of one beneficial owner, each with a part of the run, at the same time."""
    case, first = cut(draw, "several accounts", size, draw.rng.choice((3, 4)))
    owned_together(draw, case)
    words = orderly(draw, draw.word())
    for row, ops in zip(case.accounts, shares(size.ops, len(case.accounts)), strict=True):
        lane = replace(first, account=row.account, ops=ops)
        case.jobs += laid(draw, lane, from_attempts(draw, STRETCH), words)
    return _done(draw, case)


def _done(draw: Draw, case: Case) -> Case:
    case.chips_factor = factor(draw, case)
    stated(draw, case)
    chatter(draw, case)
    return case
