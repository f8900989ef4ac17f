"""`haly conformance diff`: what became of each case from one run to another."""

from __future__ import annotations

import argparse
from collections import Counter

from haly.command.terminal import paint, table
from haly.conformance.report import page
from haly.conformance.report.comparison import (
    MEANINGS,
    Change,
    change_of,
    counts_by_operator,
    pairs_of,
)
from haly.conformance.report.log import LoggedRun, load
from haly.conformance.verbs.report import write

_STYLES = {
    Change.BROKEN: "red",
    Change.LOST: "yellow",
    Change.LESS_EXACT: "yellow",
    Change.FIXED: "green",
    Change.GAINED: "green",
    Change.MORE_EXACT: "green",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("first", help="log of a run")
    parser.add_argument("second", help="log of a later run, or of another vendor's")
    parser.add_argument("--html", metavar="FILE", help="the comparison as one page")
    parser.add_argument("--cases", type=int, default=20, help="show at most so many")


def run(arguments: argparse.Namespace) -> int:
    first, second = load([arguments.first]), load([arguments.second])
    pairs = pairs_of(first.results, second.results)
    if arguments.html:
        write(arguments.html, page.text_of([first, second]))
    else:
        _show(first, second, pairs, arguments.cases)
    changes = {change_of(*pair) for pair in pairs.values()}
    return 1 if changes & {Change.BROKEN, Change.LOST} else 0


def _show(first: LoggedRun, second: LoggedRun, pairs, most: int) -> None:
    print(f"first:  {_described(first)}\nsecond: {_described(second)}")
    rows = []
    total: Counter = Counter()
    for (op, road), counts in sorted(counts_by_operator(pairs.values()).items()):
        total += counts
        changes = [change for change in Change if counts[change] and change is not Change.SAME]
        if changes:
            words = ", ".join(
                paint(f"{counts[change]} {change}", *_style(change)) for change in changes
            )
            rows.append([op, road, str(counts[Change.SAME]), words])
    if rows:
        print(table(["operator", "road", "same", "changed"], rows, right="llrl"))
    changed = [(pair, change) for pair in pairs.values() if (change := change_of(*pair)) in _STYLES]
    changed.sort(key=lambda item: list(Change).index(item[1]))
    for (before, after), change in changed[:most]:
        print(
            paint(change, *_style(change)),
            f"{after.op} {after.dtypes} {after.road} {after.kind} case {after.case}: "
            f"{_outcome(before)} -> {_outcome(after)}",
        )
        if not after.status.good:
            print(f"    {after.text}")
    if len(changed) > most:
        print(f"    and {len(changed) - most} more; --cases N shows more")
    if pairs and not total.keys() - {Change.ONLY_FIRST, Change.ONLY_SECOND}:
        print("the runs have no case in common: their profiles or seeds differ")
    print(
        ", ".join(f"{total[change]} {change}" for change in Change if total[change]) or "no cases"
    )
    for change in (change for change in Change if total[change] and change is not Change.SAME):
        print(paint(f"  {change}: {MEANINGS[change]}", "dim"))


def _style(change: Change) -> list[str]:
    return [_STYLES[change]] if change in _STYLES else []


def _outcome(result) -> str:
    worst = "" if result.worst is None else f" {result.worst:.3f}"
    return f"{result.status}{worst}"


def _described(run: LoggedRun) -> str:
    plugin = run.header.get("plugin", {})
    settings = run.header.get("settings", {})
    profile = "quick" if settings.get("quick") else "full"
    return (
        f"{run.device}, {plugin.get('name')} {plugin.get('version')} "
        f"({str(plugin.get('sha256'))[:12]}), {profile} profile, seed {settings.get('seed')}"
    )
