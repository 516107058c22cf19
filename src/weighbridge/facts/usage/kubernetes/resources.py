"""Extended resources of pods and labels of nodes: how many chips a pod asks for, and which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from weighbridge.facts.usage.slices import share_of, without_slice
from weighbridge.kernel.amounts import Number, Range

CHIPS = {
    "nvidia.com/gpu": 1,
    "nvidia.com/gpu.shared": 1,
    "amd.com/gpu": 1,
    "google.com/tpu": 1,
    "habana.ai/gaudi": 1,
    "aws.amazon.com/neuron": 1,
    "aws.amazon.com/neurondevice": 1,
    "gpu.intel.com/i915": 1,
    "gpu.intel.com/xe": 1,
    "huawei.com/Ascend910": 1,
    "huawei.com/Ascend910B": 1,
    "cambricon.com/mlu": 1,
    "hygon.com/dcu": 1,
}
"""Resources that are whole chips, by the names of their makers' device plugins."""
MIG = "nvidia.com/mig-"
CORES = "aws.amazon.com/neuroncore"
PRODUCT_LABELS = (
    "nvidia.com/gpu.product",
    "amd.com/gpu.product-name",
    "cloud.google.com/gke-accelerator",
    "cloud.google.com/gke-tpu-accelerator",
    "gpu.intel.com/product",
    "habana.ai/gaudi.product",
)
"""Labels of nodes that name the chip (GPU feature discovery, and those of clouds)."""
INSTANCE_LABELS = ("node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type")
SHARED = "-SHARED"
"""What GPU feature discovery adds to the product where chips are time-sliced."""


class BadQuantity(ValueError):
    """A quantity of a resource that is no whole number."""


@dataclass(frozen=True, slots=True)
class Product:
    """The chips of a node: their name as the label has it, the shares of time they are cut into, the type of machine."""

    name: str | None
    replicas: int = 1
    instance_type: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Chips of one kind that a pod holds; `part` is the profile where they are parts of divided chips."""

    resource: str
    chips: Range
    part: str = ""
    note: str = ""


def product_of(labels: Mapping[str, str]) -> Product:
    """What a node's labels say of its chips."""
    name = next((labels[p] for p in PRODUCT_LABELS if labels.get(p)), None)
    replicas = labels.get("nvidia.com/gpu.replicas", "1")
    cut = int(replicas) if replicas.isascii() and replicas.isdigit() and len(replicas) < len("10000") else 1
    instance = next((labels[i] for i in INSTANCE_LABELS if labels.get(i)), None)
    return Product(name, max(cut, 1), instance)


def asked(spec: Mapping[str, Any], product: Product) -> tuple[Asked, ...]:
    """The accelerators of a pod's specification, on a node with that product. Raises :class:`BadQuantity`."""
    totals = _effective(spec)
    found: list[Asked] = []
    for resource, count in sorted(totals.items()):
        if count == 0:
            continue
        if resource.startswith(MIG):
            profile = resource.removeprefix(MIG).removesuffix(".shared")
            found.append(Asked(resource, Range.exactly(_whole(count * share_of(profile))), profile))
        elif resource == CORES:
            note = "cores, of which the resource does not say how many make a chip: each taken as at most one"
            found.append(Asked(resource, Range(0, None, count), note=note))
        elif resource in CHIPS:
            found.append(_whole_chips(resource, count, product))
    return tuple(found)


def _whole_chips(resource: str, count: int, product: Product) -> Asked:
    name = product.name or ""
    share = share_of(name)
    if share != 1:
        return Asked(resource, Range.exactly(_whole(count * share)), name)
    if resource.endswith(".shared") or name.endswith(SHARED) or product.replicas > 1:
        least = Fraction(count, product.replicas) if product.replicas > 1 else Fraction(0)
        note = "chips shared by time: each share taken as at most one"
        return Asked(resource, Range(_whole(least), _whole(least) if least else None, count), note=note)
    return Asked(resource, Range.exactly(count))


def chip_words(product: Product, resource: str) -> str | None:
    """The chip in the node's words, without what says how it is cut; the resource's own maker where no label says more."""
    if product.name is None:
        return None if resource.startswith(("nvidia.com/", "amd.com/", "google.com/")) else resource
    name = product.name.removesuffix(SHARED)
    if share_of(name) != 1:
        return without_slice(name).removesuffix("MIG").strip("-_ ")
    return name


def _effective(spec: Mapping[str, Any]) -> dict[str, int]:
    """What the scheduler reserves: the containers and sidecars together, or one initial container if that is more."""
    sums: dict[str, int] = {}
    firsts: dict[str, int] = {}
    for container in _list(spec.get("containers")):
        _add(sums, _limits(container))
    for container in _list(spec.get("initContainers")):
        limits = _limits(container)
        if container.get("restartPolicy") == "Always":
            _add(sums, limits)
        else:
            for name, count in limits.items():
                firsts[name] = max(firsts.get(name, 0), count)
    return {name: max(sums.get(name, 0), firsts.get(name, 0)) for name in {*sums, *firsts}}


def _add(sums: dict[str, int], more: Mapping[str, int]) -> None:
    for name, count in more.items():
        sums[name] = sums.get(name, 0) + count


def _limits(container: Mapping[str, Any]) -> dict[str, int]:
    resources = container.get("resources")
    table = resources if isinstance(resources, dict) else {}
    said = {**_dict(table.get("requests")), **_dict(table.get("limits"))}
    return {name: quantity(name, value) for name, value in said.items() if name in CHIPS or name == CORES or name.startswith(MIG)}


def quantity(name: str, value: object) -> int:
    """A count of devices, which is whole. Raises :class:`BadQuantity`."""
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and len(text) < len("100000000")):
        raise BadQuantity(f"{name} is {text[:40]!r}, which is no whole number")
    return int(text)


def _list(value: object) -> list[dict[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _whole(value: Fraction | int) -> Number:
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value
