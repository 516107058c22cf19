"""Which column holds which fact: Epoch's headings as its editions wrote them, and a plain set anybody can use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("Model", "name"),
    "organisation": ("Organization", "organisation"),
    "country": ("Country (of organization)", "Country (from Organization)", "country"),
    "day": ("Publication date", "published"),
    "domain": ("Domain", "domain"),
    "parameters": ("Parameters", "parameters"),
    "active_parameters": ("active_parameters",),
    "parameters_notes": ("Parameters notes",),
    "dataset_total": ("Training dataset size (total)", "Training dataset size (gradients)"),
    "dataset_points": ("Training dataset size (datapoints)", "(DEPRECATED) Training dataset size (datapoints)"),
    "tokens": ("tokens",),
    "dataset_notes": ("Dataset size notes",),
    "epochs": ("Epochs", "epochs"),
    "operations": ("Training compute (FLOP)", "operations"),
    "operations_low": ("Training compute lower bound", "operations_low"),
    "operations_high": ("Training compute upper bound", "operations_high"),
    "own": ("Finetune compute (FLOP)", "own_operations"),
    "confidence": ("Confidence", "confidence"),
    "access": ("Model accessibility", "weights"),
    "chip": ("Training hardware", "chip"),
    "quantity": ("Hardware quantity", "chips"),
    "hours": ("Training time (hours)", "hours"),
    "chip_hours": ("Training chip-hours", "chip_hours"),
    "utilisation": ("Hardware utilization (MFU)", "Hardware utilization", "utilisation"),
    "precision": ("Numerical format", "precision"),
    "base": ("Base model", "base"),
    "abstract": ("Abstract",),
}
"""Each fact, and the headings it stands under; the last of each is the plain one. Letters' case and outer spaces do not matter."""

NEEDED = ("name",)
ONE_OF = ("operations", "parameters", "dataset_total", "dataset_points", "tokens", "chip")
"""A table with none of these says nothing of training."""

_BY_HEADING = {heading.casefold(): fact for fact, headings in HEADINGS.items() for heading in headings}


def columns_of(headings: Sequence[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Where each fact stands, and the headings that hold none of them; the first of two of one name is taken."""
    found: dict[str, int] = {}
    unread = []
    for position, heading in enumerate(headings):
        fact = _BY_HEADING.get(heading.strip().casefold())
        if fact is None or fact in found:
            unread.append(heading.strip())
        else:
            found[fact] = position
    return found, tuple(unread)
