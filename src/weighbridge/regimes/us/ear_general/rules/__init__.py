"""The rules of the EAR outside ECCN 4E091: what is required of a transfer, and what is asked."""

from __future__ import annotations

from weighbridge.decide.language import EXCEPTION, LICENCE_REQUIRED, PROHIBITED, REPORTABLE, Clause, Duty, Flag
from weighbridge.regimes.us.ear_general.rules import conduct, embargoes, end_users, end_uses

BY_ENTRY = "as the entry of the listed party states"
"""15 CFR 744 Supp. 4 has a column for the policy of review; the rules have none of their own (744.11(a))."""


def _licence(clause: Clause, policy: str | None = None) -> Duty:
    return Duty(LICENCE_REQUIRED, clause, remedy="licence", policy=((policy, clause),) if policy else ())


DUTIES = [
    Duty(PROHIBITED, conduct.denied_person),
    Duty(PROHIBITED, conduct.known_violation),
    _licence(conduct.notice),
    _licence(embargoes.cuba, "policy of denial"),
    _licence(embargoes.north_korea, "case by case"),
    _licence(embargoes.iran_listed, "policy of denial"),
    _licence(embargoes.iran_sanctions, "policy of denial"),
    Duty(
        LICENCE_REQUIRED,
        embargoes.syria_licence,
        remedy="licence",
        policy=(
            ("presumption of approval for named civil uses, else case by case", embargoes.since_spp),
            ("policy of denial", embargoes.before_spp),
        ),
    ),
    Duty(EXCEPTION, embargoes.syria_exception),
    _licence(embargoes.covered_region, "policy of denial"),
    _licence(embargoes.listed_to_russia, "policy of denial"),
    _licence(embargoes.software_to_russia, "policy of denial"),
    _licence(embargoes.chart),
    _licence(end_uses.nuclear),
    _licence(end_uses.missile),
    _licence(end_uses.chemical_biological),
    _licence(end_uses.propulsion),
    _licence(end_uses.military_russia, "policy of denial"),
    _licence(end_uses.military_named, "presumption of denial"),
    _licence(end_uses.military_intelligence, "presumption of denial"),
    _licence(end_uses.advanced_fab),
    _licence(end_uses.advanced_items, "presumption of denial"),
    _licence(end_uses.support),
    _licence(end_users.sdn),
    _licence(end_users.entity_all_items, BY_ENTRY),
    _licence(end_users.entity_listed_items, BY_ENTRY),
    _licence(end_users.entity_project, BY_ENTRY),
    _licence(end_users.military_end_user),
    _licence(end_users.affiliate, "as the entry of the listed owner states"),
    Duty(REPORTABLE, end_users.unverified_party, remedy="a statement of the party, 744.15(b)"),
]

FLAGS = [
    Flag(conduct.military_question, "Is the user, or the use, one of military intelligence?"),
    Flag(conduct.cyber_use, "What would it do in the cyber end use, and to whom?"),
    Flag(conduct.occupied, "Is the place held by a so-called republic, or was the region added?"),
    Flag(conduct.unclassified, "Which entry of the Commerce Control List names the item?"),
    Flag(conduct.chips_question, "What was the violation, and does it taint the model?"),
    Flag(conduct.red_flag, "How was the red flag resolved?"),
    Flag(end_users.listed_for_other_items, "Does the item, or its use, come within what the party is listed for?"),
    Flag(end_users.listed_owner, "What is the whole share of listed parties, and do they control the party?"),
    Flag(end_users.statement_missing, "Is there a signed statement of the party (744.15(b))?"),
]

__all__ = ["DUTIES", "FLAGS"]
