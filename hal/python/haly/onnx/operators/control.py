"""If, Loop and Scan: subgraphs become regions that see only what they are given."""

from haly import _core
from haly.errors import HalyError
from haly.onnx import reader, values
from haly.onnx.operators import control_steps
from haly.onnx.translation import Scope, converter


def captured(node, *graphs):
    """Names that subgraphs take from around them and that are not constant there.

    Constants are shared with the region instead of passed.
    """
    names = dict.fromkeys(name for graph in graphs for name in reader.captured_names(graph))
    passed, constants = [], []
    for name in names:
        value = node.scope.value(name, node)
        if not values.is_plain(value):
            node.needs_steps(f"{name!r} is no tensor of numbers")
        (constants if node.scope.graph.is_constant(value) else passed).append((name, value))
    return passed, constants


def region(node, proto, inputs, passed, constants):
    """A scope whose graph takes `inputs` (name, dtype, shape) and then the captured values."""
    graph = _core.Graph()
    graph.set_folding(True)
    scope = Scope(node.scope.source, graph, node.opset, proto, path_of(node, proto))
    for name, dtype, shape in inputs:
        scope.values[name] = graph.input(dtype, shape, name)
    outer = node.scope.graph
    for name, value in passed:
        scope.values[name] = graph.input(outer.dtype(value), outer.shape(value), name)
    for name, value in constants:
        scope.values[name] = graph.share_constant(outer, value)
    return scope


def path_of(node, proto):
    """A name of a subgraph that no other subgraph of the model has."""
    for attribute in node.proto.attribute:
        if attribute.HasField("g") and attribute.g == proto:
            return f"{node.scope.path}/{node.name}/{attribute.name}"
    return f"{node.scope.path}/{node.name}"


def results(scope):
    """Values of the subgraph's outputs."""
    return [scope.value(value.name) for value in scope.proto.output]


def plain_results(node, scope):
    """As results, of a region: tensors of the standard alone."""
    outputs = results(scope)
    if not all(values.is_plain(value) for value in outputs):
        node.needs_steps("a subgraph gives what is no tensor of numbers")
    return outputs


@converter("If")
def if_(node):
    """A condition that is known with the shapes chooses its branch here."""
    condition = node.input(0)
    branches = [node.attribute("then_branch"), node.attribute("else_branch")]
    known = node.scope.graph.constant_values(condition)
    if known is not None:
        return list(inline(node, branches[0 if known.reshape(-1)[0] else 1]))
    if node.rank(condition) != 0:
        condition = node.call("reshape", x=condition, shape=[])
    passed, constants = captured(node, *branches)
    regions = []
    for branch in branches:
        scope = region(node, branch, [], passed, constants)
        scope.translate()
        scope.graph.set_outputs(plain_results(node, scope))
        regions.append(scope.graph)
    arguments = {
        "condition": condition,
        "operands": [value for _, value in passed],
        "then_region": regions[0],
        "else_region": regions[1],
    }
    try:
        return node.scope.graph.call("if", arguments)
    except HalyError as error:  # branches of other dtypes or ranks have no common type
        return node.needs_steps(str(error))


def inline(node, proto):
    """Translates a subgraph as part of the graph around it."""
    scope = Scope(node.scope.source, node.scope.graph, node.opset, proto, path_of(node, proto))
    for name in reader.captured_names(proto):
        scope.values[name] = node.scope.value(name, node)
    scope.translate()
    return results(scope)


@converter("Loop")
def loop(node):
    """Carried values keep their shapes; the core finds out whether stacks end early."""
    body = node.attribute("body")
    if node.steps:
        return control_steps.loop(node, path_of(node, body))
    trip_count, condition = node.input(0), node.input(1)
    carried = [node.input(index) for index in range(2, len(node))]
    if not all(values.is_plain(value) for value in carried):
        node.needs_steps("what it carries is no tensor of numbers")
    for name, value in (("trip_count", trip_count), ("condition", condition)):
        if value is not None and node.rank(value) != 0:
            value = node.call("reshape", x=value, shape=[])
            trip_count, condition = (
                (value, condition) if name == "trip_count" else (trip_count, value)
            )
    passed, constants = captured(node, body)
    shapes = [node.scope.graph.shape(value) for value in carried]
    for _ in range(2):
        inputs = [(body.input[0].name, "int64", []), (body.input[1].name, "bool", [])]
        for value, port, shape in zip(carried, body.input[2:], shapes, strict=True):
            inputs.append((port.name, node.dtype(value), shape))
        scope = region(node, body, inputs, passed, constants)
        scope.translate()
        outputs = plain_results(node, scope)
        # Extents that the body changes are open inside it.
        after = [scope.graph.shape(value) for value in outputs[1 : 1 + len(carried)]]
        changed = [
            len(before) == len(shape)
            and any(isinstance(b, int) and b != a for b, a in zip(before, shape, strict=True))
            for before, shape in zip(shapes, after, strict=True)
        ]
        if not any(changed):
            break
        shapes = [
            [
                f"{port.name}[{axis}]" if isinstance(b, int) and b != a else b
                for axis, (b, a) in enumerate(zip(before, shape, strict=True))
            ]
            if grows
            else before
            for port, before, shape, grows in zip(
                body.input[2:], shapes, after, changed, strict=True
            )
        ]
    scope.graph.set_outputs(flat_condition(scope, outputs))
    return node.scope.graph.call(
        "loop",
        {
            "trip_count": trip_count,
            "condition": condition,
            "carried": carried,
            "captured": [value for _, value in passed],
            "body": scope.graph,
        },
    )


def flat_condition(scope, outputs):
    """The body's outputs with the condition as a 0-d value."""
    condition = outputs[0]
    if scope.graph.shape(condition):
        condition = scope.graph.call("reshape", {"x": condition, "shape": []})[0]
    return [condition, *outputs[1:]]


@converter("Scan")
def scan(node):
    """Runs over the slices of some inputs, with its results stacked."""
    if node.opset < 9:
        return control_steps.scan_of_batch(node, path_of(node, node.attribute("body")))
    body = node.attribute("body")
    scanned = node.attribute("num_scan_inputs")
    given = node.inputs()
    if not isinstance(scanned, int) or not 0 < scanned <= len(given):
        node.fail(f"num_scan_inputs is {scanned}, the node has {len(given)} inputs")
    carried, sequences = given[: len(given) - scanned], given[len(given) - scanned :]
    stacked = len(body.output) - len(carried)
    input_axes = list(node.attribute("scan_input_axes") or [0] * scanned)
    output_axes = list(node.attribute("scan_output_axes") or [0] * stacked)
    backwards = list(node.attribute("scan_input_directions") or [0] * scanned)
    reversed_outputs = list(node.attribute("scan_output_directions") or [0] * stacked)
    for index, sequence in enumerate(sequences):
        axis = input_axes[index] % node.rank(sequence)
        if axis:
            axes = [axis, *(d for d in range(node.rank(sequence)) if d != axis)]
            sequence = node.call("permute_dims", x=sequence, axes=axes)
        if backwards[index]:
            sequence = node.call("flip", x=sequence, axis=[0])
        sequences[index] = sequence
    if node.steps:
        outputs = control_steps.scan(node, body, path_of(node, body), carried, sequences)
    else:
        outputs = scan_region(node, body, carried, sequences)
    for index in range(stacked):
        value = outputs[len(carried) + index]
        if reversed_outputs[index]:
            value = node.call("flip", x=value, axis=[0])
        axis = output_axes[index] % node.rank(value)
        if axis:
            axes = list(range(1, node.rank(value)))
            axes.insert(axis, 0)
            value = node.call("permute_dims", x=value, axes=axes)
        outputs[len(carried) + index] = value
    return outputs


def scan_region(node, body, carried, sequences):
    """The outputs of the operator `scan`, results stacked in the first axis."""
    passed, constants = captured(node, body)
    graph = node.scope.graph
    inputs = []
    for port, value in zip(body.input, carried, strict=False):
        inputs.append((port.name, node.dtype(value), graph.shape(value)))
    for port, value in zip(body.input[len(carried) :], sequences, strict=True):
        inputs.append((port.name, node.dtype(value), graph.shape(value)[1:]))
    scope = region(node, body, inputs, passed, constants)
    scope.translate()
    scope.graph.set_outputs(results(scope))
    return graph.call(
        "scan",
        {
            "carried": carried,
            "sequences": sequences,
            "captured": [value for _, value in passed],
            "body": scope.graph,
        },
    )
