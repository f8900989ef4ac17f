"""Chains in registers give the bits of the operators' own loops, on every instruction set."""

import os
import subprocess
import sys

import numpy as np
import pytest

from haly import _core

UNARY = ("relu", "negative", "abs", "square")
BINARY = ("add", "subtract", "multiply", "divide", "maximum", "minimum")
# By name: how an operator joins the chain. r: the running value is its right operand; c: the other
# operand is one repeated value.
STEPS = [*UNARY, *(f"{name}{kind}" for name in BINARY for kind in ("", " r", " c", " rc"))]
# Elements: less than a block of any instruction set, whole blocks, and one more or less; more than
# a tile.
LENGTHS = (1, 31, 32, 63, 64, 127, 128, 129, 1024, 1500, 5000)


def operands(dtype, length, seed):
    generator = np.random.default_rng(seed)
    arrays = (generator.standard_normal((3, length)) * 4).astype(dtype)
    special = np.array([0.0, -0.0, np.inf, -np.inf, np.nan, -np.nan, 1e-40, 2.0], dtype)
    pairs = np.stack(np.meshgrid(special, special, special), 0).reshape(3, -1)
    covered = min(length, pairs.shape[1])
    arrays[:, :covered] = pairs[:, :covered]
    return arrays


def bits(array):
    """Bytes, all NaNs alike: which of two NaNs an addition hands on is the compiler's choice."""
    return np.where(np.isnan(array), np.nan, array).tobytes()


def chain(steps, dtype, length):
    graph = _core.Graph()
    value = graph.input(dtype, [length], "x")
    array = graph.input(dtype, [length], "y")
    scalar = graph.input(dtype, [1], "z")
    for step in steps:
        name, _, kind = step.partition(" ")
        if name in UNARY:
            (value,) = graph.call(name, {"x": value})
            continue
        pair = [value, scalar if "c" in kind else array]
        if "r" in kind:
            pair.reverse()
        (value,) = graph.call(name, {"x1": pair[0], "x2": pair[1]})
    graph.set_outputs([value])
    return graph


def check(steps, dtype, length, seed=0, scalar=0.75):
    graph = chain(steps, dtype, length)
    x, y, _ = operands(dtype, length, seed)
    arrays = [x, y, np.full(1, scalar, dtype)]
    fused = _core.Plan.build(graph)
    assert [node[1] for node in fused.explain()] == ["fused_map"]
    alone = _core.Plan.build(graph, options={"fusion": False})
    left, right = fused.run(arrays)[0], alone.run(arrays)[0]
    assert bits(left) == bits(right), (steps, dtype, length, scalar)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("step", STEPS)
def test_each_step_at_each_place(step, dtype):
    for scalar in (0.75, -0.0, np.nan):
        check([step, "negative"], dtype, 600, scalar=scalar)
        check(["negative", step], dtype, 600, scalar=scalar)
        check(["abs", step, "abs"], dtype, 600, scalar=scalar)


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_remainders_behind_whole_blocks(length, dtype):
    check(["add", "multiply c", "subtract r", "maximum c", "relu"], dtype, length)


def test_chains_longer_than_a_segment():
    check([STEPS[i % len(STEPS)] for i in range(0, 45 * 7, 7)], "float32", 700)


def test_operators_without_a_step_part_a_chain():
    graph = _core.Graph()
    x = value = graph.input("float32", [3000], "x")
    for name in ("negative", "abs", "exp", "negative", "square", "tanh", "abs"):
        (value,) = graph.call(name, {"x": value})
    (value,) = graph.call("add", {"x1": value, "x2": x})
    graph.set_outputs([value])
    (array, _, _) = operands(np.float32, 3000, 2)
    results = [
        _core.Plan.build(graph, options={"fusion": fusion}).run([array])[0]
        for fusion in (True, False)
    ]
    assert bits(results[0]) == bits(results[1])


def test_a_value_read_twice_is_not_kept_in_registers_alone():
    graph = _core.Graph()
    x = graph.input("float32", [1100], "x")
    (kept,) = graph.call("negative", {"x": x})
    (value,) = graph.call("square", {"x": kept})
    (value,) = graph.call("abs", {"x": value})
    (value,) = graph.call("subtract", {"x1": value, "x2": kept})
    (value,) = graph.call("multiply", {"x1": value, "x2": value})
    graph.set_outputs([value])
    (array, _, _) = operands(np.float32, 1100, 3)
    plans = [_core.Plan.build(graph, options={"fusion": fusion}) for fusion in (True, False)]
    results = [plan.run([array])[0] for plan in plans]
    assert bits(results[0]) == bits(results[1])


def test_results_past_the_caches_wherever_they_lie():
    # 16 MiB and more go past the caches, in whole vectors where they are aligned.
    check(["add c", "multiply c", "relu"], "float32", (4 << 20) + 37)


@pytest.mark.parametrize("level", ["2", "3"])
def test_lower_instruction_sets(level):
    lines = "\n".join(
        [
            "import sys",
            f"sys.path.insert(0, {os.path.dirname(__file__)!r})",
            "import test_chains as tests",
            "for step in tests.STEPS:",
            "    for dtype in ('float32', 'float64'):",
            "        tests.check(['abs', step, 'negative', step], dtype, 700)",
            "tests.test_results_past_the_caches_wherever_they_lie()",
        ]
    )
    environment = dict(os.environ, HALY_CPU_INSTRUCTION_SET=level)
    subprocess.run([sys.executable, "-c", lines], check=True, env=environment, timeout=120)
