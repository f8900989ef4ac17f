"""Sequences and optionals: lists of values while a graph is translated or run."""

from haly.onnx.operators.shape import normalised
from haly.onnx.translation import converter
from haly.onnx.values import NOTHING, Sequence, is_strings


def sequence_at(node, index):
    """An input that is a sequence."""
    value = node.input(index)
    if not isinstance(value, Sequence):
        node.fail(f"input {node.input_names[index]!r} is no sequence")
    return value


def position(node, index, length, default=None):
    """A place in a sequence; negative ones count from its end."""
    value = node.input(index)
    if value is None:
        return default
    numbers = node.scope.graph.constant_values(value)
    if numbers is None:
        node.needs_steps("a place in a sequence is known only when the model runs")
    place = int(numbers.reshape(-1)[0])
    if not -length <= place <= length:
        node.fail(f"place {place} is out of range for a sequence of {length}")
    return place + length if place < 0 else place


@converter("SequenceConstruct")
def construct(node):
    """A sequence of all inputs."""
    return Sequence(node.inputs())


@converter("SequenceEmpty")
def empty(node):
    """A sequence of nothing."""
    return Sequence()


@converter("SequenceInsert")
def insert(node):
    """Before a place, at the end by default."""
    values = sequence_at(node, 0)
    place = position(node, 2, len(values), len(values))
    return Sequence([*values[:place], node.input(1), *values[place:]])


@converter("SequenceErase")
def erase(node):
    """Without the value at a place, the last one by default."""
    values = sequence_at(node, 0)
    place = position(node, 1, len(values), len(values) - 1)
    return Sequence([*values[:place], *values[place + 1 :]])


@converter("SequenceAt")
def at(node):
    """The value at a place."""
    values = sequence_at(node, 0)
    place = position(node, 1, len(values))
    if place == len(values):
        node.fail(f"place {place} is out of range for a sequence of {len(values)}")
    return values[place]


@converter("SequenceLength")
def length(node):
    """How many values a sequence has."""
    return node.scalar(len(sequence_at(node, 0)), "int64")


@converter("ConcatFromSequence")
def concat(node):
    """All values along one axis, or stacked in a new one."""
    values = list(sequence_at(node, 0))
    op = "stack" if node.attribute("new_axis", 0) else "concat"
    return node.call(op, arrays=values, axis=node.attribute("axis"))


@converter("SplitToSequence")
def split(node):
    """Parts along one axis: given sizes, one size, or single slices."""
    x = node.input(0)
    axis = normalised(node, node.attribute("axis", 0), node.rank(x))
    shape = node.shape(x)
    sizes = node.constant_array(1, "split") if node.has(1) else None
    squeezed = sizes is None and not node.attribute("keepdims", 1)
    if sizes is None:
        sizes = [1] * shape[axis]
    elif sizes.ndim == 0:
        part = int(sizes)
        sizes = [min(part, shape[axis] - start) for start in range(0, shape[axis], part)]
    parts, start = Sequence(), 0
    for size in (int(size) for size in sizes):
        part = part_of(node, x, start, start + size, axis)
        if squeezed:
            part = node.call("squeeze", x=part, axis=[axis])
        parts.append(part)
        start += size
    return parts


def part_of(node, x, start, end, axis):
    """A slice along one axis, of strings too."""
    if is_strings(x):
        return x[(slice(None),) * axis + (slice(start, end),)]
    return node.call("slice", x=x, starts=[start], ends=[end], axes=[axis])


@converter("Optional")
def optional(node):
    """A value as an optional; none at all is the empty one."""
    return node.input(0) if node.has(0) else NOTHING


@converter("OptionalHasElement")
def has_element(node):
    """Whether an optional is not empty."""
    value = node.input(0) if node.has(0) else NOTHING
    return node.scalar(int(value is not NOTHING), "bool")


@converter("OptionalGetElement")
def get_element(node):
    """The value of an optional that has one."""
    value = node.input(0)
    if value is NOTHING:
        node.fail("the optional is empty")
    return value
