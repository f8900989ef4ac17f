"""haly.cond, haly.while_loop and haly.scan against Python's own, eager and traced."""

import collections
import os
import signal
import threading

import numpy as np
import pytest

import haly
from haly import _core

State = collections.namedtuple("State", "count value")


def array(*shape, dtype="float32", start=0):
    values = np.arange(start, start + int(np.prod(shape)))
    return haly.asarray(values.reshape(shape).astype(dtype))


def same(ours, expected):
    ours, tree = _core.tree_flatten(ours, True)
    expected, expected_tree = _core.tree_flatten(expected, True)
    assert tree == expected_tree
    for one, other in zip(ours, expected, strict=True):
        one, other = haly.asarray(one), haly.asarray(other)
        assert (one.shape, one.dtype) == (other.shape, other.dtype)
        np.testing.assert_array_equal(haly.to_numpy(one), haly.to_numpy(other))


@pytest.fixture(params=["eager", "traced"])
def run(request):
    return (lambda f: f) if request.param == "eager" else haly.jit


DEVICES = ["cpu:0", "simulated:0", "opencl:0"]


# ---- cond ----


def test_cond_runs_one_branch(run):
    outside = array(3)

    def function(x):
        return haly.cond(
            haly.sum(x) > 10,
            lambda a, b: {"value": a * b["w"], "more": [outside + a, 1]},
            lambda a, b: {"more": [a, 0.5], "value": haly.zeros(3)},
            x,
            {"w": 2.0},
        )

    low, high = array(3), array(3, start=5)
    same(run(function)(high), {"value": high * 2, "more": [outside + high, 1.0]})
    same(run(function)(low), {"value": haly.zeros(3), "more": [low, 0.5]})


def test_cond_with_a_python_bool_chooses_at_once():
    assert haly.cond(True, lambda x: x, lambda x: (x, x), 3) == 3
    assert haly.jit(lambda x: haly.cond(False, lambda: 1, lambda: "other"))(array(1)) == "other"


def test_cond_with_a_number_as_predicate():
    traced = haly.jit(lambda x, n: haly.cond(n > 2, lambda: x * n, lambda: x))
    same(traced(array(3), 3), array(3) * 3)
    same(traced(array(3), 2), array(3))
    assert traced.trace_count == 1


def test_cond_nests_and_captures(run):
    def function(x, y):
        def inner(a):
            return haly.cond(haly.max(a) > 3, lambda: a + y, lambda: a - y)

        return haly.cond(haly.sum(x) > 0, lambda: inner(x * 2), lambda: inner(-x))

    for x in (array(3), -array(3), array(3) / 10, -array(3) / 10):
        y = array(3, start=1)
        doubled = x * 2 if float(haly.sum(x)) > 0 else -x
        expected = doubled + y if float(haly.max(doubled)) > 3 else doubled - y
        same(run(function)(x, y), expected)


def test_cond_without_results(run):
    assert run(lambda p: haly.cond(p, lambda: None, lambda: None))(haly.asarray(True)) is None


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        (lambda x: x, lambda x: x[0], r"the result is float32\[2, 3\].*float32\[3\]"),
        (lambda x: {"a": x}, lambda x: {"a": x > 0}, r"the result\['a'\].*float32.*bool"),
        (lambda x: (x, x), lambda x: [x, x], r"structure is \(\*, \*\).*\[\*, \*\]"),
        (lambda x: {"a": x}, lambda x: {"b": x}, r"\{'a': \*\}.*\{'b': \*\}"),
        (lambda x: x.astype("int32"), lambda x: 0.5, r"int32\[2, 3\].*a Python float"),
    ],
)
def test_branches_that_differ_are_both_named(run, left, right, words):
    with pytest.raises(haly.InvalidArgumentError, match="cond: .*" + words):
        run(lambda x: haly.cond(haly.sum(x) > 0, left, right, x))(array(2, 3))
    assert _core.current_trace() is None


def test_predicates_of_other_types_are_refused(run):
    with pytest.raises(
        haly.InvalidArgumentError, match=r"the predicate is float32\[2\], bool\[\] is wanted"
    ):
        run(lambda x: haly.cond(x, lambda: x, lambda: x))(array(2))


# ---- while_loop ----


def test_while_loop_agrees_with_python(run):
    def function(n, x):
        return haly.while_loop(
            lambda s: s.count < n,
            lambda s: State(s.count + 1, {"v": s.value["v"] * 2 + x}),
            State(0, {"v": x}),
        )

    for n in (0, 1, 7):
        value = array(3)
        for _ in range(n):
            value = value * 2 + array(3)
        result = run(function)(haly.asarray(n), array(3))
        same(result, State(haly.asarray(n), {"v": value}))


def test_newton_until_it_converges(run):
    def root(y):
        return haly.while_loop(
            lambda x: haly.max(haly.abs(x * x - y)) > 1e-5, lambda x: (x + y / x) / 2, y
        )

    np.testing.assert_allclose(
        haly.to_numpy(run(root)(array(4, start=1))), np.sqrt(np.arange(1, 5)), rtol=1e-5
    )


def test_while_loop_over_a_condition_that_never_holds(run):
    same(run(lambda x: haly.while_loop(lambda s: False, lambda s: s + 1, x))(array(2)), array(2))


def test_loops_inside_of_loops(run):
    def function(x):
        def inner(s):
            return haly.while_loop(lambda t: t[0] < s[0], lambda t: (t[0] + 1, t[1] + x), (0, s[1]))

        return haly.while_loop(lambda s: s[0] < 4, lambda s: (s[0] + 1, inner(s)[1]), (0, x * 0))

    same(run(function)(array(2)), (haly.asarray(4), array(2) * 6))


def test_loops_that_change_types_are_refused(run):
    cases = [
        (lambda s: s[0], r"float32\[2, 3\], the body gives float32\[3\]"),
        (lambda s: s > 0, r"float32\[2, 3\], the body gives bool\[2, 3\]"),
        (lambda s: (s, s), r"structure is \*, the body gives \(\*, \*\)"),
        (lambda s: 0.5, r"float32\[2, 3\], the body gives a Python float"),
    ]
    for body, words in cases:
        with pytest.raises(haly.InvalidArgumentError, match="while_loop: .*" + words):
            run(lambda x, body=body: haly.while_loop(lambda s: haly.sum(s) < 1, body, x))(
                array(2, 3)
            )
    with pytest.raises(haly.InvalidArgumentError, match=r"condition is float32\[3\], bool\[\]"):
        run(lambda x: haly.while_loop(lambda s: s, lambda s: s, x))(array(3))


# ---- scan ----


def loop(function, value, xs, reverse=False):
    """What scan means, in Python."""
    stacks = []
    for x in list(xs)[::-1] if reverse else xs:
        value, y = function(value, x)
        stacks.append(y)
    if reverse:
        stacks.reverse()
    return value, haly.stack(stacks)


@pytest.mark.parametrize("reverse", [False, True])
def test_scan_agrees_with_python(run, reverse):
    scale = array(3, start=1)

    def step(value, x):
        value = value * 0.5 + x * scale
        return value, value - x

    xs = array(5, 3)
    result = run(lambda x: haly.scan(step, haly.zeros(3), x, reverse=reverse))(xs)
    same(result, loop(step, haly.zeros(3), xs, reverse))


def test_scan_over_several_arrays(run):
    def step(carry, xs):
        total, count = carry
        return (total + xs["a"] * xs["b"], count + 1), {"product": xs["a"] * xs["b"], "none": None}

    a, b = array(4, 2), array(4, start=1)
    (total, count), ys = run(lambda a, b: haly.scan(step, (haly.zeros(2), 0), {"a": a, "b": b}))(
        a, b
    )
    products = np.arange(8).reshape(4, 2) * np.arange(1, 5)[:, None]
    same(total, haly.asarray(products.sum(0).astype("float32")))
    assert int(count) == 4 and ys["none"] is None
    same(ys["product"], haly.asarray(products.astype("float32")))


def test_scan_by_length_alone(run):
    result = run(lambda x: haly.scan(lambda c, _: (c * 2, c + x), x, length=4))(array(2))
    expected = [array(2) * 2**n + array(2) for n in range(4)]
    same(result, (array(2) * 16, haly.stack(expected)))


def test_scan_over_nothing(run):
    value, ys = run(lambda x: haly.scan(lambda c, v: (c + v, c), haly.ones(2), x))(
        haly.zeros((0, 2))
    )
    same(value, haly.ones(2))
    assert ys.shape == (0, 2)


def test_scan_without_stacks(run):
    same(
        run(lambda x: haly.scan(lambda c, v: (c + v, None), 0.0, x))(array(4)),
        (
            haly.asarray(6.0),
            None,
        ),
    )


def test_wrong_scans_are_refused(run):
    step = lambda c, v: (c, v)  # noqa: E731
    with pytest.raises(haly.InvalidArgumentError, match=r"xs\['b'\] has 3 slices, 2 are wanted"):
        run(lambda x, y: haly.scan(step, 0, {"a": x, "b": y}))(array(2), array(3))
    with pytest.raises(haly.InvalidArgumentError, match="length says how many"):
        run(lambda x: haly.scan(step, x))(array(2))
    with pytest.raises(haly.InvalidArgumentError, match=r"xs is float32\[\], an array with"):
        run(lambda x: haly.scan(step, 0, x))(haly.asarray(1.0))
    with pytest.raises(TypeError, match="pair"):
        run(lambda x: haly.scan(lambda c, v: c, 0, x))(array(2))
    with pytest.raises(
        haly.InvalidArgumentError, match=r"float32\[\], the function gives float32\[2\]"
    ):
        run(lambda x: haly.scan(lambda c, v: (v, v), 0.0, x))(array(2, 2))


# ---- all of them ----


@pytest.mark.parametrize("device", DEVICES)
def test_control_flow_on_devices(run, device):
    listed = {entry["name"]: entry for entry in haly.list_devices()}
    if not listed.get(device, {}).get("available"):
        pytest.skip(listed.get(device, {}).get("reason") or f"{device} is not installed")

    def function(x):
        total, ys = haly.scan(lambda c, v: (c + v, c * v), haly.zeros_like(x[0]), x)
        total = haly.while_loop(lambda s: haly.sum(s) < 100, lambda s: s * 2, total)
        return haly.cond(haly.max(ys) > 5, lambda: total, lambda: total * 0 + ys[0])

    with haly.device(device):
        x = haly.asarray(np.arange(6, dtype=np.float32).reshape(3, 2))
        result = run(function)(x)
        assert result.device.name == device
    values = np.array([6.0, 9.0], np.float32)
    while values.sum() < 100:
        values *= 2
    np.testing.assert_array_equal(haly.to_numpy(result), values)


def test_operands_are_not_written_inside():
    def write(a):
        a += 1
        return a

    with pytest.raises(haly.ConcretizationError, match="written in place"):
        haly.jit(lambda x: haly.cond(haly.sum(x) > 0, write, lambda a: a, x + 1))(array(2))


@pytest.mark.parametrize("growing", [False, True], ids=["planned", "staged"])
def test_ctrl_c_ends_a_loop_that_never_ends(growing):
    """Also where each round is planned for itself, because an extent hangs on data."""

    def body(s):
        return s + haly.sum(haly.nonzero(s)[0]) * 0 if growing else s + 0

    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        haly.while_loop(lambda s: haly.min(s) < 1, body, haly.zeros(3, dtype="int64"))
    assert _core.current_trace() is None
    same(haly.while_loop(lambda s: haly.min(s) < 1, lambda s: s + 1, array(2)), array(2, start=1))


def test_values_of_a_branch_do_not_leak():
    kept = []

    def branch(x):
        kept.append(x * 2)
        return x

    with pytest.raises(haly.LeakedTracerError, match="cond"):

        def function(x):
            y = haly.cond(haly.sum(x) > 0, branch, lambda x: x, x)
            return y + kept[0]

        haly.jit(function)(array(2))
    assert _core.current_trace() is None


def test_errors_in_branches_and_bodies_pass(run):
    def fail(*_):
        raise KeyError("mine")

    x = array(2)
    for function in (
        lambda x: haly.cond(haly.sum(x) > 0, lambda: x, fail),
        lambda x: haly.while_loop(fail, lambda s: s, x),
        lambda x: haly.while_loop(lambda s: haly.sum(s) < 0, fail, x),
        lambda x: haly.scan(fail, 0, x),
    ):
        with pytest.raises(KeyError, match="mine"):
            run(function)(x)
        assert _core.current_trace() is None


def test_the_program_has_the_regions():
    def function(x):
        value, ys = haly.scan(lambda c, v: (c + v, c), 0.0, x)
        value = haly.while_loop(lambda s: s < 100, lambda s: s * 2, value)
        return haly.cond(value > 3, lambda: value, lambda: -value), ys

    text = haly.jit(function).lower(array(3)).traced_text
    for name in ("loop(", "if("):
        assert name in text
