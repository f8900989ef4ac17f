"""What a traced function sees in the place of its arguments: tracers and traced numbers."""

from __future__ import annotations

import linecache
import operator
import os
import sys
import threading

import numpy as np

from haly import _core
from haly._core import Array, TracerBase
from haly.dtypes import as_dtype, bool_, complex128, float64, int64
from haly.errors import (
    BoundsError,
    ConcretizationError,
    LeakedTracerError,
    PromotionError,
    UnsupportedError,
)

_PACKAGE_FOLDER = os.path.dirname(os.path.abspath(__file__))
_LARGEST = np.iinfo(np.int64).max
_MAX_NDIM = 8  # of the ABI


def _user_line() -> str:
    """Where the innermost code outside of haly stands, with its text."""
    frame = sys._getframe(1)
    while frame is not None:
        file = frame.f_code.co_filename
        own = file.startswith(_PACKAGE_FOLDER + os.sep)
        if not own or os.path.basename(file).startswith("test_"):
            text = linecache.getline(file, frame.f_lineno, frame.f_globals).strip()
            place = f"{file}:{frame.f_lineno}"
            return f"{place}: {text}" if text else place
        frame = frame.f_back
    return "unknown line"


_CHOICE = (
    "Write haly.cond(predicate, true_function, false_function, ...) or haly.while_loop(...), "
    "haly.where(...) to choose element by element, or mark the argument that it comes from with "
    "static_argnames"
)
_NUMBER = (
    "Mark the argument that it comes from with static_argnames, or keep to haly's operators, "
    "which take it as it is"
)
_VALUES = "Keep to haly's operators inside of the function, or return the array and read it outside"


def _refuse(what: str, subject, remedy: str):
    raise ConcretizationError(
        f"{what} needs the value of {subject}, which is not known while the function is traced.\n"
        f"  {_user_line()}\n{remedy}."
    )


def raise_leaked():
    """Raises LeakedTracerError with the user's line."""
    raise LeakedTracerError(
        "a tracer is used outside of the call that it was made for.\n"
        f"  {_user_line()}\n"
        "A function under haly.jit, or a branch or body of haly.cond, haly.while_loop and "
        "haly.scan, must hand its values on as results, not through variables outside of it."
    )


class _Known(threading.local):
    """Traces of this thread whose arguments are known, innermost last."""

    def __init__(self):
        self.traces = []  # (trace, leaves)


_KNOWN = _Known()


class known_leaves:
    """While a function is traced to run once: Python may ask for truth values and integers."""

    def __init__(self, trace, leaves: list):
        self._entry = (trace, leaves)

    def __enter__(self):
        _KNOWN.traces.append(self._entry)

    def __exit__(self, kind, error, traceback):
        _KNOWN.traces.remove(self._entry)


def _known_value(tracer):
    """The array that a tracer stands for, computed now; None where that cannot be."""
    for trace, leaves in reversed(_KNOWN.traces):
        if trace.is_open:
            value = trace.read_value(tracer, leaves)
            if value is not None:
                return value
    return None


def is_operand(value) -> bool:
    """Whether operators take `value` next to a tracer."""
    return isinstance(value, Array | TracerBase | TracedNumber | int | float | complex | np.generic)


def _shape_text(shape) -> str:
    return "[" + ", ".join("?" if extent is None else str(extent) for extent in shape) + "]"


def type_text(x) -> str:
    """ "float32[2, 3]" of an array or tracer."""
    return f"{x.dtype}{_shape_text(x.shape)}"


class Tracer(TracerBase):
    """Stands for an array while a function is traced.

    It has an array's dtype, shape and device and takes part in every operator; its values are not
    known, so that what needs them raises ConcretizationError. An extent that hangs on data, as that
    of `haly.nonzero(x)`, is None in `shape`.
    """

    __slots__ = ()
    __array_ufunc__ = None
    __hash__ = None

    @property
    def shape(self) -> tuple:
        """Extents, one int per dimension; None where it hangs on data."""
        return _core.tracer_shape(self)

    @property
    def dtype(self):
        """Data type of the elements."""
        return _core.tracer_dtype(self)

    @property
    def device(self):
        """The device on which the traced function runs."""
        return _core.tracer_device(self)

    @property
    def ndim(self) -> int:
        """Number of dimensions."""
        return len(self.shape)

    @property
    def size(self) -> int | None:
        """Number of elements; None where it hangs on data."""
        shape = self.shape
        return None if None in shape else int(np.prod(shape, dtype=np.int64))

    @property
    def itemsize(self) -> int:
        """Bytes of one element."""
        return self.dtype.itemsize

    @property
    def nbytes(self) -> int | None:
        """Bytes of all elements; None where they hang on data."""
        size = self.size
        return None if size is None else size * self.itemsize

    @property
    def T(self) -> Tracer:
        """The matrix transposed."""
        if self.ndim != 2:
            raise ValueError(
                f"x.T is for matrices, this array has {self.ndim} dimensions; write x.mT for "
                "stacks of matrices or haly.permute_dims(x, axes)"
            )
        return _core.permute_dims(self, (1, 0))

    @property
    def mT(self) -> Tracer:
        """Every matrix of the stack transposed."""
        if self.ndim < 2:
            raise ValueError("x.mT needs at least 2 dimensions")
        axes = [*range(self.ndim)]
        return _core.permute_dims(self, [*axes[:-2], axes[-1], axes[-2]])

    def astype(self, dtype, /, *, copy=True) -> Tracer:
        """The array converted to another dtype."""
        wanted = as_dtype(dtype)
        if wanted is not self.dtype:
            return _core.cast(self, wanted)
        return _core.tracer_share(self) if copy else self

    def to_device(self, device, /, *, stream=None) -> Tracer:
        """Itself: a traced function runs on one device, that of its arguments."""
        if str(getattr(device, "name", device)) != str(self.device):
            raise UnsupportedError(
                f"a traced function runs on one device, here {self.device}; "
                "move arrays between devices outside of it"
            )
        return self

    def __copy__(self) -> Tracer:
        return _core.tracer_share(self)

    def __deepcopy__(self, memo) -> Tracer:
        return _core.tracer_share(self)

    def __array_namespace__(self, /, *, api_version=None):
        import haly

        return haly

    def __len__(self) -> int:
        shape = self.shape
        if not shape:
            raise TypeError("a 0-d array has no len()")
        if shape[0] is None:
            _refuse("len()", f"a {type_text(self)} array's extent", _VALUES)
        return shape[0]

    def __iter__(self):
        if not self.shape:
            raise TypeError("iteration over a 0-d array")
        return iter([self[position] for position in range(len(self))])

    def __getitem__(self, key):
        from haly import indexing

        return indexing.index_traced(self, key)

    def __setitem__(self, key, value) -> None:
        from haly import indexing

        self._check_writable()
        _core.tracer_replace(self, indexing.assign_traced(self, key, value))

    def _check_writable(self) -> None:
        if not _core.tracer_is_writable(self):
            raise ConcretizationError(
                "an argument of a traced function cannot be written in place, because the "
                f"caller's array would not change.\n  {_user_line()}\n"
                "Write x = x + y instead of x += y, or write to a copy: x = haly.asarray(x, "
                "copy=True)."
            )

    def _describe(self) -> str:
        return f"a {type_text(self)} array"

    def __bool__(self) -> bool:
        value = _known_value(self)
        if value is None:
            _refuse("a truth test", self._describe(), _CHOICE)
        return bool(value)

    def __int__(self) -> int:
        value = _known_value(self)
        if value is None:
            _refuse("int()", self._describe(), _NUMBER)
        return int(value)

    def __index__(self) -> int:
        value = _known_value(self)
        if value is None:
            _refuse("a place that wants an integer", self._describe(), _NUMBER)
        return operator.index(value)

    def __float__(self) -> float:
        _refuse("float()", self._describe(), _NUMBER)

    def __complex__(self) -> complex:
        _refuse("complex()", self._describe(), _NUMBER)

    def item(self):
        """Raises ConcretizationError."""
        _refuse("item()", self._describe(), _VALUES)

    def tolist(self):
        """Raises ConcretizationError."""
        _refuse("tolist()", self._describe(), _VALUES)

    def __array__(self, dtype=None, copy=None):
        _refuse("numpy", self._describe(), _VALUES)

    def __dlpack__(self, **arguments):
        _refuse("DLPack", self._describe(), _VALUES)

    def __reduce__(self):
        _refuse("pickling", self._describe(), _VALUES)

    def __repr__(self) -> str:
        return f"Tracer({type_text(self)}, device='{self.device}')"

    def __pos__(self) -> Tracer:
        return _core.tracer_share(self)


_BINARY = {
    "add": "add",
    "sub": "subtract",
    "mul": "multiply",
    "truediv": "divide",
    "floordiv": "floor_divide",
    "mod": "remainder",
    "pow": "pow",
    "matmul": "matmul",
    "and": "bitwise_and",
    "or": "bitwise_or",
    "xor": "bitwise_xor",
    "lshift": "bitwise_left_shift",
    "rshift": "bitwise_right_shift",
}
_COMPARISONS = {
    "lt": "less",
    "le": "less_equal",
    "eq": "equal",
    "ne": "not_equal",
    "gt": "greater",
    "ge": "greater_equal",
}
_UNARY = {"neg": "negative", "abs": "abs", "invert": "bitwise_invert"}


def _assign(target: Tracer, result):
    if result is NotImplemented:
        return result
    target._check_writable()
    if result.dtype is not target.dtype:
        raise PromotionError(
            f"an in-place operation must keep dtype {target.dtype}, the result is "
            f"{result.dtype}; write x = x op y, or cast the right side with haly.astype"
        )
    if result.shape != target.shape:
        raise ValueError("an in-place operation must keep the shape; write x = x op y")
    _core.tracer_replace(target, result)
    return target


def _add_operators() -> None:
    def binary(function):
        def forwards(self, other):
            return function(self, other) if is_operand(other) else NotImplemented

        def backwards(self, other):
            return function(other, self) if is_operand(other) else NotImplemented

        def in_place(self, other):
            return _assign(self, forwards(self, other))

        return forwards, backwards, in_place

    def unary(function):
        return lambda self: function(self)

    for slot, name in _BINARY.items():
        methods = binary(getattr(_core, name))
        for prefix, method in zip(("", "r", "i"), methods, strict=True):
            setattr(Tracer, f"__{prefix}{slot}__", method)
    for slot, name in _COMPARISONS.items():
        setattr(Tracer, f"__{slot}__", binary(getattr(_core, name))[0])
    Tracer.__hash__ = None
    for slot, name in _UNARY.items():
        setattr(Tracer, f"__{slot}__", unary(getattr(_core, name)))


_add_operators()

_WEAK_DTYPES = {bool: bool_, int: int64, float: float64, complex: complex128}
_SAMPLES = {bool: True, int: 3, float: 2.5, complex: 1 + 1j}


class TracedNumber:
    """Stands for a Python number among the arguments of a traced function.

    Arithmetic with Python numbers stays Python's own: it is done anew, in full precision, at every
    call. Next to an array it is a weak scalar, as the number itself would be.
    """

    __slots__ = ("_trace", "_kind", "_origin", "_name", "_tracers", "__weakref__")
    __array_ufunc__ = None
    __hash__ = None

    def __init__(self, trace, kind: type, origin, name: str = ""):
        self._trace = trace
        self._kind = kind  # bool, int, float or complex
        self._origin = origin  # index of a leaf, or a function of all leaves
        self._name = name
        self._tracers: dict = {}

    @property
    def _weak_dtype(self):
        return _WEAK_DTYPES[self._kind]

    def evaluator(self):
        """The number as a function of the call's leaves."""
        origin = self._origin
        return origin if callable(origin) else operator.itemgetter(origin)

    def as_tracer(self, dtype) -> Tracer:
        """A 0-d array of the number, converted as eager calls convert it."""
        trace = _core.current_trace()
        if trace is None or not self._trace.is_open or not self._trace.same(trace.outermost):
            raise_leaked()
        tracer = self._tracers.get(dtype)
        if tracer is None:
            tracer = self._tracers[dtype] = self._trace.number(self._origin, dtype, self._name)
        return tracer

    def __bool__(self) -> bool:
        _refuse("a truth test", self._describe(), _CHOICE)

    def __int__(self) -> int:
        _refuse("int()", self._describe(), _NUMBER)

    def __index__(self) -> int:
        _refuse("a place that wants an integer", self._describe(), _NUMBER)

    def __float__(self) -> float:
        _refuse("a place that wants a float", self._describe(), _NUMBER)

    def __complex__(self) -> complex:
        _refuse("complex()", self._describe(), _NUMBER)

    def __array__(self, dtype=None, copy=None):
        _refuse("numpy", self._describe(), _VALUES)

    def __round__(self, digits=None):
        _refuse("round()", self._describe(), _NUMBER)

    def _describe(self) -> str:
        return f"a Python {self._kind.__name__}"

    def __repr__(self) -> str:
        return f"TracedNumber({self._kind.__name__})"


def _combine(function, left, right):
    """`function` of two numbers, of which one is traced."""
    operands = (left, right)
    kinds = [o._kind if isinstance(o, TracedNumber) else type(o) for o in operands]
    if any(kind not in _SAMPLES for kind in kinds):
        return NotImplemented
    kind = type(function(*(_SAMPLES[kind] for kind in kinds)))
    if function is operator.pow and kind is int:
        # An int where the exponent is not negative, else a float.
        if isinstance(right, TracedNumber):
            _refuse("the kind of an integer's power", "its exponent", _NUMBER)
        kind = int if right >= 0 else float
    reads = [
        o.evaluator() if isinstance(o, TracedNumber) else (lambda leaves, o=o: o) for o in operands
    ]
    first, second = reads
    traced = left if isinstance(left, TracedNumber) else right
    return TracedNumber(traced._trace, kind, lambda leaves: function(first(leaves), second(leaves)))


def _add_number_operators() -> None:
    def binary(function):
        def forwards(self, other):
            return _combine(function, self, other)

        def backwards(self, other):
            return _combine(function, other, self)

        return forwards, backwards

    def unary(function):
        def method(self):
            read = self.evaluator()
            kind = type(function(_SAMPLES[self._kind]))
            return TracedNumber(self._trace, kind, lambda leaves: function(read(leaves)))

        return method

    functions = {
        "add": operator.add,
        "sub": operator.sub,
        "mul": operator.mul,
        "truediv": operator.truediv,
        "floordiv": operator.floordiv,
        "mod": operator.mod,
        "pow": operator.pow,
        "and": operator.and_,
        "or": operator.or_,
        "xor": operator.xor,
    }
    for slot, function in functions.items():
        forwards, backwards = binary(function)
        setattr(TracedNumber, f"__{slot}__", forwards)
        setattr(TracedNumber, f"__r{slot}__", backwards)
    for slot in ("lt", "le", "eq", "ne", "gt", "ge"):
        setattr(TracedNumber, f"__{slot}__", binary(getattr(operator, slot))[0])
    TracedNumber.__hash__ = None
    for slot in ("neg", "pos", "abs"):
        setattr(TracedNumber, f"__{slot}__", unary(getattr(operator, slot)))


_add_number_operators()


def is_traced(value) -> bool:
    """Whether `value` stands for something that comes later."""
    return isinstance(value, TracerBase | TracedNumber)


def weak_default(kind: type):
    """The dtype of an array made of a Python number alone."""
    return as_dtype(kind)


def as_tracer(value, dtype=None) -> Tracer:
    """An array, number, traced number or nested sequence as a value of the current trace."""
    trace = _core.current_trace()
    if trace is None:
        raise_leaked()
    if isinstance(value, TracedNumber):
        return trace.lift(value.as_tracer(dtype or weak_default(value._kind)))
    if type(value) in _SAMPLES:
        return trace.constant(value, dtype or weak_default(type(value)))
    if not isinstance(value, Array | TracerBase):
        if isinstance(value, list | tuple) and any(map(is_traced, _flat(value))):
            value = _core.stack([as_tracer(item) for item in value])
        else:
            from haly.conversion import asarray

            value = asarray(value, device=trace.device)
    result = trace.lift(value)
    return result if dtype is None or result.dtype is dtype else _core.cast(result, dtype)


def _flat(values):
    for value in values:
        if isinstance(value, list | tuple):
            yield from _flat(value)
        else:
            yield value


def holds_traced(value) -> bool:
    """Whether `value` comes later, or, while something is traced, an item of nested lists."""
    if isinstance(value, list | tuple):
        return _core.current_trace() is not None and any(map(is_traced, _flat(value)))
    return is_traced(value)


def filled(shape, value, dtype, device) -> Tracer:
    """An array of one value in the current trace, which holds no memory for it."""
    trace = _core.current_trace()
    if device is not None and str(getattr(device, "name", device)) != str(trace.device):
        raise UnsupportedError(
            f"a traced function runs on one device, here {trace.device}; "
            f"make arrays on {device} outside of it"
        )
    if isinstance(value, Array | TracerBase):
        value = _core.reshape(as_tracer(value, dtype), ())
    return _core.broadcast_to(as_tracer(value, dtype), shape)


def check_rank(ndim: int) -> None:
    """Raises UnsupportedError where a complex array has no room for the axis of its two parts."""
    if ndim >= _MAX_NDIM:
        raise UnsupportedError(
            f"a complex array of {ndim} dimensions; traced functions hold complex numbers as pairs "
            f"in one more axis, so that at most {_MAX_NDIM - 1} are possible there"
        )


def check_bounds(position: int, extent: int | None, axis: int) -> None:
    """Raises BoundsError where a known position lies outside of a known extent."""
    if extent is not None and not -extent <= position < extent:
        raise BoundsError(f"index {position} is out of bounds for axis {axis} of extent {extent}")


_core.register("Tracer", Tracer)
_core.register("TracedNumber", TracedNumber)
_core.register("package_folder", _PACKAGE_FOLDER)
_core.register("raise_leaked", raise_leaked)
_core.register("traced_number_value", TracedNumber.as_tracer)
