"""Waivers: failures of a device that are known, named in a file with a reason and an end.

A waived case still runs. Where it fails, its status is Waived, and the run may still be submitted;
where it passes, UnexpectedPass, and the waiver has to go. A waiver that is not used, has expired or
is for another device makes the run not submittable.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

from haly.conformance.cases import Case, Settings, cases_of
from haly.conformance.errors import ConformanceError
from haly.conformance.results import Result, Status
from haly.conformance.runtime import case as runtime
from haly.conformance.runtime.case import RuntimeCase
from haly.opspec import load
from haly.opspec.generator import source as sources
from haly.opspec.generator.source import Refusal, Source, SpecError

SCHEMA = Path(__file__).resolve().parent / "schema" / "waivers.json"
LARGEST_FILE_BYTES = 1 << 20
DEEPEST = 8
FAILURES = (Status.FAIL, Status.CRASH, Status.TIMEOUT, Status.MEMORY_LIMIT)
_VERSION = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,5}")
_COMPARISON = re.compile(r"(>=|<=|==|<|>)\s*([0-9.]+)")


@dataclass(frozen=True)
class Subject:
    """What a waiver is held against: the device of a run.

    Attributes:
        device: its name, as in `acme:0`.
        vendor: of the plugin.
        driver: name and version as the device says them; empty where it says none.
        plugin_version: stands in where the device names no driver.
    """

    device: str
    vendor: str
    driver: str
    plugin_version: str

    @staticmethod
    def of(header: dict) -> Subject:
        """The device that a log's header names."""
        environment = header.get("environment", {})
        return Subject(
            header.get("device", ""),
            environment.get("vendor", ""),
            environment.get("driver", ""),
            header.get("plugin", {}).get("version", ""),
        )

    @property
    def version(self) -> tuple[int, ...] | None:
        """The first dotted number of the driver's text, or of the plugin's version."""
        found = _VERSION.search(self.driver) or _VERSION.search(self.plugin_version)
        return tuple(int(part) for part in found[0].split(".")) if found else None


@dataclass(frozen=True)
class Waiver:
    """One known failure; the fields are those of the file."""

    id: str
    case: str
    count: int
    vendor: str
    device: str
    driver: str
    link: str
    reason: str
    expires: datetime.date

    @property
    def op(self) -> str:
        return self.case.split("/")[1]

    def matches(self, road: str, op: str, dtypes: str, kind: str, case: str) -> bool:
        """Whether the pattern means this case on this road."""
        words = (road, op, dtypes or "-", kind, case)
        return op == self.op and all(
            fnmatchcase(word, part) for word, part in zip(words, self.case.split("/"), strict=True)
        )

    def matches_result(self, result: Result) -> bool:
        return self.matches(result.road, result.op, result.dtypes, result.kind, result.case)

    def why_not_for(self, subject: Subject) -> str:
        """Why the waiver is not about this device; empty where it is."""
        if self.vendor != subject.vendor:
            return f"is for vendor {self.vendor!r}, the device's is {subject.vendor!r}"
        if not fnmatchcase(subject.device, self.device):
            return f"is for device {self.device}, this is {subject.device}"
        if self.driver == "*":
            return ""
        version = subject.version
        if version is None:
            return f"is for driver {self.driver}, the device names no version"
        if all(_holds(version, *comparison) for comparison in _COMPARISON.findall(self.driver)):
            return ""
        return f"is for driver {self.driver}, the device's is {'.'.join(map(str, version))}"

    def matched(self, settings: Settings) -> list[tuple[str, Case | RuntimeCase]]:
        """The cases that the pattern means, of all of a profile, each with its road."""
        name = self.op.rpartition(".v")[0]
        if self.op in runtime.operators():
            cases = runtime.cases_of(self.op)
        elif name in load().operators:
            cases = cases_of(name, settings)
        else:
            return []
        return [
            (road, case)
            for case in cases
            for road in case.roads
            if self.matches(road, case.op, case.dtype_text, case.kind, case.id)
        ]


def _holds(version: tuple[int, ...], comparison: str, text: str) -> bool:
    wanted = tuple(int(part) for part in text.split("."))
    length = max(len(version), len(wanted))
    have, want = (number + (0,) * (length - len(number)) for number in (version, wanted))
    return {
        ">=": have >= want,
        "<=": have <= want,
        "==": have == want,
        "<": have < want,
        ">": have > want,
    }[comparison]


class Waivers:
    """The waivers of a run.

    Args:
        waivers: in the file's order.
        text: the file itself, which a package contains.
    """

    def __init__(self, waivers: Iterable[Waiver] = (), text: str = "") -> None:
        self.waivers = tuple(waivers)
        self.text = text
        self._active: tuple[Waiver, ...] = self.waivers

    @property
    def digest(self) -> str | None:
        """What a log says of the file: its SHA-256, or None without one."""
        return hashlib.sha256(self.text.encode()).hexdigest() if self.text else None

    def activate(self, subject: Subject, settings: Settings, today: datetime.date) -> list[str]:
        """Sets those that do not hold aside, so that their cases are judged as any other.

        Args:
            subject: the device under test.
            settings: of the run; the counts are held against all of its profile.
            today: the day of the run.

        Returns:
            What is wrong, one text for each waiver that was set aside.
        """
        problems, active = [], []
        for waiver in self.waivers:
            if wrong := self._wrong(waiver, subject, settings, today):
                problems.append(f"waiver {waiver.id} {wrong}")
            else:
                active.append(waiver)
        self._active = tuple(active)
        return problems

    @staticmethod
    def _wrong(waiver: Waiver, subject: Subject, settings: Settings, today: datetime.date) -> str:
        if reason := waiver.why_not_for(subject):
            return reason
        if today > waiver.expires:
            return f"expired on {waiver.expires}"
        count = len(waiver.matched(settings))
        if count == 0:
            return f"matches no case: {waiver.case}"
        if count > waiver.count:
            return f"matches {count} cases, its count allows {waiver.count}: {waiver.case}"
        return ""

    def of(self, result: Result) -> Waiver | None:
        """The waiver that a result falls under."""
        return next((waiver for waiver in self._active if waiver.matches_result(result)), None)

    def apply(self, result: Result) -> Result:
        """The result with its waiver, if it falls under one: Waived, or UnexpectedPass."""
        waiver = self.of(result)
        if waiver is None:
            return result
        if result.status in FAILURES:
            text = f"{result.status}: {result.text}"
            return replace(result, status=Status.WAIVED, text=text, waiver=waiver.id)
        if result.status is Status.PASS:
            text = f"passes, and {waiver.id} says that it fails: {waiver.reason}"
            return replace(result, status=Status.UNEXPECTED_PASS, text=text, waiver=waiver.id)
        return result

    def unused(self, results: Iterable[Result]) -> list[Waiver]:
        """Waivers that no failure fell under."""
        used = {result.waiver for result in results if result.status is Status.WAIVED}
        return [waiver for waiver in self.waivers if waiver.id not in used]


def read(path: str | Path) -> Waivers:
    """The waivers of a file.

    Raises:
        ConformanceError: the file cannot be read, or is refused; each reason has its line.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        raise ConformanceError(f"{path}: {error.strerror}") from error
    return parse(data, path.name)


def parse(data: bytes, name: str) -> Waivers:
    """The waivers of a file's bytes; `name` is what refusals print for it.

    Raises:
        ConformanceError: the file is refused.
    """
    if len(data) > LARGEST_FILE_BYTES:
        raise ConformanceError(f"{name}: more than {LARGEST_FILE_BYTES} bytes, expected fewer")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConformanceError(f"{name}: not UTF-8 at byte {error.start}") from error
    try:
        _check_events(text, name)
        source = sources.parse(text, name)
        refusals = sources.validate(source, SCHEMA)
        waivers = [] if refusals else _waivers(source, refusals)
    except SpecError as error:
        raise ConformanceError(str(error)) from error
    except ValueError as error:  # a number of thousands of digits
        raise ConformanceError(f"{name}: {error}") from error
    if refusals:
        raise ConformanceError("\n".join(str(refusal) for refusal in sorted(refusals)))
    return Waivers(waivers, text)


def _check_events(text: str, name: str) -> None:
    """Refuses what makes a small file large or deep: references, tags and nesting."""
    depth = 0
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, loader):
            line = event.start_mark.line + 1
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise SpecError([Refusal(name, line, "an anchor or alias, expected plain values")])
            if getattr(event, "tag", None):
                raise SpecError([Refusal(name, line, "a tag, expected plain values")])
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise SpecError([Refusal(name, line, f"more than {DEEPEST} levels deep")])
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise SpecError([Refusal(name, line, f"no valid YAML: {error.problem}")]) from None
    except yaml.YAMLError as error:
        raise SpecError([Refusal(name, 1, f"no valid YAML: {error}")]) from None


def _waivers(source: Source, refusals: list[Refusal]) -> list[Waiver]:
    """The file's waivers, and in `refusals` what its schema cannot say."""
    found: dict[str, Waiver] = {}
    for index, data in enumerate(source.data["waivers"]):
        at = ("waivers", index)
        try:
            day = datetime.date.fromisoformat(data["expires"])
        except ValueError as error:
            refusals.append(source.refusal(f"expires: {error}", *at, "expires"))
            continue
        waiver = Waiver(**{**data, "expires": day})
        name, _, version = waiver.op.rpartition(".v")
        operator = load().operators.get(name)
        versions = [v.version for v in operator.versions] if operator else []
        if (
            waiver.op not in runtime.operators()
            and (version.isdigit() and int(version)) not in versions
        ):
            text = f"the standard has no {waiver.op}, expected an operator with its version"
            refusals.append(source.refusal(text, *at, "case"))
        if waiver.id in found:
            text = f"id {waiver.id!r} a second time, expected it once"
            refusals.append(source.refusal(text, *at, "id"))
        found[waiver.id] = waiver
    refusals += _overlaps(source, list(found.values()))
    return list(found.values())


def _overlaps(source: Source, waivers: list[Waiver]) -> list[Refusal]:
    """Each failure has one reason: no case may fall under two waivers."""
    refusals = []
    owners: dict[tuple[str, str], str] = {}
    for index, waiver in enumerate(waivers):
        pairs = {(road, case.id) for road, case in waiver.matched(Settings())}
        other = next((owners[pair] for pair in sorted(pairs) if pair in owners), None)
        if other:
            text = f"{waiver.id} and {other} match the same case, expected one waiver for each"
            refusals.append(source.refusal(text, "waivers", index, "case"))
        owners |= dict.fromkeys(pairs, waiver.id)
    return refusals
