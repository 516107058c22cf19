"""Pods, and Kueue's workloads whose pods are gone, into what they held: namespaces are accounts."""

from __future__ import annotations

from dataclasses import dataclass, field

from weighbridge.facts.usage.kubernetes.gangs import QUEUE_LABEL, gang_of, known_by, means, namespace_of
from weighbridge.facts.usage.kubernetes.objects import (
    Json,
    NoMoment,
    at,
    condition,
    labels,
    objects,
    table,
    tables,
    text,
    when_true,
)
from weighbridge.facts.usage.kubernetes.resources import (
    CHIPS,
    MIG,
    Asked,
    BadQuantity,
    Product,
    asked,
    chip_words,
    product_of,
    quantity,
)
from weighbridge.facts.usage.moments import Moment, chip_time
from weighbridge.facts.usage.records import Allocation, Gathered, Link, State
from weighbridge.facts.usage.tables import text_of
from weighbridge.facts.usage.tally import Tally
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.errors import BadTable, Place

_PHASES: dict[str, State] = {"Succeeded": "completed", "Failed": "failed", "Running": "running", "Pending": "running", "Unknown": "unknown"}
_REASONS: dict[str, State] = {
    "OOMKilled": "out-of-memory",
    "DeadlineExceeded": "deadline",
    "Evicted": "preempted",
    "Preempting": "preempted",
    "NodeLost": "node-failed",
    "NodeShutdown": "node-failed",
    "Terminated": "node-failed",
}
_OVER = frozenset(("Succeeded", "Failed"))


class _Refused(ValueError):
    """Why an object cannot be read."""


def read_pods(body: bytes, terms: Terms) -> Gathered:
    """The allocations of an export; an object is named by its place in it, from 1.

    Raises :class:`Unreadable` for bytes that are no text, :class:`BadTable` for text that is no JSON or holds no object.
    """
    tally = Tally("kubernetes", terms.file)
    found = list(enumerate(objects(text_of(body, tally), terms.file), 1))
    if not any(o.get("kind") for _, o in found):
        raise BadTable(
            "usage/not-this",
            f"{terms.file} holds no object of Kubernetes",
            where=Place(terms.file),
            to_fix="export with `kubectl get pods,nodes,workloads -A -o json`",
        )
    return _Cluster(tally, terms).read(found)


@dataclass
class _Cluster:
    tally: Tally
    terms: Terms
    _nodes: dict[str, Product] = field(default_factory=dict)
    _seen: dict[str, str] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)

    def read(self, found: list[tuple[int, Json]]) -> Gathered:
        """Nodes first, since pods lie on them; workloads last, since their pods may be there."""
        order = {"Node": 0, "Pod": 1, "Workload": 2}
        for place, each in sorted(found, key=lambda f: (order.get(str(f[1].get("kind")), 3), f[0])):
            kind = each.get("kind")
            try:
                if kind == "Node":
                    self._node(each)
                elif kind == "Pod":
                    self._pod(place, each)
                elif kind == "Workload":
                    self._workload(place, each)
                else:
                    self.tally.pass_by("not-usage")
            except (_Refused, NoMoment, BadQuantity) as why:
                self.tally.refuse(place, f"{kind} {text(each, 'metadata', 'name') or ''}: {why}", account=namespace_of(each))
        return self.tally.done()

    def _node(self, node: Json) -> None:
        self._nodes[text(node, "metadata", "name") or ""] = product_of(labels(node))
        self.tally.pass_by("not-usage")

    def _pod(self, place: int, pod: Json) -> None:
        uid, name, space = text(pod, "metadata", "uid"), text(pod, "metadata", "name"), namespace_of(pod)
        if uid is None or name is None or space is None:
            raise _Refused("it has no uid, name or namespace")
        self._known |= known_by(pod)
        node = text(pod, "spec", "nodeName")
        product = self._nodes.get(node or "", Product(self.terms.node_chips.get(node or "")))
        if table(pod, "spec").get("resourceClaims"):
            raise _Refused("it holds devices by a resource claim, whose count is not in the pod")
        holds = asked(table(pod, "spec"), product)
        if not holds:
            self.tally.pass_by("no-chips")
            return
        start = when_true(pod, "PodScheduled") or at(text(pod, "status", "startTime"))
        if start is None or node is None:
            self.tally.pass_by("not-started")
            return
        version = text(pod, "metadata", "resourceVersion") or ""
        if uid in self._seen:
            self.tally.pass_by("repeated" if self._seen[uid] == version else "superseded")
            return
        self._seen[uid] = version
        held = _Held(place, uid, space, f"{space}/{name}", start, _end(pod), _state(pod), node, _links(pod, self.terms))
        self.tally.keep(*(self._allocation(held, each, product, len(holds) > 1) for each in holds))

    def _allocation(self, held: _Held, each: Asked, product: Product, several: bool) -> Allocation:  # noqa: FBT001
        said = chip_words(product, each.resource)
        instance = product.instance_type
        chip = self.terms.chip_of(said) if said else (self.terms.chip_of(instance) if instance else None)
        end = held.end
        seconds = chip_time(each.chips, held.start, end, self.terms.as_of)
        running = () if end is not None else ("still running: counted until the cluster was asked",)
        return Allocation(
            source="kubernetes",
            file=self.terms.file,
            line=held.place,
            key=f"{held.uid}/{each.resource}" if several else held.uid,
            account=held.space,
            chip_seconds=seconds,
            start=held.start.first,
            end=None if end is None else end.last,
            chips=each.chips.high,
            chip=chip,
            chip_said=said or instance,
            state=held.state,
            job=held.job,
            cluster=self.terms.cluster,
            nodes=(held.node,) if held.node else (),
            links=held.links,
            notes=(*running, *filter(None, (each.note,))),
        )

    def _workload(self, place: int, workload: Json) -> None:
        """Work whose pods are in the file is counted by them; of the rest, Kueue's quota says what was held."""
        if means(workload) & self._known:
            self.tally.pass_by("step")
            return
        uid, space = text(workload, "metadata", "uid"), namespace_of(workload)
        if uid is None or space is None:
            raise _Refused("it has no uid or namespace")
        holds = _quota(workload)
        if not holds:
            self.tally.pass_by("no-chips" if table(workload, "status", "admission") else "not-started")
            return
        start = (
            when_true(workload, "Admitted") or when_true(workload, "QuotaReserved") or at(text(workload, "metadata", "creationTimestamp"))
        )
        if start is None:
            raise _Refused("nothing says when it was admitted")
        end = when_true(workload, "Finished")
        state: State = "completed" if end else "running"
        if condition(workload, "Finished").get("reason") == "Failed":
            state = "failed"
        job = f"{space}/workload:{text(workload, 'metadata', 'name')}"
        held = _Held(place, uid, space, job, start, end, state, "", _links(workload, self.terms))
        self.tally.take("workloads of Kueue whose pods are gone were counted by their quota, from their last admission")
        self.tally.keep(*(self._allocation(held, each, Product(flavour), len(holds) > 1) for flavour, each in holds))


@dataclass(frozen=True)
class _Held:
    place: int
    uid: str
    space: str
    job: str
    start: Moment
    end: Moment | None
    state: State
    node: str
    links: tuple[Link, ...]


def _quota(workload: Json) -> list[tuple[str | None, Asked]]:
    """The chips of a workload's admission by resource, each with the flavour, which sites name after the chip."""
    sums: dict[tuple[str, str | None], int] = {}
    for part in tables(table(workload, "status", "admission").get("podSetAssignments")):
        flavours = table(part, "flavors")
        for name, value in table(part, "resourceUsage").items():
            if name in CHIPS or name.startswith(MIG):
                key = (name, text(flavours, name))
                sums[key] = sums.get(key, 0) + quantity(name, value)
    found: list[tuple[str | None, Asked]] = []
    for (name, flavour), count in sorted(sums.items(), key=str):
        container = {"resources": {"limits": {name: count}}}
        found += [(flavour, each) for each in asked({"containers": [container]}, Product(flavour))]
    return found


def _end(pod: Json) -> Moment | None:
    """When the last container stopped, of a pod that is over; a pod being deleted still holds its chips."""
    if text(pod, "status", "phase") not in _OVER:
        return None
    statuses = [*tables(table(pod, "status").get("containerStatuses")), *tables(table(pod, "status").get("initContainerStatuses"))]
    ends = [end for s in statuses if (end := at(text(s, "state", "terminated", "finishedAt"))) is not None]
    if ends:
        return max(ends, key=lambda e: e.last)
    after = when_true(pod, "DisruptionTarget") or at(text(pod, "metadata", "deletionTimestamp"))
    if after is None:
        not_ready = condition(pod, "Ready")
        after = at(text(not_ready, "lastTransitionTime")) if not_ready.get("status") == "False" else None
    return after


def _state(pod: Json) -> State:
    phase = text(pod, "status", "phase") or "Unknown"
    if phase == "Failed":
        statuses = tables(table(pod, "status").get("containerStatuses"))
        reasons = [text(pod, "status", "reason"), *(text(s, "state", "terminated", "reason") for s in statuses)]
        known = next((_REASONS[r] for r in reasons if r in _REASONS), None)
        if known is not None:
            return known
        return "preempted" if condition(pod, "DisruptionTarget").get("status") == "True" else "failed"
    return _PHASES.get(phase, "unknown")


def _links(of: Json, terms: Terms) -> tuple[Link, ...]:
    conceal, found = terms.concealing, list[Link]()
    name = gang_of(of) or ""
    found += conceal.link("gang", name)
    found += conceal.link("name", name.partition("/")[2])
    found += conceal.link("queue", labels(of).get(QUEUE_LABEL) or text(of, "spec", "queueName"))
    spec = table(of, "spec")
    for container in tables(spec.get("containers")):
        found += conceal.link("image", text(container, "image"))
        words = [w for part in ("command", "args") for w in (container.get(part) or []) if isinstance(w, str)]
        found += conceal.link("command", " ".join(words))
    for volume in tables(spec.get("volumes")):
        found += conceal.link("path", text(volume, "persistentVolumeClaim", "claimName"))
    return tuple(dict.fromkeys(found))
