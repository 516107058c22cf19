"""What a job looks like, and that an honest answer is often none."""

from fractions import Fraction

from tests.unit.watch.fleets import counters, held, use
from weighbridge.facts.usage.records import Link
from weighbridge.watch.signs import MOST, looks

BY_DAY = [50_000] * 144 + [600_000] * 144
"""Two levels of twelve hours each, in slots of five minutes."""


def test_by_its_shape_alone_a_job_is_undetermined() -> None:
    assert looks(use(held(chips=16_384, hours=2_000))).like == "undetermined"
    assert looks(use(held(chips=1))).like == "undetermined"


def test_many_chips_kept_busy_for_hours_are_consistent_with_training() -> None:
    found = looks(use(held(chips=512), slots=counters(chips=512)))

    assert found.like == "consistent with training"
    assert found.ratio == 20
    assert [sign.says for sign in found.signs] == ["512 chips are held at once", "tensor activity is 20% or more in 100% of the time"]


def test_one_idle_chip_is_consistent_with_something_else() -> None:
    found = looks(use(held(chips=1), slots=counters(chips=1, levels=[10_000])))

    assert found.like == "consistent with serving or other"


def test_load_that_follows_the_day_speaks_against_training() -> None:
    asked = looks(use(held(chips=64, hours=96), slots=counters(chips=64, hours=96, levels=BY_DAY)))
    steady = looks(use(held(chips=64, hours=96), slots=counters(chips=64, hours=96)))

    assert asked.ratio < 1 < steady.ratio
    assert steady.like == "consistent with training"


def test_an_even_job_of_a_few_chips_is_undetermined() -> None:
    assert looks(use(held(), slots=counters())).like == "undetermined"


def test_counters_of_a_part_of_the_time_are_no_sign() -> None:
    found = looks(use(held(chips=512), slots=counters(chips=512, hours=4)))

    assert found.like == "undetermined"
    assert [sign.says for sign in found.signs] == ["512 chips are held at once"]


def test_no_name_changes_the_answer() -> None:
    shown = [Link("name", "llama-pretrain"), Link("image", "vllm"), Link("command", "torchrun train.py")]

    plain = looks(use(held(chips=512), slots=counters(chips=512)))
    named = [looks(use(held(chips=512, links=(link,)), slots=counters(chips=512))) for link in shown]

    assert named == [plain] * 3


def test_signs_that_agree_are_not_believed_without_end() -> None:
    assert 1 / MOST <= looks(use(held(chips=4_096, hours=96), slots=counters(chips=4_096, hours=96))).ratio <= MOST == Fraction(50)
