"""Reading and writing at positions that are data."""

from haly.onnx.exporting.writer import ELEMENTS, writes

REDUCTIONS = {"none": "none", "add": "add", "multiply": "mul", "min": "min", "max": "max"}


@writes("gather")
def gather(call):
    """The indices' axes stand where the axis was."""
    return call.emit("Gather", call.name(), call.name("indices"), axis=call.axis())


@writes("take_along_axis")
def take_along_axis(call):
    """Shapes are broadcast against each other, which ONNX does not do."""
    axis = call.axis()
    names = []
    for parameter in ("x", "indices"):
        own = call.shape(parameter)
        whole = [own[d] if d == axis else n for d, n in enumerate(call.out_shape())]
        name = call.name(parameter)
        if own != whole:
            name = call.emit("Expand", name, call.writer.extents(whole))
        names.append(name)
    return call.emit("GatherElements", *names, axis=axis)


@writes("scatter")
def scatter(call):
    """Elements at positions are replaced."""
    names = [call.name(p) for p in ("x", "indices", "updates")]
    return call.emit("ScatterElements", *names, axis=call.axis())


@writes("scatter_reduce")
def scatter_reduce(call):
    """Elements at positions are combined with others."""
    names = [call.name(p) for p in ("x", "indices", "updates")]
    reduction = REDUCTIONS[call["reduction"]]
    return call.emit("ScatterElements", *names, axis=call.axis(), reduction=reduction)


@writes("gather_nd")
def gather_nd(call):
    """Positions on several axes."""
    indices = call.cast(call.name("indices"), "int64")
    return call.emit("GatherND", call.name(), indices, batch_dims=call["batch_dims"])


@writes("scatter_nd")
def scatter_nd(call):
    """Slices at positions on several axes are replaced or combined."""
    indices = call.cast(call.name("indices"), "int64")
    names = [call.name(), indices, call.name("updates")]
    return call.emit("ScatterND", *names, reduction=REDUCTIONS[call["reduction"]])


@writes("one_hot")
def one_hot(call):
    """1 at the index, else 0; runtimes have few dtypes, of which the values are cast."""
    if not call.rank("indices"):
        call.refuse("OneHot wants an axis")
    dtype = call["dtype"]
    wide = "float32" if dtype == "float32" else "int64"
    indices = call.cast(call.name("indices"), "int64")
    depth, values = call.scalar(call["depth"], "int64"), call.constant([0, 1], wide)
    hot = call.emit("OneHot", indices, depth, values, axis=call["axis"], dtype=wide)
    return call.cast(hot, dtype)


@writes("nonzero")
def nonzero(call):
    """A row of positions per axis."""
    return call.emit("NonZero", call.name(), dtype="int64")


@writes("topk")
def topk(call):
    """The first k of the order, and their positions."""
    (x,) = call.widened("TopK", call.name())
    values, places = call.emit(
        "TopK",
        x,
        call.integers(call["k"]),
        axis=call.axis(),
        largest=int(call["largest"]),
        dtype=[call.writer.dtype(x), "int64"],
    )
    return [call.cast(values, call.dtype()), places]


@writes("reverse_sequence")
def reverse_sequence(call):
    """Batch and time are the first two axes."""
    batch, time = call.axis("batch_axis"), call.axis("time_axis")
    if {batch, time} != {0, 1}:
        call.refuse("ReverseSequence wants batch and time in front")
    lengths = call.cast(call.name("lengths"), "int64")
    return call.emit("ReverseSequence", call.name(), lengths, batch_axis=batch, time_axis=time)


@writes("compress")
def compress(call):
    """What a condition keeps."""
    axis = call["axis"]
    named = {} if axis is None else {"axis": axis}
    return call.emit("Compress", call.name(), call.name("condition"), **named)


@writes("unique")
def unique(call):
    """Different elements or slices."""
    if call["equal_nan"]:
        call.refuse("Unique has no word for NaNs that are equal")
    axis = call["axis"]
    named = {} if axis is None else {"axis": axis}
    dtypes = [call.dtype(), *["int64"] * 3]
    return call.emit("Unique", call.name(), sorted=int(call["sorted"]), dtype=dtypes, **named)


@writes("non_max_suppression")
def non_max_suppression(call):
    """Boxes that no better one covers; ONNX has them in float32."""
    if call.dtype("boxes") != "float32":
        call.refuse("NonMaxSuppression takes float32")
    limits = [call.scalar(call["max_output_boxes"], "int64")]
    limits.append(call.scalar(call["iou_threshold"], "float32"))
    if call["score_threshold"] is not None:
        limits.append(call.scalar(call["score_threshold"], "float32"))
    boxes, scores = call.name("boxes"), call.name("scores")
    centred = int(call["center_point_box"])
    return call.emit(
        "NonMaxSuppression", boxes, scores, *limits, center_point_box=centred, dtype="int64"
    )


@writes("bitcast")
def bitcast(call):
    """The same bits."""
    if call.opset < 26:
        call.refuse("BitCast comes with opset 26")
    dtype = call["dtype"]
    return call.emit("BitCast", call.name(), to=ELEMENTS[dtype], dtype=dtype)
