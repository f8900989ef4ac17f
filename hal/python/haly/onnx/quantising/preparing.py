"""A float model made ready: weights in one place, normalisations folded into convolutions.

Every tensor of constants becomes an initializer, so that weights are found; models before opset 13,
whose QuantizeLinear knows no channels, are converted; the factors of a BatchNormalization behind a
convolution are multiplied into its weight, whose channels then have scales of their own.
"""

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

from haly.onnx import reader
from haly.onnx.errors import OnnxError

OPSET = 13
QUANTISED = {
    "QuantizeLinear",
    "DequantizeLinear",
    "DynamicQuantizeLinear",
    "QLinearConv",
    "QLinearMatMul",
    "ConvInteger",
    "MatMulInteger",
}


def prepared(source):
    """A copy of a model that is ready to be quantised; `source` is as haly.onnx.load takes it."""
    loaded = reader.read(source)
    present = sorted({node.op_type for node in loaded.model.graph.node} & QUANTISED)
    if present:
        raise OnnxError(
            f"{loaded.name}: it is quantised already: it has {', '.join(present)} nodes"
        )
    model = onnx.ModelProto()
    model.CopyFrom(loaded.model)
    _read_external(loaded, model)
    _drop_weights_from_inputs(model)
    if reader.opset_of(model, loaded.name) < OPSET:
        model = _converted(model, loaded.name)
    _constants_to_initializers(model.graph)
    _sort(reader.Source(model, loaded.name, None))
    _move_weights(model.graph)
    _drop_dropouts(model.graph)
    _fold_normalisations(model.graph)
    _drop_unread_weights(model.graph)
    return model


def arrays_of(graph):
    """Name -> array of each float32 weight, read when asked for."""
    return {
        tensor.name: tensor for tensor in graph.initializer if tensor.data_type == TensorProto.FLOAT
    }


def array_of(tensors, name):
    """The values of a float32 weight; None where the name is none."""
    return numpy_helper.to_array(tensors[name]) if name in tensors else None


def readers_of(graph):
    """Name -> the nodes that read it, those with subgraphs that do included."""
    found = {}
    for node in graph.node:
        for name in dict.fromkeys(reader.node_reads(node)):
            found.setdefault(name, []).append(node)
    return found


def _read_external(loaded, model):
    """Puts what lies in files beside the model into it: the result is one file."""
    for tensor in model.graph.initializer:
        if tensor.data_location == TensorProto.EXTERNAL:
            array = numpy.ascontiguousarray(loaded.array(tensor))
            tensor.CopyFrom(numpy_helper.from_array(array, tensor.name))


def _drop_weights_from_inputs(model):
    """From IR version 4 on weights need not be inputs too; those that are could be overridden."""
    graph = model.graph
    weights = {tensor.name for tensor in graph.initializer}
    inputs = [value for value in graph.input if value.name not in weights]
    del graph.input[:]
    graph.input.extend(inputs)
    model.ir_version = max(model.ir_version, 7)  # the one of opset 13


def _converted(model, name):
    try:
        return onnx.version_converter.convert_version(model, OPSET)
    except Exception as error:  # whatever it says, the model stays as it was
        text = str(error).strip().splitlines()
        raise OnnxError(
            f"{name}: levels by channel need opset {OPSET}, and ONNX's converter fails: "
            f"{text[-1] if text else 'no reason given'}"
        ) from error


def _sort(source):
    """Nodes in an order in which everything is defined before its use."""
    graph = source.model.graph
    defined = {entry.name for entry in [*graph.input, *graph.initializer]}
    nodes = reader.sorted_nodes(source, graph, defined)
    del graph.node[:]
    graph.node.extend(nodes)


def _constants_to_initializers(graph):
    kept = []
    for node in graph.node:
        value = next((a for a in node.attribute if a.name == "value"), None)
        if node.op_type == "Constant" and node.domain in reader.DEFAULT_DOMAINS and value:
            tensor = graph.initializer.add()
            tensor.CopyFrom(value.t)
            tensor.name = node.output[0]
        else:
            kept.append(node)
    if len(kept) < len(graph.node):
        del graph.node[:]
        graph.node.extend(kept)


def _move_weights(graph):
    """Weights behind a Reshape or Transpose of constants become constants of the new shape."""
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    kept = []
    for node in graph.node:
        names = list(node.input)
        if node.op_type not in ("Reshape", "Transpose") or not all(n in tensors for n in names):
            kept.append(node)
            continue
        array = numpy_helper.to_array(tensors[names[0]])
        attributes = {a.name: a for a in node.attribute}
        if node.op_type == "Transpose":
            axes = list(attributes["perm"].ints) if "perm" in attributes else None
            moved = array.transpose(axes)
        else:
            extents = numpy_helper.to_array(tensors[names[1]]).tolist()
            if "allowzero" not in attributes or not attributes["allowzero"].i:
                extents = [array.shape[k] if n == 0 else n for k, n in enumerate(extents)]
            moved = array.reshape(extents)
        tensor = numpy_helper.from_array(numpy.ascontiguousarray(moved), node.output[0])
        graph.initializer.append(tensor)
        tensors[tensor.name] = tensor
    del graph.node[:]
    graph.node.extend(kept)


def _drop_dropouts(graph):
    """A Dropout that is not told to train gives what it takes."""
    outputs = {value.name for value in graph.output}
    read = {name for node in graph.node for name in reader.node_reads(node)} | outputs
    captured = {
        name for node in graph.node for name in set(reader.node_reads(node)) - set(node.input)
    }
    same, kept = {}, []
    for node in graph.node:
        for index, name in enumerate(node.input):
            node.input[index] = same.get(name, name)
        trains = len(node.input) > 2 and node.input[2]
        fixed = {node.output[0]} & (outputs | captured) if node.output else True
        mask_is_read = any(name in read for name in node.output[1:])
        if node.op_type == "Dropout" and not (trains or fixed or mask_is_read):
            same[node.output[0]] = node.input[0]
        else:
            kept.append(node)
    del graph.node[:]
    graph.node.extend(kept)


def _drop_unread_weights(graph):
    read = {name for node in graph.node for name in reader.node_reads(node)}
    read |= {value.name for value in graph.output}
    kept = [tensor for tensor in graph.initializer if tensor.name in read]
    del graph.initializer[:]
    graph.initializer.extend(kept)


def _fold_normalisations(graph):
    """Conv and BatchNormalization become one Conv, where nothing else reads what is between."""
    tensors = arrays_of(graph)
    readers = readers_of(graph)
    outputs = {value.name for value in graph.output}
    producers = {name: node for node in graph.node for name in node.output}
    gone = set()
    for node in graph.node:
        if node.op_type != "BatchNormalization" or any(node.output[1:]):
            continue
        conv = producers.get(node.input[0])
        if conv is None or conv.op_type != "Conv" or node.input[0] in outputs:
            continue
        if len(readers[node.input[0]]) != 1:
            continue
        scale, shift, mean, variance = (array_of(tensors, name) for name in node.input[1:5])
        weight = array_of(tensors, conv.input[1])
        given = [scale, shift, mean, variance, weight]
        if any(array is None for array in given):
            continue
        has_bias = len(conv.input) > 2 and conv.input[2]
        bias = array_of(tensors, conv.input[2]) if has_bias else numpy.zeros(len(weight))
        if bias is None or any(a.name == "training_mode" and a.i for a in node.attribute):
            continue
        epsilon = next((a.f for a in node.attribute if a.name == "epsilon"), 1e-5)
        factor = scale.astype(float) / numpy.sqrt(variance.astype(float) + epsilon)
        line = [-1] + [1] * (weight.ndim - 1)
        bias = (bias.astype(float) - mean) * factor + shift
        folded = {f"{conv.output[0]}_weight": weight * factor.reshape(line)}
        folded[f"{conv.output[0]}_bias"] = bias
        for name, array in folded.items():
            tensor = numpy_helper.from_array(array.astype(numpy.float32), name)
            graph.initializer.append(tensor)
            tensors[name] = tensor
        names = list(folded)
        del conv.input[1:]
        conv.input.extend(names)
        conv.output[0] = node.output[0]
        producers[node.output[0]] = conv
        gone.add(node.output[0])
    kept = [n for n in graph.node if n.op_type != "BatchNormalization" or n.output[0] not in gone]
    del graph.node[:]
    graph.node.extend(kept)


def unique_name(taken, wanted):
    """A name that is not taken yet; it is taken from then on."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}_{number}"
    taken.add(name)
    return name


def node_of(op_type, inputs, output, **attributes):
    """A node named after what it gives."""
    return helper.make_node(op_type, inputs, [output], name=output, **attributes)
