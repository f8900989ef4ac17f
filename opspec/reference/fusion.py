"""What fused operators mean: their parts, one after the other, each rounded to its own dtype."""

import struct
from functools import lru_cache

import numpy as np

from . import reduction as reductions

INPUT, ATTRIBUTE, APPLY, KEEP, RECALL = 10, 200, 201, 202, 203

# What the fields of an attribute struct are in C: int64_t, double, uint32_t, int32_t.
_FIELDS = {"int": "q", "float": "d", "bool": "I", "dtype": "I", "enum": "i"}
# The dtypes by their numbers in the ABI, from 1.
_DTYPES = (
    *("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
    *("float16", "bfloat16", "float32", "float64"),
)


@lru_cache
def _operators():
    from haly.opspec import (
        load,
    )  # read once in a process, and not checked: a check calls this module

    return {
        (version.id, version.version): version
        for operator in load().operators.values()
        for version in operator.versions
    }


def _attributes(operator, words):
    """What the words of an attribute struct say: its size, then a field for each attribute."""
    layout = "@I" + "".join(_FIELDS[static.type] for static in operator.statics)
    size, *values = struct.unpack_from(layout, struct.pack(f"<{len(words)}I", *words))
    if size != 4 * len(words):
        raise ValueError(f"{operator.name}: a struct of {size} bytes in {len(words)} words")
    named = {}
    for static, value in zip(operator.statics, values, strict=True):
        if static.type == "dtype":
            value = _DTYPES[value - 1]
        elif static.type == "enum":
            value = {number: name for name, number in static.values.items()}[value]
        named[static.name] = value
    return named


def fused_map(inputs, program, dtypes):
    """The program's operators by their own references, on arrays of the inputs' dtype."""
    from haly.opspec.generator.arrays import numpy_dtype
    from haly.opspec.generator.reference import typed_call

    shape = np.broadcast_shapes(*(np.shape(x) for x in inputs))
    arrays = [np.broadcast_to(x, shape).astype(numpy_dtype(dtypes["T"])) for x in inputs]
    stack, kept, attributes = [], {}, []
    words = iter(program[4 + program[2] :])
    for opcode in words:
        if opcode == INPUT:
            stack.append(arrays[next(words)])
        elif opcode == APPLY:
            key = next(words), next(words)
            taken = stack[-next(words) :]
            del stack[-len(taken) :]
            operator = _operators()[key]
            names = [parameter.name for parameter in operator.tensors]
            values = dict(zip(names, taken, strict=True))
            if attributes:
                values |= _attributes(operator, attributes)
                attributes = []
            (result,) = typed_call(operator, values)
            stack.append(result)
        elif opcode == KEEP:
            kept[next(words)] = stack[-1]
        elif opcode == RECALL:
            stack.append(kept[next(words)])
        elif opcode == ATTRIBUTE:
            attributes.append(next(words))
        else:
            raise ValueError(f"opcode {opcode} in a program of kind elements")
    (result,) = stack
    return result


def _last(axis_count):
    return tuple(range(-axis_count, 0))


def fused_reduce(inputs, program, reduction, axis_count, keepdims=False, *, dtypes):
    """The reduction's own reference, on the rounded results of the program."""
    mapped = np.asarray(fused_map(inputs, program, dtypes), np.float64)
    return getattr(reductions, reduction)(mapped, axis=_last(axis_count), keepdims=keepdims)


def fused_reduce_bound(inputs, program, reduction, axis_count, keepdims=False, *, dtype):
    """The reduction's own bound, on the rounded results of the program."""
    mapped = np.asarray(fused_map(inputs, program, {"T": str(dtype)}), np.float64)
    axis = _last(axis_count)
    if reduction in ("max", "min"):
        return np.zeros(np.shape(reductions.max(mapped, axis=axis, keepdims=keepdims)))
    bound = reductions.mean_bound if reduction == "mean" else reductions.sum_bound
    return bound(mapped, axis=axis, keepdims=keepdims, dtype=dtype)
