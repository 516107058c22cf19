"""One suite for every database: the programme of customers, its days, its two persons, and what is erased when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError

from tests.conformance.memory.books import WordMatcher, edition, moment, party, rows
from tests.conformance.memory.books import screened as screen_book
from weighbridge.adapters.memory.programme import tables
from weighbridge.adapters.memory.store import SqlMemory, remembering
from weighbridge.adapters.memory.tables import metadata
from weighbridge.adapters.memory.writing import sealed
from weighbridge.app.programme import acting
from weighbridge.app.programme.acting import Attempt, Plan
from weighbridge.app.programme.answers import AccountAnswer
from weighbridge.app.programme.counting import count
from weighbridge.app.programme.judging import rules_of
from weighbridge.app.programme.opening import open_those_in_order, take_in
from weighbridge.app.programme.purging import planned, purge
from weighbridge.app.programme.records import Said
from weighbridge.app.programme.screening import screen, to_screen
from weighbridge.app.programme.standing import answers_of, verified_us
from weighbridge.app.remembering.decisions import Decision, decide
from weighbridge.app.remembering.rescreen import Wish
from weighbridge.app.watching.remembered import Known
from weighbridge.facts.programme.records import AccountFile, Holding, Person
from weighbridge.facts.programme.sheets import Reseller, SoldAccount
from weighbridge.kernel.errors import BadInput
from weighbridge.wiring import bridge

DAY = date(2026, 8, 1)
RULES = rules_of(bridge(), DAY)
WHO: dict[str, Any] = {"address": "2 Lane", "use_locations": "CN", "email": "l@q.example", "telephone": "1"}
LI = Person(id="li", name="Li Wei", kind="individual", country="CN", us_status="none", **WHO)
ADA = Person(id="ada", name="Ada Smith", kind="individual", country="US", us_status="citizen")
FIRM = Person(id="q", name="Qingyun Robotics", other_names="none", kind="entity", country="CN", organised_under="CN", **WHO)
OF_LI = AccountFile(account="a1", customer=LI, payment="card 1", ip="log A")
OF_ADA = AccountFile(account="a2", customer=ADA)
OF_FIRM = AccountFile(
    account="a3",
    customer=FIRM,
    people=(LI,),
    holdings=(Holding("q", "li", "100", "100"),),
    controlled_by=(),
    payment="wire",
    ip="log B",
)
LISTS = edition(party("1", "Huawei Technologies"))


def said(by: str = "Ada", why: str | None = "a passport was looked at", on: date = DAY) -> Said:
    return Said(by, datetime(2026, 8, 1, 9, tzinfo=UTC), on, why)


@pytest.fixture
def memory(url: str) -> Iterator[SqlMemory]:
    with remembering(url) as opened:
        yield opened


def taken(memory: SqlMemory, *files: AccountFile) -> None:
    take_in(memory.programme, files, said(why=None))


def verified(memory: SqlMemory, account: str, *people: str) -> None:
    for person in people:
        acting.verify(memory.programme, account, Attempt("documentary", "verified", person), said())


def screened(memory: SqlMemory, *, fit: bool = True) -> None:
    accounts = to_screen(memory.programme)
    screen(memory, WordMatcher(LISTS, DAY), Wish(LISTS, DAY, moment()), accounts, fit=fit)


def stands(memory: SqlMemory, account: str, on: date = DAY) -> AccountAnswer:
    return next(one for one in answers_of(memory.programme, rules_of(bridge(), on)) if one.account == account)


def in_order(memory: SqlMemory) -> None:
    """An account that waits for nothing."""
    taken(memory, OF_LI)
    verified(memory, "a1", "li")
    screened(memory)


def closed(memory: SqlMemory, on: date = DAY) -> None:
    in_order(memory)
    open_those_in_order(memory.programme, RULES, ["a1"], said(why=None))
    acting.close(memory.programme, "a1", said(why=None, on=on))


def test_an_account_waits_for_everything_that_is_missing_and_then_for_nothing(memory: SqlMemory) -> None:
    taken(memory, msgspec.structs.replace(OF_LI, payment=None))
    before = stands(memory, "a1")
    taken(memory, OF_LI)
    verified(memory, "a1", "li")
    screened(memory)
    after = stands(memory, "a1")

    assert [(item.of, item.key) for item in before.missing] == [("a1", "payment")]
    assert len(before.waits_for) == 3
    assert (after.waits_for, after.in_order, after.screening, after.standing) == ((), True, "clear", "pending")


def test_only_what_waits_for_nothing_is_opened(memory: SqlMemory) -> None:
    in_order(memory)
    taken(memory, OF_ADA)

    assert open_those_in_order(memory.programme, RULES, ["a1", "a2"], said(why=None)) == ["a1"]
    assert [stands(memory, name).standing for name in ("a1", "a2")] == ["open", "pending"]
    assert stands(memory, "a1").provisioned_on == DAY


def test_of_a_citizen_no_data_are_asked_but_that_it_is_one_is_verified(memory: SqlMemory) -> None:
    taken(memory, OF_ADA)
    one = stands(memory, "a2")

    assert (one.applies, one.missing, one.verified) == ("no", (), False)
    assert verified_us(memory.programme, RULES) == {"ada": False}
    verified(memory, "a2", "ada")
    assert verified_us(memory.programme, RULES) == {"ada": True}


def test_while_it_is_not_known_whether_somebody_is_a_united_states_person_everything_is_asked(memory: SqlMemory) -> None:
    taken(memory, AccountFile(account="a1", customer=Person(id="li", name="Li", kind="individual")))
    one = stands(memory, "a1")

    assert (one.applies, one.us_account) == ("unknown", "unknown")
    keys = {item.key for item in one.missing}
    assert keys == {"customer.located", "customer.us_status", "address", "use_locations", "email", "telephone", "payment", "ip"}


def test_every_beneficial_owner_is_verified_and_gives_the_same_data(memory: SqlMemory) -> None:
    taken(
        memory,
        msgspec.structs.replace(OF_FIRM, people=(Person(id="li", name="Li Wei", kind="individual", country="CN", us_status="none"),)),
    )
    verified(memory, "a3", "q")
    one = stands(memory, "a3")

    assert {item.key for item in one.missing if item.of == "li"} == {"address", "use_locations", "email", "telephone"}
    assert [(who.person, who.role, who.verified) for who in one.persons] == [("q", "customer", "verified"), ("li", "owner", "unverified")]
    assert not one.verified


def test_what_was_verified_counts_until_the_person_is_described_otherwise_and_again_when_it_is_back(memory: SqlMemory) -> None:
    in_order(memory)
    taken(memory, msgspec.structs.replace(OF_LI, customer=msgspec.structs.replace(LI, address="3 Lane")))

    changed = stands(memory, "a1")
    assert [who.verified for who in changed.persons] == ["changed"]
    assert changed.screening == "unscreened"
    taken(memory, OF_LI)
    assert [who.verified for who in stands(memory, "a1").persons] == ["verified"]


def test_a_day_of_use_that_moves_on_leaves_what_was_verified_and_screened(memory: SqlMemory) -> None:
    in_order(memory)
    taken(memory, msgspec.structs.replace(OF_LI, accessed_on=date(2026, 7, 31)))

    assert stands(memory, "a1").waits_for == ()


def test_the_last_attempt_counts(memory: SqlMemory) -> None:
    in_order(memory)
    for result in ("failed", "discrepancy"):
        acting.verify(memory.programme, "a1", Attempt("non-documentary", result), said())
        assert [who.verified for who in stands(memory, "a1").persons] == [result]


def test_a_file_without_stakes_leaves_the_owners_that_are_kept(memory: SqlMemory) -> None:
    taken(memory, OF_FIRM)
    taken(memory, msgspec.structs.replace(OF_FIRM, people=(), holdings=(), payment="card"))

    kept = memory.programme.find("a3")
    assert kept is not None
    assert kept.file is not None
    assert (kept.file.people, kept.file.payment) == ((LI,), "card")


def test_lists_that_are_not_fit_clear_nobody(memory: SqlMemory) -> None:
    taken(memory, OF_LI)
    screened(memory, fit=False)

    assert stands(memory, "a1").screening == "unscreened"
    assert to_screen(memory.programme) == ["a1"]


def test_whoever_left_the_memory_of_screenings_is_screened_no_more(memory: SqlMemory) -> None:
    in_order(memory)
    screen_book(memory, LISTS, rows(other="Somebody Else"), whole=True)

    assert stands(memory, "a1").screening == "unscreened"


def test_one_person_described_two_ways_is_screened_as_the_last_and_both_accounts_say_so(memory: SqlMemory) -> None:
    in_order(memory)
    elsewhere = msgspec.structs.replace(OF_FIRM, people=(msgspec.structs.replace(LI, name="Li Wei Wei"),))
    taken(memory, elsewhere)
    screened(memory)

    assert [(one.account, one.screening) for one in answers_of(memory.programme, RULES)] == [("a1", "unscreened"), ("a3", "clear")]
    assert all("li is described otherwise on another account" in stands(memory, name).waits_for for name in ("a1", "a3"))
    taken(memory, OF_FIRM)
    screened(memory)
    assert [one.screening for one in answers_of(memory.programme, RULES)] == ["clear", "clear"]


def test_what_one_account_leaves_out_contradicts_nobody_and_the_person_is_screened_by_all_that_is_said(memory: SqlMemory) -> None:
    in_order(memory)
    taken(memory, msgspec.structs.replace(OF_FIRM, people=(Person(id="li", name="Li Wei", birth_date="1980-01-01"),)))
    screened(memory)

    found = memory.customers.find("li", "customer")
    assert found is not None
    assert (found.values["address"], found.values["birth_date"]) == ("2 Lane", "1980-01-01")
    assert [one.screening for one in answers_of(memory.programme, RULES)] == ["clear", "clear"]
    assert stands(memory, "a1").in_order


def test_of_two_accounts_taken_in_together_that_say_otherwise_only_the_last_is_screened(memory: SqlMemory) -> None:
    taken(memory, OF_LI, msgspec.structs.replace(OF_FIRM, people=(msgspec.structs.replace(LI, name="Li Wei Wei"),)))
    screened(memory)

    assert [(one.account, one.screening) for one in answers_of(memory.programme, RULES)] == [("a1", "unscreened"), ("a3", "clear")]


def test_a_hit_on_an_owner_stops_the_account_until_it_is_dismissed(memory: SqlMemory) -> None:
    huawei = msgspec.structs.replace(LI, name="Huawei Li")
    taken(memory, msgspec.structs.replace(OF_FIRM, people=(huawei,)))
    screened(memory)
    hit = next(iter(memory.hits.standing()))

    assert (hit.reference, stands(memory, "a3").screening) == ("li", "hit")
    decide(memory, hit.id, Decision("false-positive", "Bo", moment(), "different-kind", "a person"))
    assert stands(memory, "a3").screening == "clear"


def test_a_review_is_due_after_the_houses_own_days(memory: SqlMemory) -> None:
    in_order(memory)

    assert stands(memory, "a1", DAY + timedelta(days=364)).waits_for == ()
    (due,) = stands(memory, "a1", DAY + timedelta(days=365)).waits_for
    assert "its review was due on 2027-08-01 (the house's own period)" in due
    acting.review(memory.programme, "a1", said(on=DAY + timedelta(days=365)))
    assert stands(memory, "a1", DAY + timedelta(days=366)).waits_for == ()


def test_records_are_kept_two_years_and_gone_on_the_day_after(memory: SqlMemory) -> None:
    closed(memory)
    last, after = rules_of(bridge(), date(2028, 8, 1)), rules_of(bridge(), date(2028, 8, 2))

    assert [(one.account, one.until) for one in planned(memory, last).stays] == [("a1", date(2028, 8, 1))]
    assert planned(memory, after).goes == ("a1",)


def test_an_account_in_use_is_never_purged(memory: SqlMemory) -> None:
    in_order(memory)
    plan = planned(memory, rules_of(bridge(), date(2090, 1, 1)))

    assert (plan.goes, plan.stays) == ((), ())


def test_under_a_hold_nothing_is_purged_however_old(memory: SqlMemory) -> None:
    closed(memory)
    acting.hold(memory.programme, "a1", said(why="subpoena"))
    done = purge(memory, rules_of(bridge(), date(2090, 1, 1)), said())

    assert (done.goes, [one.why for one in done.stays]) == ((), ["a legal hold is on it"])
    assert memory.programme.find("a1") is not None


def test_what_is_known_of_an_account_is_evidence_and_keeps_its_records(memory: SqlMemory) -> None:
    closed(memory)
    memory.watched.know(Known(("a1", "other"), by="Ada", evidence_on=DAY), moment())
    done = purge(memory, rules_of(bridge(), date(2090, 1, 1)), said())

    assert done.goes == ()
    assert "knowledge" in done.stays[0].why


def test_while_a_hit_is_not_dismissed_its_records_stay(memory: SqlMemory) -> None:
    taken(memory, msgspec.structs.replace(OF_LI, customer=msgspec.structs.replace(LI, name="Huawei Li"), opened_on=DAY))
    screened(memory)
    acting.close(memory.programme, "a1", said(why=None))
    after = rules_of(bridge(), date(2028, 8, 2))

    assert [one.why for one in planned(memory, after).stays] == ["a hit on it is not dismissed: see `weighbridge hits`"]
    hit = next(iter(memory.hits.standing()))
    decide(memory, hit.id, Decision("false-positive", "Bo", moment(), "different-kind", "a person"))
    assert planned(memory, after).goes == ("a1",)


def test_a_hold_ends_by_two_persons(memory: SqlMemory) -> None:
    closed(memory)
    acting.hold(memory.programme, "a1", said(why="subpoena"))

    assert acting.release(memory.programme, "a1", said("Ada", "withdrawn"))[1] is False
    with pytest.raises(BadInput, match="Ada asked for it"):
        acting.release(memory.programme, "a1", said(" ada ", "withdrawn"))
    kept, done = acting.release(memory.programme, "a1", said("Bo", "withdrawn"))
    assert (done, kept.held, kept.actions[-1].asked_by) == (True, False, "Ada")


def test_two_holds_need_two_releases(memory: SqlMemory) -> None:
    closed(memory)
    for why in ("subpoena", "audit"):
        acting.hold(memory.programme, "a1", said(why=why))
    for by in ("Ada", "Bo"):
        acting.release(memory.programme, "a1", said(by, "withdrawn"))

    kept = memory.programme.find("a1")
    assert kept is not None
    assert kept.held


def _act(memory: SqlMemory, **values: object) -> None:
    row = {"id": 99, "account": 1, "what": "release", "by": "Ada", "at": moment(), "day": DAY}
    memory.programme._db.execute(sa.insert(tables.programme_actions), [{**row, **values}])


@pytest.mark.parametrize(
    "values", [{}, {"answers": 1, "asked_by": "Ada"}, {"answers": 1, "asked_by": "Somebody"}, {"what": "redress"}, {"by": ""}]
)
def test_the_database_refuses_one_person_as_both_and_a_name_that_did_not_ask(memory: SqlMemory, values: dict[str, object]) -> None:
    taken(memory, OF_LI)
    connection = memory.programme._db

    with pytest.raises(IntegrityError), connection.begin_nested():
        _act(memory, **values)
    with connection.begin_nested():
        _act(memory, by="Bo", answers=1, asked_by="Ada")


@pytest.mark.parametrize("table", [tables.programme_actions, tables.programme_verifications, tables.programme_reads])
@pytest.mark.parametrize("statement", ["UPDATE {} SET account = account", "DELETE FROM {}"])
def test_what_was_done_verified_and_read_is_never_changed(memory: SqlMemory, table: sa.Table, statement: str) -> None:
    in_order(memory)
    acting.read(memory.programme, "a1", said(why="a request"))
    connection = memory.programme._db

    with pytest.raises(DBAPIError, match="never changed"), connection.begin_nested():
        connection.execute(sa.text(statement.format(table.name)))


def test_who_reads_what_is_held_is_recorded_with_the_purpose(memory: SqlMemory) -> None:
    taken(memory, OF_LI)
    kept = acting.read(memory.programme, "a1", said("Bo", "request 7"))

    assert [(one.by, one.purpose) for one in memory.programme.reads(kept.id)] == [("Bo", "request 7")]
    with pytest.raises(BadInput, match="the purpose is not given"):
        acting.read(memory.programme, "a1", said("Bo", " "))


def test_a_purge_leaves_no_text_of_the_person_anywhere_and_what_was_done_stays(memory: SqlMemory) -> None:
    closed(memory)
    acting.read(memory.programme, "a1", said("Bo", "asked by Li Wei"))
    done = purge(memory, rules_of(bridge(), date(2028, 8, 2)), said("Cy", None, date(2028, 8, 2)))

    assert (done.goes, done.done) == (("a1",), True)
    connection = memory.programme._db
    held = [row for table in metadata.sorted_tables for row in connection.execute(sa.select(table))]
    assert not any(word in str(row) for row in held for word in ("Li Wei", "2 Lane", "l@q.example", "passport", "'a1'", "'li'"))
    (kept,) = memory.programme.every()
    assert (kept.file, kept.days.purged_on, [one.what for one in kept.actions]) == (
        None,
        date(2028, 8, 2),
        ["taken-in", "opened", "close", "purge"],
    )
    assert [(one.person, one.result, one.by, one.note) for one in kept.verifications] == [(None, "verified", "Ada", None)]


def test_a_person_whom_another_account_names_stays_in_the_memory_of_screenings(memory: SqlMemory) -> None:
    taken(memory, OF_FIRM)
    closed(memory)
    purge(memory, rules_of(bridge(), date(2028, 8, 2)), said("Cy", None, date(2028, 8, 2)))

    assert memory.customers.find("li", "customer") is not None
    assert memory.programme.find("a3") is not None


def test_a_note_can_be_proved_by_its_salt_while_it_is_there(memory: SqlMemory) -> None:
    in_order(memory)
    connection = memory.programme._db
    note = connection.execute(sa.select(tables.programme_notes).where(tables.programme_notes.c.about == "verification")).one()
    row = connection.execute(sa.select(tables.programme_verifications)).one()

    assert row.note_digest == sealed(note.salt, note.body)


def test_an_account_that_cannot_be_verified_is_restricted_then_closed_and_counted(memory: SqlMemory) -> None:
    taken(memory, msgspec.structs.replace(OF_LI, opened_on=date(2026, 5, 1)))
    acting.verify(memory.programme, "a1", Attempt("documentary", "failed"), said(why="a passport that is none"))
    plan = Plan(date(2026, 8, 15), date(2026, 9, 1))
    acting.unverifiable(memory.programme, "a1", "restrict", plan, said(why="another paper is asked for"))
    found = count(memory.programme, RULES, date(2026, 1, 1))

    (one,) = found.unverified
    assert (one.account, one.foreign, one.provisioned_on, one.standing) == ("a1", "yes", date(2026, 5, 1), "restricted")
    assert (one.attempts, one.plan, one.verify_by, one.deprovision_on) == (
        1,
        "another paper is asked for",
        plan.verify_by,
        plan.deprovision_on,
    )
    assert (found.unverifiable_since, found.resolved_since) == (1, 0)
    acting.unverifiable(memory.programme, "a1", "close", Plan(), said(why="it failed again"))
    after = count(memory.programme, RULES, date(2026, 1, 1))
    assert (after.unverified, after.unverifiable_since, after.resolved_since) == ((), 1, 1)
    assert count(memory.programme, RULES, date(2026, 8, 2)).unverifiable_since == 0


def test_an_attempt_that_failed_is_resolved_where_the_same_person_is_verified_later(memory: SqlMemory) -> None:
    taken(memory, OF_FIRM)
    for person in ("q", "li"):
        acting.verify(memory.programme, "a3", Attempt("documentary", "failed", person), said())
    verified(memory, "a3", "li")
    found = count(memory.programme, RULES)

    assert (found.unverifiable_since, found.resolved_since) == (2, 1)


def test_redress_takes_a_refusal_back_by_two_persons(memory: SqlMemory) -> None:
    taken(memory, OF_LI)
    acting.unverifiable(memory.programme, "a1", "refuse", Plan(), said(why="no paper"))
    assert stands(memory, "a1").standing == "refused"

    assert acting.unverifiable(memory.programme, "a1", "redress", Plan(), said("Ada", "a paper came"))[1] is False
    assert stands(memory, "a1").standing == "refused"
    with pytest.raises(BadInput, match="cannot be the one who decides"):
        acting.unverifiable(memory.programme, "a1", "redress", Plan(), said("ADA", "a paper came"))
    assert acting.unverifiable(memory.programme, "a1", "redress", Plan(), said("Bo", "a paper came"))[1] is True
    assert (stands(memory, "a1").standing, stands(memory, "a1").kept_until) == ("pending", None)


@pytest.mark.parametrize(("opened", "action"), [(True, "refuse"), (False, "close"), (False, "redress")])
def test_a_measure_that_does_not_fit_how_the_account_stands_is_refused(memory: SqlMemory, opened: bool, action: str) -> None:
    taken(memory, msgspec.structs.replace(OF_LI, opened_on=DAY if opened else None))

    with pytest.raises(BadInput, match="cannot be the object of"):
        acting.unverifiable(memory.programme, "a1", action, Plan(), said())


def test_an_account_nobody_knows_is_an_error_that_names_the_nearest(memory: SqlMemory) -> None:
    taken(memory, OF_LI)

    with pytest.raises(BadInput) as problem:
        acting.close(memory.programme, "a11", said())

    assert (problem.value.code, problem.value.to_fix) == ("customers/unknown-account", 'did you mean "a1"?')


def test_customers_and_owners_are_each_counted_once_and_what_is_in_doubt_is_counted_apart(memory: SqlMemory) -> None:
    opened = [msgspec.structs.replace(one, opened_on=DAY) for one in (OF_LI, OF_ADA, OF_FIRM)]
    again = msgspec.structs.replace(opened[2], account="a4")
    doubtful = AccountFile(
        account="a5",
        customer=Person(id="x", kind="entity"),
        people=(Person(id="y", country="FR"),),
        holdings=(Holding("x", "y", "30", "30"),),
        opened_on=DAY,
    )
    taken(memory, *opened, again, doubtful)
    found = count(memory.programme, RULES)

    assert msgspec.structs.astuple(found.customers) == (4, 2, 1, 1, 1)
    assert [(one.country, one.owners) for one in found.foreign_owners] == [("CN", 1)]
    assert [(one.country, one.owners) for one in found.owners_in_doubt] == [("FR", 1)]
    assert (found.accounts_with_unnamed_owners, len(found.unverified), found.in_doubt) == (1, 4, True)


def test_a_customer_who_is_foreign_on_one_account_is_foreign(memory: SqlMemory) -> None:
    vague = AccountFile(account="a0", customer=Person(id="li", name="Li Wei", kind="individual"), opened_on=DAY)
    taken(memory, msgspec.structs.replace(OF_LI, opened_on=DAY), vague)

    assert msgspec.structs.astuple(count(memory.programme, RULES).customers) == (1, 1, 0, 0, 0)


def test_an_account_that_is_not_open_yet_is_no_customer_yet(memory: SqlMemory) -> None:
    taken(memory, OF_LI)

    assert count(memory.programme, RULES).customers.all == 0


def test_a_sheet_is_rolled_up_and_the_next_stands_in_its_place(memory: SqlMemory) -> None:
    sold = SoldAccount(account="s1", customer="k1", us_person=False, foreign_owners=(("CN", 2),), verified=False)
    more = SoldAccount(account="s2", customer="k1", us_person=False, verified=True)
    gone = SoldAccount(account="s3", customer="k2", us_person=True, closed_on=date(2026, 1, 1))
    nubes = Reseller(id="r1", name="Nubes", kind="entity", country="DE", organised_under="DE", accounts=(sold, more, gone))
    home = Reseller(id="r2", kind="entity", country="US", organised_under="US")
    assert memory.programme.keep_resellers([nubes, home], DAY).added == ("r1", "r2")
    taken(memory, msgspec.structs.replace(OF_LI, reseller="r9", opened_on=DAY))

    one, unheard = count(memory.programme, RULES).foreign_resellers
    assert (one.reseller, one.foreign, one.accounts, one.customers, one.written_programme) == ("r1", "yes", 2, 1, "unknown")
    assert ([(o.country, o.owners) for o in one.foreign_owners], one.owners_unsaid, [u.account for u in one.unverified]) == (
        [("CN", 2)],
        1,
        ["s1"],
    )
    assert (unheard.reseller, unheard.foreign, unheard.sheet_on) == ("r9", "unknown", None)
    later = DAY + timedelta(days=30)
    done = memory.programme.keep_resellers([msgspec.structs.replace(nubes, accounts=()), home], later)
    assert (done.changed, done.same) == (("r1",), ("r2",))
    assert [(row.reseller.id, row.sheet_on, len(row.reseller.accounts)) for row in memory.programme.resellers()] == [
        ("r1", later, 0),
        ("r2", later, 0),
    ]


def test_what_is_kept_is_there_in_another_session(url: str) -> None:
    with remembering(url) as memory:
        in_order(memory)
        before = answers_of(memory.programme, RULES)
    with remembering(url, reading=True) as memory:
        assert answers_of(memory.programme, RULES) == before
