"""A public model of the catalogue, and the dossier that an export of it would be decided on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from weighbridge.facts.records import Weights
from weighbridge.kernel.amounts import Range, read_amount
from weighbridge.kernel.days import Day

DISCLAIMER = "as if, on public estimates; not a statement about the company"
LICENCE = "Epoch AI, Data on AI Models (epoch.ai/data/ai-models), CC BY 4.0"
HOME, BUYER = "US", "CN"
"""The developers whose exports are decided, and where the imagined buyer has its headquarters."""

UNRELEASED = "Unreleased"
_REDISTRIBUTION = {
    "Open weights (unrestricted)": "free",
    "Open weights (restricted use)": "terms",
    "Open weights (non-commercial)": "terms",
}
"""What the catalogue's word on a licence says of passing the weights on."""


class PublicModel(msgspec.Struct, frozen=True):
    """A row of the catalogue, as far as a dossier needs it; an absent key is unknown.

    `operations` counts everything in the weights, the base's included, and `operations_central`
    is the source's best figure where `operations` is a pair.
    """

    id: str
    name: str
    developer: str
    published: date
    weights: Weights
    modalities: list[str]
    confidence: str
    source: str
    country: str | None = None
    countries: list[str] = []
    weights_published_on: date | None = None
    accessibility: str | None = None
    mainly_biological_data: bool | None = None
    operations: str | tuple[str, str] | None = None
    operations_central: str | None = None
    operations_basis: str | None = None
    base: str | None = None
    note: str | None = None

    @property
    def from_home(self) -> bool:
        """Whether a developer of it is of the United States."""
        return HOME in (self.country, *self.countries)

    @property
    def places(self) -> tuple[str, ...]:
        """The countries of its developers."""
        return (self.country,) if self.country else tuple(self.countries)

    @property
    def amount(self) -> Range | None:
        """The operations as the dossier's reader takes them, the catalogue's best figure within."""
        if self.operations is None:
            return None
        if isinstance(self.operations, str):
            return read_amount(self.operations)
        low, high = (read_amount(end).central for end in self.operations)
        best = read_amount(self.operations_central).central if self.operations_central else None
        return Range(low or 0, best, high)

    def weights_on(self, day: Day) -> Weights:
        """The status of the weights on a day: closed before they were given out."""
        return "closed" if self.weights_published_on is not None and day < self.weights_published_on else self.weights


def read_models(entries: tuple[Mapping[str, Any], ...]) -> list[PublicModel]:
    """The catalogue's entries as models, oldest first. Raises `msgspec.ValidationError` where a row is malformed."""
    found = [msgspec.convert(entry, PublicModel, builtin_types=(date,)) for entry in entries]
    return sorted(found, key=lambda m: (m.published, m.id))


def dossier_text(model: PublicModel, assumed: str = "") -> str:
    """The dossier in TOML: the weights go to a party headquartered in China, for commercial use.

    `assumed` is said at its head where the model is put otherwise than it is.
    """
    return "\n\n".join((_head(model, assumed), _model(model), _parties(model), _transfer(model))) + "\n"


def _head(model: PublicModel, assumed: str) -> str:
    lines = [
        f"{model.name}: {DISCLAIMER}.",
        f"Figures: {LICENCE}; the record's own source: {model.source}",
        "The buyer is imagined. Its listing is as stated, not screened.",
        "One item of work holds everything in the weights, a base's training too; no base is named beside it, or it would count twice.",
    ]
    lines += [assumed] if assumed else []
    return "\n".join(f"# {_plain(line)}" for line in lines) + '\nschema = "weighbridge/dossier/1"'


def _model(model: PublicModel) -> str:
    rows = [
        "[[model]]",
        f"id = {_text(model.id)}",
        f"name = {_text(model.name)}",
        'developer = "developer"',
        f"weights = {_text(model.weights)}",
    ]
    if model.weights == "published":
        rows.append('published_by = "developer"')
    if model.weights_published_on is not None:
        rows.append(f"published_on = {model.weights_published_on}")
    if model.weights == "published" and (passed_on := _REDISTRIBUTION.get(model.accessibility or "")):
        rows.append(f"redistribution = {_text(passed_on)}")
    if model.accessibility != UNRELEASED:
        rows.append(f"made_available_on = {model.published}")
    rows.append(f"modalities = {json.dumps(model.modalities)}")
    if model.mainly_biological_data is not None:
        rows.append(f"mainly_biological_data = {str(model.mainly_biological_data).lower()}")
    rows += ["", "  [[model.work]]", '  kind = "pre-training"']
    if model.operations is not None:
        rows.append(f"  operations = {json.dumps(model.operations)}")
        rows.append(f"  source = {_text(f'Epoch AI: {model.operations_basis}, confidence: {model.confidence}')}")
    return "\n".join(rows)


def _parties(model: PublicModel) -> str:
    rows = ["[[party]]", 'id = "developer"', f"name = {_text(model.developer)}", 'kind = "entity"']
    if len(model.places) == 1:
        rows += [f"located = {_text(model.places[0])}", f"headquarters = {_text(model.places[0])}"]
    rows += ["", "[[party]]", 'id = "buyer"', 'name = "an imagined party headquartered in China"', 'kind = "entity"']
    rows += [f'{key} = "{BUYER}"' for key in ("located", "headquarters")]
    return "\n".join([*rows, 'ultimate_parent = "none"', 'listed = "no"'])


def _transfer(model: PublicModel) -> str:
    act = "export" if model.from_home else "in-country-transfer" if model.country == BUYER else "reexport"
    rows = ["[[transfer]]", 'id = "to-china"', f"model = {_text(model.id)}", 'what = "weights"', f'act = "{act}"']
    return "\n".join([*rows, 'from = "developer"', 'to = "buyer"', f'destination = "{BUYER}"', 'end_use = ["commercial"]'])


def _text(words: str) -> str:
    """A basic string of TOML; JSON's escapes are among its own."""
    return json.dumps(_plain(words), ensure_ascii=False)


def _plain(words: str) -> str:
    """The words without control characters, which neither a comment nor a string of TOML may hold."""
    return "".join(c if c.isprintable() else " " for c in words)
