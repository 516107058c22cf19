"""`weighbridge screen`: customers in a file, or one name, against the restricted-party lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import deltas, edges, hits, lists
from weighbridge.cli.showing import results

if TYPE_CHECKING:
    from weighbridge.adapters.customer_files import CustomerFile, Row
    from weighbridge.adapters.lists.freshness import Standing
    from weighbridge.app.screening.outcomes import Answer
    from weighbridge.identify.screening.index import Index
    from weighbridge.identify.screening.records import Settings

HOLD = 3
"""The exit status of any hit, any row that cannot be read, and lists that are stale or partial."""
_TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".json", ".jsonl", ".parquet"})
"""A word that ends so is a file, there or not, and nobody's name."""
Column = Annotated[list[str] | None, typer.Option("--map", help="name=COLUMN tells which column of the file is what; repeat.")]


def screen(
    customers: Annotated[str, typer.Argument(metavar="FILE.csv|NAME", help="A CSV file of customers, or one name.")] = "",
    lists_: Annotated[str | None, typer.Option("--lists", help=lists.FOLDER_HELP)] = None,
    out: Annotated[str | None, typer.Option(help="Write the rows with their outcome to this file; default standard output.")] = None,
    threshold: Annotated[int | None, typer.Option(help="The fewest points of a hit; 100 points are ten times as likely.")] = None,
    column: Column = None,
    on: Annotated[str | None, typer.Option(help="Screen by the listings in force on this day (YYYY-MM-DD); default today.")] = None,
    house: Annotated[str | None, typer.Option(help="The house policy, whose `lists_stale_after` is an age in days.")] = None,
    workers: Annotated[int, typer.Option(min=0, help="Processes for a large file; nought takes every core.")] = 0,
    json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON, every hit whole.")] = False,
    delta: deltas.Delta = False,
    memory: hits.Memory = None,
    role: deltas.AsRole = "customer",
    whole: deltas.Whole = False,
    anew: deltas.Anew = False,
    renamed: deltas.Renamed = None,
    result: results.Result = None,
) -> None:
    """Screen customers against the lists: one row out for each row in, and why each hit is one.

    Exit status: 0 no hit; 3 any hit, unreadable row, or stale or partial lists; 2 usage.
    """
    from weighbridge.cli.showing.screening import show_standing_line

    day = edges.option_day(on, "--on") or edges.today()
    mapping = dict(lists._pair(text) for text in column or ())  # noqa: SLF001
    if bool(delta and out) or (not delta and (not customers or memory or whole or anew or renamed)):
        raise edges.bad_option("a name or a file is missing, or --delta is; --out is not for --delta", "name what to screen")
    if delta:
        asked = deltas.Asked(customers or None, lists_, memory, day, house, mapping, threshold, workers, role, whole, anew, renamed, result)
        raise typer.Exit(0 if deltas.rescreen_and_show(asked, json=json) else HOLD)
    index, standing, settings = _prepared(Path(lists_) if lists_ else None, house, day, threshold)
    path, work = Path(customers), (index, settings, day, workers)
    if path.suffix.lower() in _TABLES or path.is_file():
        clear, answered = _file(path, mapping, out, work, json=json, keep=bool(result))
        if result:
            from weighbridge.cli.weighing import tables

            tables.write(result, results.of_screened(answered, standing, index, settings))
    else:
        clear = _name(customers, work, standing, json=json, result=result)
    show_standing_line(standing)
    raise typer.Exit(0 if clear and standing.fit else HOLD)


def _name(name: str, work: tuple[Index, Settings, object, int], standing: Standing, *, json: bool, result: str | None) -> bool:
    """Screen one name; whether it is no hit. Raises `BadInput` where a result is wished for: it would name nobody."""
    if result:
        raise edges.bad_option("--result is of a file of customers, each with an id", "name the file")
    from weighbridge.app.screening.outcomes import answers
    from weighbridge.cli.showing.screening import show_name

    (answer,) = answers([{"name": name}], work[0], work[1], work[2])  # type: ignore[arg-type]
    edges.print_json({"answer": answer, "lists": standing}) if json else show_name(name, answer, work[0])
    return answer.outcome == "no_hit"


def _prepared(folder: Path | None, house: str | None, day: object, threshold: int | None) -> tuple[Index, Standing, Settings]:
    """The index, what its lists are worth on the day, and the settings."""
    from weighbridge.adapters.houses import read_stale_after
    from weighbridge.adapters.lists.store import default_folder

    with edges.needing("screening", "screening"):
        from weighbridge.adapters.indexes import kept_index, standing_of
        from weighbridge.identify.screening.records import Settings
    folder = folder or default_folder()
    settings = Settings() if threshold is None else Settings(threshold=threshold)
    return kept_index(folder), standing_of(folder, day, read_stale_after(house)), settings  # type: ignore[arg-type]


def _file(
    path: Path, mapping: dict[str, str], out: str | None, work: tuple[Index, Settings, object, int], *, json: bool, keep: bool
) -> tuple[bool, list[results.Answered]]:
    """Screen a file; whether every row was read and none was a hit, and, where they are kept, the customers with their answers."""
    from weighbridge.adapters.customer_files import as_line, open_customers
    from weighbridge.app.screening.outcomes import OUTCOME_COLUMNS
    from weighbridge.cli.showing.screening import Tally, bar

    if out and Path(out).exists() and path.exists() and path.samefile(out):
        raise edges.bad_option("--out names the file of customers itself", "name another file")
    file, tally, kept = open_customers(path, mapping), Tally(), []
    target = Path(out).open("w", encoding="utf-8", newline="") if out else typer.get_text_stream("stdout", encoding="utf-8")  # noqa: SIM115
    try:
        if not json:
            target.write(as_line([*file.head, *OUTCOME_COLUMNS]))
        with bar() as advance:
            for row, answer in _answered(file, *work):
                tally.count(row, answer)
                kept += [(file.customer(row), answer)] if keep else []
                padded = [*row.cells[: len(file.head)], *[""] * (len(file.head) - len(row.cells))]
                target.write(results.json_line(row, answer) if json else as_line([*padded, *answer.cells()]))
                advance(1)
    finally:
        if out:
            target.close()
    tally.show(str(path))
    return tally.clear, kept


def _answered(file: CustomerFile, index: Index, settings: Settings, day: object, workers: int) -> Iterator[tuple[Row, Answer]]:
    """Each row with its answer, in order; a row that the file's form makes unreadable is not asked about."""
    from collections import deque

    from weighbridge.app.screening.many import screen_many
    from weighbridge.app.screening.outcomes import Answer

    asked: deque[Row] = deque()

    def to_ask() -> Iterator[dict[str, str]]:
        for row in file.rows:
            asked.append(row)
            if row.fault is None:
                yield file.customer(row)

    found = screen_many(to_ask(), index, settings, day, workers)  # type: ignore[arg-type]
    for answer in found:
        while asked[0].fault is not None:
            yield asked[0], Answer("unreadable", why=f"line {asked[0].line}: {asked.popleft().fault}")
        yield asked.popleft(), answer
    for row in asked:
        yield row, Answer("unreadable", why=f"line {row.line}: {row.fault}")
