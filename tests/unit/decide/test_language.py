"""The language refuses what would decide wrongly, at the place where it is written."""

from dataclasses import FrozenInstanceError

import pytest

from tests.unit.decide.rules import controlled, licence, military, partner, published, report
from weighbridge.decide.language import (
    Clause,
    Dated,
    Joined,
    Reading,
    all_of,
    any_of,
    children,
    clauses_of,
    fact,
    own_tests,
    relation,
    total,
)
from weighbridge.decide.language import Test as Comparison
from weighbridge.kernel.errors import Misuse

act, weights = fact("act"), fact("model.weights")
exported, closed = act.one_of("export"), weights.one_of("closed")


def test_a_rule_cannot_be_written_with_the_words_that_python_would_evaluate() -> None:
    with pytest.raises(Misuse, match=r"&, \| and ~"):
        bool(exported and closed)
    with pytest.raises(Misuse, match=r"&, \| and ~"):
        bool(not exported)


def test_an_empty_conjunction_would_pass_everything() -> None:
    with pytest.raises(Misuse, match="passes everything"):
        all_of()


def test_an_empty_disjunction_would_never_hold() -> None:
    with pytest.raises(Misuse, match="never holds"):
        any_of()
    with pytest.raises(Misuse, match="never holds"):
        act.one_of()


def test_one_part_is_itself() -> None:
    assert all_of(exported) is exported
    assert any_of(exported) is exported


def test_a_fact_nobody_knows_is_refused_with_the_nearest() -> None:
    with pytest.raises(Misuse, match='did you mean "destination"'):
        fact("destinaton")


def test_a_word_the_fact_cannot_be_is_refused() -> None:
    with pytest.raises(Misuse, match="exprot"):
        act.one_of("export", "exprot")
    with pytest.raises(Misuse, match="UK"):
        fact("destination").one_of("UK")


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("act", "holds"),
        ("destination", "holds"),
        ("keys_given", "one_of"),
        ("model.operations[toy]", "one_of"),
        ("act", "exceeds"),
        ("keys_given", "reaches"),
        ("on", "one_of"),
    ],
)
def test_a_fact_is_asked_only_what_its_kind_can_answer(name: str, method: str) -> None:
    subject = fact(name)

    with pytest.raises(Misuse, match="is a"):
        subject.holds if method == "holds" else getattr(subject, method)("yes")  # a property that refuses


def test_totals_and_relations_are_facts_with_a_qualifier() -> None:
    assert total("us/toy").name == "model.operations[us/toy]"
    assert total("us/toy").entry.kind == "amount"
    assert relation("us/toy/third").name == "model.relation[us/toy/third]"
    assert relation("us/toy/third").entry.domain == ("yes", "no")


def test_a_reading_has_only_its_options() -> None:
    reading = Reading("quarter", ("base", "base-and-added"))

    with pytest.raises(Misuse, match="no option frontier"):
        reading.takes("frontier")
    with pytest.raises(Misuse, match="an expression for each"):
        reading.pick(base=exported)
    with pytest.raises(Misuse, match="an expression for each"):
        reading.pick(base=exported, frontier=closed)


def test_a_pick_names_options_with_a_dash_as_python_can() -> None:
    picked = Reading("quarter", ("base", "base-and-added")).pick(base=exported, base_and_added=closed)

    assert {t.line for t in own_tests(picked)} >= {frozenset(("base",)), frozenset(("base-and-added",))}


def test_unless_leaves_the_clause_it_is_said_of_alone() -> None:
    plain = Clause("plain", "1", "says", exported)

    defeated = plain.unless(published)

    assert plain.defeated_by == ()
    assert defeated.defeated_by == (published,)
    assert defeated.unless(report).defeated_by == (published, report)


def test_two_clauses_of_one_id_are_a_mistake() -> None:
    plain = Clause("plain", "1", "says", exported)

    with pytest.raises(Misuse, match="two clauses have the id plain"):
        clauses_of(plain, plain.unless(published))


def test_clauses_come_after_those_they_rest_on() -> None:
    order = [c.id for c in clauses_of(military, report)]

    assert order == ["published", "controlled", "partner", "licence", "military", "report"]


def test_the_tests_of_a_clause_are_not_those_of_the_clauses_it_names() -> None:
    assert {t.fact.name for t in own_tests(partner.when)} == {
        "destination",
        "to.headquarters",
        "to.ultimate_parent",
        "reading[headquarters]",
    }
    assert list(own_tests(licence.when)) == list(own_tests(controlled))[: len(list(own_tests(licence.when)))]


def test_a_defeater_is_a_part() -> None:
    assert children(controlled) == (controlled.when, published)
    assert children(exported) == ()


def test_and_binds_as_python_binds_it() -> None:
    either = exported | closed & exported

    assert isinstance(either, Joined)
    assert either.how == "or"
    assert isinstance(either.parts[1], Joined)


def test_a_rule_cannot_be_changed_after_it_is_written() -> None:
    with pytest.raises(FrozenInstanceError):
        controlled.id = "other"  # type: ignore[misc]


def test_words_and_a_group_are_either() -> None:
    tests = list(own_tests(fact("destination").one_of("MO", Dated("d5"))))

    assert [t.line for t in tests] == [Dated("d5"), frozenset(("MO",))]
    assert all(isinstance(t, Comparison) for t in tests)
