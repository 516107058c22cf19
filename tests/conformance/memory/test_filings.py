"""Filings in the memory, on each database: the code keeps their rules, and the tables keep them from code that does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from msgspec.structs import replace
from sqlalchemy.exc import DBAPIError

from tests.unit.app.filings.desks import REPORT, desk, quarterly, report
from weighbridge.act.filings.document import Basis, Filing, canonical, digest_of
from weighbridge.act.filings.happenings import Inaccuracy
from weighbridge.adapters.memory.filings.tables import filing_texts, filing_versions
from weighbridge.adapters.memory.store import SqlMemory, remembering
from weighbridge.app.filings.drafting import corrected
from weighbridge.app.filings.keeping import final_version, finalise, keep, read, same_person, whole
from weighbridge.app.filings.ports import Version
from weighbridge.kernel.days import Day
from weighbridge.kernel.errors import BadInput

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
BASIS = Basis("Counsel", "a report that the rule asks for", "15 CFR 7.308(a)(1) (proposed)")
LATER = REPORT.replace("2027-02-10", "2027-03-10")


def drafted(memory: SqlMemory, filing: Filing | None = None, number: int | None = None) -> Version:
    """A draft of Ada's."""
    return keep(memory.filings, filing or report(), "Ada", AT, number).version


def final(memory: SqlMemory) -> Version:
    """A report that Ada drafted and Bo made final."""
    return finalise(memory.filings, drafted(memory).filing, "Bo", AT, BASIS).version


def test_drafts_follow_one_another_and_somebody_else_makes_one_final(url: str) -> None:
    with remembering(url) as memory:
        first = drafted(memory)
        drafted(memory, report(LATER), first.filing)
        made = finalise(memory.filings, first.filing, "Bo", AT, BASIS)

    with remembering(url, reading=True) as memory:
        versions = memory.filings.versions(1)
        assert [(one.number, one.state, one.finalised_by) for one in versions] == [
            (1, "draft", None),
            (2, "draft", None),
            (3, "final", "Bo"),
        ]
        assert memory.filings.latest() == [made.version]
        assert read(memory.filings, 1).document == made.document
        assert versions[2].content == versions[1].content != versions[0].content


def test_numbers_of_filings_go_on(url: str) -> None:
    with remembering(url) as memory:
        assert [drafted(memory).filing, drafted(memory, quarterly()).filing] == [1, 2]
        assert [one.kind for one in memory.filings.latest()] == ["training-report", "quarterly"]


def test_what_is_kept_is_what_its_digest_says(url: str) -> None:
    with remembering(url) as memory:
        kept = keep(memory.filings, report(), "Ada", AT)

        assert kept.version.digest == digest_of(whole(kept)) == digest_of(whole(read(memory.filings, 1)))


# --- what the code refuses --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Ada", " ada", "ADA", "\uff21\uff44\uff41"])
def test_nobody_makes_final_what_that_person_drafted(url: str, name: str) -> None:
    with remembering(url) as memory:
        drafted(memory)
        with pytest.raises(BadInput) as found:
            finalise(memory.filings, 1, name, AT, BASIS)

    assert found.value.code == "filing/same-person"
    assert same_person("Ada  Lovelace", "ada lovelace")


@pytest.mark.parametrize("basis", [None, Basis("", "a basis", "a citation"), Basis("C", " ", "a citation"), Basis("C", "a basis", "")])
def test_a_disclosure_is_not_made_final_without_its_legal_basis(url: str, basis: Basis | None) -> None:
    with remembering(url) as memory:
        drafted(memory)
        with pytest.raises(BadInput) as found:
            finalise(memory.filings, 1, "Bo", AT, basis)

    assert found.value.code == "filing/no-basis"


def test_what_discloses_nothing_needs_no_basis(url: str) -> None:
    with remembering(url) as memory:
        drafted(memory, quarterly())

        assert finalise(memory.filings, 1, "Bo", AT).version.basis is None


def test_an_incomplete_filing_is_not_made_final(url: str) -> None:
    with remembering(url) as memory:
        drafted(memory, report(watched=False))
        with pytest.raises(BadInput, match=r"training\.operations"):
            finalise(memory.filings, 1, "Bo", AT, BASIS)


def test_a_final_filing_is_neither_made_final_again_nor_drafted_again(url: str) -> None:
    with remembering(url) as memory:
        final(memory)
        for attempt in (lambda: finalise(memory.filings, 1, "Cy", AT, BASIS), lambda: drafted(memory, report(LATER), 1)):
            with pytest.raises(BadInput) as found:
                attempt()
            assert found.value.code == "filing/final"


@pytest.mark.parametrize(
    ("attempt", "code"),
    [
        (lambda memory: drafted(memory, quarterly(), 1), "filing/other-kind"),
        (lambda memory: drafted(memory, report(), 7), "filing/unknown"),
        (lambda memory: read(memory.filings, 1, 9), "filing/unknown"),
        (lambda memory: final_version(memory.filings, 1), "filing/not-final"),
        (lambda memory: keep(memory.filings, report(), "  ", AT), "filing/unsigned"),
    ],
)
def test_what_cannot_be_done_says_why(url: str, attempt: Callable[[SqlMemory], object], code: str) -> None:
    with remembering(url) as memory:
        drafted(memory)
        with pytest.raises(BadInput) as found:
            attempt(memory)

    assert found.value.code == code


def test_a_correction_takes_the_place_of_the_final_version_which_stays(url: str) -> None:
    with remembering(url) as memory:
        first = final(memory)
        before = whole(final_version(memory.filings, 1))
        found = corrected(desk(), report(LATER), before, Inaccuracy("a month early", Day(2026, 11, 25)))
        keep(memory.filings, found, "Ada", AT, 1)
        made = finalise(memory.filings, 1, "Bo", AT, BASIS).version

        assert (made.number, made.corrects, made.due) == (4, first.id, Day(2026, 12, 10))
        assert whole(read(memory.filings, 1, 2)) == before


def test_a_version_that_was_corrected_already_is_not_corrected_again(url: str) -> None:
    with remembering(url) as memory:
        final(memory)
        found = corrected(desk(), report(LATER), whole(final_version(memory.filings, 1)), Inaccuracy("a month early"))
        keep(memory.filings, found, "Ada", AT, 1)
        finalise(memory.filings, 1, "Bo", AT, BASIS)

        with pytest.raises(BadInput) as refused:
            keep(memory.filings, found, "Ada", AT, 1)

    assert refused.value.code == "filing/final"


# --- what the tables refuse, whatever the code thinks ------------------------------------------------------


def forged(memory: SqlMemory, **other: object) -> None:
    """Add a final version of a complete draft of Ada's, with some columns put otherwise."""
    draft = drafted(memory)
    row = replace(draft, number=2, state="final", made_from=draft.id, finalised_by="Bo", basis="b", basis_cite="c", basis_by="C")
    memory.filings.add(replace(row, **other), report())


def test_a_final_version_that_keeps_every_rule_is_taken(url: str) -> None:
    with remembering(url) as memory:
        forged(memory)

        assert [one.state for one in memory.filings.versions(1)] == ["draft", "final"]


FORGERIES: dict[str, dict[str, object]] = {
    "made final by its drafter": {"finalised_by": "Ada"},
    "made final by its drafter in other letters": {"finalised_by": " ADA "},
    "made final by nobody": {"finalised_by": None},
    "made final by a blank": {"finalised_by": "  "},
    "with another drafter than its draft": {"drafted_by": "Bo", "finalised_by": "Ada"},
    "saying something else than its draft": {"content": "sha256:" + "0" * 64},
    "said to disclose nothing": {"discloses": False, "basis": None, "basis_cite": None, "basis_by": None},
    "without a basis": {"basis": None},
    "with a blank basis": {"basis": "  "},
    "without the basis's citation": {"basis_cite": None},
    "without who found the basis": {"basis_by": ""},
    "incomplete": {"open": 1},
    "of no draft": {"made_from": None},
    "of a draft of nothing": {"made_from": 99},
    "with a number that is taken": {"number": 1},
    "in a state that is none": {"state": "filed"},
}


@pytest.mark.parametrize("case", FORGERIES)
def test_the_tables_refuse_a_final_version(url: str, case: str) -> None:
    with pytest.raises(BadInput) as found, remembering(url) as memory:
        forged(memory, **FORGERIES[case])

    assert found.value.code == "filing/refused"


def test_the_tables_let_one_version_only_take_the_place_of_another(url: str) -> None:
    def correct(memory: SqlMemory, first: Version, number: int) -> None:
        draft = memory.filings.add(replace(first, number=number, state="draft", made_from=None, finalised_by=None), report())
        memory.filings.add(replace(first, number=number + 1, made_from=draft.id, corrects=first.id), report())

    with remembering(url) as memory:
        first = final(memory)
        correct(memory, first, 3)

        with pytest.raises(BadInput, match="refuse"):
            correct(memory, first, 5)


@pytest.mark.parametrize(
    "change",
    [
        sa.update(filing_versions).values(finalised_by="Cy"),
        sa.update(filing_versions).where(filing_versions.c.state == "final").values(state="draft"),
        sa.delete(filing_versions),
        sa.update(filing_texts).values(body=b"{}"),
    ],
    ids=["another certifier", "back to a draft", "taken away", "another text"],
)
def test_nothing_that_is_kept_is_changed(url: str, change: sa.Update | sa.Delete) -> None:
    with remembering(url) as memory:
        final(memory)

    with pytest.raises(DBAPIError, match="never changed"), remembering(url) as memory:
        memory.filings._db.execute(change)


def test_a_text_can_be_erased_and_what_is_left_says_only_that_it_was(url: str) -> None:
    with remembering(url) as memory:
        version = final(memory)
        memory.filings._db.execute(sa.delete(filing_texts).where(filing_texts.c.version == version.id))

        assert read(memory.filings, 1).document is None
        with pytest.raises(BadInput, match="was erased"):
            whole(read(memory.filings, 1))
        with pytest.raises(BadInput, match="was erased"):
            corrected(desk(), report(LATER), whole(final_version(memory.filings, 1)), None)


@pytest.mark.parametrize("body", [b"{}", canonical(report(LATER))], ids=["no filing", "another filing"])
def test_a_text_that_was_altered_is_found_out(url: str, body: bytes) -> None:
    with remembering(url) as memory:
        version = final(memory)
        erased = sa.delete(filing_texts).where(filing_texts.c.version == version.id)
        memory.filings._db.execute(erased)
        memory.filings._db.execute(sa.insert(filing_texts).values(version=version.id, body=body))
        with pytest.raises(BadInput) as found:
            read(memory.filings, 1)

    assert found.value.code == "filing/altered"
