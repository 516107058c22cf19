"""The demonstration for a person: how many first, then the models, as wide as the terminal allows."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from weighbridge.app.demonstrating.answers import Demonstration, Row, Verdict
from weighbridge.app.demonstrating.models import DISCLAIMER, LICENCE, PublicModel
from weighbridge.kernel.amounts import written

if TYPE_CHECKING:
    from weighbridge.app.demonstrating.cloud import CloudScene

_STYLES = {"REFUSE": "bold red", "HOLD": "yellow", "PROCEED": "green", None: "dim"}
_WIDE = 116
"""Columns of a terminal from which each order is followed by why."""


def show_demonstration(shown: Demonstration) -> None:
    """The demonstration on the terminal, in colours where it has them."""
    console = Console(highlight=False, markup=False, emoji=False)
    wide = console.width >= _WIDE
    console.print(_counts(shown))
    console.print(_home(shown, wide=wide))
    _others(console, shown)
    console.print(f"Figures: {LICENCE}. Decision support, not legal advice.", style="dim")
    verified = "; ".join(f"{name} verified through {day}" for name, day in shown.verified.items())
    console.print(f"PROCEED: no requirement found under the one pack asked ({verified}); other rules were not asked.\n", style="dim")


def _counts(shown: Demonstration) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, title="Export by a US developer to a party headquartered in China", title_justify="left", title_style="bold"
    )
    for heading in ("day", "asked"):
        table.add_column(heading)
    for heading in ("REFUSE", "HOLD", "PROCEED", "not yet"):
        table.add_column(heading, justify="right")
    for asked in shown.asked:
        counts = shown.counts(asked)
        force = "tried as if it bound" if asked.as_if else "binds" if asked.binds else "does not bind"
        force += ", not enforced" if "not enforced" in asked.status else ""
        figures = [Text(str(n), style=_STYLES.get(word, "") if n else "dim") for word, n in counts.items()]
        table.add_row(asked.on.isoformat(), f"{asked.regime}: {force}", *figures)
    return table


def _home(shown: Demonstration, *, wide: bool) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD,
        title=f"Each row: {DISCLAIMER}. Not yet: not yet announced.",
        title_justify="left",
        title_style="italic",
        padding=(0, 1, 0, 0),
    )
    table.add_column("model", min_width=16)
    if wide:
        table.add_column("developer")
    table.add_column("operations", min_width=12)
    table.add_column("weights")
    for asked in shown.asked:
        table.add_column(asked.on.isoformat(), no_wrap=not wide, min_width=10)
    for row in shown.home:
        verdicts = [_order(row.verdicts[asked.id], why=wide and asked.id == "today") for asked in shown.asked]
        maker = [row.model.developer] if wide else []
        table.add_row(row.model.name, *maker, _operations(row.model), row.model.weights_on(shown.today), *verdicts)
    return table


def _order(verdict: Verdict, *, why: bool) -> Text:
    if verdict.order is None:
        return Text("not yet", style="dim")
    return Text.assemble((verdict.order, _STYLES[verdict.order]), f"  {verdict.says}" if why and verdict.order != "PROCEED" else "")


def _operations(model: PublicModel) -> str:
    if model.operations is None:
        return "not stated"
    return model.operations if isinstance(model.operations, str) else "–".join(model.operations)


def _others(console: Console, shown: Demonstration) -> None:
    """The models of developers elsewhere, by the sentence that holds for them."""
    console.print(f"Developers elsewhere: what would make {shown.asked[-1].regime} reach the same transfer", style="bold")
    console.print(f"Each: {DISCLAIMER}", style="italic")

    def reach(row: Row) -> str:
        return row.reach or ""

    for sentence, rows in groupby(sorted(shown.others, key=reach), key=reach):
        names = ", ".join(f"{r.model.name} ({r.model.developer}, {r.model.country}; {_operations(r.model)})" for r in rows)
        console.print(Text.assemble("\n", (sentence, "bold"), "\n", names))
    console.print()


def show_scene(scene: CloudScene) -> None:
    """The composed month of a cloud: the groups beside the line, what joins the first, and what is due."""
    console = Console(highlight=False, markup=False, emoji=False)
    line, group, known = scene.joined.against[0], scene.joined, scene.known.groups[0]
    title = f"A composed month of a cloud on {scene.on}, as if {line.regime} bound ({line.past} {_power(line.threshold)})"
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", padding=(0, 1, 0, 0))
    for heading in ("group", "accounts", "lower", "central", "upper", "outcome"):
        table.add_column(heading, justify="right" if heading in ("lower", "central", "upper") else "left")
    for one in scene.watched.groups:
        said = one.against[0].outcome.replace("_", " ")
        style = "yellow" if one.against[0].outcome == "cannot_rule_out" else "green"
        ends = (_power(one.lower), _power(one.central), _power(one.upper))
        table.add_row(one.id, ", ".join(one.accounts), *ends, Text(said, style=style))
    console.print(table)
    for link in group.joined_by:
        console.print(f"joined    {link.a} and {link.b}: {link.evidence}")
    console.print(f"without   the owners' file {len(scene.apart.groups)} groups, none of which reaches the line")
    if group.inquiry is not None:
        console.print(f"inquiry   {len(group.inquiry.questions)} questions, answers due {group.inquiry.due}")
    dues = [duty for duty in known.against[0].duties if duty.due]
    concluded = known.knowledge[0].concluded_on
    for duty in dues:
        later = f", or {duty.later} by the day a person concluded ({concluded})" if duty.later else ""
        console.print(f"known     {duty.duty}: due {duty.due}{later}; {duty.note.partition(';')[0]}")
    console.print("Every name and figure of this month is made up.\n", style="dim")


def _power(digits: str | None) -> str:
    return "no bound" if digits is None else written(int(digits))
