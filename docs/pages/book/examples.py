"""The official worked examples that a pack answers: their source, our answer, and the vector or test that holds it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from docs.pages.book.marks import plain, quantity
from docs.pages.markdown import code, page, table
from docs.pages.prose import intros, written
from docs.pages.root import ROOT
from tests.law import test_ai_act_weighing as guidelines
from weighbridge.adapters.packs import vectors
from weighbridge.kernel.amounts import Number, exact
from weighbridge.regimes.eu.ai_act.rules.counting import PARAMETER_UPDATE
from weighbridge.wiring import PACKS, regime

OFFICIAL = re.compile(r"\bexamples?\b", re.IGNORECASE)
NAMED = re.compile(r"test_(?:an_)?official_example_(.*)")
OUR_NOTES = re.compile(r"^(?:us-regimes|us-ear-general|world-regimes|boundary vectors|first vector)\b")
"""Words of `from_notes` that say only where we wrote a case down, not whose it is."""
HEADS = ("pack", "source", "the example", "our answer", "held by")
GUIDELINES = "tests/law/test_ai_act_weighing.py::test_an_official_example_weighs_what_its_product_says"
Row = tuple[str, str, str, str, str]


def examples_page() -> str:
    """`docs/law/examples.md`."""
    said = intros("examples")
    weighed = [*_written(), *_unwritten(), *_guidelines()]
    official: list[Row] = []
    derived: list[Row] = []
    for pack in PACKS:
        for row in vectors(PACKS[pack]):
            if "from_notes" in row:
                (official if _official(row) else derived).append(_vector(pack, row))
    return page(
        "Official examples",
        said["intro"],
        "## Examples of weighing",
        table(HEADS, weighed),
        "## Examples of deciding",
        table(HEADS, official) if official else said["none"],
        "## Cases made from the text",
        said["derived"],
        table(HEADS, derived),
    )


def _official(row: Mapping[str, Any]) -> bool:
    return (
        OFFICIAL.search(f"{row.get('cite', '')} {row['from_notes']}") is not None or re.match(r"\d+\.\d+\(", row["from_notes"]) is not None
    )


def _vector(pack: str, row: Mapping[str, Any]) -> Row:
    expect = row["expect"]
    answer = expect if isinstance(expect, str) else " to ".join(expect)
    source = row.get("cite") or ("the text itself" if OUR_NOTES.match(row["from_notes"]) else row["from_notes"])
    return _linked(pack), plain(source), plain(row["says"]), answer.replace("_", " "), f"vector {code(row['id'])}"


def _linked(pack: str, section: str = "#vectors") -> str:
    return f"[{pack}]({pack.replace('/', '-')}.md{section})"


def _test(held: str) -> str:
    """A test by its file, and what it says in its name."""
    path, _, name = held.partition("::")
    return f"{code(path)}: *{name.removeprefix('test_').replace('_', ' ')}*"


def _written() -> Iterator[Row]:
    """Examples whose answer a person wrote down beside the tests that hold it."""
    for row in written("book/examples.toml")["example"]:
        if row["pack"] in PACKS:
            yield _linked(row["pack"], ""), plain(row["source"]), plain(row["says"]), row["answer"], "; ".join(map(_test, row["held"]))


def _unwritten() -> Iterator[Row]:
    """Further tests that say in their name that they hold an official example."""
    known = {test for row in written("book/examples.toml")["example"] for test in row["held"]}
    for path in sorted((ROOT / "tests" / "law").glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not (isinstance(node, ast.FunctionDef) and (name := NAMED.fullmatch(node.name))) or path.stem == "test_ai_act_weighing":
                continue
            held = f"{path.relative_to(ROOT).as_posix()}::{node.name}"
            if held not in known:
                source = (ast.get_docstring(node) or "").partition("\n")[0]
                yield "", plain(source), name[1].replace("_", " "), "as the example has it", _test(held)


def _guidelines() -> Iterator[Row]:
    """The examples A to H of the Commission's guidelines, weighed anew."""
    criterion = next(exact(v.value) for v in regime("eu/ai-act").law.value if v.name == "criterion")
    for letter, stated in guidelines.STATED.items():
        product = exact((guidelines.BY_ARCHITECTURE | guidelines.BY_HARDWARE)[letter][2])
        ours = guidelines.total(PARAMETER_UPDATE, guidelines.example(letter))
        over = "a general-purpose model by the criterion" if ours > criterion else "below the criterion"
        yield (
            _linked("eu/ai-act", ""),
            "C(2025) 5045 annex, A.3",
            f"{letter}: {_inputs(letter)}; {quantity(product)} operations by its product, stated as {quantity(exact(stated))}",
            f"{quantity(round(ours), 'operations')}, {_beside(ours, product)}; {over}",
            _test(GUIDELINES),
        )


def _beside(ours: Number, product: Number) -> str:
    off = Fraction(ours) / Fraction(product) - 1
    return f"{float(abs(off)):.1%} {'more' if off > 0 else 'less'} than the product" if off else "the product itself"


def _inputs(letter: str) -> str:
    if letter in guidelines.BY_ARCHITECTURE:
        parameters, tokens, _ = guidelines.BY_ARCHITECTURE[letter]
        return f"{quantity(int(parameters))} parameters, {quantity(int(tokens))} tokens"
    chip, hours, _ = guidelines.BY_HARDWARE[letter]
    return f"{int(hours):,} chip-hours on {chip} at half of {quantity(int(guidelines.PEAKS[letter]))} operations a second"
