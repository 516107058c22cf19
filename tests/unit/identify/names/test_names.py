"""A name as it is compared: letters, words, sounds."""

import pytest

from weighbridge.identify.names.letters import readings
from weighbridge.identify.names.parsing import parse, word_of
from weighbridge.identify.names.sounds import husk, is_pinyin, is_pinyin_syllable, skeleton, spoken, vowels_at_odds


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Łódź Straße", "lodz strasse"),
        ("Владимир Путин", "vladimir putin"),
        ("محمد علي", "muhammad ali"),
        ("عبد الرحمن", "abdalrahman"),
        ("נתניהו", "netanyahu"),
        ("习近平", "xi jinping"),
        ("김정은", "kim jeongeun"),
        ("Αλέξανδρος", "alexandros"),
        ("华为技术有限公司", "huawei technology"),
        ("哈尔滨工业大学", "harbin institute technology"),
    ],
)
def test_every_script_is_read_in_latin_words(written: str, read: str) -> None:
    assert parse(written)[0].latin == read


def test_chinese_characters_are_read_in_korean_and_japanese_too_where_they_can_be_such_names() -> None:
    assert "kim jongun" in {name.latin for name in parse("金正恩")}
    assert "yamada taro" in {name.latin for name in parse("山田太郎")}


def test_a_cyrillic_letter_inside_a_latin_word_is_the_latin_letter_it_imitates() -> None:
    assert readings("Dеutsche Bаnk") == readings("Deutsche Bank")


def test_a_word_all_in_cyrillic_keeps_its_own_letters() -> None:
    assert readings("Вера")[0] == "vera"


def test_marks_of_direction_and_signs_of_no_width_are_not_there() -> None:
    assert readings("\u202eAhmed\u200b Hassan\u2069")[0] == "ahmed hassan"


def test_a_legal_form_is_told_from_the_name_in_its_short_and_its_long_spelling() -> None:
    short, long = parse("ABC GmbH")[0], parse("ABC Gesellschaft mit beschränkter Haftung")[0]
    assert short.latin == long.latin == "abc"
    assert short.forms == long.forms


def test_a_name_of_nothing_but_a_legal_form_keeps_it() -> None:
    assert parse("Limited")[0].latin == "limited"


def test_titles_and_particles_do_not_say_who_it_is() -> None:
    assert parse("Sheikh Ahmad bin al-Hassan")[0].latin == "ahmad hassan"


def test_a_servant_of_god_is_one_name_however_it_is_divided() -> None:
    spelt = {parse(text)[0].latin for text in ("Abd al-Rahman", "Abdul Rahman", "Abd El Rahman")}
    assert spelt == {"abdalrahman"}


def test_numbers_in_words_figures_and_ordinals_are_one_number() -> None:
    assert parse("Second Factory")[0].latin == parse("2nd Factory")[0].latin == "2 factory"


def test_figures_that_imitate_letters_inside_a_word_are_letters() -> None:
    assert parse("H0lding")[0].latin == "holding"


def test_dotted_letters_are_one_word() -> None:
    assert parse("A.B.C. Trading")[0].latin == "abc trading"


@pytest.mark.parametrize("empty", ["", "   ", "!?-", "\u200b\u200f", "—"])
def test_a_text_without_a_letter_or_a_figure_is_no_name(empty: str) -> None:
    assert parse(empty) == ()


@pytest.mark.parametrize(("one", "two"), [("mohamed", "muhammad"), ("qaddafi", "kadhafi"), ("yevgeny", "evgeny"), ("dmitry", "dmitrij")])
def test_spellings_of_one_name_sound_alike_or_are_known_to_be_one(one: str, two: str) -> None:
    assert skeleton(one) == skeleton(two) or set(word_of(one).groups) & set(word_of(two).groups)


def test_names_that_differ_do_not_sound_alike() -> None:
    assert skeleton("martin") != skeleton("morton"[::-1])


@pytest.mark.parametrize(
    ("one", "two"), [("dzhang", "jang"), ("khasan", "hasan"), ("yuriy", "iurii"), ("wladimir", "vladimir"), ("ahmad", "akhmad")]
)
def test_two_ways_of_writing_one_sound_are_one_with_their_vowels(one: str, two: str) -> None:
    assert spoken(one) == spoken(two)


def test_vowels_are_heard() -> None:
    assert spoken("marta") != spoken("marita")


@pytest.mark.parametrize(
    ("word", "is_one"), [("zhang", True), ("xiong", True), ("lue", True), ("smith", False), ("jinghe", False), ("brown", False)]
)
def test_a_syllable_of_chinese_is_known_by_its_shape(word: str, is_one: bool) -> None:
    assert is_pinyin_syllable(word) is is_one


def test_a_father_named_in_two_tongues_is_one_father() -> None:
    assert set(word_of("nikolaevich").groups) == set(word_of("mikalaevich").groups) == set(word_of("mykolayovych").groups) != set()


def test_a_son_is_no_daughter() -> None:
    assert set(word_of("pavlovich").groups).isdisjoint(word_of("pavlovna").groups)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("RadislavKRSTIC", "radislav krstic"),
        ("SeyedMorteza Razavi", "morteza razavi"),
        ("FENTEX PROPERTIESLTD.", "fentex properties"),
        ("CORNPANY LIRNITED Fentex", "fentex"),
        ("Massa CAMACH0", "massa camacho"),
        ("Y0UNG 1MPORTERS", "young lmporters"),
    ],
)
def test_what_a_form_ran_together_or_a_scanner_misread_is_read_all_the_same(written: str, read: str) -> None:
    assert parse(written)[0].latin == read


def test_letters_that_stand_for_a_phrase_and_the_phrase_are_one() -> None:
    assert parse("AO NPP Radiy")[0].latin == parse("Joint Stock Company Scientific Production Enterprise Radiy")[0].latin


def test_greek_has_a_second_reading_for_sounds_of_other_tongues() -> None:
    assert "mohammad jon" in {name.latin for name in parse("Μοχαμμαντ Τζον")}


def test_a_name_written_without_its_vowels_is_read_as_a_consonant_script_is() -> None:
    assert parse("Mhmmd ZDNV")[0].abjad
    assert not parse("Muhammad Zaydanov")[0].abjad


@pytest.mark.parametrize(("whole", "shortened"), [("technology", "tchnlgy"), ("services", "srvcs"), ("vladimir", "vldmr")])
def test_the_husk_of_a_word_is_that_of_its_spelling_without_vowels(whole: str, shortened: str) -> None:
    assert husk(whole) == husk(shortened)


@pytest.mark.parametrize(("ours", "theirs"), [("hmidi", "hamidi"), ("fldimir", "vladimir"), ("mhmd", "muhammad"), ("rdga", "raduga")])
def test_short_vowels_that_a_script_leaves_out_are_not_at_odds(ours: str, theirs: str) -> None:
    assert vowels_at_odds(ours, theirs) == 0


@pytest.mark.parametrize(("ours", "theirs"), [("shakri", "shakoor"), ("karimi", "kareem"), ("atna", "attoun"), ("baraa", "bari")])
def test_vowels_that_both_write_and_vowels_at_the_end_are_at_odds(ours: str, theirs: str) -> None:
    assert vowels_at_odds(ours, theirs) >= 2


def test_two_syllables_of_chinese_are_known_and_three_are_not() -> None:
    assert is_pinyin("guihua")
    assert not is_pinyin("guihuaming")


@pytest.mark.parametrize(("name", "read"), [("JA51N KHAFAF", "jasln"), ("H01DINGS", "holdings"), ("STANI51AV", "stanislav")])
def test_two_figures_that_imitate_letters_inside_a_word_are_letters(name: str, read: str) -> None:
    assert parse(name)[0].latin.split()[0] == read
