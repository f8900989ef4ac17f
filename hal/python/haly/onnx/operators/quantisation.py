"""Quantised numbers: per tensor, per axis and in blocks, and products of them."""

from haly.onnx import integer_forms, narrow
from haly.onnx.arithmetic import Operand, operand
from haly.onnx.operators.casting import converted
from haly.onnx.operators.convolution import window_arguments
from haly.onnx.operators.elementwise import cast
from haly.onnx.reader import DTYPES, any_dtype_name
from haly.onnx.translation import converter
from haly.onnx.values import NARROW, Narrow, is_narrow_integer

BOUNDS = {
    "uint8": (0, 255),
    "int8": (-128, 127),
    "uint16": (0, 65535),
    "int16": (-32768, 32767),
    "uint4": (0, 15),
    "int4": (-8, 7),
    "uint2": (0, 3),
    "int2": (-2, 1),
}


def numbers(node, value, dtype):
    """A value in a dtype of the standard, as an Operand; None stays None."""
    return None if value is None else Operand(node, converted(node, value, dtype))


def along_axis(node, x, value):
    """A value per tensor, per position of the attribute `axis` or per block, to broadcast at x."""
    if value is None or not value.shape:
        return value
    shape = node.shape(x)
    axis = node.attribute("axis", 1)
    axis += len(shape) if axis < 0 else 0
    block = node.attribute("block_size", 0)
    if block:
        repeated = value.call("repeat", repeats=block, axis=axis)
        return repeated.part(axis, 0, shape[axis])
    if value.shape == [1]:
        return value.reshape()
    if len(value.shape) != 1:
        node.fail(f"a scale of shape {value.shape} needs a block_size")
    full = [1] * len(shape)
    full[axis] = value.shape[0]
    return value.reshape(*full)


def levels_arguments(node, x):
    """Scale, zero point and axis as the standard's operators take them; None where they do not."""
    scale, zero_point = node.input(1), node.input(2)
    if node.attribute("block_size", 0) or node.rank(scale) > 1:
        return None
    if zero_point is not None and node.shape(zero_point) != node.shape(scale):
        return None
    arguments = {"scale": scale, "axis": node.attribute("axis", 1)}
    if node.shape(scale) in ([], [1]):  # one number, whatever the axis
        arguments["axis"] = 0
    elif not -node.rank(x) <= arguments["axis"] < node.rank(x):
        node.fail(f"axis {arguments['axis']} is out of range for rank {node.rank(x)}")
    return arguments if zero_point is None else {**arguments, "zero_point": zero_point}


@converter("QuantizeLinear")
def quantise(node):
    """Rounded to even and saturated; to floating types by their own rounding."""
    integer = integer_forms.quantised(node)
    if integer is not None:
        return integer
    x, zero_point = operand(node, 0), node.input(2)
    wanted = node.attribute("output_dtype", 0)
    kind = any_dtype_name(wanted, node.name) if wanted else "uint8"
    if zero_point is not None:
        kind = node.dtype(zero_point)
    precision = node.attribute("precision", 0)
    wide = DTYPES[precision] if precision else x.dtype
    if kind in integer_forms.LOWEST and x.dtype == wide == node.dtype(node.input(1)) == "float32":
        direct = levels_arguments(node, x.value)
        if direct is not None:
            return node.call("quantize_linear", x=x.value, dtype=kind, **direct)
    scale = along_axis(node, x.value, operand(node, 1)).cast(wide)
    scaled = x.cast(wide) / scale
    if kind not in BOUNDS:
        if kind not in NARROW:
            node.refuse(f"quantisation to {kind} is not supported")
        return narrow.encoded(node, scaled.value, kind, bool(node.attribute("saturate", 1)))
    result = scaled.call("round")
    if result.dtype in ("float16", "bfloat16"):  # whose integers end before the bounds
        result = result.cast("float32")
    if zero_point is not None:
        result = result + along_axis(node, x.value, numbers(node, zero_point, result.dtype))
    low, high = (node.scalar(float(bound), result.dtype) for bound in BOUNDS[kind])
    return converted(node, node.call("clip", x=result.value, min=low, max=high), kind)


@converter("DequantizeLinear")
def dequantise(node):
    """(x - zero_point) * scale, where something reads the real numbers."""
    record = integer_forms.dequantised(node)
    if record is not None:
        return integer_forms.Deferred(lambda: real(node), record)
    return real(node)


def real(node):
    """The real numbers that the integers stand for."""
    x, scale = node.input(0), operand(node, 1)
    wanted = node.attribute("output_dtype", 0)
    dtype = any_dtype_name(wanted, node.name) if wanted else scale.dtype
    if dtype == scale.dtype == "float32" and node.dtype(x) in ("int8", "uint8", "int32"):
        direct = levels_arguments(node, x)
        if direct is not None:
            return node.call("dequantize_linear", x=x, **direct)
    wide = "float32" if scale.dtype in ("float16", "bfloat16") else scale.dtype
    result = numbers(node, x, wide)
    zero_point = node.input(2)
    floating = isinstance(x, Narrow) and not is_narrow_integer(x.kind)
    if zero_point is not None and not floating:
        zero_point = numbers(node, zero_point, wide)
        result = result - along_axis(node, result.value, zero_point)
    result = result * along_axis(node, result.value, scale.cast(wide))
    return result.cast(dtype).value


@converter("DynamicQuantizeLinear")
def dynamic_quantise(node):
    """To uint8, over a range that holds the values and zero."""
    return node.call("dynamic_quantize", x=node.input(0))


def centred(node, index, zero_index, axis=None):
    """A quantised input as int32 without its zero point, which may hang on one axis."""
    x = numbers(node, node.input(index), "int32")
    zero = numbers(node, node.input(zero_index), "int32")
    return x if zero is None else x - placed(zero, x.shape, axis)


def placed(value, shape, axis):
    """A scale or zero point per position of an axis, to broadcast against a shape."""
    if value.shape in ([], [1]):
        return value.reshape()
    if len(value.shape) == 1 and axis is not None:
        full = [1] * len(shape)
        full[axis] = value.shape[0]
        return value.reshape(*full)
    return value


def flat(node, index, most=1):
    """An input that is one number, as rank 0, or of rank 1 where `most` is 1.

    False for another rank; None for an absent input.
    """
    value = node.input(index)
    if value is None:
        return None
    shape = node.shape(value)
    if shape == [1]:
        return node.call("reshape", x=value, shape=[])
    return value if len(shape) <= most else False


def present(**arguments):
    """Arguments without those that are None."""
    return {name: value for name, value in arguments.items() if value is not None}


@converter("MatMulInteger")
def matmul_integer(node):
    """The exact product of what is left without zero points, in int32."""
    rows, columns = flat(node, 2), flat(node, 3)
    if rows is not False and columns is not False:
        zeros = present(zero_point1=rows, zero_point2=columns)
        return node.call("matmul_integer", x1=node.input(0), x2=node.input(1), **zeros)
    a, b = operand(node, 0), operand(node, 1)
    left = centred(node, 0, 2, axis=max(len(a.shape) - 2, 0))
    right = centred(node, 1, 3, axis=len(b.shape) - 1)
    return (left @ right).value


@converter("QLinearMatMul")
def quantised_matmul(node):
    """A product of quantised matrices, quantised."""
    found = {
        "scale1": flat(node, 1, 0),
        "scale2": flat(node, 4),
        "out_scale": flat(node, 6, 0),
        "zero_point1": flat(node, 2, 0),
        "zero_point2": flat(node, 5),
        "out_zero_point": flat(node, 7, 0),
    }
    scales = [found[name] for name in ("scale1", "scale2", "out_scale")]
    if all(value is not False for value in found.values()):
        found |= {
            name: cast(node, value, "float32")
            for name, value in zip(("scale1", "scale2", "out_scale"), scales, strict=True)
        }
        dtype = node.dtype(node.input(7))
        factors = {"x1": node.input(0), "x2": node.input(3)}
        return node.call("qlinear_matmul", dtype=dtype, **factors, **present(**found))
    a, b = operand(node, 0), operand(node, 3)
    left = centred(node, 0, 2, axis=max(len(a.shape) - 2, 0))
    right = centred(node, 3, 5, axis=len(b.shape) - 1)
    product = left @ right
    scales = [numbers(node, node.input(index), "float32") for index in (1, 4, 6)]
    rows, columns = len(product.shape) - 2, len(product.shape) - 1
    ratio = placed(scales[0], product.shape, rows) * placed(scales[1], product.shape, columns)
    return requantised(node, product, ratio / placed(scales[2], product.shape, rows), 7)


def requantised(node, total, ratio, zero_index):
    """An int32 total times a ratio, in the dtype of the output's zero point."""
    dtype = node.dtype(node.input(zero_index))
    zero = numbers(node, node.input(zero_index), "float32")
    result = (total.cast("float32") * ratio).call("round") + placed(zero, total.shape, None)
    low, high = BOUNDS[dtype]
    return result.maximum(float(low)).minimum(float(high)).cast(dtype).value


def integer_convolution(node, x, weight):
    """An exact convolution of integers: float64 holds every product and sum of theirs."""
    arguments = window_arguments(node, x.value, weight.shape[2:])
    wide = {"x": x.cast("float64").value, "weight": weight.cast("float64").value}
    result = node.call("conv", groups=node.attribute("group", 1), **wide, **arguments)
    return Operand(node, result).cast("int32")


def integer_window(node, weight_index):
    """The window of a convolution that the standard's integer operators take, or None."""
    x, weight = node.input(0), node.input(weight_index)
    if not 3 <= node.rank(x) <= 5:
        return None
    arguments = window_arguments(node, x, node.shape(weight)[2:])
    return {**arguments, "groups": node.attribute("group", 1)}


@converter("ConvInteger")
def convolution_integer(node):
    """The convolution of what is left without zero points, in int32."""
    arguments = integer_window(node, 1)
    zero, channels = flat(node, 2, 0), flat(node, 3)
    if arguments is not None and zero is not False and channels is not False:
        zeros = present(zero_point=zero, weight_zero_point=channels)
        factors = {"x": node.input(0), "weight": node.input(1)}
        return node.call("conv_integer", **factors, **zeros, **arguments)
    x, weight = centred(node, 0, 2), centred(node, 1, 3, axis=0)
    return integer_convolution(node, x, weight).value


@converter("QLinearConv")
def quantised_convolution(node):
    """A convolution of quantised images and weights, quantised."""
    arguments = integer_window(node, 3)
    found = {
        "scale": flat(node, 1, 0),
        "weight_scale": flat(node, 4),
        "out_scale": flat(node, 6, 0),
        "zero_point": flat(node, 2, 0),
        "weight_zero_point": flat(node, 5),
        "out_zero_point": flat(node, 7, 0),
        "bias": node.input(8),
    }
    if arguments is not None and all(value is not False for value in found.values()):
        dtype = node.dtype(node.input(7))
        factors = {"x": node.input(0), "weight": node.input(3)}
        return node.call("qlinear_conv", dtype=dtype, **factors, **present(**found), **arguments)
    x, weight = centred(node, 0, 2), centred(node, 3, 5, axis=0)
    total = integer_convolution(node, x, weight)
    if node.has(8):
        bias = operand(node, 8)
        total = total + placed(bias, total.shape, 1)
    scales = [numbers(node, node.input(index), "float32") for index in (1, 4, 6)]
    ratio = scales[0].reshape() * placed(scales[1], total.shape, 1) / scales[2].reshape()
    return requantised(node, total, ratio, 7)
