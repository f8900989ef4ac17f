"""What a plan costs per operator when its kernels do nothing.

    python benchmarks/executor.py [--noop FOLDER] [--json]

FOLDER holds the no-op plugin (haly_plugin.json and its library; by default build/plugins/noop of
this checkout). Two plans, chains of 100 and of 1100 additions on 16 float32, run in turn; the
difference of their times over the difference of their launches is the executor's cost of an
operator. Denominator: none, the figure is in nanoseconds. Excludes: what a run costs once (binding
inputs, allocating outputs, copies from and to numpy), which the difference cancels, and the kernels
themselves, of which a call and a return remain.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path

import numpy as np
from interleave import environment

DEVICE = "noop:0"
SHORT, LONG = 100, 1100


def chain(core, length: int):
    """A plan of `length` additions, each of the result before it and one input."""
    graph = core.Graph()
    x, y = (graph.input("float32", [16], name) for name in ("x", "y"))
    value = x
    for _ in range(length):
        value = graph.call("add", {"x1": value, "x2": y})[0]
    graph.set_outputs([value])
    options = {"optimise": False, "epilogues": False, "layouts": False}
    plan = core.Plan.build(graph, DEVICE, core.ConstantPool(), options)
    assert plan.statistics["step_count"] == length, plan.statistics
    return plan


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    built = Path(__file__).resolve().parent.parent / "build" / "plugins" / "noop"
    parser.add_argument("--noop", type=Path, default=built)
    parser.add_argument("--rounds", type=int, default=51)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    os.environ["HALY_PLUGIN_PATH"] = str(arguments.noop)
    from haly import _core as core

    print(environment("numpy", "haly"), file=sys.stderr)
    plans = {length: chain(core, length) for length in (SHORT, LONG)}
    given = [np.zeros(16, np.float32), np.zeros(16, np.float32)]
    times: dict[int, list[int]] = {SHORT: [], LONG: []}
    repeats = 50
    for _ in range(arguments.rounds + 3):
        for length, plan in plans.items():
            start = time.perf_counter_ns()
            for _ in range(repeats):
                plan.run(given)
            times[length].append(time.perf_counter_ns() - start)
    per_operator = [
        (long - short) / repeats / (LONG - SHORT)
        for short, long in zip(times[SHORT][3:], times[LONG][3:], strict=True)
    ]
    median = statistics.median(per_operator)
    least = (min(times[LONG]) - min(times[SHORT])) / repeats / (LONG - SHORT)
    if arguments.json:
        print(json.dumps({"executor": {"median": median, "least": least}}))
    else:
        print(
            f"executor, no-op kernels: {median:.1f} ns an operator, {least:.1f} in the fastest runs"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
