"""haly.jit: what is traced and kept, what traced functions may do, and what they are refused."""

import collections
import gc
import sys
import threading
import time
import weakref

import numpy as np
import pytest

import haly
from haly import _core

Pair = collections.namedtuple("Pair", "left right")


def array(*shape, dtype="float32", start=0):
    values = np.arange(start, start + int(np.prod(shape)))
    return haly.asarray(values.reshape(shape).astype(dtype))


def same(ours, expected):
    """Equal bits of nested results."""
    ours, our_tree = _core.tree_flatten(ours, True)
    expected, tree = _core.tree_flatten(expected, True)
    assert our_tree == tree
    for one, other in zip(ours, expected, strict=True):
        assert type(one) is type(other)
        if isinstance(one, haly.Array):
            assert (one.shape, one.dtype, one.device) == (other.shape, other.dtype, other.device)
            np.testing.assert_array_equal(haly.to_numpy(one), haly.to_numpy(other))
            assert haly.to_numpy(one).tobytes() == haly.to_numpy(other).tobytes()
        else:
            assert one == other


def check(function, *arguments, **keywords):
    """Traced and eager give the same, twice."""
    traced = haly.jit(function)
    expected = function(*arguments, **keywords)
    same(traced(*arguments, **keywords), expected)
    same(traced(*arguments, **keywords), expected)
    assert traced.trace_count == 1
    return traced


# ---- what may be given and returned ----


def test_arguments_and_results_are_nested():
    def function(pair, rest, *, scale, missing=None):
        assert missing is None
        left, right = pair
        return {"sum": left + right, "rest": [rest["a"][0] * scale, (None, scale + 1)]}

    check(function, Pair(array(2), array(2)), {"a": [array(3)]}, scale=2.5)
    same(haly.jit(lambda p: Pair(p.right, p.left))(Pair(array(1), 3)), Pair(3, array(1)))


def test_dicts_keep_the_order_of_their_keys():
    traced = haly.jit(lambda d: {"z": d["b"] + 1, "a": d["a"]})
    assert list(traced({"b": array(2), "a": array(1)})) == ["z", "a"]
    same(traced({"a": array(1), "b": array(2)}), {"z": array(2, start=1), "a": array(1)})
    assert traced.cache_size == 2  # another order is another structure


def test_numpy_arrays_and_scalars_become_arrays():
    traced = haly.jit(lambda x, y: x + y)
    result = traced(np.ones((2, 2), np.float32), np.float32(2))
    same(result, haly.full((2, 2), 3.0))
    same(traced(array(2, 2), np.ones(2, np.float64)), array(2, 2) + haly.ones(2, dtype="float64"))


def test_what_does_not_depend_on_arguments_comes_back():
    kept = array(3)
    values = np.ones(2)
    traced = haly.jit(lambda x: (kept, 5, "text", values, haly.ones(2)))
    result = traced(array(1))
    same(result[:3], (kept, 5, "text"))
    assert result[3] is not values and (result[3] == values).all()
    result[0][0] = 9.0
    same(traced(array(1))[0], array(3))


def test_arguments_that_are_returned_are_no_copies():
    x = array(4)
    before = haly.device("cpu:0").memory_statistics()["live_bytes"]
    result = haly.jit(lambda x: (x, x))(x)
    assert haly.device("cpu:0").memory_statistics()["live_bytes"] == before
    result[0][0] = 7.0
    same((x, result[1]), (array(4), array(4)))


def test_equal_results_are_separate_values():
    first, second = haly.jit(lambda x: (x + 1, x + 1))(array(2))
    first[0] = 100.0
    same(second, array(2, start=1))


# ---- numbers ----


def test_numbers_stay_python_numbers():
    def function(x, n, rate, flag):
        return x * (1 - rate) ** n, n // 2, -rate, rate > 0.5, abs(n) % 3, flag

    for dtype in ("float16", "float32", "float64", "int32"):
        check(function, array(3, dtype=dtype), 3, 0.1, True)


def test_new_numbers_are_not_traced_anew():
    traced = haly.jit(lambda x, rate: x * (1 - rate))
    x = array(3, dtype="float16", start=1)
    for rate in (0.1, 0.25, 1e-3):
        same(traced(x, rate), x * (1 - rate))
    assert (traced.trace_count, traced.cache_size) == (1, 1)
    traced(x, 1)  # an int is another kind
    assert traced.trace_count == 2


def test_a_number_that_does_not_fit_is_an_error_of_the_call():
    traced = haly.jit(lambda x, n: x + n)
    same(traced(array(2, dtype="uint8"), 200), array(2, dtype="uint8", start=200))
    with pytest.raises(OverflowError):
        traced(array(2, dtype="uint8"), 300)


def test_operators_of_numbers_alone_give_arrays():
    check(lambda n, r: (haly.exp(r), haly.add(n, 1), haly.asarray(r)), 3, 0.5)


def test_the_kind_of_a_power_has_to_be_known():
    with pytest.raises(haly.ConcretizationError, match="integer's power"):
        haly.jit(lambda n: 2**n)(3)
    check(lambda n: (n**2, n**-1, 2.0**n), 3)


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
    assert "test_jit.py:" in text and "haly.cond" in text and "bool[]" in text


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
        assert words in str(caught.value) and "test_jit.py:" in str(caught.value)


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
        with pytest.raises(haly.LeakedTracerError, match="test_jit.py"):
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


# ---- static arguments, the cache ----


def test_static_arguments_are_part_of_the_trace():
    @haly.jit(static_argnames=("axis", "mode"))
    def function(x, axis, *, mode="sum"):
        return haly.sum(x, axis=axis) if mode == "sum" else haly.max(x, axis=axis)

    x = array(2, 3)
    same(function(x, 0), haly.sum(x, axis=0))
    same(function(x, axis=0), haly.sum(x, axis=0))
    same(function(x, 1), haly.sum(x, axis=1))
    same(function(x, 1, mode="max"), haly.max(x, axis=1))
    assert function.trace_count == 4
    function(x, 1, mode="max")
    assert function.trace_count == 4
    function(x, True)  # equal to 1, and yet another
    assert function.trace_count == 5


def test_calls_in_any_order_find_their_traces():
    """What is remembered of the last call never answers for another one."""

    @haly.jit(static_argnames="mode")
    def function(x, y=1.0, mode="sum", *, z=0.0):
        result = x * 2 + y * 3 + z * 5
        return (haly.sum(result), x, y) if mode == "sum" else (haly.max(result), y, z)

    x, other = array(4), array(4, start=9)
    calls = [
        lambda f: f(x),
        lambda f: f(x, 2.0),
        lambda f: f(x, 3),
        lambda f: f(x, other),
        lambda f: f(other, y=x),
        lambda f: f(y=other, x=x),
        lambda f: f(x, other, "max"),
        lambda f: f(x, z=other),
        lambda f: f(x, z=1.5),
        lambda f: f(x, z=1.5, y=2.5),
        lambda f: f(x, y=1.5, z=2.5),
        lambda f: f(x, y=1.5, z=2.5, mode="max"),
        lambda f: f(mode="max", z=other, y=1.5, x=x),
        lambda f: f(x, True),
        lambda f: f(x[:2], 2.0),
    ]
    random = np.random.default_rng(3)
    for place in [*range(len(calls)), *random.integers(0, len(calls), 200).tolist()]:
        for _ in range(int(random.integers(1, 4))):
            same(calls[place](function), calls[place](function.__wrapped__))
    assert function.trace_count == function.cache_size <= len(calls)


def test_static_arguments_by_position():
    function = haly.jit(lambda x, n: haly.reshape(x, (n, -1)), static_argnums=-1)
    assert (function.static_argnums, function.static_argnames) == ((1,), ("n",))
    same(function(array(6), 2), array(2, 3))
    same(function(array(6), n=3), array(3, 2))


def test_wrong_static_arguments_are_refused():
    with pytest.raises(ValueError, match="no argument 'axes' to be static; it has axis, x"):
        haly.jit(lambda x, axis: x, static_argnames="axes")
    with pytest.raises(ValueError, match="static argument 5"):
        haly.jit(lambda x: x, static_argnums=5)
    with pytest.raises(TypeError, match="haly.jit takes a function"):
        haly.jit(3)


def test_the_cache_is_keyed_by_types_and_bounded():
    traced = haly.jit(lambda x: x + 1, maximum_traces=3)
    traced(array(2))
    traced(array(2, start=9))
    assert traced.trace_count == 1
    traced(array(3))
    traced(array(2, dtype="float64"))
    traced(array(1, 2))
    assert (traced.trace_count, traced.cache_size) == (4, 3)
    traced(array(1, 2))
    assert traced.trace_count == 4
    traced(array(2))  # went as the longest unused
    assert (traced.trace_count, traced.cache_size) == (5, 3)
    traced.clear_cache()
    assert traced.cache_size == 0
    same(traced(array(2)), array(2, start=1))


def test_strides_are_no_part_of_the_key():
    traced = haly.jit(lambda x: x * 2 + 1)
    x = array(4, 4)
    for view in (x, x.T, x[::2][:, :2][:2], x[1:3, 1:3]):
        same(traced(view), view * 2 + 1)
    assert traced.trace_count == 2


def test_side_effects_happen_while_tracing():
    calls = []

    @haly.jit
    def function(x):
        calls.append(1)
        return x

    for _ in range(3):
        function(array(2))
    assert len(calls) == 1


def test_closed_over_arrays_keep_the_values_that_were_traced():
    weight = array(3)
    traced = haly.jit(lambda x: x * weight)
    same(traced(haly.ones(3)), array(3))
    weight[0] = 100.0
    same(traced(haly.ones(3)), array(3))
    traced.clear_cache()
    assert haly.to_numpy(traced(haly.ones(3)))[0] == 100.0


def test_closed_over_arrays_are_not_copied():
    weight = haly.zeros(1 << 20)
    view = haly.ones(1 << 21)[1 << 20 :]
    x = haly.ones(1)
    before = haly.device("cpu:0").memory_statistics()["live_bytes"]
    traced = haly.jit(lambda x: (haly.sum(weight * x), haly.sum(view * x)))
    traced(x)
    kept = haly.device("cpu:0").memory_statistics()["live_bytes"] - before
    assert kept < 10 << 20  # the arena; weights would add 4 MiB each
    assert traced.lower(x).statistics["constant_bytes"] <= weight.nbytes


def test_views_from_outside_are_made_dense_once():
    weight = array(64, 32)
    x = array(4, 64)
    traced = haly.jit(lambda x: x[:, :32] @ weight.T + weight[1:5, ::2][:, :1])
    same(traced(x), x[:, :32] @ weight.T + weight[1:5, ::2][:, :1])
    weight[...] = 0.0
    assert haly.to_numpy(traced(x)).any()


def test_arguments_that_contain_themselves_are_refused():
    endless = []
    endless.append(endless)
    for _ in range(3):
        with pytest.raises(RecursionError):
            haly.jit(lambda x: 0)(endless)
    check(lambda x: x + 1, array(2))


# ---- decorators, nesting, methods ----


def test_decorated_functions_keep_their_names():
    @haly.jit
    def documented(x):
        """What it does."""
        return x

    assert documented.__name__ == "documented" and documented.__doc__ == "What it does."
    assert documented.__wrapped__(3) == 3
    assert "documented" in repr(documented)


def test_methods_can_be_traced():
    class Model:
        def __init__(self):
            self.weight = array(3)

    class Layer:
        @staticmethod
        @haly.jit
        def apply(x):
            return x * 2

    same(Layer.apply(array(3)), array(3) * 2)

    class Static:
        @haly.jit
        def apply(self, x):
            return x

    with pytest.raises(TypeError, match="is a Static: .*static_argnames"):
        Static().apply(array(3))

    def apply(self, x):
        return self.weight * x

    Model.apply = haly.jit(apply, static_argnames="self")
    same(Model().apply(haly.ones(3)), array(3))


def test_nested_functions_become_one_program():
    inner = haly.jit(lambda x, n: haly.sum(x, axis=n), static_argnames="n")
    outer = haly.jit(lambda x: inner(x, 0) + inner(np.ones((2, 3), np.float32), n=0))
    same(outer(array(2, 3)), haly.sum(array(2, 3), axis=0) + 2)
    assert inner.cache_size == 0
    assert inner.__wrapped__ is not None


def test_recursion_that_ends_while_tracing():
    def build(x, n):
        return x if n == 0 else x * build(x, n - 1)

    traced = haly.jit(build, static_argnames="n")
    same(traced(array(3), 3), array(3) ** 4)


# ---- devices ----


def test_every_device_runs_the_program():
    def function(x, w, rate):
        return haly.softmax(haly.relu(x @ w) * rate, axis=-1), x[1:] - rate

    x, w = array(2, 3), array(3, 4)
    expected = function(x, w, 0.5)
    traced = haly.jit(function)
    for device in haly.list_devices():
        name = device["name"]
        if not device["available"] or device["plugin"] not in ("cpu", "simulated", "opencl"):
            continue
        ours = traced(x.to_device(name), w.to_device(name), 0.5)
        for one, other in zip(ours, expected, strict=True):
            assert one.device.name == name
            np.testing.assert_allclose(haly.to_numpy(one), haly.to_numpy(other), rtol=1e-5)


def test_the_device_comes_from_arguments_option_or_context():
    simulated = haly.device("simulated:0")
    traced = haly.jit(lambda x, n: x + n)
    assert traced(array(2).to_device("simulated:0"), 1).device.name == "simulated:0"
    with simulated:
        assert traced(np.ones(2, np.float32), 1).device.name == "simulated:0"
        assert haly.jit(lambda n: haly.add(n, 1))(1).device.name == "simulated:0"
    fixed = haly.jit(lambda x: x + 1, device="simulated:0")
    assert fixed(array(2)).device.name == "simulated:0"
    with pytest.raises(haly.InvalidArgumentError, match="lie on cpu:0 and on simulated:0; move"):
        traced(array(2), array(2).to_device("simulated:0"))
    weight = array(2).to_device("simulated:0")
    with pytest.raises(haly.InvalidArgumentError, match='x.to_device."cpu:0".'):
        haly.jit(lambda x: x + weight)(array(2))
    same(haly.jit(lambda x: x + weight)(weight).to_device("cpu:0"), array(2) * 2)


# ---- what is shown ----


def test_the_program_after_the_passes_is_shown():
    @haly.jit
    def function(x, y):
        unused = haly.exp(x)  # noqa: F841
        return haly.relu(x * y + x * y) - 1

    x = array(64, 64)
    lowered = function.lower(x, x)
    assert function.trace_count == 1
    assert "exp" not in lowered.text
    assert lowered.text.count("multiply") + lowered.text.count("fused_map") == 1
    assert lowered.traced_text.count("multiply") == 2 and "float32[64, 64] x" in str(lowered)
    assert "test_jit.py:" in lowered.text
    assert lowered.statistics["step_count"] == 1 and lowered.device.name == "cpu:0"
    text = function.explain(x, x)
    assert "on cpu:0:" in text and "kernel" in text and lowered.text.splitlines()[0] in text
    assert function.trace_count == 1
    assert "nothing is left" in haly.jit(lambda x: x).lower(x).text


def test_constants_fold_and_equal_calls_are_shared():
    weight = array(4)
    lowered = haly.jit(lambda x: (x + haly.exp(weight) * 2, haly.sin(x), haly.sin(x))).lower(
        array(4)
    )
    assert "exp" not in lowered.text and lowered.text.count("= sin") == 1


# ---- threads ----


def test_threads_trace_once_and_run_together():
    traces = []

    @haly.jit
    def function(x, n):
        traces.append(1)
        return haly.sum(haly.exp(x) * n)

    x = array(300, 300) / 90000
    expected = [float(haly.sum(haly.exp(x) * float(n))) for n in range(8)]
    start = threading.Barrier(8)
    wrong = []

    def work(n):
        start.wait()
        for _ in range(20):
            if float(function(x, float(n))) != expected[n]:
                wrong.append(n)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong and len(traces) == 1


def test_other_threads_run_meanwhile():
    """A long program gives the interpreter's lock back: another thread makes progress."""
    x = haly.ones((700, 700))

    @haly.jit
    def function(x):
        for _ in range(6):
            x = haly.matmul(x, x) / 700
        return x

    function(x)
    rounds = 0
    running, done = threading.Event(), threading.Event()

    def work():
        nonlocal rounds
        running.set()
        while not done.is_set():
            rounds += 1
            time.sleep(0.0001)  # gives the lock back, and takes it again if nobody has it

    thread = threading.Thread(target=work)
    interval = sys.getswitchinterval()
    thread.start()
    running.wait()
    sys.setswitchinterval(1000)  # nobody takes the lock from a thread that keeps it
    try:
        before = rounds
        function(x)
        after = rounds
    finally:
        sys.setswitchinterval(interval)
        done.set()
        thread.join()
    assert after > before


# ---- nothing stays behind ----


def test_traces_leave_nothing_behind():
    statistics = haly.device("cpu:0").memory_statistics
    weight = array(16)

    def cycle(n):
        traced = haly.jit(lambda x, k: haly.cond(haly.sum(x) > k, lambda: x * weight, lambda: x))
        traced(array(16), float(n))

    for n in range(20):
        cycle(n)
    gc.collect()
    objects, bytes_before = len(gc.get_objects()), statistics()["live_bytes"]
    for n in range(1000):
        cycle(n)
    gc.collect()
    assert len(gc.get_objects()) - objects < 100
    assert statistics()["live_bytes"] <= bytes_before


def test_functions_that_refer_to_themselves_are_collected():
    class Marker:
        pass

    marker = Marker()
    seen = weakref.ref(marker)

    def make(marker):
        def function(x):
            return traced, marker

        traced = haly.jit(function)
        return traced

    traced = make(marker)
    traced(array(1))
    del traced, marker
    gc.collect()
    assert seen() is None
