"""Proposed 15 CFR 702.7, as expressions: who would notify which activities to BIS each quarter."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Dated, Duty, Expr, Reading, Subject, fact, total
from weighbridge.weigh.convention import Convention, Counting, include, leave_out, open_words

RULE = "15 CFR 702.7 (proposed)"
TRAINING = f"{RULE}(c), Training or training run"
STAGES = {"pre-training": ("pre-training", "recomputation"), "post-training": ("fine-tuning", "rl-update", "rl-rollout")}
NO_LEARNING = leave_out("evaluation", "pre-processing", "synthetic-data", cite=TRAINING, why="the model does not learn from data by it")
OTHERS = leave_out("merge-source", "distillation-parent", "reward-model", cite=TRAINING, why="it is a run of another model")
FAILED = leave_out("failed-run", cite=TRAINING, why="an abandoned run is a run by itself")


def convention(name: str, counted: tuple[str, ...], *rest: Counting, planned: bool = False) -> Convention:
    """A counting of the model's own runs; the work of the models it derives from was run by itself."""
    included = include(*counted, cite=TRAINING, why="a process by which the model learns from data; the text names both stages")
    return Convention(f"us/bis-702-7{name}", f"{RULE}(a)(1)(i)", (included, NO_LEARNING, OTHERS, *rest), lineage="own", planned=planned)


ALL = tuple(kind for kinds in STAGES.values() for kind in kinds)
ABANDONED_TOO = open_words(
    "failed-run", reading="abandoned-runs", counted_if="counted", cite=TRAINING, why="the text does not say whether abandoned work counts"
)
DONE = convention("", ALL, ABANDONED_TOO)
PLANNED = convention("/planned", ALL, ABANDONED_TOO, planned=True)
ABANDONED = convention("/abandoned", ("failed-run",), leave_out(*ALL, cite=TRAINING, why="it belongs to the run that was finished"))
STAGE = {
    (stage, planned): convention(
        f"/{stage}{'-planned' if planned else ''}",
        kinds,
        FAILED,
        leave_out(*(k for k in ALL if k not in kinds), cite=TRAINING, why="another stage"),
        planned=planned,
    )
    for stage, kinds in STAGES.items()
    for planned in (False, True)
}
CONVENTIONS = [DONE, PLANNED, ABANDONED, *STAGE.values()]

ONE_RUN = Reading("one-run", ("whole-training", "each-stage"))
ABANDON = Reading("abandoned-runs", ("apart", "counted"))
line, months = Dated("run-threshold"), Dated("planning-months")


def over(done: str, planned: str) -> Expr:
    """More than the line with what is done, or with what is planned to begin in time."""
    return total(done).exceeds(line) | (total(planned).exceeds(line) & ~fact("model.months_to_training").exceeds(months))


def covered(subject: Subject, role: str, who: str) -> Clause:
    """The clause that somebody is a covered US person."""
    country, status = Dated("united-states"), fact(f"{role}.us_status").one_of("citizen", "permanent-resident")
    person = fact(f"{role}.kind").one_of("individual") & (status | fact(f"{role}.located").one_of(country))
    entity = fact(f"{role}.kind").one_of("entity") & fact(f"{role}.organised_under").one_of(country)
    says = f"{who} is a citizen or permanent resident, an individual in the United States, or an entity organised there"
    return Clause(f"covered-{subject}", f"{RULE}(c), Covered U.S. person", says, person | entity)


large_run = Clause(
    "large-run",
    f"{RULE}(a)(1)(i)",
    "a training run uses more operations than the threshold, or one that does is planned to begin within the months stated",
    ONE_RUN.pick(
        whole_training=ABANDON.pick(
            apart=over(DONE.id, PLANNED.id),
            counted=over(DONE.under("abandoned-runs", "counted"), PLANNED.under("abandoned-runs", "counted")),
        ),
        each_stage=over(STAGE["pre-training", False].id, STAGE["pre-training", True].id)
        | over(STAGE["post-training", False].id, STAGE["post-training", True].id),
    )
    | total(ABANDONED.id).exceeds(line),
)
large_cluster = Clause(
    "large-cluster",
    f"{RULE}(a)(1)(ii)",
    "machines on a network faster than the stated rate, with more than the stated theoretical maximum, held or to be held in time",
    fact("cluster.network_gbit_s").exceeds(Dated("cluster-network"))
    & fact("cluster.ops_per_s").exceeds(Dated("cluster-capacity"))
    & ~fact("cluster.months_to_acquisition").exceeds(months),
)


def duties(subject: Subject, person: Clause, activity: Clause) -> list[Duty]:
    """The notification of an activity, and what follows it."""

    def duty(name: str, cite: str, says: str, when: Expr, clock: str) -> Duty:
        return Duty(REPORTABLE, Clause(f"{subject}-{name}", f"{RULE}{cite}", says, when), subject=subject, clock=clock)

    notify = duty("notification", "(a)(1), (a)(2)(i)", "notify BIS of it each quarter", person & activity, "quarterly")
    earlier = fact("filing.earlier_quarter").holds & ~fact("filing.quarters_since").exceeds(Dated("affirmation-quarters"))
    affirm = duty("affirmation", "(a)(2)(v)", "affirm that there is none", person & earlier & ~activity, "affirmation")
    return [
        notify,
        affirm,
        duty("answers", "(a)(2)(ii)", "answer the questions of BIS", person & fact("filing.request").holds, "answers"),
        duty("revision", "(a)(2)(iii)", "file again what was incomplete", person & fact("filing.incompleteness").holds, "revision"),
        duty("clarification", "(a)(2)(iv)", "answer what is asked again", person & fact("filing.clarification").holds, "clarification"),
    ]


DUTIES = [
    *duties("run", covered("run", "developer", "the developer"), large_run),
    *duties("cluster", covered("cluster", "holder", "the holder"), large_cluster),
]
