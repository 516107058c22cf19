"""A file of facts that cannot be read is one clear error that points into it."""

from __future__ import annotations

import pytest

from weighbridge.act.filings.certification import CertificationFacts
from weighbridge.act.filings.stating import MOST_BYTES, check_moments, read_facts, stated_amount
from weighbridge.act.filings.training import TrainingFacts
from weighbridge.kernel.errors import BadInput

BAD = {
    "no TOML": (b"[transaction", "is not TOML"),
    "not UTF-8": (b'about = "\xff"', "is not UTF-8"),
    "too large": (b"#" * (MOST_BYTES + 1), "larger than"),
    "a key misspelt": (b'[foreign_person]\nemial = "a@b.example"', 'no key "foreign_person.emial"'),
    "a table misspelt": (b"[trainning]\n", 'no key "trainning"'),
    "a day that is none": (b'[training]\nstarts_on = "soon"', "training.starts_on"),
    "a means that is none": (b'[[foreign_person.payment]]\nmeans = "barter"\nvalue = "x"', "foreign_person.payment"),
    "a number in thousands of digits": (b"[training]\noperations = " + b"9" * 5000, "is not TOML"),
}


@pytest.mark.parametrize("case", BAD)
def test_facts_that_cannot_be_read_are_refused(case: str) -> None:
    body, says = BAD[case]

    with pytest.raises(BadInput) as found:
        read_facts(body, "facts.toml", TrainingFacts)

    assert found.value.code == "filing/bad-facts"
    assert says in found.value.what


def test_the_error_points_at_the_line_and_at_the_key_that_was_meant() -> None:
    with pytest.raises(BadInput) as found:
        read_facts(b'form = "annual"\n\n[contact]\nnmae = "Ines"\n', "facts.toml", CertificationFacts)

    assert str(found.value.where) == "facts.toml, at contact.nmae, line 4"
    assert '"name"' in found.value.to_fix


def test_an_amount_is_read_as_in_a_dossier() -> None:
    found = stated_amount(("2e26", "3e26"), "operations", "facts.toml")

    assert found is not None
    assert (found.low, found.high) == (2 * 10**26, 3 * 10**26)
    assert stated_amount(None, "operations", "facts.toml") is None
    with pytest.raises(BadInput, match="runs backwards"):
        stated_amount(("3e26", "2e26"), "operations", "facts.toml")


def test_a_moment_without_its_zone_is_refused() -> None:
    facts = read_facts(b'[foreign_person]\naccess = [{ ip = "203.0.113.7", at = 2026-11-02T09:30:00 }]', "f", TrainingFacts)

    with pytest.raises(BadInput, match="has no zone"):
        check_moments((("at", facts.foreign_person.access[0].at),), "f")
