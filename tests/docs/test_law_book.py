"""Every pack has its page in the law book, with all it holds on it, in words and not in code."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs.pages.book.decisions import cover
from docs.pages.book.examples import examples_page
from docs.pages.book.page import name_of, pack_page
from docs.pages.book.wording import Wording
from docs.pages.prose import written
from tests.docs.tree import CODE, ROOT
from weighbridge.adapters.packs import vectors
from weighbridge.decide.language import Clause, Dated, Expr, Reading, clauses_of, fact, relation, total
from weighbridge.wiring import PACKS, bridge, regime

PYTHON = re.compile(
    r"\b(?:None|True|False)\b|\b[A-Za-z_]\w*\.[a-z_]\w*\(|\b(?:Dated|Joined|Negated|Clause|Fact|Fraction|Decimal|frozenset|date)\("
    r"|object at 0x|[{}]|==|\blambda\b|\b[a-z_]+=[\w'\"]"
)
NAMES = re.compile(r"[\w/.:@ =+-]+")
"""What is set as code is a name, never an expression."""
PICTURE = re.compile(r"<figure.*?</figure>", re.DOTALL)


@cache
def page(pack: str) -> str:
    return pack_page(regime(pack))


def section(text: str, heading: str) -> str:
    """A part of a page, from a heading to the next of its rank."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("pack", PACKS)
def test_a_page_is_in_the_tree_and_in_the_index(pack: str) -> None:
    assert (ROOT / "docs" / "law" / name_of(pack)).is_file(), "run `make docs`"
    assert f"[{pack}]({name_of(pack)})" in (ROOT / "docs/law/index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("pack", PACKS)
def test_every_clause_has_its_heading_citation_words_and_rule(pack: str) -> None:
    parts = {part.partition("\n")[0]: part for part in section(page(pack), "Clauses").split("\n### ")[1:]}

    assert list(parts) == [c.id for c in clauses_of(*regime(pack).roots)]
    assert [name for name, part in parts.items() if "\nHolds where" not in part] == []
    for clause in clauses_of(*regime(pack).roots):
        flat = parts[clause.id].replace("\\", "")
        assert clause.cite in flat
        assert clause.says[1:].rstrip(".") in flat
        assert [d.id for d in clause.defeated_by if f"(#{d.id})" not in flat] == []


@pytest.mark.parametrize("pack", PACKS)
def test_every_duty_flag_value_group_reading_and_status_stands_in_its_table(pack: str) -> None:
    text, law = page(pack), regime(pack).law
    own = {g.name for g in law.group} - set(law.instrument.uses)
    wanted = {
        "Duties": [f"[`{d.clause.id}`](#{d.clause.id})" for d in regime(pack).duties],
        "Red flags": [f"[`{f.clause.id}`](#{f.clause.id})" for f in regime(pack).flags],
        "Numbers, days and groups": [f"| `{name}` |" for name in [v.name for v in law.value] + sorted(own)],
        "Open words": [f"[`{r.id}`](" for r in law.reading],
        "How work is counted": [f"`{c.id}`" for c in (*regime(pack).conventions, *regime(pack).relations)],
        "Where it stands": [f"| {s.is_} | {s.from_.isoformat()} |" for s in law.status],
    }

    assert [(heading, w) for heading, words in wanted.items() for w in words if w not in section(text, heading)] == []


@pytest.mark.parametrize("pack", PACKS)
def test_every_vector_stands_in_the_table_with_what_it_expects(pack: str) -> None:
    shown = section(page(pack), "Vectors")

    for row in vectors(PACKS[pack]):
        expect = row["expect"] if isinstance(row["expect"], str) else " to ".join(row["expect"])
        (line,) = [at for at in shown.splitlines() if at.startswith(f"| `{row['id']}` |")]
        assert line.endswith(f"| {expect.replace('_', ' ')} |")


@pytest.mark.parametrize("pack", PACKS)
def test_every_duty_has_its_combinations_or_is_named_as_left_out(pack: str) -> None:
    shown = section(page(pack), "The decision table")
    longer = "Left out: " in shown

    assert longer or [d.clause.id for d in regime(pack).duties if f"(#{d.clause.id})" not in shown] == []
    assert shown.count("\n| ") <= (2 + 25 + 2 + 25) * len(regime(pack).subjects)


@pytest.mark.parametrize("pack", PACKS)
def test_a_page_says_what_is_not_modelled_and_when_it_was_read(pack: str) -> None:
    assert f"Read through {bridge().verified(pack).isoformat()}; " in page(pack)
    assert section(page(pack), "What is not modelled").strip()


@pytest.mark.parametrize("pack", PACKS)
def test_a_page_shows_no_code(pack: str) -> None:
    prose = PICTURE.sub("", CODE.sub("", re.sub(r"\]\([^)\s]*\)", "]", page(pack))))

    assert [line for line in prose.splitlines() if PYTHON.search(line)] == []
    assert [name for name in CODE.findall(page(pack)) if not NAMES.fullmatch(name.strip("`"))] == []


@pytest.mark.parametrize("pack", PACKS)
def test_the_picture_of_days_has_a_title_and_says_every_status(pack: str) -> None:
    (picture,) = PICTURE.findall(page(pack))
    says = picture.partition("<desc")[2].partition("</desc>")[0]

    assert f">{pack}: where it stands, by day</title>" in picture
    assert [s.is_ for s in regime(pack).law.status if f"{s.is_} from {s.from_.isoformat()}" not in says] == []
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")


# --- the words of a rule ------------------------------------------------------------------------------


EAR = Wording(regime("us/ear-4e091"), bridge().verified("us/ear-4e091"))


@pytest.mark.parametrize(
    ("expr", "said"),
    [
        (fact("model.derived").holds, "Is the model derived from another? **yes**"),
        (~fact("model.derived").holds, "Is the model derived from another? **no**"),
        (~~fact("model.derived").holds, "Is the model derived from another? **yes**"),
        (fact("model.weights").one_of("gated", "closed"), "on the day? **closed or gated**"),
        (~fact("model.weights").one_of("gated", "closed"), "on the day? **published**"),
        (~fact("act").one_of("access"), "published? **anything but access**"),
        (fact("origin").one_of("US"), "From which country does it leave? **United States**"),
        (fact("to.ultimate_parent").one_of("none", "US"), "**United States or there is none**"),
        (
            ~fact("stored_at.country").one_of("MO", Dated("d5")),
            "**none of these: the group [`d5`](#numbers-days-and-groups) (23 members) or Macau**",
        ),
        (total("us/ear-4e091").reaches(Dated("threshold")), "count by `us/ear-4e091`? **10²⁶ operations or more (`threshold`)**"),
        (~total("us/ear-4e091").reaches(Dated("threshold")), "**less than 10²⁶ operations (`threshold`)**"),
        (total("us/ear-4e091").exceeds(25 * 10**24), "**more than 2.5 × 10²⁵ operations**"),
        (~total("us/ear-4e091").exceeds(123 * 10**24), "**1.23 × 10²⁶ operations or less**"),
        (fact("on").reaches(Dated("paragraphs_14_15_18_by")), "**on or after 2026-01-15 (`paragraphs_14_15_18_by`)**"),
        (~fact("on").reaches(Dated("paragraphs_14_15_18_by")), "**before 2026-01-15 (`paragraphs_14_15_18_by`)**"),
        (~relation("us/ear-4e091/added-over-fixed").holds, "own operations (by `us/ear-4e091`) are no more than 2.5 × 10²⁵ operations"),
        (Reading("aia-route-1", ("closed", "open")).takes("open"), "are read as *open*: (a)(2)(ii) lists weights"),
        (~Clause("x", "§ 1", "it is so", fact("model.derived").holds), "not [`x`](#x): it is so"),
    ],
)
def test_a_test_is_a_question_with_the_answer_that_meets_it(expr: Expr, said: str) -> None:
    assert said in EAR.say(expr).flat()


def test_a_negation_is_carried_down_to_the_questions() -> None:
    derived, closed, kept = fact("model.derived").holds, fact("model.weights").one_of("closed"), fact("encrypted_end_to_end").holds
    saying = EAR.say(~(derived & (~closed | kept)))

    assert saying.words == "at least one of these"
    assert saying.parts[0].words.endswith("**no**")
    assert saying.parts[1].words == "all of these"
    assert [p.words[-10:] for p in saying.parts[1].parts] == ["**closed**", "))? **no**"]


def test_a_reading_shows_each_way_the_default_first() -> None:
    ways = Reading("aia-route-1", ("closed", "open"))
    saying = EAR.say(ways.pick(open=fact("model.derived").holds, closed=fact("keys_given").holds))

    assert saying.words.startswith("by the reading of “with an additional authorization")
    assert [p.words.partition(":")[0] for p in saying.parts] == ["read as *closed* (default)", "read as *open*"]


def test_a_list_is_nested_by_four_spaces() -> None:
    both = fact("model.derived").holds & (fact("keys_given").holds | fact("encrypted_end_to_end").holds)

    assert [line[: line.index("-")] for line in EAR.say(both).lines()] == ["", "    ", "    ", "        ", "        "]


# --- the decision table -------------------------------------------------------------------------------


@given(
    st.integers(1, 5).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.sampled_from([True, False, None]), min_size=2**n, max_size=2**n)))
)
def test_combinations_meet_every_case_that_holds_and_none_that_fails(drawn: tuple[int, list[bool | None]]) -> None:
    width, truths = drawn
    holds = [i for i, truth in enumerate(truths) if truth is True]
    fails = [i for i, truth in enumerate(truths) if truth is False]

    found = cover(holds, fails, width)

    def met(bits: int) -> bool:
        return any(all(bool(bits >> i & 1) is truth for i, truth in literals) for literals in found)

    assert all(met(bits) for bits in holds)
    assert not any(met(bits) for bits in fails)


def test_a_combination_is_no_longer_than_it_need_be() -> None:
    assert cover([0b11, 0b01], [0b00, 0b10], 2) == [((0, True),)]
    assert cover([0b00], [], 2) == [()]
    assert cover([], [0b00], 2) == []


# --- the examples -------------------------------------------------------------------------------------


def test_every_test_named_as_holding_an_example_exists() -> None:
    held = [test.split("::") for row in written("book/examples.toml")["example"] for test in row["held"]]
    known = {
        file: {n.name for n in ast.parse((ROOT / file).read_text(encoding="utf-8")).body if isinstance(n, ast.FunctionDef)}
        for file, _ in held
    }

    assert [name for file, name in held if name not in known[file]] == []


def test_every_vector_with_a_source_stands_among_the_examples_and_no_note_of_ours_is_named() -> None:
    shown = examples_page()
    wanted = [row for pack in PACKS for row in vectors(PACKS[pack]) if "from_notes" in row]

    assert [row["id"] for row in wanted if f"vector `{row['id']}`" not in shown] == []
    assert not re.search(r"us-regimes|world-regimes|us-ear-general section|law notes", shown)
