"""Accounts into groups: who is joined by what, what the figures are, and what a person's word changes."""

from __future__ import annotations

from fractions import Fraction

from tests.unit.watch.fleets import BF16, HOUR
from tests.unit.watch.linking.clouds import DAY, MINUTE, TODAY, account, book, bounded, confirmed, cut, job, stakes, together
from weighbridge.facts.accounts.records import Book
from weighbridge.watch.bounds import Bounded
from weighbridge.watch.linking.evidence import Verdict
from weighbridge.watch.linking.joining import Joined, Linked, linked

SHARE = Fraction(2, 5)


def jobs_of(*names: str) -> list[Bounded]:
    """One job in each account, days apart, so that only what the accounts share can join them."""
    return bounded(*(job(name, i * 3 * DAY, (100 + i * 7) * HOUR, chips=8 * (i + 1), share=SHARE) for i, name in enumerate(names)))


def groups(found: Linked) -> set[frozenset[str]]:
    return together(one.group.accounts for one in found.groups)


def only(found: Linked) -> Joined:
    (one,) = found.groups
    return one


def test_strangers_stay_apart() -> None:
    found = linked(jobs_of("a", "b", "c"))

    assert groups(found) == together(["a", "b", "c"])
    assert [one.joined_by for one in found.groups] == [(), (), ()]


def test_three_accounts_of_one_owner_are_one_group_named_after_the_owner() -> None:
    owned = stakes(("o", "a", 30), ("o", "b", 30), ("o", "c", 30))

    found = only(linked(jobs_of("a", "b", "c"), stakes=owned))

    assert (found.group.id, found.owner, found.group.accounts) == ("o", "o", ("a", "b", "c"))
    assert [(link.kind, link.a, link.b) for link in found.joined_by] == [("beneficial_owner", "a", "b"), ("beneficial_owner", "a", "c")]
    assert found.strong == (("a", "b", "c"),)


def test_the_upper_figure_is_the_sum_and_the_lower_is_the_largest_run() -> None:
    found = only(linked(jobs_of("a", "b"), book(account("a", payment="p"), account("b", payment="p"))))

    assert found.group.amount.high == (8 * 100 + 16 * 107) * HOUR * BF16
    assert found.group.amount.low == 16 * 107 * HOUR * BF16 * SHARE
    assert found.run is not None
    assert found.run.jobs == (1,)


def test_the_lower_figure_of_restarts_is_their_sum() -> None:
    jobs = bounded(job("a", 0, DAY, state="failed", share=SHARE), job("a", DAY + 5 * MINUTE, DAY, share=SHARE))

    assert only(linked(jobs)).group.amount.low == 2 * DAY * 512 * BF16 * SHARE


def test_a_plausible_link_raises_the_upper_figure_and_not_the_lower() -> None:
    jobs = bounded(*(job(name, 0, DAY, share=SHARE, path="/x") for name in "ab"))

    apart, joined = (
        linked(jobs[:1]),
        only(linked(jobs, book(account("a", contact_domain="f.example"), account("b", contact_domain="f.example")))),
    )

    assert joined.group.amount.low == only(apart).group.amount.low
    assert joined.group.amount.high == 2 * DAY * 512 * BF16
    assert joined.strong == (("a",), ("b",))


def test_a_group_whose_owner_explains_only_a_part_is_named_after_its_first_account() -> None:
    known = book(account("a"), account("b", payment="p"), account("c", payment="p"))

    found = only(linked(jobs_of("a", "b", "c"), known, stakes(("o", "a", 30), ("o", "b", 30))))

    assert (found.group.id, found.owner) == ("a", None)


def test_an_owner_with_the_name_of_a_stranger_s_account_is_told_apart() -> None:
    found = linked(jobs_of("a", "b", "o"), stakes=stakes(("o", "a", 30), ("o", "b", 30)))

    # The account o is its own customer, and the stakes name it: it is the owner.
    assert only(found).group.accounts == ("a", "b", "o")

    other = linked(jobs_of("a", "b", "o"), book(account("a"), account("b"), account("o", "firm")), stakes(("o", "a", 30), ("o", "b", 30)))

    assert sorted(one.group.id for one in other.groups) == ["o", "owner:o"]


def test_a_single_account_has_its_owner_and_keeps_its_own_name() -> None:
    found = only(linked(jobs_of("a"), stakes=stakes(("o", "a", 30))))

    assert (found.group.id, found.owner) == ("a", "o")


def test_an_account_without_usage_is_listed_only_where_it_is_joined() -> None:
    known = book(account("a", payment="p"), account("idle", payment="p"), account("other"))

    assert groups(linked(jobs_of("a"), known)) == together([("a", "idle")])


def test_an_account_of_which_nothing_could_be_read_is_a_group_without_a_bound() -> None:
    found = linked(jobs_of("a"), lost={"b": ("b.csv, line 3 cannot be read",)})

    assert (found.groups[0].group.id, found.groups[0].group.amount.high) == ("b", None)


def test_lost_use_of_one_account_leaves_its_whole_group_without_a_bound() -> None:
    known = book(account("a", payment="p"), account("b", payment="p"))

    assert only(linked(jobs_of("a", "b"), known, lost={"b": ("a gap",)})).group.amount.high is None


def test_the_customer_whom_only_the_usage_names_joins_its_accounts() -> None:
    jobs = bounded(
        *(
            one.__class__(**{f: getattr(one, f) for f in one.__struct_fields__} | {"customer": "firm"})
            for one in (job("a", 0, DAY), job("b", 9 * DAY, HOUR))
        )
    )

    assert groups(linked(jobs)) == together(["ab"])


def test_a_cut_parts_two_accounts_and_a_later_word_stands() -> None:
    known = book(account("a", payment="p"), account("b", payment="p"))

    assert groups(linked(jobs_of("a", "b"), known, verdicts=[cut("a", "b")])) == together(["a", "b"])
    assert groups(linked(jobs_of("a", "b"), known, verdicts=[cut("a", "b"), confirmed("b", "a")])) == together(["ab"])


def test_a_cut_leaves_other_paths_and_they_are_told() -> None:
    known = book(*(account(name, payment="p") for name in "abc"))

    found = only(linked(jobs_of("a", "b", "c"), known, verdicts=[cut("a", "b")]))

    assert found.remarks == (f"a and b were cut by J. Doe on {TODAY}: they are still joined through c",)


def test_an_account_cut_from_all_others_of_a_tie_leaves_them_joined() -> None:
    known = book(*(account(name, payment="p") for name in "abcd"))

    found = linked(jobs_of("a", "b", "c", "d"), known, verdicts=[cut("a", "b"), cut("a", "c"), cut("a", "d")])

    assert groups(found) == together(["a", "bcd"])


def test_a_confirmed_link_joins_strangers_strongly() -> None:
    found = only(linked(jobs_of("a", "b"), verdicts=[confirmed("a", "b")]))

    assert found.strong == (("a", "b"),)
    assert found.joined_by[0].says == f"confirmed by J. Doe on {TODAY}: one contract, papers seen"


def test_a_verdict_about_an_account_that_nobody_has_is_told() -> None:
    found = linked(jobs_of("a"), verdicts=[Verdict("a", "z", "confirmed", "J. Doe", TODAY, "")])

    assert found.unplaced == (f"a verdict of J. Doe on {TODAY} is about z, whom neither the usage nor the customers' file has",)
    assert groups(found) == together(["a"])


def test_a_group_joined_by_one_tie_of_very_many_says_so() -> None:
    many = [f"a{i:02}" for i in range(30)]

    found = only(linked(jobs_of(*many[:3]), book(*(account(name, payment="card") for name in many))))

    assert found.remarks == ("all 30 accounts are joined by one tie alone, which 30 accounts share: the same means of payment (card…)",)


def test_an_empty_cloud_has_no_groups() -> None:
    assert linked([], Book()).groups == ()


def test_what_strangers_pass_on_is_one_run_of_the_group_and_not_of_its_lower_figure() -> None:
    around = (job("first", -9 * DAY, DAY, chips=1), job("last", 300 * DAY, DAY, chips=1))
    parts = [job(name, i * 10 * DAY, 9 * DAY, share=SHARE, path="s3://b/run") for i, name in enumerate("ab")]

    found = linked(bounded(*around, *parts))

    (group,) = [one for one in found.groups if one.group.accounts == ("a", "b")]
    assert (2, 3) in {run.jobs for run in found.runs.runs}
    assert sorted(at for run in found.runs.runs for at in run.jobs) == [0, 1, 2, 3]
    assert group.group.amount.low == 9 * DAY * 512 * BF16 * SHARE
    assert group.strong == (("a",), ("b",))
