"""Run as a program, once a rank: `ranks.py RANK RENDEZVOUS CASE`; the first rank prints its counts."""

import sys
import warnings
from contextlib import AbstractContextManager, nullcontext

import torch
import torch.distributed as dist
from torch.distributed.device_mesh import DeviceMesh, init_device_mesh
from torch.distributed.fsdp import fully_shard
from torch.distributed.tensor.experimental import context_parallel
from torch.distributed.tensor.parallel import ColwiseParallel, RowwiseParallel, parallelize_module

from tests.unit.meter.toys import LLAMA, model_of
from weighbridge.meter import Meter, Phase


def rings(mesh: DeviceMesh, case: str) -> AbstractContextManager[None]:
    """Context parallelism over both ranks, where the case asks for it."""
    if not case.startswith("rings"):
        return nullcontext()
    split: AbstractContextManager[None] = context_parallel(mesh, buffers=[torch.zeros(1, 8)], buffer_seq_dims=[1])
    return split


def main() -> None:
    """Two steps, of the batches that the case gives each rank."""
    torch.set_num_threads(1)
    rank, rendezvous, case = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    dist.init_process_group("gloo", init_method=f"file://{rendezvous}", rank=rank, world_size=2)
    model = model_of(LLAMA)
    mesh = init_device_mesh("cpu", (2,))
    if case.startswith("sharded"):
        for layer in (*model.model.layers, model):
            fully_shard(layer, mesh=mesh)
    if case.startswith("split"):
        split = {"gate_proj": ColwiseParallel(), "up_proj": ColwiseParallel(), "down_proj": RowwiseParallel()}
        for layer in model.model.layers:
            parallelize_module(layer.mlp, mesh, split)
    if case.startswith("rings"):
        model.set_attn_implementation("eager")
    meter = Meter(model, data_parallel=dist.group.WORLD if case.startswith("stated") else None, every=2)
    if case.startswith("found") and rank == 1:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            meter.attach(model_of(LLAMA), {**LLAMA, "num_memory_slots": 12})
    for step in (1, 2):
        ours = 0 if case.endswith("same") else rank
        tokens = torch.full((1, 8 + 4 * ours), 1 + ours, dtype=torch.int64)
        with rings(mesh, case):
            model(input_ids=tokens, use_cache=False).logits.sum().backward()
        if case == "alone-differ" and rank == 0 and step == 1:
            with torch.no_grad(), meter.phase(Phase.EVALUATION):
                model(input_ids=tokens, use_cache=False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            meter.step(step)
    if rank == 0:
        sys.stdout.write(meter.state_dict()["weighbridge"] + "\n")
    dist.barrier()
    dist.destroy_process_group()


main()
