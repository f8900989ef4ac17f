"""What fused operators mean: their parts, one after the other, each rounded to its own dtype."""

from functools import lru_cache

import numpy as np

from . import reduction as reductions

INPUT, ATTRIBUTE, APPLY, KEEP, RECALL = 10, 200, 201, 202, 203


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


def fused_map(inputs, program, dtypes):
    """The program's operators by their own references, on arrays of the inputs' dtype."""
    from haly.opspec.generator.arrays import numpy_dtype
    from haly.opspec.generator.reference import typed_call

    shape = np.broadcast_shapes(*(np.shape(x) for x in inputs))
    arrays = [np.broadcast_to(x, shape).astype(numpy_dtype(dtypes["T"])) for x in inputs]
    stack, kept = [], {}
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
            (result,) = typed_call(operator, dict(zip(names, taken, strict=True)))
            stack.append(result)
        elif opcode == KEEP:
            kept[next(words)] = stack[-1]
        elif opcode == RECALL:
            stack.append(kept[next(words)])
        elif opcode == ATTRIBUTE:
            # The words of a C struct. No case has any: hal/python/haly/test_fusion.py holds such
            # programs against the calls that they fuse.
            raise NotImplementedError("attribute structs have the C compiler's layout")
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
