"""Runs a part of a package's cases again, on the device that it is about."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from haly import _core
from haly.abi import abi
from haly.conformance.cases import Settings, operator_of
from haly.conformance.errors import ConformanceError
from haly.conformance.evidence import cases_of_run
from haly.conformance.results import Result, ResultLog, Status
from haly.conformance.runner import Run
from haly.conformance.subject import declared_operators, plugin_identity
from haly.conformance.submission import Package
from haly.conformance.waivers import FAILURES

FRACTION = 0.01
LEAST = 20
# Errors in bounds are computed in long doubles, whose width differs from machine to machine.
WORST_TOLERANCE = 1e-3


@dataclass
class Replay:
    """What came of it.

    Attributes:
        count: cases that ran again.
        equal: those of them whose outputs had the same bits.
        problems: where the device does other things than its log says.
    """

    count: int = 0
    equal: int = 0
    problems: list[str] = field(default_factory=list)


def sample(results: Sequence[Result], seed: str, fraction: float = FRACTION) -> list[Result]:
    """The results that are tried again: chosen by the seed, the same for everybody.

    Args:
        results: of a package.
        seed: its hash, and whatever the verifier adds to it.
        fraction: of the results, at least `LEAST` of them.
    """

    def rank(result: Result) -> str:
        return hashlib.sha256(f"{seed}|{result.road}|{result.case}".encode()).hexdigest()

    count = max(LEAST, math.ceil(len(results) * fraction))
    return sorted(results, key=rank)[:count]


def replay(
    package: Package,
    device: str,
    *,
    plugins: Sequence[str] = (),
    seed: str = "",
    fraction: float = FRACTION,
    on_result: Callable[[Result], None] | None = None,
) -> Replay:
    """Replays a part of a verified package.

    Args:
        package: that `verify` has returned.
        device: name of the device here.
        plugins: folders of plugins that are not installed.
        seed: added to the package's hash, so that its maker cannot know which cases will run.
        fraction: of the results.
        on_result: called for each result.

    Raises:
        ConformanceError: the device here is not the one of the package.
    """
    header = package.evidence.header
    _check_device(header, device)
    chosen = sample(package.evidence.results, package.digest + seed, fraction)
    cases = {case.id: case for case in cases_of_run(header["operators"])}
    found: dict[tuple[str, str], Result] = {}
    for road in header["roads"]:
        part = [cases[result.case] for result in chosen if result.road == road]
        log = ResultLog(None, {}, resume=False)
        run = Run(
            device,
            part,
            (road,),
            log,
            case_settings=Settings().as_dict(),
            plugins=plugins,
            on_result=on_result,
        )
        found |= {(result.road, result.case): result for result in run.run()}
    outcome = Replay(len(chosen))
    deterministic = _deterministic(device)
    for before in chosen:
        now = found[before.road, before.case]
        outcome.equal += bool(before.digest) and before.digest == now.digest
        is_exact = before.road == "row" and operator_of(before.op).id in deterministic
        if wrong := difference(before, now, is_exact=is_exact):
            name = f"{before.road} {before.op} {before.dtypes or '-'} case {before.case}"
            outcome.problems.append(f"{name}: {wrong}")
    return outcome


def difference(before: Result, now: Result, *, is_exact: bool) -> str:
    """Where a replayed case contradicts its result in the log; empty where it does not.

    Args:
        before: in the log.
        now: here.
        is_exact: the kernels promise the same bits for the same call.
    """
    if before.status is Status.WAIVED:
        return "" if now.status in FAILURES else f"was waived, and gives {now.status} here"
    if before.status is not now.status:
        return f"the log says {before.status}, here it gives {now.status}: {now.text[:300]}"
    if before.implementation != now.implementation:
        return f"ran as {before.implementation!r}, and as {now.implementation!r} here"
    if before.digest != now.digest:
        return "a deterministic kernel gives other bits than in the log" if is_exact else ""
    if before.worst is not None and now.worst is not None:
        if abs(before.worst - now.worst) > WORST_TOLERANCE:
            return f"the same bits are off by {now.worst:g} bounds, the log says {before.worst:g}"
    return ""


def _check_device(header: dict, device: str) -> None:
    identity = plugin_identity(device)
    for key in ("name", "version", "sha256"):
        if identity[key] != header["plugin"].get(key):
            raise ConformanceError(
                f"{device}: the plugin's {key} is {identity[key]}, the package is about "
                f"{header['plugin'].get(key)}"
            )
    if header["scope"] == "declared":
        here = declared_operators(device, None)
        missing = sorted(set(here) - set(header["operators"]))
        if missing:
            raise ConformanceError(
                f"{device} declares kernels that the package leaves out: {', '.join(missing)}"
            )


def _deterministic(device: str) -> set[int]:
    """Operators all of whose rows promise the same bits for the same call."""
    flag = abi()[1]["HALY_KERNEL_DETERMINISTIC"]
    rows = _core.open_device(device).kernels
    others = {row["op"] for row in rows if not row["flags"] & flag}
    return {row["op"] for row in rows} - others
