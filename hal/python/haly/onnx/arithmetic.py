"""Arithmetic on values while a node is translated: `(x - zero) * scale` adds two calls."""

import numpy

from haly.onnx.operators.elementwise import cast


class Operand:
    """A value of a node's graph with Python's operators; numbers take its dtype."""

    def __init__(self, node, value):
        self.node = node
        self.value = value

    @property
    def shape(self):
        """The extents."""
        return self.node.shape(self.value)

    @property
    def dtype(self):
        """The dtype's name."""
        return self.node.dtype(self.value)

    def _other(self, other):
        if isinstance(other, Operand):
            return other.value
        if isinstance(other, numpy.ndarray):
            return cast(self.node, self.node.constant(other), self.dtype)
        return self.node.scalar(other, self.dtype)

    def call(self, op, **arguments):
        """An operator on this value."""
        plain = {k: v.value if isinstance(v, Operand) else v for k, v in arguments.items()}
        return Operand(self.node, self.node.call(op, x=self.value, **plain))

    def binary(self, op, other, swapped=False):
        """An operator on this value and another."""
        x1, x2 = self.value, self._other(other)
        x1, x2 = (x2, x1) if swapped else (x1, x2)
        return Operand(self.node, self.node.call(op, x1=x1, x2=x2))

    def __add__(self, other):
        return self.binary("add", other)

    def __sub__(self, other):
        return self.binary("subtract", other)

    def __rsub__(self, other):
        return self.binary("subtract", other, swapped=True)

    def __mul__(self, other):
        return self.binary("multiply", other)

    def __truediv__(self, other):
        return self.binary("divide", other)

    def __rtruediv__(self, other):
        return self.binary("divide", other, swapped=True)

    def __mod__(self, other):
        return self.binary("remainder", other)

    def __pow__(self, other):
        return self.binary("pow", other)

    def __lt__(self, other):
        return self.binary("less", other)

    def __le__(self, other):
        return self.binary("less_equal", other)

    def __gt__(self, other):
        return self.binary("greater", other)

    def __ge__(self, other):
        return self.binary("greater_equal", other)

    def __and__(self, other):
        return self.binary("logical_and", other)

    def __or__(self, other):
        return self.binary("logical_or", other)

    def __matmul__(self, other):
        return self.binary("matmul", other)

    __radd__, __rmul__ = __add__, __mul__

    def equal(self, other):
        """Where both are the same."""
        return self.binary("equal", other)

    def maximum(self, other):
        """The larger of each pair."""
        return self.binary("maximum", other)

    def minimum(self, other):
        """The smaller of each pair."""
        return self.binary("minimum", other)

    def where(self, chosen, other):
        """`chosen` where this holds, else `other`; one of them at least is an Operand."""
        one = chosen if isinstance(chosen, Operand) else other
        values = {"x1": one._other(chosen), "x2": one._other(other)}
        return Operand(self.node, self.node.call("where", condition=self.value, **values))

    def cast(self, dtype):
        """In this dtype."""
        return Operand(self.node, cast(self.node, self.value, dtype))

    def reshape(self, *shape):
        """With these extents."""
        return self.call("reshape", shape=list(shape))

    def permute(self, *axes):
        """With axes in this order."""
        return self.call("permute_dims", axes=list(axes))

    def broadcast(self, *shape):
        """Repeated to these extents."""
        return self.call("broadcast_to", shape=list(shape))

    def part(self, axis, start, end):
        """Positions start to end of one axis."""
        return self.call("slice", starts=[start], ends=[end], axes=[axis])

    def gather(self, indices, axis=0):
        """Slices at these positions: an Operand, or an array of them."""
        if not isinstance(indices, Operand):
            indices = Operand(self.node, self.node.constant(numpy.asarray(indices, numpy.int64)))
        return self.call("gather", indices=indices, axis=axis)

    def sum(self, *axes, keepdims=False):
        """The sum over axes, in the same dtype."""
        return self.call("sum", axis=list(axes), dtype=self.dtype, keepdims=keepdims)

    def max(self, *axes, keepdims=False):
        """The largest over axes."""
        return self.call("max", axis=list(axes), keepdims=keepdims)

    def mean(self, *axes, keepdims=False):
        """The mean over axes."""
        return self.call("mean", axis=list(axes), keepdims=keepdims)


def operand(node, index):
    """An input of a node; None for an absent one."""
    value = node.input(index)
    return None if value is None else Operand(node, value)


def constant(node, array):
    """A constant as an Operand."""
    return Operand(node, node.constant(numpy.asarray(array)))
