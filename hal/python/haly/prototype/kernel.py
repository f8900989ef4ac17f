"""One kernel of a prototype: what is checked when it is added, and how a launch becomes a call."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

import haly
from haly.abi import abi, statics_type
from haly.dtypes import as_dtype, numpy_dtype

_FLAGS = ("deterministic", "batch_invariant", "in_place", "flushes_subnormals", "normwise")


@dataclass
class Kernel:
    """A Python function that is the kernel of an operator.

    Attributes:
        operator: entry of the standard.
        function: the vendor's function.
        dtypes: one tuple of dtype names for each row, in the order of the operator's tensor
            parameters and outputs.
        limits: words of the predicate; empty without limits.
        flags: of the rows.
    """

    operator: object
    function: Callable
    dtypes: list[tuple[str, ...]]
    limits: list[int]
    flags: int


def make_kernel(
    device: str,
    operator_name: str,
    function: Callable,
    dtypes: list,
    limits: str | None,
    flags: list[str],
    strided: bool,
) -> Kernel:
    """Checks everything that can be wrong before the first call.

    Raises:
        haly.InvalidArgumentError: with what was expected.
    """
    operator = _find_operator(operator_name)
    for parameter in operator.parameters.values():
        if parameter.kind in ("region", "handle"):
            raise haly.InvalidArgumentError(
                f"{operator_name} takes a {parameter.kind} ({parameter.name}), which a Python "
                "function cannot be given; core runs it by itself or by its decomposition"
            )
    _check_function(operator, function)
    rows: list[tuple[str, ...]] = []
    for entry in dtypes:
        rows += [row for row in _rows_of(operator, entry) if row not in rows]
    if not rows:
        raise haly.InvalidArgumentError(
            f"{operator_name}: no dtypes; give at least one, as in dtypes=['float32']"
        )
    _, constants = abi()
    bits = constants["HALY_KERNEL_OFFSETS"]
    if strided:
        bits |= constants["HALY_KERNEL_STRIDED"]
    for flag in flags:
        if flag not in _FLAGS:
            raise haly.InvalidArgumentError(
                f"{operator_name}: no flag {flag!r} for a prototype's kernel; there are: "
                f"{', '.join(_FLAGS)}"
            )
        bits |= constants[f"HALY_KERNEL_{flag.upper()}"]
    return Kernel(operator, function, rows, _limits_of(operator, limits), bits)


def _find_operator(name: str):
    from haly.opspec import load

    operators = load().operators
    if name in operators:
        return operators[name]
    import difflib

    near = difflib.get_close_matches(name, operators, n=3)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    raise haly.InvalidArgumentError(
        f"the standard has no operator {name!r}; {hint}`haly ops` lists all {len(operators)}"
    )


def _check_function(operator, function: Callable) -> None:
    """The function must take every parameter and output by its name."""
    expected = [*operator.parameters, *operator.outputs]
    text = f"def {operator.name}({', '.join(expected)})"
    try:
        given = inspect.signature(function).parameters.values()
    except (TypeError, ValueError) as error:
        raise haly.InvalidArgumentError(
            f"the kernel of {operator.name} is no Python function ({error}); expected {text}"
        ) from error
    if not hasattr(function, "__code__"):
        raise haly.InvalidArgumentError(
            f"the kernel of {operator.name} is a {type(function).__name__}, expected a Python "
            f"function: {text}"
        )
    named = {p.name for p in given if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)}
    takes_rest = any(p.kind == p.VAR_KEYWORD for p in given)
    wrong = []
    if missing := [name for name in expected if name not in named and not takes_rest]:
        wrong.append(f"lacks {', '.join(missing)}")
    unknown = [
        p.name
        for p in given
        if p.name not in expected and p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL)
    ]
    if unknown := [n for n in unknown if _has_no_default(given, n)]:
        wrong.append(f"has {', '.join(unknown)}, which {operator.name} does not have")
    positional = [p.name for p in given if p.kind == p.POSITIONAL_ONLY and p.name in expected]
    if positional:
        wrong.append(f"takes {', '.join(positional)} by position only")
    if wrong:
        raise haly.InvalidArgumentError(
            f"the function {function.__name__} for {operator.name} {' and '.join(wrong)}; "
            f"expected {text} (parameters are given by name; **rest takes those that you ignore)"
        )


def _has_no_default(parameters, name: str) -> bool:
    return any(p.name == name and p.default is p.empty for p in parameters)


def _rows_of(operator, entry) -> list[tuple[str, ...]]:
    """The rows that one entry of `dtypes` stands for."""
    variables = operator.dtype_variables
    if isinstance(entry, str):
        wanted = dict(zip(variables[:1], [entry], strict=False))
    elif isinstance(entry, dict):
        wanted = entry
    else:
        if len(entry) != len(variables):
            raise haly.InvalidArgumentError(
                f"{operator.name}: {entry!r} has {len(entry)} dtypes, expected one for each of "
                f"{', '.join(variables) or 'no variable'}"
            )
        wanted = dict(zip(variables, entry, strict=True))
    for name in wanted:
        if name not in variables:
            raise haly.InvalidArgumentError(
                f"{operator.name} has no dtype variable {name!r}; it has {', '.join(variables)}"
            )
    found = [
        row for row in operator.rows if all(row[name] == dtype for name, dtype in wanted.items())
    ]
    if not found:
        known = sorted({", ".join(f"{n}={row[n]}" for n in wanted) for row in operator.rows})
        asked = ", ".join(f"{name}={dtype}" for name, dtype in wanted.items())
        raise haly.InvalidArgumentError(
            f"{operator.name} has no dtypes {asked}; the standard has {'; '.join(known)}"
        )
    tensors = [p.dtype for p in operator.parameters.values() if p.kind == "tensor"]
    tensors += [output.dtype for output in operator.outputs.values()]
    rows = [tuple(row.get(dtype, dtype) for dtype in tensors) for row in found]
    for row in rows:
        for dtype in row:
            _numpy_dtype(operator.name, dtype)
    return rows


def _numpy_dtype(operator: str, dtype: str) -> np.dtype:
    try:
        return numpy_dtype(as_dtype(dtype))
    except (haly.HalyError, ImportError, TypeError) as error:
        raise haly.InvalidArgumentError(
            f"{operator} in {dtype}: numpy arrays cannot hold it here: {error}"
        ) from error


def _limits_of(operator, text: str | None) -> list[int]:
    if text is None:
        return []
    from haly.opspec.generator import program

    try:
        return program.limits(text, program.names_of(operator))
    except Exception as error:  # whatever the compiler of limits has to say about the text
        raise haly.InvalidArgumentError(
            f"{operator.name}: the limits {text!r} cannot be used: {error}"
        ) from error


class Caller:
    """Calls a kernel's function for a launch: the C structs become keyword arguments."""

    def __init__(self, kernel: Kernel) -> None:
        self.kernel = kernel
        operator = kernel.operator
        parameters = operator.parameters.values()
        # (name, whether it takes several slots), inputs then outputs, as slots are laid out.
        self._inputs = [(p.name, p.variadic) for p in parameters if p.kind == "tensor"]
        self._outputs = [(o.name, o.data_dependent) for o in operator.outputs.values()]
        self._returns = any(dependent for _, dependent in self._outputs)
        self._scalars = [p.name for p in parameters if p.kind == "scalar"]
        self._host_tensors = [p.name for p in parameters if p.kind == "host_tensor"]
        self._statics = [_static_reader(p) for p in parameters if p.kind == "static"]
        self._statics_type = None
        if self._statics:
            name = f"haly_{operator.name}_v{operator.version}_statics"
            self._statics_type = statics_type(name)

    def call(self, launch) -> None:
        """Runs one launch; raises what the function raises."""
        ffi, _ = abi()
        problem = launch.problem
        tensors, counts, buffers = problem.tensors, problem.tensor_counts, launch.buffers
        given: dict[str, object] = {}
        slot = 0
        for position, (name, variadic) in enumerate(self._inputs):
            if variadic:
                count = counts[position]
                slots = range(slot, slot + count)
                given[name] = [_array(ffi, tensors[s], buffers[s], False) for s in slots]
                slot += count
            else:
                absent = not tensors[slot]
                given[name] = None if absent else _array(ffi, tensors[slot], buffers[slot], False)
                slot += 1
        first_output = slot
        for name, _ in self._outputs:
            given[name] = _array(ffi, tensors[slot], buffers[slot], True)
            slot += 1
        if self._statics:
            statics = ffi.cast(self._statics_type, problem.statics)
            for name, read in self._statics:
                given[name] = read(statics)
        for index, name in enumerate(self._scalars):
            given[name] = _scalar(launch.scalars[index])
        for index, name in enumerate(self._host_tensors):
            given[name] = _host_array(ffi, problem.host_tensors[index])
        result = self.kernel.function(**given)
        if self._returns:
            self._take_results(result, given, buffers, first_output)
        elif result is not None and not any(result is given[name] for name, _ in self._outputs):
            raise TypeError(
                f"the function returned a {type(result).__name__}; results go into the array "
                f"{self._outputs[0][0]}, as in {self._outputs[0][0]}[...] = result"
            )

    def _take_results(self, result, given: dict, buffers, slot: int) -> None:
        """Writes arrays whose shape depends on data, densely, and says which shape they have."""
        results = result if isinstance(result, tuple) else (result,)
        expected = [name for name, dependent in self._outputs if dependent]
        if len(results) != len(expected):
            raise TypeError(
                f"the function returned {len(results)} results; expected the arrays "
                f"{', '.join(expected)}, whose shapes depend on data"
            )
        following = iter(results)
        for index, (name, dependent) in enumerate(self._outputs):
            if not dependent:
                continue
            target = given[name]
            array = np.asarray(next(following), dtype=target.dtype)
            if array.ndim != target.ndim or array.size > target.size:
                raise ValueError(
                    f"{name} has shape {array.shape}, expected rank {target.ndim} and at most "
                    f"{target.shape}"
                )
            target.reshape(-1)[: array.size] = array.reshape(-1)
            extents = buffers[slot + index].out_extents
            for axis, extent in enumerate(array.shape):
                extents[axis] = extent


_numpy_by_number: dict[int, np.dtype] = {}


def _numpy_of(number: int) -> np.dtype:
    dtype = _numpy_by_number.get(number)
    if dtype is None:
        from haly._core import dtype_name

        dtype = _numpy_by_number[number] = numpy_dtype(as_dtype(dtype_name(number)))
    return dtype


def _array(ffi, tensor, buffer, writable: bool) -> np.ndarray:
    """The numpy array over a tensor's memory; no element is touched."""
    dtype = _numpy_of(tensor.dtype)
    item = dtype.itemsize
    ndim = tensor.ndim
    low, high = 0, item
    if ndim:
        shape = ffi.unpack(tensor.shape, ndim)
        strides = [stride * item for stride in ffi.unpack(tensor.strides, ndim)]
        for extent, stride in zip(shape, strides, strict=True):
            if stride < 0:
                low += (extent - 1) * stride
            else:
                high += (extent - 1) * stride
    else:
        shape = strides = ()
    start = ffi.cast("char *", buffer.address) + (buffer.offset_bytes + low)
    array = np.ndarray(shape, dtype, ffi.buffer(start, high - low), -low, strides)
    if not writable:
        array.flags.writeable = False
    return array


def _host_array(ffi, tensor) -> np.ndarray | None:
    if not tensor:
        return None
    dtype = _numpy_of(tensor.dtype)
    shape = ffi.unpack(tensor.shape, tensor.ndim) if tensor.ndim else []
    size = int(np.prod(shape, dtype=np.int64))
    if size == 0:
        return np.empty(shape, dtype)
    data = ffi.buffer(ffi.cast("char *", tensor.data), size * dtype.itemsize)
    return np.frombuffer(data, dtype).reshape(shape).copy()


def _scalar(scalar) -> int | float | bool:
    dtype = _numpy_of(scalar.dtype)
    if dtype.kind == "b":
        return bool(scalar.value.int64_value)
    if dtype.kind == "i":
        return scalar.value.int64_value
    if dtype.kind == "u":
        return scalar.value.uint64_value
    return scalar.value.float64_value


def _static_reader(parameter) -> tuple[str, Callable]:
    """How an attribute is read from its struct, as a Python value."""
    name, kind = parameter.name, parameter.type
    ffi, _ = abi()
    words = {number: word for word, number in parameter.values.items()}

    def read(statics):
        value = getattr(statics, name)
        if kind in ("ints", "floats"):
            count = getattr(statics, f"{name}_count")
            return tuple(ffi.unpack(value, count)) if count else ()
        if kind == "bool":
            return bool(value)
        if kind == "dtype":
            return _numpy_of(value)
        return words[value] if kind == "enum" else value

    if not parameter.optional:
        return name, read
    present = f"has_{name}"
    return name, lambda statics: read(statics) if getattr(statics, present) else None
