"""One file of HTML that holds a whole run, or two to be compared, and needs nothing else."""

from __future__ import annotations

import base64
import gzip
import html
import json
from collections.abc import Sequence
from importlib import resources

from haly.conformance import repeat
from haly.conformance.report.comparison import MEANINGS, Change, change_of, pairs_of
from haly.conformance.report.log import LoggedRun
from haly.conformance.results import Result, Status

_STYLES = ("page.css",)
_SCRIPTS = ("data.js", "elements.js", "matrix.js", "details.js", "page.js")
_ROADS = ("row", "device", "runtime")
_CHANGES = list(Change)
_STATUSES = list(Status)


class _Numbers:
    """Texts as numbers, in the order of their first use."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}

    def of(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))


def text_of(runs: Sequence[LoggedRun]) -> str:
    """The page.

    Args:
        runs: one to be shown, or two to be compared.
    """
    title = " and ".join(run.device for run in runs)
    title = f"Conformance of {title}" if len(runs) == 1 else f"Comparison of {title}"
    packed = gzip.compress(json.dumps(data_of(runs), separators=(",", ":")).encode(), 9, mtime=0)
    fill = {
        "TITLE": html.escape(title),
        "SUMMARY": html.escape("; ".join(_sentence(run) for run in runs)),
        "STYLE": "\n".join(_file(name) for name in _STYLES),
        "SCRIPT": "\n".join(_file(name) for name in _SCRIPTS),
        "DATA": base64.b64encode(packed).decode(),
    }
    text = _file("page.html")
    for name, value in fill.items():
        text = text.replace(f"{{{{{name}}}}}", value)
    return text


def _file(name: str) -> str:
    return (resources.files(__package__) / "page" / name).read_text(encoding="utf-8")


def _sentence(run: LoggedRun) -> str:
    """What a reader without scripts gets to know."""
    total = run.summary().total
    counts = ", ".join(f"{total[status]:,} {status}" for status in Status if total[status])
    return f"{run.device}: {counts or 'no results'}"


def data_of(runs: Sequence[LoggedRun]) -> dict:
    """What the page's script reads: columns of small numbers, sorted by operator and dtypes.

    A case with results on both roads is one entry; what did not run is -1 in its columns.
    """
    found = [{(result.road, result.case): result for result in run.results} for run in runs]
    cases: dict[str, Result] = {}
    for results in found:
        for (_, case), result in results.items():
            cases.setdefault(case, result)
    order = sorted(cases.values(), key=lambda result: (result.op, result.dtypes))
    roads = [road for road in _ROADS if any((road, case) in r for r in found for case in cases)]
    operators, rows, kinds = _Numbers(), _Numbers(), _Numbers()
    texts, implementations = _Numbers(), _Numbers()
    implementations.of("")
    groups: list[list[int]] = []
    for result in order:
        key = [operators.of(result.op), rows.of(result.dtypes)]
        if not groups or groups[-1][:2] != key:
            groups.append([*key, 0])
        groups[-1][2] += 1
    columns = [
        {
            road: _columns([results.get((road, r.case)) for r in order], texts, implementations)
            for road in roads
        }
        for results in found
    ]
    data = {
        "statuses": [[status, status.good] for status in _STATUSES],
        "roads": roads,
        "runs": [_described(run) for run in runs],
        "ids": [result.case for result in order],
        "kind": [kinds.of(result.kind) for result in order],
        "groups": groups,
        "results": columns,
        "operators": [[op, _family(op)] for op in operators.texts],
        "rows": list(rows.texts),
        "kinds": list(kinds.texts),
        "texts": list(texts.texts),
        "implementations": list(implementations.texts),
    }
    if len(runs) == 2:
        pairs = pairs_of(runs[0].results, runs[1].results)
        data["changes"] = [[change, MEANINGS[change]] for change in _CHANGES]
        data["change"] = {
            road: [
                _CHANGES.index(change_of(*pair)) if (pair := pairs.get((road, r.case))) else -1
                for r in order
            ]
            for road in roads
        }
    return data


def _columns(results: Sequence[Result | None], texts: _Numbers, implementations: _Numbers) -> dict:
    """Status, worst error (-1 none, -2 infinite), text, implementation, milliseconds, and what a
    death came after."""
    return {
        "status": [-1 if r is None else _STATUSES.index(r.status) for r in results],
        "worst": [-1 if r is None else _worst(r.worst) for r in results],
        "text": [-1 if r is None else texts.of(r.text) for r in results],
        "implementation": [
            -1 if r is None else implementations.of(r.implementation) for r in results
        ],
        "milliseconds": [-1 if r is None else _milliseconds(r.seconds) for r in results],
        "after": {
            number: list(r.after) for number, r in enumerate(results) if r is not None and r.after
        },
    }


def _worst(value: float | None) -> float | int:
    if value is None:
        return -1
    if not value < float("inf"):
        return -2
    rounded = float(f"{value:.4g}")
    return int(rounded) if rounded == int(rounded) else rounded


def _milliseconds(seconds: float) -> float | int:
    value = seconds * 1000
    return round(value) if value >= 10 else round(value, 1)


def _described(run: LoggedRun) -> dict:
    total = run.summary()
    return {
        "device": run.device,
        "plugin": run.header.get("plugin", {}),
        "settings": run.header.get("settings", {}),
        "suite_version": run.header.get("suite_version"),
        "missing": run.missing,
        "succeeded": total.succeeded and not run.missing,
        "replay": [
            repeat.quoted(repeat.prefix(run.header)),
            repeat.quoted(repeat.suffix(run.header)),
        ],
    }


def _family(op: str) -> str:
    """An operator's family in the installed standard; a log may name others."""
    from haly.opspec import load

    if op.startswith("runtime."):
        return "runtime level of the ABI"
    operator = load().operators.get(op.rsplit(".v", 1)[0])
    return operator.family if operator else "others"
