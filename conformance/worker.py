"""A worker process: reads jobs on standard input, writes one JSON line per case.

Before each case it says which one starts, so that a crash or a hang names its case.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Sequence

from haly.conformance.cases import Case, Settings, cases_of
from haly.conformance.front_end import case as front_end
from haly.conformance.judgement import Judge, add_plugins
from haly.conformance.results import Result, Status
from haly.conformance.runtime import case as runtime


def serve(device: str, plugins: Sequence[str] = ()) -> None:
    """Answers jobs until standard input ends.

    Args:
        device: name of the device under test, as in `cpu:0`.
        plugins: folders of plugins that are not installed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the runner ends its workers itself
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Results leave through a private copy of standard output: what a plugin prints goes to
    # standard error and cannot be taken for a result.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def say(record: dict | str) -> None:
        out.write((record if isinstance(record, str) else json.dumps(record)) + "\n")
        out.flush()

    add_plugins(plugins)
    judge = Judge(device)
    for line in sys.stdin:
        request = json.loads(line)
        if "search" in request:
            _search(judge, request, say)
            continue
        settings = Settings(**request["settings"])
        judge.quick = settings.quick
        known = {case.id: case for case in _known(request["op"], settings)}
        # A result goes with what comes next, in one piece: the runner wakes once a case.
        said = ""
        for road, case_id in request["work"]:
            say(said + json.dumps({"start": [road, case_id]}))
            said = run_one(judge, known[case_id], road).line() + "\n"
        say(said + json.dumps({"end": True}))


def _search(judge: Judge, request: dict, say: Callable[[dict], None]) -> None:
    from haly.conformance.drawn_calls import search_operator  # hypothesis is for the search alone

    try:
        search_operator(judge, request["search"], request["seed"], request["examples"], say)
    except Exception as error:  # a defect of the suite itself
        say({"error": f"{type(error).__name__}: {error}"})
    say({"end": True})


def _known(
    op: str, settings: Settings
) -> Sequence[Case | runtime.RuntimeCase | front_end.FrontEndCase]:
    """Cases of an operator with its version, or of a name of another level."""
    if op.startswith(runtime.PREFIX):
        return runtime.cases_of(op)
    if front_end.is_front_end(op):
        return front_end.cases_of(op)
    return cases_of(op.rsplit(".v", 1)[0], settings)


def run_one(judge: Judge, case: Case, road: str) -> Result:
    """One case; a defect of the suite itself becomes an Error, never a verdict on the plugin."""
    started = time.monotonic()
    try:
        result = judge.judge(case, road)
    except Exception as error:  # the boundary of one case: the run goes on
        text = f"{type(error).__name__}: {error}"
        result = Result(
            case.id, road, case.op, case.dtype_text, case.kind, Status.ERROR, None, text
        )
    result.seconds = round(time.monotonic() - started, 6)
    return result
