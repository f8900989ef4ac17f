"""Which operator a case belongs to, by the first digits of its id.

An id says nothing of its operator, and making all cases to find one takes minutes. The index is
made once for a suite, profile and seed, and lies beside the cached values of the oracle.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from haly.command.terminal import Progress
from haly.conformance import manifest, oracle_cache
from haly.conformance.cases import Settings, generate


def operators_with(beginning: str, settings: Settings, known: Sequence[str]) -> list[str]:
    """Operators that have cases whose ids begin so, each as often as it has such cases.

    Args:
        beginning: hexadecimal digits, up to 16.
        settings: the profile.
        known: names of the operators to look through.
    """
    path = _path(settings, known)
    text = None
    if path is not None:
        with contextlib.suppress(OSError):
            text = path.read_text(encoding="ascii")
    if text is None:
        text = _made(settings, known)
        if path is not None:
            oracle_cache.keep(path, text.encode())
    return re.findall(rf"^{beginning}[0-9a-f]* (\w+)$", text, re.MULTILINE)


def _path(settings: Settings, known: Sequence[str]) -> Path | None:
    """Where the index of these operators' cases lies; None where nothing is to be kept."""
    folder = oracle_cache.folder()
    said = [manifest.installed_digest(), settings.as_dict(), list(known)]
    return folder and folder / f"cases-{hashlib.sha256(repr(said).encode()).hexdigest()[:16]}.txt"


def _made(settings: Settings, known: Sequence[str]) -> str:
    """One line for each case: id and operator."""
    lines = []
    with Progress(len(known)) as progress:
        for name in known:
            progress.step(f"looking through the cases of {name}")
            lines += [f"{case.id} {name}\n" for case in generate(settings, [name])]
    return "".join(lines)
