"""Makes one log of the logs of all shards of a run."""

from __future__ import annotations

import os
from collections.abc import Sequence

from haly.conformance.cases import Settings
from haly.conformance.errors import ConformanceError
from haly.conformance.evidence import cases_of_run
from haly.conformance.manifest import digest
from haly.conformance.records import Records
from haly.conformance.results import ResultLog
from haly.conformance.runner import Shard
from haly.conformance.submission import read_lines

# What shards of one run may differ in.
_OWN = ("shard", "cases", "results")


def merge(paths: Sequence[str | os.PathLike], output: str | os.PathLike) -> int:
    """Writes the log of a whole run.

    Args:
        paths: logs of all shards, in whatever order.
        output: file to write.

    Returns:
        The number of results.

    Raises:
        ConformanceError: the logs are not all shards of one run, each once and whole.
    """
    logs = [(path, Records(read_lines(path), str(path))) for path in paths]
    if not logs:
        raise ConformanceError("no log to merge")
    first_path, first = logs[0]
    shards: dict[int, str | os.PathLike] = {}
    for path, log in logs:
        shard = _shard(path, log.header)
        common = {**first.header, **log.header}
        differing = [
            key
            for key in common
            if key not in _OWN and log.header.get(key) != first.header.get(key)
        ]
        if differing:
            raise ConformanceError(
                f"{path} and {first_path} are of different runs: {', '.join(differing)} differ"
            )
        if shard.count != _shard(first_path, first.header).count:
            raise ConformanceError(f"{path} and {first_path} are parts of different numbers")
        if shard.index in shards:
            raise ConformanceError(f"{path} and {shards[shard.index]} are both shard {shard.index}")
        shards[shard.index] = path
    count = _shard(first_path, first.header).count
    if missing := sorted({*range(1, count + 1)} - set(shards)):
        raise ConformanceError(f"shards {', '.join(map(str, missing))} of {count} are missing")
    return _write(logs, first.header, output)


def _shard(path: str | os.PathLike, header: dict) -> Shard:
    shard = header.get("shard")
    is_pair = isinstance(shard, list) and [type(part) for part in shard] == [int, int]
    if not is_pair or not 1 <= shard[0] <= shard[1]:
        raise ConformanceError(f"{path}: no shard of a run")
    return Shard(*shard)


def _write(logs: Sequence[tuple], common: dict, output: str | os.PathLike) -> int:
    try:
        settings, scope, operators = (common[key] for key in ("settings", "scope", "operators"))
    except KeyError as error:
        raise ConformanceError(f"the logs are of an older suite: {error}") from error
    if scope == "chosen":
        raise ConformanceError("the logs are of a choice of cases, expected a whole run")
    if settings != Settings().as_dict():
        raise ConformanceError("the logs are of another profile, expected the full one")
    cases = cases_of_run(operators)
    header = {**common, "shard": [1, 1], "cases": digest(cases)}
    if "results" in common:
        header["results"] = sum(len(case.roads) for case in cases)
    header.pop("suite_version")
    results = {}
    for path, log in logs:
        shard = _shard(path, log.header)
        wanted = {
            (road, case.id)
            for case in cases
            if shard.holds(case)
            for road in case.roads
            if road in log.header["roads"]
        }
        for result in log:
            key = (result.road, result.case)
            if key not in wanted:
                raise ConformanceError(f"{path}: {key[0]} {key[1]} is none of its cases, or twice")
            wanted.remove(key)
            results[key] = result
        if wanted:
            raise ConformanceError(
                f"{path}: {len(wanted)} cases did not run yet; go on with --resume"
            )
    merged = ResultLog(output, header, resume=False)
    for case in cases:
        for road in case.roads:
            if result := results.pop((road, case.id), None):
                merged.add(result)
    merged.close()
    return len(merged.results)
