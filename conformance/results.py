"""Results of cases, and the append-only log that holds them."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from haly.conformance.errors import ConformanceError

SUITE_VERSION = 1
# What a header says beside the identity of a run: where it is gone on with, these may differ.
CIRCUMSTANCES = {"plugins"}


class Status(StrEnum):
    """Outcome of one case on one road."""

    PASS = "Pass"
    FAIL = "Fail"
    CRASH = "Crash"
    TIMEOUT = "Timeout"
    MEMORY_LIMIT = "MemoryLimit"
    NOT_SUPPORTED = "NotSupported"
    WAIVED = "Waived"
    UNEXPECTED_PASS = "UnexpectedPass"
    ERROR = "Error"

    @property
    def good(self) -> bool:
        """Whether a run that holds only such results succeeds."""
        return self in (Status.PASS, Status.NOT_SUPPORTED, Status.WAIVED)


_encode = json.JSONEncoder(separators=(",", ":")).encode


@dataclass
class Result:
    """One case on one road.

    Attributes:
        case: the case's id.
        road: `row` or `device`.
        op: operator name with its version, as in `add.v1`.
        dtypes: dtype row, as in `T=float32`.
        kind: kind of case, as in `random` or `negative`.
        status: outcome.
        worst: largest error as a fraction of its bound, None where nothing was compared.
        text: reason of anything but Pass.
        seconds: time that the case took, oracle included.
        implementation: what ran: kernel (always, on the row road), decomposition, native (one that
            the core builds), host, view, or empty where the core completes an empty output;
            nothing where the case was refused.
        digest: of the outputs' bytes, of all rows that answered; nothing where there are none.
        waiver: id of the waiver that the case falls under.
        after: where a case dies only after others, those others as `road:case`, in their order.
    """

    case: str
    road: str
    op: str
    dtypes: str
    kind: str
    status: Status
    worst: float | None = None
    text: str = ""
    seconds: float = 0.0
    implementation: str = ""
    digest: str = ""
    waiver: str = ""
    after: tuple[str, ...] = ()

    def line(self) -> str:
        values = vars(self).copy()  # in the order of the fields
        if self.worst is not None and not self.worst < float("inf"):
            values["worst"] = "inf"  # JSON has no infinity
        if not self.after:
            del values["after"]
        return _encode(values)

    @staticmethod
    def parse(values: dict) -> Result:
        worst = values.get("worst")
        return Result(
            **{
                **values,
                "status": Status(values["status"]),
                "worst": float(worst) if worst is not None else None,
                "after": tuple(values.get("after", ())),
            }
        )


def link(before: str, line: str) -> str:
    """The chain's next link: a hash of the former one and of a line without its own."""
    return hashlib.sha256(f"{before}\n{line}".encode()).hexdigest()[:32]


def with_link(line: str, chain: str) -> str:
    """A line as it is written: with its link as the last key."""
    return f'{line[:-1]},"chain":"{chain}"}}'


class ResultLog:
    """Append-only JSON lines: a header, then one line per result, each with a hash of all before.

    Args:
        path: file to write; None keeps results in memory only.
        header: identity of the run. A resumed log must carry an equal one.
        resume: continue an existing file instead of refusing it.

    Raises:
        ConformanceError: the file exists and `resume` is false, or it belongs to another run.
    """

    def __init__(self, path: str | os.PathLike | None, header: dict, *, resume: bool) -> None:
        self.header = {"suite_version": SUITE_VERSION, **header}
        self.results: list[Result] = []
        self._file = None
        self._chain = link("", json.dumps(self.header, separators=(",", ":")))
        if path is None:
            return
        path = Path(path)
        if path.exists() and path.stat().st_size:
            if not resume:
                raise ConformanceError(f"{path} exists; continue it with --resume, or name another")
            header_found, self.results = read_log(path)
            differing = sorted(
                key
                for key in {*header_found, *self.header} - CIRCUMSTANCES
                if header_found.get(key) != self.header.get(key)
            )
            if differing:
                names = ", ".join(differing)
                raise ConformanceError(
                    f"{path} belongs to another run: {names} differ; name another log"
                )
            text = path.read_text(encoding="utf-8")
            if not text.endswith("\n"):  # the line that a crash cut short
                text = text[: text.rfind("\n") + 1]
                path.write_text(text, encoding="utf-8")
            self._chain = json.loads(text.splitlines()[-1]).get("chain", self._chain)
            self._file = path.open("a", encoding="utf-8")
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("w", encoding="utf-8")
        line = json.dumps(self.header, separators=(",", ":"))
        self._file.write(with_link(line, self._chain) + "\n")
        self._file.flush()

    def add(self, result: Result) -> None:
        self.results.append(result)
        if self._file:
            line = result.line()
            self._chain = link(self._chain, line)
            self._file.write(with_link(line, self._chain) + "\n")
            self._file.flush()

    def done(self) -> set[tuple[str, str]]:
        """(road, case) pairs that need not run again."""
        return {(result.road, result.case) for result in self.results}

    def close(self) -> None:
        if self._file:
            self._file.close()
            self._file = None


def read_log(path: str | os.PathLike) -> tuple[dict, list[Result]]:
    """Header and results of a log. A last line cut short by a crash is dropped.

    Raises:
        ConformanceError: any other line is not what this suite writes.
        OSError: the file cannot be read.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise ConformanceError(
            f"{path}: not a log of this suite: no UTF-8 at byte {error.start}"
        ) from None
    records = []
    for number, line in enumerate(lines, 1):
        try:
            records.append(json.loads(line))
        except json.JSONDecodeError as error:
            if number == len(lines):
                break
            raise ConformanceError(f"{path}:{number}: not a result: {error}") from error
    if not records or not isinstance(records[0], dict) or "suite_version" not in records[0]:
        raise ConformanceError(f"{path}: no header; not a log of this suite")
    records[0].pop("chain", None)
    results = []
    for number, record in enumerate(records[1:], 2):
        try:
            results.append(Result.parse({k: v for k, v in record.items() if k != "chain"}))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ConformanceError(f"{path}:{number}: not a result: {error!r}") from error
    return records[0], results


def _ran(result: Result) -> str:
    if result.implementation:
        return result.implementation
    refused = result.kind == "negative" and result.status is Status.PASS
    return "refused" if refused else str(result.status)


@dataclass
class Summary:
    """Counts of a run, overall and per operator and road.

    Attributes:
        total: by status.
        by_operator: by status, of each (operator, road).
        worst: largest error in bounds of each.
        implementations: what ran, of each.
        roads: of each road all its results, by what ran; where nothing did, `refused` (a wrong
            call, with the text that the standard demands), or the status.
    """

    total: Counter = field(default_factory=Counter)
    by_operator: dict[tuple[str, str], Counter] = field(default_factory=dict)
    worst: dict[tuple[str, str], float] = field(default_factory=dict)
    implementations: dict[tuple[str, str], Counter] = field(default_factory=dict)
    roads: dict[str, Counter] = field(default_factory=dict)

    @staticmethod
    def of(results: list[Result]) -> Summary:
        summary = Summary()
        for result in results:
            key = (result.op, result.road)
            summary.total[result.status] += 1
            summary.by_operator.setdefault(key, Counter())[result.status] += 1
            summary.roads.setdefault(result.road, Counter())[_ran(result)] += 1
            if result.implementation:
                counts = summary.implementations.setdefault(key, Counter())
                counts[result.implementation] += 1
            if result.worst is not None:
                summary.worst[key] = max(summary.worst.get(key, 0.0), result.worst)
        return summary

    @property
    def succeeded(self) -> bool:
        """Every result is good and at least one case passed."""
        return self.total[Status.PASS] > 0 and all(status.good for status in self.total)
