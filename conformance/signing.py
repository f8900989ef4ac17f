"""Keys and signatures of packages: Ed25519.

A signature proves that a package is as its signer made it, not that the signer is honest: that is
what recomputed verdicts and replays are for.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from haly.conformance.errors import ConformanceError

# What is signed begins with its purpose, so that no other signature of the key can be taken for it.
PURPOSE = b"haly conformance package 1\n"
LARGEST_KEY_BYTES = 10_000


def _ed25519():
    try:
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError as error:
        raise ConformanceError(
            "signatures need the package cryptography; cure: pip install 'haly[submission]'"
        ) from error
    return ed25519


def generate(path: str | os.PathLike) -> str:
    """Writes a new private key, for its owner alone, and the public one beside it as PATH.pub.

    Returns:
        The public key's fingerprint.

    Raises:
        ConformanceError: one of the files exists, or cannot be written.
    """
    from cryptography.hazmat.primitives import serialization

    key = _ed25519().Ed25519PrivateKey.generate()
    path = Path(path)
    public_path = path.with_name(path.name + ".pub")
    if public_path.exists():
        raise ConformanceError(f"{public_path} exists; name another key")
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(private)
        public_path.write_bytes(public)
    except FileExistsError as error:
        raise ConformanceError(f"{path} exists; name another key") from error
    except OSError as error:
        raise ConformanceError(f"{path}: {error.strerror}") from error
    return fingerprint(public_bytes(key))


def public_bytes(key) -> bytes:
    """The 32 bytes of a private key's public half."""
    return key.public_key().public_bytes_raw()


def fingerprint(public: bytes) -> str:
    """A short name of a public key, for people to compare."""
    digest = hashlib.sha256(public).hexdigest()[:32]
    return ":".join(digest[i : i + 4] for i in range(0, 32, 4))


def _pem(path: str | os.PathLike) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(LARGEST_KEY_BYTES)
    except OSError as error:
        raise ConformanceError(f"{path}: {error.strerror}") from error


def read_private(path: str | os.PathLike):
    """The private key of a file.

    Raises:
        ConformanceError: it holds no Ed25519 key without a passphrase.
    """
    ed25519, data = _ed25519(), _pem(path)
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization

    try:
        key = serialization.load_pem_private_key(data, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise ConformanceError(f"{path}: no private key without a passphrase: {error}") from error
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise ConformanceError(f"{path}: a key of another kind, expected Ed25519")
    return key


def read_public(path: str | os.PathLike) -> bytes:
    """The 32 bytes of a public key's file.

    Raises:
        ConformanceError: it holds no Ed25519 public key.
    """
    ed25519, data = _ed25519(), _pem(path)
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization

    try:
        key = serialization.load_pem_public_key(data)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ConformanceError(f"{path}: no public key: {error}") from error
    if not isinstance(key, ed25519.Ed25519PublicKey):
        raise ConformanceError(f"{path}: a key of another kind, expected Ed25519")
    return key.public_bytes_raw()


def sign(key, statement: bytes) -> bytes:
    """The signature of a statement's bytes."""
    return key.sign(PURPOSE + statement)


def is_signed(public: bytes, signature: bytes, statement: bytes) -> bool:
    """Whether the owner of a public key has signed these bytes."""
    from cryptography.exceptions import InvalidSignature

    try:
        key = _ed25519().Ed25519PublicKey.from_public_bytes(public)
        key.verify(signature, PURPOSE + statement)
    except (InvalidSignature, ValueError):
        return False
    return True
