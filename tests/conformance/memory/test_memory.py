"""One suite for every database that can hold the memory: what is remembered, what opens again, what is erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.conformance.memory.books import DAY, WordMatcher, edition, moment, party, rows, screened
from weighbridge.adapters.memory import tables
from weighbridge.adapters.memory.opening import transaction
from weighbridge.adapters.memory.store import SqlMemory, database, remembering
from weighbridge.adapters.memory.writing import sealed
from weighbridge.app.remembering.carrying import carry
from weighbridge.app.remembering.decisions import Decision, decide
from weighbridge.app.remembering.erasing import erase
from weighbridge.app.remembering.records import StandingHit, Verdict
from weighbridge.app.remembering.rescreen import Wish, rescreen
from weighbridge.kernel.errors import BadInput

HUAWEI = party("1", "Huawei Technologies")
SMIC = party("2", "Semiconductor Manufacturing")
BOOK = rows(a="Huawei Bakery", b="Jansen Fietsen", c="Manufacturing of Pots")


@pytest.fixture
def memory(url: str) -> Iterator[SqlMemory]:
    with remembering(url) as opened:
        yield opened


def shown(memory: SqlMemory) -> dict[str | None, tuple[str, str | None]]:
    return {hit.reference: (hit.state, hit.why) for hit in memory.hits.standing()}


def hit_of(memory: SqlMemory, reference: str) -> StandingHit:
    return next(hit for hit in memory.hits.standing(evidence=True) if hit.reference == reference)


def clear(memory: SqlMemory, reference: str, verdict: Verdict = "false-positive") -> StandingHit:
    said = Decision(verdict, "Ada", moment(), "different-business", "a baker in Ede")
    return decide(memory, hit_of(memory, reference).id, said)


def test_the_first_screening_is_of_all_against_all(memory: SqlMemory) -> None:
    done = screened(memory, edition(HUAWEI, SMIC), BOOK)

    assert (done.screening.scope, done.screening.why) == ("full", "nothing was screened before")
    assert shown(memory) == {"a": ("open", None), "c": ("open", None)}
    assert done.hits == {"open": 2, "dismissed": 0, "confirmed": 0, "escalated": 0, "closed": 0}


def test_what_was_found_is_kept_with_its_evidence(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI), BOOK)

    hit = hit_of(memory, "a")

    assert hit.evidence == {"text": "Huawei Bakery", "words": ["huawei"]}
    assert (hit.text, hit.listed, hit.points, hit.screening) == ("Huawei Bakery", "Huawei Technologies", 100, 1)


def test_only_what_changed_is_screened_again(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI, SMIC), BOOK)
    after = edition(HUAWEI, party("2", "Semiconductor Manufacturing", "Jansen"))
    matcher = WordMatcher(after)

    done = rescreen(memory, matcher, Wish(after, DAY, moment()), [rows(d="Huawei Schools", a="Huawei Bakery")])

    assert done.screening.scope == "delta"
    assert (done.screening.changed_customers, done.screening.changed_listings) == (1, 1)
    changed = frozenset({"bis-entity:2"})
    assert matcher.asked == [("d", None), ("b", changed), ("c", changed)]
    assert set(shown(memory)) == {"a", "b", "c", "d"}


def test_a_dismissed_look_alike_stays_dismissed(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI), BOOK)
    clear(memory, "a")

    done = screened(memory, edition(HUAWEI, SMIC), BOOK, anew=True)

    assert shown(memory)["a"] == ("dismissed", None)
    assert len(done.opened) == 1


def test_it_opens_again_where_the_customer_changes_and_says_which_field(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI), BOOK)
    clear(memory, "a")

    done = screened(memory, edition(HUAWEI), rows(a="Huawei Bakery Ltd"))

    state, why = shown(memory)["a"]
    assert state == "open"
    assert why == "reopened: the customer's name changed since it was dismissed by Ada on 2026-08-01"
    assert done.opened == (hit_of(memory, "a").id,)


def test_it_opens_again_where_the_listing_changes_and_says_which_field(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI), BOOK)
    clear(memory, "a")

    screened(memory, edition(party("1", "Huawei Technologies", "Huawei Bakeries")))

    assert shown(memory)["a"] == ("open", "reopened: the listing's names changed since it was dismissed by Ada on 2026-08-01")


def test_what_was_decided_about_two_texts_holds_again_when_they_are_back(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI), BOOK)
    clear(memory, "a")
    screened(memory, edition(HUAWEI), rows(a="Huawei Bakery Ltd"))

    screened(memory, edition(HUAWEI), rows(a="Huawei  Bakery "))

    assert shown(memory)["a"] == ("dismissed", None)


def test_other_terms_annotate_a_hit_anew_and_match_nobody(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI), BOOK)
    clear(memory, "a")
    after = edition(party("1", "Huawei Technologies", policy="presumption of denial"))
    matcher = WordMatcher(after)

    done = rescreen(memory, matcher, Wish(after, DAY, moment()))

    assert (done.reannotated, done.screening.changed_listings, matcher.asked) == (1, 0, [])
    assert hit_of(memory, "a").terms["policy"] == "presumption of denial"
    assert shown(memory)["a"] == ("dismissed", None)


def test_a_hit_closes_with_its_listing_and_opens_with_it(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI, SMIC), BOOK)

    gone = screened(memory, edition(SMIC))
    closed = shown(memory)["a"]
    screened(memory, edition(HUAWEI, SMIC))

    assert (gone.gone, closed) == (1, ("closed", "the listing is gone from the list"))
    assert shown(memory)["a"] == ("open", None)


def test_a_listing_that_ends_closes_on_its_day(memory: SqlMemory) -> None:
    lists = edition(party("1", "Huawei Technologies", until=DAY + timedelta(days=1)))
    screened(memory, lists, BOOK)

    screened(memory, lists, on=DAY + timedelta(days=1))

    assert shown(memory)["a"] == ("closed", "the listing is gone from the list")


def test_a_hit_closes_where_the_customer_has_left_the_book(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI), BOOK)

    done = screened(memory, edition(HUAWEI), rows(b="Jansen Fietsen"), whole=True)

    assert (done.left, done.screening.customers) == (2, 1)
    assert shown(memory)["a"] == ("closed", "the customer has left")


def test_a_part_of_the_book_sends_nobody_away(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI), BOOK)

    done = screened(memory, edition(HUAWEI), rows(b="Jansen Fietsen"))

    assert (done.left, done.screening.customers) == (0, 3)


def test_a_hit_closes_where_the_two_match_no_more(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI, SMIC), BOOK)

    done = screened(memory, edition(HUAWEI, party("2", "Semiconductors")), rows(a="Bakery"))

    assert {why for _, why in shown(memory).values()} == {"customer and listing match no more"}
    assert len(done.closed) == 2


def test_other_settings_make_the_next_screening_a_full_one(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI, party("2", "Pots Manufacturing")), BOOK)

    done = screened(memory, edition(HUAWEI, party("2", "Pots Manufacturing")), least=2)

    assert (done.screening.scope, done.screening.why) == ("full", "the settings changed")
    assert shown(memory) == {"a": ("closed", "customer and listing match no more"), "c": ("open", None)}


def test_one_id_of_two_customers_is_refused(memory: SqlMemory) -> None:
    with pytest.raises(BadInput, match="of two rows that differ"):
        screened(memory, edition(HUAWEI), [*BOOK, *rows(a="Another")])


def test_one_row_given_twice_is_one_customer(memory: SqlMemory) -> None:
    done = screened(memory, edition(HUAWEI), [*BOOK, *BOOK])

    assert done.screening.customers == 3


@pytest.mark.parametrize(("verdict", "state"), [("true-match", "confirmed"), ("escalated", "escalated"), ("false-positive", "dismissed")])
def test_a_decision_stands_and_can_be_taken_back(memory: SqlMemory, verdict: Verdict, state: str) -> None:
    screened(memory, edition(HUAWEI), BOOK)

    decided = clear(memory, "a", verdict)
    back = clear(memory, "a", "reopened")

    assert decided.state == state
    assert (back.state, back.why) == ("open", "reopened by Ada")
    assert [one.verdict for one in back.dispositions] == [verdict, "reopened"]


def test_a_customer_whose_id_changed_keeps_what_was_decided(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI), BOOK)
    clear(memory, "a")
    screened(memory, edition(HUAWEI), rows(z="Huawei Bakery"))

    carried = carry(memory, {"a": "z", "no": "body"}, "customer", DAY)

    assert (carried.dispositions, carried.unknown) == (1, ("no -> body",))
    assert shown(memory) == {"a": ("closed", "the customer is now called z"), "z": ("dismissed", None)}
    assert carry(memory, {"a": "z"}, "customer", DAY).dispositions == 0


def test_a_listing_whose_id_changed_keeps_what_was_decided_as_long_as_it_reads_the_same(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI, SMIC), BOOK)
    clear(memory, "a")
    clear(memory, "c")
    screened(memory, edition(party("8", "Huawei Technologies"), party("9", "Semiconductor Manufacturing", "SMIC")))

    carry(memory, {"bis-entity:1": "bis-entity:8", "bis-entity:2": "bis-entity:9"}, "customer", DAY)

    now = {hit.listing: (hit.state, hit.why) for hit in memory.hits.standing(states=("open", "dismissed"))}
    assert now["bis-entity:8"] == ("dismissed", None)
    assert now["bis-entity:9"] == ("open", "reopened: the listing's names changed since it was dismissed by Ada on 2026-08-01")


def test_whoever_is_erased_leaves_no_text_and_what_was_done_stays(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI), BOOK)
    clear(memory, "a")
    before = hit_of(memory, "a")

    erase(memory, "a", DAY)

    (after,) = memory.hits.standing(evidence=True)
    assert (after.state, after.why) == ("closed", "the customer was erased")
    assert (after.reference, after.text, after.evidence) == (None, None, None)
    assert [(one.verdict, one.by, one.note) for one in after.dispositions] == [("false-positive", "Ada", None)]
    assert (after.pair, after.evidence_digest, after.screening) == (before.pair, before.evidence_digest, before.screening)
    assert not any("Huawei Bakery" in line or "baker" in line for line in everything(memory))


def everything(memory: SqlMemory) -> Iterator[str]:
    """Every row of every table, as text; of traces, their bytes."""
    for table in tables.metadata.sorted_tables:
        for row in memory.hits._db.execute(sa.select(table)):
            yield str([value.decode(errors="replace") if isinstance(value, bytes) else value for value in row])


def test_an_erased_customer_who_is_given_again_is_a_new_one(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI), BOOK)
    clear(memory, "a")
    erase(memory, "a", DAY)

    screened(memory, edition(HUAWEI), rows(a="Huawei Bakery"))

    assert shown(memory) == {None: ("closed", "the customer was erased"), "a": ("open", None)}


def test_the_others_are_still_found_after_one_is_erased(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI), BOOK)
    clear(memory, "a")
    erase(memory, "a", DAY)

    screened(memory, edition(HUAWEI, party("3", "Jansen")))

    assert shown(memory)["b"] == ("open", None)


def test_nobody_is_erased_while_a_hit_is_under_review(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI), BOOK)

    with pytest.raises(BadInput, match="not dismissed"):
        erase(memory, "a", DAY)

    erase(memory, "a", DAY, despite_hits=True)
    assert shown(memory) == {None: ("closed", "the customer was erased")}


def test_whoever_holds_the_text_and_the_salt_can_prove_the_evidence(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI), BOOK)

    salt, body = memory.hits._db.execute(sa.select(tables.evidence.c.salt, tables.evidence.c.body)).one()

    assert sealed(salt, body) == hit_of(memory, "a").evidence_digest


def test_two_customers_of_one_name_have_nothing_in_common_to_be_known_by(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI), rows(a="Huawei Bakery", z="Huawei Bakery"))

    one, other = (hit.pair.customer for hit in memory.hits.standing())

    assert one.fingerprint != other.fingerprint
    assert not set(one.fields.values()) & set(other.fields.values())


def test_a_counterparty_may_have_the_id_of_a_customer(memory: SqlMemory) -> None:
    screened(memory, edition(HUAWEI), BOOK)
    lists = edition(HUAWEI)

    rescreen(memory, WordMatcher(lists), Wish(lists, DAY, moment(), role="counterparty"), [rows(a="Huawei Schools")])

    assert memory.customers.count() == 4
    with pytest.raises(BadInput, match="a customer and a counterparty"):
        memory.customers.find("a")
    found = memory.customers.find("a", "counterparty")
    assert found is not None
    assert found.values["name"] == "Huawei Schools"


def test_a_screening_that_breaks_off_leaves_the_memory_as_it_was(url: str) -> None:
    with remembering(url) as memory:
        screened(memory, edition(HUAWEI), BOOK)

    with pytest.raises(BadInput), remembering(url) as memory:
        screened(memory, edition(HUAWEI), [*rows(d="Huawei Schools"), *rows(d="Others")])

    with remembering(url, reading=True) as memory:
        assert memory.customers.count() == 3
        last = memory.runs.last()
        assert last is not None
        assert (last.id, last.held_on, last.customers, last.found) == (1, date(2026, 8, 1), 3, 1)


@pytest.mark.parametrize("table", ["findings", "dispositions"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET hit = hit"])
def test_what_was_found_and_decided_can_be_neither_altered_nor_taken_away(url: str, table: str, statement: str) -> None:
    with remembering(url) as memory:
        screened(memory, edition(HUAWEI), BOOK)
        clear(memory, "a")

    with database(url) as engine, pytest.raises(DBAPIError, match="never changed"), transaction(engine) as connection:
        connection.execute(sa.text(statement.format(table)))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE hits SET state = 'forgotten'",
        "UPDATE hits SET state = 'closed', why = NULL",
        "UPDATE hits SET customer = 99",
        "UPDATE persons SET role = 'friend'",
        "UPDATE customers SET since = 99",
        "DELETE FROM listings",
        "DELETE FROM customers",
        "INSERT INTO hits (id, customer, listing, state, since) SELECT 99, customer, listing, state, since FROM hits",
        (
            'INSERT INTO dispositions (id, hit, verdict, "by", at, '
            "customer_fingerprint, customer_fields, listing_fingerprint, listing_fields) "
            "SELECT 99, hit, 'false-positive', 'Eve', '2026-08-01 00:00:00', customer_fingerprint, customer_fields, listing_fingerprint, "
            "listing_fields FROM findings"
        ),
    ],
)
def test_the_database_itself_refuses_what_cannot_be(url: str, statement: str) -> None:
    with remembering(url) as memory:
        screened(memory, edition(HUAWEI), BOOK)

    with database(url) as engine, pytest.raises(DBAPIError), transaction(engine) as connection:
        connection.execute(sa.text(statement))
