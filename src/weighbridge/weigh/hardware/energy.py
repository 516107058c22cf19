"""Operations from electricity, where nothing better is known: a fallback, good to about a factor of two."""

from __future__ import annotations

from fractions import Fraction

from weighbridge.kernel.amounts import Range, exact, whole

JOULES_A_KWH = 3_600_000

OF_BOARD_POWER = Range(exact("3/5"), exact("4/5"), exact("1"))
"""Mean draw of an accelerator in training over the power its board is rated at. Peaks of training reach the rating and
swings are up to 37.5 % of provisioned power (POLCA, arXiv:2308.12908), so the mean lies between these."""


def by_energy(kilowatt_hours: Range, peak: Range, board_watts: int, utilisation: Range) -> Range:
    """Energy x operations a joule: the time at the power drawn, at the peak, at the utilisation of published runs.

    Less power drawn for the same energy is more time, so the least draw gives the most operations. The energy is that
    of the accelerators; electricity of hosts or cooling in it overstates the work by their share.
    """
    joules = kilowatt_hours * Range.exactly(JOULES_A_KWH)
    least, middle, most = (
        whole(1 / (Fraction(share) * board_watts)) for share in (OF_BOARD_POWER.high or 1, OF_BOARD_POWER.central or 1, OF_BOARD_POWER.low)
    )
    return joules * Range(least, middle, most) * peak * utilisation
