"""Which badges the log of a run earns, and what is missing for the others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from haly.conformance.cases import ROADS, Case, Settings, cases_of, operator_of
from haly.conformance.manifest import installed_digest
from haly.conformance.results import Result, Status
from haly.conformance.runtime import case as runtime
from haly.conformance.runtime.case import ROAD as RUNTIME
from haly.opspec.generator import badges as definitions
from haly.opspec.generator import program
from haly.opspec.generator.badges import Badge, Requirement
from haly.opspec.generator.evaluate import TensorInfo
from haly.opspec.generator.model import Refused

# What counts on the device road; a refusal of a wrong call has no implementation.
OWN = ("kernel", "decomposition", "native", "view", "empty", "")


@dataclass
class Gap:
    """One operator in one dtype row that is not fulfilled."""

    op: str
    dtypes: str
    reason: str

    def __str__(self) -> str:
        return f"{self.op} {self.dtypes or '-'}: {self.reason}"


@dataclass
class Finding:
    """What a log says of one badge.

    Attributes:
        badge: name and version, as in `base.v1`.
        reason: why the badge cannot be earned whatever the results are, or empty.
        gaps: what is missing.
        fulfilled: operators with dtype rows that are fulfilled.
        asked: operators with dtype rows that are asked for.
        implementations: what ran on the device road, of the cases that are asked for.
    """

    badge: str
    reason: str = ""
    gaps: list[Gap] = field(default_factory=list)
    fulfilled: int = 0
    asked: int = 0
    implementations: Counter = field(default_factory=Counter)

    @property
    def earned(self) -> bool:
        return not self.reason and not self.gaps and self.asked > 0

    def as_json(self) -> dict:
        return {
            "badge": self.badge,
            "earned": self.earned,
            "reason": self.reason,
            "fulfilled": self.fulfilled,
            "asked": self.asked,
            "implementations": dict(sorted(self.implementations.items())),
            "missing": [
                {"op": gap.op, "dtypes": gap.dtypes, "reason": gap.reason} for gap in self.gaps
            ],
        }


def why_no_log_of_badges(header: dict) -> str:
    """Why a log cannot earn any badge, whatever its results are; empty where it can."""
    settings = header.get("settings", {})
    if header.get("manifest") != installed_digest():
        return "the log was made with another manifest than this suite's; run again"
    if settings.get("quick") is not False:
        return "a quick run earns no badge; run without --quick"
    if settings.get("seed") != "1":
        return f"a run with seed {settings.get('seed')!r} has other cases than the manifest"
    if header.get("shard") != [1, 1]:
        return "one shard of a run; merge all of them with `haly conformance merge`"
    if header.get("roads") != [*ROADS, RUNTIME]:
        return "badges need all roads, that of the runtime level too; run without --road"
    return ""


def evaluate(
    header: dict, results: Iterable[Result], badges: Mapping[str, Badge] | None = None
) -> list[Finding]:
    """What a log says of each badge.

    Args:
        header: of the log.
        results: of the log.
        badges: instead of those of the standard.
    """
    reason = why_no_log_of_badges(header)
    by_operator: dict[str, dict[tuple[str, str], Result]] = defaultdict(dict)
    at_runtime: dict[str, Status] = {}
    for result in results:
        by_operator[result.op.rpartition(".v")[0]][result.road, result.case] = result
        if result.road == RUNTIME:
            at_runtime[result.case] = result.status
    reason = reason or _runtime_gap(at_runtime)
    found = definitions.load() if badges is None else badges
    return [_evaluate(badge, reason, by_operator) for badge in found.values()]


def _runtime_gap(statuses: Mapping[str, Status]) -> str:
    """What the runtime level, on which every badge stands, lacks; empty where nothing."""
    bad = Counter(
        str(statuses.get(case.id, "not run"))
        for case in runtime.generate()
        if statuses.get(case.id) not in (Status.PASS, Status.NOT_SUPPORTED)
    )
    words = ", ".join(f"{count} {status}" for status, count in bad.most_common())
    return f"the runtime level has cases that are {words}" if words else ""


def _evaluate(badge: Badge, reason: str, by_operator: Mapping[str, dict]) -> Finding:
    finding = Finding(f"{badge.name}.v{badge.version}", badge.why_not_grantable or reason)
    for requirement in badge.requires:
        results = by_operator.get(requirement.operator.name, {})
        for row in requirement.rows:
            finding.asked += 1
            if text := _gap(requirement, row, results, finding.implementations):
                op = f"{requirement.operator.name}.v{requirement.operator.version}"
                finding.gaps.append(Gap(op, row, text))
            else:
                finding.fulfilled += 1
    return finding


def _gap(requirement: Requirement, row: str, results: dict, implementations: Counter) -> str:
    """What is missing for one operator in one dtype row; empty where nothing is."""
    operator = requirement.operator
    if not results:
        return "not part of the run"
    newest = f"{operator.name}.v{operator.version}"
    cases = [c for c in cases_of(operator.name, Settings()) if c.dtype_text == row]
    inside = [c for c in cases if is_asked_for(requirement, c)]
    current = [c for c in inside if c.op == newest]
    bad: Counter = Counter()
    for case in current:
        if "device" in case.roads:
            result = results.get(("device", case.id))
            if result and result.status is Status.PASS and result.implementation:
                implementations[result.implementation] += 1
            if reason := _missing_on_device(requirement, result):
                bad[reason] += 1
    for case in inside:
        if "row" in case.roads:
            result = results.get(("row", case.id))
            if reason := _missing_on_row(result):
                bad[reason] += 1
    if requirement.needs_kernel and not bad:
        # Calls narrow to a former version, where the plugin knows only that one.
        versions = {case.op for case in inside if "row" in case.roads}
        if versions and not any(_has_kernel(version, inside, results) for version in versions):
            bad["without a kernel of its own"] += 1
    return ", ".join(f"{count} {reason}" for reason, count in bad.most_common())


def _missing_on_device(requirement: Requirement, result: Result | None) -> str:
    if result is None:
        return "cases not run on the device road"
    if result.status is not Status.PASS:
        return f"{result.status} on the device road"
    if result.implementation == "host" and requirement.host:
        return ""
    if result.implementation not in OWN:
        return f"ran on the {result.implementation}"
    return ""


def _missing_on_row(result: Result | None) -> str:
    if result is None:
        return "cases not run on the row road"
    if result.status not in (Status.PASS, Status.NOT_SUPPORTED):
        return f"{result.status} on the row road"
    return ""


def _has_kernel(version: str, cases: list[Case], results: dict) -> bool:
    """Whether a kernel passes every case of one version of an operator that a plugin is asked."""
    asked = [case for case in cases if case.op == version and "row" in case.roads]
    passed = [case for case in asked if results["row", case.id].status is Status.PASS]
    without = (case for case in asked if results["row", case.id].status is not Status.PASS)
    return bool(passed) and not any(reaches_plugins(case) for case in without)


def reaches_plugins(case: Case) -> bool:
    """Whether a plugin with every row is asked to compute a case on the row road.

    Told by the case, not by what a log says of it. Not asked of plugins, or not of all, are empty
    results, an attribute that selects another dtype than the row's, and strides that are tried in
    memory of the host alone.
    """
    if case.is_far:
        return False
    operator = operator_of(case.op)
    row = dict(case.dtype_row)
    try:
        outputs = operator.infer(**_described(case), **case.values)
    except Refused:
        return True
    if outputs and all(0 in output.shape for output in outputs):
        return False
    declared = [row.get(output.dtype, output.dtype) for output in operator.outputs.values()]
    return all(out.dtype == of_row for out, of_row in zip(outputs, declared, strict=True))


def _described(case: Case) -> dict:
    """Shapes and dtypes of a case's tensors, as inference takes them."""

    def described(recipe) -> TensorInfo | None:
        return recipe and TensorInfo(tuple(recipe.shape), recipe.dtype)

    return {
        name: [described(part) for part in recipe]
        if isinstance(recipe, tuple)
        else described(recipe)
        for name, recipe in case.tensors.items()
    }


def is_asked_for(requirement: Requirement, case: Case) -> bool:
    """Whether a case lies inside the limits of a requirement; wrong calls always do."""
    if not requirement.words or case.violates:
        return True
    given = _described(case)
    flat = [i for info in given.values() for i in (info if isinstance(info, list) else [info])]
    shapes = [info and tuple(info.shape) for info in flat]
    dtypes = [info and info.dtype for info in flat]
    counts = [len(info) if isinstance(info, list) else 1 for info in given.values()]
    operator = requirement.operator
    try:
        outputs = operator.infer(**given, **case.values)
    except Refused:
        return True
    for output in outputs:
        shapes.append(tuple(output.shape))
        dtypes.append(output.dtype)
        counts.append(1)
    view = {"shapes": shapes, "dtypes": dtypes, "counts": counts, "values": case.values}
    return program.evaluate_limits(requirement.words, operator, view)
