"""`python -m bench.screening.fitting`: fit the weights of `calibration.py` again, on the OFAC list of July 2021.

Prints the whole points to put there. The names of nobody listed are other lists' rows and, where `faker` is installed, made-up
people and firms of forty countries; without it the weights come out a little different.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from bench.screening import sets, shared
from bench.screening.sets import Case
from weighbridge.identify.names.parsing import parse
from weighbridge.identify.screening.candidates import pairs
from weighbridge.identify.screening.features import vectors
from weighbridge.identify.screening.index import Index, build
from weighbridge.identify.screening.scoring import Measured, measure
from weighbridge.identify.screening.weights import weights_of

SHARES = (
    "both-known",
    "romanisation",
    "unlike",
    "contradicts",
    "added",
    "left-out",
    "name-variant",
    "meaning",
    "spelling",
    "sound",
    "sound-of-abjad",
    "initial",
    "short-form",
    "joined",
    "acronym",
    "elsewhere",
)
"""What each weight is for; none may speak for a match."""
OTHERS = ("against", "faint", "apart", "told", "told beyond", "forms differ", "one word")
LOCALES = (
    "en_US",
    "en_GB",
    "de_DE",
    "fr_FR",
    "es_ES",
    "es_MX",
    "pt_BR",
    "it_IT",
    "pl_PL",
    "ru_RU",
    "uk_UA",
    "tr_TR",
    "ar_SA",
    "fa_IR",
    "zh_CN",
    "zh_TW",
    "ja_JP",
    "ko_KR",
    "en_IN",
    "hi_IN",
    "id_ID",
    "vi_VN",
    "el_GR",
    "he_IL",
    "sv_SE",
    "hu_HU",
    "ro_RO",
    "az_AZ",
    "th_TH",
)
_WEIGHT = {"look-alike": 0.25, "near miss": 0.3, "sibling": 0.5}
"""How much a case counts that names alone can hardly settle."""
_SAME_FIRM = 160
"""Out of 1000: a firm of another list that differs by less is likely the same firm, and teaches nothing either way."""

Row = tuple[bool, float, list[float]]


def main() -> None:
    """Fit, and print the points."""
    parser = ArgumentParser(prog="python -m bench.screening.fitting")
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[3] / "shared" / "data")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    old, new = shared.treasury_2021(asked.data), shared.consolidated(asked.data)
    kept, aliases = sets.held_out(old, 1_500, asked.seed)
    others = [party for party in new.parties if party.list.startswith(("bis-", "state-debarred"))]
    cases = [
        *sets.spoilt(kept, 5_000, asked.seed),
        *aliases,
        *sets.near_misses(old, 1_000, asked.seed),
        *sets.look_alikes(old, 1_000, asked.seed),
        *sets.siblings(old, 2_000, asked.seed),
    ]
    cases += [*sets.strangers(old, others, 4_000, asked.seed), *made_up(7_500, asked.seed)]
    rows = list(examples(cases, build([kept], weights_of([kept, new]))))
    for name, points in zip(("start", *SHARES, *OTHERS), fitted(rows), strict=True):
        print(f"{name}: {points}")


def made_up(count: int, seed: int) -> list[Case]:
    """People, and one firm to four of them, in the names of many countries; none where `faker` is not installed."""
    if find_spec("faker") is None:
        return []
    sources = [import_module("faker").Faker(locale) for locale in LOCALES]
    for source in sources:
        source.seed_instance(seed)
    turn = [sources[at % len(sources)] for at in range(count)]
    return [
        Case(one.company(), "entity", "natural", None)
        if at % 5 == 0
        else Case(f"{one.first_name()} {one.last_name()}", "individual", "natural", None)
        for at, one in enumerate(turn)
    ]


def examples(cases: list[Case], index: Index) -> Iterator[Row]:
    """A row for every pair with a stranger, and for the best pair of each listed party with its own name."""
    read = [(case, name) for case in cases for name in parse(case.name)]
    names = [name for _, name in read]
    best: dict[int, tuple[float, Row]] = {}
    for at, form in zip(*(each.tolist() for each in pairs(names, vectors(names, index.weights.features), index)), strict=True):
        case = read[at][0]
        for party, _ in index.forms[form].of:
            measured, _ = measure(names[at], index.name(form), index.weights, index.words_of(party))
            if case.party is None and not _same_firm(case, measured):
                yield (False, _WEIGHT.get(case.group, 1.0), columns(measured))
            elif case.party == index.parties[party].id:
                row = (True, 1.0, columns(measured))
                best[id(case)] = max(best.get(id(case), (-1e9, row)), (-sum(row[2][1 : len(SHARES) + 1]), row), key=lambda pair: pair[0])
    yield from (row for _, row in best.values())


def _same_firm(case: Case, measured: Measured) -> bool:
    shares = measured.shares
    spare = shares["unlike"] + 10 * shares.get("contradicts", 0) + shares.get("added", 0) + shares.get("left-out", 0)
    return case.kind != "individual" and spare < _SAME_FIRM and measured.told > 1_150  # noqa: PLR2004 - more than one rare word


def columns(measured: Measured) -> list[float]:
    """What the weights are multiplied by."""
    told = measured.told / 1000
    shares = [measured.shares.get(name, 0) / 1000 for name in SHARES]
    against, faint, apart = (min(each / 1000, 1.5) for each in (measured.against, measured.faint, measured.apart))
    beyond = min(max(told - 1.5, 0.0), 2.0)
    return [1.0, *shares, against, faint, apart, min(told, 1.5), beyond, float(measured.forms_differ), float(measured.words == 1)]


def fitted(rows: list[Row]) -> list[int]:
    """The points of each column: logistic regression, each sign held to what it means."""
    x, y, weight = (np.array(each, dtype=float) for each in ([row[2] for row in rows], [row[0] for row in rows], [row[1] for row in rows]))

    def loss(b: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        z = x @ b
        slope = x.T @ (weight * (1 / (1 + np.exp(-z)) - y)) + 0.05 * np.r_[0, b[1:]]
        return float((weight * np.logaddexp(0, -z * (2 * y - 1))).sum() + 0.025 * (b[1:] ** 2).sum()), slope

    bounds = [
        (None, None),
        *[(None, 0.0)] * (len(SHARES) + 1),
        (0.0, None),
        (None, 0.0),
        (0.0, None),
        (0.0, None),
        (None, 0.0),
        (None, 0.0),
    ]
    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds)
    return [round(float(each) / np.log(10) * 100) for each in found.x]


if __name__ == "__main__":
    main()
