"""Whatever stands in the facts of a filing, it is drafted or refused with a clear error; and its paper shows what was written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.app.filings.desks import LAB, QUARTERLY, REPORT, RUN, WHOLE, certification, quarterly, report
from weighbridge.act.filings.document import Filing, canonical
from weighbridge.act.filings.redacting import redacted
from weighbridge.kernel.errors import BadInput

VALUES = (
    *(
        "0001-01-01",
        "9999-12-31",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2026-02-29",
        "07:32:00",
        "2026-11-02T09:30:00",
    ),
    *("true", "0", "-1", "1e400", "nan", "inf", '""', '" "', "[]", "{}", '"same"', '"none"', '"\\u0000"', '"\\u202e\\u2066"', '"{x}%s"'),
    *('"9999-Q4"', '"0000-Q1"', '"0001-Q1"', '"2026-Q0"', '["1e26", "2e26"]', '["2e26", "1e26"]', '"1e61"', '"1025"', "[[]]", "{ a = 1 }"),
)
DRAFTS: dict[str, tuple[Callable[[str], Filing], str]] = {
    "report": (report, REPORT),
    "report without a watch": (lambda text: report(text, watched=False), REPORT.replace("[training]", '[training]\noperations = "2e26"')),
    "certification": (certification, WHOLE),
    "new provider": (certification, WHOLE.replace('"annual"', '"new-provider"') + "[counts]\ncustomers = 1\nforeign_owners = { SG = 2 }\n"),
    "quarterly": (quarterly, QUARTERLY),
    "no activity": (lambda text: quarterly(text, LAB), QUARTERLY),
    "answers": (report, '[request]\nreceived_on = 2026-11-16\n[[request.asked]]\nquestion = "a"\nanswer = "b"\n'),
}


def drafted(draft: Callable[[str], Filing], text: str) -> Filing | None:
    """The draft of these facts; none where they are refused, which is then an error with a remedy."""
    try:
        return draft(text)
    except BadInput as problem:
        if problem.code != "filing/bad-facts" or not problem.to_fix:
            raise
        return None


@pytest.mark.parametrize("name", DRAFTS)
@given(st.data())
def test_any_value_put_otherwise_is_drafted_or_refused(name: str, data: st.DataObject) -> None:
    draft, text = DRAFTS[name]
    lines = text.splitlines()
    for place in data.draw(st.sets(st.integers(0, len(lines) - 1), min_size=1, max_size=3)):
        key, equals, _ = lines[place].partition(" = ")
        lines[place] = f"{key} = {data.draw(st.sampled_from(VALUES))}" if equals else lines[place]

    found = drafted(draft, "\n".join(lines))

    assert found is None or canonical(redacted(found))


@given(st.text(max_size=60))
def test_any_text_is_drafted_or_refused(text: str) -> None:
    for draft, _ in DRAFTS.values():
        drafted(draft, text)


def test_a_dossier_of_the_last_day_gives_no_plans_beyond_it() -> None:
    found = quarterly(QUARTERLY.replace("2026-Q4", "9999-Q4"), LAB + RUN)

    assert found.due[0].due is not None
