"""`haly conformance badges`: which badges a log earns, and what is missing for the others."""

from __future__ import annotations

import argparse
import json

from haly.command.terminal import paint, table
from haly.conformance.badges import Finding, evaluate
from haly.conformance.results import read_log

_WAYS = ("kernel", "decomposition", "native", "view", "host", "empty")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("log", help="of a full run")
    parser.add_argument("--missing", type=int, default=5, help="show at most so many gaps of each")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run(arguments: argparse.Namespace) -> int:
    findings = evaluate(*read_log(arguments.log))
    if arguments.json:
        print(json.dumps([finding.as_json() for finding in findings], indent=2))
        return 0
    show(findings, arguments.missing)
    return 0


def show(findings: list[Finding], most: int) -> None:
    """Prints a table of all badges, and below it what is missing."""
    rows = []
    for finding in findings:
        ways = finding.implementations
        rows.append(
            [
                paint(finding.badge, *(["green"] if finding.earned else [])),
                paint("earned", "green") if finding.earned else "no",
                f"{finding.fulfilled} of {finding.asked}",
                *(str(ways[way]) for way in _WAYS),
            ]
        )
    print(table(["badge", "", "operators in dtypes", *_WAYS], rows, right="lll" + "r" * len(_WAYS)))
    for finding in findings:
        if finding.earned:
            continue
        print(f"\n{finding.badge}: {finding.reason or 'not earned'}")
        for gap in finding.gaps[:most]:
            print(f"    {gap}")
        if len(finding.gaps) > most:
            print(f"    and {len(finding.gaps) - most} more; --missing N shows more")
