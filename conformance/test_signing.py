"""Keys, and signatures that are used again for something else."""

import pytest

pytest.importorskip("cryptography")

from haly.conformance import signing
from haly.conformance.errors import ConformanceError
from haly.conformance.test_submission import (
    Forger,
    forger,
    honest_results,
    refused,
    small_level,
)

__all__ = ["forger", "small_level"]  # fixtures


def test_a_signature_is_of_one_package_by_one_key(forger, tmp_path):
    log = forger.log()
    data = log.read_bytes()
    members = forger.sign(forger.statement(data), data)
    other_log = forger.log(honest_results()[::-1]).read_bytes()
    other = forger.sign(forger.statement(other_log), other_log)
    refused(forger.write(other | {"signature": members["signature"]}), "the signature is not one")
    refused(forger.write(members | {"log.jsonl": other_log}), "log.jsonl is not the one")
    refused(forger.write(members | {"statement.json": other["statement.json"]}), "the signature is")
    refused(forger.write(members | {"waivers.yaml": b"waivers: []\n"}), "waivers.yaml is not the")
    refused(forger.write(members | {"signature": bytes(64)}), "the signature is not one")
    refused(forger.write(members | {"signature": b""}), "the signature is not one|cut short")
    # Somebody else's key under the same statement, and the owner's word for another purpose.
    (tmp_path / "other").mkdir()
    stranger = Forger(tmp_path / "other")
    signed = members["statement.json"]
    forged = signing.sign(stranger.key, signed)
    refused(forger.write(members | {"signature": forged}), "the signature is not one")
    bare = forger.key.sign(signed)
    refused(forger.write(members | {"signature": bare}), "the signature is not one")
    honest = stranger.packed(log)
    wanted = signing.read_public(tmp_path / "key.pub")
    refused(honest, "signed by [0-9a-f:]+, expected [0-9a-f:]+", signer=wanted)


def test_keys(tmp_path):
    fingerprint = signing.generate(tmp_path / "key")
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert signing.fingerprint(signing.read_public(tmp_path / "key.pub")) == fingerprint
    with pytest.raises(ConformanceError, match="exists; name another key"):
        signing.generate(tmp_path / "key")
    with pytest.raises(ConformanceError, match="no private key"):
        signing.read_private(tmp_path / "key.pub")
    with pytest.raises(ConformanceError, match="no public key"):
        signing.read_public(tmp_path / "key")
    with pytest.raises(ConformanceError, match="No such file"):
        signing.read_private(tmp_path / "none")
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ed25519, x25519

    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    none = serialization.NoEncryption()
    other = x25519.X25519PrivateKey.generate()
    (tmp_path / "x").write_bytes(other.private_bytes(pem, pkcs8, none))
    with pytest.raises(ConformanceError, match="another kind, expected Ed25519"):
        signing.read_private(tmp_path / "x")
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    (tmp_path / "x.pub").write_bytes(other.public_key().public_bytes(pem, spki))
    with pytest.raises(ConformanceError, match="another kind, expected Ed25519"):
        signing.read_public(tmp_path / "x.pub")
    locked = ed25519.Ed25519PrivateKey.generate().private_bytes(
        pem, pkcs8, serialization.BestAvailableEncryption(b"secret")
    )
    (tmp_path / "locked").write_bytes(locked)
    with pytest.raises(ConformanceError, match="no private key without a passphrase"):
        signing.read_private(tmp_path / "locked")
