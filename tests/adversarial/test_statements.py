"""Statements made to mislead: each is refused by name, or is worth no more than what anybody may state."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.meter.stating import WHERE, altered, journal_of, key, made, public, signer
from weighbridge.adapters.signatures import read_public_key, signer_of
from weighbridge.facts.statements.predicate import read_statement
from weighbridge.kernel.chains import canonical
from weighbridge.kernel.envelopes import PAYLOAD_TYPE, signed_bytes
from weighbridge.kernel.errors import BadInput, BadStatement, Place
from weighbridge.meter.booking import book
from weighbridge.meter.journal import read_journal
from weighbridge.meter.statement import key_id, sign_statement

SIGNED = made().signed()
SAID = json.loads(base64.b64decode(json.loads(SIGNED)["payload"]))


def refused(body: bytes, number: int = 1) -> str:
    with pytest.raises(BadStatement) as problem:
        read_statement(body, (signer(number),), WHERE)
    assert str(problem.value).startswith("error[statement/")
    return problem.value.code


def enveloped(payload: bytes, kind: str = PAYLOAD_TYPE) -> bytes:
    """Any payload, truly signed by the trusted key."""
    sig = key().sign(signed_bytes(kind, payload))
    signature = {"keyid": key_id(key().public_key()), "sig": base64.b64encode(sig).decode()}
    return json.dumps({"payload": base64.b64encode(payload).decode(), "payloadType": kind, "signatures": [signature]}).encode()


def restated(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The statement changed by its own signer, and signed."""
    said = json.loads(json.dumps(SAID))
    change(said)
    return sign_statement(said, key())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"NaN",
        b"{",
        b'{"payload": 1e400}',
        b"[" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b'{"payload":"","payloadType":"application/vnd.in-toto+json","signatures":[]}',
        b'{"payload":"","payload":"","payloadType":"application/vnd.in-toto+json","signatures":[{"sig":""}]}',
        b'{"payload":"****","payloadType":"application/vnd.in-toto+json","signatures":[{"sig":""}]}',
        b'{"payload":"","payloadType":"application/vnd.in-toto+json","signatures":[{"keyid":7,"sig":""}]}',
        b'{"payload":"","payloadType":"application/vnd.in-toto+json","signatures":' + json.dumps([{"sig": ""}] * 17).encode() + b"}",
        b'{"n":' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_no_envelope_is_refused(body: bytes) -> None:
    assert refused(body) == "statement/not-an-envelope"


def test_another_payload_type_is_refused_though_its_signature_holds() -> None:
    assert refused(enveloped(canonical(SAID), "application/json")) == "statement/wrong-type"


def test_the_payload_type_is_part_of_what_is_signed() -> None:
    other = json.loads(enveloped(canonical(SAID), "application/json"))

    assert refused(json.dumps({**other, "payloadType": PAYLOAD_TYPE}).encode()) == "statement/bad-signature"


def test_an_altered_payload_is_refused() -> None:
    payload = canonical(SAID).replace(b'"1000"', b'"1"')

    assert refused(altered(SIGNED, payload=base64.b64encode(payload).decode())) == "statement/bad-signature"


def test_a_signature_of_another_key_in_a_trusted_name_is_refused() -> None:
    forged = json.loads(made().signed(2))
    forged["signatures"][0]["keyid"] = key_id(key().public_key())

    assert refused(json.dumps(forged).encode()) == "statement/bad-signature"


def test_a_trusted_signature_under_any_name_of_a_key_holds() -> None:
    renamed = json.loads(SIGNED)
    renamed["signatures"][0]["keyid"] = "some other name"

    assert read_statement(json.dumps(renamed).encode(), (signer(),), WHERE).signers == ("lab",)


def test_of_two_signatures_one_trusted_suffices_and_a_broken_trusted_one_does_not_hide_behind_it() -> None:
    one, two = (json.loads(made().signed(n))["signatures"][0] for n in (1, 2))
    both = altered(SIGNED, signatures=[two, one])
    broken = altered(SIGNED, signatures=[one, {**two, "sig": one["sig"]}])

    assert read_statement(both, (signer(),), WHERE).signers == ("lab",)
    assert read_statement(both, (signer(), signer(2, "auditor")), WHERE).signers == ("lab", "auditor")
    with pytest.raises(BadStatement) as problem:
        read_statement(broken, (signer(), signer(2, "auditor")), WHERE)
    assert problem.value.code == "statement/bad-signature"


def test_the_key_in_the_statement_is_never_the_key_it_is_judged_by() -> None:
    said = json.loads(made().signed(2))
    said["signatures"][0]["cert"] = public(2).decode()

    assert read_statement(json.dumps(said).encode(), (signer(),), WHERE).signers == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda s: s.update(_type="https://in-toto.io/Statement/v0.1"), "statement/wrong-type"),
        (lambda s: s.update(predicateType="https://slsa.dev/provenance/v1"), "statement/wrong-type"),
        (lambda s: s.update(subject=[]), "statement/malformed"),
        (lambda s: s["subject"][0].update(digest={"md5": "00"}), "statement/malformed"),
        (lambda s: s["predicate"].update(unheard_of="a gap"), "statement/malformed"),
        (lambda s: s["predicate"].pop("gaps"), "statement/malformed"),
        (lambda s: s["predicate"].update(method="estimate"), "statement/malformed"),
        (lambda s: s["predicate"].update(gaps=["steps 4 to 5"]), "statement/malformed"),
        (lambda s: s["predicate"]["phases"]["train"]["causal"].update(low="-1"), "statement/malformed"),
        (lambda s: s["predicate"]["phases"]["train"]["causal"].update(low="1e3"), "statement/malformed"),
        (lambda s: s["predicate"]["phases"]["train"]["causal"].update(low="2000"), "statement/malformed"),
        (lambda s: s["predicate"]["phases"]["train"]["causal"].update(low="9" * 61, central=None, high=None), "statement/malformed"),
        (lambda s: s["predicate"]["phases"].update(sleep=s["predicate"]["phases"]["train"]), "statement/malformed"),
        (lambda s: s["predicate"].update(chips=[{"chip": "H100", "hours": "many"}]), "statement/malformed"),
        (lambda s: s["predicate"].update(parents=[{"class": "cousin", "digest": {"sha256": "0" * 64}}]), "statement/malformed"),
    ],
)
def test_a_statement_that_its_own_signer_made_wrongly_is_refused(change: Callable[[dict[str, Any]], object], code: str) -> None:
    assert refused(restated(change)) == code


@pytest.mark.parametrize("payload", [canonical(SAID)[:-1] + b',"predicate":{}}', b'{"_type": NaN}', b"[1.5]", b"{" * 10_000])
def test_a_payload_that_two_readers_would_read_differently_is_refused(payload: bytes) -> None:
    assert refused(enveloped(payload)) == "statement/not-an-envelope"


@pytest.mark.parametrize("pem", [b"", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", b"\x00" * 100])
def test_what_is_no_public_key_is_refused(pem: bytes) -> None:
    with pytest.raises(BadInput) as problem:
        read_public_key(pem, Place("house.toml"))

    assert problem.value.code == "key/unreadable"


def test_a_key_of_another_kind_is_refused_so_that_none_is_taken_for_another() -> None:
    from cryptography.hazmat.primitives.asymmetric import ec, x25519  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: PLC0415

    for other in (ec.generate_private_key(ec.SECP256R1()).public_key(), x25519.X25519PrivateKey.generate().public_key()):
        with pytest.raises(BadInput):
            signer_of("lab", other.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo), Place("house.toml"))


def chained(*records: dict[str, Any]) -> bytes:
    """Records in a whole chain that no meter wrote."""
    from weighbridge.kernel.chains import FIRST, written  # noqa: PLC0415

    body, previous = b"", str(FIRST)
    for number, record in enumerate(records, start=1):
        line, previous = written(previous, number, record)
        body += line
    return body


OPENED = {"kind": "opened", "run": "r", "segment": "0", "resumed_at": 0}


@pytest.mark.parametrize(
    "records",
    [
        ({"kind": "steps", "first": 1, "last": 1, "counted": {}},),
        (OPENED, {**OPENED, "run": "another"}),
        (OPENED, {"kind": "steps", "first": 2, "last": 1, "counted": {}}),
        (OPENED, {"kind": "steps", "first": 1, "last": 1, "counted": {"sleep": {}}}),
        (OPENED, {"kind": "steps", "first": 1, "last": 1, "counted": {"train": {"causal": -1}}}),
        (OPENED, {"kind": "steps", "first": 1, "last": 1, "counted": {"train": {"causal": True}}}),
        (OPENED, {"kind": "steps", "first": 1, "last": 1, "counted": None}),
        (OPENED, {"kind": "steps", "first": 1, "last": "1", "counted": {}}),
        (
            OPENED,
            {"kind": "steps", "first": 1, "last": 1, "counted": {"train": {"causal": 5}}},
            {"kind": "steps", "first": 2, "last": 2, "counted": {"train": {"causal": 4}}},
        ),
        (OPENED, {"kind": "finding", "code": "c", "says": "s", "widens": "ratio"}),
        (OPENED, {"kind": "finding", "code": "c", "says": "s", "widens": "ratio", "ratio": "1e999999999"}),
        (OPENED, {"kind": "finding", "code": "c", "says": "s", "widens": "ratio", "ratio": "1/0"}),
        (OPENED, {"kind": "gap", "first": 1, "why": None}),
    ],
)
def test_a_whole_chain_of_records_that_no_meter_writes_is_not_booked(records: tuple[dict[str, Any], ...]) -> None:
    with pytest.raises(BadInput) as problem:
        book(read_journal(chained(*records)))

    assert problem.value.code == "journal/bad-record"


def test_a_journal_in_which_a_line_was_cut_names_the_line() -> None:
    lines = journal_of({"train": {"causal": 1}}).splitlines(keepends=True)

    with pytest.raises(BadInput, match=r"journal is broken \(missing link\): line 2 is missing before line 3"):
        book(read_journal(b"".join([lines[0], lines[2]])))
