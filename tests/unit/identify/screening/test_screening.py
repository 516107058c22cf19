"""Screening a batch: who is a hit, and what each hit says."""

from datetime import date

import msgspec
import pyarrow as pa
import pytest

from tests.unit.identify.screening.small_lists import EDITION, PARTIES, party
from weighbridge.identify.listings.records import matching_fingerprint
from weighbridge.identify.screening.index import build, from_bytes, to_bytes
from weighbridge.identify.screening.pairs import compare
from weighbridge.identify.screening.records import MATCHER, Hit, Part, Settings, customer_fingerprint, score_of
from weighbridge.identify.screening.screen import hits, screen, unreadable
from weighbridge.kernel.errors import BadInput

INDEX = build([EDITION])


def found(**customer: str) -> tuple[Hit, ...]:
    return hits(screen(pa.RecordBatch.from_pylist([customer]), INDEX))


def part(hit: Hit, kind: str) -> Part:
    return next(part for part in hit.parts if part.kind == kind)


@pytest.mark.parametrize(
    "name",
    [
        "Quantum Harbour Technologies",
        "Quantum Harbor Technology LLC",
        "QUANTUM HARBUOR TECHNOLOGIES",
        "Technologies Quantum Harbour",
        "QuantumHarbour Technologies",
        "Qvantum Harb0ur Technologies",
    ],
)
def test_a_listed_name_is_found_however_it_is_spoilt(name: str) -> None:
    assert [hit.party for hit in found(name=name)] == ["bis-entity:1"]


@pytest.mark.parametrize("name", ["Muhammad Karim Zaydanov", "Mohamed Kareem Zaidanov", "Мухаммад Карим Зайданов", "M. K. Zaydanov"])
def test_a_listed_person_is_found_in_other_orders_spellings_scripts_and_initials(name: str) -> None:
    assert found(name=name)[0].party == "bis-entity:2"


def test_a_word_of_another_name_of_the_listing_is_said_to_stand_elsewhere() -> None:
    listing = party(9, "Karsavin Optical Works", "Zelenodol Optical Works Bureau")
    index = build([msgspec.structs.replace(EDITION, parties=(*PARTIES, listing))])
    (hit,) = hits(screen(pa.RecordBatch.from_pylist([{"name": "Karsavin Zelenodol Optical Works"}]), index))
    assert ("zelenodol", "elsewhere") in {(word.ours, word.how) for word in hit.words}


def test_a_brother_is_no_hit_however_many_of_his_words_are_the_same() -> None:
    listing = party(9, "ORMANDZHIEV, Stoyan Radoslav Kiril", kind="individual")
    index = build([msgspec.structs.replace(EDITION, parties=(listing,))])
    same, other = ({"name": f"{given} Radoslav Kiril Ormandzhiev"} for given in ("Stoyan", "Bogumil"))
    points = [hit.points for hit in hits(screen(pa.RecordBatch.from_pylist([same, other]), index, Settings(threshold=-300)))]
    assert points[0] - points[1] >= 200


@pytest.mark.parametrize("name", ["Zhang Lin", "Zheng Ling", "Zhang Lingyun"])
def test_another_syllable_of_chinese_is_another_name(name: str) -> None:
    index = build([msgspec.structs.replace(EDITION, parties=(party(9, "ZHANG, Ling", kind="individual"),))])
    assert hits(screen(pa.RecordBatch.from_pylist([{"name": "Zhang Ling"}]), index)) != ()
    assert hits(screen(pa.RecordBatch.from_pylist([{"name": name}]), index)) == ()


@pytest.mark.parametrize("name", ["Jane Ordinary", "Harbour Cafe", "Quantum Bakery Ltd", "Karim Benzema"])
def test_another_name_is_no_hit(name: str) -> None:
    assert found(name=name) == ()


def test_vowels_that_both_names_write_tell_them_apart() -> None:
    assert compare("Peren Corlu", "Pronin Kirill", INDEX.weights).points < 0
    assert compare("Peren Corlu", "Perren Korlu", INDEX.weights).points > 0


def test_a_vowel_that_is_written_in_arabic_stands_in_the_latin_name() -> None:
    there, absent = compare("محمد شاکری", "SHAKERI, Mohammad", INDEX.weights), compare("محمد شاکری", "SHAKOOR, Mohammad", INDEX.weights)
    assert there.points > absent.points


def test_a_single_letter_is_the_initial_of_a_person_and_not_of_a_firm() -> None:
    assert next(met.how for met in compare("E. Snyder", "Emily Snyder", INDEX.weights).words) == "initial"
    assert "initial" not in [met.how for met in compare("Kuaishou Technology", "K Technology JSC", INDEX.weights).words]


def test_a_syllable_more_is_another_chinese_name() -> None:
    one, two = compare("Li Cheng Yu", "LI, Cheng Yu", INDEX.weights), compare("Li Cheng Yu Mei", "LI, Cheng Yu", INDEX.weights)
    assert two.points < one.points - 200


@pytest.mark.parametrize("name", ["NorthernStars Shipping", "Northern StarsShipping", "VELIKOVINSTRUMENT PLANT"])
def test_words_written_together_are_found_apart(name: str) -> None:
    assert len(found(name=name)) == 1


def test_a_hit_says_both_texts_and_which_word_met_which_and_how() -> None:
    (hit,) = found(id="c1", name="Quantum Harbor Technologies")
    assert (hit.customer, hit.text, hit.listed) == ("c1", "Quantum Harbor Technologies", "Quantum Harbour Technologies Co., Ltd.")
    assert {(word.ours, word.theirs, word.how) for word in hit.words} >= {("quantum", "quantum", "same"), ("harbor", "harbour", "spelling")}


def test_a_hit_names_its_lists_its_matcher_its_weights_and_its_configuration() -> None:
    (hit,) = found(name="QHT Quantum Harbour Technologies")
    assert (hit.edition, hit.matcher, hit.weights) == (EDITION.digest, MATCHER, INDEX.weights.digest)
    assert hit.configuration == Settings().digest
    assert hit.fingerprint == matching_fingerprint(PARTIES[0])


def test_the_points_of_a_hit_are_the_sum_of_its_parts() -> None:
    (hit,) = found(name="Muhammad Karim Zaydanov", country="SY", birth_date="1971-03-12")
    assert hit.points == sum(each.points for each in hit.parts)
    assert hit.score == score_of(hit.points)


def test_missing_evidence_is_shown_as_missing_and_gives_nothing() -> None:
    (hit,) = found(name="Muhammad Karim Zaydanov")
    assert (part(hit, "birth-date").points, part(hit, "birth-date").said) == (0, "not given")


def test_the_same_birth_date_speaks_for_and_another_year_against() -> None:
    same, none = found(name="Mohamed Zaydanov", birth_date="1971-03-12"), found(name="Mohamed Karim Zaydanov", birth_date="1990-01-01")
    assert part(same[0], "birth-date").points == Settings().born_agrees
    assert none == ()


def test_a_birth_date_that_cannot_be_read_says_so_and_gives_nothing() -> None:
    (hit,) = found(name="Muhammad Karim Zaydanov", birth_date="last spring")
    assert part(hit, "birth-date").said == "no date that can be read"


def test_the_same_identifier_is_a_hit_under_any_name() -> None:
    (hit,) = found(name="Someone Else Entirely", identifiers="passport: n-123 4567")
    assert (hit.party, part(hit, "identifier").points) == ("bis-entity:2", Settings().identifier_agrees)


def test_an_address_that_names_nobody_is_a_hit_by_its_place() -> None:
    (hit,) = found(name="Bright Future Trading", address="22 Queens Rd., Wing Lok Bldg, 3/F Flat 305, Hong Kong")
    assert (hit.party, part(hit, "address").said) == ("bis-entity:4", "the same place")


def test_the_same_street_in_another_house_is_no_hit() -> None:
    assert found(name="Bright Future Trading", address="9 Queen's Road, Central, Hong Kong") == ()


def test_a_person_is_no_hit_for_a_firm_of_like_name() -> None:
    points = {
        kind: max((hit.points for hit in found(name="Velikov Instrument Plant", kind=kind)), default=0) for kind in ("entity", "individual")
    }
    assert points["entity"] > points["individual"]


def test_a_row_without_a_name_an_address_or_an_identifier_is_unreadable() -> None:
    batch = pa.RecordBatch.from_pylist([{"id": "1", "name": "?!"}, {"id": "2", "name": None}, {"id": "3", "name": "Anna"}])
    assert [(each.customer, each.why) for each in unreadable(batch)] == [
        ("1", "the name holds no letter and no figure"),
        ("2", "the name is empty"),
    ]


def test_an_index_from_its_bytes_gives_the_same_hits() -> None:
    batch = pa.RecordBatch.from_pylist([{"name": "Quantum Harbor Tech"}, {"name": "Zaydanov Muhammad"}])
    assert screen(batch, from_bytes(to_bytes(INDEX))).equals(screen(batch, INDEX))


def test_bytes_that_are_no_index_are_refused() -> None:
    with pytest.raises(BadInput, match="damaged"):
        from_bytes(to_bytes(INDEX)[:100])


def test_a_part_of_the_index_gives_the_hits_of_the_whole_that_are_with_it() -> None:
    batch = pa.RecordBatch.from_pylist([{"name": "Quantum Harbour"}, {"name": "Muhammad Zaydanov"}])
    part_of = hits(screen(batch, INDEX.only({"bis-entity:2"})))
    assert part_of == tuple(hit for hit in hits(screen(batch, INDEX)) if hit.party == "bis-entity:2")


def test_a_partial_edition_says_so_in_the_index() -> None:
    assert build([msgspec.structs.replace(EDITION, partial="it lacks a list")]).partial == ("it lacks a list",)


def test_rows_out_of_force_are_left_out_of_an_index_of_a_day() -> None:
    assert "bis-entity:5" not in {each.id for each in build([EDITION], on=date(2026, 7, 31)).parties}


def test_the_fingerprint_of_a_customer_changes_with_a_field_that_matters_and_not_with_white_space_or_the_id() -> None:
    base = {"id": "1", "name": "Anna  Example", "country": "DE"}
    assert customer_fingerprint(base) == customer_fingerprint({**base, "id": "2", "name": "Anna Example "})
    assert customer_fingerprint(base) != customer_fingerprint({**base, "country": "FR"})


def test_points_have_no_ceiling_and_scores_are_never_quite_none_or_all() -> None:
    assert (score_of(0), score_of(10_000), score_of(-10_000)) == (500, 999, 1)
