"""Gradients of every operator against central differences in float64, on cpu:0.

A quick subset here, everything under `-m slow`. The function that is differentiated is the sum of
an operator's outputs, each element weighted at random; it is probed along random directions.
"""

import numpy as np
import pytest

import haly
from haly import _core
from haly.opspec import load
from haly.opspec.generator import sweep

OPERATORS = load().operators


def roads(operator, *wanted):
    """The tensor parameters whose gradient comes about in one of these ways."""
    return [p.name for p in operator.tensors if operator.gradient_road(p.name)[0] in wanted]


def is_tried(operator):
    if operator.waits or not roads(operator, "rule", "decomposition"):
        return False
    if all("float64" not in row.values() for row in operator.rows):
        return False  # too coarse for differences: plugins/cpu/test_quantisation.py
    return next(sweep.calls(operator, "float64"), None) is not None


# Not among them: operators with regions (test_gradients.py), and those of integers and positions.
TRIED = [operator for operator in OPERATORS.values() if is_tried(operator)]


def is_floating(value):
    pieces = value if isinstance(value, list) else [value]
    return bool(pieces) and all(getattr(p, "dtype", None) == np.float64 for p in pieces)


class Problem:
    """One call of an operator as a function of its differentiable arguments."""

    def __init__(self, operator, given, seed, names=None):
        self.operator = operator
        self.given = given
        self.generator = np.random.default_rng(seed)
        names = names or roads(operator, "rule", "decomposition")
        self.values = {name: given[name] for name in names if is_floating(given.get(name))}
        self.weights = [
            self.generator.uniform(0.5, 1.5, out.shape) if out.dtype.kind == "f" else None
            for out in map(np.asarray, self.outputs(self.values))
        ]

    def outputs(self, values):
        positional, named = [], {}
        for entry in self.operator.signature:
            name = entry.name
            value = values.get(name, self.given.get(name))
            if entry.passing == "positional_only":
                positional.append(tensors(value))
            elif name in self.given:
                named[name] = tensors(value)
        if self.operator.parameters[self.operator.signature[-1].name].kind == "tensor":
            while positional and positional[-1] is None:
                positional.pop()
        result = getattr(_core, self.operator.name)(*positional, **named)
        return result if isinstance(result, tuple) else (result,)

    def total(self, values):
        """The weighted sum, traced."""
        result = 0.0
        for out, weight in zip(self.outputs(values), self.weights, strict=True):
            if weight is not None:
                result = result + haly.sum(out * haly.asarray(weight))
        return result

    def total_change(self, high, low):
        """Differences first, then the sum: large outputs elsewhere would drown them."""
        with np.errstate(all="ignore"):
            return sum(
                float(np.sum(weight * (np.asarray(a) - np.asarray(b))))
                for a, b, weight in zip(
                    self.outputs(high), self.outputs(low), self.weights, strict=True
                )
                if weight is not None
            )

    def direction(self):
        draw = self.generator.standard_normal
        return {
            name: [draw(p.shape) for p in value] if isinstance(value, list) else draw(value.shape)
            for name, value in self.values.items()
        }

    def moved(self, direction, step):
        return {
            name: [p + step * d for p, d in zip(value, direction[name], strict=True)]
            if isinstance(value, list)
            else value + step * direction[name]
            for name, value in self.values.items()
        }

    def slope(self, change, direction):
        """The central difference of `change(high, low)`, or None at a kink, a tie or a pole."""
        step = 1e-5
        here = self.moved(direction, 0.0)
        slopes = [
            change(self.moved(direction, s), self.moved(direction, -s)) / (2 * s)
            for s in (step, step / 2)
        ]
        sides = [
            change(self.moved(direction, step / 2), here) / (step / 2),
            change(here, self.moved(direction, -step / 2)) / (step / 2),
        ]
        size = max(1.0, abs(slopes[1]))
        if (
            not np.isfinite(slopes).all()
            or abs(slopes[0] - slopes[1]) > 1e-5 * size
            or abs(sides[0] - sides[1]) > 5e-2 * size
        ):
            return None
        return slopes[1]


def tensors(value):
    if isinstance(value, np.ndarray | np.generic):
        return haly.asarray(value)
    if isinstance(value, list) and value and all(hasattr(p, "dtype") for p in value):
        return [haly.asarray(p) for p in value]
    return value


def arrays(values):
    return {name: tensors(value) for name, value in values.items()}


def dot(left, right):
    """The scalar product of two structures of arrays."""
    result = 0.0
    for name, value in left.items():
        pairs = [(value, right[name])]
        if isinstance(value, list | tuple):
            pairs = zip(value, right[name], strict=True)
        for a, b in pairs:
            result = result + haly.sum(a * tensors(b))
    return result


def problems(operator, limit):
    """Calls in which something can be differentiated."""
    for number, given in enumerate(sweep.calls(operator, "float64", limit)):
        problem = Problem(operator, given, number)
        if problem.values and any(weight is not None for weight in problem.weights):
            yield problem


def short(problem):
    return sweep.short(problem.given)


def probe_first(operator, limit, probes):
    """What disagrees, and how many probes said something."""
    found, count = [], 0
    for problem in problems(operator, limit):
        gradient = None
        for _ in range(probes):
            direction = problem.direction()
            wanted = problem.slope(problem.total_change, direction)
            if wanted is None:
                continue
            if gradient is None:
                gradient = haly.grad(problem.total)(arrays(problem.values))
            got = float(dot(gradient, direction))
            count += 1
            if abs(got - wanted) > 3e-6 * max(1.0, abs(wanted), abs(got)):
                found.append(f"is {got:.9g}, differences give {wanted:.9g} for {short(problem)}")
    return found, count


def probe_second(operator, limit, probes):
    """The same for the derivative of the gradient along one direction, seen along another."""
    found, count = [], 0
    for problem in problems(operator, limit):
        gradient = haly.jit(haly.grad(problem.total))
        for _ in range(probes):
            direction, other = problem.direction(), problem.direction()

            def change(high, low, gradient=gradient, other=other):
                high, low = gradient(arrays(high)), gradient(arrays(low))
                return float(dot(high, other)) - float(dot(low, other))

            wanted = problem.slope(change, direction)
            if wanted is None:
                continue

            def along(values, problem=problem, other=other):
                return dot(haly.grad(problem.total)(values), other)

            got = float(dot(haly.grad(along)(arrays(problem.values)), direction))
            count += 1
            if abs(got - wanted) > 3e-5 * max(1.0, abs(wanted), abs(got)):
                found.append(f"is {got:.9g}, differences give {wanted:.9g} for {short(problem)}")
    return found, count


def named(operators):
    return {"argvalues": operators, "ids": lambda value: value.name}


@pytest.mark.parametrize("operator", **named(TRIED))
def test_gradient(operator):
    found, _ = probe_first(operator, 2, 1)
    assert not found, "\n".join(found)


def test_a_wrong_gradient_is_found(monkeypatch):
    right = haly.grad

    def wrong(function):
        return lambda values: {name: 1.0001 * g for name, g in right(function)(values).items()}

    monkeypatch.setattr(haly, "grad", wrong)
    assert probe_first(OPERATORS["tanh"], 2, 1)[0]


@pytest.mark.slow
@pytest.mark.parametrize("operator", **named(TRIED))
def test_gradient_of_many_calls(operator):
    found, count = probe_first(operator, 12, 2)
    assert not found, "\n".join(found)
    # The cases of cast make bools of floating-point numbers; test_gradients.py casts between them.
    assert count or operator.name == "cast", "no difference says anything"


@pytest.mark.slow
@pytest.mark.parametrize("operator", **named(TRIED))
def test_second_derivative(operator):
    found, count = probe_second(operator, 3, 1)
    assert not found, "\n".join(found)
    assert count or operator.name == "cast", "no difference says anything"


def test_every_floating_input_has_a_gradient_or_a_reason():
    for operator in OPERATORS.values():
        for parameter in operator.tensors:
            road, reason = operator.gradient_road(parameter.name)
            if operator.kind == "control" or not operator.is_floating(parameter.name):
                continue
            assert road != "none", f"{operator.name}: {parameter.name}"
            assert reason or road in ("rule", "decomposition"), operator.name


def probe_zero(operator, limit):
    """Inputs that change a result although their entry says that the gradient is zero."""
    found = []
    for number, given in enumerate(sweep.calls(operator, "float64", limit)):
        for name in roads(operator, "zero"):
            problem = Problem(operator, given, number, [name])
            if not problem.values or all(weight is None for weight in problem.weights):
                continue
            wanted = problem.slope(problem.total_change, problem.direction())
            if wanted is not None and abs(wanted) > 1e-6:
                found.append(f"{name}: differences give {wanted:.9g} for {short(problem)}")
    return found


ZERO = [op for op in OPERATORS.values() if not op.waits and roads(op, "zero")]


@pytest.mark.parametrize("operator", **named(ZERO))
def test_zero_is_the_gradient_where_the_entry_says_so(operator):
    found = probe_zero(operator, 3)
    assert not found, "\n".join(found)


def test_a_wrong_zero_is_found(monkeypatch):
    operator = OPERATORS["tanh"]
    monkeypatch.setattr(operator, "gradient", {})
    monkeypatch.setattr(operator, "zero", {"x": "not so"})
    assert probe_zero(operator, 1)


def test_zeros_are_given():
    x = haly.asarray([0.3, -1.7], dtype=haly.float64)
    for function in (haly.floor, haly.sign, lambda x: haly.copysign(haly.ones_like(x), x)):
        gradient = haly.grad(lambda x, function=function: haly.sum(function(x)))(x)
        assert np.array_equal(np.asarray(gradient), [0.0, 0.0])
