"""The use case: every public model of the catalogue decided on three days, as a user's dossier would be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from weighbridge.app.answers import Determination
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.app.demonstrating.answers import HOLD, NOT_ANNOUNCED, PROCEED, REFUSE, Asked, Demonstration, Line, Row, Shown, Verdict
from weighbridge.app.demonstrating.models import PublicModel, dossier_text
from weighbridge.app.demonstrating.reach import altered, missing, raising, sentence
from weighbridge.app.explaining.describe import describe
from weighbridge.app.ports import Library
from weighbridge.decide.regime import Regime
from weighbridge.facts.reading import ReadDossier, read_dossier
from weighbridge.kernel.amounts import Number, exact
from weighbridge.kernel.days import Day

PLAN, ENTRY = "us/proposal-2024", "us/ear-4e091"
PLAN_DAY = date(2024, 5, 14)
"""Six days after the plan was reported; nothing public was stated above its threshold."""
ENTRY_DAY = date(2025, 5, 20)
"""Five days after ECCN 4E091 came to bind."""

_LINES = (
    (ENTRY, "threshold", "reaches", "ECCN 4E091"),
    ("us/eo-14110", "model-threshold", "exceeds", "EO 14110"),
    (PLAN, "threshold", "exceeds", "plan of 2024"),
    ("eu/ai-act", "presumption", "exceeds", "AI Act, systemic risk presumed"),
    ("eu/ai-act", "criterion", "exceeds", "AI Act guidelines, GPAI"),
    ("us/eo-14110", "biological-threshold", "exceeds", "EO 14110, biological data"),
)
"""Each threshold shown: its instrument, the name of its value in the law file, how it is met, and its words."""


class Demonstrating:
    """Decides the models of a catalogue, each from the text of its own dossier."""

    def __init__(self, models: Sequence[PublicModel], today: Day, library: Library) -> None:
        """`today` stands for the last day asked; `library` gives the law and the tables."""
        self.models = models
        self.today = today
        self.library = library
        self.asked = [self._asked("plan", PLAN, PLAN_DAY), self._asked("then", ENTRY, ENTRY_DAY), self._asked("today", ENTRY, today)]
        self._found: dict[tuple[str, str], Determination] = {}

    def demonstration(self) -> Demonstration:
        """Every row, and in full one refusal and one hold of the last day asked."""
        rows = [self._home(m) if m.from_home else self._other(m) for m in self.models]
        return Demonstration(
            today=self.today,
            asked=self.asked,
            rows=rows,
            lines=self._lines(),
            shown=[s for order in (REFUSE, HOLD) if (s := self._shown(rows, order))],
            standing=describe(self._regime(ENTRY), self.today),
            packs={name: self._regime(name).digest for name in (PLAN, ENTRY)},
            verified={name: self.library.verified(name) for name in (PLAN, ENTRY)},
        )

    def _regime(self, name: str) -> Regime:
        (regime,) = self.library.regimes((name,))
        return regime

    def _asked(self, name: str, regime: str, on: Day) -> Asked:
        standing = self._regime(regime).standing(on, {})
        return Asked(name, regime, on, regime == PLAN, standing.binds, list(standing.statuses), self.library.verified(regime))

    def _decide(self, read: ReadDossier, asked: Asked) -> Determination:
        question = Question(today=self.today, on=asked.on, regimes=(asked.regime,), as_if={asked.regime: None} if asked.as_if else {})
        return decide_dossier(read, question, self.library)

    def _home(self, model: PublicModel) -> Row:
        text = dossier_text(model)
        read = read_dossier(text.encode(), model.id)
        return Row(model, text, {asked.id: self._verdict(model, read, asked) for asked in self.asked})

    def _other(self, model: PublicModel) -> Row:
        """One question, today: the plan was about the developers at home."""
        text = dossier_text(model)
        asked = self.asked[-1]
        verdict = self._verdict(model, read_dossier(text.encode(), model.id), asked)
        found = self._found.get((model.id, asked.id))
        return Row(model, text, {asked.id: verdict}, NOT_ANNOUNCED if found is None else self._reach(model, found))

    def _reach(self, model: PublicModel, found: Determination) -> str:
        """The sentence, from the determination as the facts stand and from the one with them changed."""
        answer = found.transfers[0].regimes[0]
        if found.order != PROCEED:
            return sentence((), answer)
        parts = raising(answer)
        other = altered(model, parts)
        text = dossier_text(other, assumed="Put otherwise than it is, to see what the rule would then ask.")
        asked = self._decide(read_dossier(text.encode(), model.id), self.asked[-1])
        return sentence(parts, asked.transfers[0].regimes[0])

    def _verdict(self, model: PublicModel, read: ReadDossier, asked: Asked) -> Verdict:
        if asked.on < model.published:
            return Verdict(None, NOT_ANNOUNCED)
        found = self._decide(read, asked)
        self._found[model.id, asked.id] = found
        return Verdict(found.order, self._says(model, found, asked))

    def _says(self, model: PublicModel, found: Determination, asked: Asked) -> str:
        answer = found.transfers[0].regimes[0]
        if found.order == REFUSE:
            policies = [d.policy for d in answer.duties if d.answer == "yes" and d.policy]
            return "; ".join(dict.fromkeys([answer.level.at_most.replace("_", " "), *policies]))
        if found.order == HOLD:
            needs = missing(model, [n.fact for n in answer.needs])
            return f"not decided: missing {needs}" if needs else "not decided: open words"
        return "no requirement found" if asked.binds or asked.as_if else "it does not bind on this day"

    def _lines(self) -> list[Line]:
        """The thresholds as the law files have them, the instruments of one number together."""
        lines: dict[Number, Line] = {}
        for name, value, how, words in _LINES:
            row = next(v for v in self._regime(name).law.value if v.name == value)
            count = exact(row.value)
            line = lines.setdefault(count, Line(count, [], []))
            (line.reaches if how == "reaches" else line.exceeds).append(words)
        return sorted(lines.values(), key=lambda line: line.count, reverse=True)

    def _shown(self, rows: Sequence[Row], order: str) -> Shown | None:
        """The latest model so ordered today, one whose operations are stated."""
        asked = self.asked[-1]
        among = [r.model for r in rows if r.model.from_home and r.verdicts[asked.id].order == order and r.model.operations is not None]
        if not among:
            return None
        model = max(among, key=lambda m: m.published)
        return Shown(model, asked, self._found[model.id, asked.id])


def demonstrate(models: Sequence[PublicModel], today: Day, library: Library) -> Demonstration:
    """Decide every model of a catalogue on the plan's day, on the entry's, and today."""
    return Demonstrating(models, today, library).demonstration()
