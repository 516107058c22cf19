"""What stands beside usage: the book of accounts, the owners behind customers, the provider, and what was said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

import msgspec

from weighbridge.app.watching.remembered import NOTHING_REMEMBERED, Remembered
from weighbridge.facts.accounts.records import Book
from weighbridge.facts.records import Party
from weighbridge.facts.tables.base import YesNo
from weighbridge.facts.tables.clouds import Cluster
from weighbridge.identify.ownership.records import Graph
from weighbridge.kernel.errors import BadTable, Place

PROVIDER_SCHEMA = "weighbridge/provider/1"
ANSWER_DAYS = 10
"""Days in which a customer is asked to answer; the house's own choice, for no rule gives one."""
PROVIDER = "provider"
"""The provider's id in the dossiers made of groups."""


class ProviderSaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file about the provider: who it is, whose its product is, its clusters, and in how many days a customer is to answer."""

    schema: str = PROVIDER_SCHEMA
    name: str | None = None
    kind: Literal["entity", "individual"] | None = "entity"
    located: str | None = None
    organised_under: str | None = None
    us_status: Literal["citizen", "permanent-resident", "protected", "none"] | None = None
    offers_iaas: bool | None = None
    us_product: YesNo | None = None
    reseller_efforts: YesNo | None = None
    answer_days: Annotated[int, msgspec.Meta(ge=1, le=365)] = ANSWER_DAYS
    cluster: list[Cluster] = []


@dataclass(frozen=True)
class Provider:
    """The provider as a party, and what of it was taken for granted."""

    party: Party
    us_product: YesNo | None = None
    reseller_efforts: YesNo | None = None
    answer_days: int = ANSWER_DAYS
    clusters: tuple[Cluster, ...] = ()
    assumed: tuple[str, ...] = ()


US_PROVIDER = Provider(
    Party(PROVIDER, kind="entity", located="US", organised_under="US", offers_iaas=True),
    us_product="yes",
    assumed=(
        "the provider is a US provider of infrastructure as a service, and the product is its own: a file with --provider says otherwise",
    ),
)
"""Who provides where no file says: the one whom the rules about clouds address."""


@dataclass(frozen=True)
class Beside:
    """All that stands beside the usage; nothing of it is needed, and what is not there is unknown."""

    book: Book = field(default_factory=Book)
    graph: Graph = field(default_factory=Graph)
    provider: Provider = US_PROVIDER
    remembered: Remembered = NOTHING_REMEMBERED


NOTHING_BESIDE = Beside()


def read_provider(tables: Mapping[str, Any], file: str) -> Provider:
    """The provider of a parsed TOML file. Raises :class:`BadTable` for a key or a value that cannot be."""
    try:
        said = msgspec.convert(tables, ProviderSaid, builtin_types=(date,))
    except msgspec.ValidationError as problem:
        raise BadTable(
            "watch/bad-provider",
            f"{file}: {problem}",
            where=Place(file),
            to_fix="its keys are name, kind, located, organised_under, us_status, offers_iaas, us_product, reseller_efforts, "
            "answer_days and [[cluster]]",
        ) from None
    party = Party(
        PROVIDER,
        name=said.name,
        kind=said.kind,
        located=said.located,
        organised_under=said.organised_under,
        us_status=said.us_status,
        offers_iaas=said.offers_iaas,
    )
    clusters = tuple(msgspec.structs.replace(cluster, owner=cluster.owner or PROVIDER) for cluster in said.cluster)
    return Provider(party, said.us_product, said.reseller_efforts, said.answer_days, clusters)
