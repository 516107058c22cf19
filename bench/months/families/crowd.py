"""Everybody else: small customers, sweeps of small trainings, and firms that look alike and have nothing to do with one another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from bench.months.drawing import PLAIN_PATHS, PUBLIC_IMAGES, SITES, Draw
from bench.months.families.owners import ATTEMPTS, HOUR_S, Size, begun, large_lane, public_mail, small_job, stated
from bench.months.lanes import from_attempts, laid
from bench.months.records import END, LINE, START, Case, Job, Stake
from bench.months.shapes import STRETCH

AMERICANS = 0.6
AGAIN = 0.15
"""A small job is tried again, as the same run."""
MOST_JOBS = 8
FUND_SHARE = "10"
"""What a fund holds of firms that have nothing else in common: it makes nobody a beneficial owner."""


def sweep(draw: Draw) -> Case:
    """Twelve to thirty-two trainings at once, alike in everything but their path: each is a run, and all together are none."""
    case = begun(draw, "sweep", Size(Fraction(0)), "acme_trace, time x 1")
    many, word, user = draw.rng.randrange(12, 33), draw.word(), f"user-{draw.token(8)}"
    image, site = draw.private_image(word), draw.rng.choice(SITES)
    chip, precision, peak = draw.large_chip()
    start = draw.rng.randrange(START, END - 5 * 86_400)
    seconds = draw.rng.choice([one for one in draw.shapes.attempts if one > HOUR_S])
    chips, busy = draw.rng.choice((32, 64, 128)), draw.busy()
    for number in range(many):
        length = int(min(seconds, 4 * 86_400) * draw.rng.uniform(0.9, 1.1))
        at = start + draw.rng.randrange(300)
        job = Job(case.accounts[0].account, chip, precision, chips, at, at + length, peak, busy, draw.run(), said_precision=precision)
        job.name, job.image, job.path = f"{word}-trial-{number}", image, f"s3://{word}/trials/{number}/"
        job.site, job.user = site, user
        case.jobs.append(job)
    return case


def strangers(draw: Draw) -> list[Case]:
    """Five firms with the same public image, the same plain path and a fund in common, each well under the line, together over it."""
    image, path, site, fund = draw.rng.choice(PUBLIC_IMAGES), draw.rng.choice(PLAIN_PATHS), draw.rng.choice(SITES), draw.holding()
    found = []
    for _ in range(5):
        case = begun(draw, "strangers", Size(Fraction(0)), ATTEMPTS)
        case.stakes.append(Stake(case.accounts[0].customer, fund, FUND_SHARE, "entity", "GB"))
        user = f"user-{draw.token(8)}"

        def words(job: Job, _: int, user: str = user) -> None:
            job.name, job.image, job.path, job.user = "train", image, path, user

        plan = replace(large_lane(draw, case, draw.run(), LINE), site=site)
        could = Fraction(draw.rng.randrange(25, 80), 100)
        lane = replace(plan, ops=int(could * LINE * plan.true_ppm / 10**6))
        case.size = Fraction(lane.ops, LINE).limit_denominator(10_000)
        case.jobs += laid(draw, lane, from_attempts(draw, STRETCH), words)
        case.chips_factor = f"{max(job.chips for job in case.jobs) / draw.shapes.attempt_workers:.3g}"
        stated(draw, case)
        found.append(case)
    return found


@dataclass(frozen=True)
class Market:
    """What strangers share: resellers, each with the means it pays by; domains of universities; administrators who work for several."""

    firms: tuple[tuple[str, str], ...]
    universities: tuple[str, ...]
    contractors: tuple[str, ...]


def market(draw: Draw, resellers: int, universities: int = 3, contractors: int = 20) -> Market:
    """So many of each."""
    return Market(
        tuple((draw.company(), draw.token()) for _ in range(resellers)),
        tuple(f"uni-{draw.word()}.example" for _ in range(universities)),
        tuple(f"adm-{draw.token(10)}" for _ in range(contractors)),
    )


def crowd(draw: Draw, many: int, shared: Market, most_jobs: int = MOST_JOBS) -> list[Case]:
    """Small customers with a few jobs each: people with public mail, clients of resellers, labs of universities, clients of contractors."""
    return [_small(draw, shared, most_jobs) for _ in range(many)]


def _small(draw: Draw, shared: Market, most_jobs: int) -> Case:
    case = Case("crowd", draw.owner(), Fraction(0), shape="acme_trace, time x 1", chips_factor="1")
    row = draw.account(country="US" if draw.often(AMERICANS) else None)
    if draw.often(0.3):
        row.kind, row.headquarters, row.ultimate_parent = "individual", "", ""
        row.contact_domain = public_mail(draw)
        row.us_status = draw.rng.choice(("citizen", "permanent-resident")) if row.country == "US" else "none"
    if draw.often(0.05):
        row.reseller, row.payment_hash = draw.rng.choice(shared.firms)
    if row.kind == "entity" and draw.often(0.05):
        row.contact_domain = draw.rng.choice(shared.universities)
    if draw.often(0.03):
        row.administrator = draw.rng.choice(shared.contractors)
    if draw.often(0.1):
        row.payment_hash = ""
    case.accounts.append(row)
    for _ in range(draw.rng.randrange(1, most_jobs + 1)):
        job = small_job(draw, row.account, draw.run())
        case.jobs.append(job)
        if draw.often(AGAIN):
            case.jobs += _again(draw, job)
    return case


def _again(draw: Draw, job: Job) -> list[Job]:
    """The same job once more, soon after it failed."""
    length, at = job.end - job.start, job.end + draw.wait()
    if at + length > END:
        return []
    job.state = "failed"
    return [replace(job, start=at, end=at + length, state="completed")]
