"""What fused operators mean: their parts, one after the other, each rounded to its own dtype."""

from functools import lru_cache

import numpy as np

INPUT, ATTRIBUTE, APPLY, KEEP, RECALL = 10, 200, 201, 202, 203


@lru_cache
def _operators():
    # The entries are read, not checked: a check calls this module.
    from haly.opspec.generator.operators import load_unchecked

    spec, _ = load_unchecked()
    return {
        (version.id, version.version): version
        for operator in spec.operators.values()
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
            raise NotImplementedError("attribute structs have the C compiler's layout")
        else:
            raise ValueError(f"opcode {opcode} in a program of kind elements")
    (result,) = stack
    return result
