"""haly.jit: what is given and returned, what is kept, where it runs, what is shown."""

import collections
import ctypes

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


def test_failures_of_late_work_name_operator_and_line():
    listing = next(e for e in haly.list_devices() if e["plugin"] == "simulated")
    control = ctypes.CDLL(listing["library"]).haly_simulated_control
    control.argtypes = [ctypes.c_char_p, ctypes.c_int64]
    function = haly.jit(lambda x: haly.sin(x) @ x)
    x = array(3, 3).to_device("simulated:0")
    expected = haly.to_numpy(function(x))
    control(b"fail_launch", 1)
    late = function(x)
    with pytest.raises(haly.ExecutionError, match=r"test_jit\.py:\d+ \(sin\)"):
        haly.to_numpy(late)
    np.testing.assert_array_equal(haly.to_numpy(function(x)), expected)


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
