"""Derivatives of functions: `grad`, `value_and_grad`, `vjp`, `jvp`, `jacobian`, `hessian`.

All of them are reverse mode over the program that a function is traced to, by the rules of the
operators' entries; docs/gradients.md tells what has a derivative. What they give is part of the
program that is traced when they are called, so that they nest, and stand inside of `haly.jit` or
around a function that is under it. Outside of a trace they trace the function, run the program once
and forget it.

A complex number counts as the two real ones that it is made of. The gradient with regard to
z = x + i y is d/dx + i d/dy, the direction of steepest ascent, as PyTorch has it (JAX gives the
conjugate).
"""

from __future__ import annotations

import functools

import numpy as np

from haly import _core
from haly._core import Array, TracerBase
from haly.complex_numbers import joined, parts_of
from haly.control_flow import scan
from haly.dtypes import isdtype
from haly.errors import DtypeError, InvalidArgumentError, UnsupportedError
from haly.tracers import TracedNumber, as_tracer, type_text
from haly.tracing import argument_names, jit, leaf_paths, run_staged

_NUMBERS = (bool, int, float, complex)


def value_and_grad(function, /, argnums=0, has_aux=False):
    """A function that gives the value of `function` and its gradient.

    Args:
        function: Takes arrays, Python numbers, and tuples, lists and dicts of them; gives a
            floating-point array of shape (), or with `has_aux` a pair of it and anything else.
        argnums: The positions of the arguments to differentiate, an int or a tuple of them. Their
            leaves are floating-point arrays, complex ones among them, and Python floats.
        has_aux: Whether `function` gives a pair; the second item is handed on as it is.

    Returns:
        A function of the same arguments. It gives `(value, gradient)`, or with `has_aux`
        `((value, aux), gradient)`. A gradient has the structure, dtypes and shapes of its argument;
        where `argnums` is a tuple there is one for each of them. That of a complex argument x + i y
        is d/dx + i d/dy: x - rate * gradient descends.

    Raises:
        DtypeError: An argument to differentiate, or the value, holds no floating-point numbers.
        InvalidArgumentError: The value is no array of shape ().
        UnsupportedError: Something in between has no derivative; the text names operator and line.
    """
    return _value_and_grad("value_and_grad", function, argnums, has_aux)


def grad(function, /, argnums=0, has_aux=False):
    """A function that gives the gradient of `function`.

    Arguments and errors are those of `haly.value_and_grad`.

    Returns:
        A function of the same arguments that gives the gradient, or with `has_aux` the pair
        `(gradient, aux)`.
    """
    both = _value_and_grad("grad", function, argnums, has_aux)

    @functools.wraps(function)
    def gradient(*arguments, **keywords):
        value, found = both(*arguments, **keywords)
        return (found, value[1]) if has_aux else found

    return gradient


def _value_and_grad(operator: str, function, argnums, has_aux: bool):
    _check_callable(operator, function)

    def program(arguments, keywords):
        variables = _Variables.of_arguments(operator, function, argnums, arguments)
        value, aux = _call(operator, function, variables.arguments(), keywords, has_aux)
        value = _scalar(operator, value)
        one = _core.current_trace().constant(1.0, value.dtype)
        found = variables.unflatten(_core.differentiate([value], [one], variables.tracers))
        return ((value, aux) if has_aux else value), found

    @functools.wraps(function)
    def transformed(*arguments, **keywords):
        return _in_program(program, arguments, keywords)

    return transformed


def vjp(function, /, *primals, has_aux=False):
    """The value of `function`, and the function that carries cotangents back to its arguments.

    Args:
        function: Gives arrays, and tuples, lists and dicts of them; with `has_aux` a pair of that
            and anything else.
        *primals: Its arguments: floating-point arrays, Python floats, and structures of them.
        has_aux: Whether `function` gives a pair.

    Returns:
        `(value, pullback)`, or with `has_aux` `(value, pullback, aux)`. `pullback(cotangent)` takes
        a structure like the value's (what stands for integers and bools in it is not read) and
        gives a tuple with a gradient for each of the primals. Inside of a traced function it
        belongs to that; else it is a program of its own, which computes the function once more.
        With complex numbers it is the gradient of the sum of real(conj(cotangent) * value), so that
        of a function with the complex derivative f' it is conj(f') * cotangent.

    Raises:
        DtypeError: One of the primals holds no floating-point numbers.
        UnsupportedError: Something in between has no derivative; raised by `pullback`.
    """
    _check_callable("vjp", function)
    if _core.current_trace() is None:
        return _eager_vjp(function, primals, has_aux)
    variables = _Variables.of_all("vjp", function, primals)
    value, aux = _call("vjp", function, variables.arguments(), {}, has_aux)
    outputs = _Outputs("vjp", value)

    def pullback(cotangent):
        weights = outputs.matching("the cotangent", cotangent)
        gradients = _core.differentiate(outputs.floating(), weights, variables.tracers)
        return tuple(variables.unflatten(gradients))

    return (outputs.value(), pullback, aux) if has_aux else (outputs.value(), pullback)


def _eager_vjp(function, primals, has_aux):
    def forwards(*given):
        value, _, *aux = vjp(function, *given, has_aux=has_aux)
        return value, *aux

    @jit
    def backwards(given, cotangent):
        return vjp(function, *given, has_aux=has_aux)[1](cotangent)

    value, *aux = run_staged(forwards, primals)
    return value, functools.partial(backwards, primals), *aux


def jvp(function, primals, tangents, /, *, has_aux=False):
    """The value of `function`, and its derivative along a direction.

    It is the transpose of the transpose: the cotangents' way back is linear, and is itself
    differentiated. What of it the result does not need is dead code, which the program drops.

    Args:
        function: Gives arrays, and tuples, lists and dicts of them; with `has_aux` a pair of that
            and anything else.
        primals: A tuple or list of its arguments: floating-point arrays, Python floats, and
            structures of them.
        tangents: The direction: as many, with the same structures, dtypes and shapes.
        has_aux: Whether `function` gives a pair.

    Returns:
        `(value, tangent)`, or with `has_aux` `(value, tangent, aux)`. The tangent of integers and
        bools is zero; that of a function with the complex derivative f' is f' * tangent.

    Raises:
        DtypeError: One of the primals holds no floating-point numbers.
        UnsupportedError: Something in between has no derivative.
    """
    _check_callable("jvp", function)
    if not isinstance(primals, tuple | list) or not isinstance(tangents, tuple | list):
        raise TypeError("jvp: primals and tangents are tuples with one item per argument")

    def program(primals, tangents):
        trace = _core.current_trace()
        variables = _Variables.of_all("jvp", function, primals)
        directions = variables.matching("the tangents", list(tangents))
        value, aux = _call("jvp", function, variables.arguments(), {}, has_aux)
        outputs = _Outputs("jvp", value)
        weights = [trace.copy_of(trace.zeros_like(output)) for output in outputs.floating()]
        gradients = _core.differentiate(outputs.floating(), weights, variables.tracers)
        found = outputs.with_zeros(_core.differentiate(gradients, directions, weights))
        return (outputs.value(), found, aux) if has_aux else (outputs.value(), found)

    return _in_program(program, tuple(primals), tuple(tangents))


def jacobian(function, /, argnums=0, has_aux=False):
    """A function that gives the derivative of every element of the value of `function`.

    The rows are computed one after the other, by a `haly.scan` over the elements of the value that
    carries one cotangent back in each round.

    Args:
        function: Gives floating-point arrays, and tuples, lists and dicts of them; with `has_aux` a
            pair of that and anything else.
        argnums: The positions of the arguments to differentiate, an int or a tuple of them.
        has_aux: Whether `function` gives a pair; the second item is handed on as it is.

    Returns:
        A function of the same arguments. It gives the structure of the value with, in the place of
        every array, the structure of the argument (a tuple of them where `argnums` is one), and in
        that arrays of shape `value.shape + argument.shape`. With `has_aux` it gives a pair of that
        and the second item. Of a real value and a complex argument they hold gradients, as `grad`
        has them; of a complex value and a real argument the derivatives, which are complex.

    Raises:
        DtypeError: An argument to differentiate, or the value, holds no floating-point numbers.
        UnsupportedError: Something in between has no derivative; or a value and an argument are
            both complex, so that four real derivatives are no complex number.
    """
    return _jacobian("jacobian", function, argnums, has_aux)


def hessian(function, /, argnums=0, has_aux=False):
    """A function that gives the second derivatives of `function`: the jacobian of its gradient.

    Args:
        function: Gives a floating-point array of shape (), or with `has_aux` a pair of it and
            anything else.
        argnums: The positions of the arguments to differentiate, an int or a tuple of them.
        has_aux: Whether `function` gives a pair; the second item is handed on as it is.

    Returns:
        A function of the same arguments that gives the structure of the argument twice, one within
        the other, with arrays of shape `left.shape + right.shape`. With `has_aux` it gives a pair
        of that and the second item.
    """
    return _jacobian("hessian", grad(function, argnums, has_aux), argnums, has_aux)


def _jacobian(operator: str, function, argnums, has_aux: bool):
    _check_callable(operator, function)

    def program(arguments, keywords):
        variables = _Variables.of_arguments(operator, function, argnums, arguments)
        value, aux = _call(operator, function, variables.arguments(), keywords, has_aux)
        outputs = _Outputs(operator, value, all_floating=True)
        rows = [
            variables.unflatten(_rows(operator, variables, output, path))
            for output, path in zip(outputs.tracers, outputs.paths, strict=True)
        ]
        found = outputs.tree.unflatten(rows)
        return (found, aux) if has_aux else found

    @functools.wraps(function)
    def transformed(*arguments, **keywords):
        return _in_program(program, arguments, keywords)

    return transformed


def _rows(operator: str, variables: _Variables, output, path: str) -> list:
    """The derivatives of each element of one output, stacked in its shape."""
    if _is_complex(output):
        for tracer, name in zip(variables.tracers, variables.paths, strict=True):
            if _is_complex(tracer):
                raise UnsupportedError(
                    f"{operator}: {path} is {type_text(output)} and {name} is {type_text(tracer)}; "
                    "the derivative of a complex number by a complex one is two by two real "
                    "numbers. Differentiate haly.real and haly.imag of the value, or use haly.jvp: "
                    "with a tangent of 1 it gives the complex derivative where there is one"
                )
        parts = [_rows(operator, variables, part, path) for part in parts_of(output)]
        return [joined(pair) for pair in zip(*parts, strict=True)]
    shape, size = output.shape, output.size
    if size is None:
        raise InvalidArgumentError(
            f"jacobian: the function gives {type_text(output)}, whose extents hang on data"
        )

    def row(position):
        weight = _core.one_hot(position, size, dtype=output.dtype)
        return _core.differentiate([output], [_core.reshape(weight, shape)], variables.tracers)

    if size == 1:
        stacks = row(as_tracer(np.int64(0)))
    else:
        _, stacks = scan(lambda _, position: (None, row(position)), None, np.arange(size))
    return [
        _core.reshape(stack, (*shape, *tracer.shape))
        for stack, tracer in zip(stacks, variables.tracers, strict=True)
    ]


def stop_gradient(x, /):
    """`x` itself, as a constant: derivatives do not flow on to what it was computed from.

    Args:
        x: An array, a Python number, or tuples, lists and dicts of them.

    Returns:
        The same values.
    """
    trace = _core.current_trace()
    if trace is None:
        return x
    leaves, tree = _core.tree_flatten(x, False)
    return tree.unflatten(
        [
            trace.copy_of(leaf, True) if isinstance(leaf, Array | TracerBase) else leaf
            for leaf in leaves
        ]
    )


# ---- arguments and results ----


class _Variables:
    """What is differentiated: leaves of arguments, as values of their own of the current trace.

    A value of its own is what makes nested derivatives independent: a function that uses the same
    array from outside does not depend on its argument by that.
    """

    def __init__(self, operator: str, given: list, titles: list[str], positions: list[int]):
        self.operator = operator
        self._given = given
        self._positions = positions
        self._is_single = False
        chosen = [given[position] for position in positions]
        leaves, self._tree = _core.tree_flatten(chosen, True)
        self.paths = [
            path
            for position in positions
            for path in leaf_paths(given[position], titles[position], True)
        ]
        trace = _core.current_trace()
        self.tracers = [
            trace.copy_of(_floating(operator, leaf, path))
            for leaf, path in zip(leaves, self.paths, strict=True)
        ]

    @classmethod
    def of_arguments(cls, operator: str, function, argnums, arguments) -> _Variables:
        """The arguments that `argnums` names."""
        numbers = (argnums,) if isinstance(argnums, int) else tuple(argnums)
        count = len(arguments)
        for number in numbers:
            if isinstance(number, bool) or not isinstance(number, int):
                raise TypeError(f"{operator}: argnums are ints, not {number!r}")
            if not -count <= number < count:
                raise InvalidArgumentError(
                    f"{operator}: argnums names argument {number}, the function is called with "
                    f"{count} positional arguments"
                )
        positions = [number % count for number in numbers]
        if len(set(positions)) != len(positions):
            raise InvalidArgumentError(f"{operator}: argnums {numbers} names an argument twice")
        result = cls(operator, list(arguments), argument_names(function, count), positions)
        result._is_single = isinstance(argnums, int)
        return result

    @classmethod
    def of_all(cls, operator: str, function, primals) -> _Variables:
        """Every argument."""
        count = len(primals)
        return cls(operator, list(primals), argument_names(function, count), [*range(count)])

    def arguments(self) -> list:
        """The call's arguments with tracers in the place of what is differentiated."""
        result = list(self._given)
        for position, value in zip(self._positions, self._values(self.tracers), strict=True):
            result[position] = value
        return result

    def _values(self, leaves) -> list:
        return self._tree.unflatten(leaves)

    def unflatten(self, leaves):
        """A value per leaf as what the user gets: alone, or a tuple of them."""
        values = self._values(leaves)
        return values[0] if self._is_single else tuple(values)

    def matching(self, what: str, given: list) -> list:
        """The leaves of values with the structure and types of the variables."""
        return _matching(self.operator, what, given, self._tree, self.tracers, self.paths)


class _Outputs:
    """The leaves of what a function gave, as values of the current trace."""

    def __init__(self, operator: str, value, all_floating: bool = False):
        self.operator = operator
        leaves, self.tree = _core.tree_flatten(value, True)
        self.paths = leaf_paths(value, "the value", True)
        self.tracers = [
            _result(operator, leaf, path) for leaf, path in zip(leaves, self.paths, strict=True)
        ]
        for tracer, path in zip(self.tracers, self.paths, strict=True):
            if all_floating and not _is_floating(tracer):
                raise DtypeError(
                    f"{operator}: {path} is {type_text(tracer)}; only floating-point numbers have "
                    "derivatives"
                )

    def value(self):
        """What the function gave."""
        return self.tree.unflatten(self.tracers)

    def floating(self) -> list:
        """The leaves that have derivatives."""
        return [tracer for tracer in self.tracers if _is_floating(tracer)]

    def matching(self, what: str, given) -> list:
        """The leaves, for those that have derivatives, of a value of the same structure."""
        return _matching(self.operator, what, given, self.tree, self.tracers, self.paths)

    def with_zeros(self, found: list):
        """The structure with `found` for the leaves that have derivatives, zeros for the others."""
        trace, rest = _core.current_trace(), iter(found)
        return self.tree.unflatten(
            [next(rest) if _is_floating(t) else trace.zeros_like(t) for t in self.tracers]
        )


def _matching(operator: str, what: str, given, tree, tracers, paths) -> list:
    leaves, found = _core.tree_flatten(given, True)
    if found != tree:
        raise InvalidArgumentError(
            f"{operator}: the structure of {what} is {found!r}, {tree!r} is wanted"
        )
    result = []
    for leaf, tracer, path in zip(leaves, tracers, paths, strict=True):
        if not _is_floating(tracer):
            continue
        kind = leaf._kind if isinstance(leaf, TracedNumber) else type(leaf)
        if kind in (int, float) or (kind is complex and _is_complex(tracer)):
            leaf = as_tracer(leaf, tracer.dtype)
        leaf = _result(operator, leaf, f"{what} of {path}")
        if leaf.dtype is not tracer.dtype or leaf.shape != tracer.shape:
            raise InvalidArgumentError(
                f"{operator}: {what} of {path} is {type_text(leaf)}, {type_text(tracer)} is wanted"
            )
        result.append(leaf)
    return result


def _is_floating(tracer) -> bool:
    return isdtype(tracer.dtype, ("real floating", "complex floating"))


def _is_complex(tracer) -> bool:
    return isdtype(tracer.dtype, "complex floating")


def _result(operator: str, leaf, path: str):
    """A leaf that a function gave, or that comes beside one, as a tracer."""
    if isinstance(leaf, Array | TracerBase | TracedNumber | np.ndarray | np.generic):
        return as_tracer(leaf)
    if type(leaf) in _NUMBERS or hasattr(leaf, "__dlpack__"):
        return as_tracer(leaf)
    raise TypeError(
        f"{operator}: {path} is a {type(leaf).__name__}; arrays, numbers, None and tuples, lists "
        "and dicts of them are possible. With has_aux=True the second item of what the function "
        "gives may be anything"
    )


def _floating(operator: str, leaf, path: str):
    """A leaf of an argument that is differentiated, as a tracer."""
    if isinstance(leaf, TracedNumber) or type(leaf) in _NUMBERS:
        kind = leaf._kind if isinstance(leaf, TracedNumber) else type(leaf)
        if kind in (float, complex):
            return as_tracer(leaf)
        shown, remedy = f"the Python {kind.__name__} {leaf!r}", "write a float"
    elif isinstance(leaf, Array | TracerBase | np.ndarray | np.generic) or hasattr(
        leaf, "__dlpack__"
    ):
        leaf = as_tracer(leaf)
        if _is_floating(leaf):
            return leaf
        shown, remedy = type_text(leaf), "cast it with haly.astype"
    else:
        raise TypeError(
            f"{operator}: {path} is a {type(leaf).__name__}; arguments that are differentiated are "
            "floating-point arrays, floats, None and tuples, lists and dicts of them. Name others "
            "not in argnums, or use them from outside"
        )
    raise DtypeError(
        f"{operator}: {path} is {shown}; only floating-point numbers have derivatives. "
        f"{remedy[0].upper()}{remedy[1:]}, or leave it out of what is differentiated"
    )


def _scalar(operator: str, value):
    """The value of a function that has a gradient."""
    leaves, tree = _core.tree_flatten(value, True)
    if len(leaves) != 1 or tree != _core.tree_flatten(0.0, True)[1]:
        raise InvalidArgumentError(
            f"{operator}: the function gives {tree!r}, one array of shape () is wanted; give "
            "other results through has_aux=True, or use haly.vjp or haly.jacobian"
        )
    result = _result(operator, leaves[0], "the value")
    if result.shape != ():
        raise InvalidArgumentError(
            f"{operator}: the function gives {type_text(result)}, an array of shape () is wanted; "
            "sum it up, or use haly.vjp or haly.jacobian"
        )
    if _is_complex(result):
        raise DtypeError(
            f"{operator}: the function gives {type_text(result)}; a real number is wanted, as "
            "haly.abs or haly.real of it. haly.vjp and haly.jvp take functions with complex values"
        )
    if not _is_floating(result):
        raise DtypeError(
            f"{operator}: the function gives {type_text(result)}; only floating-point numbers have "
            "derivatives"
        )
    return result


def _call(operator: str, function, arguments, keywords, has_aux: bool):
    """What a function gives, and what comes beside it."""
    result = function(*arguments, **keywords)
    if not has_aux:
        return result, None
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError(
            f"{operator}: with has_aux=True the function gives a pair (value, aux), not a "
            f"{type(result).__name__}"
        )
    return result


def _in_program(program, *arguments):
    """`program(*arguments)` as a part of what is traced, or run at once."""
    if _core.current_trace() is not None:
        return program(*arguments)
    return run_staged(program, arguments)


def _check_callable(operator: str, function) -> None:
    if not callable(function):
        raise TypeError(f"haly.{operator} takes a function, not a {type(function).__name__}")


__all__ = ["grad", "hessian", "jacobian", "jvp", "stop_gradient", "value_and_grad", "vjp"]
