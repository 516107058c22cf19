"""What proposed 15 CFR 7.304 asks the certification of a customer identification programme to hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, get_args

from weighbridge.act.filings.items import Item, Whose

Form = Literal["annual", "irregular", "new-provider"]
_RULE = "15 CFR 7.304"
DESCRIBED, CONTACT, PROVISION, COUNTED = "The programme", "Primary contact", "The provision of services", "What is counted"
UNVERIFIED, RESELLERS = "Accounts whose holder is not verified", "Foreign resellers' programmes"
ATTESTED, CHANGED = "What is attested", "What changed"
_ONCE = " = true in [attests], once it is so"
_COUNTS = "the counts of the programme (--counts, or the memory)"
_WHO = "email, and phone number of the Primary Contact responsible for managing the CIP"
_Row = tuple[str, str, str, str, str]
_FORM: Mapping[str, Sequence[_Row]] = {
    DESCRIBED: (
        (
            *("programme.verification", "What identities of foreign persons are verified with", "(a)(1)(i)"),
            *("uses to verify the identity of foreign persons according to criteria", "verification in [programme]"),
        ),
        (
            *("programme.ownership_changes", "How changes of ownership come in, and are verified as time goes", "(a)(1)(ii)"),
            *(
                "to require a customer to notify the IaaS provider of any changes to the customer's ownership",
                "ownership_changes in [programme]",
            ),
        ),
        (
            *("programme.malicious_activity", "What malicious cyber activity is detected with", "(a)(1)(iii)"),
            *("used by the IaaS provider to detect malicious cyber activity", "malicious_activity in [programme]"),
        ),
        (
            *("programme.reseller_programmes", "How foreign resellers are made to keep a programme", "(a)(1)(iv)"),
            *("procedures for requiring each foreign reseller to maintain a CIP", "reseller_programmes in [programme]"),
        ),
        (
            *("programme.training", "How it is found that a foreign person trains a large model", "(a)(1)(v)"),
            *("procedures for identifying when a foreign person transacts to train a large AI model", "training in [programme]"),
        ),
    ),
    CONTACT: (
        ("contact.name", "Name", "(a)(1)(vi)", _WHO, "name in [contact]"),
        ("contact.title", "Title", "(a)(1)(vi)", _WHO, "title in [contact]"),
        ("contact.email", "Email address", "(a)(1)(vi)", _WHO, "email in [contact]"),
        ("contact.telephone", "Telephone", "(a)(1)(vi)", _WHO, "telephone in [contact]"),
    ),
    PROVISION: (
        (
            *("provision.offerings", "Services, and the customers of other countries they go to", "(a)(2)(i)"),
            *("service offerings and customer bases in foreign jurisdictions", "offerings in [provision]"),
        ),
        (
            *("provision.employees", "Employees in these services", "(a)(2)(ii)"),
            *("The number of employees in IaaS provision and related services", "employees in [provision]"),
        ),
        (
            *("provision.malicious_activity", "What detects malicious activity, and how it is used", "(a)(2)(iii)"),
            "to include a description of how the mechanisms, services, software, systems, or tools are used",
            "malicious_activity in [provision]",
        ),
        (
            *("provision.training_runs", "What detects a training run of a large model", "(a)(2)(iv)"),
            *("used by the IaaS provider to detect a training run", "training_runs in [provision]"),
        ),
        (
            *("provision.reporting", "How malicious activity is reported to the authorities", "(a)(2)(v)"),
            *("uses to report any suspected or actual malicious cyber activity discovered", "reporting in [provision]"),
        ),
    ),
    COUNTED: (
        ("counts.customers", "Customers", "(a)(2)(vi)", "The number of IaaS customers", _COUNTS),
        (
            *("counts.foreign_owners", "Foreign beneficial owners, and where they are", "(a)(2)(vii)"),
            *("The number and locations of the IaaS provider's foreign beneficial owners", _COUNTS),
        ),
        ("counts.resellers", "Foreign resellers", "(a)(2)(viii)", "A list of all foreign resellers of IaaS products", _COUNTS),
        (
            *("counts.unverified", "Accounts of foreign customers whose identity is not verified", "(a)(2)(ix)"),
            *("held by foreign customers whose identity has not been verified", _COUNTS),
        ),
    ),
    UNVERIFIED: (
        (
            *("unverified.provisioned_on", "Provisioned on", "(a)(2)(ix)(A)"),
            *("The date the IaaS provider provisioned the account", "provisioned_on in [[unverified]]"),
        ),
        (
            *("unverified.actions", "What will be done to verify, and when", "(a)(2)(ix)(B)"),
            *("A description and timeline of actions the IaaS provider will take to verify", "actions in [[unverified]]"),
        ),
        (
            *("unverified.other", "What else is known of the account", "(a)(2)(ix)(C)"),
            *("Any other information available to the IaaS provider on the nature of the account", "other in [[unverified]]"),
        ),
        (
            *("unverified.deprovision_on", "To be closed on", "(a)(2)(ix)(D)"),
            *("The date the IaaS provider will deprovision the accounts", "deprovision_on in [[unverified]]"),
        ),
        (
            *("unverified.against_new_accounts", "What keeps them from opening others", "(a)(2)(ix)(E)"),
            *("do not reestablish new accounts", "against_new_accounts in [[unverified]]"),
        ),
    ),
    RESELLERS: (
        (
            *("reseller_forms", "Forms of foreign resellers' programmes that go with it", "(f)"),
            *("CIP certification forms for all foreign resellers' CIPs", "reseller_forms: a reference for each foreign reseller"),
        ),
    ),
}
_MORE: Mapping[Form, Sequence[_Row]] = {
    "annual": (
        (
            *("previous_on", "Day of the previous notification", "(b)"),
            *("within one year of their previous notification", "previous_on"),
        ),
        (
            *("attests.reviewed", "The programme was reviewed since the last certification", "(b)(1)"),
            *("Reviewed its CIP since the date of the last certification", f"reviewed{_ONCE}"),
        ),
        (
            *("attests.offerings_followed", "It follows what changed in the services", "(b)(2)"),
            *("any changes in its service offerings since its last certification", f"offerings_followed{_ONCE}"),
        ),
        (
            *("attests.threats_followed", "It follows what changed in the threats", "(b)(3)"),
            *("any changes in the threat landscape since its last certification", f"threats_followed{_ONCE}"),
        ),
        (
            *("attests.meets_subpart", "It meets the subpart", "(b)(4)"),
            *("Ensured its CIP complies with this subpart since its last certification", f"meets_subpart{_ONCE}"),
        ),
        (
            *("attests.tracked", "How often an identity could not be verified was tracked", "(b)(5)"),
            *("Tracked the number of times the IaaS provider was unable to verify the identity of any customer", f"tracked{_ONCE}"),
        ),
        (
            *("attests.resolutions_recorded", "How each of these was resolved is recorded", "(b)(6)"),
            *("Recorded the resolution of each situation", f"resolutions_recorded{_ONCE}"),
        ),
    ),
    "irregular": (
        (
            *("change", "What changed in the business, the structure, the programme or its contacts", "(c)"),
            *("a significant change in business operations or corporate structure has occurred", "a [[change]] with kind and what"),
        ),
    ),
    "new-provider": (
        (
            *("first_foreign_account_on", "Day planned for the first foreign account", "(d)"),
            *("Prior to furnishing any foreign customer with an IaaS Account", "first_foreign_account_on"),
        ),
    ),
}
_WHOSE: Mapping[str, Whose] = {
    CONTACT: "staff",
    UNVERIFIED: "customer",
    RESELLERS: "customer",
    "counts.resellers": "customer",
}
"""Whose texts a part or an item holds."""


def _items(part: str, rows: Iterable[_Row]) -> tuple[Item, ...]:
    return tuple(
        Item(key, part, says, f"{_RULE}{cite} (proposed)", phrase, fill, _WHOSE.get(part) or _WHOSE.get(key))
        for key, says, cite, phrase, fill in rows
    )


def items_of(form: Form) -> tuple[Item, ...]:
    """What a form holds: what every one does, and the annual one its attestations, the irregular one what changed, the first its day."""
    every = [row for part, rows in _FORM.items() for row in _items(part, rows)]
    return (*every, *_items(ATTESTED if form == "annual" else CHANGED, _MORE[form]))


FORMS: tuple[Form, ...] = get_args(Form)
