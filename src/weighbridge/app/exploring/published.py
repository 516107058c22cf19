"""Forecasts that others published, as the project's law notes have them, to be set beside ours."""

from __future__ import annotations

from weighbridge.app.exploring.answers import Published

_KUMAR = "Kumar and Manning, arXiv 2504.16138"
_EPOCH = "Epoch AI, Cottier and Owen, May 2025"

PUBLISHED = (
    Published(_KUMAR, "models above 10^25", "1" + "0" * 25, "2028-12-31", 103, 165, 306, "https://arxiv.org/abs/2504.16138", "P, abstract"),
    Published(_KUMAR, "models above 10^26", "1" + "0" * 26, "2028-12-31", 45, 81, 148, "https://arxiv.org/abs/2504.16138", "P, abstract"),
    Published(
        _KUMAR,
        "models a year within 0.5 powers of ten of the largest run",
        None,
        "each year",
        6,
        7,
        8,
        "https://arxiv.org/abs/2504.16138",
        "S",
    ),
    Published(
        _KUMAR,
        "models a year within 1 power of ten of the largest run",
        None,
        "each year",
        14,
        15,
        16,
        "https://arxiv.org/abs/2504.16138",
        "P, abstract",
    ),
    Published(
        _KUMAR,
        "models a year within 1.5 powers of ten of the largest run",
        None,
        "each year",
        20,
        22,
        24,
        "https://arxiv.org/abs/2504.16138",
        "S",
    ),
    Published(_EPOCH, "notable models above 10^26, about", "1" + "0" * 26, "2026", None, 10, None, "https://epoch.ai", "P"),
    Published(_EPOCH, "notable models above 10^26, about", "1" + "0" * 26, "2027-01-01", None, 30, None, "https://epoch.ai", "P"),
    Published(_EPOCH, "notable models above 10^26, more than", "1" + "0" * 26, "2030-01-01", None, 200, None, "https://epoch.ai", "P"),
)
"""Medians with 90 % intervals where the source gives them; of a range alone the middle is given as the central figure."""
