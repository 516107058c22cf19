"""The facts of a computing cluster."""

from __future__ import annotations

from weighbridge.facts.vocabulary.entries import world

CLUSTER = (
    world("cluster.colocated", "flag", "Do the machines stand in one data centre?", "cluster.colocated", "true"),
    world(
        "cluster.network_gbit_s",
        "amount",
        "How fast is the network that joins the machines?",
        "cluster.network_gbit_s",
        '"400"',
        unit="Gbit/s",
    ),
    world(
        "cluster.ops_per_s",
        "amount",
        "How many operations a second could the cluster do at most, without sparsity?",
        "cluster.ops_per_s",
        '"1e20"',
        unit="operations/s",
    ),
)
