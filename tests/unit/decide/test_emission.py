"""What the text of a program says: flat parts as conditions, and words that hold whichever way they are read."""

from fractions import Fraction
from math import inf

from weighbridge.decide.language import LICENCE_REQUIRED, Clause, Duty, Reading, all_of, any_of, fact, total
from weighbridge.decide.program import Program

HEAVY = Reading("heavy", ("either", "both"))
LEAVING = Reading("leaving", ("either", "both"))
KEYS, AVAILABLE = fact("keys_given").holds, fact("model.available").holds


def program(*clauses: Clause) -> Program:
    return Program([Duty(LICENCE_REQUIRED, c) for c in clauses], (), (HEAVY, LEAVING), {})


def bounds_with_readings_open(compiled: Program, **held: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The bounds of each clause in one lane, each fact's only test as stated and every reading unknown."""
    musts, mays = [], []
    for i, test in enumerate(compiled.tests):
        musts.append(0 if i in compiled.reading_masks else int(held[test.fact.name.rpartition(".")[2]]))
        mays.append(1 if i in compiled.reading_masks else musts[-1])
    return compiled.pair(musts, mays, 1)


def test_words_that_hold_whichever_way_they_are_read_are_certain() -> None:
    compiled = program(Clause("c", "1", "c", HEAVY.pick(either=KEYS, both=AVAILABLE)))

    assert bounds_with_readings_open(compiled, keys_given=True, available=True) == ((1,), (1,))
    assert bounds_with_readings_open(compiled, keys_given=True, available=False) == ((0,), (1,))
    assert bounds_with_readings_open(compiled, keys_given=False, available=False) == ((0,), (0,))


def test_words_that_two_readings_share_by_name_are_not_taken_for_one_reading() -> None:
    compiled = program(Clause("c", "1", "c", any_of(HEAVY.takes("either") & KEYS, LEAVING.takes("both") & AVAILABLE)))

    # Read as `both` and as `either`, it does not hold, though both facts do.
    assert bounds_with_readings_open(compiled, keys_given=True, available=True) == ((0,), (1,))


def test_a_way_left_out_leaves_the_words_uncertain() -> None:
    compiled = program(Clause("c", "1", "c", any_of(HEAVY.takes("either") & KEYS, HEAVY.takes("either") & AVAILABLE)))

    assert bounds_with_readings_open(compiled, keys_given=True, available=True) == ((0,), (1,))


def test_a_flat_part_beside_a_divided_one_keeps_the_lanes() -> None:
    both = Clause("both", "1", "both", all_of(KEYS, HEAVY.takes("either"), AVAILABLE))
    either = Clause("either", "1", "either", any_of(KEYS, HEAVY.takes("both")))
    compiled = program(both, either)
    lanes = next(mask for i, mask in compiled.reading_masks.items() if compiled.option_of_test[i] == "either")

    known = compiled.known({"keys_given": "yes", "model.available": "yes"}.get)
    barred = compiled.known({"keys_given": "no", "model.available": "yes"}.get)

    assert known is not None
    assert barred is not None
    assert known.clauses == (lanes, compiled.every)
    assert barred.clauses == (0, compiled.every ^ lanes)


def test_a_line_that_is_a_fraction_is_met_exactly() -> None:
    name, line = "model.operations[toy]", Fraction(10**25, 3)
    compiled = program(Clause("over", "1", "over", total("toy").exceeds(line)), Clause("at", "1", "at", total("toy").reaches(line)))

    def held(amount: int | Fraction) -> tuple[int, ...]:
        known = compiled.known({name: (amount, amount)}.get)
        assert known is not None
        assert compiled.bounds({name: (amount, amount)}.get).musts == known.clauses
        return known.clauses

    assert held(10**25 // 3) == (0, 0)
    assert held(line) == (0, compiled.every)
    assert held(10**25 // 3 + 1) == (compiled.every, compiled.every)
    assert compiled.bounds({name: (0, inf)}.get).mays == (compiled.every, compiled.every)
