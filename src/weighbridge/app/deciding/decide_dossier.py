"""The main use case: decide every transfer and model of a dossier under the regimes asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from weighbridge.act.floor import NOTICES, Floor, unscreened
from weighbridge.act.licences import Match, licences, licensed
from weighbridge.act.orders import House, Order, Ordered, Ruled, order_of, strictest
from weighbridge.app.answers import Determination, FlagAnswer, RegimeAnswer, Rollup, SubjectAnswer, Total, TransferAnswer
from weighbridge.app.deciding.cases import Cases
from weighbridge.app.deciding.entries import entries_of
from weighbridge.app.deciding.flags import open_flags
from weighbridge.app.deciding.regime_answers import Answering, silent_answer, why_none
from weighbridge.app.ports import Library
from weighbridge.app.weighing.totals import shown_totals
from weighbridge.decide.evaluation import Decision, Span
from weighbridge.decide.language import LEVELS, LICENCE_REQUIRED
from weighbridge.decide.regime import Regime, Standing
from weighbridge.facts.reading import ReadDossier
from weighbridge.facts.records import Model, Transfer
from weighbridge.facts.stated import Stated
from weighbridge.facts.tables.clouds import Cluster, Transaction
from weighbridge.facts.transfers import recipients
from weighbridge.kernel.days import Day
from weighbridge.kernel.errors import BadInput

SCHEMA = "weighbridge/determination/1"
EMBARGOED = ("e1", "e2")
NOT_A_CLEARANCE = "a study of the rules asked for, not a clearance"
FRESH = timedelta(days=180)
"""A pack whose newest evidence is older than this answers with a warning."""
NOT_ADVICE = "decision support, not legal advice"


@dataclass(frozen=True)
class Question:
    """What is asked of a dossier.

    `on` overrides the day of every act; `today` stands where neither it nor the act gives one.
    `as_if` names instruments to be treated as binding, each with the day whose text is taken;
    `tried` the numbers of the law that the library puts otherwise (`regime:name=value`).
    """

    today: Day
    on: Day | None = None
    regimes: Sequence[str] = ()
    as_if: Mapping[str, Day | None] = field(default_factory=dict)
    study: bool = False
    house: House = field(default_factory=House)
    tried: Sequence[str] = ()
    reviewed_only: bool = False

    @property
    def treated_as_binding(self) -> Mapping[str, Day | None]:
        """The instruments tried, by `as_if` or by a changed number."""
        return {**{name.partition(":")[0]: None for name in self.tried}, **self.as_if}


class Deciding:
    """Decides one dossier."""

    def __init__(self, read: ReadDossier, question: Question, library: Library) -> None:
        """`library` gives the law and the tables."""
        self.read = read
        self.question = question
        self.library = library
        if question.as_if:
            library.regimes(tuple(question.as_if))
        names = tuple(dict.fromkeys((*question.regimes, *question.as_if))) if question.regimes else ()
        self.regimes = tuple(library.regimes(names))
        self.cases = Cases(read, library.chips, library.published)

    def determination(self) -> Determination:
        """The answer of the dossier."""
        transfers = [self._transfer(t) for t in self.read.dossier.transfer]
        order = max((Order[t.order] for t in transfers), default=None)
        notices = [NOT_ADVICE]
        if self.question.study:
            notices.append(NOT_A_CLEARANCE)
        notices += [f"{name} is treated as if it bound" for name in self.question.as_if]
        notices += [f"tried, not the law: {change}" for change in self.question.tried]
        notices += self._stale()
        if not transfers:
            notices.append("the dossier describes no transfer: nothing to proceed with")
        return Determination(
            schema=SCHEMA,
            dossier=self.read.digest,
            order=order.name if order is not None else None,
            asked=[r.id for r in self.regimes],
            study=self.question.study,
            tried=list(self.question.tried),
            as_if=[f"{name}@{day}" if day else name for name, day in self.question.as_if.items()],
            house=self._house(),
            transfers=transfers,
            models=self._subjects("model"),
            clusters=self._subjects("cluster"),
            parties=[],
            transactions=self._subjects("account"),
            packs={r.id: r.digest for r in self.regimes},
            reviews=self._reviews(),
            notices=notices,
        )

    def _reviews(self) -> dict[str, str]:
        """Who reviewed each pack as it stands. Raises :class:`BadInput` where only reviewed ones may answer."""
        found = {r.id: self.library.review(r.id) for r in self.regimes}
        unread = [name for name, words in found.items() if words.startswith("unreviewed")]
        if self.question.reviewed_only and unread:
            raise BadInput(
                "command/unreviewed-pack",
                f"not reviewed as they stand: {', '.join(unread)}",
                to_fix="ask only reviewed packs with --regime, have these reviewed, or leave --reviewed-only out",
            )
        return found

    def _stale(self) -> list[str]:
        """A warning for each pack whose newest evidence is older than half a year."""
        ages = {r.id: self.question.today - self.library.verified(r.id) for r in self.regimes}
        return [
            f"{name} was read against evidence {age.days} days old: check what changed since" for name, age in ages.items() if age > FRESH
        ]

    def _house(self) -> str:
        house = self.question.house
        by = f", approved by {' and '.join(house.approvers)}" if house.approvers else ""
        return f"on_unenforced = {house.on_unenforced}{by}"

    def _standing(self, regime: Regime, on: Day) -> Standing:
        return regime.standing(on, self.question.treated_as_binding)

    def _text_day(self, regime: Regime, on: Day) -> Day:
        return self.question.as_if.get(regime.id) or on

    # --- transfers ----------------------------------------------------------------------------

    def _transfer(self, transfer: Transfer) -> TransferAnswer:
        on = self.question.on or transfer.on or self.question.today
        assumed: list[str] = []
        if self.question.on is None and transfer.on is None:
            assumed.append(f"the act is today, {on}")
        presented = licences(self.read.dossier, transfer, on)
        answers, ruled, flags = [], [], []
        for regime in self.regimes:
            answer, word, opened, stated = self._under(regime, transfer, on, presented)
            answers.append(answer)
            ruled.append(word)
            flags += opened
            assumed += [s for s in stated.assumed if s not in assumed]
        assumed += list(unscreened(self.read.dossier, transfer))
        orders = [order_of(word, self.question.house) for word in ruled]
        if not self.question.study:
            orders.append(self._floor(transfer, on))
        ordered = strictest(orders)
        reasons = [
            *(ordered.reasons or self._nothing_found(ruled, answers, on)),
            *entries_of(self.read.dossier, transfer, on),
            *_licence_notes(presented, ruled),
            *_already(transfer, ruled),
        ]
        return TransferAnswer(
            id=transfer.id,
            on=on.isoformat(),
            order=ordered.order.name,
            reasons=reasons,
            regimes=answers,
            rollup=_rollup(ruled),
            assumed=assumed,
            not_considered=self._not_considered(),
            flags=flags,
        )

    def _nothing_found(self, ruled: Sequence[Ruled], answers: Sequence[RegimeAnswer], on: Day) -> list[str]:
        """What a transfer that proceeds may be told: never more than that nothing was found, and of one pack alone why."""
        acting = [r.regime for r in ruled if r.standing.acts]
        if not acting:
            return ["no requirement found: none of the packs asked binds on the day"]
        verified = min(self.library.verified(name) for name in acting)
        found = [f"no requirement found under {', '.join(acting)}, verified through {verified}"]
        if len(self.regimes) == 1 and "transfer" in self.regimes[0].subjects:
            found += why_none(answers[0], self.regimes[0].program("transfer", self._text_day(self.regimes[0], on)).duties)
        return found

    def _under(
        self, regime: Regime, transfer: Transfer, on: Day, presented: Sequence[Match]
    ) -> tuple[RegimeAnswer, Ruled, list[FlagAnswer], Stated]:
        standing = self._standing(regime, on)
        if not self._existed(regime, on):
            return silent_answer(regime, standing), Ruled(regime.id, Span(0, 0), standing), [], Stated()
        if "transfer" not in regime.subjects:
            return silent_answer(regime, standing), Ruled(regime.id, Span(0, 0), standing), [], Stated()
        program = regime.program("transfer", self._text_day(regime, on))
        decided = [(s, Decision(program, s.facts)) for s in self._cases(regime, transfer, on)]
        stated, decision = max(decided, key=lambda pair: (pair[1].span.at_most, pair[1].span.at_least))
        span = Span(max(d.span.at_least for _, d in decided), decision.span.at_most)
        weighed = self._totals(regime, transfer.model, on)
        flags = open_flags(regime.id, decision, transfer, self.read.dossier.flag, self.library.red_flags())
        answer = Answering(regime, standing, self.read.dossier, transfer.id, on).answer(decision, weighed)
        required = [d for d in answer.duties if d.level == LEVELS[LICENCE_REQUIRED] and d.answer != "no"]
        word = Ruled(
            regime.id,
            span,
            standing,
            licensed=span.at_most == LICENCE_REQUIRED and licensed(presented, {d.remedy for d in required}),
            open_flags=tuple(f.id for f in flags if f.state != "resolved"),
            open_readings=decision.open_readings,
            needs=tuple(n.fact for n in answer.needs),
            policies=tuple(dict.fromkeys(d.policy for d in answer.duties if d.policy and d.level == LEVELS[LICENCE_REQUIRED])),
            remedies=tuple(dict.fromkeys(d.remedy or "licence" for d in required)) or ("licence",),
        )
        return answer, word, flags, stated

    def _existed(self, regime: Regime, on: Day) -> bool:
        return regime.id in self.question.treated_as_binding or regime.text_day(on) is not None

    def _cases(self, regime: Regime, transfer: Transfer, on: Day) -> list[Stated]:
        """One case a recipient: the strictest answer stands."""
        return [self.cases.of_transfer(transfer, to, regime, on) for to in recipients(self.read.dossier, transfer)]

    def _totals(self, regime: Regime, model: str | None, on: Day) -> list[Total]:
        if self.cases.model(model) is None or model is None:
            return []
        return shown_totals(self.cases.scales(on), model, regime)

    def _floor(self, transfer: Transfer, on: Day) -> Ordered:
        embargoed = {c for name in EMBARGOED for c in self.library.group(name, on)}
        reasons = Floor(embargoed, [r.id for r in self.regimes if self._existed(r, on)], on).holds(self.read.dossier, transfer)
        return Ordered(Order.HOLD if reasons else Order.PROCEED, reasons)

    def _not_considered(self) -> list[str]:
        asked = {r.id for r in self.regimes}
        rows = [f"{name}: not asked for" for name in self.library.known() if name not in asked]
        rows += [f"{name}: {missing}" for name, missing in self.library.unmodelled().items()]
        if self.read.dossier.notice and NOTICES not in asked:
            rows.append(f"the individual notices in the dossier: {NOTICES} was not asked")
        return rows

    # --- models and clusters ------------------------------------------------------------------

    def _subjects(self, subject: str) -> list[SubjectAnswer]:
        dossier = self.read.dossier
        tables: dict[str, Sequence[Model | Cluster | Transaction]] = {
            "model": dossier.model,
            "cluster": dossier.cluster,
            "account": dossier.transaction,
        }
        ids = [record.id for record in tables[subject]]
        speaking = [r for r in self.regimes if subject in r.subjects]
        on = self.question.on or self.question.today
        rows = []
        for name in ids if speaking else ():
            assumed: list[str] = []
            answers = [self._of_subject(subject, name, regime, on, assumed) for regime in speaking]
            rows.append(SubjectAnswer(name, on.isoformat(), answers, assumed))
        return rows

    def _of_subject(self, subject: str, name: str, regime: Regime, on: Day, assumed: list[str]) -> RegimeAnswer:
        standing = self._standing(regime, on)
        if not self._existed(regime, on):
            return silent_answer(regime, standing)
        program = regime.program(subject, self._text_day(regime, on))
        weighed: list[Total] = []
        if subject == "cluster":
            stated = self.cases.of_cluster(next(c for c in self.read.dossier.cluster if c.id == name), regime, on)
        elif subject == "account":
            dealing = next(t for t in self.read.dossier.transaction if t.id == name)
            stated = self.cases.of_transaction(dealing, regime, on)
            weighed = self._totals(regime, dealing.model, on)
        else:
            model = next(m for m in self.read.dossier.model if m.id == name)
            stated = self.cases.of_model(model, regime, on)
            weighed = self._totals(regime, name, on)
        assumed += [s for s in stated.assumed if s not in assumed]
        return Answering(regime, standing, self.read.dossier, name, on).answer(Decision(program, stated.facts), weighed)


def decide_dossier(read: ReadDossier, question: Question, library: Library) -> Determination:
    """Decide a dossier: every transfer with its order, every model and cluster with its duties."""
    return Deciding(read, question, library).determination()


def _rollup(ruled: Sequence[Ruled]) -> Rollup:
    def over(chosen: list[Ruled]) -> str:
        spans = [r.span for r in chosen] or [Span(0, 0)]
        return str(Span(max(s.at_least for s in spans), max(s.at_most for s in spans)))

    return Rollup(
        binding=over([r for r in ruled if r.standing.binds]),
        binding_and_enforced=over([r for r in ruled if r.standing.enforced]),
        if_pending=over([r for r in ruled if r.standing.pending or r.standing.tried]),
    )


def _licence_notes(presented: Sequence[Match], ruled: Sequence[Ruled]) -> list[str]:
    if not any(r.standing.acts and r.span.at_most == LICENCE_REQUIRED for r in ruled):
        return []
    rows = []
    for match in presented:
        if match.matches:
            rows += [f"licence {match.number} matches; condition: {c}" for c in match.conditions] or [f"licence {match.number} matches"]
        else:
            rows.append(f"licence {match.number} does not match: " + "; ".join(match.lacks))
    return rows


def _already(transfer: Transfer, ruled: Sequence[Ruled]) -> list[str]:
    """A transfer already made under a requirement is not an order but a possible violation."""
    over = [r for r in ruled if r.standing.binds and r.span.at_most >= LICENCE_REQUIRED and not r.licensed]
    if not transfer.already_made or not over:
        return []
    levels = ", ".join(f"{r.regime} {LEVELS[r.span.at_most]}" for r in over)
    return [f"already made under a requirement ({levels}): possible violation: stop, preserve, take counsel (15 CFR 764.5)"]
