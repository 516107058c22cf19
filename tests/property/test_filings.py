"""No text of a person is left in a redacted copy, wherever else somebody wrote it; and every answer is given, none or missing."""

from __future__ import annotations

import io
import json
import unicodedata
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.app.filings.desks import NONCE, ON, desk
from weighbridge.act.filings.document import Filing, canonical, content_of
from weighbridge.act.filings.redacting import redacted
from weighbridge.act.filings.training import Access, ForeignPerson, Incident, Payment, Run, Security, TrainingFacts
from weighbridge.app.filings.drafting import training_report

MARK = "Qz"
"""Two letters with which every person's text begins here, so that the law's own words are none of them."""
LETTERS = st.characters(codec="utf-8", categories=("Lu", "Ll", "Nd", "Po", "Zs"))
TEXTS = st.text(LETTERS, min_size=2, max_size=12).map(lambda text: f"{MARK}{' '.join(text.split())}x").filter(lambda text: len(text) > 5)
NOBODYS = st.sampled_from(["", "by ", "see also: "])


@st.composite
def reports(draw: st.DrawFn) -> tuple[Filing, list[str]]:
    """A report in which texts of a person recur where they are asked for and where they are not; and these texts."""
    texts = draw(st.lists(TEXTS, min_size=8, max_size=8, unique=True))
    loose = " and ".join(draw(st.permutations(texts)))
    loose = draw(NOBODYS) + draw(st.sampled_from([loose, loose.upper(), loose.replace(" ", "  ")]))
    facts = TrainingFacts(
        foreign_person=ForeignPerson(
            kind=draw(st.sampled_from(["individual", "entity", None])),
            names=(texts[0], texts[1]),
            ultimate_owner=texts[2],
            addresses=(texts[3],),
            request_origins=(texts[3],),
            beneficial_owners=(texts[2],),
            payment=(Payment(draw(st.sampled_from(["account", "wallet"])), texts[4]),),
            email=texts[5],
            telephone=texts[6],
            access=(Access(texts[7], datetime(2026, 11, 2, 9, tzinfo=UTC)),),
        ),
        training=Run(practices=loose, accelerators=(loose,)),
        security=Security(loose, (Incident(ON, loose),)),
    )
    return training_report(desk(), facts, "facts.toml"), texts


def survives(texts: list[str], body: str) -> list[str]:
    """The texts that are left in a body, whatever their capitals and spaces."""
    plain = "".join(body.split()).casefold()
    return [text for text in texts if "".join(text.split()).casefold() in plain]


@given(reports())
def test_no_text_of_a_person_is_left_in_the_json_of_a_copy(drawn: tuple[Filing, list[str]]) -> None:
    filing, texts = drawn

    assert survives(texts, json.dumps(msgspec.to_builtins(redacted(filing)), ensure_ascii=False)) == []


@settings(max_examples=15)
@given(reports())
def test_no_text_of_a_person_is_left_in_the_paper_of_a_copy(drawn: tuple[Filing, list[str]]) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed: it reads the papers back")
    pytest.importorskip("typst", reason="typst is not installed: it sets the papers")
    from weighbridge.adapters.papers.paper import paper  # noqa: PLC0415  # after what may be absent

    filing, texts = drawn
    copy = pypdf.PdfReader(io.BytesIO(paper(redacted(filing))))
    body = unicodedata.normalize("NFKC", "".join(page.extract_text() for page in copy.pages))

    assert "[redacted]" in body
    assert survives([unicodedata.normalize("NFKC", text) for text in texts], body) == []


@given(reports())
def test_a_copy_keeps_every_row_and_every_answer(drawn: tuple[Filing, list[str]]) -> None:
    filing, _ = drawn
    copy = redacted(filing)

    assert [(row.key, row.answer, row.cite) for row in copy.rows] == [(row.key, row.answer, row.cite) for row in filing.rows]
    assert copy.open == filing.open == [row.key for row in filing.rows if row.answer == "missing" or row.conflict]


@given(reports())
def test_a_filing_survives_its_json_with_its_digests(drawn: tuple[Filing, list[str]]) -> None:
    filing, _ = drawn
    back = msgspec.json.decode(canonical(filing), type=Filing)

    assert (back, content_of(back), back.nonce) == (filing, content_of(filing), NONCE)
