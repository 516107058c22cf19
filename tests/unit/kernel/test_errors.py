"""The one error tree: what an error tells, and the names it suggests."""

import pytest

from weighbridge.kernel.errors import (
    CODES,
    BadDossier,
    BadInput,
    BadLaw,
    Misuse,
    Place,
    UnknownName,
    Unreadable,
    WeighbridgeError,
    did_you_mean,
    nearest,
)


def test_bad_input_says_what_where_and_how_to_mend_it() -> None:
    error = BadDossier(
        "dossier/bad-amount",
        "tokens is 1026",
        where=Place("atlas.toml", "model[0].work[1].tokens", 14),
        to_fix="write 10^26",
        expected="an amount",
    )

    assert str(error).splitlines() == [
        "error[dossier/bad-amount]: tokens is 1026",
        "  looked in   atlas.toml, at model[0].work[1].tokens, line 14",
        "  expected    an amount",
        "  to fix      write 10^26",
        "  meanwhile   nothing is decided or written, and the gate holds",
    ]


def test_what_is_not_known_of_the_place_is_left_out() -> None:
    error = UnknownName("command/unknown-regime", "no pack", to_fix="did you mean")

    assert "looked in" not in str(error)
    assert "expected" not in str(error)
    assert str(Place("atlas.toml")) == "atlas.toml"


@pytest.mark.parametrize("branch", [Unreadable, BadDossier, UnknownName, BadLaw])
def test_every_branch_of_bad_input_is_one(branch: type[BadInput]) -> None:
    assert issubclass(branch, BadInput)
    assert issubclass(branch, WeighbridgeError)


def test_misuse_is_not_bad_input() -> None:
    assert issubclass(Misuse, WeighbridgeError)
    assert not issubclass(Misuse, BadInput)


def test_every_code_has_its_reason() -> None:
    assert all("/" in code and reason.endswith(".") for code, reason in CODES.items())


def test_the_nearest_names_come_first() -> None:
    known = ("tokens", "chips", "chip_hours")

    assert nearest("tokns", known) == ("tokens",)
    assert did_you_mean("tokns", known) == 'did you mean "tokens"?'


def test_where_nothing_is_near_all_names_are_told() -> None:
    assert did_you_mean("zzz", ("b", "a")) == "known are a, b"
