"""grad, value_and_grad, vjp, jvp, jacobian, hessian: what they take, give and refuse.

The operators' own rules are tested in test_operator_gradients.py.
"""

from collections import namedtuple

import numpy as np
import pytest

import haly

GENERATOR = np.random.default_rng(7)


def array(*shape):
    return haly.asarray(GENERATOR.uniform(0.2, 1.5, shape))


def close(got, wanted, tolerance=1e-9):
    got, wanted = np.asarray(got), np.asarray(wanted)
    assert got.shape == wanted.shape and got.dtype == wanted.dtype
    np.testing.assert_allclose(got, wanted, rtol=tolerance, atol=tolerance)


def differences(function, x, step=1e-6):
    """Central differences of a function of one array that gives one of shape ()."""
    values = np.asarray(x)
    result = np.zeros_like(values)
    for place in np.ndindex(values.shape):
        high, low = values.copy(), values.copy()
        high[place] += step
        low[place] -= step
        rise = float(function(haly.asarray(high))) - float(function(haly.asarray(low)))
        result[place] = rise / (2 * step)
    return result


# ---- grad and value_and_grad


def test_gradient_of_an_expression():
    x = array(3)
    values = np.asarray(x)
    wanted = np.cos(values) * values + np.sin(values)
    close(haly.grad(lambda x: haly.sum(haly.sin(x) * x))(x), wanted)


def test_value_comes_along():
    x = array(2, 3)
    value, gradient = haly.value_and_grad(lambda x: haly.sum(x * x))(x)
    close(value, np.sum(np.asarray(x) ** 2))
    close(gradient, 2 * np.asarray(x))


def test_python_floats_are_arguments():
    gradient = haly.grad(lambda x: x * x * x)(2.0)
    assert gradient.dtype == haly.float32 and gradient.shape == ()
    assert float(gradient) == 12.0


def test_numpy_arrays_are_arguments():
    close(haly.grad(lambda x: haly.sum(x**2))(np.array([1.0, 3.0])), [2.0, 6.0])


@pytest.mark.parametrize(
    "left, right", [((3, 1), (4,)), ((), (2, 3)), ((1, 3), (2, 1)), ((3,), (3,))]
)
def test_broadcasting_is_summed_back(left, right):
    x, y = array(*left), array(*right)
    first, second = haly.grad(lambda x, y: haly.sum(x * y + x / y), argnums=(0, 1))(x, y)
    a, b = np.broadcast_arrays(np.asarray(x), np.asarray(y))

    def back(values, shape):
        lead = values.ndim - len(shape)
        over = tuple(range(lead)) + tuple(
            lead + d for d, n in enumerate(shape) if n == 1 and values.shape[lead + d] != 1
        )
        return values.sum(axis=over, keepdims=True).reshape(shape)

    close(first, back(b + 1 / b, left))
    close(second, back(a - a / b**2, right))


def test_argnums_may_be_negative_and_many():
    x, y, z = array(2), array(2), array(2)

    def function(x, y, z):
        return haly.sum(x * y * z)

    close(haly.grad(function, argnums=-1)(x, y, z), np.asarray(x) * np.asarray(y))
    first, last = haly.grad(function, argnums=(0, 2))(x, y, z)
    close(first, np.asarray(y) * np.asarray(z))
    close(last, np.asarray(x) * np.asarray(y))


def test_structures_keep_their_form():
    Layer = namedtuple("Layer", "weight bias")
    parameters = {"a": [Layer(array(2, 3), array(2)), None], "b": (array(),)}

    def function(parameters, x):
        layer, nothing = parameters["a"]
        assert nothing is None
        return haly.sum(layer.weight @ x + layer.bias) * parameters["b"][0]

    x = array(3)
    gradient = haly.grad(function)(parameters, x)
    assert isinstance(gradient["a"][0], Layer) and gradient["a"][1] is None
    assert list(gradient) == ["a", "b"]
    scale = np.asarray(parameters["b"][0])
    close(gradient["a"][0].weight, np.broadcast_to(np.asarray(x), (2, 3)) * scale)
    close(gradient["a"][0].bias, np.full(2, scale))


def test_what_comes_beside_the_value():
    def function(x):
        return haly.sum(x * x), {"twice": 2 * x, "name": "kept"}

    x = array(2)
    gradient, aux = haly.grad(function, has_aux=True)(x)
    close(gradient, 2 * np.asarray(x))
    close(aux["twice"], 2 * np.asarray(x))
    assert aux["name"] == "kept"
    (value, aux), gradient = haly.value_and_grad(function, has_aux=True)(x)
    close(value, np.sum(np.asarray(x) ** 2))


def test_keywords_are_handed_on():
    def function(x, *, power, mode):
        assert mode == "plain"
        return haly.sum(x**power)

    close(haly.grad(function)(np.array([2.0]), power=3.0, mode="plain"), [12.0])


def test_a_value_that_does_not_hang_on_the_argument_has_zeros():
    x, y = array(2, 3), array(2)
    close(haly.grad(lambda x: haly.sum(y))(x), np.zeros((2, 3)))
    close(haly.grad(lambda x: 3.0)(x), np.zeros((2, 3)))
    close(haly.grad(lambda x: haly.sum(haly.floor(x) * y[0]))(x), np.zeros((2, 3)))


def test_one_value_in_two_places():
    x = haly.asarray([3.0], dtype=haly.float64)
    close(haly.grad(lambda x: haly.sum(x * x * x))(x), [27.0])
    # Where an operator is differentiated as its decomposition, too.
    close(
        haly.grad(lambda x: haly.sum(haly.softmax_backward(x, x)))(np.array([0.3, 0.5])),
        differences(lambda x: haly.sum(haly.softmax_backward(x, x)), np.array([0.3, 0.5])),
        1e-7,
    )


def test_stop_gradient():
    x = haly.asarray([3.0], dtype=haly.float64)
    close(haly.grad(lambda x: haly.sum(x * haly.stop_gradient(x)))(x), [3.0])
    close(haly.grad(lambda x: haly.sum(haly.stop_gradient({"a": x * x})["a"]))(x), [0.0])
    assert haly.stop_gradient(x) is x


def test_casts_carry_gradients_back():
    x = haly.asarray([1.5, 2.5], dtype=haly.float32)
    gradient = haly.grad(lambda x: haly.sum(haly.astype(x, haly.float64) ** 2))(x)
    assert gradient.dtype == haly.float32
    assert np.array_equal(np.asarray(gradient), [3.0, 5.0])


def test_assignment_to_a_part():
    def function(x):
        y = haly.asarray(x * 1.0, copy=True)
        y[1] = 2.0 * x[0]
        return haly.sum(y * y)

    x = np.array([1.0, 2.0, 3.0])
    close(haly.grad(function)(x), [10.0, 0.0, 6.0])


def test_python_may_choose_by_values():
    def function(x):
        y = haly.sum(x)
        while y > 1.0:
            y = y * y / 4.0
        for _ in range(int(haly.argmax(x))):
            y = haly.sin(y)
        return y

    def plain(x):
        return haly.sin(haly.sum(x) ** 2 / 4.0)

    x = np.array([0.5, 1.0])
    assert float(function(haly.asarray(x))) == float(plain(haly.asarray(x)))
    close(haly.grad(function)(x), np.asarray(haly.grad(plain)(x)))
    # A value read is a constant, so that what would lose the derivative is refused.
    with pytest.raises(haly.ConcretizationError, match="float()"):
        haly.grad(lambda x: float(x[0]) * x[0])(x)
    with pytest.raises(haly.ConcretizationError, match="a truth test"):
        haly.jit(haly.grad(function))(x)


# ---- refusals


@pytest.mark.parametrize("value", [3, True, np.array([1, 2]), haly.asarray([True])])
def test_integers_have_no_gradient(value):
    with pytest.raises(haly.DtypeError, match=r"grad: weights\['scale'\] is .*floating-point"):
        haly.grad(lambda weights: haly.sum(haly.asarray(weights["scale"])))({"scale": value})


def test_the_value_is_one_number():
    with pytest.raises(haly.InvalidArgumentError, match=r"gives float64\[2\].*haly.jacobian"):
        haly.grad(lambda x: x)(array(2))
    with pytest.raises(haly.InvalidArgumentError, match=r"gives \(\*, \*\).*has_aux"):
        haly.grad(lambda x: (x[0], x[1]))(array(2))
    with pytest.raises(haly.DtypeError, match=r"gives int64\[\]"):
        haly.grad(lambda x: haly.argmax(x))(array(2))
    with pytest.raises(TypeError, match="is a str"):
        haly.grad(lambda x: "text")(array(2))


def test_argnums_are_checked():
    with pytest.raises(haly.InvalidArgumentError, match="names argument 1.* 1 positional"):
        haly.grad(lambda x: x, argnums=1)(1.0)
    with pytest.raises(haly.InvalidArgumentError, match="twice"):
        haly.grad(lambda x, y: x, argnums=(0, -2))(1.0, 2.0)
    with pytest.raises(TypeError, match="ints"):
        haly.grad(lambda x: x, argnums="x")(1.0)
    with pytest.raises(TypeError, match="takes a function"):
        haly.grad(3)


def test_what_has_no_derivative_is_named_with_its_line():
    with pytest.raises(
        haly.UnsupportedError,
        match=r"the gradient of nextafter \(test_gradients.py:\d+\): .* no function of real",
    ):
        haly.grad(lambda x: haly.sum(haly.nextafter(x, x)))(array(2))


def test_extents_that_hang_on_data_are_refused():
    with pytest.raises(haly.UnsupportedError, match="extents that do not hang on data"):
        haly.grad(lambda x: haly.sum(x[x > 0.5] ** 2))(array(3))


# ---- nesting, and haly.jit


def test_gradient_of_a_gradient():
    x = haly.asarray(0.7, dtype=haly.float64)
    third = haly.grad(haly.grad(haly.grad(haly.sin)))
    close(third(x), -np.cos(0.7))
    close(haly.jit(third)(x), -np.cos(0.7))


def test_an_inner_function_uses_the_outer_argument():
    # d/dx (x * d/dy (x * y)) = d/dx x^2; the inner gradient is not one by x.
    def outer(x):
        return x * haly.grad(lambda y: x * y)(x)

    assert float(haly.grad(outer)(3.0)) == 6.0


def test_under_jit_and_around_it():
    def function(x, y):
        return haly.sum(haly.tanh(x @ y))

    x, y = array(2, 3), array(3, 2)
    wanted = 1 - np.tanh(np.asarray(x) @ np.asarray(y)) ** 2
    wanted = wanted @ np.asarray(y).T
    close(haly.grad(function)(x, y), wanted)
    inside = haly.jit(haly.grad(function))
    close(inside(x, y), wanted)
    close(inside(x, y), wanted)
    assert inside.trace_count == 1
    close(haly.grad(haly.jit(function))(x, y), wanted)
    close(haly.jit(haly.grad(haly.jit(function)))(x, y), wanted)


def test_numbers_of_a_traced_function():
    step = haly.jit(lambda x, rate: x - rate * haly.grad(lambda x, r: r * haly.sum(x * x))(x, rate))
    x = np.array([1.0, 2.0])
    close(step(haly.asarray(x), 0.5), x - 0.5 * (2 * 0.5 * x))
    close(step(haly.asarray(x), 0.1), x - 0.1 * (2 * 0.1 * x))
    assert step.trace_count == 1


def test_static_arguments_reach_through():
    function = haly.jit(
        haly.grad(lambda x, power: haly.sum(x) if power == 1 else haly.sum(x**power)),
        static_argnames="power",
    )
    close(function(np.array([2.0]), power=1), [1.0])
    close(function(np.array([2.0]), power=3), [12.0])


# ---- vjp and jvp


@pytest.mark.parametrize("traced", [False, True])
def test_vjp(traced):
    x, y = array(2, 3), array(3)

    def function(x, y):
        return {"product": x * y, "sum": haly.sum(x)}

    def both(x, y, left, right):
        value, pullback = haly.vjp(function, x, y)
        return value, pullback({"product": left, "sum": right})

    left = array(2, 3)
    value, (first, second) = (haly.jit(both) if traced else both)(x, y, left, 2.0)
    close(value["product"], np.asarray(x) * np.asarray(y))
    close(first, np.asarray(left) * np.asarray(y) + 2.0)
    close(second, np.sum(np.asarray(left) * np.asarray(x), axis=0))


def test_vjp_with_aux_and_integers():
    def function(x):
        return (haly.argmax(x), x * x), "beside"

    value, pullback, aux = haly.vjp(function, np.array([1.0, 3.0]), has_aux=True)
    assert int(value[0]) == 1 and aux == "beside"
    close(pullback((0, np.array([1.0, 2.0])))[0], [2.0, 12.0])


def test_cotangents_are_checked():
    _, pullback = haly.vjp(lambda x: (x, 2 * x), array(2))
    with pytest.raises(haly.InvalidArgumentError, match=r"\[\*, \*\], \(\*, \*\) is wanted"):
        pullback([array(2), array(2)])
    with pytest.raises(
        haly.InvalidArgumentError, match=r"value\[1\] is float64\[3\], float64\[2\]"
    ):
        pullback((array(2), array(3)))


@pytest.mark.parametrize("traced", [False, True])
def test_jvp(traced):
    def function(x, y):
        return haly.sin(x) * y["scale"], haly.argmax(x)

    def both(x, scale, dx, dscale):
        return haly.jvp(function, (x, {"scale": scale}), (dx, {"scale": dscale}))

    x, scale, dx, dscale = array(3), array(), array(3), array()
    (value, place), (tangent, none) = (haly.jit(both) if traced else both)(x, scale, dx, dscale)
    x, scale, dx, dscale = map(np.asarray, (x, scale, dx, dscale))
    close(value, np.sin(x) * scale)
    close(tangent, np.cos(x) * dx * scale + np.sin(x) * dscale)
    assert int(place) == np.argmax(x) and int(none) == 0


def test_jvp_of_a_gradient_is_a_product_with_the_hessian():
    matrix = np.array([[2.0, 1.0], [1.0, 3.0]])

    def function(x):
        return 0.5 * haly.sum(x * (haly.asarray(matrix) @ x))

    x, v = array(2), array(2)
    _, product = haly.jvp(haly.grad(function), (x,), (v,))
    close(product, matrix @ np.asarray(v))


def test_jvp_through_pooling_and_softmax():
    x, v = array(1, 2, 6, 6), array(1, 2, 6, 6)

    def function(x):
        return haly.sum(haly.softmax(haly.flatten(haly.max_pool(x, [2, 2])), axis=1) ** 2)

    _, tangent = haly.jvp(function, (x,), (v,))
    gradient = haly.grad(function)(x)
    close(tangent, np.sum(np.asarray(gradient) * np.asarray(v)))


def test_jvp_of_a_program_holds_no_way_back():
    program = haly.jit(lambda x, v: haly.jvp(lambda x: haly.exp(haly.sin(x)), (x,), (v,)))
    text = program.lower(array(4), array(4)).text
    assert text.count("cos") <= 1 and text.count("exp") <= 1


# ---- jacobian and hessian


@pytest.mark.parametrize("traced", [False, True])
def test_jacobian(traced):
    x = array(3)

    def function(x):
        return {"outer": haly.outer(x, x), "first": haly.sin(x[0])}

    found = haly.jacobian(function)
    found = (haly.jit(found) if traced else found)(x)
    values, unit = np.asarray(x), np.eye(3)
    outer = np.einsum("ik,j->ijk", unit, values) + np.einsum("jk,i->ijk", unit, values)
    close(found["outer"], outer)
    close(found["first"], np.cos(values[0]) * unit[0])


def test_jacobian_of_several_arguments():
    x, y = array(2), {"a": array(2, 2)}
    by_x, by_y = haly.jacobian(lambda x, y: y["a"] @ x, argnums=(0, 1))(x, y)
    close(by_x, np.asarray(y["a"]))
    close(by_y["a"], np.einsum("ik,j->ikj", np.eye(2), np.asarray(x)))


def test_jacobian_with_aux_and_refusals():
    found, aux = haly.jacobian(lambda x: (x * x, "beside"), has_aux=True)(array(2))
    assert found.shape == (2, 2) and aux == "beside"
    with pytest.raises(haly.DtypeError, match=r"jacobian: the value is int64\[\]"):
        haly.jacobian(haly.argmax)(array(2))


@pytest.mark.parametrize("traced", [False, True])
def test_hessian(traced):
    x = array(3)

    def function(x):
        return haly.sum(haly.exp(x)) * haly.prod(x)

    found = haly.hessian(function)
    found = (haly.jit(found) if traced else found)(x)
    rows = [differences(lambda x, i=i: haly.grad(function)(x)[i], x) for i in range(3)]
    close(found, np.stack(rows), 1e-6)


def test_hessian_of_a_structure():
    x = {"a": array(2), "b": array()}
    found = haly.hessian(lambda x: haly.sum(x["a"] ** 2) * x["b"])(x)
    a, b = np.asarray(x["a"]), np.asarray(x["b"])
    close(found["a"]["a"], 2 * np.eye(2) * b)
    close(found["a"]["b"], 2 * a)
    close(found["b"]["a"], 2 * a)
    close(found["b"]["b"], np.zeros(()))


# ---- control flow


@pytest.mark.parametrize("positive", [True, False])
def test_branches(positive):
    scale = array(3)

    def function(x, flag):
        return haly.sum(haly.cond(flag, lambda x: haly.sin(x) * scale, lambda x: x * x + x[0], x))

    x = array(3)
    values = np.asarray(x)
    wanted = np.cos(values) * np.asarray(scale) if positive else 2 * values + 3.0 * np.eye(3)[0]
    close(haly.grad(function)(x, haly.asarray(positive)), wanted)
    close(haly.jit(haly.grad(function))(x, haly.asarray(positive)), wanted)


def test_a_branch_may_ignore_an_operand():
    def function(x, y, flag):
        return haly.cond(flag, lambda: haly.sum(x), lambda: haly.sum(y * y))

    x, y = array(2), array(3)
    first, second = haly.grad(function, argnums=(0, 1))(x, y, haly.asarray(True))
    close(first, np.ones(2))
    close(second, np.zeros(3))


@pytest.mark.parametrize("reverse", [False, True])
def test_scan(reverse):
    weight = array(2, 2)

    def function(weight, initial, xs):
        def step(value, x):
            value = haly.tanh(weight @ value + x["in"])
            return value, {"square": value * value, "count": x["number"]}

        last, stacks = haly.scan(step, initial, xs, reverse=reverse)
        return haly.sum(last) + haly.sum(stacks["square"])

    initial, inputs = array(2), array(4, 2)
    xs = {"in": inputs, "number": haly.arange(4)}

    def plain(weight, initial, inputs):
        total, value = 0.0, initial
        for place in reversed(range(4)) if reverse else range(4):
            value = haly.tanh(weight @ value + inputs[place])
            total = total + haly.sum(value * value)
        return haly.sum(value) + total

    by_weight, by_initial = haly.grad(function, argnums=(0, 1))(weight, initial, xs)
    by_inputs = haly.grad(lambda i: function(weight, initial, {"in": i, "number": xs["number"]}))(
        inputs
    )
    wanted = haly.grad(plain, argnums=(0, 1, 2))(weight, initial, inputs)
    for got, expected in zip((by_weight, by_initial, by_inputs), wanted, strict=True):
        close(got, np.asarray(expected))


def test_scan_without_arrays_and_its_second_derivative():
    def function(x):
        return haly.scan(lambda value, _: (haly.sin(value), None), x, None, length=3)[0]

    def plain(x):
        return haly.sin(haly.sin(haly.sin(x)))

    x = haly.asarray(0.8, dtype=haly.float64)
    close(haly.grad(function)(x), np.asarray(haly.grad(plain)(x)))
    close(haly.grad(haly.grad(function))(x), np.asarray(haly.grad(haly.grad(plain))(x)))


def test_nested_control_flow():
    def function(x):
        def inner(value, y):
            value = haly.cond(
                haly.sum(y) > 1.0, lambda v: v * haly.sum(y), lambda v: v + x[0], value
            )
            return value, None

        def outer(value, y):
            return haly.scan(inner, value, haly.stack([y, y + 1.0]))[0], haly.sum(value)

        last, stacks = haly.scan(outer, haly.sum(x), x[:, None] * x[None, :])
        return last + haly.sum(stacks)

    x = array(3)
    close(haly.grad(function)(x), differences(function, x), 1e-5)


def test_jacobian_through_control_flow():
    def function(x):
        return haly.scan(lambda value, y: (value * y, value * x), haly.sum(x), x)[1]

    x = array(3)
    rows = [
        [differences(lambda x, i=i, j=j: function(x)[i, j], x) for j in range(3)] for i in range(3)
    ]
    close(haly.jacobian(function)(x), np.array(rows), 1e-6)


def test_forwards_through_control_flow():
    def function(x):
        def step(value, y):
            value = haly.cond(
                haly.sum(y) > 0.7, lambda v: haly.sin(v * y), lambda v: v * v + y, value
            )
            return value, value * y

        last, stacks = haly.scan(step, haly.sum(x), x)
        return last + haly.sum(stacks * x)

    x, v = array(4), array(4)
    _, tangent = haly.jvp(function, (x,), (v,))
    close(tangent, np.sum(np.asarray(haly.grad(function)(x)) * np.asarray(v)))
    _, product = haly.jvp(haly.grad(function), (x,), (v,))
    close(product, np.asarray(haly.hessian(function)(x)) @ np.asarray(v))


def test_while_loops_run_forwards_only():
    def function(x):
        return haly.while_loop(lambda v: v < 10.0, lambda v: v * x, x)

    x = haly.asarray(2.0, dtype=haly.float64)
    assert float(haly.jit(function)(x)) == 16.0
    with pytest.raises(
        haly.UnsupportedError, match=r"test_gradients.py:\d+.*while_loop.*haly.scan"
    ):
        haly.grad(function)(x)
    # Where the derivative does not go through it, it is in nobody's way.
    steps = haly.grad(lambda x: x * haly.stop_gradient(function(x)))
    close(steps(x), np.asarray(16.0))


# ---- where it runs


def test_gradients_of_float16_keep_their_dtype():
    x = haly.asarray([1.0, 2.0], dtype=haly.float16)
    gradient = haly.grad(lambda x: haly.sum(x * x))(x)
    assert gradient.dtype == haly.float16
    assert np.array_equal(np.asarray(gradient), np.array([2.0, 4.0], np.float16))


def test_gradients_on_another_device():
    x = haly.asarray([1.0, 2.0], dtype=haly.float32, device="simulated:0")
    gradient = haly.grad(lambda x: haly.sum(x * x))(x)
    assert gradient.device == x.device
    assert np.array_equal(haly.to_numpy(gradient), np.array([2.0, 4.0], np.float32))
