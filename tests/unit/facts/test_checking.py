"""What cannot be is refused: amounts, countries, references, lines of descent."""

from fractions import Fraction

import pytest

from weighbridge.facts.checking import MOST_GENERATIONS, amount_of, choices_at, keys_at
from weighbridge.facts.reading import read_dossier
from weighbridge.kernel.amounts import NotAnAmount, Range
from weighbridge.kernel.errors import BadDossier

WORK = '[[model]]\nid = "m"\n[[model.work]]\nkind = "pre-training"\n'


def code_of(text: str) -> str | None:
    """The code of the error the text gives, or none."""
    try:
        read_dossier(text.encode())
    except BadDossier as problem:
        return problem.code
    return None


@pytest.mark.parametrize(
    ("key", "value", "range_"),
    [
        ("operations", "100", Range.exactly(100)),
        ("operations", 100, Range.exactly(100)),
        ("operations", "4.5e25", Range(445 * 10**23, 45 * 10**24, 455 * 10**23)),
        ("operations", ("1e26", "1e26"), Range.exactly(10**26)),
        ("operations", ("3e25", "6e25"), Range(3 * 10**25, 45 * 10**24, 6 * 10**25)),
        ("utilisation", "0.40", Range.exactly(Fraction(2, 5))),
        ("utilisation", "40 %", Range.exactly(Fraction(2, 5))),
        ("utilisation", 1, Range.exactly(1)),
        ("utilisation", ("0.3", "0.5"), Range(Fraction(3, 10), Fraction(2, 5), Fraction(1, 2))),
        ("percent", "30", Range.exactly(Fraction(3, 10))),
        ("percent", 30, Range.exactly(Fraction(3, 10))),
        ("days", "90.5", Range.exactly(Fraction(181, 2))),
        ("network_gbit_s", 400, Range.exactly(400)),
    ],
)
def test_each_key_reads_its_own_form(key: str, value: str | int | tuple[str, str], range_: Range) -> None:
    assert amount_of(key, value) == range_


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("operations", "-1"),
        ("operations", -1),
        ("operations", "−1e26"),
        ("operations", "1026"),
        ("operations", "1e999999999"),
        ("operations", "10^9999"),
        ("operations", "9" * 5_000),
        ("operations", 10**60),
        pytest.param("operations", 16**9_000, id="operations-of-nine-thousand-digits"),
        ("operations", "nan"),
        ("operations", ""),
        ("operations", "15.6"),
        ("operations", "1e26 FLOP/s"),
        ("operations", ("6e25", "3e25")),
        ("utilisation", "1.01"),
        ("utilisation", 40),
        ("utilisation", "140 %"),
        ("utilisation", ("0.5", "0.3")),
        ("percent", 130),
        ("percent", "101"),
        ("percent", "-1"),
        ("days", "-1.5"),
    ],
)
def test_what_is_no_amount_says_what_to_write(key: str, value: str | int | tuple[str, str]) -> None:
    with pytest.raises(NotAnAmount) as problem:
        amount_of(key, value)

    assert problem.value.remedy


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ('operations = ["6e25", "3e25"]', "dossier/reversed-range"),
        ("utilisation = 40", "dossier/bad-share"),
        ('tokens = "-1"', "dossier/bad-amount"),
        ("operations = 0x" + "f" * 5_000, "dossier/bad-amount"),
        ("from = 2026-02-01\nuntil = 2026-01-01", "dossier/dates-reversed"),
        ('where = "usa"', "dossier/bad-country"),
        ('on_model = "m"\n[[model.work]]\nkind = "merge-source"\non_model = "m"', "dossier/lineage-cycle"),
    ],
)
def test_a_work_item_that_cannot_be_is_refused(row: str, code: str) -> None:
    assert code_of(WORK + row) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[[model]]\nid = "m"\n[[model]]\nid = "m"', "dossier/duplicate-id"),
        ('[[cluster]]\nid = "m"\n[[cluster]]\nid = "m"', "dossier/duplicate-id"),
        ('[[transfer]]\nid = "t"\nto = "p"', "dossier/unknown-reference"),
        ('[[transfer]]\nid = "t"\nfrom = "p"', "dossier/unknown-reference"),
        ('[[transfer]]\nid = "t"\nintermediate = ["p"]', "dossier/unknown-reference"),
        ('[[transfer]]\nid = "t"\nmodel = "p"', "dossier/unknown-reference"),
        ('[[transfer]]\nid = "t"\nstored_at = "p"', "dossier/unknown-reference"),
        ('[[notice]]\nkind = "is-informed"\nmodels = ["atlas-l"]', "dossier/unknown-reference"),
        ('[[party]]\nid = "p"\nowner = [{ party = "q", percent = "130" }]', "dossier/bad-share"),
        ('[[party]]\nid = "p"\nlocated = "de"', "dossier/bad-country"),
        ('[[party]]\nid = "p"\nlocated = "XX"', "dossier/bad-country"),
        ('[[party]]\nid = "p"\ncitizenships = [{ country = "Canada" }]', "dossier/bad-country"),
        ('[[transfer]]\nid = "t"\nregion = "Crimea"', "dossier/bad-country"),
        ('[[transfer]]\nid = "t"\nregion = "ZZ-43"', "dossier/bad-country"),
        ('[[notice]]\nkind = "request"\nreceived = 2026-06-12T17:21:00-04:00\nuntil = 2026-06-01', "dossier/dates-reversed"),
        ('[[model]]\nid = "m"\nderived_from = ["m"]', "dossier/lineage-cycle"),
        ('[[model]]\nid = "m"\nderived_from = ["n"]\n[[model]]\nid = "n"\nderived_from = ["m"]', "dossier/lineage-cycle"),
    ],
)
def test_a_table_that_cannot_be_is_refused(text: str, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        '[[party]]\nid = "p"\nultimate_parent = "none"',
        '[[party]]\nid = "p"\nlocated = "XK"',
        '[[transfer]]\nid = "t"\nregion = "UA-30"',
        '[[model]]\nid = "m"\nderived_from = ["nobody-described"]',
        '[[model]]\nid = "m"\n[[model.work]]\nkind = "rl-rollout"\non_model = "m"',
        'model = [{ id = "a", derived_from = ["b", "c"] }, { id = "b", derived_from = ["d"] }, { id = "c", derived_from = ["d"] }]',
    ],
)
def test_what_can_be_is_let_be(text: str) -> None:
    assert code_of(text) is None


def test_a_country_in_small_letters_is_named_in_capitals() -> None:
    with pytest.raises(BadDossier) as problem:
        read_dossier(b'[[party]]\nid = "p"\nlocated = "de"')

    assert problem.value.to_fix.startswith("did you mean")
    assert '"DE"' in problem.value.to_fix


def chain(length: int) -> str:
    """A line of descent of so many models."""
    rows = ['[[model]]\nid = "m0"']
    rows += [f'[[model]]\nid = "m{i}"\nderived_from = ["m{i - 1}"]' for i in range(1, length)]
    return "\n".join(rows)


def test_a_line_of_descent_has_a_most() -> None:
    assert code_of(chain(MOST_GENERATIONS)) is None
    assert code_of(chain(MOST_GENERATIONS + 1)) == "dossier/lineage-too-deep"


def test_a_line_of_thousands_is_refused_at_once() -> None:
    assert code_of(chain(5_000)) == "dossier/lineage-too-deep"


def test_the_trail_of_a_cycle_is_named() -> None:
    text = "\n".join(f'[[model]]\nid = "{a}"\nderived_from = ["{b}"]' for a, b in ("ab", "bc", "cd", "db"))
    with pytest.raises(BadDossier, match="b from c from d from b"):
        read_dossier(text.encode())


def test_keys_and_choices_follow_the_path_into_nested_tables() -> None:
    assert "training_ops" in keys_at("model[0].work[3].synthetic")
    assert choices_at("party[0].employment.kind") == ("permanent-regular", "contractor", "visitor")
    assert "military" in choices_at("transfer[0].end_use[2]")


def taught(pairs: dict[str, str]) -> str:
    """Models, each trained on the data of others."""
    return "".join(
        f'[[model]]\nid = "{name}"\n'
        + "".join(f'[[model.work]]\nkind = "pre-training"\nsynthetic = {{ generator = "{by}" }}\n' for by in teachers)
        for name, teachers in pairs.items()
    )


def test_models_may_teach_themselves_and_each_other() -> None:
    assert code_of(taught({"a": "a"})) is None
    assert code_of(taught({"a": "b", "b": "a"})) is None
    assert code_of(taught(dict.fromkeys("abcde", "abcde"))) is None


def test_a_crowd_that_teaches_each_other_is_refused() -> None:
    assert code_of(taught(dict.fromkeys("abcdef", "abcdef"))) == "dossier/lineage-too-deep"


def test_a_crowd_of_learners_is_refused() -> None:
    assert code_of(taught({f"m{i}": "x" for i in range(MOST_GENERATIONS + 1)})) == "dossier/lineage-too-deep"
