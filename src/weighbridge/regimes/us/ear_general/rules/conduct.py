"""Conduct: denial orders, dealing in the face of a violation, individual letters, and red flags."""

from __future__ import annotations

from weighbridge.decide.language import Clause, Dated, Reading, fact
from weighbridge.regimes.us.ear_general.rules.end_uses import intelligence_use, military, within
from weighbridge.regimes.us.ear_general.rules.item import in_supplement_2, to_classify
from weighbridge.regimes.us.ear_general.rules.scope import act, leaves, subject

SERVICE = Reading("denied-service", ("prohibited", "items-only"))
CHIPS = Reading("violating-chips", ("not-the-item", "tainted"))

access = act.one_of("access")
chips = fact("model.trained_on_violating_chips").holds

denied_person = Clause(
    "denied_person",
    "15 CFR 736.2(b)(4), 764.2(k)",
    "a denied person takes part",
    fact("parties.denied").holds & (leaves | (access & subject & SERVICE.takes("prohibited"))),
)
known_violation = Clause(
    "known_violation",
    "15 CFR 736.2(b)(10), 764.2(e)",
    "dealing in an item subject to the EAR, knowing that a violation has occurred or will in connection with it",
    subject & (fact("violation_known").holds | (chips & CHIPS.takes("tainted"))),
).unless(Clause("permission", "15 CFR 764.5(g)", "a permission for the dealing is presented", fact("permission_764_5").holds))

notice = Clause(
    "notice",
    "15 CFR 744.22(b); the letter",
    "an individual letter in force informs of a licence requirement for the model, act and person",
    fact("notice.presented").holds
    & fact("notice.covers_model").holds
    & fact("notice.covers_act").holds
    & fact("notice.covers_person").holds
    & fact("notice.in_force").holds,
).unless(Clause("let_go", "the letter, or a later one", "the letter or a later one lets the person go", fact("notice.exempt").holds))

military_question = Clause(
    "military_question",
    "15 CFR 744.21(a)(1), 744.22(f)",
    "a military end use in a country for which only items of Supplement 2 are named",
    leaves & military & within(Dated("military_countries")) & ~in_supplement_2,
).unless(intelligence_use)
cyber_use = Clause(
    "cyber_use", "15 CFR 732 Supp. 3", "a cyber end use: no rule, a question", (leaves | access) & fact("end_use.cyber").holds
)
occupied = Clause(
    "occupied",
    "EO 14065, section 8(d)",
    "bound for the oblasts of Kherson or Zaporizhzhia, which the Secretary of the Treasury may add",
    leaves & fact("bound_for.other_occupied").holds,
)
unclassified = Clause("unclassified", "15 CFR 748.3", "an entry may name the item, and no classification is stated", leaves & to_classify)
chips_question = Clause(
    "chips_question", "BIS guidance of 2025-05-13", "trained on chips that were exported in violation", chips & (leaves | access)
)
red_flag = Clause("red_flag", "15 CFR 732 Supp. 3", "a red flag was seen", (leaves | access) & fact("red_flag_seen").holds)
