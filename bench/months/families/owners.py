"""What every case begins with: an owner, accounts that are tied or not, the small jobs that anybody runs, and words for jobs."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from bench.months.drawing import PLAIN_NAMES, PLAIN_PATHS, PUBLIC_IMAGES, PUBLIC_MAIL, SITES, SMALL_CHIPS, Draw
from bench.months.lanes import Lane, Words
from bench.months.records import END, LINE, PPM, START, Account, Case, Family, Job
from bench.months.shapes import STRETCH

TIES = ("ownership", "payment", "administrator", "domain")
SMALL_PPM = 300_000
ATTEMPTS = f"acme_trace, time x {STRETCH}"
"""The shape of most cases: the lengths of Kalos's large jobs."""
BELOW = Fraction(98, 100)
"""The most of the line that the chips of one account could do where a run is cut with care."""
HOUR_S = 3_600


@dataclass(frozen=True)
class Size:
    """How large a case is: true operations over the line."""

    times: Fraction

    @property
    def ops(self) -> int:
        """True operations of its run."""
        return (self.times * LINE).__ceil__()


def begun(draw: Draw, family: Family, size: Size, shape: str, accounts: int = 1) -> Case:
    """A case with its accounts, each a customer of its own and tied to no other."""
    case = Case(family, draw.owner(), size.times, shape=shape)
    case.accounts = [draw.account() for _ in range(accounts)]
    return case


def tie(draw: Draw, case: Case, kinds: tuple[str, ...] = TIES) -> None:
    """Tie the accounts to one another, each to the one before by something drawn; all of it is kept as the case's evidence."""
    found = []
    for before, row in zip(case.accounts, case.accounts[1:], strict=False):
        kind = draw.rng.choice(kinds)
        found.append(kind)
        if kind == "payment":
            row.payment_hash = before.payment_hash
        elif kind == "administrator":
            row.administrator = before.administrator
        elif kind == "domain":
            row.contact_domain = before.contact_domain
        else:
            draw.held_through(case, [before, row])
    case.evidence = (*case.evidence, *dict.fromkeys(found))


def owned_together(draw: Draw, case: Case) -> None:
    """One person holds every customer of the case."""
    draw.held_through(case, case.accounts)
    case.evidence = (*case.evidence, "ownership")


def large_lane(draw: Draw, case: Case, run: str, ops: int, account: Account | None = None) -> Lane:
    """A lane of a large run over the month, on a chip drawn for it."""
    chip, precision, peak = draw.large_chip()
    start, end = START + draw.rng.randrange(6, 60) * HOUR_S, END - draw.rng.randrange(6, 60) * HOUR_S
    row = account or case.accounts[0]
    return Lane(row.account, run, chip, precision, peak, draw.busy(), ops, start, end, draw.rng.choice(SITES))


def cut(draw: Draw, family: Family, size: Size, least: int, *, always: bool = False) -> tuple[Case, Lane]:
    """A case over so many accounts at least, and its run before it is cut.

    In half of the cases, or `always`, over so many that the chips of no one account could have passed the line.
    """
    plan = large_lane(draw, begun(draw, family, size, ATTEMPTS), draw.run(), size.ops)
    careful = (Fraction(size.ops * PPM, plan.true_ppm) / (BELOW * LINE)).__ceil__() + draw.rng.choice((0, 1))
    many = max(least, careful) if always or draw.often(0.5) else least
    return begun(draw, family, size, ATTEMPTS, many), plan


def factor(draw: Draw, case: Case) -> str:
    """By how much the chips of the largest job were scaled up from the median large job of Kalos."""
    most = max(job.chips for job in case.jobs)
    return f"{most / draw.shapes.attempt_workers:.3g}"


def orderly(draw: Draw, word: str) -> Words:
    """Words of somebody who hides nothing: a name with the attempt's number, one image, one path; now and then one is not told."""
    image = draw.private_image(word) if draw.often(0.6) else draw.rng.choice(PUBLIC_IMAGES)
    path = f"s3://{word}-ckpt/{draw.word()}/" if draw.often(0.85) else ""
    stem, user = f"{word}-pretrain", f"user-{draw.token(8)}"

    def words(job: Job, number: int) -> None:
        job.name, job.image, job.path, job.user = f"{stem}-r{number}", image, path, user

    return words


def stated(draw: Draw, case: Case) -> None:
    """Half of the cases state their utilisation, as it truly was; a tenth do not state the precision."""
    says, silent = draw.often(0.5), draw.often(0.1)
    for job in case.jobs:
        job.utilisation = f"{job.true_ppm / 10**6:.4f}" if says and not job.serves else ""
        job.said_precision = "" if silent else job.precision
        job.told_peak = draw.fastest(job.chip) if silent else 0


def chatter(draw: Draw, case: Case, most: int = 4) -> None:
    """Small jobs that anybody runs beside: each a run of its own, of the shapes of Kalos's small jobs."""
    for row in case.accounts:
        for _ in range(draw.rng.randrange(most + 1)):
            case.jobs.append(small_job(draw, row.account, draw.run()))


def small_job(draw: Draw, account: str, run: str) -> Job:
    """One small job of an account."""
    workers, seconds = draw.rng.choice(draw.shapes.small)
    chip, precision = draw.rng.choice(SMALL_CHIPS)
    start = draw.rng.randrange(START, END - seconds)
    job = Job(account, chip, precision, workers, start, start + seconds, draw.peak(chip, precision), SMALL_PPM, run)
    job.said_precision = precision if draw.often(0.7) else ""
    job.told_peak = 0 if job.said_precision else draw.fastest(chip)
    job.state, job.name = draw.end_state(), draw.rng.choice(PLAIN_NAMES)
    job.image = draw.rng.choice(PUBLIC_IMAGES) if draw.often(0.8) else ""
    job.path = draw.rng.choice(PLAIN_PATHS) if draw.often(0.5) else ""
    job.site, job.user = draw.rng.choice(SITES), f"user-{draw.token(8)}"
    return job


def public_mail(draw: Draw) -> str:
    """A domain of public mail, which joins nobody."""
    return draw.rng.choice(PUBLIC_MAIL)
