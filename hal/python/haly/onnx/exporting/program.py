"""`haly.onnx.export`: a function as an ONNX model."""

import os
import re

import numpy
import onnx
from onnx import helper

from haly import _core
from haly._core import Array
from haly.conversion import asarray, to_numpy
from haly.devices import default_device
from haly.errors import InvalidArgumentError
from haly.onnx import exporting  # noqa: F401  registers the writers
from haly.onnx.errors import OnnxError, OnnxUnsupportedError
from haly.onnx.exporting.writer import (
    Scope,
    Writer,
    initializer,
    tensor_info,
    without_dead_nodes,
)
from haly.tracers import as_tracer
from haly.tracing import argument_names, leaf_paths

OPSET = 23
OLDEST = 18
# A protobuf holds 2 GiB; weights beyond this lie in a file beside the model.
LARGEST_BYTES = 1 << 30


def export(
    function,
    /,
    *examples,
    path=None,
    opset=OPSET,
    dynamic=None,
    input_names=None,
    output_names=None,
):
    """The ONNX model of a function over arrays, which may be one of `haly.jit`.

    The function is traced as `haly.jit` traces it. Arrays among the examples become inputs, and
    arrays that the function uses from outside become initializers. Numbers, None and every other
    object are part of what is traced: they are constants of the model. Each operator is written as
    the ONNX operator of the same meaning, or else as what it decomposes into; `haly.cond`,
    `haly.while_loop` and `haly.scan` are If, Loop and Scan. The model is checked by onnx.checker.

    Args:
        function: Takes the examples; returns arrays, or tuples, lists and dicts of them.
        *examples: Arguments such as the model will get. Arrays and NumPy arrays, nested in tuples,
            lists and dicts at will, give the inputs their dtypes and shapes; values do not matter.
        path: Where to write the model, beside returning it. Weights of more than 1 GiB go to a file
            of the same name with ".data" behind it.
        opset: Version of the default domain, from 18 on.
        dynamic: Extents that may differ from run to run, by name of the input and axis:
            `{"x": {0: "batch"}}`. In `shape` they are None while the function is traced. Equal
            names are equal extents.
        input_names: Names of the inputs in order of the arrays; by default as the arguments, with
            keys and positions behind an underscore.
        output_names: Names of the results in order; by default output, with keys and positions
            behind an underscore where there are several.

    Returns:
        onnx.ModelProto.

    Raises:
        OnnxUnsupportedError: Operators that ONNX has not, nor their parts; all at once, each with
            its reason and the line where it was called.
        OnnxError: Names that are no such input, twice the same, or wrong in number.

    """
    if not OLDEST <= opset <= onnx.defs.onnx_opset_version():
        raise OnnxError(
            f"export: opset {opset} is not possible, {OLDEST} to "
            f"{onnx.defs.onnx_opset_version()} are"
        )
    jitted = getattr(function, "__wrapped__", function)
    function = jitted if isinstance(function, _core.JitFunction) else function
    shown = getattr(function, "__name__", "function")
    leaves, rebuild, paths = _examples(function, examples)
    names = _names(input_names, [_identifier(path) for path in paths], "input_names")
    shapes = _shapes(leaves, names, dynamic or {})
    graph, sources, found = _traced(function, leaves, rebuild, names, shapes)
    results = _names(output_names, [_identifier(path) for path in found], "output_names")
    if shared := set(names) & set(results):
        raise OnnxError(f"export: {sorted(shared)[0]!r} names an input and a result")
    model = _model(shown, graph, sources, names, results, opset)
    if path is not None:
        _save(model, os.fspath(path))
    return model


def _examples(function, examples):
    """The arrays among nested arguments, how to put others in their places, and their names."""
    leaves, tree = _core.tree_flatten(examples, False)
    titles = argument_names(function, len(examples))
    paths = [p for v, title in zip(examples, titles, strict=True) for p in leaf_paths(v, title)]
    places, arrays = [], []
    for place, leaf in enumerate(leaves):
        if isinstance(leaf, numpy.ndarray | numpy.generic):
            leaf = asarray(leaf)
        if isinstance(leaf, Array):
            places.append(place)
            arrays.append(leaf)

    def rebuild(stand_ins):
        for place, stand_in in zip(places, stand_ins, strict=True):
            leaves[place] = stand_in
        return tree.unflatten(leaves)

    return arrays, rebuild, [paths[place] for place in places]


def _identifier(path):
    """`weights['a'][0]` as weights_a_0."""
    return re.sub(r"\W+", "_", path).strip("_")


def _names(given, default, parameter):
    names = list(default if given is None else given)
    if len(names) != len(default):
        raise OnnxError(f"export: {parameter} has {len(names)} names, {len(default)} are wanted")
    for name in names:
        if names.count(name) > 1:
            raise OnnxError(f"export: the name {name!r} stands twice; give {parameter}")
    return names


def _shapes(leaves, names, dynamic):
    """Extents of the inputs, with names where they are dynamic."""
    shapes = {name: list(leaf.shape) for name, leaf in zip(names, leaves, strict=True)}
    for name, axes in dynamic.items():
        if name not in shapes:
            raise OnnxError(
                f"export: dynamic names {name!r}; the inputs are {', '.join(names) or 'none'}"
            )
        for axis, extent in axes.items():
            rank = len(shapes[name])
            if not -rank <= axis < rank:
                raise OnnxError(f"export: dynamic axis {axis} of {name!r}, which has {rank} axes")
            shapes[name][axis] = str(extent)
    return [shapes[name] for name in names]


def _traced(function, leaves, rebuild, names, shapes):
    """(graph, where its inputs come from, paths of the results) of one run on tracers."""
    device = leaves[0].device if leaves else default_device()
    trace = _core.Trace(device)
    trace.enter()
    try:
        for leaf, name in zip(leaves, names, strict=True):
            _refuse_complex(name, leaf)
        stand_ins = [
            trace.leaf(index, leaf.dtype, shape, name)
            for index, (leaf, shape, name) in enumerate(zip(leaves, shapes, names, strict=True))
        ]
        try:
            result = function(*rebuild(stand_ins))
        except TypeError as error:
            if any(isinstance(extent, str) for shape in shapes for extent in shape):
                error.add_note("export: a dynamic extent is None while the function is traced")
            raise
        found, _ = _core.tree_flatten(result, False)
        outputs = [as_tracer(value) for value in found]
        for value, path in zip(outputs, leaf_paths(result, "output"), strict=True):
            _refuse_complex(path, value)
        graph, sources = trace.take_graph(outputs)
    finally:
        trace.leave()
        trace.end()
    if not outputs:
        raise InvalidArgumentError("export: the function returns no array")
    return graph, sources, leaf_paths(result, "output")


def _refuse_complex(name: str, value) -> None:
    if value.dtype.kind == "complex floating":
        raise OnnxUnsupportedError(
            f"export: {name} is {value.dtype}, and ONNX's operators take real tensors; export a "
            "function that takes and gives haly.real and haly.imag of it"
        )


def _model(shown, graph, sources, names, results, opset):
    writer = Writer(opset)
    given = {}
    inputs = []
    for value, source in zip(graph.inputs, sources, strict=True):
        dtype, shape = graph.dtype(value), graph.shape(value)
        if isinstance(source, Array):
            given[value] = writer.constant(to_numpy(source), dtype)
            continue
        given[value] = writer.declare(names[source], dtype, shape)
        inputs.append(tensor_info(names[source], dtype, shape))
    graph.rewrite("dead_code")
    graph.rewrite("common_subexpressions")
    scope = Scope(writer, graph, given)
    scope.write()
    if writer.problems:
        lines = "".join(
            f"\n  {problem.operator}{f' ({problem.source})' if problem.source else ''}: "
            f"{problem.reason}"
            for problem in writer.problems
        )
        raise OnnxUnsupportedError(f"export: {shown} cannot be written as ONNX:{lines}")
    infos = []
    for value, name in zip(graph.outputs, results, strict=True):
        rename_output(writer, scope.name(value), name)
        infos.append(tensor_info(name, graph.dtype(value), graph.shape(value)))
    nodes, needed = without_dead_nodes(writer.nodes, results)
    constants = [initializer(n, a) for n, a in writer.initializers.items() if n in needed]
    proto = helper.make_graph(nodes, shown.strip("<>"), inputs, infos, constants)
    return _checked(proto, opset)


def rename_output(writer, name, result):
    """Gives a result its name, which graphs want to be that of a node of their own."""
    writer.declare(result, writer.dtype(name))
    writer.nodes.append(helper.make_node("Identity", [name], [result], name=writer.fresh("node")))


def _checked(graph, opset):
    import haly

    imports = [helper.make_opsetid("", opset)]
    model = helper.make_model(graph, opset_imports=imports, producer_name="haly")
    model.producer_version = getattr(haly, "__version__", "")
    model.ir_version = helper.find_min_ir_version_for(imports)
    if model.ByteSize() <= LARGEST_BYTES:
        onnx.checker.check_model(model, full_check=True)
    return model


def _save(model, path):
    if model.ByteSize() <= LARGEST_BYTES:
        onnx.save(model, path)
        return
    copy = onnx.ModelProto()
    copy.CopyFrom(model)  # saving moves the weights out of what it is given
    location = os.path.basename(path) + ".data"
    onnx.save(copy, path, save_as_external_data=True, location=location)
