"""The stored score: one JSON line per mutant and what became of it; append-only."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from haly.conformance.errors import ConformanceError


class RecordLog:
    """Append-only JSON lines behind a header that says what was scored.

    Args:
        path: file to write; None keeps records in memory only.
        header: identity of the score. A resumed log must carry an equal one.
        resume: continue an existing file instead of refusing it.
        key: fields of a record that name its mutant.

    Raises:
        ConformanceError: the file exists and `resume` is false, or it belongs to another score.
    """

    def __init__(self, path, header: dict, *, resume: bool, key: Iterable[str]) -> None:
        self.records: list[dict] = []
        self._key = tuple(key)
        self._file = None
        if path is None:
            return
        path = Path(path)
        if path.exists() and path.stat().st_size:
            if not resume:
                raise ConformanceError(f"{path} exists: go on with it by --resume, or remove it")
            found, self.records = read_records(path)
            differing = [key for key in header if found.get(key) != header[key]]
            if differing:
                raise ConformanceError(
                    f"{path} belongs to another score: {', '.join(differing)} differ"
                )
            header = found
        # Written anew: a kill may have left half a line at the end.
        self._file = path.open("w", encoding="utf-8")
        for line in [header, *self.records]:
            self._write(line)

    def _write(self, line: dict) -> None:
        self._file.write(json.dumps(line, separators=(",", ":")) + "\n")
        self._file.flush()

    def done(self) -> set[tuple]:
        """What needs no trial any more: an error of the suite is no result."""
        return {self._name(record) for record in self.records if "error" not in record}

    def _name(self, record: dict) -> tuple:
        return tuple(record[field] for field in self._key)

    def add(self, record: dict) -> None:
        name = self._name(record)
        self.records = [r for r in self.records if self._name(r) != name]
        self.records.append(record)
        if self._file:
            self._write(record)

    def close(self) -> None:
        if self._file:
            self._file.close()
            self._file = None


def read_records(path) -> tuple[dict, list[dict]]:
    """Header and records of a log; a last line that a kill cut off is left out.

    Raises:
        ConformanceError: it is no such log.
        OSError: the file cannot be read.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise ConformanceError(
            f"{path}: no log of mutants: no UTF-8 at byte {error.start}"
        ) from None
    parsed = []
    for number, line in enumerate(lines, 1):
        try:
            parsed.append(json.loads(line))
        except json.JSONDecodeError as error:
            if number < len(lines):
                raise ConformanceError(f"{path}: line {number}: {error}") from error
    if not parsed or not all(isinstance(record, dict) for record in parsed):
        raise ConformanceError(f"{path}: no log of mutants: a line is no object, or there is none")
    return parsed[0], parsed[1:]
