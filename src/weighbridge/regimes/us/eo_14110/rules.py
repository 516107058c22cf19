"""Executive Order 14110, section 4.2(a) and (b): who reported what to Commerce, as expressions."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Dated, Duty, Expr, Reading, fact, total
from weighbridge.weigh.convention import Convention, include, leave_out, open_words

TRAINED = "EO 14110 4.2(b)(i)"

COUNTING = (
    include("pre-training", "recomputation", cite=TRAINED, why="operations by which the model was trained"),
    include("merge-source", cite=TRAINED, why="a merged model was trained as the models in it were"),
    open_words(
        "fine-tuning",
        "rl-update",
        "rl-rollout",
        reading="later-training",
        counted_if="counted",
        cite=TRAINED,
        why="the order does not say whether training after the pre-training counts; what it samples to learn from goes with it",
    ),
    leave_out("failed-run", cite=TRAINED, why="the order is silent; an abandoned run is not the computing by which this model was trained"),
    leave_out("distillation-parent", "reward-model", cite=TRAINED, why="the order is silent; this computing trained another model"),
    leave_out("synthetic-data", cite=TRAINED, why="the order is silent; making the data is not training on it"),
    leave_out("evaluation", "pre-processing", cite=TRAINED, why="neither is training"),
)

DONE = Convention("us/eo-14110", TRAINED, COUNTING)
PLANNED = Convention("us/eo-14110/planned", "EO 14110 4.2(a)(i)(A)", COUNTING, planned=True)
CONVENTIONS = [DONE, PLANNED]

LATER = Reading("later-training", ("counted", "left-out"))
AHEAD = Reading("planned-training", ("planned-too", "done-only"))
CAPACITY = Reading("cluster-capacity", ("reaches", "exceeds"))


def more_than(line: Dated) -> Expr:
    """The operations exceed the line, by every way of reading what is counted."""
    return AHEAD.pick(
        planned_too=LATER.pick(
            counted=total(PLANNED.under("later-training", "counted")).exceeds(line),
            left_out=total(PLANNED.id).exceeds(line),
        ),
        done_only=LATER.pick(
            counted=total(DONE.under("later-training", "counted")).exceeds(line),
            left_out=total(DONE.id).exceeds(line),
        ),
    )


any_model = Clause(
    "any-model",
    TRAINED,
    "the operations that trained the model are more than the general threshold",
    more_than(Dated("model-threshold")),
)
biological_model = Clause(
    "biological-model",
    TRAINED,
    "the model is trained mainly on biological sequence data, with more operations than the lower threshold",
    fact("model.mainly_biological_data").holds & more_than(Dated("biological-threshold")),
)
model_report = Clause(
    "model-report",
    "EO 14110 4.2(a)(i)",
    "its developer reports the training and its protection, who holds the weights and how they are protected, and the red-team results",
    any_model | biological_model,
)

capacity, line = fact("cluster.ops_per_s"), Dated("cluster-capacity")
large_cluster = Clause(
    "large-cluster",
    "EO 14110 4.2(b)(ii)",
    "its machines stand in one data centre, on a network faster than the stated rate, with the stated theoretical maximum for training",
    fact("cluster.colocated").holds
    & fact("cluster.network_gbit_s").exceeds(Dated("cluster-network"))
    & CAPACITY.pick(reaches=capacity.reaches(line), exceeds=capacity.exceeds(line)),
)
cluster_report = Clause(
    "cluster-report",
    "EO 14110 4.2(a)(ii)",
    "whoever acquires, develops or holds the cluster reports that, where it stands, and its total computing power",
    large_cluster,
)

DUTIES = [
    Duty(REPORTABLE, model_report, subject="model"),
    Duty(REPORTABLE, cluster_report, subject="cluster"),
]
