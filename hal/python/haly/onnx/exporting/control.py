"""Branches and loops: regions become graphs that see the names around them."""

from onnx import helper

from haly.onnx.exporting.writer import Scope, Writer, tensor_info, without_dead_nodes, writes


def _region(call, region, formal, given, stem):
    """A GraphProto of a region whose first inputs are `formal` and whose others have names."""
    writer = Writer(call.opset, call.writer)
    region.rewrite("dead_code")
    names, inputs = {}, []
    for place, value in enumerate(region.inputs):
        if place < formal:
            name = writer.fresh(stem)
            writer.declare(name, region.dtype(value), region.shape(value))
            inputs.append(tensor_info(name, region.dtype(value), _known(region.shape(value))))
            names[value] = name
        else:
            names[value] = given[place - formal]
    scope = Scope(writer, region, names)
    scope.write()
    outputs = []
    for value in region.outputs:
        # A graph's result is that of a node of its own.
        name = writer.emit("Identity", scope.name(value))
        outputs.append(tensor_info(name, region.dtype(value), _known(region.shape(value))))
    nodes, _ = without_dead_nodes(writer.nodes, [value.name for value in outputs])
    return helper.make_graph(nodes, stem, inputs, outputs)


def _known(shape):
    """Extents without names, which would mean those of the outer graph."""
    return [extent if isinstance(extent, int) else None for extent in shape]


def _outputs(call):
    return [call.scope.graph.dtype(value) for value in call.outputs]


@writes("if")
def branch(call):
    """Both regions take the operands."""
    given = call.name("operands")
    branches = {
        f"{side}_branch": _region(call, call[f"{side}_region"], 0, given, side)
        for side in ("then", "else")
    }
    return call.emit("If", call.name("condition"), dtype=_outputs(call), **branches)


@writes("loop")
def loop(call):
    """The body takes the round, the condition and the carried values."""
    carried, captured = call.name("carried"), call.name("captured")
    body = _region(call, call["body"], 2 + len(carried), captured, "body")
    limits = [call.name("trip_count"), call.name("condition")]
    return call.emit("Loop", *limits, *carried, dtype=_outputs(call), body=body)


@writes("scan")
def scan(call):
    """The body takes the carried values and a slice of each sequence."""
    carried, sequences = call.name("carried"), call.name("sequences")
    formal = len(carried) + len(sequences)
    body = _region(call, call["body"], formal, call.name("captured"), "body")
    count = len(sequences)
    return call.emit(
        "Scan", *carried, *sequences, dtype=_outputs(call), body=body, num_scan_inputs=count
    )
