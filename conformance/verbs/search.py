"""`haly conformance search`: looks for calls beyond the manifest that fail."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import yaml

from haly.command import plugins
from haly.command.terminal import paint
from haly.conformance import case_promoted
from haly.conformance.errors import ConformanceError
from haly.conformance.process import DEFAULT_TIMEOUT_S, Limits
from haly.conformance.verbs.option_types import count, seconds
from haly.opspec import load


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--device", default="cpu:0", help="as in cpu:0 (default)")
    plugins.add_arguments(parser)
    parser.add_argument("--op", action="append", metavar="NAME", help="repeat for several")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws other calls")
    parser.add_argument("--examples", type=count, default=100, help="calls of each operator (100)")
    parser.add_argument("--workers", type=count, help="worker processes (default: cores, max 8)")
    parser.add_argument(
        "--timeout", type=seconds, default=DEFAULT_TIMEOUT_S, help="for one call, in seconds"
    )
    parser.add_argument(
        "--promote",
        nargs="?",
        const=str(case_promoted.FILE),
        metavar="FILE",
        help="add what is found to the committed cases, or to a file of your own",
    )
    parser.add_argument("--reason", default="", help="with --promote: what the cases show")


def run(arguments: argparse.Namespace) -> int:
    from haly.conformance.judgement import add_plugins
    from haly.conformance.search import Search
    from haly.conformance.subject import plugin_identity

    add_plugins(arguments.plugin)
    plugin_identity(arguments.device)  # a clear error for an unknown one
    known = {name: op for name, op in load().operators.items() if not op.waits}
    names = arguments.op or list(known)
    for name in names:
        if name not in known:
            raise ConformanceError(f"no operator {name!r} to search; `haly ops` lists them")
    judged = 0

    def on_operator(name: str, tried: int) -> None:
        nonlocal judged
        judged += tried
        print(f"{name}: {tried} calls judged, {judged} in all", file=sys.stderr)

    found = []
    search = Search(
        arguments.device,
        seed=arguments.seed,
        examples=arguments.examples,
        plugins=arguments.plugin,
        limits=Limits(arguments.timeout),
        workers=arguments.workers,
    )
    for finding in search.run(names, on_operator):
        found.append(finding)
        print(paint(f"{finding.status}", "red"), finding.case.op, finding.case.dtype_text, end=" ")
        print(f"{finding.road} case {finding.case.id}\n    {finding.text}")
        entry = case_promoted.describe(finding.case, arguments.reason or finding.text)
        print(yaml.safe_dump([entry], sort_keys=False, default_flow_style=None, width=100), end="")
    print(f"{judged} calls of {len(names)} operators with seed {arguments.seed}: ", end="")
    print(f"{len(found)} operators fail")
    if arguments.promote and found:
        path = Path(arguments.promote)
        reasons = [(f.case, arguments.reason or f"{f.status}: {f.text}") for f in found]
        added = case_promoted.append(reasons, path)
        print(f"{added} cases added to {path}; renew the manifest with `haly generate`")
    return 1 if found else 0
