"""What a process of its own costs: calls and copies on a device and on the same device isolated.

    python benchmarks/isolation.py [--device cpu:0] [--json]

Both sides run in turn, round after round, in one process; the ratio is against the direct device.
A round of launches ends with one wait, whose share of a call is small.
"""

from __future__ import annotations

import argparse
import json
import sys

import numpy as np
from interleave import environment, measure, report

import haly

LAUNCHES = 256


def call_sides(names: dict[str, str]) -> dict:
    """One launch of add on 16 float32 and its wait: the cost of an answer."""
    sides = {}
    for side, name in names.items():
        x = haly.asarray(np.arange(16, dtype=np.float32), device=name)
        device = haly.device(name).opened

        def call(x=x, device=device):
            haly.add(x, x)
            device.synchronize()

        sides[side] = call
    return sides


def launch_sides(names: dict[str, str]) -> dict:
    """Launches of add on 16 float32 without waiting for each; one wait ends them."""
    sides = {}
    for side, name in names.items():
        x = haly.asarray(np.arange(16, dtype=np.float32), device=name)
        device = haly.device(name).opened

        def launches(x=x, device=device):
            for _ in range(LAUNCHES):
                haly.add(x, x)
            device.synchronize()

        sides[side] = launches
    return sides


def upload_sides(names: dict[str, str], count: int) -> dict:
    values = np.ones(count, dtype=np.float32)

    def side(name):
        device = haly.device(name).opened

        def upload():
            haly.asarray(values, device=device, copy=True)
            device.synchronize()

        return upload

    return {label: side(name) for label, name in names.items()}


def download_sides(names: dict[str, str], count: int) -> dict:
    target = np.empty(count, dtype=np.float32)

    def side(name):
        array = haly.asarray(np.ones(count, dtype=np.float32), device=name)

        def download():
            target[...] = haly.to_numpy(array)

        return download

    return {label: side(name) for label, name in names.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--device", default="cpu:0", help="the device to compare with itself")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    names = {"direct": arguments.device, "isolated": f"isolated:{arguments.device}"}
    print(environment("numpy", "haly"), file=sys.stderr)
    tables = [("add, 16 float32, and its wait", call_sides(names), 1)]
    tables.append((f"add, 16 float32, one of {LAUNCHES} in a row", launch_sides(names), LAUNCHES))
    for count in (1 << 10, 1 << 18, 1 << 23):
        size = f"{count * 4 >> 10} KiB"
        tables.append((f"copy of {size} from the host", upload_sides(names, count), 1))
        tables.append((f"copy of {size} to the host", download_sides(names, count), 1))
    results = {}
    for title, sides, calls in tables:
        timings = {side: timing / calls for side, timing in measure(sides).items()}
        results[title] = {side: timing.median for side, timing in timings.items()}
        if not arguments.json:
            print(report(title, timings, "direct"))
    if arguments.json:
        print(json.dumps(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
