"""A run as it was logged, whole or in shards."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from haly.conformance.errors import ConformanceError
from haly.conformance.results import CIRCUMSTANCES, Result, Summary, read_log

# What the shards of one run differ in.
_OF_A_SHARD = {"shard", "cases", "results", *CIRCUMSTANCES}


@dataclass
class LoggedRun:
    """A run and all its results.

    Attributes:
        header: identity of the run, without what belongs to one shard only.
        results: of all shards.
        expected: number of results of the whole logs; None where a log does not say so.
        shards: of how many shards logs were given, and how many there are.
    """

    header: dict
    results: list[Result]
    expected: int | None
    shards: tuple[int, int]

    @property
    def device(self) -> str:
        return self.header.get("device", "unknown device")

    @property
    def missing(self) -> list[str]:
        """What keeps the logs from being a whole run, in words; empty where it is whole."""
        texts = []
        given, count = self.shards
        if given < count:
            texts.append(f"{given} of {count} shards")
        if self.expected is not None and len(self.results) < self.expected:
            texts.append(f"{len(self.results):,} of {self.expected:,} results")
        return texts

    def summary(self) -> Summary:
        return Summary.of(self.results)


def load(paths: Sequence[str | os.PathLike]) -> LoggedRun:
    """Reads the logs of one run.

    Args:
        paths: one log, or those of several shards of a run.

    Raises:
        ConformanceError: a file is no log, the logs belong to different runs, or two of them hold
            a result of the same case.
    """
    logs = [read_log(path) for path in paths]
    header = _common(logs[0][0])
    for path, (other, _) in zip(paths[1:], logs[1:], strict=True):
        found = _common(other)
        differing = sorted(k for k in {*header, *found} if header.get(k) != found.get(k))
        if differing:
            names = ", ".join(differing)
            raise ConformanceError(f"{path} is no shard of the run of {paths[0]}: {names} differ")
    seen: dict[tuple[str, str], object] = {}
    for path, (_, results) in zip(paths, logs, strict=True):
        for result in results:
            key = (result.road, result.case)
            before = seen.get(key)
            seen[key] = path
            if before is not None:
                raise ConformanceError(
                    f"{path}: case {result.case} on the {result.road} road is in {before} too"
                )
    counts = [one.get("results") for one, _ in logs]
    first = logs[0][0]
    if first.get("plugins"):
        header["plugins"] = first["plugins"]
    return LoggedRun(
        header,
        [result for _, results in logs for result in results],
        None if None in counts else sum(counts),
        (len(logs), first.get("shard", [1, 1])[1]),
    )


def _common(header: dict) -> dict:
    return {key: value for key, value in header.items() if key not in _OF_A_SHARD}
