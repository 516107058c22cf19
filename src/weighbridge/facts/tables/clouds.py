"""Computing clusters, the dealings of cloud providers, and the days from which their clocks run."""

from __future__ import annotations

from datetime import date
from typing import Literal

from weighbridge.facts.tables.base import Amount, Record, YesNo
from weighbridge.facts.words import Known


class Cluster(Record, frozen=True):
    """A computing cluster: who holds it, how it is joined, what it could do at most."""

    id: str
    owner: str | None = None
    colocated: bool | None = None
    network_gbit_s: Amount | None = None
    ops_per_s: Amount | None = None
    precision: str | None = None
    acquired_on: date | None = None
    """The day it was, or is to be, acquired, developed or received; absent, it is held already."""


class Transaction(Record, frozen=True):
    """A dealing of a cloud provider: an account, a training service, an investment in credits."""

    id: str
    """What the answer calls it."""
    kind: Literal["account", "training", "investment", "merger", "other"] | None = None
    """What is dealt in: an account that is opened or kept, a training service, an investment, a merger, something else."""
    provider: str | None = None
    """Who provides, a party."""
    customer: str | None = None
    """Who contracts with the provider, a party."""
    on_behalf_of: str | None = None
    """For whom the customer acts, where it is somebody else."""
    reseller: str | None = None
    """Who passes the provider's product on to the customer; absent, nobody."""
    model: str | None = None
    """The model that is, or could be, trained."""
    cluster: str | None = None
    """The cluster it would be trained on."""
    occurred_on: date | None = None
    """The day of the dealing."""
    us_product: YesNo | None = None
    """Whether the product is owned by a US person or operated in the United States."""
    could_train: YesNo | None = None
    """Whether the dealing results, or could result, in training the model."""
    could_train_since: date | None = None
    """The day a later development made it so; absent, it was so from the outset."""
    reseller_efforts: YesNo | None = None
    """Whether all reasonable efforts were made to ensure that the reseller reports."""


class Knowledge(Record, frozen=True):
    """When it became known that a line was met or an incident happened, or when something was asked or filed.

    Both days are kept, the earlier is the default.
    """

    of: str
    what: Known = "line"
    """`notification`: a notification was made, on a day of the quarter it covers."""
    evidence_on: date | None = None
    concluded_on: date | None = None
    by: str | None = None
