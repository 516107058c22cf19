"""The benchmark's sets: spoilt names, aliases held out of the list, near misses, and names of nobody listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import msgspec
from rapidfuzz.distance import OSA

from bench.screening.spoiling import ORGANISATIONS, PEOPLE
from weighbridge.identify.listings.records import Edition, ListedParty
from weighbridge.identify.names.parsing import word_of

_SHORT, _RARE, _NEAR, _MANY, _TWICE = 5, 3, 2, 7, 2


@dataclass(frozen=True)
class Case:
    """A customer's name, its kind, the class it was made by, and whose it is (`None`: nobody's on the list)."""

    name: str
    kind: str
    group: str
    party: str | None


def natural(name: str) -> str:
    """A name in the order people write it: `ZAYDAN, Muhammad` is `Muhammad ZAYDAN`."""
    return re.sub(r"^([^,]+), ([^,]+)$", r"\2 \1", name)


def spoilt(edition: Edition, count: int, seed: int) -> list[Case]:
    """Names of the list, each spoilt in one way, the classes in turn."""
    chance = Random(seed)
    found: list[Case] = []
    parties = [party for party in edition.parties if party.kind in {"individual", "entity", "unknown"} and len(party.name) > _SHORT]
    turn = 0
    while len(found) < count:
        party = chance.choice(parties)
        classes = PEOPLE if party.kind == "individual" else ORGANISATIONS
        group = list(classes)[turn % len(classes)]
        turn += 1
        base = natural(chance.choice([name.text for name in party.names if name.kind != "weak"] or [party.name]))
        name = classes[group](base, chance) if base.isascii() else None
        if name and name != base:
            found.append(Case(name, _kind(party), group, party.id))
    return found


def held_out(edition: Edition, count: int, seed: int, *, once: bool = False) -> tuple[Edition, list[Case]]:
    """Aliases taken out of the list, and the list without them; `once`: of those that stand with no other listing as well."""
    chance = Random(seed)
    times = Counter(_bag(name.text) for party in edition.parties for name in party.names) if once else Counter[tuple[str, ...]]()
    aliases = {
        party.id: [name for name in party.names[1:] if name.kind == "alias" and len(name.text) > _SHORT and times[_bag(name.text)] < _TWICE]
        for party in edition.parties
    }
    having = [party for party in edition.parties if aliases[party.id]]
    chosen = {party.id: chance.choice(aliases[party.id]) for party in chance.sample(having, min(count, len(having)))}
    parties = tuple(
        msgspec.structs.replace(party, names=tuple(name for name in party.names if name.text != chosen[party.id].text) or party.names[:1])
        if party.id in chosen
        else party
        for party in edition.parties
    )
    cases = [
        Case(natural(name.text), _kind(party), "held-out alias", party.id)
        for party in having
        if party.id in chosen
        for name in [chosen[party.id]]
    ]
    return msgspec.structs.replace(edition, parties=parties), cases


def near_misses(edition: Edition, count: int, seed: int) -> list[Case]:
    """A given name of one listed person with the surname of another: nobody's name, and near to two."""
    chance = Random(seed)
    people = [
        name.split() for party in edition.parties if party.kind == "individual" for name in [natural(party.name)] if len(name.split()) > 1
    ]
    known = {" ".join(sorted(words)).lower() for words in people}
    found: list[Case] = []
    while len(found) < count and len(people) > 1:
        one, two = chance.sample(people, 2)
        name = f"{' '.join(one[:-1])} {two[-1]}"
        if " ".join(sorted(name.split())).lower() not in known:
            found.append(Case(name, "individual", "near miss", None))
    return found


def siblings(edition: Edition, count: int, seed: int) -> list[Case]:
    """A listed name with one whole word replaced by the word in its place of another: a brother, or another firm of the trade."""
    chance = Random(seed)
    found: list[Case] = []
    for kind in ("individual", "entity"):
        names = [natural(party.name).split() for party in edition.parties if party.kind == kind]
        names = [words for words in names if 1 < len(words) < _MANY]
        known = {_bag(" ".join(words)) for words in names}
        most = len(found) + count // 2
        while len(found) < most:
            words, other = chance.choice(names), chance.choice(names)
            at = chance.randrange(len(words))
            # The last words of firms are mostly their legal form: another one makes no other firm.
            new = other[min(at, len(other) - 1)] if kind == "individual" else other[0]
            at = at if kind == "individual" else 0
            changed = " ".join([*words[:at], new, *words[at + 1 :]])
            if _apart(words[at], new) and _bag(changed) not in known:
                found.append(Case(changed, kind, "sibling", None))
    return found


def _apart(one: str, two: str) -> bool:
    """Whether two words are not two spellings of one."""
    first, second = (word_of(re.sub("[^a-z]", "", each.lower()) or "x") for each in (one, two))
    return first.role == second.role == "word" and first.bare != second.bare and set(first.groups).isdisjoint(second.groups)


def look_alikes(edition: Edition, count: int, seed: int) -> list[Case]:
    """A listed person's name with one word replaced by another person's word that is one or two letters away: another name, not a slip."""
    chance = Random(seed)
    people = [natural(party.name).split() for party in edition.parties if party.kind == "individual"]
    common = sorted(
        word for word, times in Counter(word.upper() for words in people for word in words).items() if times > _RARE and len(word) > _RARE
    )
    found: list[Case] = []
    while len(found) < count:
        words = chance.choice(people)
        at = chance.randrange(len(words))
        near = [word for word in common if word != words[at].upper() and OSA.distance(word, words[at].upper(), score_cutoff=_NEAR) <= _NEAR]
        near = [word for word in near if set(word_of(word.lower()).groups).isdisjoint(word_of(words[at].lower()).groups)]
        near = [word for word in near if word_of(word.lower()).sound != word_of(words[at].lower()).sound]
        if len(words) > 1 and words[at].upper() in common and near:
            found.append(Case(" ".join([*words[:at], chance.choice(near), *words[at + 1 :]]), "individual", "look-alike", None))
    return found


def strangers(listed: Edition, others: Sequence[ListedParty], count: int, seed: int) -> list[Case]:
    """Real names of other bodies, none of whose words in any order are a listed name: what an ordinary customer is called."""
    known = {_bag(name.text) for party in listed.parties for name in party.names}
    names = {natural(party.name): _kind(party) for party in others if party.names and _bag(party.name) not in known}
    chosen = Random(seed).sample(sorted(names), min(count, len(names)))
    return [Case(name, names[name], "natural", None) for name in chosen]


def _bag(name: str) -> tuple[str, ...]:
    return tuple(sorted(re.findall(r"\w+", name.lower())))


def _kind(party: ListedParty) -> str:
    return party.kind if party.kind in {"individual", "entity"} else ""


def groups(cases: Sequence[Case]) -> Iterator[tuple[str, list[Case]]]:
    """The cases by class, in order of first appearance."""
    for group in dict.fromkeys(case.group for case in cases):
        yield group, [case for case in cases if case.group == group]
