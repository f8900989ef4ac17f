"""Products of matrices, convolutions, attention."""

import string

from haly.onnx.exporting.writer import writes


def _transposed(call, name, rank):
    if rank < 2:
        return name
    perm = [*range(rank - 2), rank - 1, rank - 2]
    return call.emit("Transpose", name, perm=perm)


@writes("matmul")
def matmul(call):
    """Small integers are multiplied as int32, which wraps to the same."""
    names, ranks = [], []
    for parameter, flag in (("x1", "transpose_a"), ("x2", "transpose_b")):
        name, rank = call.name(parameter), call.rank(parameter)
        names.append(_transposed(call, name, rank) if call[flag] else name)
        ranks.append(rank)
    names = call.widened("MatMul", *names)
    if 1 in ranks and max(ranks) > 2:
        return call.cast(_times_vector(call, names, ranks), call.out_dtype())
    return call.cast(call.emit("MatMul", *names), call.out_dtype())


def _times_vector(call, names, ranks):
    """Stacks of matrices by a vector, written as a matrix: runtimes that fuse a transposition
    with the product take no vector."""
    first = ranks[0] == 1
    names[not first] = call.emit("Unsqueeze", names[not first], call.integers(0 if first else 1))
    product = call.emit("MatMul", *names)
    return call.emit("Squeeze", product, call.integers(-2 if first else -1))


@writes("linear")
def linear(call):
    """Gemm has the weight's layout, and the bias within the sum."""
    if call.rank() != 2:
        call.refuse("Gemm multiplies matrices alone")
    return call.emit("Gemm", call.name(), call.name("weight"), call.name("bias"), transB=1)


@writes("addmm")
def addmm(call):
    """alpha A B + beta C."""
    return call.emit(
        "Gemm",
        call.name("x1"),
        call.name("x2"),
        call.name("x"),
        alpha=call["alpha"],
        beta=call["beta"],
        transA=int(call["transpose_a"]),
        transB=int(call["transpose_b"]),
    )


@writes("einsum")
def einsum(call):
    """Letters for the numbers; small integers are multiplied as int32, which wraps to the same."""
    names = call.widened("Einsum", *call.name("arrays"))
    letters = [string.ascii_letters[number] for number in call["axes"]]
    terms, start = [], 0
    for array in call.arguments["arrays"]:
        rank = len(call.scope.graph.shape(array))
        terms.append("".join(letters[start : start + rank]))
        start += rank
    result = "".join(string.ascii_letters[number] for number in call["result"])
    equation = f"{','.join(terms)}->{result}"
    return call.cast(call.emit("Einsum", *names, equation=equation), call.out_dtype())


@writes("det")
def det(call):
    """Det is the same."""
    return call.emit("Det", call.name())


def window(call):
    """Attributes of windows; those that are absent keep their defaults, which are ONNX's."""
    names = ("strides", "pads", "dilations")
    return {name: call[name] for name in names if call.has(name)}


@writes("conv")
def conv(call):
    """One to three spatial axes."""
    names = [call.name(p) for p in ("x", "weight", "bias")]
    return call.emit("Conv", *names, group=call["groups"], **window(call))


@writes("conv_transpose")
def conv_transpose(call):
    """A convolution's derivative as a layer."""
    names = [call.name(p) for p in ("x", "weight", "bias")]
    given = window(call)
    if call.has("output_pads"):
        given["output_padding"] = call["output_pads"]
    return call.emit("ConvTranspose", *names, group=call["groups"], **given)


@writes("deform_conv")
def deform_conv(call):
    """A convolution whose taps move, which ONNX has since opset 19."""
    if call.opset < 19:
        call.refuse("DeformConv comes with opset 19")
    names = [call.name(p) for p in ("x", "weight", "offset", "bias", "mask")]
    shares = {"group": call["groups"], "offset_group": call["offset_groups"]}
    return call.emit("DeformConv", *names, **shares, **window(call))


@writes("conv_backward_input")
def conv_backward_input(call):
    """A ConvTranspose whose result has the input's extents."""
    upstream, weight = call.known_shape("upstream"), call.known_shape("weight")
    axes = len(upstream) - 2
    strides = call["strides"] or [1] * axes
    pads = call["pads"] or [0] * 2 * axes
    dilations = call["dilations"] or [1] * axes
    output_padding = []
    for d in range(axes):
        reached = (upstream[2 + d] - 1) * strides[d] + dilations[d] * (weight[2 + d] - 1) + 1
        output_padding.append(call["extents"][d] - (reached - pads[d] - pads[axes + d]))
    if any(
        n < 0 or n >= max(s, w) for n, s, w in zip(output_padding, strides, dilations, strict=True)
    ):
        call.refuse("ConvTranspose adds less than a stride at the end")
    given = {"strides": strides, "pads": pads, "dilations": dilations}
    return call.emit(
        "ConvTranspose",
        call.name("upstream"),
        call.name("weight"),
        group=call["groups"],
        output_padding=output_padding,
        **given,
    )


@writes("conv_backward_weight")
def conv_backward_weight(call):
    """A Conv of the images by what came back, batch and channels exchanged, group by group."""
    axes = call.rank() - 2
    strides = call["strides"] or [1] * axes
    dilations = call["dilations"] or [1] * axes
    pads = call["pads"] or [0] * 2 * axes
    groups = call["groups"]
    swap = [1, 0, *range(2, axes + 2)]
    images, upstream = call.name("x"), call.name("upstream")
    channels = call.known_shape("x")[1] // groups
    outputs = call.known_shape("upstream")[1] // groups
    parts = []
    for group in range(groups):
        x = _channels(call, images, group * channels, channels, groups)
        grad = _channels(call, upstream, group * outputs, outputs, groups)
        x, grad = (call.emit("Transpose", name, perm=swap) for name in (x, grad))
        full = call.emit("Conv", x, grad, strides=dilations, dilations=strides, pads=pads)
        ends = call.integers(*call["window"])
        named = call.integers(*range(2, axes + 2))
        full = call.emit("Slice", full, call.integers(*[0] * axes), ends, named)
        parts.append(call.emit("Transpose", full, perm=swap))
    return parts[0] if groups == 1 else call.emit("Concat", *parts, axis=0)


def _channels(call, name, first, count, groups):
    if groups == 1:
        return name
    bounds = (call.integers(n) for n in (first, first + count, 1))
    return call.emit("Slice", name, *bounds)


@writes("scaled_dot_product_attention")
def attention(call):
    """Queries that see no key give 0 in both; a window counts the query's own position."""
    if call["offset"]:
        call.refuse("Attention has no offset without the keys before it")
    if call.has("mask") and call.has("bias"):
        call.refuse("Attention takes one mask")
    mask = "mask" if call.has("mask") else "bias"
    if call.has(mask) and call.shape(mask)[-1:] != call.shape("key")[2:3]:
        call.refuse("Attention does not broadcast a mask over keys")
    attributes = {"is_causal": int(call["is_causal"]), "scale": call["scale"]}
    if call["softcap"]:
        attributes["softcap"] = call["softcap"]
    if call["window"]:
        if call.opset < 25:
            call.refuse("Attention has windows since opset 25")
        attributes["left_window_size"] = call["window"] - 1
    names = [call.name(p) for p in ("query", "key", "value", mask)]
    return call.emit("Attention", *names, **attributes)


@writes("rope")
def rope(call):
    """Rotary positions over a part of each head."""
    names = [call.name(p) for p in ("x", "cos", "sin")]
    positions = call.cast(call.name("positions"), "int64")
    size, half = call.known_shape("x")[3], call.known_shape("cos")[1]
    width = 0 if 2 * half == size else 2 * half
    interleaved = int(call["interleaved"])
    return call.emit(
        "RotaryEmbedding", *names, positions, interleaved=interleaved, rotary_embedding_dim=width
    )
