"""What a call costs before any work is done: eager operators on small arrays.

    python benchmarks/dispatch.py [--json]

Denominator: numpy.add on the same values, returning a fresh array. Excludes: first calls (the
prepared kernel is cached), arrays above 16 elements, arguments that need promotion.
"""

from __future__ import annotations

import json
import sys

import numpy as np
from interleave import environment, measure, report

import haly


def sides_of(name: str, arrays: int) -> dict:
    """haly, numpy and torch (where installed) on `arrays` operands of 16 float32."""
    values = [np.linspace(0.5, 2.0, 16, dtype=np.float32) + i for i in range(arrays)]
    device = [haly.asarray(v) for v in values]
    ours, theirs = getattr(haly, name), getattr(np, name, None)
    sides = {"haly": lambda: ours(*device)}
    if theirs is not None:
        sides["numpy"] = lambda: theirs(*values)
    try:
        import torch
    except ImportError:
        return sides
    torch.set_num_threads(1)
    tensors = [torch.from_numpy(v) for v in values]
    function = getattr(torch, name)
    sides["torch"] = lambda: function(*tensors)
    return sides


def main() -> int:
    print(environment("numpy", "torch", "haly"), file=sys.stderr)
    results = {}
    for name, arrays in (("add", 2), ("multiply", 2), ("exp", 1), ("sum", 1), ("matmul", 2)):
        timings = measure(sides_of(name, arrays))
        against = "numpy" if "numpy" in timings else "haly"
        results[name] = {side: timing.median for side, timing in timings.items()}
        if "--json" not in sys.argv:
            print(report(f"{name}, 16 float32, fresh result", timings, against))
    if "--json" in sys.argv:
        print(json.dumps(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
