"""Graphs for devices with a compiler: what it claims is compiled, and gives the right results.

Each graph is run three times with other values, and once more from what the compiler saved where it
saves. References are NumPy in float64, written beside the graph.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from haly.conformance.front_end.case import Failed, FrontEndCase, NotOffered, make_case

# Of float32 results relative to the largest: sums of at most 64 terms, twice in a row.
TOLERANCE = 1e-4


@dataclass(frozen=True)
class _Graph:
    shapes: tuple[tuple[int, ...], ...]
    build: Callable  # (graph, inputs) -> outputs
    reference: Callable  # float64 arrays -> outputs


def _one(graph, op: str, **arguments):
    (result,) = graph.call(op, arguments)
    return result


def _chain(graph, x, y):
    value = _one(graph, "add", x1=x, x2=y)
    value = _one(graph, "multiply", x1=value, x2=x)
    return [_one(graph, "relu", x=value)]


def _branching(graph, x):
    shared = _one(graph, "negative", x=x)
    left = _one(graph, "relu", x=shared)
    right = _one(graph, "add", x1=shared, x2=x)
    return [left, _one(graph, "multiply", x1=left, x2=right), shared]


def _perceptron(graph, x, w, b, v):
    hidden = _one(graph, "add", x1=_one(graph, "matmul", x1=x, x2=w), x2=b)
    return [_one(graph, "matmul", x1=_one(graph, "relu", x=hidden), x2=v)]


def _weights(graph, x):
    weight = graph.constant(np.linspace(-1, 1, 15, dtype=np.float32).reshape(5, 3), "w")
    return [_one(graph, "matmul", x1=x, x2=weight)]


def _reduced(graph, x):
    total = _one(graph, "sum", x=x, axis=[1], keepdims=True)
    return [_one(graph, "divide", x1=x, x2=total), _one(graph, "max", x=x)]


def _moved(graph, x):
    value = _one(graph, "reshape", x=x, shape=[6, 4])
    value = _one(graph, "permute_dims", x=value, axes=[1, 0])
    return [_one(graph, "add", x1=value, x2=value)]


def _untouched(graph, x, y):
    return [x, _one(graph, "add", x1=x, x2=y)]


GRAPHS = {
    "chain": _Graph(((3, 5), (5,)), _chain, lambda x, y: [np.maximum((x + y) * x, 0)]),
    "branches": _Graph(
        ((7,),),
        _branching,
        lambda x: [np.maximum(-x, 0), np.maximum(-x, 0) * (-x + x), -x],
    ),
    "perceptron": _Graph(
        ((4, 8), (8, 16), (16,), (16, 3)),
        _perceptron,
        lambda x, w, b, v: [np.maximum(x @ w + b, 0) @ v],
    ),
    "weights": _Graph(((2, 5),), _weights, lambda x: [x @ np.linspace(-1, 1, 15).reshape(5, 3)]),
    "reduction": _Graph(((4, 6),), _reduced, lambda x: [x / x.sum(1, keepdims=True), x.max()]),
    "movement": _Graph(((2, 3, 4),), _moved, lambda x: [2 * x.reshape(6, 4).T]),
    "pass_through": _Graph(((3,), (3,)), _untouched, lambda x, y: [x, x + y]),
}


@cache
def cases() -> tuple[FrontEndCase, ...]:
    """One case per graph."""
    return tuple(
        make_case(f"graph.{name}", "float32", "graph", partial(_run, name)) for name in GRAPHS
    )


def _run(name: str, device: str) -> None:
    import haly
    from haly import _core

    spec = GRAPHS[name]
    graph = _core.Graph()
    ports = [graph.input("float32", list(s), f"x{i}") for i, s in enumerate(spec.shapes)]
    graph.set_outputs(spec.build(graph, *ports))
    try:
        plan = _core.Plan.build(graph, haly.device(device).opened.name)
        roads = {entry[2] for entry in plan.explain()}
        for seed in range(3):
            random = np.random.default_rng(seed)
            inputs = [random.uniform(0.5, 2, s).astype(np.float32) for s in spec.shapes]
            with np.errstate(all="ignore"):
                expected = spec.reference(*(x.astype(np.float64) for x in inputs))
            for number, (ours, exact) in enumerate(zip(plan.run(inputs), expected, strict=True)):
                _compare(number, np.asarray(ours), np.asarray(exact))
    except haly.UnsupportedError as error:
        raise NotOffered(str(error)) from None
    except haly.HalyError as error:
        raise Failed(f"{type(error).__name__}: {error}") from None
    if "compiled" not in roads:
        raise NotOffered(f"no compiler claims a part of it; it ran as {', '.join(sorted(roads))}")


def _compare(number: int, ours: np.ndarray, exact: np.ndarray) -> None:
    if ours.shape != exact.shape:
        raise Failed(f"output {number} has shape {ours.shape}, expected {exact.shape}")
    worst = float(np.abs(ours - exact).max(initial=0))
    if not worst <= TOLERANCE * float(np.abs(exact).max(initial=0)):
        raise Failed(f"output {number} is {worst:.3g} away from {float(np.abs(exact).max()):.3g}")
