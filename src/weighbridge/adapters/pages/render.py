"""The pages from records: templates and style are read from the package, and nothing is fetched by the page."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from weighbridge.adapters.pages import words
from weighbridge.adapters.pages.picture import NARROW, WIDE, draw
from weighbridge.adapters.pages.timeline import timeline
from weighbridge.app.answers import RegimeAnswer
from weighbridge.app.demonstrating.answers import Demonstration, Row
from weighbridge.app.demonstrating.models import DISCLAIMER, LICENCE, PublicModel
from weighbridge.app.demonstrating.reach import open_words

if TYPE_CHECKING:
    from weighbridge.app.demonstrating.cloud import CloudScene

STANDING_ORDERS = ("REFUSE", "HOLD", "PROCEED")


def demonstration_page(shown: Demonstration, *, more: bool = False) -> str:
    """The page of the demonstration, whole in one file; `more` where the second scene lies beside it."""
    return (
        _environment()
        .get_template("demonstration.html.j2")
        .render(
            shown=shown,
            more=more,
            style=Markup(_style()),  # noqa: S704  # our own file
            pictures=[draw(shown, sheet) for sheet in (WIDE, NARROW)],
            groups=[(order, [r for r in shown.home if shown.today_of(r).order == order]) for order in (*STANDING_ORDERS, None)],
            others=_by_reach(shown.others),
            touching=_touching(shown),
            bars=timeline(shown.standing, shown.today),
            disclaimer=DISCLAIMER,
            licence=LICENCE,
        )
    )


def cloud_page(scene: CloudScene, picture: str) -> str:
    """The page of the second scene, whole in one file; `picture` is the SVG of its joined group."""
    return (
        _environment().get_template("cloud.html.j2").render(scene=scene, style=Markup(_style()), picture=Markup(picture))  # noqa: S704  # our own files
    )


def _touching(shown: Demonstration) -> list[tuple[PublicModel, str]]:
    """The models whose range ends on a threshold, and the threshold."""
    ends = {line.count: words.power(line.count) for line in shown.lines}
    return [(r.model, ends[r.model.amount.high]) for r in shown.home if r.model.amount and r.model.amount.high in ends]


def _by_reach(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """The models by the sentence that holds for them, the commonest first."""
    named = sorted(((row.reach or "", row) for row in rows), key=itemgetter(0))
    groups = [(sentence, [row for _, row in found]) for sentence, found in groupby(named, key=itemgetter(0))]
    return sorted(groups, key=lambda group: -len(group[1]))


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("weighbridge.adapters.pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.filters |= {
        "scientific": words.scientific,
        "raised": words.raised,
        "stated": words.stated,
        "total": words.total,
        "span": words.span,
        "plain": words.plain,
        "power": lambda digits: words.power(int(digits)),
        "open_words": _differing,
    }
    return found


def _differing(answer: RegimeAnswer) -> dict[str, list[tuple[str, str]]]:
    """The readings that differ here, with the level of each option."""
    names = open_words(answer)
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in names}
    for reading in answer.readings:
        name, _, option = reading.id.partition("/")
        if name in found:
            found[name].append((option, words.span(reading.level)))
    return found


def _style() -> str:
    return files("weighbridge.adapters.pages").joinpath("templates", "demonstration.css").read_text("utf-8")
