"""`haly conformance run`: cases on a device, judged, logged and summed up."""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Sequence
from contextlib import ExitStack

from haly.command import plugins
from haly.conformance.cases import ROADS, Case, Settings
from haly.conformance.errors import ConformanceError
from haly.conformance.judgement import add_plugins
from haly.conformance.manifest import digest, installed_digest
from haly.conformance.process import (
    DEFAULT_MEMORY_BYTES,
    DEFAULT_TIMEOUT_S,
    Limits,
    WorkerProcess,
)
from haly.conformance.progress import Progress
from haly.conformance.results import ResultLog, Summary
from haly.conformance.runner import Run, Shard, start_workers
from haly.conformance.runtime.case import ROAD as RUNTIME
from haly.conformance.subject import declared_operators, environment, plugin_identity
from haly.conformance.verbs import selection, summary
from haly.conformance.verbs.option_types import count, memory_size, seconds, shard
from haly.conformance.waivers import Subject, Waivers
from haly.conformance.waivers import read as read_waivers
from haly.opspec import load


def add_arguments(parser: argparse.ArgumentParser) -> None:
    selection.add_arguments(parser)
    parser.add_argument(
        "--declared", action="store_true", help="only operators that the device has kernels for"
    )
    parser.add_argument(
        "--road",
        choices=(*ROADS, RUNTIME, "both", "all"),
        default="all",
        help="both: row and device; all (default): the runtime level too",
    )
    add_run_arguments(parser)


def add_run_arguments(parser: argparse.ArgumentParser) -> None:
    """The device, and how to run cases on it, whatever these are."""
    parser.add_argument("--device", default="cpu:0", help="as in cpu:0 (default)")
    plugins.add_arguments(parser)
    parser.add_argument("--shard", type=shard, default=Shard(), metavar="I/N")
    parser.add_argument(
        "--case", action="append", metavar="ID", help="only this case; its first digits will do"
    )
    parser.add_argument(
        "--waivers", metavar="FILE", help="known failures, with a reason and an end (YAML)"
    )
    parser.add_argument("--log", help="file of JSON lines; needed by --resume")
    parser.add_argument("--resume", action="store_true", help="go on with the file of --log")
    parser.add_argument("--workers", type=count, help="worker processes (default: cores, max 8)")
    parser.add_argument(
        "--timeout", type=seconds, default=DEFAULT_TIMEOUT_S, help="for one case, in seconds"
    )
    parser.add_argument(
        "--memory",
        type=memory_size,
        default=DEFAULT_MEMORY_BYTES,
        metavar="SIZE",
        help="of one worker process, as in 512M or 4G (default); 0 for no limit",
    )
    parser.add_argument("--json", action="store_true", help="print a summary as JSON")
    parser.add_argument("--failures", type=int, default=20, help="show at most so many")


def run(arguments: argparse.Namespace) -> int:
    add_plugins(arguments.plugin)
    operators = None
    scope = "chosen" if arguments.op or arguments.case else "all"
    if arguments.declared:
        named = None if arguments.op is None else selection.operators(arguments.op)
        # Of objects of the runtime level nothing is declared: each answers for itself.
        operators = declared_operators(arguments.device, named) if named != [] else []
        scope = "declared" if scope == "all" else scope
    check(arguments)
    several = {"both": ROADS, "all": (*ROADS, RUNTIME)}
    roads = several.get(arguments.road, (arguments.road,))
    # Only all, or all that is declared, can be submitted.
    names = [name for name in load().operators if name in operators] if operators else None
    identity = {"scope": scope, "operators": names if scope == "declared" else None}
    settings = selection.settings(arguments)
    with ExitStack() as stack:
        started: list[WorkerProcess] = []
        if scope != "chosen":  # few cases are made before a worker is ready
            started = stack.enter_context(
                start_workers(
                    arguments.device,
                    arguments.plugin,
                    settings.as_dict(),
                    Limits(arguments.timeout, arguments.memory),
                    arguments.workers,
                )
            )
        cases = selection.cases(arguments, operators)
        return run_cases(arguments, settings, cases, roads, identity, started)


def check(arguments) -> Waivers:
    """The waivers of a run, if it can be made; asked before its cases are, which takes long.

    Raises:
        ConformanceError: there is no such device, nothing to go on with, or no such waivers.
    """
    plugin_identity(arguments.device)
    if arguments.resume and not arguments.log:
        raise ConformanceError("--resume needs the file to go on with: --log FILE")
    return read_waivers(arguments.waivers) if arguments.waivers else Waivers()


def run_cases(
    arguments,
    settings: Settings,
    cases: list[Case],
    roads: Sequence[str],
    scope: dict,
    started: list[WorkerProcess] | None = None,
) -> int:
    """Runs cases and prints what came of them; the exit status.

    Args:
        arguments: those of add_run_arguments.
        settings: how the workers make the same cases.
        cases: what to run; any of the suite's kinds.
        roads: those of them to take.
        scope: of the log's header: whether this is all, and of which operators.
        started: workers that wait already.
    """
    chosen = [case for case in cases if arguments.shard.holds(case)]
    if arguments.case:
        prefixes = tuple(arguments.case)
        chosen = [case for case in chosen if case.id.startswith(prefixes)]
        if not chosen:
            raise ConformanceError(f"no case begins with {' or '.join(prefixes)}")
    waivers = check(arguments)
    header = {
        "device": arguments.device,
        "roads": list(roads),
        "settings": settings.as_dict(),
        "shard": [arguments.shard.index, arguments.shard.count],
        "cases": digest(chosen),
        "results": sum(road in roads for case in chosen for road in case.roads),
        "plugin": plugin_identity(arguments.device),
        **scope,
        "manifest": installed_digest(),
        "environment": environment(arguments.device),
        "waivers": waivers.digest,
    }
    if arguments.plugin:
        header["plugins"] = arguments.plugin
    log = ResultLog(arguments.log, header, resume=arguments.resume)
    work = Run(
        arguments.device,
        chosen,
        roads,
        log,
        case_settings=settings.as_dict(),
        workers=arguments.workers,
        plugins=arguments.plugin,
        limits=Limits(arguments.timeout, arguments.memory),
        started=started,
    )
    progress = Progress(work.total)
    if waivers.waivers:
        work.waive = waivers.apply
        for problem in waivers.activate(Subject.of(header), settings, datetime.date.today()):
            progress.say(f"{problem}; it is left out, and the run cannot be submitted\n")
    work.on_result = progress.add
    work.on_output = progress.say
    try:
        results = work.run()
    except KeyboardInterrupt:
        if arguments.log:
            progress.say(f"stopped; go on with --log {arguments.log} --resume\n")
        raise
    finally:
        progress.close()
        log.close()
    counts = Summary.of(results)
    if arguments.json:
        print(json.dumps(summary.as_json(arguments.device, results, counts)))
    else:
        summary.show(header, results, counts, most=arguments.failures)
    return 0 if counts.succeeded else 1
