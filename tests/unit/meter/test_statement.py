import base64
import json
from fractions import Fraction

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import SSlibKey  # type: ignore[attr-defined]  # exported, and not declared to be

from tests.unit.meter.stating import counted, journal_of, key, made, public, weights
from weighbridge.adapters.signatures import read_public_key
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.envelopes import PREDICATE_TYPE, STATEMENT_TYPE, signed_bytes
from weighbridge.kernel.errors import BadInput, Misuse, Place
from weighbridge.meter.booking import book
from weighbridge.meter.journal import read_journal
from weighbridge.meter.pieces import Finding
from weighbridge.meter.statement import Chips, Parent, key_id, make_statement, read_private_key, widened


def test_a_statement_is_an_in_toto_statement_about_the_weights() -> None:
    said = made(parents=(Parent(weights("base"), "base", "base-1"),), chips=(Chips("H100 SXM", "1024.5", "bf16"),)).said

    assert (said["_type"], said["predicateType"]) == (STATEMENT_TYPE, PREDICATE_TYPE)
    assert said["subject"] == [{"name": "atlas.safetensors", "digest": {"sha256": weights("atlas").removeprefix("sha256:")}}]
    train = said["predicate"]["phases"]["train"]
    assert train["causal"] == {"low": "1000", "central": "1000", "high": "1000"}
    assert train["full"]["high"] == "1200"
    assert train["executed"] == {"low": "1000", "central": "1500", "high": "1500"}
    assert said["predicate"]["parents"] == [
        {"class": "base", "digest": {"sha256": weights("base").removeprefix("sha256:")}, "name": "base-1"}
    ]
    assert said["predicate"]["chips"] == [{"chip": "H100 SXM", "hours": "1024.5", "precision": "bf16"}]


def test_another_program_verifies_the_envelope() -> None:
    public_key = key().public_key()
    known = SSlibKey.from_crypto(public_key, keyid=key_id(public_key))
    stranger = SSlibKey.from_crypto(key(2).public_key(), keyid=key_id(key(2).public_key()))
    body = made().signed()

    assert list(Envelope.from_dict(json.loads(body)).verify([known], 1)) == [key_id(public_key)]
    with pytest.raises(VerificationError):
        Envelope.from_dict(json.loads(body)).verify([stranger], 1)


def test_plain_cryptography_verifies_what_dsse_says_is_signed() -> None:
    said = json.loads(made().signed())
    payload = base64.b64decode(said["payload"])

    read_public_key(public(), Place("lab.pub")).verify(
        base64.b64decode(said["signatures"][0]["sig"]), b"DSSEv1 28 application/vnd.in-toto+json %d " % len(payload) + payload
    )
    assert signed_bytes("http://example.com/HelloWorld", b"hello world") == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"


def test_the_same_statement_signed_twice_is_the_same_bytes() -> None:
    assert made().signed() == made().signed()


def test_a_ratio_widens_one_end_by_as_much_and_no_bound_takes_the_upper_end_away() -> None:
    exact = Range.exactly(1000)

    assert widened(exact, [Finding("check", "", "ratio", "1.03")]) == Range(1000, 1000, 1030)
    assert widened(exact, [Finding("check", "", "ratio", str(Fraction(97, 100)))]) == Range(970, 1000, 1000)
    assert widened(exact, [Finding("unknown-op", "", "open")]) == Range(1000, 1000, None)
    assert widened(exact, [Finding("note", "", "no")]) == exact


def test_a_gap_leaves_every_phase_open_above() -> None:
    said = made(journal=journal_of(counted(10), gap="the meter was detached")).said["predicate"]

    assert said["gaps"] == ["steps 11 onwards, nobody knows how many, were not seen: the meter was detached"]
    assert said["phases"]["train"]["causal"] == {"low": "1000", "central": "1000", "high": None}


def test_a_statement_needs_weights_and_their_digests() -> None:
    body = journal_of(counted(1))
    booked = book(read_journal(body))

    with pytest.raises(Misuse):
        make_statement(booked, journal=body, weights={})
    with pytest.raises(Misuse):
        make_statement(booked, journal=body, weights={"a": "md5:00"})


@pytest.mark.parametrize("pem", [b"", b"not a key", public()])
def test_what_is_no_private_key_is_named_and_not_quoted(pem: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read_private_key(pem, "lab.key")

    assert refused.value.code == "key/unreadable"
    assert pem == b"" or pem.decode().strip() not in str(refused.value)


def test_a_private_key_is_read_back() -> None:
    pem = key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    assert key_id(read_private_key(pem).public_key()) == key_id(key().public_key())
