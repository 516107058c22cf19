"""The meter: counts the operations of a training job from inside it, keeps a journal, and makes a signed statement of both.

Light to import: a name is loaded, with the framework it is for, when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "ClosedForm": "forms",
    "Counts": "counts",
    "LightningMeter": "for_lightning",
    "Meter": "for_torch",
    "Phase": "counts",
    "StepMeter": "for_steps",
    "TrainerMeter": "for_trainer",
    "closed_form": "forms",
}

__all__ = [
    "ClosedForm",
    "Counts",
    "LightningMeter",
    "Meter",
    "Phase",
    "StepMeter",
    "TrainerMeter",
    "closed_form",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  typed where it is defined
    """The public name, its module loaded now.

    Raises:
        AttributeError: no public name is spelt so.
        ImportError: the framework that the name is for is not installed.
    """
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
