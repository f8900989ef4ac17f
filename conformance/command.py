"""`haly conformance run | list | show`: the suite on the command line."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import Counter
from pathlib import Path

from haly.command import plugins
from haly.command.terminal import paint, table
from haly.conformance.cases import Case, Settings, generate
from haly.conformance.errors import ConformanceError
from haly.conformance.results import Result, ResultLog, Status, Summary
from haly.conformance.runner import DEFAULT_TIMEOUT_S, Run, Shard

ROADS = ("row", "device")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    run_parser = verbs.add_parser("run", help="run cases on a device and report")
    run_parser.add_argument("--device", default="cpu:0", help="as in cpu:0 (default)")
    plugins.add_arguments(run_parser)
    run_parser.add_argument(
        "--declared", action="store_true", help="only operators that the device has kernels for"
    )
    run_parser.add_argument("--road", choices=(*ROADS, "both"), default="both")
    run_parser.add_argument("--shard", type=_shard, default=Shard(), metavar="I/N")
    run_parser.add_argument(
        "--case", action="append", metavar="ID", help="only this case; its first digits will do"
    )
    run_parser.add_argument("--log", help="file of JSON lines; needed by --resume")
    run_parser.add_argument("--resume", action="store_true", help="go on with the file of --log")
    run_parser.add_argument("--workers", type=int, help="worker processes (default: cores, max 8)")
    run_parser.add_argument(
        "--timeout", type=float, default=DEFAULT_TIMEOUT_S, help="for one case, in seconds"
    )
    run_parser.add_argument("--json", action="store_true", help="print a summary as JSON")
    run_parser.add_argument("--failures", type=int, default=20, help="show at most so many")
    list_parser = verbs.add_parser("list", help="list cases")
    show_parser = verbs.add_parser("show", help="show one case")
    show_parser.add_argument("id", help="case id, or its first digits")
    for sub in (run_parser, list_parser, show_parser):
        sub.add_argument("--op", action="append", metavar="NAME", help="repeat for several")
        sub.add_argument("--quick", action="store_true", help="small profile, never submittable")
        sub.add_argument("--seed", default="1", help="of random values")


def _shard(text: str) -> Shard:
    index, _, count = text.partition("/")
    if not (index.isdigit() and count.isdigit() and 1 <= int(index) <= int(count)):
        raise argparse.ArgumentTypeError(f"{text!r}: expected I/N with 1 <= I <= N")
    return Shard(int(index), int(count))


def run(arguments: argparse.Namespace) -> int:
    settings = Settings(quick=arguments.quick, seed=arguments.seed)
    operators = arguments.op
    if arguments.verb == "run":
        from haly.conformance.judgement import add_plugins

        add_plugins(arguments.plugin)
        if arguments.declared:
            operators = _declared(arguments.device, operators)
    cases = generate(settings, operators)
    if arguments.verb == "list":
        return _list(cases)
    if arguments.verb == "show":
        return _show(cases, arguments.id)
    return _run(arguments, settings, cases)


def _declared(device: str, wanted: list[str] | None) -> list[str]:
    """Operators of the standard that the device has a kernel for, of those that are wanted."""
    from haly import _core
    from haly.conformance.judgement import entry_of

    entry_of(device)
    rows = {row["op"] for row in _core.open_device(device).kernels}
    names = [entry["name"] for entry in _core.operator_list() if entry["id"] in rows]
    names = [name for name in names if wanted is None or name in wanted]
    if not names:
        of_these = f" of {', '.join(wanted)}" if wanted else ""
        raise ConformanceError(f"{device} declares no kernel{of_these}")
    return names


def _list(cases: list[Case]) -> int:
    for case in cases:
        shapes = " ".join(f"{name}={_shape_text(t)}" for name, t in case.tensors.items())
        print(case.id, case.op, case.dtype_text, case.kind, shapes, case.violates)
    return 0


def _shape_text(tensor) -> str:
    if tensor is None:
        return "-"
    if isinstance(tensor, tuple):
        return "(" + " ".join(_shape_text(t) for t in tensor) + ")"
    return "x".join(map(str, tensor.shape)) or "scalar"


def _show(cases: list[Case], prefix: str) -> int:
    found = [case for case in cases if case.id.startswith(prefix)]
    if len(found) != 1:
        raise ConformanceError(f"{len(found)} cases begin with {prefix!r}, expected one")
    case = found[0]
    print(f"{case.id}  {case.op}  {case.dtype_text}  {case.kind}  on: {', '.join(case.roads)}")
    for name, tensor in case.tensors.items():
        for number, recipe in enumerate(tensor if isinstance(tensor, tuple) else (tensor,)):
            label = f"{name}[{number}]" if isinstance(tensor, tuple) else name
            print(f"  {label}: {'absent' if recipe is None else recipe.describe()}")
    for name, value in case.values.items():
        print(f"  {name} = {value!r}")
    if case.violates:
        print(f"  violates {case.violates}")
    if case.in_place:
        print(f"  {case.in_place[1]} lies in the memory of {case.in_place[0]}")
    if case.shares:
        print(f"  {case.shares[1]} is {case.shares[0]}")
    return 0


def _replay(arguments, result: Result) -> str:
    """The command that runs one case again."""
    words = ["haly conformance run", "--device", arguments.device]
    words += [f"--plugin {folder}" for folder in arguments.plugin]
    words += ["--op", result.op.rpartition(".v")[0], "--case", result.case, "--road", result.road]
    words += ["--quick"] if arguments.quick else []
    words += ["--seed", arguments.seed] if arguments.seed != "1" else []
    return " ".join(words)


class _Progress:
    """One line that tells how far a run is; drawn on a terminal, every 30 s elsewhere."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.bad = total, 0, 0
        self.started = self.drawn = time.monotonic()
        self.terminal = sys.stderr.isatty()

    def add(self, result: Result) -> None:
        self.done += 1
        self.bad += not result.status.good
        now = time.monotonic()
        if now - self.drawn >= (0.2 if self.terminal else 30) or self.done == self.total:
            self.drawn = now
            elapsed = now - self.started
            left = elapsed / self.done * (self.total - self.done)
            text = (
                f"{self.done}/{self.total} cases, {self.bad} bad, "
                f"{elapsed:.0f} s, about {left:.0f} s left"
            )
            end = "\n" if not self.terminal or self.done == self.total else ""
            print(f"\r\x1b[K{text}" if self.terminal else text, end=end, file=sys.stderr)
            sys.stderr.flush()


def plugin_identity(device: str) -> dict:
    """What a log was made with: the plugin's name, version and the hash of its library, or of a
    prototype's files.

    Raises:
        ConformanceError: no such plugin, or it cannot be used.
    """
    from haly.conformance.judgement import entry_of, prototype_of

    entry = entry_of(device)
    if entry["library"]:
        sha256 = hashlib.sha256(Path(entry["library"]).read_bytes()).hexdigest()
    else:
        sha256 = prototype_of(entry).digest()
    return {"name": entry["plugin"], "version": entry["version"], "sha256": sha256}


def _run(arguments, settings: Settings, cases: list[Case]) -> int:
    from haly.conformance.manifest import digest

    chosen = [case for case in cases if arguments.shard.holds(case)]
    if arguments.case:
        prefixes = tuple(arguments.case)
        chosen = [case for case in chosen if case.id.startswith(prefixes)]
        if not chosen:
            raise ConformanceError(f"no case begins with {' or '.join(prefixes)}")
    roads = ROADS if arguments.road == "both" else (arguments.road,)
    header = {
        "device": arguments.device,
        "roads": list(roads),
        "settings": settings.as_dict(),
        "shard": [arguments.shard.index, arguments.shard.count],
        "cases": digest(chosen),
        "plugin": plugin_identity(arguments.device),
    }
    if arguments.resume and not arguments.log:
        raise ConformanceError("--resume needs the file to go on with: --log FILE")
    log = ResultLog(arguments.log, header, resume=arguments.resume)
    work = Run(
        arguments.device,
        chosen,
        roads,
        log,
        case_settings=settings.as_dict(),
        workers=arguments.workers,
        plugins=arguments.plugin,
        timeout_s=arguments.timeout,
    )
    progress = _Progress(work.total)
    work.on_result = progress.add
    try:
        results = work.run()
    except KeyboardInterrupt:
        log.close()
        if arguments.log:
            print(f"\nstopped; go on with --log {arguments.log} --resume", file=sys.stderr)
        raise
    log.close()
    summary = Summary.of(results)
    if arguments.json:
        print(json.dumps(_as_json(arguments, results, summary)))
    else:
        _print(arguments, results, summary)
    return 0 if summary.succeeded else 1


def _as_json(arguments, results: list[Result], summary: Summary) -> dict:
    return {
        "device": arguments.device,
        "succeeded": summary.succeeded,
        "total": {str(status): summary.total[status] for status in Status},
        "operators": [
            {
                "op": op,
                "road": road,
                "worst": _finite(summary.worst.get((op, road))),
                "implementations": dict(summary.implementations.get((op, road), {})),
                **{str(status): count for status, count in counts.items()},
            }
            for (op, road), counts in sorted(summary.by_operator.items())
        ],
        "bad": [json.loads(r.line()) for r in results if not r.status.good],
    }


def _finite(value: float | None) -> float | str | None:
    return value if value is None or value < float("inf") else "inf"


def _implementations(summary: Summary, op: str, road: str) -> str:
    """What ran, with counts where it was not one thing for all cases."""
    counts = summary.implementations.get((op, road), Counter())
    if len(counts) == 1:
        return next(iter(counts))
    return ", ".join(f"{count} {name}" for name, count in counts.most_common())


_STYLES = {Status.PASS: "green", Status.NOT_SUPPORTED: "dim", Status.WAIVED: "yellow"}


def _print(arguments, results: list[Result], summary: Summary) -> None:
    rows, most = [], arguments.failures
    for (op, road), counts in sorted(summary.by_operator.items()):
        worst = summary.worst.get((op, road))
        good = all(status.good for status in counts)
        bad = sum(count for status, count in counts.items() if not status.good)
        rows.append(
            [
                paint(op, *([] if good else ["red"])),
                road,
                str(counts[Status.PASS]),
                str(counts[Status.NOT_SUPPORTED]),
                paint(str(bad), *(["red"] if bad else ["dim"])),
                "" if worst is None else f"{worst:.3f}",
                _implementations(summary, op, road),
            ]
        )
    headers = ["operator", "road", "pass", "not supported", "bad", "worst / bound", "ran as"]
    print(table(headers, rows, right="llrrrrl"))
    bad_results = [r for r in results if not r.status.good]
    for result in bad_results[:most]:
        print(
            paint(f"{result.status}", "red"),
            f"{result.op} {result.dtypes} {result.road} {result.kind} case {result.case}",
        )
        print(f"    {result.text}")
        print(paint(f"    {_replay(arguments, result)}", "dim"))
    if len(bad_results) > most:
        print(f"    and {len(bad_results) - most} more; --failures N shows more")
    total: Counter = summary.total
    words = [
        paint(f"{total[status]} {status}", _STYLES.get(status, "red"))
        for status in Status
        if total[status]
    ]
    print(", ".join(words) or "no case ran")
