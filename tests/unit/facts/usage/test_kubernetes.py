"""Pods, nodes and Kueue's workloads as kubectl exports them."""

import json
from typing import Any

import pytest

from weighbridge.facts.usage.kubernetes.pods import read_pods
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.terms import OPEN, Terms
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.errors import BadTable

START, END, ENDS_AT = "2026-10-01T00:00:00Z", "2026-10-01T01:00:00Z", 1_790_816_400
HOUR = 3_600
Json = dict[str, Any]


def node(name: str = "n1", **labels: str) -> Json:
    said = {"nvidia.com/gpu.product": "NVIDIA-H100-80GB-HBM3"} | {k.replace("__", "/").replace("_", "."): v for k, v in labels.items()}
    return {"apiVersion": "v1", "kind": "Node", "metadata": {"name": name, "labels": said}}


def pod(
    name: str = "p1",
    asks: Json | None = None,
    phase: str = "Succeeded",
    labels: Json | None = None,
    spec: Json | None = None,
    **status: object,
) -> Json:
    container = {"name": "c", "image": "img:1", "args": ["--ckpt", "/x"], "resources": {"limits": asks or {"nvidia.com/gpu": "8"}}}
    over = {"containerStatuses": [{"name": "c", "state": {"terminated": {"finishedAt": END, "reason": "Completed"}}}]}
    scheduled = {"conditions": [{"type": "PodScheduled", "status": "True", "lastTransitionTime": START}], "startTime": START}
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": name, "namespace": "acme", "uid": f"uid-{name}", "resourceVersion": "1", "labels": labels or {}},
        "spec": {"nodeName": "n1", "containers": [container]} | (spec or {}),
        "status": {"phase": phase} | scheduled | (over if phase in {"Succeeded", "Failed"} else {}) | status,
    }


def read(*found: Json, **terms: object) -> Gathered:
    body = json.dumps({"apiVersion": "v1", "kind": "List", "items": found}).encode()
    return read_pods(body, Terms("pods.json", concealing=OPEN, **terms))  # type: ignore[arg-type]


def test_a_pod_is_its_chips_from_when_it_was_placed_until_its_last_container_stopped() -> None:
    (held,) = read(pod(), node()).allocations

    assert held.chip_seconds == Range.exactly(8 * HOUR)
    assert (held.account, held.job, held.key, held.end) == ("acme", "acme/p1", "uid-p1", ENDS_AT)
    assert (held.chip_said, held.state, held.nodes) == ("NVIDIA-H100-80GB-HBM3", "completed", ("n1",))


def test_limits_of_all_containers_count_and_of_first_ones_the_greatest() -> None:
    ask = {"resources": {"limits": {"nvidia.com/gpu": 2}}}
    first = {"resources": {"limits": {"nvidia.com/gpu": 5}}}
    sidecar = {"restartPolicy": "Always", "resources": {"limits": {"nvidia.com/gpu": 1}}}
    containers = {"containers": [ask, ask], "initContainers": [first, sidecar]}

    assert read(pod(spec=containers), node()).allocations[0].chips == 5
    assert read(pod(spec=containers | {"initContainers": [sidecar]}), node()).allocations[0].chips == 5


def test_parts_of_divided_chips_are_their_share() -> None:
    mixed = read(pod(asks={"nvidia.com/mig-3g.40gb": "1", "nvidia.com/mig-1g.10gb": "2"}), node())
    single = read(pod(asks={"nvidia.com/gpu": "7"}), node(nvidia_com__gpu_product="NVIDIA-A100-SXM4-80GB-MIG-1g.10gb"))

    assert sorted(str(a.chips) for a in mixed.allocations) == ["2/7", "3/7"]
    assert len({a.key for a in mixed.allocations}) == 2
    assert mixed.counts == {"not-usage": 1, "allocation": 1}
    assert (single.allocations[0].chips, single.allocations[0].chip_said) == (1, "NVIDIA-A100-SXM4-80GB")


def test_chips_shared_by_time_are_at_most_one_each() -> None:
    shared = node(nvidia_com__gpu_product="NVIDIA-L4-SHARED", nvidia_com__gpu_replicas="4")
    (held,) = read(pod(asks={"nvidia.com/gpu": "2"}), shared).allocations

    assert (held.chip_seconds.low, held.chip_seconds.high) == (HOUR / 2, 2 * HOUR)
    assert held.chip_said == "NVIDIA-L4"


@pytest.mark.parametrize(
    ("phase", "status", "state"),
    [
        ("Failed", {"reason": "Evicted"}, "preempted"),
        ("Failed", {"reason": "DeadlineExceeded"}, "deadline"),
        ("Failed", {"containerStatuses": [{"state": {"terminated": {"finishedAt": END, "reason": "OOMKilled"}}}]}, "out-of-memory"),
        ("Failed", {}, "failed"),
        ("Succeeded", {}, "completed"),
    ],
)
def test_how_a_pod_ended(phase: str, status: Json, state: str) -> None:
    assert read(pod(phase=phase, **status), node()).allocations[0].state == state


def test_a_running_pod_counts_until_the_cluster_was_asked() -> None:
    assert read(pod(phase="Running"), node(), as_of=ENDS_AT).allocations[0].chip_seconds == Range.exactly(8 * HOUR)
    assert read(pod(phase="Running"), node()).allocations[0].chip_seconds.high is None


def test_a_pod_nobody_placed_has_not_started_and_one_without_chips_is_counted() -> None:
    waiting = pod("w", phase="Pending", conditions=[], startTime=None)
    plain = pod("c", asks={"cpu": "4"})

    assert read(waiting, plain).counts == {"not-started": 1, "no-chips": 1}


def test_the_same_pod_twice_is_one() -> None:
    assert read(pod(), pod(), node()).counts == {"not-usage": 1, "allocation": 1, "repeated": 1}


@pytest.mark.parametrize(
    ("labels", "gang"),
    [
        ({"jobset.sigs.k8s.io/jobset-name": "js", "batch.kubernetes.io/job-name": "js-w-0"}, "acme/js"),
        ({"training.kubeflow.org/job-name": "pt"}, "acme/pt"),
        ({"kueue.x-k8s.io/pod-group-name": "g", "kueue.x-k8s.io/queue-name": "q"}, "acme/g"),
        ({"ray.io/cluster": "r"}, "acme/r"),
    ],
)
def test_pods_of_one_gang_are_linked(labels: Json, gang: str) -> None:
    links = {(k.kind, k.value) for k in read(pod(labels=labels), node()).allocations[0].links}

    assert ("gang", gang) in links
    assert ("image", "img:1") in links
    assert ("queue", "q") in links or "kueue.x-k8s.io/queue-name" not in labels


def workload(owner: str) -> Json:
    admitted = {"type": "Admitted", "status": "True", "lastTransitionTime": START}
    finished = {"type": "Finished", "status": "True", "lastTransitionTime": END}
    part = {"name": "main", "count": 4, "flavors": {"nvidia.com/gpu": "h100"}, "resourceUsage": {"nvidia.com/gpu": "32", "cpu": "4"}}
    return {
        "apiVersion": "kueue.x-k8s.io/v1beta2",
        "kind": "Workload",
        "metadata": {
            "name": f"jobset-{owner}",
            "namespace": "acme",
            "uid": f"w-{owner}",
            "ownerReferences": [{"kind": "JobSet", "name": owner}],
        },
        "spec": {"queueName": "q"},
        "status": {"admission": {"podSetAssignments": [part]}, "conditions": [admitted, finished]},
    }


def test_a_workload_is_counted_by_its_pods_and_by_its_quota_where_they_are_gone() -> None:
    there = pod(labels={"jobset.sigs.k8s.io/jobset-name": "js"})

    assert read(there, workload("js"), node()).counts == {"not-usage": 1, "allocation": 1, "step": 1}
    (held,) = read(workload("gone")).allocations
    assert (held.chip_seconds, held.chip_said, held.job) == (Range.exactly(32 * HOUR), "h100", "acme/workload:jobset-gone")


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (pod(asks={"nvidia.com/gpu": "2.5"}), "no whole number"),
        (pod(spec={"resourceClaims": [{"name": "gpu"}]}), "resource claim"),
        (pod(conditions=[], startTime="soon"), "no moment"),
        ({"kind": "Pod", "metadata": {"namespace": "acme"}}, "no uid"),
        (pod(containerStatuses=[{"state": {"terminated": {"finishedAt": "2026-09-01T00:00:00Z"}}}]), "ends before it starts"),
    ],
)
def test_an_object_that_cannot_be_read_is_named(broken: Json, why: str) -> None:
    found = read(node(), broken)

    assert why in found.unread[0].why
    assert (found.unread[0].line, found.unread[0].account) == (2, "acme")
    assert found.accounted


def test_exports_one_after_another_are_one() -> None:
    body = json.dumps({"kind": "NodeList", "items": [node()]}) + "\n" + json.dumps({"kind": "PodList", "items": [pod()]})

    assert len(read_pods(body.encode(), Terms("p")).allocations) == 1


@pytest.mark.parametrize(
    ("body", "code"), [(b"{", "usage/not-json"), (b"{}", "usage/not-this"), (b'{"kind":"List","items":[{}', "usage/not-json")]
)
def test_what_is_no_export_is_refused(body: bytes, code: str) -> None:
    with pytest.raises(BadTable) as caught:
        read_pods(body, Terms("p"))

    assert caught.value.code == code
