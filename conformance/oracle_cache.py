"""Values in many digits on disk, by case id: computing them is the costliest part of a run.

An entry names the operands it was computed for and carries a hash of itself: one that is damaged,
cut short or of other operands is computed again. The cache belongs to whoever runs the suite, and
a verdict that must not depend on it is asked for with HALY_ORACLE_CACHE set to nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path

import numpy as np

from haly.opspec.generator.scalar_exact import DIGITS

# Fewer values are computed faster than read.
LEAST_VALUES = 32
_FORMAT = 1
_HASH_BYTES = 32


@cache
def folder() -> Path | None:
    """Where entries lie: HALY_ORACLE_CACHE, else in the user's cache; None where that is empty."""
    named = os.environ.get("HALY_ORACLE_CACHE")
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "haly" / "oracle"


def key_of(term: str, dtype: str, statics: str, operands: np.ndarray) -> bytes:
    """A hash over all that the values of an entry depend on."""
    text = f"{_FORMAT}|{DIGITS}|{term}|{dtype}|{statics}|{operands.shape}"
    return hashlib.sha256(text.encode() + operands.tobytes()).digest()


def _path(name: str) -> Path | None:
    base = folder()
    return base and base / name[:2] / name


def read(name: str, key: bytes) -> tuple[np.ndarray, np.ndarray] | None:
    """The two parts of an entry's values, or None where there is none for these operands."""
    path = _path(name)
    if path is None:
        return None
    try:
        data = path.read_bytes()
    except OSError:
        return None
    head, body = data[:_HASH_BYTES], data[_HASH_BYTES:]
    if head != hashlib.sha256(key + body).digest() or len(body) % 16:
        return None
    parts = np.frombuffer(body, "<f8").reshape(2, -1).astype(np.float64)
    return parts[0], parts[1]


def write(name: str, key: bytes, high: np.ndarray, low: np.ndarray) -> None:
    """Keeps an entry."""
    path = _path(name)
    if path is None:
        return
    body = np.stack([high, low]).astype("<f8").tobytes()
    keep(path, hashlib.sha256(key + body).digest() + body)


def keep(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all; a disk that refuses is no failure of a run."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
