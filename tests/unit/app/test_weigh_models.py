"""A table of models weighed: every row answered, the summary over those that can be compared."""

from datetime import date

from weighbridge.app.exploring.answers import TableWeight
from weighbridge.app.exploring.weigh_models import weigh_models
from weighbridge.facts.catalogues.reading import read_table
from weighbridge.kernel.digests import digest
from weighbridge.wiring import bridge

TABLE = """name,published,domain,parameters,tokens,epochs,operations,confidence,colour
Agrees,2025-01-01,Language,7e9,2e12,1,8.4e22,confident,red
Differs,2025-01-01,Language,7e9,2e12,1,8.4e25,confident,red
Guessed,2025-01-01,Language,7e9,2e12,1,8.4e22,speculative,red
Silent,,,,,,,,
short
"""


def weighed() -> TableWeight:
    return weigh_models(read_table(TABLE.encode(), "t.csv"), digest(TABLE.encode()), date(2026, 11, 23), bridge())


def test_every_row_is_answered_or_kept_aside() -> None:
    found = weighed()

    assert [r.name for r in found.rows] == ["Agrees", "Differs", "Guessed", "Silent"]
    assert [a.line for a in found.aside] == [6]
    assert found.unread_columns == ["colour"]


def test_the_summary_compares_confident_figures_with_enough_inputs() -> None:
    summary = weighed().summary

    assert (summary.rows, summary.stated, summary.weighed, summary.compared) == (4, 3, 3, 2)
    assert (summary.within_twofold, summary.covered) == (1, 1)


def test_a_figure_off_by_a_thousand_is_named_as_such() -> None:
    differs = weighed().rows[1]

    assert differs.covers is False
    assert any("thousand" in f.says for f in differs.flags if f.id == "disagree")


def test_findings_of_the_table_stand_with_the_row() -> None:
    body = b"name,operations\nA,1.001e25\n"
    (row,) = weigh_models(read_table(body, "t.csv"), digest(body), date(2026, 11, 23), bridge()).rows

    assert [(f.id, f.column) for f in row.flags if f.column] == [("marker-digits", "operations")]


def test_the_thresholds_of_the_packs_stand_beside_it() -> None:
    assert any("us/ear-4e091" in line.reaches for line in weighed().lines)
