"""The document: its canonical form, its digests, what it discloses, its redacted copy, and its corrections."""

from __future__ import annotations

import json

import msgspec
import pytest
from msgspec.structs import replace

from tests.unit.app.filings.desks import REPORT, WHOLE, certification, desk, quarterly, report, row
from weighbridge.act.filings.document import (
    Basis,
    Certified,
    Filing,
    Settlement,
    canonical,
    changed,
    content_of,
    digest_of,
)
from weighbridge.act.filings.happenings import Inaccuracy
from weighbridge.act.filings.redacting import TOKEN, redacted
from weighbridge.app.filings.drafting import corrected
from weighbridge.kernel.days import Day

DRAFTS = (report, certification, quarterly)


def final(filing: Filing) -> Filing:
    """The same as a final version."""
    return replace(filing, number=1, version=2, state="final", certified=Certified("Bo", Day(2026, 11, 21)), basis=Basis("C", "b", "c"))


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.__name__)
def test_the_canonical_form_is_that_of_anybodys_json(draft: object) -> None:
    filing: Filing = draft()  # type: ignore[operator]

    plain = json.dumps(msgspec.to_builtins(filing), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert canonical(filing) == plain.encode()
    assert msgspec.json.decode(canonical(filing), type=Filing) == filing


def test_its_schema_can_be_published_and_names_every_part() -> None:
    schema = msgspec.json.schema(Filing)

    assert set(schema["$defs"]) == {"Filing", "Row", "DueRow", "Settlement", "Certified", "Basis"}
    assert set(schema["$defs"]["Filing"]["properties"]) == set(msgspec.to_builtins(report()))


def test_a_draft_and_its_final_version_say_the_same_and_have_digests_of_their_own() -> None:
    draft = report()

    assert content_of(draft) == content_of(final(draft))
    assert digest_of(draft) != digest_of(final(draft))


def test_another_word_is_another_content() -> None:
    other = report(REPORT.replace("pre-training in bf16", "pre-training in fp8"))

    assert content_of(report()) != content_of(other)
    assert changed(report(), other) == ["training.practices"]


def test_the_digest_covers_the_nonce_which_a_copy_has_not() -> None:
    filing = report()

    assert digest_of(filing) != digest_of(replace(filing, nonce="00" * 16))
    assert (redacted(filing).nonce, redacted(filing).copy_of) == (None, digest_of(filing))


@pytest.mark.parametrize(
    ("filing", "holds"),
    [
        (report(), True),
        (certification(), True),
        (quarterly(), False),
        (report(""), False),
        (replace(report(), rows=[one for one in report().rows if one.personal is None]), False),
    ],
    ids=["report", "certification", "quarterly", "report of nobody", "report without its person"],
)
def test_it_discloses_where_it_holds_the_text_of_a_customer(filing: Filing, *, holds: bool) -> None:
    assert filing.discloses is holds


def test_a_copy_has_a_token_for_each_persons_text_and_everything_else_as_it_was() -> None:
    whole, copy = report(), redacted(report())

    assert {one.key for one in copy.rows if one.values == [TOKEN]} == {
        one.key for one in whole.rows if one.personal and one.answer == "given"
    }
    others = [(one, row(copy, one.key)) for one in whole.rows if one.personal is None]
    assert all(one == other for one, other in others)
    assert (copy.due, copy.open, copy.mark) == (whole.due, whole.open, whole.mark)


def test_a_name_that_recurs_elsewhere_is_taken_away_there_too_however_it_is_written() -> None:
    facts = REPORT.replace("pre-training in bf16", "run by MERLION  compute pte. ltd. for Lim Example, +65 0000 0000")

    assert row(redacted(report(facts)), "training.practices").values == [f"run by {TOKEN} for {TOKEN}, {TOKEN}"]


def test_a_name_goes_before_a_part_of_it_and_a_number_without_its_kind() -> None:
    facts = REPORT.replace('"Merlion AI"', '"Merlion"').replace("pre-training in bf16", "Merlion Compute Pte. Ltd. pays from 000-111-222")

    assert row(redacted(report(facts)), "training.practices").values == [f"{TOKEN} pays from {TOKEN}"]


def test_a_short_text_is_taken_away_as_a_word_and_not_out_of_other_words() -> None:
    copy = redacted(report(REPORT.replace("pre-training in bf16", "an SG site, in messages")))

    assert row(copy, "training.practices").values == [f"an {TOKEN} site, in messages"]


def test_who_signs_who_finds_the_basis_and_who_settles_is_taken_away() -> None:
    filing = replace(final(report()), settled=[Settlement("foreign_person.names", "acct-1 or acct-2", "Dora", "Dora asked")])

    text = canonical(redacted(filing)).decode()
    assert [word for word in ('"Bo"', '"C"', "Dora", "acct-1") if word in text] == []


def test_a_conflict_of_an_item_that_holds_persons_is_taken_away() -> None:
    copy = redacted(certification(WHOLE + '[[unverified]]\naccount = "acct-10"\n'))

    assert row(copy, "unverified.other").conflict == TOKEN
    assert "acct-10" not in canonical(copy).decode()


# --- corrections -----------------------------------------------------------------------------------------


FOUND = Inaccuracy("the end was a month early", Day(2026, 11, 25), Day(2026, 11, 28))


def test_a_correction_says_what_was_wrong_and_what_says_something_else_now() -> None:
    before, after = final(report()), report(REPORT.replace("2027-02-10", "2027-03-10"))

    found = corrected(desk(), after, before, FOUND)

    assert (found.corrects, found.open) == (2, [])
    assert found.rows[0].values == ["the end was a month early", "changed: training.completes_on"]


def test_it_is_due_fifteen_days_from_knowledge_by_the_earlier_day() -> None:
    (due,) = corrected(desk(), report(REPORT.replace("2027-02-10", "2027-03-10")), final(report()), FOUND).due

    assert (due.due, due.later, due.cite) == (Day(2026, 12, 10), Day(2026, 12, 13), "15 CFR 7.308(c)(4) (proposed)")


def test_a_correction_that_says_nothing_else_or_not_what_was_wrong_stays_open() -> None:
    before, after = final(report()), report(REPORT.replace("2027-02-10", "2027-03-10"))

    assert corrected(desk(), report(), before, FOUND).open == ["inaccuracy"]
    assert corrected(desk(), after, before, None).open == ["inaccuracy"]
    assert corrected(desk(), after, before, None).due[0].due is None


def test_a_notification_is_revised_within_fourteen_days_and_a_certification_has_no_clock() -> None:
    notified = corrected(desk(), quarterly(), final(quarterly()), FOUND)
    certified = corrected(desk(), certification(), final(certification()), FOUND)

    assert (notified.due[0].due, notified.due[0].cite) == (Day(2026, 12, 9), "15 CFR 702.7(a)(2)(iii) (proposed)")
    assert certified.due[0].due is None
    assert "states no period" in (certified.due[0].note or "")
