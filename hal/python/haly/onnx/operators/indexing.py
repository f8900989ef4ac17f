"""Gathering, scattering, ordering, and resizing as gathering."""

from haly.onnx.operators.elementwise import cast
from haly.onnx.translation import converter


@converter("Gather")
def gather(node):
    """Whole slices along one axis; negative positions count from the end."""
    x, indices = node.input(0), node.input(1)
    axis = node.attribute("axis", 0) % max(node.rank(x), 1)
    known = node.scope.graph.constant_values(indices)
    if known is None or known.size != 1:
        return node.call("gather", x=x, indices=indices, axis=axis)
    # One known position is a slice, which is cheaper and folds where x is constant.
    shape = node.shape(x)
    if not isinstance(shape[axis], int):
        return node.call("gather", x=x, indices=indices, axis=axis)
    place = int(known.reshape(-1)[0])
    if not -shape[axis] <= place < shape[axis]:
        node.fail(f"position {place} is out of range for extent {shape[axis]}")
    place %= shape[axis]
    part = node.call("slice", x=x, starts=[place], ends=[place + 1], axes=[axis])
    return node.call("reshape", x=part, shape=[*shape[:axis], *known.shape, *shape[axis + 1 :]])


@converter("GatherElements")
def gather_elements(node):
    """One element per position; only the leading part of the other axes is read."""
    x, indices = node.input(0), node.input(1)
    axis = node.attribute("axis", 0) % node.rank(x)
    given, wanted = node.shape(x), node.shape(indices)
    cut = [d for d in range(len(given)) if d != axis and given[d] != wanted[d]]
    if cut:
        x = node.call("slice", x=x, starts=[0] * len(cut), ends=[wanted[d] for d in cut], axes=cut)
    return node.call("take_along_axis", x=x, indices=indices, axis=axis)


@converter("GatherND")
def gather_nd(node):
    """The last axis of the indices addresses slices."""
    return node.call(
        "gather_nd",
        x=node.input(0),
        indices=node.input(1),
        batch_dims=node.attribute("batch_dims", 0),
    )


@converter("ScatterND")
def scatter_nd(node):
    """Writes slices; duplicates only with a reduction."""
    x, indices, updates = node.inputs()
    reduction = node.attribute("reduction", "none")
    reduction = "multiply" if reduction == "mul" else reduction
    return node.call("scatter_nd", x=x, indices=indices, updates=updates, reduction=reduction)


@converter("ScatterElements", "Scatter")
def scatter_elements(node):
    """Writes single elements along one axis."""
    x, indices, updates = node.inputs()
    axis = node.attribute("axis", 0)
    reduction = node.attribute("reduction", "none")
    reduction = "multiply" if reduction == "mul" else reduction
    arguments = {"x": x, "indices": indices, "updates": updates, "axis": axis}
    if reduction == "none":
        return node.call("scatter", **arguments)
    return node.call("scatter_reduce", reduction=reduction, **arguments)


@converter("NonZero")
def nonzero(node):
    """Positions of what is not zero: as many as the data has."""
    return node.call("nonzero", x=node.input(0))


@converter("OneHot")
def one_hot(node):
    """Negative positions count from the end, others than -depth to depth - 1 are off everywhere."""
    indices = node.input(0)
    depth = node.integers(1, "depth")[0]
    values = node.input(2)
    dtype = node.dtype(values)
    axis = node.attribute("axis", -1)
    indices = cast(node, indices, "int64")
    hot = node.call("one_hot", indices=indices, depth=depth, axis=axis, dtype="bool")
    off, on = (
        node.call(
            "reshape",
            x=node.call("slice", x=values, starts=[place], ends=[place + 1], axes=[0]),
            shape=[],
        )
        for place in range(2)
    )
    return cast(node, node.call("where", condition=hot, x1=on, x2=off), dtype)


@converter("TopK")
def top_k(node):
    """k is an attribute before opset 10."""
    x = node.input(0)
    k = node.attribute("k") if node.opset < 10 else node.integers(1, "k")[0]
    return node.call(
        "topk",
        x=x,
        k=k,
        axis=node.attribute("axis", -1),
        largest=bool(node.attribute("largest", 1)),
    )
