"""What a run came to: as JSON for programs, as a table for people."""

from __future__ import annotations

import json
from collections import Counter

from haly.command.terminal import paint, table
from haly.conformance import repeat
from haly.conformance.results import Result, Status, Summary


def as_json(device: str, results: list[Result], summary: Summary) -> dict:
    """What a run came to, for programs."""
    return {
        "device": device,
        "succeeded": summary.succeeded,
        "total": {str(status): summary.total[status] for status in Status},
        "ran_as": {road: dict(counts) for road, counts in sorted(summary.roads.items())},
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


def show(header: dict, results: list[Result], summary: Summary, *, most: int) -> None:
    """Prints what a run came to, with the first failures and how to see them again."""
    rows = []
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
        print(paint(f"    {repeat.command(header, result)}", "dim"))
    if len(bad_results) > most:
        print(f"    and {len(bad_results) - most} more; --failures N shows more")
    total: Counter = summary.total
    words = [
        paint(f"{total[status]} {status}", _STYLES.get(status, "red"))
        for status in Status
        if total[status]
    ]
    for road, counts in sorted(summary.roads.items()):
        ran = ", ".join(f"{count} {way}" for way, count in counts.most_common())
        print(paint(f"{road} road: {ran}", "dim"))
    print(", ".join(words) or "no case ran")
