"""Pairs, recall and false alarms, on examples counted by hand."""

from typing import Any

from bench.months.records import LINE
from bench.months.scoring import ALL, Member, Pairs, alarms, case_row, pairs, recall, recall_joined, served

RUNS = {
    **{name: Member("r1", "fragments") for name in "abc"},
    **{name: Member("r2", "honest") for name in "de"},
    "f": Member("r3", "honest"),
}


def counted(pair: Pairs) -> tuple[int, int, int]:
    return pair.right, pair.wrong, pair.missed


def test_the_true_runs_have_every_pair_right() -> None:
    found = pairs(RUNS, (["a", "b", "c"], ["d", "e"], ["f"]))

    assert counted(found[ALL]) == (4, 0, 0)
    assert found[ALL].f1 == 1


def test_jobs_that_nothing_joins_are_pairs_missed() -> None:
    found = pairs(RUNS, ([name] for name in RUNS))

    assert counted(found[ALL]) == (0, 0, 4)
    assert found[ALL].precision is None
    assert found[ALL].recall == 0


def test_everything_joined_is_every_other_pair_wrong() -> None:
    found = pairs(RUNS, (list(RUNS),))

    assert counted(found[ALL]) == (4, 11, 0)
    assert counted(found["fragments"]) == (3, 9, 0)
    assert counted(found["honest"]) == (1, 11, 0)


def test_a_run_found_in_two_parts_misses_the_pairs_across_them() -> None:
    found = pairs(RUNS, (["a", "b"], ["c", "d"], ["e"], ["f"]))

    assert counted(found["fragments"]) == (1, 1, 2)
    assert counted(found["honest"]) == (0, 1, 1)
    assert counted(found[ALL]) == (1, 1, 3)


def test_the_pairs_of_one_owner_s_services_are_not_asked_about_and_those_with_others_are() -> None:
    served = {"s": Member("v1", "serving", "o"), "t": Member("v1", "serving", "o"), "u": Member("v2", "serving", "o")}
    members = RUNS | served

    together = pairs(members, (["s", "t", "u"], ["a", "b", "c"], ["d", "e"], ["f"]))
    mixed = pairs(members, (["s", "t", "f"],))

    assert counted(together[ALL]) == (4, 0, 0)
    assert counted(mixed[ALL]) == (0, 2, 4)
    assert counted(mixed["serving"]) == (0, 2, 0)


def case(**changed: object) -> dict[str, Any]:
    plain: dict[str, object] = {
        "family": "honest",
        "owner": "o",
        "size": "1",
        "sampled": False,
        "accounts": ["x", "y"],
        "could": str(2 * LINE),
        "may": {"x": str(LINE), "y": str(LINE)},
        "runs": {"r": str(LINE)},
    }
    return plain | changed


def test_a_run_is_in_reach_where_any_group_of_its_accounts_is_and_whole_where_one_holds_all_of_them() -> None:
    apart = {"x": frozenset("x"), "y": frozenset("y")}
    joined = {"g": frozenset("xyz")}

    half = case_row(case(), {"x": "cannot_rule_out", "y": "not_reportable"}, apart)
    whole = case_row(case(), {"g": "cannot_rule_out"}, joined)
    lost = case_row(case(), {"g": "not_reportable"}, joined)

    assert (half["in_reach"], half["whole"]) == (True, False)
    assert (whole["in_reach"], whole["whole"], whole["beside"]) == (True, True, 1)
    assert recall((half, whole, lost)) == (2, 1, 3)


def test_recall_is_of_runs_within_one_percent_of_the_line_or_over_it() -> None:
    sizes = [case_row(case(runs={"r": str(LINE * n // 1_000)}), {"g": "not_reportable"}, {"g": frozenset("xy")}) for n in (989, 990, 2_000)]

    assert recall(sizes) == (0, 0, 2)


def test_runs_of_which_no_account_could_pass_the_line_alone_are_counted_apart() -> None:
    said = ({"g": "cannot_rule_out"}, {"g": frozenset("xy")})
    split, alone = case_row(case(), *said), case_row(case(may={"x": str(LINE + 1), "y": "0"}), *said)

    assert (split["alone"], alone["alone"]) == (False, True)
    assert recall_joined((split, alone)) == (1, 1)


def test_a_case_that_could_not_pass_the_line_and_is_asked_is_a_false_alarm() -> None:
    rows = [
        case_row(case(may={"x": str(LINE), "y": "0"}), {"g": outcome}, {"g": frozenset("xy")})
        for outcome in ("cannot_rule_out", "not_reportable")
    ]

    assert alarms((*rows, case_row(case(), {"g": "cannot_rule_out"}, {"g": frozenset("xy")}))) == (1, 2)


def test_services_count_where_their_chips_could_pass_the_line() -> None:
    outcomes, groups = {"g": "cannot_rule_out"}, {"g": frozenset("xy")}
    rows = [
        case_row(case(family="serving, measured", sampled=True, runs={}, could=str(could)), outcomes, groups) for could in (LINE - 1, LINE)
    ]

    assert served(rows, sampled=True) == (1, 1)
    assert served(rows, sampled=False) == (0, 0)
