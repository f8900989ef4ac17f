"""Derivatives of random programs: eager and under jit, forwards and backwards, first and second.

Operators, branches, loops and inner gradients are strung together at random; what comes out is
compared with central differences, and the ways to the same derivative with each other.
"""

import numpy as np
import pytest

import haly

SHAPES = ((3, 4), (4,), ())


def draw_program(generator):
    """A function of arrays of SHAPES that gives one number."""
    steps = [
        (STEPS[generator.integers(len(STEPS))], generator.integers(0, 1000, size=3))
        for _ in range(generator.integers(4, 12))
    ]

    def program(x, y, scale):
        matrices = [x, haly.broadcast_to(y, (3, 4)), x * scale]
        vectors = [y]
        for step, (first, second, third) in steps:
            a, b = (matrices[place % len(matrices)] for place in (first, second))
            result = haly.tanh(step(a, b, vectors[third % len(vectors)]))
            matrices.append(result)
            vectors.append(0.3 * haly.sum(result, axis=0))
        return haly.sum(matrices[-1] * matrices[-2]) + haly.sum(vectors[-1] * y)

    return program


def walk(a, b, v):
    last, states = haly.scan(lambda c, z: (haly.tanh(c * z + v), c * c), v, a)
    return states + last * b


def repeat(a, b, v):
    return a * haly.scan(lambda c, _: (haly.sin(c) + v, None), b[1], None, length=3)[0]


def branch(a, b, v):
    return haly.cond(
        haly.sum(a) > 0.3, lambda p, q: p * haly.sum(q), lambda p, q: haly.sin(q) - v, a, b
    )


STEPS = [
    lambda a, b, v: a + b * v,
    lambda a, b, v: haly.sin(a) * b,
    lambda a, b, v: haly.tanh(a @ b.T) @ b,
    lambda a, b, v: a - haly.mean(b, axis=0),
    lambda a, b, v: haly.concat([a[:, :2], b[:, 2:]], axis=1),
    lambda a, b, v: haly.where(a > b, a, haly.cos(b)),
    lambda a, b, v: haly.softmax(a, axis=-1) * b,
    lambda a, b, v: haly.cumulative_sum(a, axis=0) * v,
    lambda a, b, v: haly.flip(a, axis=[1]) + haly.roll(b, [1], axis=[0]),
    lambda a, b, v: haly.max(a, axis=1, keepdims=True) * b,
    lambda a, b, v: haly.take_along_axis(a, haly.argsort(b, axis=1), axis=1),
    lambda a, b, v: haly.grad(lambda q: haly.sum(haly.sin(q) * b * v))(a),
    walk,
    repeat,
    branch,
]


def dot(left, right):
    return sum(haly.sum(a * b) for a, b in zip(left, right, strict=True))


def difference(function, x, direction):
    """The slope of a function along a direction; None at a kink, or where a choice is a tie."""
    values = [
        float(function(*[a + step * d for a, d in zip(x, direction, strict=True)]))
        for step in (-1e-5, -5e-6, 0.0, 5e-6, 1e-5)
    ]
    slopes = [(values[4] - values[0]) / 2e-5, (values[3] - values[1]) / 1e-5]
    size = max(1.0, abs(slopes[0]))
    bend = abs(values[4] + values[0] - 2 * values[2]) / 1e-5
    return slopes[1] if abs(slopes[0] - slopes[1]) < 1e-6 * size and bend < 1e-2 * size else None


@pytest.mark.parametrize(
    "seed", [*range(6), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(6, 100))]
)
def test_every_way_leads_to_the_same_derivative(seed):
    generator = np.random.default_rng(seed)
    program = draw_program(generator)
    x, direction, other = (
        [haly.asarray(generator.normal(size=shape)) for shape in SHAPES] for _ in range(3)
    )
    gradient = haly.jit(haly.grad(program, argnums=(0, 1, 2)))
    found = gradient(*x)
    for eager, traced in zip(haly.grad(program, argnums=(0, 1, 2))(*x), found, strict=True):
        np.testing.assert_allclose(np.asarray(eager), np.asarray(traced), rtol=1e-9, atol=1e-12)
    slope = float(dot(found, direction))
    _, tangent = haly.jvp(program, x, direction)
    assert float(tangent) == pytest.approx(slope, rel=1e-9, abs=1e-12)
    wanted = difference(haly.jit(program), x, direction)
    if wanted is not None:
        assert slope == pytest.approx(wanted, rel=1e-5, abs=1e-5)

    def along(*values):
        return dot(haly.grad(program, argnums=(0, 1, 2))(*values), other)

    wanted = difference(lambda *values: dot(gradient(*values), other), x, direction)
    if wanted is not None:
        curvature = float(dot(haly.grad(along, argnums=(0, 1, 2))(*x), direction))
        assert curvature == pytest.approx(wanted, rel=1e-4, abs=1e-4)
