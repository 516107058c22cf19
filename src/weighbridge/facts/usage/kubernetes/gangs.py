"""Which pods are one piece of work: JobSet, Job, Kubeflow, Ray, LeaderWorkerSet, Volcano, and Kueue's workloads."""

from __future__ import annotations

from weighbridge.facts.usage.kubernetes.objects import Json, labels, tables, text

GANG_LABELS = (
    "jobset.sigs.k8s.io/jobset-name",
    "kueue.x-k8s.io/pod-group-name",
    "training.kubeflow.org/job-name",
    "trainer.kubeflow.org/trainjob-name",
    "leaderworkerset.sigs.k8s.io/name",
    "volcano.sh/job-name",
    "ray.io/cluster",
    "batch.kubernetes.io/job-name",
    "job-name",
)
"""Labels by which controllers mark the pods of one gang, the widest first: a JobSet's pods are of Jobs too."""
QUEUE_LABEL = "kueue.x-k8s.io/queue-name"
WORKLOAD_ANNOTATION = "kueue.x-k8s.io/workload"


def namespace_of(of: Json) -> str | None:
    """The namespace of an object."""
    return text(of, "metadata", "namespace")


def gang_of(pod: Json) -> str | None:
    """The gang of a pod, `namespace/name`: by a label, else by the controller that owns it."""
    said = labels(pod)
    name = next((said[g] for g in GANG_LABELS if said.get(g)), None) or _owner(pod)
    return f"{namespace_of(pod) or ''}/{name}" if name else None


def _owner(of: Json) -> str | None:
    owners = tables(of.get("metadata", {}).get("ownerReferences"))
    first = next((o for o in owners if o.get("controller") is True), owners[0] if owners else None)
    return text(first, "name")


def known_by(pod: Json) -> set[str]:
    """Every name under which a workload of Kueue may mean this pod, each with its namespace."""
    space = namespace_of(pod) or ""
    said, noted = labels(pod), labels(pod, "annotations")
    names = {said[g] for g in GANG_LABELS if said.get(g)} | {n for n in (_owner(pod), text(pod, "metadata", "name")) if n}
    found = {f"{space}/{name}" for name in names}
    if workload := noted.get(WORKLOAD_ANNOTATION) or said.get(WORKLOAD_ANNOTATION):
        found.add(f"{space}/workload:{workload}")
    return found


def means(workload: Json) -> set[str]:
    """What a workload is of: itself by name, and the objects that own it."""
    space = namespace_of(workload) or ""
    owners = tables(workload.get("metadata", {}).get("ownerReferences"))
    names = {n for o in owners if (n := text(o, "name"))}
    own = text(workload, "metadata", "name")
    return {f"{space}/{n}" for n in names} | ({f"{space}/workload:{own}"} if own else set())
