"""Linking in every cloud: doubt joins, a cut only parts, a confirmation only strengthens, and the order of rows decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.watch.fleets import HOUR
from tests.unit.watch.linking.clouds import account, book, bounded, confirmed, cut, job, links_of, stakes
from weighbridge.facts.accounts.records import Account
from weighbridge.facts.owning.shares import Stake
from weighbridge.facts.usage.records import Allocation, State
from weighbridge.kernel.amounts import Number
from weighbridge.watch.linking.evidence import Evidence, Verdict, pair_of
from weighbridge.watch.linking.joining import Linked, linked
from weighbridge.watch.linking.runs import runs_of
from weighbridge.watch.linking.spanning import path_between, spanned
from weighbridge.watch.linking.ties import Shared
from weighbridge.watch.uses import uses_of

NAMES = "abcdef"
names = st.sampled_from(NAMES)
STATES: tuple[State, ...] = ("completed", "failed")


@st.composite
def drawn_jobs(draw: st.DrawFn) -> Allocation:
    """A job within a day or so, large or small, with a word or two."""
    at, lasts = draw(st.integers(0, 40)) * HOUR // 2, draw(st.integers(1, 30)) * HOUR // 2
    chips, state = draw(st.sampled_from((8, 512))), draw(st.sampled_from(STATES))
    words = draw(st.dictionaries(st.sampled_from(("path", "image", "stem", "gang")), st.sampled_from("xy"), max_size=3))
    share = draw(st.sampled_from((None, Fraction(2, 5))))
    return msgspec.structs.replace(job(draw(names), at, lasts, chips=chips, state=state, share=share), links=links_of(**words))


@st.composite
def clouds(draw: st.DrawFn) -> tuple[list[Allocation], list[Account], list[Stake]]:
    """Jobs of six accounts, some close in time and alike, with a few ties and owners."""
    jobs = [draw(drawn_jobs()) for _ in range(draw(st.integers(1, 12)))]
    ties = st.dictionaries(st.sampled_from(("payment", "telephone", "contact_domain", "administrator")), st.sampled_from("pqr"), max_size=2)
    accounts = [account(name, reseller=draw(st.sampled_from((None, "r"))), **draw(ties)) for name in NAMES if draw(st.booleans())]
    owned = [
        stakes((f"o{draw(st.integers(0, 2))}", draw(names), draw(st.sampled_from((10, 30, 60)))))[0] for _ in range(draw(st.integers(0, 4)))
    ]
    return jobs, accounts, owned


Cloud = tuple[list[Allocation], list[Account], list[Stake]]
verdict_pairs = st.tuples(names, names).filter(lambda pair: pair[0] != pair[1])


def of(cloud: Cloud, verdicts: Sequence[Verdict] = ()) -> Linked:
    jobs, accounts, owned = cloud
    return linked(bounded(*jobs), book(*accounts), owned, verdicts)


def uppers(found: Linked) -> dict[str, Number]:
    """The upper figure over each account, all of them bounded."""
    figures: dict[str, Number] = {}
    for one in found.groups:
        assert one.group.amount.high is not None
        figures |= dict.fromkeys(one.group.accounts, one.group.amount.high)
    return figures


def lowers(found: Linked) -> dict[str, Number]:
    return {name: one.group.amount.low for one in found.groups for name in one.group.accounts}


@given(clouds())
def test_every_account_is_in_one_group_and_strong_parts_refine_it(cloud: Cloud) -> None:
    found = of(cloud)

    everybody = [name for one in found.groups for name in one.group.accounts]
    assert len(everybody) == len(set(everybody))
    assert set(everybody) >= {one.account for one in cloud[0]}
    for one in found.groups:
        assert sorted(name for part in one.strong for name in part) == sorted(one.group.accounts)


@given(clouds())
@settings(max_examples=40)
def test_the_tree_of_evidence_joins_each_group_with_one_link_fewer_than_it_has_accounts(cloud: Cloud) -> None:
    for one in of(cloud).groups:
        first = one.group.accounts[0]

        assert len(one.joined_by) == len(one.group.accounts) - 1
        assert all(path_between(one.joined_by, first, name) for name in one.group.accounts)


@given(clouds())
@settings(max_examples=40)
def test_joining_only_raises_both_figures_above_those_of_each_account_alone(cloud: Cloud) -> None:
    joined = of(cloud)
    high, low = uppers(joined), lowers(joined)

    for name in {one.account for one in cloud[0]}:
        alone = linked(bounded(*(one for one in cloud[0] if one.account == name))).groups[0].group.amount
        assert alone.high is not None
        assert high[str(name)] >= alone.high
        assert low[str(name)] >= alone.low


@given(clouds(), verdict_pairs)
@settings(max_examples=40)
def test_a_cut_never_raises_an_upper_figure(cloud: Cloud, pair: tuple[str, str]) -> None:
    before, after = uppers(of(cloud)), uppers(of(cloud, [cut(*pair)]))

    assert all(after[name] <= high for name, high in before.items() if name in after)


@given(clouds(), verdict_pairs)
@settings(max_examples=40)
def test_a_confirmation_never_lowers_a_figure(cloud: Cloud, pair: tuple[str, str]) -> None:
    before, after = of(cloud), of(cloud, [confirmed(*pair)])

    assert all(lowers(after)[name] >= low for name, low in lowers(before).items())
    assert all(uppers(after)[name] >= high for name, high in uppers(before).items())


@given(clouds(), names, names, st.sampled_from(("payment", "administrator", "on_behalf_of")))
@settings(max_examples=40)
def test_one_more_account_with_a_tie_that_its_holder_can_spread_never_lowers_an_upper_figure(
    cloud: Cloud, a: str, b: str, kind: str
) -> None:
    jobs, accounts, owned = cloud
    known = {one.account: one for one in accounts}
    shared = [account(name, **{kind: "shared"}) for name in sorted({a, b}) if name not in known]
    before = uppers(of((jobs, [*accounts, *shared], owned)))
    more = uppers(of((jobs, [*accounts, *shared, *(account(f"new{i}", **{kind: "shared"}) for i in range(30))], owned)))

    assert all(more[name] >= high for name, high in before.items())


@given(clouds(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_rows_decides_nothing(cloud: Cloud, random: Random) -> None:
    jobs, accounts, owned = cloud
    shuffled = random.sample(jobs, len(jobs)), random.sample(accounts, len(accounts)), random.sample(owned, len(owned))

    def shape(found: Linked) -> list[object]:
        return [(one.group.id, one.owner, one.group.accounts, one.group.amount, one.joined_by, one.strong) for one in found.groups]

    assert shape(of(cloud)) == shape(of(shuffled))


@given(st.lists(st.tuples(st.sets(names, min_size=2), st.integers(1, 30)), max_size=6), st.sets(verdict_pairs, max_size=6))
def test_walking_ties_joins_exactly_what_all_their_uncut_pairs_would(ties: list[tuple[set[str], int]], cuts: set[tuple[str, str]]) -> None:
    shared = [Shared("payment", str(i), tuple(sorted(having)), weight) for i, (having, weight) in enumerate(ties)]
    parted = {pair_of(*pair) for pair in cuts}
    pairs = [tie.between(a, b) for tie in shared for a in tie.accounts for b in tie.accounts if a < b]

    walked, written_out = spanned(NAMES, shared, [], parted), spanned(NAMES, [], pairs, parted)

    assert (walked.strong, walked.plausible) == (written_out.strong, written_out.plausible)
    assert not {(link.a, link.b) for link in walked.tree} & parted


@given(st.lists(st.tuples(names, names, st.integers(0, 40)), max_size=8), names, names, st.integers(0, 40))
def test_one_more_link_never_parts_anybody(links: list[tuple[str, str, int]], a: str, b: str, weight: int) -> None:
    evidence = [Evidence("payment", *pair_of(x, y), "said", w) for x, y, w in links if x != y]
    more = [*evidence, Evidence("payment", *pair_of(a, b), "more", weight)] if a != b else evidence

    before, after = spanned(NAMES, [], evidence, ()), spanned(NAMES, [], more, ())

    assert all(any(set(part) <= set(wider) for wider in after.plausible) for part in before.plausible)
    assert all(any(set(part) <= set(wider) for wider in after.strong) for part in before.strong)


@given(clouds())
def test_every_job_is_in_exactly_one_run(cloud: Cloud) -> None:
    uses = uses_of(cloud[0]).uses

    assert sorted(at for run in runs_of(uses).runs for at in run.jobs) == list(range(len(uses)))
