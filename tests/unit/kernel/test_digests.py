"""Digests: the published value for known bytes, and no collision between divisions."""

from weighbridge.kernel.digests import digest


def test_one_part_is_named_by_its_plain_sha_256() -> None:
    # FIPS 180-4, the example message "abc".
    assert digest(b"abc") == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_same_bytes_divided_otherwise_have_another_name() -> None:
    names = {digest(b"ab", b"c"), digest(b"a", b"bc"), digest(b"abc", b""), digest(b"", b"abc"), digest(b"abc")}

    assert len(names) == 5


def test_the_same_parts_have_the_same_name() -> None:
    assert digest(b"law.toml", b"1") == digest(b"law.toml", b"1")
