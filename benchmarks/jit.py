"""What a traced function costs to call, and what fusing its operators gives.

    python benchmarks/jit.py [--json] [--rounds N]

Four questions: an add of 16 float32 under haly.jit against the eager call (what tracing adds to a
call); the same under jax.jit, where jax is installed; a call with a nested dict and a number among
its arguments; a chain of eight element-wise operators, traced against eager, at 16 and at 2^20
elements. Denominators stand in each block. jax computes on its CPU device with as many threads as
it likes and is waited for at every call. Excluded: tracing, compiling, the first calls.
"""

from __future__ import annotations

import argparse
import json
import sys

import numpy as np
from interleave import environment, measure, report

import haly

try:
    import jax
    import jax.numpy
except ImportError:
    jax = None


def chain(namespace):
    """add, multiply, subtract, maximum, minimum, abs, negative, relu."""

    def function(x, y):
        x = (x + y) * y - y
        x = namespace.minimum(namespace.maximum(x, y), x)
        x = -namespace.abs(x)
        return namespace.maximum(x, y)

    return function


def nested(parameters, rate):
    """A step as an optimiser takes it."""
    return {"w": parameters["w"] - rate * parameters["g"][0], "n": parameters["g"][1]}


def blocks():
    """(title, sides, denominator) of every question."""
    values = np.linspace(0.5, 2.0, 16, dtype=np.float32)
    x, y = haly.asarray(values), haly.asarray(values + 1)
    add = haly.jit(lambda x, y: x + y)
    sides = {"eager": lambda: haly.add(x, y), "haly.jit": lambda: add(x, y)}
    if jax is not None:
        theirs = jax.jit(lambda x, y: x + y)
        jx, jy = jax.numpy.asarray(values), jax.numpy.asarray(values + 1)
        sides["jax.jit"] = lambda: theirs(jx, jy).block_until_ready()
    yield "add, 16 float32", sides, "eager"

    step = haly.jit(nested)
    parameters = {"w": x, "g": [y, None]}
    sides = {
        "eager": lambda: nested(parameters, 0.1),
        "haly.jit": lambda: step(parameters, 0.1),
    }
    if jax is not None:
        their_step = jax.jit(nested)
        their_parameters = {"w": jx, "g": [jy, None]}
        sides["jax.jit"] = lambda: their_step(their_parameters, 0.1)["w"].block_until_ready()
    yield "w - rate * g in a dict, 16 float32", sides, "eager"

    for count in (16, 1 << 20):
        values = np.linspace(-2.0, 2.0, count, dtype=np.float32)
        bx, by = haly.asarray(values), haly.asarray(values[::-1])
        eager, fused = chain(haly), haly.jit(chain(haly))
        sides = {
            "eager": lambda bx=bx, by=by, f=eager: f(bx, by),
            "haly.jit": lambda bx=bx, by=by, f=fused: f(bx, by),
        }
        if jax is not None:
            their_chain = jax.jit(chain(jax.numpy))
            tx, ty = jax.numpy.asarray(values), jax.numpy.asarray(values[::-1])
            sides["jax.jit"] = lambda tx=tx, ty=ty, f=their_chain: f(tx, ty).block_until_ready()
        yield f"a chain of eight operators, {count} float32", sides, "eager"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=31)
    options = parser.parse_args()
    print(environment("numpy", "jax", "haly"), file=sys.stderr)
    results = {}
    for title, sides, against in blocks():
        timings = measure(sides, rounds=options.rounds)
        results[title] = {side: timing.median for side, timing in timings.items()}
        if not options.json:
            print(report(title, timings, against))
    if options.json:
        print(json.dumps(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
