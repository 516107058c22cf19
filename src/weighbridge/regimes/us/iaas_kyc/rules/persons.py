"""Who is a United States person here, who a provider, and which accounts the rules leave alone."""

from __future__ import annotations

from weighbridge.decide.language import Clause, Dated, Expr, fact


def us_person(role: str) -> Expr:
    """A citizen or permanent resident, an entity organised in the United States, or any person located there (7.301)."""
    country = Dated("united-states")
    return (
        fact(f"{role}.us_status").one_of("citizen", "permanent-resident")
        | fact(f"{role}.organised_under").one_of(country)
        | fact(f"{role}.located").one_of(country)
    )


us_provider = Clause(
    "us-provider",
    "15 CFR 7.301 (proposed), United States Infrastructure as a Service provider",
    "the provider is a US person that offers infrastructure as a service",
    us_person("provider") & fact("provider.offers_iaas").holds,
)
us_account = Clause(
    "us-account",
    "15 CFR 7.302(d)(1)(i), (d)(2)(iv) (proposed)",
    "the customer, whoever it acts for and every beneficial owner are US persons: the subpart does not apply to the account",
    us_person("customer")
    & us_person("principal")
    & ~fact("customer.foreign_owner_share").reaches(Dated("owner-share"))
    & ~fact("customer.foreign_control").holds,
)
foreign_account = Clause(
    "foreign-account",
    "15 CFR 7.302(a), (d)(1) (proposed)",
    "a US provider opens or keeps an account of a US product",
    us_provider & fact("transaction.account").holds & fact("transaction.us_product").holds,
).unless(us_account)
foreign_reseller = Clause(
    "foreign-reseller",
    "15 CFR 7.301 (proposed), Foreign reseller",
    "the product goes through a reseller that is no US person",
    us_provider & fact("transaction.us_product").holds & fact("transaction.resold").holds & ~us_person("reseller"),
)
