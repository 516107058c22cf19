"""Prepared indexes beside the lists, and what the lists are worth without reading all of them."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from tests.unit.identify.screening.small_lists import EDITION
from weighbridge.adapters.indexes import index_path, kept_index, standing_of
from weighbridge.adapters.lists import freshness
from weighbridge.adapters.lists.store import keep_edition
from weighbridge.app.screening.outcomes import answers
from weighbridge.identify.listings.records import Edition
from weighbridge.identify.screening.records import Settings

DAY = date(2026, 8, 3)


def keep(folder: Path, edition: Edition = EDITION) -> Path:
    keep_edition(folder, edition, (), DAY)
    return folder


def confirmed(day: date) -> Edition:
    """The same lists, confirmed by their publisher on a day."""
    return msgspec.structs.replace(EDITION, sources=(msgspec.structs.replace(EDITION.sources[0], retrieved=day),))


def test_a_kept_index_answers_as_the_one_just_made(tmp_path: Path) -> None:
    made, kept = kept_index(keep(tmp_path)), kept_index(tmp_path)
    rows = [{"name": "Quantum Harbor Tech"}, {"name": "Jane Ordinary"}, {"name": "Zaydanov Karim Muhammad", "country": "SY"}]
    assert answers(rows, kept, Settings(), DAY) == answers(rows, made, Settings(), DAY)
    assert [answer.outcome for answer in answers(rows, kept, Settings(), DAY)] == ["hit", "no_hit", "hit"]


def test_a_listing_out_of_force_answers_for_nobody(tmp_path: Path) -> None:
    index, rows = kept_index(keep(tmp_path)), [{"name": "Northern Stars Shipping Company"}]
    assert [answer.outcome for day in (date(2025, 12, 31), DAY) for answer in answers(rows, index, Settings(), day)] == ["hit", "no_hit"]


@pytest.mark.parametrize("damage", [b"", b"\x95\xa7names-3", b"weigh-2\n" + b"\xff" * 200])
def test_an_index_that_is_damaged_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    made = kept_index(keep(tmp_path))
    path = index_path(tmp_path, EDITION.digest)
    whole = path.read_bytes()
    path.write_bytes(damage)
    assert kept_index(tmp_path).key == made.key
    assert path.read_bytes() == whole


def test_what_lists_are_worth_is_the_same_from_their_head_and_from_the_whole(tmp_path: Path) -> None:
    keep(tmp_path)
    wanted = freshness.standing(EDITION, DAY, 7)
    assert wanted.counts == {"bis-entity": 5}
    assert [standing_of(tmp_path, DAY, 7) for _ in range(2)] == [wanted, wanted]


def test_the_age_of_lists_is_that_of_their_last_confirmation(tmp_path: Path) -> None:
    keep(tmp_path)
    assert not standing_of(tmp_path, date(2026, 8, 20), 7).fit
    keep(tmp_path, confirmed(date(2026, 8, 19)))
    assert standing_of(tmp_path, date(2026, 8, 20), 7).fit


def test_a_head_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    wanted = standing_of(keep(tmp_path), DAY, 7)
    (head,) = (tmp_path / "indexes").glob("*.head")
    head.write_bytes(b"\xc1")
    assert standing_of(tmp_path, DAY, 7) == wanted
    assert head.read_bytes() != b"\xc1"
