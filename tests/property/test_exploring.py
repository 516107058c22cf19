"""Counting by a line: monotone, nested, and never losing a model."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from weighbridge.app.exploring.catching import Candidate, Selection, candidates, class_of, count
from weighbridge.app.exploring.explore import Tried, explore
from weighbridge.app.exploring.ranges import Weighed
from weighbridge.facts.catalogues import cells
from weighbridge.facts.catalogues.reading import table_of
from weighbridge.facts.catalogues.rows import Access, Confidence, Stated, TableRow
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.countries import Country
from weighbridge.kernel.digests import digest
from weighbridge.wiring import bridge

DAY = date(2026, 3, 30)
sizes = st.integers(min_value=1, max_value=10**30)
ranges = st.lists(sizes, min_size=3, max_size=3).map(sorted).map(lambda ends: Range(ends[0], ends[1], ends[2]))
amounts = st.none() | ranges | ranges.map(lambda r: Range(r.low, None, None)) | ranges.map(lambda r: Range(r.low, None, r.high))
days = st.none() | st.integers(min_value=0, max_value=3_000).map(lambda n: date(2019, 1, 1) + timedelta(days=n))
accesses: st.SearchStrategy[Access] = st.sampled_from(("published", "closed", "unknown"))
confidences: st.SearchStrategy[Confidence] = st.sampled_from(("confident", "likely", "speculative", "unknown"))
selections = st.builds(
    Selection, as_of=days.map(lambda d: d or DAY), closed_only=st.booleans(), country=st.none() | st.sampled_from(("US", "CN"))
)


@st.composite
def rows(draw: st.DrawFn) -> TableRow:
    stated = draw(st.none() | sizes.map(lambda n: Stated(Range.exactly(n))))
    places = draw(st.lists(st.sampled_from((Country("US"), Country("CN"))), unique=True, max_size=2))
    return TableRow(
        line=draw(st.integers(min_value=2, max_value=9)),
        name=draw(st.sampled_from("ABC")),
        organisations=tuple(draw(st.lists(st.sampled_from(("Lab", "Works")), unique=True, max_size=2))),
        countries=tuple(places),
        day=draw(days),
        stated=stated,
        confidence=draw(confidences),
        access=draw(accesses),
    )


@given(st.lists(st.tuples(amounts, st.booleans())), sizes, sizes)
def test_a_higher_line_catches_no_more(drawn: list[tuple[Range | None, bool]], one: int, other: int) -> None:
    models = [Candidate(Weighed(TableRow(line=2, name="A"), amount, "stated"), sure) for amount, sure in drawn]
    low, high = (count(class_of(m, Range.exactly(line)) for m in models) for line in sorted((one, other)))

    assert low.certain >= high.certain
    assert low.central >= high.central
    assert low.possible >= high.possible


@given(st.lists(st.tuples(amounts, st.booleans())), ranges)
def test_the_classes_are_nested_and_lose_nobody(drawn: list[tuple[Range | None, bool]], line: Range) -> None:
    models = [Candidate(Weighed(TableRow(line=2, name="A"), amount, "stated"), sure) for amount, sure in drawn]
    found = count(class_of(m, line) for m in models)

    assert found.certain <= found.central <= found.possible
    assert found.possible + found.below + found.unknown == len(models)


@given(st.lists(rows()), selections)
def test_every_row_is_counted_or_left_out_for_a_reason(drawn: list[TableRow], selection: Selection) -> None:
    taken, left = candidates([Weighed(row, None, "none") for row in drawn], selection)

    assert len(taken) + sum(left.values()) == len(drawn)
    assert all(left)


@given(st.lists(rows(), min_size=1, max_size=12), selections, sizes, st.none() | st.sampled_from((Fraction(1, 2), Fraction(1))))
@settings(max_examples=40)
def test_any_table_has_a_whole_answer(drawn: list[TableRow], selection: Selection, line: int, within: Fraction | None) -> None:
    found = explore(table_of("t", drawn), digest(b""), Tried(line, selection, within), bridge())

    assert found.counts.rows == len(found.models) == len(drawn) - sum(found.left_out.values())
    assert sum(g.counts.rows for g in found.by_year) == found.counts.rows
    for move in found.moves:
        assert move.counts.rows == found.counts.rows
        assert move.counts.central == found.counts.central + len(move.enter) - len(move.leave)
    assert all(year.above[0] <= year.above[1] <= year.above[2] for year in found.forecast.years)


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=3, max_value=12), st.integers(min_value=10, max_value=25))
def test_marking_digits_change_no_figure(figure: int, zeros: int, power: int) -> None:
    plain = str(figure).rstrip("0")
    marked = f"{plain[0]}.{plain[1:]}{'0' * zeros}1e{power}"

    found = cells.operations(marked, lambda _kind, _says: None)

    assert found is not None
    assert found.central == int(plain) * 10 ** (power - len(plain) + 1)
