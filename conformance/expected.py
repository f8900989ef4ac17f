"""Expected failures of a device, each with its reason, as a vendor declares them for pytest."""

from __future__ import annotations

import os
import re
import runpy
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from haly.conformance.errors import ConformanceError

_KEYS = {"cases", "reason"}


@dataclass
class Expected:
    """One entry of the file.

    Attributes:
        cases: names of tests; `*` stands for any text and `?` for one character.
        reason: why they fail.
        used: whether any case of this run has such a name.
    """

    cases: str
    reason: str
    used: bool = field(default=False, compare=False)

    def matches(self, name: str) -> bool:
        # Names hold brackets, which a shell's patterns would take for sets of characters.
        pattern = re.escape(self.cases).replace(r"\*", ".*").replace(r"\?", ".")
        return re.fullmatch(pattern, name, re.DOTALL) is not None


def read_expected(path: str | os.PathLike) -> list[Expected]:
    """Reads a file of expected failures.

    Args:
        path: YAML, a list of entries with `cases` and `reason`; or Python, which defines such a
            list as `expected`, where reasons depend on a driver's version, say.

    Raises:
        ConformanceError: the file cannot be read, or an entry lacks a reason.
    """
    path = Path(path)
    try:
        if path.suffix == ".py":
            entries = runpy.run_path(str(path)).get("expected")
        else:
            entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise ConformanceError(f"{path}: expected failures cannot be read: {error}") from error
    if not isinstance(entries, list):
        kind = type(entries).__name__
        raise ConformanceError(f"{path}: expected a list of entries, got {kind}")
    return [_entry(path, number, entry) for number, entry in enumerate(entries, 1)]


def _entry(path: Path, number: int, entry: object) -> Expected:
    where = f"{path}: entry {number}"
    if not isinstance(entry, dict):
        raise ConformanceError(f"{where}: expected `cases` and `reason`, got {entry!r}")
    if unknown := sorted(map(str, entry.keys() - _KEYS)):
        raise ConformanceError(f"{where}: unknown {', '.join(unknown)}; expected cases and reason")
    for key in ("cases", "reason"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise ConformanceError(f"{where}: no {key}; an expected failure names both")
    return Expected(entry["cases"].strip(), entry["reason"].strip())
