"""Whether a log proves what it says: the exact cases, consistent verdicts, honoured waivers.

The same examination runs before a package is signed and when somebody verifies it. It trusts no
status: each is recomputed from what the result itself holds, and from the cases that the installed
suite makes.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from haly.conformance import badges, manifest
from haly.conformance.badges import Finding
from haly.conformance.cases import Case, Settings, generate
from haly.conformance.errors import ConformanceError
from haly.conformance.records import Records
from haly.conformance.results import SUITE_VERSION, Result, Status
from haly.conformance.runtime import case as runtime
from haly.conformance.runtime.case import ROAD as RUNTIME
from haly.conformance.runtime.case import RuntimeCase
from haly.conformance.subject import ALL_KERNELS
from haly.conformance.waivers import FAILURES, Subject, Waivers
from haly.opspec import load

ROADS = ["row", "device", RUNTIME]
SCOPES = ("all", "declared")
# More reasons than this help nobody.
MOST_PROBLEMS = 20
_IMPLEMENTATIONS = {
    "row": ("kernel",),
    "device": ("kernel", "decomposition", "native", "view", "host", "empty"),
}
_HEADER = {
    "suite_version": int,
    "device": str,
    "roads": list,
    "settings": dict,
    "shard": list,
    "cases": str,
    "plugin": dict,
    "scope": str,
    "operators": (list, type(None)),
    "manifest": str,
    "environment": dict,
    "waivers": (str, type(None)),
}


class Refused(ConformanceError):
    """A log or a package that proves nothing; `problems` holds every reason found."""

    def __init__(self, what: str, problems: list[str]) -> None:
        self.problems = problems
        shown = problems[:MOST_PROBLEMS]
        if len(problems) > len(shown):
            shown = [*shown, f"and {len(problems) - len(shown)} more"]
        super().__init__("\n  ".join([f"{what} is refused:", *shown]))


def cases_of_run(operators: Sequence[str] | None) -> list[Case | RuntimeCase]:
    """The cases of a full run: of these operators, or of all, and of the runtime level."""
    return [*generate(Settings(), operators), *runtime.generate()]


@dataclass
class Evidence:
    """What an examined log says.

    Attributes:
        header: of the log.
        chain: its last link.
        results: all of them.
        problems: why it proves nothing, or empty.
        findings: of each badge of the standard; empty where there are problems.
    """

    header: dict
    chain: str = ""
    results: list[Result] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def statuses(self) -> dict[str, int]:
        counts = Counter(str(result.status) for result in self.results)
        return dict(sorted(counts.items()))

    @property
    def implementations(self) -> dict[str, dict[str, int]]:
        """What ran, by road: how many results each of kernel, decomposition, host and the like."""
        found: dict[str, Counter] = {road: Counter() for road in ROADS}
        for result in self.results:
            if result.implementation:
                found[result.road][result.implementation] += 1
        return {road: dict(sorted(counts.items())) for road, counts in found.items()}

    @property
    def earned(self) -> list[str]:
        return [finding.badge for finding in self.findings if finding.earned]


def why_not_whole(header: dict) -> list[str]:
    """What a run leaves out of the full profile: such a log may never be packaged."""
    problems = []
    for key, kind in _HEADER.items():
        if key not in header:
            problems.append(f"the header lacks {key}; the log is of an older suite")
        elif not isinstance(header[key], kind) or isinstance(header[key], bool):
            problems.append(f"the header's {key} is malformed")
    if problems:
        return problems
    if header["suite_version"] != SUITE_VERSION:
        problems.append(
            f"the log is of suite version {header['suite_version']}, this is {SUITE_VERSION}"
        )
    if header["settings"] != Settings().as_dict():
        quick = header["settings"].get("quick") is not False
        problems.append(
            "a quick run proves nothing; run without --quick"
            if quick
            else "a run with other settings than the manifest's; run without --seed"
        )
    if header["shard"] != [1, 1]:
        problems.append("one shard of a run; merge all of them with `haly conformance merge`")
    if header["roads"] != ROADS:
        problems.append("all roads are needed, that of the runtime level too; run without --road")
    if header["scope"] not in SCOPES:
        problems.append("a choice of cases; run all, or all that the device declares (--declared)")
    if header["environment"].get("kernels", ALL_KERNELS) != ALL_KERNELS:
        problems.append("a run on some of the device's kernels; run without HALY_ONLY_BASIS")
    if header["manifest"] != manifest.installed_digest():
        problems.append("the log was made with another manifest than this suite's")
    problems += _malformed_parts(header)
    return problems


def _malformed_parts(header: dict) -> list[str]:
    problems = []
    for key in ("name", "version", "sha256"):
        if not isinstance(header["plugin"].get(key), str):
            problems.append(f"the header's plugin has no {key}")
    for key in ("vendor", "driver"):
        if not isinstance(header["environment"].get(key), str):
            problems.append(f"the header's environment has no {key}")
    names, known = header["operators"], load().operators
    if (names is None) != (header["scope"] == "all"):
        problems.append("the header's scope and operators contradict each other")
    elif names is not None and not names:
        problems.append("the header names no operator")
    elif names is not None and any(not isinstance(n, str) or n not in known for n in names):
        problems.append("the header names operators that the standard does not have")
    elif names is not None and names != [name for name in known if name in set(names)]:
        problems.append("the header's operators are not in the standard's order, each once")
    return problems


def examine(records: Records, waivers: Waivers, today: datetime.date) -> Evidence:
    """Examines a log as evidence.

    Args:
        records: of the log; they are read to the end.
        waivers: that the run was made with.
        today: the day on which waivers must hold.

    Returns:
        What the log says, and why it proves nothing, if so.

    Raises:
        ConformanceError: the log is not one that the suite has written.
    """
    evidence = Evidence(records.header)
    problems = evidence.problems
    problems += why_not_whole(records.header)
    if problems:
        return evidence
    problems += _wrong_waivers(records.header, waivers, today)
    cases = cases_of_run(records.header["operators"])
    if records.header["cases"] != manifest.digest(cases):
        problems.append("the header names another set of cases than the manifest has")
    known_lines = set(manifest.INSTALLED.read_text(encoding="utf-8").splitlines())
    of_operators = [case for case in cases if isinstance(case, Case)]
    if any(line not in known_lines for line in manifest.lines(of_operators)):
        problems.append("the installed standard and its manifest differ; cure: haly generate")
    left = {(road, case.id): case for case in cases for road in case.roads}
    seen: set[tuple[str, str]] = set()
    for result in records:
        key = (result.road, result.case)
        case = left.pop(key, None)
        name = f"{result.road} {result.op} {result.dtypes or '-'} case {result.case}"
        if case is None:
            twice = "is there twice" if key in seen else "is no case of the manifest"
            problems.append(f"{name[:200]} {twice}")
        else:
            seen.add(key)
            evidence.results.append(result)
            if wrong := contradiction(case, result, waivers):
                problems.append(f"{name}: {wrong}")
        if len(problems) > 10 * MOST_PROBLEMS:
            break
    for waiver in waivers.unused(evidence.results):
        problems.append(f"waiver {waiver.id} is not used; remove it")
    if not any(result.status is Status.PASS for result in evidence.results):
        problems.append("no case passed")
    for (road, _), case in list(left.items())[: 10 * MOST_PROBLEMS]:
        problems.append(f"{road} {case.op} {case.dtype_text or '-'} case {case.id} is missing")
    evidence.chain = records.chain
    if not problems:
        evidence.findings = badges.evaluate(records.header, evidence.results)
    return evidence


def _wrong_waivers(header: dict, waivers: Waivers, today: datetime.date) -> list[str]:
    if header["waivers"] != waivers.digest:
        ran = "with other waivers" if header["waivers"] else "without waivers"
        return [f"the run was made {ran} than these; run again with --waivers FILE"]
    return waivers.activate(Subject.of(header), Settings(), today)


def contradiction(case: Case | RuntimeCase, result: Result, waivers: Waivers) -> str:
    """Why a result's status does not follow from what it holds; empty where it does.

    Args:
        case: that the result names.
        result: of a log.
        waivers: those that hold.
    """
    facts = (case.op, case.dtype_text, case.kind)
    if (result.op, result.dtypes, result.kind) != facts:
        return f"the case is {case.op} {case.dtype_text} {case.kind}"
    if result.seconds < 0:
        return f"took {result.seconds} s"
    waiver = waivers.of(result)
    if (waiver.id if waiver and result.status is not Status.NOT_SUPPORTED else "") != result.waiver:
        return f"names waiver {result.waiver!r}, falls under {waiver.id if waiver else 'none'}"
    if result.status is Status.WAIVED:
        return _waived(result) if waiver else "is waived without a waiver"
    if result.status is Status.PASS:
        return _passed(case, result)
    if result.status is Status.NOT_SUPPORTED:
        return _not_supported(case, result)
    return f"{result.status}: {result.text[:300]}"


def _waived(result: Result) -> str:
    status = result.text.partition(": ")[0]
    if status not in FAILURES:
        return "is waived without a failure"
    return ""


def _passed(case: Case | RuntimeCase, result: Result) -> str:
    if result.text:
        return f"passes with a reason: {result.text[:100]}"
    if case.violates or isinstance(case, RuntimeCase):
        compared = result.worst is not None or result.digest or result.implementation
        return "has no outputs, and says that some were compared" if compared else ""
    if result.worst is None:
        return "passes without a comparison"
    if not 0 <= result.worst <= 1:
        return f"passes with an error of {result.worst:g} bounds"
    if len(result.digest) != 32 or set(result.digest) - set("0123456789abcdef"):
        return "passes without a digest of its outputs"
    if result.implementation not in _IMPLEMENTATIONS[result.road]:
        return f"passes on the {result.road} road by {result.implementation!r}"
    return ""


def _not_supported(case: Case | RuntimeCase, result: Result) -> str:
    if not result.text:
        return "is not supported, without a reason"
    if result.worst is not None or result.digest or result.implementation:
        return "is not supported, and says that outputs were compared"
    if case.violates:
        return "is a refusal, which is never not supported"
    return ""
