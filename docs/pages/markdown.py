"""Markdown put together: rows of a table, cells made safe, the notice on a generated page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NOTICE = "<!-- Made by `make docs` from the code; change it there. -->"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, a row a line; a column that is empty in every row is left out."""
    listed = [tuple(rows_) for rows_ in rows]
    kept = [i for i in range(len(heads)) if not listed or any(row[i] for row in listed)]
    lines = [_line([heads[i] for i in kept]), "|" + "---|" * len(kept)]
    lines += [_line([cell(row[i]) for i in kept]) for row in listed]
    return "\n".join(lines)


def cell(words: str) -> str:
    """Words as a cell: one line, and no bar that would end it."""
    return " ".join(words.split()).replace("|", "\\|")


def code(words: str) -> str:
    """Words set as code, or nothing for none."""
    return f"`{words}`" if words else ""


def codes(words: Iterable[str]) -> str:
    """Several words set as code."""
    return ", ".join(code(w) for w in words)


def anchor(heading: str) -> str:
    """The fragment a heading is linked by, as code hosts make it."""
    kept = "".join(c for c in heading.casefold() if c.isalnum() or c in "-_ ")
    return kept.strip().replace(" ", "-")


def page(title: str, *parts: str) -> str:
    """A generated page."""
    return "\n\n".join([f"# {title}", NOTICE, *(p for p in parts if p)]) + "\n"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
