"""Cases whose chips are sampled: services, training that calls itself a service, and training that does not hide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from bench.months.drawing import PUBLIC_IMAGES, SITES, Draw
from bench.months.families.owners import ATTEMPTS, HOUR_S, Size, begun, chatter, factor, large_lane, orderly, tie
from bench.months.lanes import NODE, Lane, Words, from_attempts, laid, shares
from bench.months.records import END, PPM, START, Case, Family, Job
from bench.months.shapes import DAY_OF_AN_HOUR, STRETCH

STEP_S = 21_600
"""Seconds between two samples: means of six hours, for means of five minutes of 10^4 chips would be 10^8 rows a month."""
DAY_S = 86_400
TOLD_CHIP = "GB300"
"""The fastest chip, so that a size asks for the fewest of them and their samples stay few."""
TRAINED_IN, SERVED_IN = "fp4", ("fp4", "fp4", "fp8")
MOST_TOLD = Fraction(2)
"""Training that is sampled is at most so many times the line, for the same reason."""
LEAST_LOAD, MOST_LOAD = 40_000, 400_000
"""Mean tensor activity of a service: from decoding alone to batches that are well filled. A judgement, not a measurement."""
DIP = Fraction(9, 10)
"""What training keeps of its level while it writes checkpoints or evaluates, in a step now and then."""
REDEPLOYED_DAYS = (4, 15)
"""A service is put up anew after so many days, at any time of day; records begin and end with the month, whatever ran before and after."""
SPREAD_SERVICES = 12


def measured(draw: Draw, size: Size) -> Case:
    """Training that hides nothing, under one account or two, with its tensor activity read."""
    case = begun(draw, "measured", size, ATTEMPTS, draw.rng.choice((1, 2)))
    return _trained(draw, case, size, orderly(draw, draw.word()))


def behind_a_service(draw: Draw, size: Size) -> Case:
    """Training under the names and images of a service, over two accounts; its activity is read, and does not know the hour."""
    case = begun(draw, "behind a service", size, ATTEMPTS, 2)
    user = f"user-{draw.token(8)}"

    def words(job: Job, number: int) -> None:
        job.name, job.image, job.path, job.user = f"llm-gateway-{number}", "docker.io/vllm/vllm-openai:v0.21.0", "", user

    return _trained(draw, case, size, words)


def _trained(draw: Draw, case: Case, size: Size, words: Words) -> Case:
    """The run over the case's accounts, its attempts cut to whole steps so that every second is in a sample."""
    size = Size(min(size.times, MOST_TOLD))
    case.sampled, case.size = True, size.times
    tie(draw, case)
    plan = _told_lane(draw, case, draw.run(), size.ops)
    for row, ops in zip(case.accounts, shares(size.ops, len(case.accounts)), strict=True):
        jobs = laid(draw, replace(plan, account=row.account, ops=ops), from_attempts(draw, STRETCH), words)
        case.jobs += [_steady(draw, job) for job in jobs]
    case.chips_factor = factor(draw, case)
    chatter(draw, case, 2)
    return case


def _told_lane(draw: Draw, case: Case, run: str, ops: int) -> Lane:
    return replace(large_lane(draw, case, run, ops), chip=TOLD_CHIP, precision=TRAINED_IN, peak=draw.peak(TOLD_CHIP, TRAINED_IN))


def _steady(draw: Draw, job: Job) -> Job:
    """The samples whose whole interval lies in the job: they read what was truly done, a step lower now and then, others higher for it."""
    ends = steps(job)
    dips = {i for i in range(0, len(ends) - 1, 2) if draw.often(0.1)}
    lost = int(job.true_ppm * (1 - DIP))
    level = [job.true_ppm] * len(ends)
    for i in dips:
        level[i] -= lost
        level[i + 1] += lost
    job.activity = tuple(level)
    return job


def steps(job: Job) -> Sequence[int]:
    """The ends of the intervals of samples that lie wholly within a job."""
    first = -(-job.start // STEP_S) * STEP_S + STEP_S
    return range(first, job.end + 1, STEP_S)


def serving(draw: Draw, size: Size, *, sampled: bool) -> Case:
    """An owner of services whose chips could do the size asked for: load by the hour as Azure's, instances as Alibaba's."""
    family: Family = "serving, measured" if sampled else "serving, unmeasured"
    case = begun(draw, family, size, f"alibaba_v2025_dlrm, azure_llm_inference, time x {DAY_OF_AN_HOUR}", draw.rng.choice((1, 1, 2)))
    case.sampled = sampled
    tie(draw, case)
    chip, precision = TOLD_CHIP, draw.rng.choice(SERVED_IN)
    peak = draw.peak(chip, precision)
    held = draw.rng.sample(draw.shapes.services, SPREAD_SERVICES)
    wanted = Fraction(size.ops, peak * (END - START) * sum(held))
    load, shape = draw.rng.randrange(LEAST_LOAD, MOST_LOAD), draw.rng.choice(draw.shapes.loads)
    word, user = draw.word(), f"user-{draw.token(8)}"
    for number, instances in enumerate(held):
        chips = max(1, (wanted * instances / NODE).__ceil__()) * NODE
        row, service, site = draw.rng.choice(case.accounts), draw.run(), draw.rng.choice(SITES)
        at, image = START, draw.rng.choice(PUBLIC_IMAGES)
        while at < END:
            until = min(END, at + draw.rng.randrange(REDEPLOYED_DAYS[0] * DAY_S, REDEPLOYED_DAYS[1] * DAY_S))
            job = Job(row.account, chip, precision, chips, at, until, peak, 0, service, serves=True, said_precision=precision)
            job.state, job.name, job.image = "completed" if until < END else "unknown", f"{word}-serve-{number}", image
            job.site, job.user = site, user
            job.activity = tuple(_load(draw, ts, load, shape) for ts in steps(job)) if sampled else ()
            case.jobs.append(job)
            at = until + draw.wait()
    case.chips_factor = f"{float(wanted):.3g}"
    return case


def _load(draw: Draw, ts: int, mean: int, shape: Sequence[float]) -> int:
    """The mean activity of the step that ends at `ts`, by the hours of the day that it covers, give or take a tenth."""
    hours = range((ts - STEP_S) // HOUR_S, ts // HOUR_S)
    share = sum(shape[hour % DAY_OF_AN_HOUR] for hour in hours) / len(hours)
    return min(PPM, int(mean * share * draw.rng.uniform(0.9, 1.1)))


def size_of_service(draw: Draw) -> Size:
    """What the chips of a service could do: from the line itself to four times the line, evenly by the logarithm."""
    return Size(Fraction(4 ** draw.rng.random()).limit_denominator(1_000))
