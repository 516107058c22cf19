"""What the answer of `weigh` says beside the range that decides: estimates, their pool, odds, and days of crossing."""

from datetime import date
from fractions import Fraction

import pytest

from weighbridge.app.answers import WeighedModel
from weighbridge.app.weighing.lines import lines_of
from weighbridge.app.weighing.weigh_dossier import weigh_dossier
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import bridge, regime

ON = date(2026, 11, 2)
EAR, EO = "us/ear-4e091", "us/eo-14110"


def weigh(work: str, *asked: str, files: dict[str, bytes] | None = None) -> WeighedModel:
    """The weights of a model with one item."""
    read = read_dossier(f'[[model]]\nid = "m"\n[[model.work]]\nkind = "pre-training"\n{work}'.encode())
    return weigh_dossier(read.with_files(files or {}), ON, bridge(), asked or (EAR,)).models[0]


def test_every_estimate_is_shown_with_its_reason() -> None:
    (item,) = weigh(
        'operations = "4.5e25"\nparameters = "400000000000"\ntokens = "15000000000000"\nchip = "H100"\nchip_hours = 30_000_000'
    ).items

    assert [e.method for e in item.estimates] == ["stated", "parameters x tokens", "hardware"]
    assert all(e.why for e in item.estimates)


def test_the_pooled_interval_does_not_change_what_decides() -> None:
    (item,) = weigh('operations = "4.5e25"\nchip = "H100"\nprecision = "bf16"\nchip_hours = 30_000_000').items

    assert (item.low, item.high) == ("44500000000000000000000000", "45500000000000000000000000")
    assert item.pooled is not None
    assert item.pooled.agreement == "agree"
    assert int(item.pooled.low or 0) < int(item.pooled.high or 0)


def test_a_disagreement_names_its_causes_by_id_and_in_words() -> None:
    (item,) = weigh('operations = "4.30e23"\nparameters = "175000000000"\ntokens = "300000000000"').items

    assert item.pooled is not None
    (comparison,) = item.pooled.comparisons
    assert not comparison.consistent
    assert comparison.causes == ["recomputation", "words-for-tokens"]
    assert "activations" in comparison.says
    assert comparison.ratio == "1.365"


def test_a_mixture_counted_whole_is_told_by_its_own_ratio() -> None:
    # 671 and 37 thousand million parameters: 18 times as many as a token uses.
    keys = 'operations = "3300000000000000000000000"\nparameters = "671000000000"\nactive_parameters = "37000000000"\n'
    sound = weigh(keys + 'tokens = "14800000000000"').items[0].pooled
    whole = weigh(keys + 'tokens = "268400000000000"').items[0].pooled

    assert sound is not None
    assert whole is not None
    assert sound.agreement == "agree"
    assert whole.comparisons[0].causes == ["total-for-active"]


def test_an_item_without_an_amount_pools_nothing() -> None:
    (item,) = weigh("").items

    assert item.pooled is not None
    assert item.pooled.agreement == "nothing"
    assert item.pooled.low is None


def test_the_lines_are_those_the_packs_date_with_their_own_comparators() -> None:
    ear, eo = lines_of(regime(EAR), ON), lines_of(regime(EO), ON)

    assert {(line.count, line.reaches) for line in ear if line.convention == EAR} == {(10**26, True)}
    assert {(line.count, line.reaches) for line in eo} == {(10**26, False), (10**23, False)}
    assert all(line.cite for line in (*ear, *eo))


def test_a_line_that_is_tried_otherwise_is_the_line_of_the_odds() -> None:
    read = read_dossier(b'[[model]]\nid = "m"\n[[model.work]]\nkind = "pre-training"\noperations = "2000"')
    tried = weigh_dossier(read, ON, bridge({EAR: {"threshold": "2000"}}), (EAR,)).models[0]

    assert {(o.line, o.probability) for o in tried.odds} == {("2000", "1.0000")}


@pytest.mark.parametrize(
    ("operations", "reached", "exceeded"),
    [(str(10**26), "1.0000", "0.0000"), (str(10**26 + 1), "1.0000", "1.0000"), ("1000", "0.0000", "0.0000")],
)
def test_an_exact_amount_is_compared_exactly_by_each_rules_comparator(operations: str, reached: str, exceeded: str) -> None:
    odds = weigh(f'operations = "{operations}"', EAR, EO).odds
    at = {(o.convention, o.comparator): o.probability for o in odds if o.line == str(10**26) and o.reading is None}

    assert at[EAR, "reaches"] == reached
    assert at[EO, "exceeds"] == exceeded


def test_a_spread_over_the_line_is_as_likely_as_its_share_beyond() -> None:
    odds = weigh(f'operations = ["{10**25}", "{10**27}"]').odds

    assert {(o.probability, o.alert) for o in odds} == {("0.5000", "likely")}


def test_an_unbounded_total_has_no_odds() -> None:
    assert {(o.probability, o.alert) for o in weigh("").odds} == {(None, None)}


def test_a_run_under_way_crosses_on_the_day_its_rate_gives() -> None:
    # 181 days at a known rate; 10^26 is half of the whole, so the line is reached by the end of day 91.
    model = weigh(f'operations = "{2 * 10**26}"\nstate = "running"\nfrom = 2026-09-01\nuntil = 2027-03-01')

    assert {(c.earliest, c.median, c.latest) for c in model.crossings} == {("2026-12-01", "2026-12-01", "2026-12-01")}


def test_a_line_out_of_the_runs_reach_has_no_crossing() -> None:
    assert weigh('operations = "1000"\nstate = "running"\nfrom = 2026-09-01\nuntil = 2027-03-01').crossings == []


@pytest.mark.parametrize(
    "rows",
    [
        'state = "running"\nfrom = 2026-09-01',
        'state = "running"',
        "from = 2026-09-01\nuntil = 2027-03-01",
        'state = "planned"\nfrom = 2026-09-01\nuntil = 2027-03-01',
    ],
)
def test_only_a_run_under_way_with_its_days_is_carried_forward(rows: str) -> None:
    assert weigh(f'operations = "{2 * 10**26}"\n{rows}').crossings == []


def test_samples_named_by_a_dossier_are_weighed_from_beside_it() -> None:
    work = 'chip = "H100"\nprecision = "bf16"\ncounters = { samples = "dcgm.csv", recomputation = "none" }'
    table = b"timestamp,gpu,1004,100\n0,0,0.5,1830\n10,0,0.5,1830\n"
    (item,) = weigh(work, files={"dcgm.csv": table}).items

    assert item.method == "counters"
    assert int(item.central or 0) == Fraction(1, 2) * 10 * 989_400_000_000_000


def test_the_files_of_counters_are_among_those_a_dossier_names() -> None:
    read = read_dossier(b'[[model]]\nid = "m"\n[[model.work]]\nkind = "pre-training"\ncounters = { samples = "dcgm.csv" }\n')

    assert list(read.names) == ["dcgm.csv"]
    assert read.names["dcgm.csv"].path == "model[0].work[0].counters.samples"
