"""An op-level count of a JAX computation: its matrix products, each as often as the loops around it run.

`compiled.cost_analysis()` counts the body of a `scan` once, whatever its length; this walk multiplies by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import prod
from typing import Any

import jax


@dataclass(frozen=True, slots=True)
class Products:
    """Operations of the matrix products, and what could not be counted."""

    operations: int
    unknown: tuple[str, ...]
    """Loops of unknown length, branches and foreign calls that hold, or may hold, products."""


def products(computation: Callable[..., Any], *arguments: Any) -> Products:  # noqa: ANN401  whatever the computation takes
    """The products of the computation, traced with the arguments or with their shapes (`jax.ShapeDtypeStruct`)."""
    unknown: set[str] = set()
    operations = _of(jax.make_jaxpr(computation)(*arguments).jaxpr, unknown)
    return Products(operations, tuple(sorted(unknown)))


def _of(jaxpr: Any, unknown: set[str]) -> int:  # noqa: ANN401  JAX's own types are not public
    return sum(_of_equation(equation, unknown) for equation in jaxpr.eqns)


def _of_equation(equation: Any, unknown: set[str]) -> int:  # noqa: ANN401  the same
    name = equation.primitive.name
    if name == "dot_general":
        return _of_dot(equation)
    if name == "ragged_dot_general":
        # Each row meets the matrix of its own group.
        rows, inner = equation.invars[0].aval.shape[-2:]
        return 2 * int(rows) * int(inner) * int(equation.outvars[0].aval.shape[-1])
    if name == "conv_general_dilated":
        kernel: tuple[int, ...] = equation.invars[1].aval.shape
        outputs = kernel[equation.params["dimension_numbers"].rhs_spec[0]]
        return int(2 * prod(equation.outvars[0].aval.shape) * prod(kernel) // int(outputs))
    inner_counts = [_of(inner, unknown) for inner in _inner(equation.params)]
    if name == "scan":
        return int(equation.params["length"]) * sum(inner_counts)
    if name == "cond":
        return max(inner_counts, default=0)
    if name in {"pallas_call", "custom_call", "ffi_call"} or (name == "while" and any(inner_counts)):
        unknown.add(name)
    return sum(inner_counts)


def _of_dot(equation: Any) -> int:  # noqa: ANN401  the same
    (contracted, _), _ = equation.params["dimension_numbers"]
    left = equation.invars[0].aval.shape
    return int(2 * prod(equation.outvars[0].aval.shape) * prod(left[axis] for axis in contracted))


def _inner(parameters: dict[str, Any]) -> Iterator[Any]:
    """The computations within an equation."""
    for value in parameters.values():
        for one in value if isinstance(value, tuple | list) else (value,):
            inner = getattr(one, "jaxpr", one)
            if hasattr(inner, "eqns"):
                yield inner
