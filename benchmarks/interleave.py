"""Interleaved timing: every side runs in turn, round after round, in one process.

Machines drift; ratios of medians taken in the same rounds survive it, single times do not.
"""

from __future__ import annotations

import gc
import os
import platform
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Times of one side, in nanoseconds per call.

    Attributes:
        median, low, high: median, 10th and 90th percentile over rounds.
        rounds: rounds measured.
    """

    median: float
    low: float
    high: float
    rounds: int

    def __truediv__(self, calls: int) -> Timing:
        """The time of one of `calls` calls that a side made at a time."""
        return Timing(self.median / calls, self.low / calls, self.high / calls, self.rounds)


def measure(
    sides: Mapping[str, Callable[[], object]],
    *,
    rounds: int = 31,
    round_ns: float = 5e6,
    warm_rounds: int = 3,
    pause_s: float = 0.0,
    clock: Callable[[], int] = time.perf_counter_ns,
) -> dict[str, Timing]:
    """Times several callables against each other.

    Args:
        sides: name -> callable without arguments.
        rounds: measured rounds; each runs every side once, in turn.
        round_ns: about how long one side runs in one round; short calls are repeated to fill it.
        warm_rounds: rounds run first and thrown away.
        pause_s: rest before each side, in which the threads of the side before it stop spinning.
        clock: nanoseconds; time.process_time_ns leaves out what other processes take, and counts
            every thread of this one.

    Returns:
        name -> Timing, in the order of `sides`.
    """
    repeats = {}
    for name, call in sides.items():
        call()
        start = clock()
        call()
        once = max(1, clock() - start)
        repeats[name] = max(1, int(round_ns / once))
    times: dict[str, list[float]] = {name: [] for name in sides}
    enabled = gc.isenabled()
    gc.disable()
    try:
        for index in range(warm_rounds + rounds):
            for name, call in sides.items():
                count = range(repeats[name])
                if pause_s:
                    time.sleep(pause_s)
                    call()
                start = clock()
                for _ in count:
                    call()
                elapsed = clock() - start
                if index >= warm_rounds:
                    times[name].append(elapsed / repeats[name])
    finally:
        if enabled:
            gc.enable()
    return {name: _timing(values) for name, values in times.items()}


def _timing(values: list[float]) -> Timing:
    ordered = sorted(values)
    last = len(ordered) - 1
    return Timing(
        statistics.median(ordered),
        ordered[round(last * 0.1)],
        ordered[round(last * 0.9)],
        len(ordered),
    )


def environment(*modules: str) -> str:
    """One line that says on what the figures were taken."""
    import importlib

    model = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next(line.split(":", 1)[1].strip() for line in file if "model name" in line)
    except (OSError, StopIteration):
        pass
    versions = []
    for name in modules:
        try:
            versions.append(f"{name} {importlib.import_module(name).__version__}")
        except ImportError:
            versions.append(f"{name} absent")
    cores = len(os.sched_getaffinity(0))
    return f"{model}, {cores} cores, Python {platform.python_version()}, {', '.join(versions)}"


def report(title: str, timings: Mapping[str, Timing], against: str) -> str:
    """A block of lines: each side's median and its ratio to the side named `against`."""
    width = max(len(name) for name in timings)
    base = timings[against].median
    lines = [title]
    for name, timing in timings.items():
        spread = f"[{_time(timing.low)} .. {_time(timing.high)}]"
        ratio = f"{timing.median / base:6.2f} x {against}"
        lines.append(f"  {name:<{width}}  {_time(timing.median):>10}  {spread}  {ratio}")
    return "\n".join(lines)


def _time(nanoseconds: float) -> str:
    for unit, size in (("s", 1e9), ("ms", 1e6), ("us", 1e3)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.2f} {unit}"
    return f"{nanoseconds:.1f} ns"
