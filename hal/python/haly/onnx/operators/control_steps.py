"""If, Loop and Scan where each value is known: plain control flow over calls.

Bodies may pass on sequences and optionals, and values of other shapes in each turn.
"""

from haly.onnx import reader
from haly.onnx.translation import Scope


def turn(node, proto, path, arguments):
    """The outputs of one run of a subgraph."""
    scope = Scope(node.scope.source, node.scope.graph, node.opset, proto, path)
    for name in reader.captured_names(proto):
        scope.values[name] = node.scope.value(name, node)
    for port, value in zip(proto.input, arguments, strict=False):
        scope.values[port.name] = value
    scope.translate()
    return [scope.value(value.name) for value in proto.output]


def stacked(node, parts, port):
    """Values of all turns in a new first axis; none at all have the extents of the body's type."""
    if parts:
        return node.call("stack", arrays=parts, axis=0)
    kind = port.type.tensor_type
    dtype = reader.dtype_name(kind.elem_type, node.name)
    shape = [dimension.dim_value for dimension in kind.shape.dim]
    return node.call("broadcast_to", x=node.scalar(0, dtype), shape=[0, *shape])


def truth(node, value):
    """Whether a condition holds."""
    return bool(node.scope.graph.constant_values(value).reshape(-1)[0])


def loop(node, path):
    """Turns while there are some left and the condition holds."""
    body = node.attribute("body")
    trips, condition = node.input(0), node.input(1)
    limit = None if trips is None else int(node.integers(0, "trip count")[0])
    going = condition is None or truth(node, condition)
    carried = [node.input(index) for index in range(2, len(node))]
    parts = [[] for _ in body.output[1 + len(carried) :]]
    count = 0
    while going and (limit is None or count < limit):
        first = condition if count == 0 and condition is not None else node.scalar(True, "bool")
        outputs = turn(node, body, path, [node.scalar(count, "int64"), first, *carried])
        going = truth(node, outputs[0])
        carried = outputs[1 : 1 + len(carried)]
        for part, value in zip(parts, outputs[1 + len(carried) :], strict=True):
            part.append(value)
        count += 1
    ports = body.output[1 + len(carried) :]
    stacks = [stacked(node, part, port) for part, port in zip(parts, ports, strict=True)]
    return [*carried, *stacks]


def scan(node, body, path, carried, sequences):
    """One turn per slice of the sequences' first axes; results are stacked."""
    parts = [[] for _ in body.output[len(carried) :]]
    carried = list(carried)
    for place in range(node.shape(sequences[0])[0]):
        slices = [
            node.call(
                "squeeze",
                x=node.call("slice", x=x, starts=[place], ends=[place + 1], axes=[0]),
                axis=[0],
            )
            for x in sequences
        ]
        outputs = turn(node, body, path, [*carried, *slices])
        carried = outputs[: len(carried)]
        for part, value in zip(parts, outputs[len(carried) :], strict=True):
            part.append(value)
    ports = body.output[len(carried) :]
    stacks = [stacked(node, part, port) for part, port in zip(parts, ports, strict=True)]
    return [*carried, *stacks]


def scan_of_batch(node, path):
    """Scan of opset 8: one scan per entry of a batch, each with a length of its own."""
    if not node.steps:
        node.needs_steps("each entry of its batch has its own length")
    body = node.attribute("body")
    scanned = node.attribute("num_scan_inputs")
    backwards = list(node.attribute("directions") or [0] * scanned)
    lengths = node.integers(0, "sequence_lens") if node.has(0) else None
    given = [node.input(index) for index in range(1, len(node))]
    split = len(given) - scanned
    batch, longest = node.shape(given[-1])[:2]
    parts = [[] for _ in body.output]
    for entry in range(batch):
        values = [
            node.call(
                "squeeze",
                x=node.call("slice", x=x, starts=[entry], ends=[entry + 1], axes=[0]),
                axis=[0],
            )
            for x in given
        ]
        length = longest if lengths is None else lengths[entry]
        sequences = []
        for x, reverse in zip(values[split:], backwards, strict=True):
            x = node.call("slice", x=x, starts=[0], ends=[length], axes=[0])
            sequences.append(node.call("flip", x=x, axis=[0]) if reverse else x)
        outputs = scan(node, body, path, values[:split], sequences)
        for index, value in enumerate(outputs):
            if index >= split and length < longest:
                pads = [0] * (2 * node.rank(value))
                pads[node.rank(value)] = longest - length
                value = node.call("pad", x=value, pads=pads, mode="constant", value=0.0)
            parts[index].append(value)
    return [node.call("stack", arrays=part, axis=0) for part in parts]
