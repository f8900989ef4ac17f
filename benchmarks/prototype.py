"""What a call of a prototype costs: a Python function behind the C ABI (`haly.prototype`).

    python benchmarks/prototype.py [--json]

Denominator: the numpy function that the prototype calls, on the same values, into a given array.
Excludes: first calls (the row is found once), arrays above 16 elements. The cpu plugin's kernel of
the same operator stands beside it.
"""

from __future__ import annotations

import json
import sys

import numpy as np
from interleave import environment, measure, report

import haly
import haly.prototype

device = haly.prototype.Device("prototype")


@device.kernel("relu", dtypes=["float32"])
def relu(x, out):
    np.maximum(x, 0, out=out)


@device.kernel("where", dtypes=["float32"])
def where(condition, x1, x2, out):
    np.copyto(out, x2)
    np.copyto(out, x1, where=condition)


@device.kernel("softmax", dtypes=["float32"])
def softmax(x, axis, out):
    np.maximum(x, axis, out=out)  # an attribute is read; what is computed does not matter here


def main() -> int:
    print(environment("numpy", "haly"), file=sys.stderr)
    x = np.linspace(-1, 1, 16, dtype=np.float32)
    out, condition = np.empty_like(x), x > 0
    on = {name: haly.asarray(x, device=name) for name in ("prototype:0", "cpu:0")}
    truth = {name: haly.asarray(condition, device=name) for name in on}

    def copy_where():
        np.copyto(out, x)
        np.copyto(out, x, where=condition)

    cases = {
        "relu": (lambda a, c: haly.relu(a), lambda: np.maximum(x, 0, out=out)),
        "where": (lambda a, c: haly.where(c, a, a), copy_where),
        "softmax": (lambda a, c: haly.softmax(a), lambda: np.maximum(x, -1, out=out)),
    }
    results = {}
    for name, (call, alone) in cases.items():
        sides = {
            "prototype": lambda call=call: call(on["prototype:0"], truth["prototype:0"]),
            "numpy": alone,
            "cpu plugin": lambda call=call: call(on["cpu:0"], truth["cpu:0"]),
        }
        timings = measure(sides)
        results[name] = {side: timing.median for side, timing in timings.items()}
        if "--json" not in sys.argv:
            print(report(f"{name}, 16 float32", timings, "numpy"))
    if "--json" in sys.argv:
        print(json.dumps(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
