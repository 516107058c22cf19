"""The picture of a group of accounts: what ties them on the left, the accounts, and beside each what it could have done.

Every link stands in words on its line; a strong one is solid, a plausible one dashed, so colour only repeats it. Amounts are
bars on a logarithmic scale with the lines of the law across. Of a group too large to read the largest accounts are drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from weighbridge.adapters.pages.pictures import pictures, short
from weighbridge.adapters.pages.words import power
from weighbridge.kernel.amounts import NOTHING, Number, Range
from weighbridge.watch.groups import account_of
from weighbridge.watch.linking.evidence import Evidence, Kind
from weighbridge.watch.linking.joining import Joined

MOST_DRAWN = 24
"""Accounts in one picture; more cannot be read."""
_NAMES: Mapping[Kind, str] = {
    "same_customer": "customer",
    "beneficial_owner": "owner",
    "on_behalf_of": "held on behalf of",
    "payment": "means of payment",
    "administrator": "administrator",
    "email": "address",
    "telephone": "telephone",
    "contact_domain": "domain of contacts",
    "reseller": "reseller",
    "several": "several ties",
}
_BETWEEN: Mapping[Kind, str] = {
    "confirmed": "confirmed",
    "hand_over": "hand-over",
    "slices": "side by side",
    "artefact": "one artefact",
}
_TIE_X, _TIE_WIDTH, _ACCOUNT_X, _ACCOUNT_WIDTH, _BAR_X, _BAR_END, _WIDTH = 24, 200, 440, 190, 660, 1040, 1120
_TOP, _ROW, _BOX, _FOOT = 120, 58, 40, 74
_LETTERS = 25
_FEWEST_POWERS = 3


@dataclass(frozen=True)
class Shown:
    """What there is to draw: the accounts with their amounts, the whole, the links, and the lines of the law by name."""

    id: str
    accounts: Mapping[str, Range]
    total: Range
    links: Sequence[Evidence]
    lines: Sequence[tuple[str, Number]] = ()
    resellers: Mapping[str, str] = field(default_factory=dict)
    """The reseller of each account that has one: drawn, and no reason to join."""


class Box(NamedTuple):
    """A tie or an account: its left edge and its top, what it is called, and what it is."""

    x: float
    y: float
    name: str
    under: str
    full: str


class Line(NamedTuple):
    """A link: its path, where its words stand, the words, and whether it is strong, plausible or no reason."""

    path: str
    x: float
    y: float
    words: str
    kind: str


class Bar(NamedTuple):
    """An amount on the scale: its row, from where to where, its best figure, whether it goes on without a bound, and words."""

    y: float
    low: float | None
    central: float | None
    high: float
    open: bool
    words: str
    whole: bool


class Tick(NamedTuple):
    """A place on the scale, and what it is called."""

    x: float
    words: str
    y: float = 0


@dataclass(frozen=True)
class Drawing:
    """The whole picture."""

    width: float
    height: float
    title: str
    about: str
    foot: float
    ties: tuple[Box, ...]
    accounts: tuple[Box, ...]
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]
    powers: tuple[Tick, ...]
    thresholds: tuple[Tick, ...]
    left_out: int


def shown_of(joined: Joined, lines: Sequence[tuple[str, Number]] = (), resellers: Mapping[str, str] | None = None) -> Shown:
    """A joined group as it is drawn; `lines` are thresholds by name."""
    amounts = dict.fromkeys(joined.group.accounts, NOTHING)
    for job in joined.group.jobs:
        amounts[account_of(job.use)] += job.amount
    return Shown(joined.group.id, amounts, joined.group.amount, joined.joined_by, lines, resellers or {})


def group_picture(shown: Shown) -> str:
    """The picture as SVG, with a text alternative."""
    return pictures().get_template("group.svg.j2").render(d=drawing(shown))


def drawing(shown: Shown) -> Drawing:
    """Where everything stands."""
    names = sorted(sorted(shown.accounts), key=lambda name: _size(shown.accounts[name]), reverse=True)[:MOST_DRAWN]
    rows = {name: _TOP + i * _ROW for i, name in enumerate(sorted(names))}
    accounts = tuple(Box(_ACCOUNT_X, y, short(name, _LETTERS), _under(shown, name), name) for name, y in rows.items())
    ties = _ties(shown, rows)
    scale = _Scale([*(shown.accounts[name] for name in rows), shown.total], [count for _, count in shown.lines])
    last = _TOP + len(rows) * _ROW
    bars = [*(scale.bar(y, shown.accounts[name]) for name, y in rows.items()), scale.bar(last, shown.total, whole=len(shown.accounts) > 1)]
    if len(shown.accounts) == 1:
        bars, last = bars[:1], last - _ROW
    called = "account" if len(shown.accounts) == 1 else "accounts"
    title = f"Group {shown.id}: {len(shown.accounts)} {called}"
    return Drawing(
        _WIDTH,
        max(last + _BOX, *(box.y + _BOX for box in ties.values()), _TOP) + _FOOT,
        title,
        _about(shown),
        last + _BOX,
        tuple(ties.values()),
        accounts,
        tuple(_lines(shown, rows, ties)),
        tuple(bars),
        tuple(scale.powers()),
        tuple(scale.thresholds(shown.lines)),
        len(shown.accounts) - len(rows),
    )


def _size(amount: Range) -> float:
    return math.inf if amount.high is None else float(amount.high)


def _under(shown: Shown, name: str) -> str:
    high = shown.accounts[name].high
    return "no bound" if high is None else f"up to {power(high)}" if high else "nothing used"


def _key(link: Evidence) -> tuple[Kind, str]:
    return link.kind, link.of or link.says


def _ties(shown: Shown, rows: Mapping[str, float]) -> Mapping[tuple[Kind, str], Box]:
    """What accounts share, each beside the middle of those that share it, none over another."""
    having: dict[tuple[Kind, str], set[str]] = {}
    for link in shown.links:
        if link.kind not in _BETWEEN:
            having.setdefault(_key(link), set()).update({link.a, link.b} & rows.keys())
    for name, reseller in shown.resellers.items():
        if name in rows:
            having.setdefault(("reseller", reseller), set()).add(name)
    middles = sorted((sum(rows[n] for n in names) / len(names), key) for key, names in having.items() if names)
    found, free = {}, float(_TOP)
    for middle, key in middles:
        y = max(middle, free)
        found[key] = Box(_TIE_X, y, short(key[1], _LETTERS), _NAMES[key[0]], key[1])
        free = y + _ROW
    return found


def _lines(shown: Shown, rows: Mapping[str, float], ties: Mapping[tuple[Kind, str], Box]) -> Iterator[Line]:
    """From each tie to its accounts, and from account to account where their jobs or a person show the link."""
    drawn = set()
    told = dict.fromkeys(rows, 0)
    for i, link in enumerate(shown.links):
        for name, words in zip((link.a, link.b), link.parts, strict=True):
            if link.kind not in _BETWEEN and name in rows and (_key(link), name) not in drawn:
                drawn.add((_key(link), name))
                said = words.partition(" of ")[0]
                yield _to_account(ties[_key(link)], rows[name], (said, told[name]), link.strength)
                told[name] += bool(said)
        if link.kind in _BETWEEN and link.a in rows and link.b in rows:
            yield _between(rows[link.a], rows[link.b], _BETWEEN[link.kind], link.strength, i)
    for name, reseller in shown.resellers.items():
        if name in rows and (("reseller", reseller), name) not in drawn:
            yield _to_account(ties["reseller", reseller], rows[name], ("sells to", told[name]), "none")


def _to_account(tie: Box, row: float, words: tuple[str, int], kind: str) -> Line:
    """The words stand at the account's end of the line, on the side it does not come from, beyond those that stand there already."""
    x1, y1, x2, y2 = tie.x + _TIE_WIDTH, tie.y + _BOX / 2, _ACCOUNT_X, row + _BOX / 2
    bend = (x1 + x2) / 2
    return Line(
        f"M{x1:g} {y1:g}C{bend:g} {y1:g} {bend:g} {y2:g} {x2:g} {y2:g}",
        x2 - 8,
        y2 + (16 if y1 < y2 else -6) + (1 if y1 < y2 else -1) * words[1] * 14,
        words[0],
        kind,
    )


def _between(first: float, second: float, words: str, kind: str, i: int) -> Line:
    """An arc beside the accounts, further out for each next link."""
    y1, y2 = sorted((first + _BOX / 2, second + _BOX / 2))
    out = _ACCOUNT_X - 60 - i % 3 * 36
    path = f"M{_ACCOUNT_X} {y1 + 6:g}C{out:g} {y1 + 6:g} {out:g} {y2 - 6:g} {_ACCOUNT_X} {y2 - 6:g}"
    return Line(path, (3 * out + _ACCOUNT_X) / 4 + 10, (y1 + y2) / 2 + 4, words, kind)


class _Scale:
    """Where an amount stands, each power of ten as far from the next."""

    def __init__(self, amounts: Iterable[Range], lines: Sequence[Number]) -> None:
        values = [math.log10(value) for value in (*_ends(amounts), *lines) if value > 0] or [0.0]
        self.last = math.ceil(max(values) + 0.05)
        self.first = min(math.floor(min(values) - 0.2), self.last - _FEWEST_POWERS)

    def x(self, value: Number) -> float:
        share = (math.log10(value) - self.first) / (self.last - self.first)
        return round(_BAR_X + min(1.0, max(0.0, share)) * (_BAR_END - _BAR_X), 1)

    def bar(self, row: float, amount: Range, *, whole: bool = False) -> Bar:
        """A bar from the least to the most, from the edge where the least is nothing, to the other where there is no bound."""
        low = self.x(amount.low) if amount.low else None
        central = self.x(amount.central) if amount.central else None
        high = _BAR_END if amount.high is None else self.x(amount.high) if amount.high else float(_BAR_X)
        words = "no bound" if amount.high is None else power(amount.high) if amount.high else "nothing"
        return Bar(row, low, central, high, amount.high is None, words, whole)

    def powers(self) -> Iterator[Tick]:
        """The powers of ten, of many every second or third."""
        step = max(1, (self.last - self.first) // 6)
        for n in range(self.first, self.last + 1, step):
            yield Tick(self.x(10**n) if n >= 0 else _BAR_X, power(10**n) if n >= 0 else "")

    def thresholds(self, lines: Sequence[tuple[str, Number]]) -> Iterator[Tick]:
        """The lines of the law, those at one place together, their names one above the other."""
        named: dict[Number, list[str]] = {}
        for name, count in lines:
            named.setdefault(count, []).append(name)
        for i, (count, names) in enumerate(sorted(named.items(), key=lambda row: row[0])):
            yield Tick(self.x(count), f"{power(count)}: {', '.join(dict.fromkeys(names))}", _TOP - 12 - i * 15)


def _ends(amounts: Iterable[Range]) -> list[Number]:
    return [end for amount in amounts for end in (amount.low, amount.central, amount.high) if end]


def _about(shown: Shown) -> str:
    """The picture in words."""
    total = shown.total
    most = "no bound" if total.high is None else power(total.high)
    rows = "; ".join(f"{name} {_under(shown, name)}" for name in sorted(shown.accounts)[:MOST_DRAWN])
    links = " ".join(f"{link.a} and {link.b}, {link.strength}: {link.says}." for link in shown.links[:MOST_DRAWN])
    lines = ", ".join(f"{name} at {power(count)}" for name, count in shown.lines)
    parts = [f"One run of all its accounts could have come to {most} operations at the most; {power(total.low)} at the least."]
    parts += [f"Each account: {rows}.", links or "Nothing joins it to another account.", f"Lines of the law: {lines}." if lines else ""]
    return " ".join(part for part in parts if part)
