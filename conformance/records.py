"""Reads a log as evidence: every byte must be one that the suite itself would have written.

`results.read_log` is for people who go on with their own log and forgives a line cut short; this
reader is for logs of strangers. It works line by line, within fixed bounds, and checks the chain.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import fields

from haly.conformance.errors import ConformanceError
from haly.conformance.results import Result, Status, link, with_link

LONGEST_LINE_BYTES = 1 << 16
LONGEST_INTEGER = 18
LONGEST_FLOAT = 40
_TYPES = {
    "str": str,
    "Status": str,
    "float": (int, float),
    "float | None": (int, float, type(None)),
    "tuple[str, ...]": list,
}
# A log has a hundred thousand results: long texts of good ones are not kept.
KEPT_TEXT = 200


def strict_json(data: bytes, name: str):
    """The value of one JSON text, refused where two readers could understand two things.

    Args:
        data: UTF-8, of bounded length.
        name: what refusals print for it.

    Raises:
        ConformanceError: not UTF-8, no JSON, a key twice, NaN or an infinity, a number of absurd
            length, nested too deeply.
    """

    def pairs(items: list[tuple[str, object]]) -> dict:
        found = dict(items)
        if len(found) != len(items):
            raise ValueError("a key twice")
        return found

    def constant(text: str):
        raise ValueError(f"{text} is no number of JSON")

    def integer(text: str) -> int:
        if len(text) > LONGEST_INTEGER:
            raise ValueError(f"an integer of {len(text)} digits")
        return int(text)

    def real(text: str) -> float:
        value = float(text) if len(text) <= LONGEST_FLOAT else math.inf
        if not math.isfinite(value):
            raise ValueError("a number that is too large or too long")
        return value

    try:
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=pairs,
            parse_constant=constant,
            parse_int=integer,
            parse_float=real,
        )
    except UnicodeDecodeError as error:
        raise ConformanceError(f"{name}: not UTF-8 at byte {error.start}") from error
    except RecursionError as error:
        raise ConformanceError(f"{name}: nested too deeply") from error
    except ValueError as error:
        raise ConformanceError(f"{name}: no JSON that can be trusted: {error}") from error


def compact(value: object) -> str:
    """JSON as the suite writes it."""
    return json.dumps(value, separators=(",", ":"))


class Records:
    """A log's header, and its results one after the other.

    Args:
        lines: without their ends.
        name: what refusals print for the log.

    Attributes:
        header: of the run.
        chain: the last link read.
        count: results read.

    Raises:
        ConformanceError: upon a line that is not what the suite writes, or that is not chained to
            the lines before it.
    """

    def __init__(self, lines: Iterable[bytes], name: str) -> None:
        self._lines = iter(lines)
        self._name = name
        self.count = 0
        self.chain = ""
        self.header = self._take(next(self._lines, b""))
        if "suite_version" not in self.header:
            raise ConformanceError(f"{name}:1: no header; not a log of this suite")

    def _where(self) -> str:
        return f"{self._name}:{self.count + 1}"

    def _take(self, line: bytes) -> dict:
        """A line's values, once it is chained and written as it must be."""
        values = strict_json(line, self._where())
        if not isinstance(values, dict):
            raise ConformanceError(f"{self._where()}: expected an object")
        found = values.pop("chain", None)
        if not isinstance(found, str):
            raise ConformanceError(f"{self._where()}: has no chain; the log is of an older suite")
        text = compact(values)
        if with_link(text, found).encode() != line:
            raise ConformanceError(f"{self._where()}: not written as the suite writes")
        self.chain = link(self.chain, text)
        if found != self.chain:
            raise ConformanceError(
                f"{self._where()}: the chain is broken: this line or one before it was changed, "
                "dropped or moved"
            )
        return values

    def __iter__(self) -> Iterator[Result]:
        for line in self._lines:
            self.count += 1
            values = self._take(line)
            yield self._result(values)

    def _result(self, values: dict) -> Result:
        kinds = {f.name: f.type for f in fields(Result)}
        for name, value in values.items():
            if name not in kinds:
                raise ConformanceError(f"{self._where()}: has {name[:40]!r}, which no result has")
            is_right = isinstance(value, _TYPES[kinds[name]]) and not isinstance(value, bool)
            if isinstance(value, list):
                is_right = is_right and all(isinstance(item, str) for item in value)
            if not is_right and not (name == "worst" and value == "inf"):
                raise ConformanceError(f"{self._where()}: {name} is no {kinds[name]}")
        try:
            result = Result.parse(values)
        except (KeyError, TypeError, ValueError) as error:
            raise ConformanceError(f"{self._where()}: no result: {error}"[:500]) from error
        if result.line() != compact(values):
            raise ConformanceError(f"{self._where()}: not written as the suite writes")
        if result.status in (Status.PASS, Status.NOT_SUPPORTED):
            result.text = result.text[:KEPT_TEXT]
        return result
