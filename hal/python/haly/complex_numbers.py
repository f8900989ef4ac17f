"""Operators over complex arrays, as compositions of real operators over their two parts.

Of the standard's operators only those that are about complex numbers (`real`, `imag`, `conj`) have
complex dtypes, and run on the host where a device has no rows: the core hands every other call with
a complex operand to `complex_call`, which runs real operators over the real and the imaginary
parts, on the device where these lie. Functions of one complex variable (exp, log,
...) are in complex_functions.py.

In a traced function a complex tracer is one whose value is real: the pairs of both parts in a last
axis. All of its calls come here, so that programs, and derivatives, which are made of programs,
know real numbers alone.
"""

from __future__ import annotations

import itertools

import numpy as np

from haly import _core, complex_functions
from haly._core import Array, TracerBase
from haly.conversion import asarray
from haly.dtypes import DType, as_dtype, bool_, complex64, complex128, float32, float64, result_type
from haly.errors import DtypeError
from haly.tracers import TracedNumber, as_tracer, check_rank

_PART_DTYPE = {complex64: float32, complex128: float64}

Parts = tuple  # real and imaginary part


def is_complex(dtype: DType) -> bool:
    """Whether the elements have two parts."""
    return dtype in _PART_DTYPE


def parts_of(x: Array, dtype: DType | None = None) -> Parts:
    """The two parts of an array, complex or not, as parts of `dtype` where given."""
    part_dtype = _PART_DTYPE[x.dtype if dtype is None else dtype]
    if not is_complex(x.dtype):
        real = x if x.dtype is part_dtype else _core.cast(x, part_dtype)
        return real, _zeros(real)
    found = _own_parts(x)
    if found[0].dtype is part_dtype:
        return found
    return tuple(_core.cast(part, part_dtype) for part in found)


def _own_parts(x: Array) -> Parts:
    if isinstance(x, Array):
        return _core.complex_part(x, 0), _core.complex_part(x, 1)
    known = _core.tracer_parts(x)
    if known is not None:
        return known
    pairs, axis = _core.tracer_pairs(x), x.ndim
    return tuple(
        _core.squeeze(_core.slice(pairs, [part], [part + 1], axes=[axis]), [axis])
        for part in (0, 1)
    )


def joined(parts: Parts) -> Array:
    """The complex array of two parts, which are broadcast to a common shape."""
    real, imaginary = parts
    if real.shape != imaginary.shape:
        shape = _core.add(real, imaginary).shape
        real, imaginary = _core.broadcast_to(real, shape), _core.broadcast_to(imaginary, shape)
    if isinstance(real, Array) and isinstance(imaginary, Array):
        return _core.complex_from_parts(real, imaginary)
    check_rank(real.ndim)
    pairs = _core.stack([real, imaginary], axis=real.ndim)
    return _core.tracer_numbers(pairs, (as_tracer(real), as_tracer(imaginary)))


def pairs_of(x: Array) -> Array:
    """Both parts of a complex array side by side in a new last axis; shares memory."""
    return _core.complex_pairs(x) if isinstance(x, Array) else _core.tracer_pairs(x)


def numbers_of(pairs: Array) -> Array:
    """The complex array of such pairs."""
    return (
        _core.complex_from_pairs(pairs) if isinstance(pairs, Array) else _core.tracer_numbers(pairs)
    )


def _zeros(x: Array) -> Array:
    if isinstance(x, TracerBase):
        return _core.current_trace().zeros_like(x)
    zero = _core.allocate((), x.dtype, x.device)
    zero[...] = 0
    return _core.broadcast_to(zero, x.shape)


def _operands(values) -> list[Parts]:
    """Parts of arrays and Python numbers that take part in one promotion."""
    dtype = result_type(*values)
    if any(isinstance(value, TracerBase | TracedNumber) for value in values):
        return [parts_of(_traced(value, dtype), dtype) for value in values]
    device = next(value.device for value in values if isinstance(value, Array))
    arrays = [
        value if isinstance(value, Array) else asarray(value, dtype=dtype, device=device)
        for value in values
    ]
    return [parts_of(x, dtype) for x in arrays]


def _traced(value, dtype: DType):
    """An operand of a traced call as a tracer; of a real number that of its one part."""
    if isinstance(value, Array | TracerBase | np.generic):
        return as_tracer(value)
    kind = value._kind if isinstance(value, TracedNumber) else type(value)
    return as_tracer(value, dtype if issubclass(kind, complex) else _PART_DTYPE[dtype])


# ---- arithmetic over parts ----


def _add(a: Parts, b: Parts) -> Parts:
    return a[0] + b[0], a[1] + b[1]


def _subtract(a: Parts, b: Parts) -> Parts:
    return a[0] - b[0], a[1] - b[1]


def _multiply(a: Parts, b: Parts) -> Parts:
    return a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]


def _divide(a: Parts, b: Parts) -> Parts:
    # R. Smith, Algorithm 116 (1962): neither the square of a part overflows nor underflows.
    wide = _core.greater_equal(abs(b[0]), abs(b[1]))
    large = _core.where(wide, b[0], b[1])
    small = _core.where(wide, b[1], b[0])
    ratio = _core.where(_core.equal(large, 0), small, small / large)  # of 0 by 0: no NaN of its own
    scale = large + small * ratio
    first, second = _core.where(wide, a[0], a[1]), _core.where(wide, a[1], a[0])
    real = (first + second * ratio) / scale
    difference = second - first * ratio
    return real, _core.where(wide, difference, -difference) / scale


def _power(a: Parts, b: Parts) -> Parts:
    one, zero = a[0] * 0 + 1, a[0] * 0
    base_is_zero = _core.equal(_core.hypot(*a), 0)
    exponent_is_zero = _core.equal(_core.hypot(*b), 0)
    vanishes = _core.logical_and(base_is_zero, _core.greater(b[0], 0))
    # Of a base whose logarithm is not finite and not needed, that of 1: derivatives stay numbers.
    settled = _core.logical_and(base_is_zero, _core.logical_or(vanishes, exponent_is_zero))
    base = _core.where(settled, 1.0, a[0]), a[1]
    general = complex_functions.exp(*_multiply(b, complex_functions.log(*base)))
    real = _core.where(vanishes, 0.0, general[0])
    imaginary = _core.where(vanishes, 0.0, general[1])
    return (
        _core.where(exponent_is_zero, one, real),
        _core.where(exponent_is_zero, zero, imaginary),
    )


_LARGEST_PRODUCT = 100  # the largest exponent that is a product, as in NumPy


def _is_product(exponent) -> bool:
    """Whether a power with this exponent is a product, of which 0 is a base like any other."""
    if isinstance(exponent, bool) or not isinstance(exponent, int | float):
        return False
    return 0 < abs(exponent) < _LARGEST_PRODUCT and float(exponent).is_integer()


def _integer_power(a: Parts, exponent: int) -> Parts:
    result, power, left = None, a, abs(exponent)
    while left:
        if left & 1:
            result = power if result is None else _multiply(result, power)
        left >>= 1
        if left:
            power = _multiply(power, power)
    return _reciprocal(result) if exponent < 0 else result


def _reciprocal(a: Parts) -> Parts:
    one = _core.allocate((), a[0].dtype, a[0].device)
    one[...] = 1
    return _divide((one, _zeros(one)), a)


def _sign(a: Parts) -> Parts:
    size = _core.hypot(*a)
    is_zero = _core.equal(size, 0)
    divisor = _core.where(is_zero, 1.0, size)
    return tuple(_core.where(is_zero, 0.0, part / divisor) for part in a)


def _not_zero(a: Parts) -> Array:
    return _core.logical_or(_core.not_equal(a[0], 0), _core.not_equal(a[1], 0))


def _equal(a: Parts, b: Parts) -> Array:
    return _core.logical_and(_core.equal(a[0], b[0]), _core.equal(a[1], b[1]))


_ELEMENTWISE = {
    "abs": lambda a: _core.hypot(*a),
    "add": _add,
    "conj": lambda a: (a[0], -a[1]),
    "divide": _divide,
    "equal": _equal,
    "imag": lambda a: a[1],
    "isfinite": lambda a: _core.logical_and(_core.isfinite(a[0]), _core.isfinite(a[1])),
    "isinf": lambda a: _core.logical_or(_core.isinf(a[0]), _core.isinf(a[1])),
    "isnan": lambda a: _core.logical_or(_core.isnan(a[0]), _core.isnan(a[1])),
    "logical_not": lambda a: _core.logical_not(_not_zero(a)),
    "multiply": _multiply,
    "negative": lambda a: (-a[0], -a[1]),
    "not_equal": lambda a, b: _core.logical_not(_equal(a, b)),
    "pow": _power,
    "real": lambda a: a[0],
    "reciprocal": _reciprocal,
    "round": lambda a: (_core.round(a[0]), _core.round(a[1])),
    "sign": _sign,
    "square": lambda a: _multiply(a, a),
    "subtract": _subtract,
}


def _of_one_variable(function):
    return lambda a: function(*a)


for _name in complex_functions.__all__:
    _ELEMENTWISE[_name] = _of_one_variable(getattr(complex_functions, _name))


# ---- movement: each part on its own ----

# How many leading arguments hold values; a list of arrays counts as one.
_MOVEMENT = {
    "broadcast_to": (0,),
    "concat": (0,),
    "copy": (0,),
    "depth_to_space": (0,),
    "expand_dims": (0,),
    "flatten": (0,),
    "flip": (0,),
    "gather": (0,),
    "gather_nd": (0,),
    "masked_fill": (0, 2),
    "permute_dims": (0,),
    "repeat": (0,),
    "reshape": (0,),
    "roll": (0,),
    "scatter": (0, 2),
    "slice": (0,),
    "slice_update": (0, 1),
    "space_to_depth": (0,),
    "squeeze": (0,),
    "stack": (0,),
    "take": (0,),
    "take_along_axis": (0,),
    "tile": (0,),
    "tril": (0,),
    "triu": (0,),
    "where": (1, 2),
}


def _move(name: str, places, arguments, attributes) -> Array:
    """The operator over the real parts of its values, and over the imaginary ones."""
    function = getattr(_core, name)
    if isinstance(arguments[places[0]], list | tuple):
        pairs = _operands(arguments[places[0]])
        real, imaginary = (
            function([pair[part] for pair in pairs], *arguments[1:], **attributes)
            for part in (0, 1)
        )
        return joined((real, imaginary))
    pairs = _operands([arguments[place] for place in places])
    results = []
    for part in (0, 1):
        own = list(arguments)
        for place, pair in zip(places, pairs, strict=True):
            own[place] = pair[part]
        results.append(function(*own, **attributes))
    return joined(tuple(results))


# ---- reductions, products, conversion ----


def _cast(x: Array, dtype) -> Array:
    wanted = as_dtype(dtype)
    if is_complex(wanted):
        return joined(parts_of(x, wanted))
    if wanted is bool_:
        return _not_zero(parts_of(x))
    raise DtypeError(
        f"cast: {x.dtype} has no meaning as {wanted}; write haly.astype(haly.real(x), ...)"
    )


def _summed(name: str):
    def reduce(x: Array, /, *, dtype=None, **attributes) -> Array:
        wanted = x.dtype if dtype is None else as_dtype(dtype)
        if not is_complex(wanted):
            raise DtypeError(f"{name}: a sum of {x.dtype} is no {wanted}")
        function = getattr(_core, name)
        return joined(tuple(function(part, **attributes) for part in parts_of(x, wanted)))

    return reduce


def _mean(x: Array, /, **attributes) -> Array:
    return joined(tuple(_core.mean(part, **attributes) for part in parts_of(x)))


def _lane_first(x: Array, axis) -> tuple[Array, tuple[int, ...]]:
    """The reduced axes as one leading axis; and which these are."""
    axes = range(x.ndim) if axis is None else (axis,) if isinstance(axis, int) else axis
    axes = tuple(one % x.ndim for one in axes)
    rest = [one for one in range(x.ndim) if one not in axes]
    moved = _core.permute_dims(x, [*axes, *rest])
    count = 1
    for one in axes:
        count *= x.shape[one]
    return _core.reshape(moved, [count, *(x.shape[one] for one in rest)]), axes


def _prod(x: Array, /, *, axis=None, dtype=None, keepdims=False) -> Array:
    """Products of pairs of halves, until one is left."""
    value = _cast(x, x.dtype if dtype is None else dtype)
    lane, axes = _lane_first(value, axis)
    if lane.shape[0] == 0:
        lane = asarray(1, dtype=lane.dtype, device=lane.device) + _core.sum(
            lane, axis=(0,), keepdims=True
        )
    while lane.shape[0] > 1:
        half = lane.shape[0] // 2
        left = lane[2 * half :]
        lane = lane[:half] * lane[half : 2 * half]
        if left.shape[0]:
            lane = _core.concat([lane, left], axis=0)
    shape = [1 if one in axes else extent for one, extent in enumerate(x.shape)]
    if not keepdims:
        shape = [extent for one, extent in enumerate(x.shape) if one not in axes]
    return _core.reshape(lane, shape)


def _cumulative_prod(x: Array, /, *, axis=None, dtype=None, include_initial=False) -> Array:
    """Products with what lies 1, 2, 4, ... places before."""
    value = _cast(x, x.dtype if dtype is None else dtype)
    if axis is None:
        if x.ndim != 1:
            raise DtypeError("cumulative_prod: axis is needed for arrays of several dimensions")
        axis = 0
    order = [axis % x.ndim, *(one for one in range(x.ndim) if one != axis % x.ndim)]
    lane = _core.permute_dims(value, order)
    if include_initial:
        one = asarray(1, dtype=lane.dtype, device=lane.device)
        lane = _core.concat([_core.broadcast_to(one, (1, *lane.shape[1:])), lane], axis=0)
    distance = 1
    while distance < lane.shape[0]:
        lane = _core.concat([lane[:distance], lane[distance:] * lane[:-distance]], axis=0)
        distance *= 2
    return _core.permute_dims(lane, [order.index(one) for one in range(x.ndim)])


def _product(name: str, *, conjugates: bool = False):
    def multiply(x1: Array, x2: Array, /, **attributes) -> Array:
        function = getattr(_core, name)
        a, b = _operands([x1, x2])
        if conjugates:
            a = (a[0], -a[1])
        return joined(
            (
                function(a[0], b[0], **attributes) - function(a[1], b[1], **attributes),
                function(a[0], b[1], **attributes) + function(a[1], b[0], **attributes),
            )
        )

    return multiply


def _einsum(arrays, /, **attributes) -> Array:
    """Every factor's real or imaginary part, in all choices: i to the power of imaginary ones."""
    pairs = _operands(list(arrays))
    sums: list = [None, None]
    for choice in itertools.product((0, 1), repeat=len(pairs)):
        chosen = [pair[part] for pair, part in zip(pairs, choice, strict=True)]
        term = _core.einsum(chosen, **attributes)
        turns = sum(choice)
        if turns % 4 >= 2:
            term = -term
        place = turns % 2
        sums[place] = term if sums[place] is None else sums[place] + term
    return joined(tuple(sums))


def _vector_norm(x: Array, /, **attributes) -> Array:
    return _core.vector_norm(_core.hypot(*parts_of(x)), **attributes)


def _of_truth(name: str):
    def call(*arguments, **attributes) -> Array:
        truth = [
            _not_zero(parts_of(x))
            if isinstance(x, Array | TracerBase) and is_complex(x.dtype)
            else x
            for x in arguments
        ]
        if name.startswith("logical"):
            truth = [x if x.dtype is bool_ else _core.not_equal(x, 0) for x in truth]
        return getattr(_core, name)(*truth, **attributes)

    return call


_WHOLE = {
    "all": _of_truth("all"),
    "any": _of_truth("any"),
    "cast": _cast,
    "count_nonzero": _of_truth("count_nonzero"),
    "cumulative_prod": _cumulative_prod,
    "cumulative_sum": _summed("cumulative_sum"),
    "einsum": _einsum,
    "logical_and": _of_truth("logical_and"),
    "logical_or": _of_truth("logical_or"),
    "logical_xor": _of_truth("logical_xor"),
    "matmul": _product("matmul"),
    "mean": _mean,
    "nonzero": _of_truth("nonzero"),
    "outer": _product("outer"),
    "prod": _prod,
    "sum": _summed("sum"),
    "vecdot": _product("vecdot", conjugates=True),
    "vector_norm": _vector_norm,
}


def complex_call(name: str, /, *arguments, **attributes):
    """The call of operator `name`, some of whose operands or results are complex."""
    if name == "pow" and _is_product(arguments[1]):
        return joined(_integer_power(*_operands(arguments[:1]), int(arguments[1])))
    if name in _ELEMENTWISE:
        result = _ELEMENTWISE[name](*_operands(arguments), **attributes)
        return joined(result) if isinstance(result, tuple) else result
    if name in _MOVEMENT:
        return _move(name, _MOVEMENT[name], arguments, attributes)
    if name in _WHOLE:
        return _WHOLE[name](*arguments, **attributes)
    raise DtypeError(f"{name} has no meaning for complex numbers, or none that is written here")


_core.register("complex_call", complex_call)
