"""Three answers: the tables of strong Kleene logic, whole."""

from itertools import product

import pytest

from weighbridge.kernel.answers import Answer

Y, N, U = Answer.YES, Answer.NO, Answer.UNKNOWN

PAIRS = list(product(Answer, repeat=2))

AND = {(Y, Y): Y, (Y, N): N, (Y, U): U, (N, Y): N, (N, N): N, (N, U): N, (U, Y): U, (U, N): N, (U, U): U}
OR = {(Y, Y): Y, (Y, N): Y, (Y, U): Y, (N, Y): Y, (N, N): N, (N, U): U, (U, Y): Y, (U, N): U, (U, U): U}


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_both_and_either(left: Answer, right: Answer) -> None:
    assert left & right is AND[left, right]
    assert left | right is OR[left, right]


def test_not_leaves_open_what_is_open() -> None:
    assert [~a for a in (Y, N, U)] == [N, Y, U]


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_an_answer_is_what_every_completion_agrees_on(left: Answer, right: Answer) -> None:
    ways = {Y: [True], N: [False], U: [True, False]}
    both = {a and b for a in ways[left] for b in ways[right]}
    either = {a or b for a in ways[left] for b in ways[right]}

    assert left & right is (U if len(both) == 2 else Answer.of(both.pop()))
    assert left | right is (U if len(either) == 2 else Answer.of(either.pop()))


def test_an_answer_is_no_truth_value() -> None:
    for answer in Answer:
        with pytest.raises(TypeError, match="not a bool"):
            bool(answer)


def test_none_is_unknown() -> None:
    assert [Answer.of(v) for v in (True, False, None)] == [Y, N, U]


def test_the_words_are_those_of_the_schema() -> None:
    assert [a.value for a in (Y, N, U)] == ["yes", "no", "unknown"]
