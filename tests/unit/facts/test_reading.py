"""From bytes to records: what is read, and the error when it cannot be."""

import pytest

from weighbridge.facts.reading import MOST_BYTES, SCHEMA, read_dossier
from weighbridge.kernel.errors import BadDossier, BadInput, Unreadable


def refused(text: str | bytes) -> BadInput:
    """The error that reading the text gives."""
    with pytest.raises(BadInput) as found:
        read_dossier(text if isinstance(text, bytes) else text.encode(), "d.toml")
    return found.value


def test_a_dossier_that_says_nothing_is_a_dossier() -> None:
    read = read_dossier(b"")

    assert read.dossier.schema == SCHEMA
    assert read.dossier.transfer == []


def test_the_digest_is_of_the_bytes() -> None:
    assert read_dossier(b"").digest != read_dossier(b"\n").digest
    assert read_dossier(b"\n").digest == read_dossier(b"\n").digest


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    read = read_dossier(b'\xef\xbb\xbf[[model]]\r\nid = "m"\r\n')

    assert read.dossier.model[0].id == "m"


def test_an_unknown_key_is_refused_with_its_line_and_the_nearest_known_one() -> None:
    error = refused('[[model]]\nid = "m"\nwieghts = "closed"\n')

    assert isinstance(error, BadDossier)
    assert error.code == "dossier/unknown-key"
    assert (error.where.path, error.where.line) == ("model[0].wieghts", 3)  # type: ignore[union-attr]
    assert error.to_fix == 'did you mean "weights" or "weights_digest"?'


@pytest.mark.parametrize("key", ['""', '"weights status"', '"a]b"', '"x[..."', '"a.b"', '"with \\" quote"', '"\\n"'])
def test_a_key_however_odd_is_an_unknown_key(key: str) -> None:
    assert refused(f'[[model]]\nid = "m"\n{key} = 1\n').code == "dossier/unknown-key"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('schema = "weighbridge/dossier/9"', "dossier/schema"),
        ("schema = 1", "dossier/schema"),
        ('[[model]]\nname = "m"', "dossier/missing-id"),
        ("[model]\n", "dossier/wrong-type"),
        ("model = 5", "dossier/wrong-type"),
        ('[[model]]\nid = ["m"]', "dossier/wrong-type"),
        ('[[model]]\nid = "m"\nweights = "shut"', "dossier/bad-choice"),
        ('[[transfer]]\nid = "t"\nend_use = ["commerce"]', "dossier/bad-choice"),
        ('[[transfer]]\nid = "t"\non = 2026-02-30', "dossier/bad-day"),
        ('[[transfer]]\nid = "t"\non = "2026-02-28"', "dossier/bad-day"),
        ('[[transfer]]\nid = "t"\non = 2026-02-28T10:00:00', "dossier/bad-day"),
        ('[[notice]]\nkind = "request"\nreceived = "soon"', "dossier/bad-day"),
        ('[[model]]\nid = "m"\n[[model.work]]\nkind = "pre-training"\ntokens = 15.6', "dossier/bad-amount"),
        ('[[model]]\nid = "m"\n[[model.work]]\nkind = "pre-training"\ntokens = nan', "dossier/bad-amount"),
        ('[[model]]\nid = "m"\n[[model.work]]\nkind = "pre-training"\ntokens = inf', "dossier/bad-amount"),
        ('[[model]]\nid = "m"\n[[model.work]]\nkind = "pre-training"\ntokens = true', "dossier/wrong-type"),
        ('[[model]]\nid = "m"\n[[model.work]]\nkind = "pre-training"\noperations = ["1e26"]', "dossier/wrong-type"),
    ],
)
def test_each_wrong_value_has_its_code(text: str, code: str) -> None:
    error = refused(text)

    assert error.code == code
    assert error.where is not None
    assert error.where.line == text.count("\n") + 1 or error.where.line == 1
    assert error.to_fix


def test_a_choice_names_the_words_it_knows() -> None:
    assert refused('[[model]]\nid = "m"\nweights = "shut"').to_fix == "write one of closed, gated, published"


def test_a_table_in_the_place_of_several_is_told_about_the_brackets() -> None:
    assert "[[model]]" in refused('[model]\nid = "m"').to_fix


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        (b"a = \xff", "file/not-utf8", 1),
        ("[[model]]\nid = 'é'".encode("latin-1"), "file/not-utf8", 2),
        ("id = 1".encode("utf-16"), "file/not-utf8", 1),
        (b"id = 'a\x00b'", "file/not-toml", 1),
        (b"[[model]]\nid = ", "file/not-toml", 2),
        (b"[[model]\n", "file/not-toml", 1),
        (b"a = 1\na = 2\n", "file/not-toml", 2),
        (b"#" * (MOST_BYTES + 1), "file/too-large", None),
        (b"a = " + b"[" * 100_000, "file/not-toml", None),
        (b"\n" + b"a." * 100_000 + b"a = 1", "file/not-toml", 2),
        (b"[[notice]]\nreceived" + b".a" * 100 + b" = 1", "file/not-toml", 2),
        (b"\ntokens = " + b"9" * 5_000, "dossier/bad-amount", 2),
    ],
)
def test_text_that_is_no_toml_is_refused_where_it_stops(body: bytes, code: str, line: int | None) -> None:
    error = refused(body)

    assert isinstance(error, Unreadable) or code.startswith("dossier/")
    assert error.code == code
    assert error.where is not None
    assert error.where.file == "d.toml"
    assert error.where.line in (line, None)


def test_a_key_that_only_sounds_like_a_date_is_no_bad_day() -> None:
    assert refused("updates = 1\nupdates = 2\n").code == "file/not-toml"
