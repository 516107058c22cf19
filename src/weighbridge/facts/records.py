"""The records of a dossier, one per table of its TOML; every key but the ids is optional.

What each key means and which rule asks for it: `docs/reference/dossier.md`. A key that is
absent is unknown, never false and never zero. Unknown keys are refused by the reader.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from weighbridge.facts.tables.base import Amount, Record, YesNo
from weighbridge.facts.tables.clouds import Cluster, Knowledge, Transaction
from weighbridge.facts.tables.work import Work
from weighbridge.facts.words import AccessKind, DocumentKind, EndUse, SoftwareKind, State, Tie

Weights = Literal["closed", "gated", "published"]
Act = Literal["export", "reexport", "in-country-transfer", "deemed-export", "deemed-reexport", "access", "publish"]


class Ruling(Record, frozen=True):
    """A presented document about a model: a classification, guidance, an opinion."""

    kind: Literal["ccats", "bis-guidance", "technical-opinion"]
    ref: str | None = None
    says: str | None = None
    on: date | None = None


class Classification(Record, frozen=True):
    """An item's entry on the Commerce Control List, as stated: EAR99 where no entry names it."""

    eccn: str
    how: Literal["ccats", "self"] | None = None
    ref: str | None = None
    supp2: YesNo | None = None
    """Whether Supplement 2 to 15 CFR part 744 lists the entry."""


class Model(Record, frozen=True):
    """An AI model: its weights, its market, its lineage and its ledger of work."""

    id: str
    name: str | None = None
    developer: str | None = None
    weights: Weights | None = None
    published_on: date | None = None
    published_by: Literal["developer", "leak"] | None = None
    obtainable: Literal["anyone", "after-terms", "approved"] | None = None
    redistribution: Literal["free", "terms", "forbidden"] | None = None
    made_available_on: date | None = None
    modalities: list[str] | None = None
    mainly_biological_data: bool | None = None
    purpose: Literal["general", "narrow", "research-only", "defence-only"] | None = None
    derived_from: list[str] = []
    ledger: Literal["complete", "partial"] = "complete"
    eu_market: Literal["placed", "planned", "no"] | None = None
    eu_market_on: date | None = None
    nexus: list[Tie] | None = None
    """US states, and `KR`, where it is developed, deployed or operating, or its developer does business."""
    distilled_from_frontier: bool | None = None
    """Whether it was made by knowledge distillation from a frontier model."""
    most_advanced: bool | None = None
    """Whether it is built and operated with the most advanced AI technology in use (Korea, Decree Art. 24)."""
    serious_risk: bool | None = None
    """Whether it risks a broad and serious effect on life, body and fundamental rights (Korea, Decree Art. 24)."""
    designated: list[str] = []
    """Instruments, by id, under which an authority has said that the model is covered."""
    systemic_risk: YesNo | None = None
    """Whether the Commission lists or has designated it as a model with systemic risk."""
    free_and_open: bool | None = None
    """Whether its licence and documentation are those of AI Act Art. 53(2)."""
    classification: Classification | None = None
    us_content: YesNo | None = None
    """Of a foreign-made model: whether US content above de minimis, or a direct-product rule, subjects it to the EAR."""
    trained_on_controlled_data: bool | None = None
    controlled_data_recoverable: bool | None = None
    tuned_for_intrusion: bool | None = None
    dual_use_cyber: bool | None = None
    """Whether it has the technical conditions of a dual-use foundation model, and could aid malicious cyber activity."""
    trained_on_violating_chips: bool | None = None
    weights_digest: str | None = None
    """The SHA-256 of its weights, as `sha256:…`: what a signed statement about it must name."""
    work: list[Work] = []
    ruling: list[Ruling] = []


class Frontier(Record, frozen=True):
    """Operations needed, on a day, to train a model as capable as the best published one."""

    on: date
    operations: Amount
    source: str | None = None


class Standing(Record, frozen=True):
    """A citizenship or permanent residency and the day it began."""

    country: str
    since: date | None = None


class Employment(Record, frozen=True):
    """Who employs an individual, and how."""

    by: str | None = None
    kind: Literal["permanent-regular", "contractor", "visitor"] | None = None
    since: date | None = None


class Revenue(Record, frozen=True):
    """Gross revenue of a year in US dollars."""

    year: int
    usd: Amount
    with_affiliates: bool | None = None


class Screened(Record, frozen=True):
    """A screening done: the day, and the digest of the lists used."""

    on: date | None = None
    lists: str | None = None
    fit_until: date | None = None
    """The day from which its lists are stale; absent, they are taken as fresh on the day of the screening."""
    unfit: str | None = None
    """Why nobody is cleared by it, where that is so."""
    ruled_out: list[str] = []
    """Of each look-alike that a person ruled out: whom it was like, and the reason."""


class Listing(Record, frozen=True):
    """A row of a restricted-party list that names the party."""

    list_: str
    requirement: str | None = None
    programmes: list[str] = []
    """Of a row of the SDN list: its programme identifiers, such as `SDGT`."""
    policy: str | None = None
    cite: str | None = None
    name: str | None = None
    """The name on the list."""


class Owner(Record, frozen=True):
    """A stake in a party, in percent; the share nobody names is unknown."""

    party: str
    percent: Amount | None = None
    from_: date | None = None
    until: date | None = None


class Party(Record, frozen=True):
    """A person or an entity: developer, end user, consignee, employer."""

    id: str
    name: str | None = None
    kind: Literal["entity", "individual"] | None = None
    located: str | None = None
    organised_under: str | None = None
    headquarters: str | None = None
    ultimate_parent: str | None = None
    listed: YesNo | None = None
    screened: Screened | None = None
    screening: str | None = None
    """The result of `weighbridge screen`, a file beside the dossier."""
    ownership: str | None = None
    """The answer of `weighbridge owners --json`, a file beside the dossier: the stakes above the party."""
    us_status: Literal["citizen", "permanent-resident", "protected", "none"] | None = None
    citizenships: list[Standing] = []
    permanent_residence: list[Standing] = []
    employment: Employment | None = None
    revenue: list[Revenue] = []
    us_person: bool | None = None
    owned_by_us_person: bool | None = None
    government_of: str | None = None
    """The country of whose government it is a part; `none` where it is of no government."""
    listing: list[Listing] = []
    possible_listing: list[Listing] = []
    """Rows that may name the party: hits of a screening about which nobody has decided."""
    large_developer_since: date | None = None
    """The first day on which it was a large frontier developer (Illinois)."""
    frontier_compute_cost_usd: Amount | None = None
    """All it has spent on the compute to train frontier models."""
    compute_cost_12_months_usd: Amount | None = None
    """What it spent on the compute to train such models in the twelve months before the day."""
    accredited_university: State | None = None
    """The state of an accredited college or university; absent, it is none."""
    owner: list[Owner] = []
    controlled_by: list[str] | None = None
    """Individuals who exercise substantial control over it, by party id; an empty list: nobody beside its owners."""
    offers_iaas: bool | None = None
    """Whether it offers computing resources on which customers run software of their own choice (infrastructure as a service)."""


class Met(Record, frozen=True):
    """A security paragraph a facility meets, since when, on what evidence."""

    para: str
    on: date | None = None
    evidence: str | None = None


class Facility(Record, frozen=True):
    """A place where weights are stored."""

    id: str
    country: str | None = None
    operator: str | None = None
    meets: list[Met] = []


class Transfer(Record, frozen=True):
    """What would go from whom to whom, how, for what, on which day."""

    id: str
    model: str | None = None
    what: Literal["weights", "core-software", "access"] | None = None
    part: Literal["full", "adapter", "shard", "quantised", "checkpoint"] = "full"
    form: Literal["source", "object"] | None = None
    act: Act | None = None
    from_: str | None = None
    origin: str | None = None
    destination: str | None = None
    region: str | None = None
    to: str | None = None
    consignee: str | None = None
    intermediate: list[str] = []
    purchaser: str | None = None
    stored_at: str | None = None
    end_use: list[EndUse] | None = None
    on: date | None = None
    encryption: Literal["end-to-end", "other", "none"] | None = None
    keys_to: list[str] | None = None
    us_made: bool | None = None
    classification: Classification | None = None
    """Of software; weights are classified under their model."""
    software_kind: SoftwareKind | None = None
    software_able: bool | None = None
    """Whether it can do the work of a kind that 15 CFR 746.8(a)(8) names, whatever it is sold as."""
    crypto: Literal["none", "os-only", "standard", "mass-market", "non-standard"] | None = None
    country_chart: Literal["licence", "none"] | None = None
    performed_in_us: bool | None = None
    us_person_facilitates: bool | None = None
    """Whether a US person approves, finances, facilitates or guarantees it (31 CFR 560.208, 589.215)."""
    price: Literal["free", "paid"] | None = None
    public: bool | None = None
    access_kind: AccessKind | None = None
    returns_controlled_technology: bool | None = None
    missile_delivers_wmd: bool | None = None
    so_called_republic: bool | None = None
    violation_known: bool | None = None
    red_flags: list[str] = []
    already_made: bool = False


class Condition(Record, frozen=True):
    """A condition of an authorisation, and whether it is met."""

    text: str
    met: YesNo | None = None
    evidence: str | None = None


class Authorisation(Record, frozen=True):
    """A licence, or another document that permits."""

    kind: Literal["licence", "ofac-specific", "ofac-general", "exemption"]
    number: str | None = None
    from_: date | None = None
    until: date | None = None
    models: list[str] = []
    parties: list[str] = []
    end_use: list[EndUse] = []
    conditions: list[Condition] = []
    instrument: str | None = None
    """The instrument, by id, from which an exemption exempts."""


class Document(Record, frozen=True):
    """A paper presented; where it names models, parties or transfers, it speaks of those only."""

    kind: DocumentKind
    ref: str | None = None
    models: list[str] = []
    parties: list[str] = []
    transfers: list[str] = []
    from_: date | None = None
    until: date | None = None


class Notice(Record, frozen=True):
    """An individual letter of an authority, a later one that lets something go, or its request."""

    kind: Literal["is-informed", "exemption", "special-measure", "request"]
    """`exemption`: a later letter that takes models, acts or persons out of an earlier one. `special-measure`: a
    determination about cloud accounts of persons or countries."""
    ref: str | None = None
    """What the letter calls itself, so that an answer can name it."""
    received: Any = None
    """A day, or a day with hour and zone: a notice counts from its minute."""
    models: list[str] = []
    acts: list[Act] = []
    persons: Literal["all-foreign"] | list[str] | None = None
    """All foreign persons, or parties by id."""
    except_: list[str] = []
    """Parties that the letter itself leaves out."""
    until: Any = None
    """A day, or a day with hour and zone."""
    policy: Literal["presumption-of-denial", "policy-of-denial", "case-by-case", "presumption-of-approval"] | None = None
    """How applications are reviewed, where the letter says so."""
    countries: list[str] = []
    """Of a special measure: the foreign jurisdictions it names."""
    prohibits: bool | None = None
    """Whether a special measure prohibits accounts, rather than putting conditions on them."""
    extended_on: date | None = None
    """The day a special measure was extended by notice."""


class Resolution(Record, frozen=True):
    """A red flag a person resolved, with the reason; it stays on record."""

    id: str
    reason: str
    transfer: str | None = None
    by: str | None = None
    on: date | None = None


class Dossier(Record, frozen=True):
    """Everything said about one decision."""

    schema: str = "weighbridge/dossier/1"
    model: list[Model] = []
    frontier: list[Frontier] = []
    party: list[Party] = []
    facility: list[Facility] = []
    transfer: list[Transfer] = []
    authorisation: list[Authorisation] = []
    document: list[Document] = []
    notice: list[Notice] = []
    cluster: list[Cluster] = []
    transaction: list[Transaction] = []
    knowledge: list[Knowledge] = []
    flag: list[Resolution] = []
