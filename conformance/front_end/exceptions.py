"""The tests of ONNX that are known not to pass, each with its reason: a list that is checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import yaml

from haly.conformance.errors import ConformanceError
from haly.conformance.results import Result, Status

FILE = Path(__file__).with_name("onnx_exceptions.yaml")
_FAILURES = (Status.FAIL, Status.NOT_SUPPORTED, Status.ERROR)
_FIELDS = {"reason", "tests", "varies", "devices"}


@dataclass(frozen=True)
class KnownFailure:
    """Why some tests do not pass.

    Attributes:
        id: what results call it.
        reason: the reason, one sentence or more.
        tests: names of cases.
        varies: whether they may pass, too.
        devices: patterns of the devices' names that it holds for.
    """

    id: str
    reason: str
    tests: tuple[str, ...]
    varies: bool = False
    devices: tuple[str, ...] = ("*",)

    def covers(self, name: str, device: str) -> bool:
        """Whether a case falls under it on a device."""
        return name in self.tests and any(fnmatchcase(device, p) for p in self.devices)


@cache
def read(path: Path = FILE) -> tuple[KnownFailure, ...]:
    """The entries of a list; raises ConformanceError where it breaks its own form."""
    found = []
    for name, entry in yaml.safe_load(path.read_text(encoding="utf-8"))["exceptions"].items():
        unknown = sorted(set(entry) - _FIELDS)
        if unknown or not entry.get("reason") or not entry.get("tests"):
            what = f"unknown field {unknown[0]!r}" if unknown else "a reason and tests are needed"
            raise ConformanceError(f"{path.name}: {name}: {what}")
        devices = tuple(entry.get("devices", ["*"]))
        varies = bool(entry.get("varies"))
        found.append(KnownFailure(name, entry["reason"], tuple(entry["tests"]), varies, devices))
    listed = [test for entry in found for test in entry.tests if entry.devices == ("*",)]
    twice = sorted({test for test in listed if listed.count(test) > 1})
    if twice:
        raise ConformanceError(f"{path.name}: {twice[0]} is listed twice")
    return tuple(found)


def applied(result: Result, device: str, entries: tuple[KnownFailure, ...] | None = None) -> Result:
    """The result under the list: Waived where it may fail, UnexpectedPass where it has to."""
    entries = read() if entries is None else entries
    entry = next((e for e in entries if e.covers(result.dtypes, device)), None)
    if entry is None:
        return result
    if result.status in _FAILURES:
        text = f"{entry.reason} ({result.status}: {result.text})"
        return replace(result, status=Status.WAIVED, text=text, waiver=entry.id)
    if result.status is Status.PASS and not entry.varies:
        text = f"passes, and {entry.id} says that it fails: {entry.reason}"
        return replace(result, status=Status.UNEXPECTED_PASS, text=text, waiver=entry.id)
    return result
