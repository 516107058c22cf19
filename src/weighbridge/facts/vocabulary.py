"""Every fact a rule may ask about, once: its name, class, kind, unit, and the question in plain words.

Classes (CONTRACT 1): a *world* fact that is absent is unknown and asked for; a *document* that is
absent was not presented, so the answer is no; a *structural* fact is taken as named and printed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from weighbridge.kernel.countries import NAMES
from weighbridge.kernel.errors import Misuse, did_you_mean

FactClass = Literal["world", "document", "structural", "reading"]
Kind = Literal["choice", "country", "flag", "amount", "day"]

NO_PARENT = "none"
"""The word for a party that has no parent, or to which headquarters do not apply."""


@dataclass(frozen=True)
class Entry:
    """One fact: what it is called, how it behaves when absent, and how to ask for it.

    `key` is where it stands in a dossier (`table.key`) and `example` what could be written there.
    """

    name: str
    fact_class: FactClass
    kind: Kind
    question: str
    unit: str = ""
    options: tuple[str, ...] = ()
    key: str = ""
    example: str = ""

    @property
    def domain(self) -> tuple[str, ...]:
        """Every word the fact may be, for the kinds that are words."""
        if self.kind == "country":
            return (*NAMES, NO_PARENT)
        return ("yes", "no") if self.kind == "flag" else self.options


def _world(name: str, kind: Kind, question: str, key: str, example: str = "", *options: str, unit: str = "") -> Entry:  # noqa: PLR0913  # a row of the table
    return Entry(name, "world", kind, question, unit, options, key, example)


def _document(name: str, question: str, key: str, example: str) -> Entry:
    return Entry(name, "document", "flag", question, "", (), key, example)


_END_USES = (
    "commercial",
    "military",
    "military-intelligence",
    "cyber",
    "biological",
    "chemical",
    "nuclear",
    "missile",
    "research",
    "other",
)

_TRANSFER = (
    _world(
        "act",
        "choice",
        "What would be done: sent abroad, released to a foreign person at home, opened for use, published?",
        "transfer.act",
        '"export"',
        "export",
        "reexport",
        "in-country-transfer",
        "deemed-export",
        "deemed-reexport",
        "access",
        "publish",
    ),
    _world(
        "what",
        "choice",
        "What would go: the weights, core software, or access to a hosted model?",
        "transfer.what",
        '"weights"',
        "weights",
        "core-software",
        "access",
    ),
    _world("form", "choice", "Is the software in source or in object form?", "transfer.form", '"source"', "source", "object"),
    _world("origin", "country", "From which country does it leave?", "transfer.origin", '"US"'),
    _world(
        "destination",
        "country",
        "To which country does it go (for a release to a person: their most recent citizenship or permanent residency)?",
        "transfer.destination",
        '"SG"',
    ),
    _world("on", "day", "On which day is the act?", "transfer.on", "2026-11-23"),
    _document(
        "encrypted_end_to_end",
        "Does it stay encrypted end to end, never in clear between sender and recipient (15 CFR 734.18(a)(5))?",
        "transfer.encryption",
        '"end-to-end"',
    ),
    _world("keys_given", "flag", "Are the keys, or other means of decryption, given to a third party?", "transfer.keys_to", "[]"),
    *(
        _world(f"end_use.{use}", "flag", f"Is it intended, wholly or partly, for {use} use?", "transfer.end_use", '["commercial"]')
        for use in _END_USES
    ),
)
_PARTIES = (
    _world("to.kind", "choice", "Is the recipient an entity or an individual?", "party.kind", '"entity"', "entity", "individual"),
    _world("to.located", "country", "Where is the recipient located?", "party.located", '"SG"'),
    _world("to.headquarters", "country", "Where is the recipient headquartered?", "party.headquarters", '"SG"'),
    _world(
        "to.ultimate_parent",
        "country",
        'Where is the recipient\'s ultimate parent headquartered ("none" if it has no parent)?',
        "party.ultimate_parent",
        '"none"',
    ),
    _world("to.owned_from", "country", "Which country's persons own the recipient?", "party.ultimate_parent", '"none"'),
    _world(
        "to.employed_by_sender",
        "flag",
        "Does the sender employ the person released to?",
        "party.employment",
        '{ by = "lab", kind = "permanent-regular" }',
    ),
    _world(
        "to.permanent_regular_employee",
        "flag",
        "Is the person a permanent and regular employee (15 CFR 734.20(d)(2))? Of a contractor: long-term, at the employer's place, "
        "under its direction, full time and exclusively, under a non-disclosure certification?",
        "party.employment",
        '{ by = "lab", kind = "permanent-regular" }',
    ),
    _world(
        "to.employer_headquarters",
        "country",
        "Where is the employer of the person released to headquartered?",
        "party.employment",
        '{ by = "lab", kind = "permanent-regular" }',
    ),
    _world(
        "to.employer_ultimate_parent",
        "country",
        'Where is the employer\'s ultimate parent headquartered ("none" if it has no parent)?',
        "party.employment",
        '{ by = "lab", kind = "permanent-regular" }',
    ),
    _world("from.headquarters", "country", "Where is the sender headquartered?", "party.headquarters", '"US"'),
    _world("from.ultimate_parent", "country", "Where is the sender's ultimate parent headquartered?", "party.ultimate_parent", '"none"'),
    _world("developer.headquarters", "country", "Where is the model's developer headquartered?", "party.headquarters", '"US"'),
    _world(
        "developer.organised_under",
        "country",
        "Under which country's law is the model's developer organised, and so established?",
        "party.organised_under",
        '"US"',
    ),
    _world("stored_at.country", "country", "In which country are the weights stored?", "facility.country", '"IE"'),
    _world(
        "stored_at.operator_headquarters",
        "country",
        "Where is the operator of the storing facility headquartered?",
        "party.headquarters",
        '"US"',
    ),
    _document(
        "stored_at.meets_14",
        "Does the facility meet Supplement 10 to part 748, paragraph 14 (baseline security)?",
        "facility.meets",
        '[{ para = "supp10-14", on = 2026-01-10, evidence = "…" }]',
    ),
    _document(
        "stored_at.meets_15",
        "Does the facility meet Supplement 10 to part 748, paragraph 15 (AI-specific security)?",
        "facility.meets",
        '[{ para = "supp10-15", on = 2026-01-10, evidence = "…" }]',
    ),
    _document(
        "stored_at.meets_18",
        "Does the facility meet Supplement 10 to part 748, paragraph 18 (personnel)?",
        "facility.meets",
        '[{ para = "supp10-18", on = 2026-01-10, evidence = "…" }]',
    ),
)
_MODEL = (
    _world(
        "model.weights",
        "choice",
        "Are the weights closed, gated or published on the day?",
        "model.weights",
        '"closed"',
        "closed",
        "gated",
        "published",
    ),
    _world(
        "model.obtainable",
        "choice",
        "Who may obtain the gated weights: anyone, anyone after accepting terms, or only those approved?",
        "model.obtainable",
        '"approved"',
        "anyone",
        "after-terms",
        "approved",
    ),
    _world(
        "model.redistribution",
        "choice",
        "May those who obtain the weights pass them on: freely, under terms, or not?",
        "model.redistribution",
        '"free"',
        "free",
        "terms",
        "forbidden",
    ),
    _world(
        "model.published_by",
        "choice",
        "Who made the weights public: the developer, or a leak?",
        "model.published_by",
        '"developer"',
        "developer",
        "leak",
    ),
    _world(
        "model.available",
        "flag",
        "Had the model been made available to anyone in any way by the day?",
        "model.made_available_on",
        "2026-01-15",
    ),
    _world(
        "model.made_available_on",
        "day",
        "On which day was the model first made available to anyone?",
        "model.made_available_on",
        "2026-01-15",
    ),
    _world(
        "model.mainly_biological_data",
        "flag",
        "Was the model trained mainly on biological sequence data?",
        "model.mainly_biological_data",
        "false",
    ),
    _world(
        "model.purpose",
        "choice",
        "Is the model general, narrow, for research only, or for defence only?",
        "model.purpose",
        '"general"',
        "general",
        "narrow",
        "research-only",
        "defence-only",
    ),
    _world(
        "model.generates_language_image_or_video",
        "flag",
        "Can the model generate text or speech, or images or video from text?",
        "model.modalities",
        '["text"]',
    ),
    _world(
        "model.eu_market",
        "choice",
        "Is the model placed on the Union market, planned to be, or neither?",
        "model.eu_market",
        '"placed"',
        "placed",
        "planned",
        "no",
    ),
    _world("model.eu_market_on", "day", "On which day was the model placed on the Union market?", "model.eu_market_on", "2026-01-15"),
    _world("model.trained_in_us", "flag", "Was any of the training run in the United States?", "model.work.where", '"US"'),
    _world(
        "model.trained_on_controlled_chips",
        "flag",
        "Was it trained abroad on chips that are subject to the EAR and listed in 3A090 or a .z entry?",
        "model.work.chip_subject_to_ear",
        '"yes"',
    ),
    _world("base.published", "flag", "Is the model this one derives from published?", "model.weights", '"published"'),
    _world("base.systemic_risk", "flag", "Is the original model one with systemic risk?", "model.work", ""),
    Entry(
        "base.operations_stated",
        "structural",
        "flag",
        "Is the original model's training work stated, or can it be estimated?",
        key="model.work",
        example='kind = "pre-training", operations = "3.8e25"',
    ),
    _world(
        "model.same_provider_as_base",
        "flag",
        "Is the model's provider also the provider of every model it derives from?",
        "model.developer",
        '"lab"',
    ),
    _world(
        "model.free_and_open",
        "flag",
        "Does its licence allow access, use, modification and distribution, with weights, architecture and use described in public "
        "(AI Act Art. 53(2))?",
        "model.redistribution",
        '"free"',
    ),
    _document(
        "model.ruling_note_2",
        "Does a classification or published guidance say that Note 2 to 4E091 excludes the model?",
        "model.ruling",
        '[{ kind = "ccats", ref = "G000000", says = "4E091 note 2" }]',
    ),
    _document(
        "model.below_own_frontier_figure",
        "Are the training operations fewer than the dossier's own figure for matching the best published model?",
        "frontier",
        '{ on = 2026-06-01, operations = "4e25" }',
    ),
    Entry("model.derived", "structural", "flag", "Is the model derived from another?", key="model.derived_from", example='["base-1"]'),
    Entry("model.own_work", "structural", "flag", "Did the developer itself train the model?", key="model.work", example=""),
    _world(
        "model.operations",
        "amount",
        "How many training operations does the model count under this convention?",
        "model.work",
        'kind = "pre-training", operations = "3.8e25"',
        unit="operations",
    ),
    _world("model.relation", "flag", "How do the two amounts of work compare?", "model.work", 'kind = "fine-tuning", operations = "2e24"'),
)
_CLUSTER = (
    _world("cluster.colocated", "flag", "Do the machines stand in one data centre?", "cluster.colocated", "true"),
    _world(
        "cluster.network_gbit_s",
        "amount",
        "How fast is the network that joins the machines?",
        "cluster.network_gbit_s",
        '"400"',
        unit="Gbit/s",
    ),
    _world(
        "cluster.ops_per_s",
        "amount",
        "How many operations a second could the cluster do at most, without sparsity?",
        "cluster.ops_per_s",
        '"1e20"',
        unit="operations/s",
    ),
)

ENTRIES = {e.name: e for e in (*_TRANSFER, *_PARTIES, *_MODEL, *_CLUSTER)}
"""The vocabulary, by name. `model.operations` and `model.relation` take a qualifier in brackets."""


def entry(name: str) -> Entry:
    """The entry of a fact; :class:`Misuse` when the vocabulary has none of that name."""
    family, bracket, _ = name.partition("[")
    if family not in ENTRIES:
        msg = f"no fact is called {family}: {did_you_mean(family, ENTRIES)}"
        raise Misuse(msg)
    return replace(ENTRIES[family], name=name) if bracket else ENTRIES[family]
