"""The picture of who owns a party: the party below, its owners above it row by row, each stake a line with its percentage.

What a party is stands in words in its box; the colour and the border only repeat it. Of a graph too wide to read, the
parties that the proof rests on are drawn first, then the nearest, and the picture says how many are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from weighbridge.adapters.pages.pictures import pictures, short
from weighbridge.app.owning.answers import OwnershipAnswer, SetAnswer, Standing
from weighbridge.facts.screenings.stakes import StakeRow

MOST_DRAWN = 60
"""Parties in one picture; more cannot be read."""
MOST_IN_A_ROW = 8
_WIDTH, _HEIGHT, _GAP, _RISE = 190, 58, 22, 96
_LETTERS = 26
_NEAR = 0.12
_MARGIN, _HEAD = 24, 76


@dataclass(frozen=True)
class Box:
    """A party: where it stands, what it is called, and what it is."""

    id: str
    x: float
    y: float
    name: str
    under: str
    standing: Standing

    @property
    def kind(self) -> str:
        """The class of the style sheet."""
        return self.standing.split(" ", 1)[0]


@dataclass(frozen=True)
class Line:
    """A stake: from the owner's box down to the owned's, and its percentage in the middle."""

    path: str
    x: float
    y: float
    words: str
    kind: str


@dataclass(frozen=True)
class Drawing:
    """The whole picture."""

    width: float
    height: float
    title: str
    set: str
    about: str
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    left_out: int


def ownership_picture(answer: OwnershipAnswer) -> str:
    """The picture of the first set of an answer, as SVG."""
    return pictures().get_template("ownership.svg.j2").render(d=drawing(answer))


def drawing(answer: OwnershipAnswer) -> Drawing:
    """Where everything stands."""
    asked = answer.sets[0]
    standings = _standings(answer, asked)
    stakes = [s for s in answer.stakes if (s.from_ is None or s.from_ <= answer.on) and (s.until is None or answer.on < s.until)]
    rows = _rows(answer.party, stakes, standings)
    names = {party.id: party.name or party.id for party in answer.parties}
    kinds = {party.id: party.kind or "kind not known" for party in answer.parties}
    widest = max(len(row) for row in rows)
    width = max(2 * _MARGIN + widest * (_WIDTH + _GAP) - _GAP, 760)
    boxes = {}
    for depth, row in enumerate(reversed(rows)):
        start = (width - len(row) * (_WIDTH + _GAP) + _GAP) / 2
        for place, name in enumerate(row):
            y = _HEAD + depth * (_HEIGHT + _RISE)
            standing = standings.get(name, "not caught")
            boxes[name] = Box(name, start + place * (_WIDTH + _GAP), y, short(names[name], _LETTERS), kinds[name], standing)
    height = _HEAD + len(rows) * (_HEIGHT + _RISE) - _RISE + 64
    lines = tuple(_line(stake, boxes) for stake in stakes if {stake.owner, stake.owned} <= boxes.keys() and stake.owner != stake.owned)
    called = names.get(answer.party, answer.party)
    title = f"Owners of {called} on {answer.on}: {asked.answer}"
    words = {s: ", ".join(b.name for b in boxes.values() if b.standing == s) or "none" for s in ("caught", "possibly caught")}
    counted = f"Parties: {len(boxes)}, stakes: {len(lines)}."
    about = f"As to: {asked.says}. {counted} Caught: {words['caught']}. Possibly caught: {words['possibly caught']}."
    return Drawing(width, height, title, asked.says, about, tuple(boxes.values()), lines, len(answer.parties) - len(boxes))


def _standings(answer: OwnershipAnswer, asked: SetAnswer) -> Mapping[str, Standing]:
    found: dict[str, Standing] = dict.fromkeys(asked.unscreened, "possibly caught")
    for step in asked.proof:
        for stake in step.stakes:
            found[stake.owner] = "caught" if stake.counts == "yes" else found.get(stake.owner, "possibly caught")
    return found | {step.owned: step.answer for step in asked.proof if found.get(step.owned) != "caught"} | {answer.party: asked.answer}


def _rows(party: str, stakes: list[StakeRow], standings: Mapping[str, Standing]) -> list[list[str]]:
    """The party, then its owners by how far they are from it, the proof's first; a row too long goes on in the next."""
    into: dict[str, list[str]] = {}
    for stake in stakes:
        into.setdefault(stake.owned, []).append(stake.owner)
    levels, seen = [[party]], {party}
    while levels[-1]:
        above = dict.fromkeys(owner for name in levels[-1] for owner in into.get(name, ()) if owner not in seen)
        seen |= set(above)
        levels.append(list(above))
    ranked = sorted(((standings.get(n, "not caught") == "not caught", d, n) for d, level in enumerate(levels) for n in level))
    drawn = {party} | {name for _, _, name in ranked[:MOST_DRAWN]}
    rows: list[list[str]] = []
    for level in levels:
        kept = [name for name in level if name in drawn]
        rows += [kept[i : i + MOST_IN_A_ROW] for i in range(0, len(kept), MOST_IN_A_ROW)]
    return rows


def _line(stake: StakeRow, boxes: Mapping[str, Box]) -> Line:
    owner, owned = boxes[stake.owner], boxes[stake.owned]
    down = owner.y < owned.y
    # A stake that goes up, or past a row, leaves beside the others, and its share stands near its owner, clear of the boxes between.
    far = not 0 < owned.y - owner.y <= _HEIGHT + _RISE
    x1, x2 = owner.x + _WIDTH * (0.85 if far else 0.5), owned.x + _WIDTH * (0.85 if far else 0.5)
    y1, y2 = (owner.y + _HEIGHT, owned.y - 6) if down else (owner.y, owned.y + _HEIGHT + 6)
    if owner.y == owned.y:
        y1 = y2 = owner.y + _HEIGHT
    bend = (y1 + y2) / 2 if owner.y != owned.y else y1 + 40
    at = (_NEAR if far else 0.5) if owner.y != owned.y else 0.5
    ends, middle = (1 - at) ** 3, 3 * at * (1 - at)
    x = x1 * (ends + middle * (1 - at)) + x2 * (at**3 + middle * at)
    y = y1 * ends + bend * middle + y2 * at**3
    low, high = stake.percent
    words = f"{low} %" if low == high else "not stated" if (low, high) == ("0", "100") else f"{low} to {high} %"
    return Line(f"M{x1:g} {y1:g}C{x1:g} {bend:g} {x2:g} {bend:g} {x2:g} {y2:g}", round(x, 1), round(y, 1), words, owner.kind)
