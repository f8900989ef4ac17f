"""Reductions, scans and norms over axes."""

import math

from onnx import helper

from haly.onnx.exporting.writer import tensor_info, writes

REDUCTIONS = {
    "sum": "ReduceSum",
    "prod": "ReduceProd",
    "max": "ReduceMax",
    "min": "ReduceMin",
    "mean": "ReduceMean",
    "logsumexp": "ReduceLogSumExp",
}


def reduced(call, op_type, x, dtype=None):
    """`x` reduced over the call's axes; no axes, or a 0-d tensor, leave every element alone."""
    rank = call.rank()
    axes = call["axis"]
    if axes is not None:
        axes = [axis + rank if axis < 0 else axis for axis in axes]
    keepdims = int(call["keepdims"])
    if axes is None:
        axes = list(range(rank))
    return call.emit(
        op_type,
        x,
        call.integers(*axes),
        keepdims=keepdims,
        noop_with_empty_axes=1,
        dtype=dtype,
    )


@writes(*REDUCTIONS)
def reduction(call):
    """Over all axes by default; integers are reduced in the dtype of the result."""
    op_type = REDUCTIONS[call.operator]
    x, dtype = call.name(), call.out_dtype()
    nothing = call.rank() == 0 or call["axis"] == []
    if nothing and op_type != "ReduceLogSumExp":
        return call.cast(x, dtype)
    if op_type == "ReduceMean" and 0 in call.shape():
        call.refuse("the mean of nothing is open")
    (wide,) = call.widened(op_type, call.cast(x, dtype))
    return call.cast(reduced(call, op_type, wide), dtype)


@writes("any", "all")
def truth(call):
    """Counts what is true, or what is not, so that no elements need no rule of their own."""
    x = call.cast(call.name(), "bool")
    if call.operator == "all":
        x = call.emit("Not", x)
    count = reduced(call, "ReduceSum", call.cast(x, "int64"))
    zero = call.scalar(0, "int64")
    none = call.emit("Equal", count, zero, dtype="bool")
    return none if call.operator == "all" else call.emit("Not", none)


@writes("argmax", "argmin")
def place(call):
    """Into the flattened array where no axis is named."""
    op_type = {"argmax": "ArgMax", "argmin": "ArgMin"}[call.operator]
    (x,) = call.widened(op_type, call.name())
    if call.has("axis"):
        keepdims = int(call["keepdims"])
        return call.emit(op_type, x, axis=call.axis(), keepdims=keepdims, dtype="int64")
    flat = call.emit("Reshape", x, call.integers(-1))
    found = call.emit(op_type, flat, axis=0, keepdims=0, dtype="int64")
    return call.emit("Reshape", found, call.integers(*call.out_shape()))


@writes("cumulative_sum", "cumulative_prod")
def cumulative(call):
    """With the value of no elements where that is asked for."""
    add = call.operator == "cumulative_sum"
    axis = call.axis() if call.has("axis") else 0
    x = call.cast(call.name(), call.out_dtype())
    reverse = add and call["reverse"]
    if add:
        (x,) = call.widened("CumSum", x)
        place, exclusive = call.scalar(axis, "int64"), int(call["exclusive"])
        out = call.emit("CumSum", x, place, exclusive=exclusive, reverse=int(reverse))
    elif call.opset >= 26:
        (x,) = call.widened("CumProd", x)
        out = call.emit("CumProd", x, call.scalar(axis, "int64"))
    else:
        out = _products(call, x, axis)
    if call["include_initial"]:
        shape = [1 if place == axis else n for place, n in enumerate(call.shape())]
        value = call.scalar(0 if add else 1, call.writer.dtype(x))
        first = call.emit("Expand", value, call.writer.extents(shape))
        out = call.emit("Concat", *((out, first) if reverse else (first, out)), axis=axis)
    return call.cast(out, call.out_dtype())


def _products(call, x, axis):
    """A Scan whose state is the product so far."""
    (x,) = call.widened("Mul", x)
    dtype = call.writer.dtype(x)
    rest = [n for place, n in enumerate(call.shape()) if place != axis]
    first = call.emit("Expand", call.scalar(1, dtype), call.writer.extents(rest))
    ends = [call.writer.fresh(name) for name in ("product", "factor", "next", "kept")]
    nodes = [
        helper.make_node("Mul", ends[:2], [ends[2]]),
        helper.make_node("Identity", [ends[2]], [ends[3]]),
    ]
    infos = [tensor_info(name, dtype, [None] * len(rest)) for name in ends]
    body = helper.make_graph(nodes, "body", infos[:2], infos[2:])
    return call.emit(
        "Scan",
        first,
        x,
        dtype=[dtype, dtype],
        body=body,
        num_scan_inputs=1,
        scan_input_axes=[axis],
        scan_output_axes=[axis],
    )[1]


@writes("vector_norm")
def vector_norm(call):
    """The sums of magnitudes and of squares are operators of ONNX."""
    op_type = {1.0: "ReduceL1", 2.0: "ReduceL2"}.get(call["ord"])
    if op_type is None or not math.isfinite(call["ord"]) or not call.rank() or call["axis"] == []:
        call.refuse(f"no norm of order {call['ord']}")
    return reduced(call, op_type, call.name())
