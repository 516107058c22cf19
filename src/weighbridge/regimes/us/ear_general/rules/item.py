"""Which entry names the item: EAR99 unless stated otherwise, and what may put it on the list all the same."""

from __future__ import annotations

from weighbridge.decide.language import Clause, Dated, Reading, fact
from weighbridge.regimes.us.ear_general.rules.scope import output, software, weights, what

EMBEDDED = Reading("embedded-technology", ("drawn-out", "container"))
INTRUSION = Reading("specially-designed", ("tuned-model-in", "no-model-in"))
TLS = Reading("tls-of-the-system", ("ear99", "mass-market"))

classification, stated = fact("item.classification"), fact("item.classification_stated").holds
crypto = fact("crypto")

embedded = Clause(
    "embedded",
    "15 CFR 774 Supp. 2 (General Technology Note); 772.1, required",
    "the weights hold controlled technology that can be drawn out, or are controlled as its container",
    weights
    & fact("model.trained_on_controlled_data").holds
    & (fact("model.controlled_data_recoverable").holds | EMBEDDED.takes("container")),
)

intrusion = Clause(
    "intrusion",
    "15 CFR 774 Supp. 1, ECCN 4D004, 4E001.c",
    "tuned to make or deliver intrusion software, and so specially designed for it",
    what.one_of("weights", "core-software") & fact("model.tuned_for_intrusion").holds & INTRUSION.takes("tuned-model-in"),
)

cryptographic = Clause(
    "cryptographic",
    "15 CFR 774 Supp. 1, ECCN 5D002, 5D992; 740.17",
    "software with cryptography of its own, or, where that is read so, with that of the operating system",
    software & (crypto.one_of("standard", "mass-market", "non-standard") | (crypto.one_of("os-only") & TLS.takes("mass-market"))),
)

to_classify = Clause(
    "to_classify",
    "15 CFR 774 Supp. 1; 748.3",
    "no classification is stated of an item that an entry may name",
    embedded | intrusion | cryptographic,
).unless(Clause("classified", "15 CFR 748.3", "a classification is stated", stated))

on_list = Clause(
    "on_list",
    "15 CFR 774 Supp. 1",
    "an entry of the Commerce Control List names the item, or may be taken to",
    ~classification.one_of("EAR99") | to_classify | output,
)

in_supplement_2 = Clause(
    "in_supplement_2",
    "15 CFR 744 Supp. 2",
    "the entry is one that military end-use rules for five countries name",
    classification.one_of(Dated("supp2_entries")) | fact("item.in_supp2_744").holds,
)
