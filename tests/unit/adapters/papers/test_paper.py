"""The paper: the same bytes each time, for readers of every kind, and nothing that somebody wrote is read as markup."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed: it reads the papers back")
pytest.importorskip("typst", reason="typst is not installed: it sets the papers")

from tests.unit.app.filings.desks import REPORT, certification, quarterly, report  # noqa: E402  # after what may be absent
from weighbridge.act.filings.document import Filing, digest_of  # noqa: E402  # the same
from weighbridge.act.filings.redacting import redacted  # noqa: E402  # the same
from weighbridge.adapters.papers.paper import LETTERS, paper  # noqa: E402  # the same
from weighbridge.kernel.errors import BadInput  # noqa: E402  # the same

HOSTILE = (
    '#import \\"x.typ\\"',
    "#panic()",
    "*bold* _it_ `raw`",
    "$ 1/0 $",
    "= Heading",
    "- item",
    "[ unclosed",
    "] } ) closed",
    "<label> @ref",
    "//comment",
    "/* comment",
    "\\\\escape \\\\u{41}",
    "#sys.inputs",
    "~ -- --- ...",
)


def read(body: bytes) -> Any:  # noqa: ANN401  # a reader of a library that may be absent
    """The paper, as another program reads it."""
    return pypdf.PdfReader(io.BytesIO(body))


def words(body: bytes) -> str:
    """Its text, its spaces and lines made one."""
    return " ".join(" ".join(page.extract_text() for page in read(body).pages).split())


def told(filing: Filing) -> str:
    """The text of its paper."""
    return words(paper(filing))


@pytest.mark.parametrize("draft", [report, certification, quarterly], ids=lambda draft: draft.__name__)
def test_the_same_filing_is_the_same_bytes(draft: object) -> None:
    filing: Filing = draft()  # type: ignore[operator]

    assert paper(filing) == paper(filing)


def test_it_has_a_title_a_language_a_fixed_day_and_tags() -> None:
    found = read(paper(report()))
    root = found.trailer["/Root"]

    assert found.metadata is not None
    assert found.metadata.title == "Report of large-model training for a foreign person"
    assert found.metadata.creation_date is not None
    assert found.metadata.creation_date.date() == date(2026, 11, 20)
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], "/StructTreeRoot" in root) == ("en-GB", True, True)
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert b"pdfaid" in root["/Metadata"].get_data()


@pytest.mark.parametrize("draft", [report, certification, quarterly], ids=lambda draft: draft.__name__)
def test_every_page_says_that_it_is_hypothetical(draft: object) -> None:
    pages = read(paper(draft())).pages  # type: ignore[operator]

    assert [page for page in pages if "HYPOTHETICAL, do not file" not in page.extract_text()] == []


def test_under_a_rule_that_binds_no_page_does() -> None:
    assert "HYPOTHETICAL" not in told(replace(report(), mark=None, status=["effective"]))


def test_every_item_and_its_citation_is_on_it() -> None:
    filing, text = report(), told(report())

    assert [row.cite for row in filing.rows if row.cite not in text] == []
    assert [value for row in filing.rows for value in row.values if value not in text] == []
    assert digest_of(filing) in text


def test_what_is_missing_is_told_with_what_would_fill_it() -> None:
    text = told(report(watched=False))

    assert "missing filled by the watch's answer and its group" in text
    assert "1 of 18 items; it cannot be made final" in text


@pytest.mark.parametrize("attack", HOSTILE)
def test_what_somebody_wrote_is_shown_and_not_read_as_markup(attack: str) -> None:
    filing = report(REPORT.replace("pre-training in bf16", attack).replace("Merlion AI", attack))
    plain = next(row.values[0] for row in filing.rows if row.key == "training.practices")

    assert told(filing).count(plain) == 2


def test_what_would_command_a_line_is_written_as_its_escape() -> None:
    assert "Lim \\u202eelpmaxE" in told(report(REPORT.replace("Lim Example", "Lim \\u202eelpmaxE")))


def test_a_letter_that_the_fonts_lack_is_written_by_its_number_and_that_is_noted() -> None:
    text = told(report(REPORT.replace("Merlion AI", "新加坡 Жук")))

    assert "[U+65B0][U+52A0][U+5761] Жук" in text
    assert LETTERS in text
    assert LETTERS not in told(report())


def test_a_folder_of_fonts_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is no folder"):
        paper(report(), tmp_path / "none")


def test_a_redacted_copy_has_no_persons_text_and_names_the_whole() -> None:
    filing = report()
    text = told(redacted(filing))

    assert [value for row in filing.rows if row.personal and row.answer == "given" for value in row.values if value in text] == []
    assert f"a copy of {digest_of(filing)}" in text
    assert "redacted copy" in text
