"""Reductions, arg-reductions and cumulative sums."""

import numpy

from haly.onnx.translation import converter

DIRECT = {
    "ReduceSum": "sum",
    "ReduceMean": "mean",
    "ReduceMax": "max",
    "ReduceMin": "min",
    "ReduceProd": "prod",
    "ReduceLogSumExp": "logsumexp",
}
# Reductions that have no value for no elements in the standard, and the sign of ONNX's.
EMPTY = {"max": -1, "min": 1, "logsumexp": -1}
AXES_INPUT_SINCE = {"ReduceSum": 13}


@converter(*DIRECT, "ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceSumSquare")
def reduce(node):
    """Axes are an attribute in older opsets and an input in newer ones."""
    x = node.input(0)
    if node.opset >= AXES_INPUT_SINCE.get(node.op_type, 18):
        axes = node.integers(1, "axes")
    else:
        axes = node.attribute("axes")
    if not axes:
        if node.attribute("noop_with_empty_axes", 0):
            return finish(node, prepare(node, x))
        axes = list(range(node.rank(x)))
    keepdims = bool(node.attribute("keepdims", 1))
    arguments = {"axis": list(axes), "keepdims": keepdims}
    op = DIRECT.get(node.op_type, "sum")
    x = prepare(node, x)
    if op in ("sum", "prod"):
        arguments["dtype"] = node.dtype(x)
    if node.dtype(x) == "bool" and op in ("max", "min"):
        op = {"max": "any", "min": "all"}[op]
    if op == "mean" and node.dtype(x).startswith(("int", "uint")):
        dtype = node.dtype(x)
        wide = node.call("cast", x=x, dtype="float64")
        return node.call("cast", x=node.call(op, x=wide, **arguments), dtype=dtype)
    if op in EMPTY and any(node.shape(x)[axis] == 0 for axis in axes):
        return of_nothing(node, x, EMPTY[op], axes, keepdims)
    return finish(node, node.call(op, x=x, **arguments))


def of_nothing(node, x, sign, axes, keepdims):
    """What the largest or smallest of no elements is in ONNX: the dtype's own limit."""
    rank = node.rank(x)
    reduced = {axis % rank for axis in axes}
    shape = [
        1 if axis in reduced else extent
        for axis, extent in enumerate(node.shape(x))
        if keepdims or axis not in reduced
    ]
    dtype = node.dtype(x)
    if "float" in dtype:
        value = sign * float("inf")
    else:
        limits = numpy.iinfo(dtype)
        value = limits.max if sign > 0 else limits.min
    return node.call("broadcast_to", x=node.scalar(value, dtype), shape=shape)


def prepare(node, x):
    """What is done to each element before the sum."""
    if node.op_type == "ReduceL1":
        return node.call("abs", x=x)
    if node.op_type in ("ReduceL2", "ReduceSumSquare"):
        return node.call("multiply", x1=x, x2=x)
    return x


def finish(node, x):
    """What is done to the sum."""
    if node.op_type == "ReduceL2":
        return node.call("sqrt", x=x)
    if node.op_type == "ReduceLogSum":
        return node.call("log", x=x)
    return x


@converter("ArgMax", "ArgMin")
def arg_reduce(node):
    """The first position of the extreme value."""
    x = node.input(0)
    axis = node.attribute("axis", 0)
    keepdims = bool(node.attribute("keepdims", 1))
    op = node.op_type.lower()
    if not node.attribute("select_last_index", 0):
        return node.call(op, x=x, axis=axis, keepdims=keepdims)
    extent = node.shape(x)[axis]
    flipped = node.call("flip", x=x, axis=[axis])
    position = node.call(op, x=flipped, axis=axis, keepdims=keepdims)
    return node.call("subtract", x1=node.scalar(extent - 1, "int64"), x2=position)


@converter("CumSum")
def cumulative_sum(node):
    """Along one axis, perhaps backwards or without the element itself."""
    x = node.input(0)
    axis = node.integers(1, "axis")[0]
    return node.call(
        "cumulative_sum",
        x=x,
        axis=axis,
        dtype=node.dtype(x),
        reverse=bool(node.attribute("reverse", 0)),
        exclusive=bool(node.attribute("exclusive", 0)),
    )


@converter("CumProd")
def cumulative_product(node):
    """As CumSum, with products."""
    x = node.input(0)
    axis = node.integers(1, "axis")[0] % node.rank(x)
    reverse = bool(node.attribute("reverse", 0))
    if reverse:
        x = node.call("flip", x=x, axis=[axis])
    exclusive = bool(node.attribute("exclusive", 0))
    extent = node.shape(x)[axis]
    result = node.call(
        "cumulative_prod", x=x, axis=axis, dtype=node.dtype(x), include_initial=exclusive
    )
    if exclusive:
        result = node.call("slice", x=result, starts=[0], ends=[extent], axes=[axis])
    return node.call("flip", x=result, axis=[axis]) if reverse else result
