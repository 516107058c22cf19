"""The use case: whom a threshold would catch in a table of models, who flips when it moves, and how that may look in 2028."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from weighbridge.app.answers import digits
from weighbridge.app.exploring.answers import (
    DISCLAIMER,
    Amount,
    AsideRow,
    Caught,
    Counts,
    Exploration,
    Forecast,
    Group,
    Move,
    Relative,
)
from weighbridge.app.exploring.catching import Candidate, Class, Selection, below_largest, candidates, class_of, count, largest
from weighbridge.app.exploring.forecasting import forecast, within_by_year
from weighbridge.app.exploring.lines import lines_of_law
from weighbridge.app.exploring.published import PUBLISHED
from weighbridge.app.exploring.ranges import Weighed, public_ranges, shown
from weighbridge.app.ports import Library
from weighbridge.facts.catalogues.rows import ModelTable
from weighbridge.kernel.amounts import Number, Range, digits_near
from weighbridge.kernel.digests import Digest
from weighbridge.weigh.tables.weighing import weigh_table

SCHEMA = "weighbridge/exploration/1"
HALF_DECADE = Fraction(316_228, 100_000)
"""The square root of ten, to six digits."""
MOVES = (1 / Fraction(10), 1 / HALF_DECADE, HALF_DECADE, Fraction(10))
NOT_SAID = "not stated"


@dataclass(frozen=True)
class Tried:
    """A rule to try: its threshold, whom it is for, and how many powers of ten below the largest run it would reach instead."""

    threshold: Number
    selection: Selection
    within: Fraction | None = None
    asked: tuple[str, ...] = ()


class _Trial:
    """A table under one rule."""

    def __init__(self, table: ModelTable, tried: Tried, library: Library) -> None:
        every = public_ranges(weigh_table(table, library.chips()))
        self.tried = tried
        self.line = Range.exactly(tried.threshold)
        self.models, self.left_out = candidates(every, tried.selection)
        self.classes = [class_of(model, self.line) for model in self.models]
        # The largest run is that of anybody, whomever the rule is for.
        self.known, _ = candidates(every, Selection(tried.selection.as_of))
        self.top = largest(self.known)

    def counts(self, line: Range | None = None) -> Counts:
        """The models caught by the line tried, or by another."""
        return count(self.classes if line is None else (class_of(model, line) for model in self.models))

    def groups(self, names: Callable[[Candidate], Sequence[str]]) -> list[Group]:
        """The counts by a name; a model with several stands under each, one with none under `not stated`."""
        found: dict[str, list[Class]] = {}
        for model, of_model in zip(self.models, self.classes, strict=True):
            for name in names(model) or (NOT_SAID,):
                found.setdefault(name, []).append(of_model)
        groups = [Group(name, count(classes)) for name, classes in found.items()]
        return sorted(groups, key=lambda g: (-g.counts.central, -g.counts.possible, -g.counts.rows, g.name))

    def moves(self) -> list[Move]:
        """The line a decade and half of one up and down."""
        here = self._central(self.tried.threshold)
        return [self._move(self.tried.threshold * factor, here) for factor in MOVES]

    def _move(self, moved: Number, here: frozenset[int]) -> Move:
        there = self._central(moved)
        names = [model.weighed.row.name for model in self.models]
        return Move(
            digits_near(moved),
            self.counts(Range.exactly(moved)),
            [names[i] for i in sorted(there - here)],
            [names[i] for i in sorted(here - there)],
        )

    def _central(self, line: Number) -> frozenset[int]:
        found = (class_of(model, Range.exactly(line)) for model in self.models)
        return frozenset(i for i, word in enumerate(found) if word in ("certain", "central"))

    def relative(self) -> tuple[Relative | None, list[Class] | None]:
        """The line that moves with the largest run, and what it makes of each model; nothing where none was asked for."""
        within, top = self.tried.within, self.top
        if within is None or top is None or top.weighed.operations is None:
            return None, None
        line = below_largest(top.weighed.operations, within)
        classes: list[Class] = ["certain" if model == top else class_of(model, line) for model in self.models]
        by_year = within_by_year(_weighed(self.models), _weighed(self.known), float(within), self.tried.selection.as_of)
        within_words = f"{float(within):g}"
        return Relative(within_words, top.weighed.row.name, Amount(*digits(line)), count(classes), by_year), classes

    def forecast(self) -> Forecast:
        """The forecast, from the last day that any model bears: what came later the table cannot know."""
        days = [m.weighed.row.day for m in self.known if m.weighed.row.day is not None]
        as_of = self.tried.selection.as_of
        last = min(as_of, max(days, default=as_of))
        return forecast(_weighed(self.models), _weighed(self.known), self.tried.threshold, last, as_of.year)

    def caught(self, relative: Sequence[Class] | None) -> list[Caught]:
        """Every model, the largest first and the unknown last."""
        rows = [
            _caught(model, of_model, None if relative is None else relative[i])
            for i, (model, of_model) in enumerate(zip(self.models, self.classes, strict=True))
        ]
        return sorted(
            rows, key=lambda c: (c.operations is None, -int(c.operations.central or c.operations.low) if c.operations else 0, c.line)
        )


def explore(table: ModelTable, source: Digest, tried: Tried, library: Library) -> Exploration:
    """Whom the rule would catch among the models of a table. The words are those of public estimates, never of the companies."""
    trial = _Trial(table, tried, library)
    relative, classes = trial.relative()
    return Exploration(
        schema=SCHEMA,
        table=table.file,
        digest=source,
        says=DISCLAIMER,
        as_of=tried.selection.as_of.isoformat(),
        asked=list(tried.asked),
        threshold=digits_near(tried.threshold),
        counts=trial.counts(),
        relative=relative,
        left_out=dict(sorted(trial.left_out.items())),
        by_developer=trial.groups(lambda m: m.weighed.row.organisations),
        by_country=trial.groups(lambda m: (*m.weighed.row.countries, *m.weighed.row.elsewhere)),
        by_year=sorted(trial.groups(_year), key=lambda g: g.name),
        moves=trial.moves(),
        forecast=trial.forecast(),
        published=list(PUBLISHED),
        models=trial.caught(classes),
        aside=[AsideRow(a.line, a.why) for a in table.aside],
        findings=_counted(f.kind for f in table.findings),
        lines=lines_of_law(library, tried.selection.as_of),
    )


def _weighed(models: Iterable[Candidate]) -> list[Weighed]:
    return [model.weighed for model in models]


def _year(model: Candidate) -> tuple[str, ...]:
    day = model.weighed.row.day
    return () if day is None else (str(day.year),)


def _counted(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))


def _caught(model: Candidate, absolute: Class, relative: Class | None) -> Caught:
    row = model.weighed.row
    return Caught(
        line=row.line,
        name=row.name,
        organisations=list(row.organisations),
        countries=[*row.countries, *row.elsewhere],
        published=None if row.day is None else row.day.isoformat(),
        weights=row.access,
        operations=shown(model.weighed.operations),
        basis=model.weighed.basis,
        absolute=absolute,
        relative=relative,
    )
