"""What tracers can do, bit by bit as arrays do, and what they refuse."""

import threading

import numpy as np
import pytest

import haly
from haly import _core
from haly.test_jit import array, check, same

# ---- operators on tracers ----


def test_operators_and_attributes_of_tracers():
    def function(x, y):
        assert (x.shape, x.ndim, x.size, x.dtype) == ((2, 3), 2, 6, haly.float32)
        assert str(x.device) == "cpu:0" and x.nbytes == 24 and len(x) == 2
        return (
            [x + y, x - 1, 2 * x, x / 2, 7 // (x + 1), x % 3, x**2, 2.0**x, x @ y.T, x.mT],
            [-x, +x, abs(x - 3), x < y, x <= 1, 2 > x, x >= y, x == y, x != 3],
            [row + 1 for row in x],
            x.astype("int32") << 1,
            ~(x > 1) & (y > 1) | (x == 0) ^ (y == 0),
            np.float32(2) * x,
            x * np.float64(2),
        )

    check(function, array(2, 3), array(2, 3, start=1))


def test_arrays_from_outside_meet_tracers_on_either_side():
    outside = array(3)
    check(lambda x: (outside + x, x + outside, outside < x, outside @ x), array(3, start=1))


def test_functions_of_the_namespace_take_tracers():
    def function(x):
        return (
            haly.zeros_like(x) + 1,
            haly.full((2, 2), x[0, 1]),
            haly.full_like(x, 3),
            haly.tril(x),
            haly.meshgrid(x[0], x[1]),
            haly.broadcast_arrays(x, x[0]),
            haly.astype(x, haly.int32),
            haly.asarray([x[0, 0], x[1, 1]]),
            haly.matrix_transpose(x),
            haly.result_type(x, 1.0) == haly.float32,
            haly.can_cast(x, haly.float64),
            haly.ones((2, 3)) * x,
            x.__array_namespace__().add(x, 1),
        )

    check(function, array(2, 3))


KEYS = [
    0,
    -1,
    (1, 2),
    (slice(None), 1),
    (Ellipsis, None),
    (slice(None, None, -1), slice(None, None, 2)),
    (slice(3, 0, -2), slice(-2, None)),
    (None, slice(1, 3), None, 0),
    (slice(5, 1),),
    [2, 0],
    (slice(None), [0, 2, 1]),
    ([0, 1], [2, -1]),
    np.array([[0, 1], [3, -4]]),
    ([0, 1], None, [2, 1]),
]


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_indexing_as_arrays_do(key):
    check(lambda x: x[key], array(4, 3))


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_assignment_as_arrays_do(key):
    def function(x, value):
        x = haly.asarray(x, copy=True)
        x[key] = value
        x[key] += 1
        return x

    check(function, array(4, 3), haly.asarray(-5.0))
    check(function, array(4, 3), array(1, start=70))


def test_positions_and_masks_that_are_traced():
    x, positions = array(4, 3), haly.asarray([3, -1, 0])

    def function(x, positions, n):
        mask = x > 4
        chosen = haly.asarray(x, copy=True)
        chosen[mask] = -1
        chosen[positions[0]] = 5
        return (
            x[positions],
            x[positions[1]],
            x[positions[2], 1:],
            x[:, positions[:2] % 3],
            x[mask],
            x[mask[:, 0]],
            x[mask[:, 0], 1],
            chosen,
            haly.nonzero(mask),
            haly.sum(haly.sqrt(x[mask])),
            x[n],
        )

    traced = haly.jit(function)
    expected = function(x, positions, 2)
    for _ in range(2):
        same(traced(x, positions, 2), expected)
    zeros = haly.zeros((4, 3))  # the extents that hang on data are others
    same(traced(zeros, positions, 0), function(zeros, positions, 0))
    assert traced.trace_count == 1


def test_extents_that_hang_on_data_are_none():
    def function(x):
        found = haly.nonzero(x)[0]
        if haly._core.current_trace() is not None:
            assert found.shape == (None,) and found.size is None and found.nbytes is None
        return found * 2

    check(function, haly.asarray([0.0, 1.0, 2.0]))


def test_wrong_positions_are_refused_while_tracing():
    with pytest.raises(haly.BoundsError, match="index 3 is out of bounds for axis 0 of extent 2"):
        haly.jit(lambda x: x[3])(array(2, 3))
    with pytest.raises(haly.BoundsError, match="too many indices"):
        haly.jit(lambda x: x[0, 0, 0])(array(2, 3))
    with pytest.raises(haly.PromotionError, match="a value of|values of float64"):

        def function(x):
            y = haly.asarray(x, copy=True)
            y[0] = haly.zeros(3, dtype="float64")

        haly.jit(function)(array(2, 3))


def test_values_made_inside_can_be_written():
    def function(x):
        buffer = haly.zeros((3, 2))
        buffer[1:] = x
        total = haly.zeros(2)
        for row in x:
            total += row
        y = x.__copy__()
        y *= 2
        return buffer, total, y

    check(function, array(2, 2))


def test_random_numbers_follow_their_key():
    def function(seed, offset, p):
        return (
            haly.random_uniform((4, 3), seed, offset),
            haly.randint((5,), seed, offset + 7, 2, 9),
            haly.bernoulli(p, seed, offset),
        )

    traced = check(function, haly.asarray(3), haly.asarray(11), haly.full((6,), 0.5))
    first = traced(haly.asarray(3), haly.asarray(11), haly.full((6,), 0.5))
    other = traced(haly.asarray(4), haly.asarray(11), haly.full((6,), 0.5))
    assert not bool(haly.all(first[0] == other[0]))
    check(function, 3, 11, haly.full((6,), 0.5))


UNARY = "negative abs relu sigmoid tanh exp sin square floor sign log1p erf".split()
BINARY = "add subtract multiply divide maximum minimum atan2 hypot less copysign".split()


@pytest.mark.parametrize("dtype", ["float32", "float64", "float16", "int32"])
def test_random_programs_have_the_bits_of_eager_calls(dtype):
    """Programs of broadcasting calls, reductions and views, fused as the passes like."""
    random = np.random.default_rng(11)
    floating = dtype.startswith("float")
    unary = UNARY if floating else ["negative", "abs", "relu", "square", "sign"]
    binary = BINARY if floating else ["add", "subtract", "multiply", "maximum", "minimum", "less"]

    def build(choices):
        def function(*values):
            values = list(values)
            for name, first, second, number in choices:
                x, y = values[first % len(values)], values[second % len(values)]
                if name == "sum":
                    values.append(haly.sum(x, axis=-1, keepdims=True, dtype=x.dtype))
                elif name == "turn":
                    values.append(haly.flip(x, axis=-1) * int(number))
                elif name in unary:
                    values.append(getattr(haly, name)(x))
                else:
                    result = getattr(haly, name)(x, y if number > 0 else int(number * 3))
                    values.append(result.astype(dtype))
            return values[-4:]

        return function

    shapes = [(5, 37), (37,), (5, 1)]
    for _ in range(40):
        names = random.choice([*unary, *binary, "sum", "turn"], 14)
        places = random.integers(0, 1 << 20, (14, 2)).tolist()
        numbers = random.normal(size=14).tolist()
        function = build([(str(n), *p, k) for n, p, k in zip(names, places, numbers, strict=True)])
        values = [haly.asarray((random.normal(size=s) * 3).astype(dtype)) for s in shapes]
        check(function, *values)


# ---- refusals ----


def test_truth_names_the_line_and_the_remedy():
    def function(x):
        if haly.sum(x) > 0:  # the line that the error shows
            return x
        return -x

    with pytest.raises(haly.ConcretizationError) as caught:
        haly.jit(function)(array(3))
    text = str(caught.value)
    assert "if haly.sum(x) > 0:  # the line that the error shows" in text
    assert "test_tracers.py:" in text and "haly.cond" in text and "bool[]" in text


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda x: int(x[0]), "static_argnames"),
        (lambda x: float(x[0]), "static_argnames"),
        (lambda x: complex(x[0]), "static_argnames"),
        (lambda x: range(x[0]), "static_argnames"),
        (lambda x: np.asarray(x), "read it outside"),
        (lambda x: np.sin(x), None),
        (lambda x: haly.to_numpy(x), "read it outside"),
        (lambda x: x.item(), "read it outside"),
        (lambda x: x.tolist(), "read it outside"),
        (lambda x: haly.reshape(x, x), "static_argnames"),
        (lambda x: haly.reshape(x, (x[0], 1)), "static_argnames"),
        (lambda x: haly.sum(x, axis=x[0]), "static_argnames"),
        (lambda x: haly.arange(x[0]), None),
        (lambda x: [1, 2, 3][x[0]], "static_argnames"),
        (lambda x: x.__iadd__(1), "asarray(x, copy=True)"),
        (lambda x: x.__setitem__(0, 1), "asarray(x, copy=True)"),
    ],
)
def test_values_are_refused(function, words):
    with pytest.raises((haly.ConcretizationError, TypeError)) as caught:
        haly.jit(function)(array(3, dtype="int64"))
    if words is not None:
        assert isinstance(caught.value, haly.ConcretizationError)
        assert words in str(caught.value) and "test_tracers.py:" in str(caught.value)


def test_numbers_are_refused_where_they_shape_the_program():
    for function in (
        lambda x, n: haly.reshape(x, (n,)),
        lambda x, n: haly.sum(x, axis=n),
        lambda x, n: x if n else -x,
        lambda x, n: [x] * n,
        lambda x, n: haly.zeros(n),
    ):
        with pytest.raises(haly.ConcretizationError, match="static_argnames"):
            haly.jit(function)(array(3), 3)


def test_tracers_that_leak_are_found():
    kept = []

    def function(x):
        kept.append(x * 2)
        return x

    haly.jit(function)(array(2))
    for use in (
        lambda: kept[0] + 1,
        lambda: kept[0].shape,
        lambda: haly.jit(lambda y: y + kept[0])(array(2)),
        lambda: haly.jit(lambda y: y)(kept[0]),
        lambda: haly.cond(haly.asarray(True), lambda y: y, lambda y: y, kept[0]),
        lambda: haly.asarray([kept[0], 1.0]),
        lambda: array(2)[kept[0]],
        lambda: repr(kept[0]),
    ):
        with pytest.raises(haly.LeakedTracerError, match="test_tracers.py"):
            use()
    assert haly.jit(function)(array(2)).shape == (2,)


def test_a_tracer_of_another_thread_is_refused():
    errors = []

    def function(x):
        def use():
            try:
                x + 1
            except haly.LeakedTracerError as error:
                errors.append(error)

        thread = threading.Thread(target=use)
        thread.start()
        thread.join()
        return x + 2

    haly.jit(function)(array(2))
    assert len(errors) == 1


def test_arrays_from_outside_are_not_written():
    outside = array(3)

    def function(x):
        outside[0] = x[0]

    with pytest.raises(haly.UnsupportedError, match="outside of a traced function"):
        haly.jit(function)(array(3, start=5))
    with pytest.raises(haly.UnsupportedError, match="outside of a traced function"):
        haly.jit(lambda x: outside.__setitem__(x, 1.0))(haly.asarray([1]))
    same(outside, array(3))


def test_arguments_of_other_kinds_are_refused():
    with pytest.raises(TypeError, match="is a str: arrays, numbers.*static_argnames"):
        haly.jit(lambda x, mode: x)(array(1), "fast")
    with pytest.raises(haly.InvalidArgumentError, match="no hash.*tuple"):
        haly.jit(lambda x, axes: x, static_argnames="axes")(array(1), [0])


def test_errors_of_the_function_pass_and_leave_nothing():
    def function(x):
        y = haly.exp(x)
        raise KeyError(f"{y.shape}")

    traced = haly.jit(function)
    for _ in range(2):
        with pytest.raises(KeyError, match=r"\(2,\)"):
            traced(array(2))
    assert traced.cache_size == 0 and _core.current_trace() is None
    with pytest.raises(haly.InvalidArgumentError, match="add"):
        haly.jit(lambda x: x + haly.ones(3))(array(2))
    assert _core.current_trace() is None


def test_operators_refuse_with_their_own_words():
    for function in (
        lambda x: haly.matmul(x, x),
        lambda x: haly.reshape(x, (7,)),
        lambda x: haly.sum(x, axis=5),
        lambda x: haly.concat([x, haly.zeros(2)], axis=0),
        lambda x: haly.bitwise_and(x, x),
    ):
        with pytest.raises(haly.HalyError) as eager:
            function(array(2, 3))
        with pytest.raises(haly.HalyError) as traced:
            haly.jit(function)(array(2, 3))
        assert type(eager.value) is type(traced.value)
        assert str(eager.value) in str(traced.value) or str(traced.value) in str(eager.value)
