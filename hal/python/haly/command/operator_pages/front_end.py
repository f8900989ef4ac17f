"""What a program writes where an operator is no function that takes arrays."""

from __future__ import annotations

FRONT_END: dict[str, list[str]] = {
    "if": [
        """\
import haly

x = haly.asarray([3.0, 4.0])
norm = haly.vector_norm(x)
out = haly.cond(norm > 1.0, lambda: x / norm, lambda: x)"""
    ],
    "loop": [
        """\
import haly

y = haly.asarray(2.0)


def is_far(x):
    return haly.abs(x * x - y) > 1e-6


out = haly.while_loop(is_far, lambda x: (x + y / x) / 2, y)"""
    ],
    "scan": [
        """\
import haly


def step(total, x):
    total = total + x
    return total, total


out = haly.scan(step, haly.asarray(0.0), haly.asarray([1.0, 2.0, 3.0]))"""
    ],
    "nonzero": [
        """\
import haly

x = haly.asarray([[0.0, 1.0], [2.0, 0.0]])
out = haly.nonzero(x)  # the operator's columns, one array for each axis"""
    ],
}
"""Operator -> programs, which assign their result to `out`."""
