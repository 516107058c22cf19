"""Whole examples of what each filing is drafted from, and a desk to draft them at."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from weighbridge.act.filings.certification import CertificationFacts
from weighbridge.act.filings.counted import SCHEMA as COUNTS_SCHEMA
from weighbridge.act.filings.counted import Counts
from weighbridge.act.filings.document import Filing
from weighbridge.act.filings.items import Row
from weighbridge.act.filings.quarterly import QuarterlyFacts
from weighbridge.act.filings.stating import read_facts
from weighbridge.act.filings.training import TrainingFacts
from weighbridge.app.filings.drafting import Desk, cip_certification, quarterly_filing, training_report
from weighbridge.app.filings.sources import read_counts, read_watch
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import bridge

ON = date(2026, 11, 20)
NONCE = "0f" * 16
REPORT = """
[transaction]
id = "tx-114"
occurred_on = 2026-11-02

[knowledge]
evidence_on = 2026-11-05
concluded_on = 2026-11-12

[foreign_person]
kind = "entity"
names = ["Merlion Compute Pte. Ltd.", "Merlion AI"]
ultimate_owner = "Lim Example"
addresses = ["1 Example Quay, Singapore 000001"]
request_origins = ["Singapore"]
organised_under = "SG"
beneficial_owners = ["Lim Example"]
email = "desk@merlion.example"
telephone = "+65 0000 0000"
payment = [{ means = "account", value = "000-111-222" }]
access = [{ ip = "203.0.113.7", at = 2026-11-02T09:30:00Z }]

[training]
starts_on = 2026-11-10
completes_on = 2027-02-10
practices = "pre-training in bf16"
accelerators = ["NVIDIA H100 SXM5 80GB"]

[security]
weight_protection = "stored encrypted, two persons to read"
incidents = []
"""
WATCH: dict[str, Any] = {
    "schema": "weighbridge/watch/1",
    "on": "2026-11-20",
    "groups": [
        {
            "id": "g1",
            "owner": "holder",
            "accounts": ["a1", "a2", "a3"],
            "lower": "0",
            "central": "43500000000000000000000000",
            "upper": "108600000000000000000000000",
            "joined_by": [],
        }
    ],
    "aside": [],
}
UNVERIFIED = """
[[unverified]]
account = "acct-9"
actions = "a second request for documents by 2026-12-01"
other = "a trial account"
against_new_accounts = "the means of payment is barred"
"""
CERTIFICATION = """
form = "annual"
about = "Example Cloud Inc."
previous_on = 2025-12-15
reseller_forms = ["form of Lion Cloud, 2026-11-18"]

[programme]
verification = "documents, and a register of firms"
ownership_changes = "the terms ask for notice; owners are verified again each year"
malicious_activity = "a monitor of flows"
reseller_programmes = "a clause of the contract, and a yearly sheet"
training = "bounds on each owner's chip-hours, and an inquiry"

[contact]
name = "Ines Example"
title = "head of trade"
email = "ines@cloud.example"
telephone = "+1 202 555 0100"

[provision]
offerings = "virtual machines and bare metal in 12 countries"
employees = 240
malicious_activity = "a monitor of flows, read each day"
training_runs = "bounds on each owner's chip-hours"
reporting = "to the authority within a day"

[attests]
reviewed = true
offerings_followed = true
threats_followed = true
meets_subpart = true
tracked = true
resolutions_recorded = true
"""
WHOLE = CERTIFICATION + UNVERIFIED
COUNTS: dict[str, Any] = {
    "schema": COUNTS_SCHEMA,
    "on": "2026-11-20",
    "since": "2025-12-15",
    "customers": {"all": 1200, "foreign": 300, "us": 890, "unknown": 10},
    "foreign_owners": [{"country": "SG", "owners": 12}, {"country": None, "owners": 2}],
    "owners_in_doubt": [{"country": "AE", "owners": 1}],
    "accounts_with_unnamed_owners": 0,
    "foreign_resellers": [
        {"reseller": "lion", "name": "Lion Cloud", "country": "SG", "foreign": "yes", "sheet_on": "2026-11-18", "customers": 40}
    ],
    "unverified": [
        {
            "account": "acct-9",
            "customer": "c9",
            "foreign": "yes",
            "provisioned_on": "2026-10-01",
            "standing": "restricted",
            "deprovision_on": "2026-12-31",
        }
    ],
    "unverifiable_since": 3,
    "resolved_since": 3,
    "assumed": [],
}
QUARTERLY = """
quarter = "2026-Q4"
last_notified = "2026-Q2"

[filer]
name = "Example Laboratory Inc."
covered_as = "entity"
"""
LAB = """
schema = "weighbridge/dossier/1"

[[party]]
id = "lab"
kind = "entity"
located = "US"
organised_under = "US"
headquarters = "US"
"""
RUN = """
[[model]]
id = "large-1"
developer = "lab"
weights = "closed"

  [[model.work]]
  kind = "pre-training"
  operations = ["2e26", "3e26"]
  from = 2026-10-05
"""
CLUSTER = """
[[cluster]]
id = "k1"
owner = "lab"
network_gbit_s = 400
ops_per_s = "2e20"
acquired_on = 2026-11-01
"""


def desk(on: date = ON) -> Desk:
    """A desk with the law as it is wired."""
    return Desk(bridge(), on, NONCE)


def report(facts: str = REPORT, *, watched: bool = True, on: date = ON) -> Filing:
    """The report of these facts, with the group of the example watch or without."""
    stated = read_facts(facts.encode(), "report.toml", TrainingFacts)
    if not watched:
        return training_report(desk(on), stated, "report.toml")
    watch = read_watch(json.dumps(WATCH).encode(), "watch.json")
    return training_report(desk(on), stated, "report.toml", watch.group("g1", "watch.json"), watch.on)


def counted(**other: object) -> Counts:
    """The example counts, with some put otherwise."""
    return read_counts(json.dumps(COUNTS | other).encode(), "counts.json")


def certification(facts: str = WHOLE, counts: Counts | None = None, *, programme: bool = True) -> Filing:
    """The certification of these facts, with the example counts, others, or none."""
    stated = read_facts(facts.encode(), "certification.toml", CertificationFacts)
    return cip_certification(desk(), stated, (counts or counted()) if programme else None)


def quarterly(facts: str = QUARTERLY, dossier: str | None = LAB + RUN) -> Filing:
    """The quarterly filing of these facts and a dossier, or none."""
    stated = read_facts(facts.encode(), "quarterly.toml", QuarterlyFacts)
    read = None if dossier is None else read_dossier(dossier.encode(), "lab.toml")
    return quarterly_filing(desk(), stated, "quarterly.toml", read)


def row(filing: Filing, key: str) -> Row:
    """The row of that key."""
    return next(one for one in filing.rows if one.key == key)
