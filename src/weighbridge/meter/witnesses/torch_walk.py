"""An op-level count of a PyTorch module, made apart from the job: a copy without values is run once and its matrix products are counted.

The closed form is the count; this walk is its witness. PyTorch's own counter leaves out CPU attention, grouped products (all experts of a
mixture under the default implementation), integer products and more; here they are mapped, and what still looks like a matrix product and
is in no table is named.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.distributed.fsdp import FSDPModule
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import FlopCounterMode, flop_registry

aten = torch.ops.aten
_LOOKS_LIKE_A_PRODUCT = re.compile(r"(mm|mv|matmul|linear|conv|attention|gemm|gemv|lstm|gru|rnn|einsum|dot)", re.IGNORECASE)
_HOOKS = ("_hooks", "_hooks_with_kwargs", "_hooks_always_called")
_SHARDING = "__composable_api"
"""Where PyTorch keeps the state of a sharded module, which holds process groups."""

_MATRIX = 2
_BATCHED = 3

Sizes = Sequence[int]


@dataclass(frozen=True, slots=True)
class Walked:
    """What the walk counted: matrix products of the two passes, and the products that no table knows."""

    forward: int
    backward: int
    unknown: tuple[str, ...]
    most_unknown: int
    """The most operations that the unknown products could be: each element of a result from the longest side of its operands."""


@dataclass(frozen=True, slots=True)
class Unwalked:
    """Why the module could not be walked."""

    why: str


def _attention(query: Sizes, key: Sizes, value: Sizes, products_of_keys: int, products_of_values: int) -> int:
    """So many products of scores by keys and by values, each head of the query with each key."""
    batch, heads, length, width = query
    return 2 * batch * heads * length * key[-2] * (products_of_keys * width + products_of_values * value[-1])


def _attention_forward(query: Sizes, key: Sizes, value: Sizes, *_: object, **__: object) -> int:
    return _attention(query, key, value, 1, 1)


def _attention_backward(_gradient: Sizes, query: Sizes, key: Sizes, value: Sizes, *_: object, **__: object) -> int:
    """The gradients of query, key, value and scores: what the mathematics asks for, without computing the scores again."""
    return _attention(query, key, value, 2, 2)


def _grouped(first: Sizes, second: Sizes, *_: object, **__: object) -> int:
    """Each row meets the matrix of its own group, so groups multiply nothing, unless both are batched."""
    if len(first) == _BATCHED and len(second) == _BATCHED:
        return 2 * first[0] * first[1] * first[2] * second[2]
    rows, inner = first[-2], first[-1]
    return 2 * rows * inner * second[-1]


def _product(first: Sizes, second: Sizes, *_: object, **__: object) -> int:
    return 2 * first[0] * first[1] * second[1]


def _batched_sum(_into: Sizes, first: Sizes, second: Sizes, *_: object, **__: object) -> int:
    return 2 * first[0] * first[1] * first[2] * second[2]


def _by_vector(matrix: Sizes, _vector: Sizes, *_: object, **__: object) -> int:
    return 2 * matrix[0] * matrix[1]


def _added_by_vector(_into: Sizes, matrix: Sizes, _vector: Sizes, *_: object, **__: object) -> int:
    return 2 * matrix[0] * matrix[1]


def _added(_into: Sizes, first: Sizes, second: Sizes, *_: object, **__: object) -> int:
    return 2 * first[0] * first[1] * second[1]


def _inner(first: Sizes, _second: Sizes, *_: object, **__: object) -> int:
    return 2 * first[0]


def _mapped() -> dict[Any, Callable[..., int]]:
    """What PyTorch's table lacks, as far as this release of PyTorch has the operation."""
    wanted: Mapping[str, Callable[..., int]] = {
        "_scaled_dot_product_flash_attention_for_cpu": _attention_forward,
        "_scaled_dot_product_flash_attention_for_cpu_backward": _attention_backward,
        "_scaled_dot_product_fused_attention_overrideable": _attention_forward,
        "_scaled_dot_product_fused_attention_overrideable_backward": _attention_backward,
        "_scaled_dot_product_flash_attention_backward": _attention_backward,
        "_scaled_dot_product_efficient_attention_backward": _attention_backward,
        "_scaled_dot_product_cudnn_attention_backward": _attention_backward,
        "_grouped_mm": _grouped,
        "_scaled_grouped_mm": _grouped,
        "_int_mm": _product,
        "_addmm_activation": _added,
        "addbmm": _batched_sum,
        "mv": _by_vector,
        "addmv": _added_by_vector,
        "dot": _inner,
        "vdot": _inner,
    }
    return {getattr(aten, name): formula for name, formula in wanted.items() if hasattr(aten, name)}


_Mode: Any = TorchDispatchMode
"""PyTorch types no part of its dispatch."""


class _Stranger(_Mode):  # type: ignore[misc]  # for that reason
    """Remembers operations that look like a matrix product and are in no table."""

    def __init__(self, known: frozenset[object]) -> None:
        """`known` are the operations that are counted."""
        super().__init__()
        self._known = known
        self.names: set[str] = set()
        self.most = 0

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:  # noqa: ANN401  torch's own signature
        """Run the operation and look at it."""
        out = func(*args, **(kwargs or {}))
        packet = getattr(func, "_overloadpacket", func)
        operands = [value for value in args if isinstance(value, Tensor) and value.is_floating_point() and value.dim() >= _MATRIX]
        foreign = getattr(func, "namespace", "aten") not in {"aten", "prim", "prims"}
        if packet not in self._known and len(operands) >= _MATRIX and (foreign or _LOOKS_LIKE_A_PRODUCT.search(str(packet))):
            results = out if isinstance(out, tuple | list) else (out,)
            longest = max(side for operand in operands for side in operand.shape)
            self.names.add(str(packet))
            self.most += 2 * longest * max(result.numel() for result in results if isinstance(result, Tensor))
        return out


def walk(module: nn.Module, rows: int, length: int, *, backward: bool) -> Walked | Unwalked:
    """The matrix products of a pass of the module over `rows` sequences of `length` tokens, counted on a copy without values.

    Attention is full; recomputation of activations is switched off where the module has a switch, so that both passes are the model's own.
    """
    try:
        copied = without_values(module)
    except Exception as wrong:  # noqa: BLE001  a stranger's module may refuse to be copied in any way, which is the reason that there is no walk
        return _unwalked(wrong)
    tokens = torch.zeros((rows, length), dtype=torch.int64, device="meta")
    everywhere = torch.zeros((rows, 1, length, length), dtype=torch.bfloat16, device="meta")
    tried = Unwalked("")
    # Some models read the values of positions to find packed sequences, unless they are handed the mask of who attends to whom.
    for keywords in ({}, {"attention_mask": everywhere}):
        try:
            return counted(lambda: _scores(copied, tokens, keywords), backward=backward)  # noqa: B023  called before the next round
        except Exception as wrong:  # noqa: BLE001  the same of running
            tried = _unwalked(wrong)
    return tried


def _unwalked(wrong: Exception) -> Unwalked:
    return Unwalked(f"{type(wrong).__name__}: {wrong}".split("\n", maxsplit=1)[0][:200])


def counted(forward: Callable[[], Tensor], *, backward: bool) -> Walked:
    """The matrix products of a computation and of its gradient, as they are dispatched."""
    table = _mapped()
    strangers = _Stranger(frozenset(flop_registry) | frozenset(table))
    with strangers, FlopCounterMode(display=False, custom_mapping=table) as ahead, torch.set_grad_enabled(backward):
        result = forward()
    behind = FlopCounterMode(display=False, custom_mapping=table)
    if backward and result.requires_grad:
        with strangers, behind:
            torch.autograd.backward(result.sum())
    return Walked(_total(ahead), _total(behind), tuple(sorted(strangers.names)), strangers.most)


def without_values(module: nn.Module) -> nn.Module:
    """A copy of the module whose parameters and buffers have shapes and no values, with no hooks and no recomputation."""
    held = [*module.parameters(), *module.buffers()]
    memo: dict[int, object] = {id(value): _shape_of(value) for value in held}
    for part in module.modules():
        for name, value in vars(part).items():
            if name.endswith(_HOOKS) or name.startswith(_SHARDING):
                memo[id(value)] = type(value)()
    sharded = {part: _plain_class(type(part)) for part in module.modules() if isinstance(part, FSDPModule)}
    for part, plain in sharded.items():
        memo[id(part)] = object.__new__(plain)
    copied: nn.Module = copy.deepcopy(module, memo)
    for part in sharded:
        vars(memo[id(part)]).update({name: copy.deepcopy(value, memo) for name, value in vars(part).items()})
    for part in copied.modules():
        if hasattr(part, "gradient_checkpointing"):
            setattr(part, "gradient_checkpointing", False)  # noqa: B010  no declared attribute of a module
    return copied


def _plain_class(sharded: type[nn.Module]) -> type[nn.Module]:
    """The class that a module had before it was sharded, which takes its place in a class that refuses to be copied."""
    return next(base for base in sharded.__mro__[1:] if issubclass(base, nn.Module) and not issubclass(base, FSDPModule))


def _shape_of(value: Tensor) -> Tensor:
    """The shape alone. Floating numbers stand as bfloat16, which grouped products ask for where there are no values."""
    dtype = torch.bfloat16 if value.is_floating_point() else value.dtype
    bare = torch.empty(value.shape, dtype=dtype, device="meta")
    return nn.Parameter(bare, requires_grad=value.requires_grad) if isinstance(value, nn.Parameter) else bare


def _scores(module: nn.Module, tokens: Tensor, keywords: Mapping[str, object]) -> Tensor:
    uncached = {"use_cache": False} if hasattr(getattr(module, "config", None), "use_cache") else {}
    return _deepest(module(tokens, **uncached, **keywords))


def _deepest(output: object) -> Tensor:
    """The tensor of most dimensions in what a module returned: its scores rather than its loss."""
    values = output.values() if isinstance(output, Mapping) else output if isinstance(output, tuple | list) else (output,)
    tensors = [value for value in values if isinstance(value, Tensor)]
    return max(tensors, key=Tensor.dim)


def _total(counter: FlopCounterMode) -> int:
    return sum(counter.get_flop_counts().get("Global", {}).values())
