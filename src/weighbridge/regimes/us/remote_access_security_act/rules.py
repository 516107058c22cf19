"""Remote Access Security Act, pending: power over use from afar of controlled items, as expressions."""

from __future__ import annotations

from weighbridge.decide.language import LICENCE_REQUIRED, Clause, Duty, fact

BILL = "H.R. 2683 (119th Congress)"

found = Clause(
    "found-serious",
    BILL,
    "the Secretary has found a serious risk in remote access to such an item, and asks a licence for it",
    fact("model.designated[us/remote-access-security-act]").holds,
)
remote = Clause(
    "remote-access",
    BILL,
    "a person reaches the item over a network, from elsewhere than where it is",
    fact("act").one_of("access"),
)
licence = Clause("licence", BILL, "a licence may be asked for remote access by a foreign person", found & remote)

DUTIES = [Duty(LICENCE_REQUIRED, licence, remedy="licence")]
