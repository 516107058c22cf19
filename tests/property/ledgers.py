"""Random ledgers of work with their lines of descent, and one way for all of it to have been."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from weighbridge.facts.records import Dossier, Model
from weighbridge.facts.tables.work import KINDS, Synthetic, Work
from weighbridge.kernel.amounts import Number
from weighbridge.kernel.errors import Place
from weighbridge.weigh.chips import ChipTable
from weighbridge.weigh.convention import Convention, Counting, GenerationRule, include, leave_out, open_words
from weighbridge.weigh.ledger import Ledgers, keep_ledgers

ON = date(2026, 6, 1)
COUNTED = ("pre-training", "fine-tuning", "rl-update", "rl-rollout")
LEFT_OUT = tuple(k for k in KINDS if k not in (*COUNTED, "failed-run", "merge-source"))
COUNTING: tuple[Counting, ...] = (
    include(*COUNTED, "merge-source", cite="1 TOY 1", why="training"),
    open_words("failed-run", reading="failed-runs", counted_if="counted", cite="1 TOY 1", why="the text is silent"),
    leave_out(*LEFT_OUT, cite="1 TOY 1", why="no training"),
)
PLAIN = Convention("toy", "1 TOY 1", COUNTING)
WITH_GENERATORS = Convention(
    "toy/generated", "1 TOY 2", COUNTING, generated=GenerationRule("1 TOY 2", "over a tenth", over=Fraction(1, 10), training=True)
)

Key = tuple[str, str]


@dataclass(frozen=True)
class History:
    """A dossier, and what each item of it took in one world that the dossier leaves possible."""

    dossier: Dossier
    took: Mapping[Key, int]

    @property
    def ledgers(self) -> Ledgers:
        """The ledgers of the dossier."""
        return keep_ledgers(self.dossier, ChipTable.of(()), Place)

    @property
    def models(self) -> dict[str, Model]:
        """The models by id."""
        return {m.id: m for m in self.dossier.model}

    def line_of(self, model: str) -> set[str]:
        """A model and all it descends from, each once."""
        parents = self.models[model].derived_from
        return {model}.union(*(self.line_of(p) for p in parents))

    def sum(self, models: set[str], *, failed_runs: bool = False) -> int:
        """The work of some models that counts, in this world."""
        kinds = (*COUNTED, "failed-run") if failed_runs else COUNTED
        return sum(self.took[m, str(i)] for m in models for i, w in enumerate(self.models[m].work) if w.kind in kinds)


@st.composite
def items(draw: st.DrawFn, kinds: tuple[str, ...] = (*COUNTED, "failed-run", "evaluation")) -> tuple[Work, int]:
    """A work item with a range of operations, and a number in the range."""
    low, middle, high = sorted(draw(st.tuples(*[st.integers(0, 60)] * 3)))
    # Bounds are wrong at their ends first.
    took = draw(st.sampled_from((low, high, middle)))
    return Work(kind=draw(st.sampled_from(kinds)), operations=(str(low), str(high))), took


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Up to four models, each free to derive from any before it, so that lines of descent meet again."""
    models: list[Model] = []
    took: dict[Key, int] = {}
    for number in range(draw(st.integers(1, 4))):
        name = f"m{number}"
        work = draw(st.lists(items(), min_size=1, max_size=3))
        took |= {(name, str(i)): count for i, (_, count) in enumerate(work)}
        parents = draw(st.lists(st.sampled_from([m.id for m in models]), unique=True, max_size=3)) if models else []
        models.append(Model(id=name, derived_from=parents, work=[w for w, _ in work]))
    return History(Dossier(model=models), took)


@dataclass(frozen=True)
class Generated:
    """A history in which the last model learned from data of others: what it spent on each, and their generating."""

    history: History
    spent: Mapping[str, int]
    generating: Mapping[str, int]
    data_published: Mapping[str, bool]

    @property
    def model(self) -> str:
        """The model that learned."""
        return self.history.dossier.model[-1].id

    def total(self) -> int:
        """Its operations in this world: 4E091 Technical Notes 2 and 3, in plain steps."""
        history = self.history
        line = history.line_of(self.model)
        base = history.sum(line)
        tenth = Fraction(base, 10)
        total = base
        hidden = [g for g in self.spent if not self.data_published[g]]
        total += sum(self.generating[g] for g in hidden if self.spent[g] > tenth)
        closed = [g for g in hidden if history.models[g].weights != "published"]
        if closed and sum(self.spent[g] for g in closed) > tenth:
            sizes = {g: history.sum(history.line_of(g)) for g in closed}
            most = max(sizes.values())
            # Where two took the same, the law does not say which one counts: the lesser addition is the one every count holds.
            total += min(history.sum(history.line_of(g) - line) for g in closed if sizes[g] == most)
        return total


@st.composite
def generated(draw: st.DrawFn) -> Generated:
    """A model with one to three generators, which may share lines of descent with it."""
    history = draw(histories())
    names = [m.id for m in history.dossier.model]
    chosen = draw(st.lists(st.sampled_from(names), unique=True, min_size=1, max_size=3))
    models = [
        Model(id=m.id, derived_from=m.derived_from, work=m.work, weights=draw(st.sampled_from(("closed", "published"))))
        for m in history.dossier.model
    ]
    took = dict(history.took)
    spent, generating, published, work = {}, {}, {}, []
    own, count = draw(items(("pre-training",)))
    work.append(own)
    took["last", "0"] = count
    for number, name in enumerate(chosen, start=1):
        pair = [sorted(draw(st.tuples(*[st.integers(0, 30)] * 3))) for _ in range(2)]
        (least, spent[name], most), (few, generating[name], many) = pair
        published[name] = draw(st.booleans())
        data = Synthetic(
            generator=name, training_ops=(str(least), str(most)), generation_ops=(str(few), str(many)), published_data=published[name]
        )
        work.append(Work(kind="fine-tuning", operations="0", synthetic=data))
        took["last", str(number)] = 0
    parents = draw(st.lists(st.sampled_from(names), unique=True, max_size=2))
    last = Model(id="last", derived_from=parents, work=work, weights="closed")
    return Generated(History(Dossier(model=[*models, last]), took), spent, generating, published)


def part_sum(history: History, model: str, part: str) -> Number:
    """A model's own work, its base's, or both, in this world."""
    line = history.line_of(model)
    return history.sum({"own": {model}, "base": line - {model}, "total": line}[part])
