"""What the verbs of the graph and front-end levels share."""

from __future__ import annotations

import argparse

from haly.conformance.cases import Settings
from haly.conformance.errors import ConformanceError
from haly.conformance.front_end.case import ROAD, generate
from haly.conformance.judgement import add_plugins
from haly.conformance.verbs.run import add_run_arguments, check, run_cases


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_run_arguments(parser)
    parser.add_argument(
        "--op", action="append", metavar="NAME", help="as in Add or onnx.Add; repeat for several"
    )
    parser.add_argument("--road", choices=[ROAD], default=ROAD, help=argparse.SUPPRESS)
    # What other cases are made with.
    parser.set_defaults(quick=False, seed="1")


def run(arguments: argparse.Namespace, kind: str) -> int:
    """Runs the cases of one kind."""
    add_plugins(arguments.plugin)
    check(arguments)
    cases = generate([kind])
    if arguments.op:
        wanted = {name if "." in name else f"{kind}.{name}" for name in arguments.op}
        unknown = sorted(wanted - {case.op for case in cases})
        if unknown:
            raise ConformanceError(f"no case of {', '.join(unknown)}")
        cases = [case for case in cases if case.op in wanted]
    scope = {"scope": kind, "operators": None}  # nothing that a submission is made of
    return run_cases(arguments, Settings(), cases, (ROAD,), scope)
