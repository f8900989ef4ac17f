"""What a replay costs the host against launches, and what recording anew at each call would cost.

    python benchmarks/capture.py [--device simulated:0] [--launches 8 32 128] [--rounds N]

A program of so many small products runs launched one by one; replayed, with an argument that lies
still; replayed, with an argument from a new place at each call, which is copied in; and recorded
anew at each call, which is the other way to meet new places. Host time until everything is
enqueued; what the device does is waited for outside the clock. Denominator: the launches.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time

import numpy as np
from interleave import environment

import haly


def chain(launches: int, capture: bool):
    def function(x):
        for _ in range(launches):
            x = haly.matmul(x, x)
        return x

    return haly.jit(function, capture=capture)


def times(make, arrays, calls: int, device: str) -> float:
    """Median host time in ns of one call; `make` gives the function for each."""
    found = []
    for number in range(calls):
        function = make(number)
        x = arrays[number % len(arrays)]
        haly.synchronize(device)
        started = time.perf_counter_ns()
        function(x)
        found.append(time.perf_counter_ns() - started)
        haly.synchronize(device)
    return statistics.median(found[len(found) // 4 :])


def recordings(launches: int, rounds: int, x, device: str) -> float:
    """Median host time in ns of the call that records: the second one of a program."""
    found = []
    for _ in range(rounds):
        function = chain(launches, True)
        function(x)
        haly.synchronize(device)
        started = time.perf_counter_ns()
        function(x)
        found.append(time.perf_counter_ns() - started)
        haly.synchronize(device)
    return statistics.median(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--device", default="simulated:0")
    parser.add_argument("--launches", type=int, nargs="*", default=[8, 32, 128])
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    print(environment("numpy", "haly"), file=sys.stderr)
    values = np.eye(8, dtype=np.float32)
    arrays = [haly.asarray(values, device=options.device) for _ in range(8)]
    for launches in options.launches:
        plain, still, moving = (chain(launches, capture) for capture in (False, True, True))
        for x in arrays:
            moving(x)
        sides = {
            "launches": times(lambda _, f=plain: f, arrays, options.rounds, options.device),
            "replay, argument in place": times(
                lambda _, f=still: f, arrays[:1], options.rounds, options.device
            ),
            "replay, argument copied": times(
                lambda _, f=moving: f, arrays, options.rounds, options.device
            ),
            "recording anew": recordings(
                launches, max(5, options.rounds // 10), arrays[0], options.device
            ),
        }
        assert still.lower(arrays[0]).captures[0].state == "captured", still.explain(arrays[0])
        print(f"{launches} launches")
        for name, median in sides.items():
            print(f"  {name:<26} {median / 1000:8.1f} us  {median / sides['launches']:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
