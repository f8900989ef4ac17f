"""Integer forms of real operators between DequantizeLinear and QuantizeLinear (models in QDQ form).

DequantizeLinear leaves a record of its integers beside the real value, which is added to the
graph only if something reads it. A convolution or a product whose operands have such records is
translated to the integer operator; QuantizeLinear behind it, with at most a Relu between, makes of
both one `qlinear_conv` or `qlinear_matmul`. What only moves elements runs on the integers. All
other operators read the real values. Results differ from those of the real operators by their
roundings alone: the sums are exact here. On a device without kernels for such sums all of it stays
real.
"""

import dataclasses
from collections.abc import Callable

import numpy

from haly import _core
from haly.onnx import reader, values

LOWEST = {"uint8": 0, "int8": -128}
# Operators that commute with (x - zero_point) * scale, and give what they take or a part of it.
MOVING = {
    ("", name)
    for name in (
        "Concat DepthToSpace Flatten Identity MaxPool Reshape Slice SpaceToDepth Squeeze Transpose "
        "Unsqueeze"
    ).split()
}


def pay_on(device):
    """Whether a device has kernels for sums of 8-bit integers.

    Their decompositions multiply integers of 32 bits, which is slower than real numbers.
    """
    ids = {
        entry["id"]
        for entry in _core.operator_list()
        if entry["name"] in ("conv_integer", "matmul_integer")
    }
    return ids <= {row["op"] for row in _core.open_device(device).kernels}


@dataclasses.dataclass
class Deferred:
    """The one result of a node, added to the graph when something reads it, and its record."""

    build: Callable
    record: object


class Dequantised:
    """Integers and what they stand for: arrays of the scale and of the zero point (None: 0).

    Both have rank 0, or rank 1 along `axis`.
    """

    def __init__(self, make, dtype, scale, zero_point, axis=None):
        self._make = make
        self._integers = None
        self.dtype = dtype
        self.scale = scale
        self.zero_point = zero_point
        self.axis = axis

    @property
    def is_uniform(self):
        """Whether the whole tensor has one scale."""
        return self.scale.ndim == 0

    def integers(self):
        """The value of the integers."""
        if self._integers is None:
            self._integers = self._make()
        return self._integers

    def stands_like(self, other):
        """Whether equal integers stand for equal numbers."""
        if not (self.is_uniform and other.is_uniform and self.dtype == other.dtype):
            return False
        zeros = [int(one.zero_point or 0) for one in (self, other)]
        return self.scale == other.scale and zeros[0] == zeros[1]

    def along(self, axis):
        """Whether scales are one, or run along this axis, as those of weights do."""
        return self.is_uniform or self.axis == axis


@dataclasses.dataclass
class Sums:
    """A contraction of integers: `quantise` gives it at a target's levels, or None."""

    quantise: Callable
    is_rectified: bool = False


def _known(node, index):
    """The array of an input that is constant; None where it is not."""
    value = node.input(index)
    return node.scope.graph.constant_values(value) if values.is_plain(value) else None


def _levels(node, first):
    """(scale, zero point or None) from the inputs `first` and the next; None where not known."""
    scale = _known(node, first)
    if scale is None or scale.dtype != numpy.float32 or scale.ndim > 1:
        return None
    zero = None
    if node.has(first + 1):
        zero = _known(node, first + 1)
        if zero is None or zero.size != scale.size:
            return None
        zero = None if not zero.any() else zero
    if scale.size == 1:
        scale = scale.reshape(())
        zero = None if zero is None else zero.reshape(())
    return scale, zero


def dequantised(node):
    """The record of a DequantizeLinear with constant scales of the tensor or an axis, or None."""
    x = node.input(0)
    if not node.scope.source.integers or not values.is_plain(x):
        return None
    if node.dtype(x) not in ("int8", "uint8", "int32"):
        return None
    if node.attribute("block_size", 0) or node.attribute("output_dtype", 0):
        return None
    levels = _levels(node, 1)
    if levels is None:
        return None
    axis = None
    if levels[0].ndim:
        rank = node.rank(x)
        axis = node.attribute("axis", 1)
        axis += rank if axis < 0 else 0
    return Dequantised(lambda: x, node.dtype(x), *levels, axis)


def record_of(node, index, kind=Dequantised):
    """The record of an input, or None."""
    record = node.scope.records.get(node.input_names[index]) if node.has(index) else None
    return record if isinstance(record, kind) else None


def is_only_reader(node, index):
    """Whether nothing but this node reads an input."""
    name, scope = node.input_names[index], node.scope
    if scope.readers is None:
        scope.readers = {}
        ports = [output.name for output in scope.proto.output]
        for read in [*map(reader.node_reads, scope.proto.node), ports]:
            for entry in read:
                scope.readers[entry] = scope.readers.get(entry, 0) + 1
    return scope.readers.get(name) == 1


def quantised(node):
    """QuantizeLinear as the end of an integer form: its value, or None."""
    record = record_of(node, 0, (Dequantised, Sums))
    if record is None or node.attribute("precision", 0) or node.attribute("block_size", 0):
        return None
    levels = _levels(node, 1)
    if levels is None or levels[0].ndim:
        return None
    dtype = node.dtype(node.input(2)) if node.has(2) else "uint8"
    wanted = node.attribute("output_dtype", 0)
    if dtype not in LOWEST or (wanted and reader.DTYPES.get(wanted) != dtype):
        return None
    target = Dequantised(None, dtype, *levels)
    if isinstance(record, Dequantised):
        return record.integers() if record.stands_like(target) else None
    if not is_only_reader(node, 0):
        return None
    zero = 0 if target.zero_point is None else int(target.zero_point)
    if record.is_rectified and zero != LOWEST[dtype]:
        return None
    return record.quantise(target)


def rectified(node, function):
    """Relu of sums that nobody else reads: the levels of a target may begin with its zero."""
    record = record_of(node, 0, Sums)
    if record is None or not is_only_reader(node, 0):
        return None
    return Deferred(lambda: function(node), Sums(record.quantise, True))


def moved(node, function):
    """The result of an operator that moves elements, on integers; None where they differ."""
    if len(node.proto.output) != 1:
        return None
    count = len(node) if node.op_type == "Concat" else 1
    records = [record_of(node, index) for index in range(count)]
    first = records[0]
    if not all(records) or first.dtype not in LOWEST:
        return None
    if not all(record.stands_like(first) for record in records):
        return None

    def integers():
        node.given = {index: record.integers() for index, record in enumerate(records)}
        try:
            return node.scope.guarded(node, function)
        finally:
            node.given = {}

    record = Dequantised(integers, first.dtype, first.scale, first.zero_point)
    return Deferred(lambda: real(node, record), record)


def real(node, record):
    """The numbers that the integers of a uniform record stand for."""
    x = record.integers()
    zero = {} if record.zero_point is None else {"zero_point": node.constant(record.zero_point)}
    return node.call("dequantize_linear", x=x, scale=node.constant(record.scale), **zero)


def _bias(node, index, scales):
    """(int32 bias in units of `scales` or None, whether there is nothing else to add).

    `scales`: of the sums, one or one for each channel.
    """
    if not node.has(index):
        return None, True
    record = record_of(node, index)
    if record is None or record.dtype != "int32" or record.zero_point is not None:
        return None, False
    if not numpy.allclose(record.scale, scales, rtol=1e-5, atol=0):
        return None, False
    return record.integers(), True


def _zero_points(node, **records):
    """Arguments for the zero points that are not 0."""
    found = {
        name: node.constant(record.zero_point)
        for name, record in records.items()
        if record.zero_point is not None
    }
    return found


def _operands(node):
    """The records of both factors of a contraction, or None."""
    x, weight = record_of(node, 0), record_of(node, 1)
    if x is None or weight is None or not x.is_uniform:
        return None
    if x.dtype not in LOWEST or weight.dtype not in LOWEST:
        return None
    return x, weight


def convolution(node, arguments):
    """The integer form of Conv, whose window's `arguments` are known; None where there is none."""
    records = _operands(node)
    if records is None or not records[1].along(0):
        return None
    x, weight = records
    scales = x.scale * weight.scale
    bias, is_whole = _bias(node, 2, scales)
    arguments = {**arguments, "groups": node.attribute("group", 1)}
    rank = node.rank(x.integers())
    if not 3 <= rank <= 5:
        return None

    def build():
        zeros = _zero_points(node, zero_point=x, weight_zero_point=weight)
        factors = {"x": x.integers(), "weight": weight.integers()}
        sums = node.call("conv_integer", **factors, **zeros, **arguments)
        line = [-1] + [1] * (rank - 2)
        if bias is not None:
            sums = node.call("add", x1=sums, x2=node.call("reshape", x=bias, shape=line))
        factor = node.constant(scales.reshape(line) if scales.ndim else scales)
        result = _scaled(node, sums, factor)
        if is_whole:
            return result
        return node.call("add", x1=result, x2=node.call("reshape", x=node.input(2), shape=line))

    def quantise(target):
        if not is_whole:
            return None
        added = {} if bias is None else {"bias": bias}
        zeros = _zero_points(node, zero_point=x, weight_zero_point=weight, out_zero_point=target)
        return node.call(
            "qlinear_conv",
            x=x.integers(),
            weight=weight.integers(),
            scale=node.constant(x.scale),
            weight_scale=node.constant(weight.scale),
            out_scale=node.constant(target.scale),
            dtype=target.dtype,
            **zeros,
            **added,
            **arguments,
        )

    return Deferred(build, Sums(_from(node, quantise)))


def product(node):
    """The integer form of MatMul; None where there is none."""
    records = _operands(node)
    if records is None:
        return None
    x1, x2 = records
    columns = node.rank(x2.integers()) - 1
    if not (x2.along(columns) and (x2.is_uniform or columns > 0)):
        return None
    scales = x1.scale * x2.scale

    def build():
        zeros = _zero_points(node, zero_point1=x1, zero_point2=x2)
        factors = {"x1": x1.integers(), "x2": x2.integers()}
        sums = node.call("matmul_integer", **factors, **zeros)
        return _scaled(node, sums, node.constant(scales))

    def quantise(target):
        zeros = _zero_points(node, zero_point1=x1, zero_point2=x2, out_zero_point=target)
        return node.call(
            "qlinear_matmul",
            x1=x1.integers(),
            x2=x2.integers(),
            scale1=node.constant(x1.scale),
            scale2=node.constant(x2.scale),
            out_scale=node.constant(target.scale),
            dtype=target.dtype,
            **zeros,
        )

    return Deferred(build, Sums(_from(node, quantise)))


def layer(node):
    """The integer form of Gemm with alpha and beta of 1; None where there is none."""
    records = _operands(node)
    if records is None or node.attribute("transA", 0):
        return None
    if node.attribute("alpha", 1.0) != 1.0 or node.attribute("beta", 1.0) != 1.0:
        return None
    x, weight = records
    is_transposed = bool(node.attribute("transB", 0))
    if not weight.along(0 if is_transposed else 1):
        return None
    scales = x.scale * weight.scale
    bias, is_whole = _bias(node, 2, scales)

    def build():
        zeros = _zero_points(node, zero_point1=x, zero_point2=weight)
        right = weight.integers()
        if is_transposed:
            right = node.call("permute_dims", x=right, axes=[1, 0])
        sums = node.call("matmul_integer", x1=x.integers(), x2=right, **zeros)
        if bias is not None:
            sums = node.call("add", x1=sums, x2=bias)
        result = _scaled(node, sums, node.constant(scales))
        return result if is_whole else node.call("add", x1=result, x2=node.input(2))

    return Deferred(build, None)


def _scaled(node, sums, factor):
    """Sums of integers as real numbers."""
    return node.call("multiply", x1=node.call("cast", x=sums, dtype="float32"), x2=factor)


def _from(node, quantise):
    """A function whose calls belong to the contraction, not to the QuantizeLinear behind it."""
    return lambda target: node.scope.guarded(node, lambda _: quantise(target))
