"""Which nodes of a float model become integer ones, and the model in QDQ form.

The form: each tensor of activations that a quantised node takes or gives goes through
QuantizeLinear and DequantizeLinear, weights and biases are integers behind a DequantizeLinear, and
the nodes are the float model's own. Any runtime can run that; those that know better fuse it.
"""

import dataclasses
import fnmatch

import numpy
from onnx import TensorProto, helper, numpy_helper

from haly.onnx import reader
from haly.onnx.errors import OnnxError
from haly.onnx.quantising import calibration
from haly.onnx.quantising.preparing import (
    array_of,
    arrays_of,
    node_of,
    readers_of,
    unique_name,
)

# Operators that give what they take at the same levels: their ends share them.
MOVING = {
    "Concat": None,  # all inputs
    "Flatten": 1,
    "MaxPool": 1,
    "Reshape": 1,
    "Squeeze": 1,
    "Transpose": 1,
    "Unsqueeze": 1,
}
# Operators that read a contraction's result so that giving it at 8 bits pays.
NEIGHBOURS = {"Conv", "Gemm", "MatMul", "Add", "Sum", "AveragePool", "GlobalAveragePool", *MOVING}
CONTRACTIONS = ("Conv", "Gemm", "MatMul")


@dataclasses.dataclass
class Choice:
    """What of a graph is quantised.

    `nodes`: names of first outputs of quantised nodes. `tensors`: activations that get levels, each
    with the one whose levels it shares. `refusals`: (node, why it stays in float).
    """

    nodes: list
    tensors: dict
    refusals: list


def choose(graph, exclude):
    """What is quantised: contractions of float32 with constant weights, less those excluded."""
    tensors = arrays_of(graph)
    nodes, refusals, used = [], [], set()
    for node in graph.node:
        if node.op_type not in CONTRACTIONS or node.domain not in reader.DEFAULT_DOMAINS:
            continue
        name = reader.node_name(node)
        patterns = [p for p in exclude if any(fnmatch.fnmatchcase(n, p) for n in names_of(node))]
        used.update(patterns)
        reason = f"excluded by {patterns[0]!r}" if patterns else _refusal(node, tensors)
        if reason:
            refusals.append((name, reason))
        else:
            nodes.append(node)
    idle = [pattern for pattern in exclude if pattern not in used]
    if idle:
        raise OnnxError(f"exclude {idle[0]!r}: no {', '.join(CONTRACTIONS)} has such a name")
    outputs = {node.output[0] for node in nodes}
    wanted = {node.input[0] for node in nodes} | _given_at_levels(graph, outputs)
    shared = _shared(graph, wanted)
    weights = {tensor.name for tensor in graph.initializer}
    levels = {name: root for name, root in shared.items() if name not in weights}
    return Choice([node.output[0] for node in nodes], levels, refusals)


def names_of(node):
    """What `exclude` may call a node: its name, its first output, or its operator."""
    return [node.name, node.output[0], node.op_type]


def _refusal(node, tensors):
    """Why a contraction stays in float; empty where it does not."""
    weight = tensors.get(node.input[1])
    if weight is None:
        return f"its factor {node.input[1]!r} is no constant of float32"
    attributes = {a.name: a for a in node.attribute}
    rank = len(weight.dims)
    if not numpy.prod(weight.dims):
        return "its weight is empty"
    if node.op_type == "Conv" and not 3 <= rank <= 5:
        return f"its weight has rank {rank}, 3 to 5 are supported"
    if node.op_type == "MatMul" and rank != 2:
        return f"its weight has rank {rank}, 2 is supported"
    if node.op_type == "Gemm":
        for name in ("alpha", "beta"):
            if name in attributes and attributes[name].f != 1:
                return f"{name} is {attributes[name].f:g}, 1 is supported"
        if "transA" in attributes and attributes["transA"].i:
            return "transA is not supported"
    if not numpy.isfinite(numpy_helper.to_array(weight)).all():
        return "its weight has values that are NaN or infinite"
    return ""


def _given_at_levels(graph, outputs):
    """Results of quantised nodes, behind their Relu, that go on at 8 bits."""
    readers = readers_of(graph)
    found = set()
    ports = {value.name for value in graph.output}
    for name in outputs:
        after = readers.get(name, [])
        if len(after) == 1 and after[0].op_type == "Relu" and name not in ports:
            name = after[0].output[0]
            after = readers.get(name, [])
        if name not in ports and after and all(node.op_type in NEIGHBOURS for node in after):
            found.add(name)
    return found


def _shared(graph, wanted):
    """Tensor -> the tensor whose levels it shares, over operators that only move elements."""
    root = {name: name for name in wanted}

    def find(name):
        while root[name] != name:
            name = root[name]
        return name

    for node in reversed(graph.node):  # readers come before what they read
        if node.op_type not in MOVING or node.output[0] not in root or len(node.output) > 1:
            continue
        count = MOVING[node.op_type] or len(node.input)
        for name in node.input[:count]:
            root.setdefault(name, name)
            root[find(name)] = find(node.output[0])
    return {name: find(name) for name in root}


class Rewriter:
    """Puts QuantizeLinear and DequantizeLinear into a graph."""

    def __init__(self, graph, choice, limits):
        self.graph = graph
        self.choice = choice
        self.levels = {}
        for name, (low, high) in limits.items():
            self.levels[name] = calibration.activation_levels(low, high)
        self.tensors = arrays_of(graph)
        self.taken = {value.name for value in [*graph.input, *graph.initializer]}
        self.taken |= {name for node in graph.node for name in node.output}
        self.constants = {}  # names of scales and zero points by tensor
        self.weights = {}  # what was made of a weight, by its name and how
        self.added = []  # nodes of weights

    def run(self):
        """Rewrites the graph."""
        graph = self.graph
        self._drop_rectifiers()
        real = {}  # tensor -> its name behind DequantizeLinear
        nodes = []
        for value in graph.input:
            if value.name in self.levels:
                nodes += self._quantise(value.name, real)
        quantised = set(self.choice.nodes)  # renamed where a Relu is gone
        for node in graph.node:
            data = node.input[0] if node.input else ""
            for index, name in enumerate(node.input):
                if name in real:
                    node.input[index] = real[name]
            if node.output and node.output[0] in quantised:
                self._quantise_weights(node, float(self.levels[data][0]))
                nodes += self.added
                self.added = []
            nodes.append(node)
            for name in node.output:
                if name in self.levels:
                    nodes += self._quantise(name, real)
        del graph.node[:]
        graph.node.extend(nodes)
        read = {name for node in nodes for name in reader.node_reads(node)}
        read |= {value.name for value in graph.output}
        kept = [tensor for tensor in graph.initializer if tensor.name in read]
        del graph.initializer[:]
        graph.initializer.extend(kept)
        del graph.value_info[:]

    def _drop_rectifiers(self):
        """A Relu whose result's levels begin with 0 does nothing that they do not."""
        graph, quantised = self.graph, set(self.choice.nodes)
        readers = readers_of(graph)
        ports = {value.name for value in graph.output}
        gone = {}
        for node in graph.node:
            if node.op_type != "Relu" or node.input[0] not in quantised:
                continue
            result = node.output[0]
            if result in ports or node.input[0] in ports or len(readers[node.input[0]]) > 1:
                continue
            captured = any(result not in other.input for other in readers.get(result, []))
            if result in self.levels and self.levels[result][1] == 0 and not captured:
                gone[node.input[0]] = result
        for node in graph.node:
            if node.output[0] in gone and node.op_type != "Relu":
                name = node.output[0]
                node.output[0] = gone[name]
                self.choice.nodes[self.choice.nodes.index(name)] = gone[name]
        kept = [n for n in graph.node if n.op_type != "Relu" or n.input[0] not in gone]
        del graph.node[:]
        graph.node.extend(kept)

    def _constant(self, array, wanted):
        name = unique_name(self.taken, wanted)
        self.graph.initializer.append(numpy_helper.from_array(numpy.asarray(array), name))
        return name

    def _levels_of(self, tensor):
        """Names of a tensor's scale and zero point; tensors that share them share the names."""
        root = self.choice.tensors.get(tensor, tensor)
        if root not in self.constants:
            scale, zero = self.levels[tensor]
            self.constants[root] = [
                self._constant(scale, f"{root}_scale"),
                self._constant(zero, f"{root}_zero_point"),
            ]
        return self.constants[root]

    def _quantise(self, name, real):
        levels = self._levels_of(name)
        integers = unique_name(self.taken, f"{name}_levels")
        real[name] = unique_name(self.taken, f"{name}_real")
        return [
            node_of("QuantizeLinear", [name, *levels], integers),
            node_of("DequantizeLinear", [integers, *levels], real[name]),
        ]

    def _quantise_weights(self, node, input_scale):
        """The weight and the bias of a contraction as integers."""
        weight = array_of(self.tensors, node.input[1])
        transposed = any(a.name == "transB" and a.i for a in node.attribute)
        axis = 0 if node.op_type == "Conv" or transposed else weight.ndim - 1
        has_bias = node.op_type != "MatMul" and len(node.input) > 2 and node.input[2]
        bias = array_of(self.tensors, node.input[2]) if has_bias else None
        if bias is not None and bias.shape != (weight.shape[axis],):
            bias = None  # it broadcasts otherwise; it stays float
        # A bias far beyond the products would leave 32 bits; its channel's scale grows instead.
        least = 0.0 if bias is None else numpy.abs(bias) / (input_scale * 2.0**30)
        key = (node.input[1], axis, None if bias is None else (node.input[2], input_scale))
        if key not in self.weights:
            self.weights[key] = self._weight(node.input[1], weight, axis, least)
        name, scales = self.weights[key]
        node.input[1] = name
        if bias is not None:
            node.input[2] = self._bias(node, bias, numpy.float32(input_scale) * scales)

    def _weight(self, name, weight, axis, least):
        levels, scales = calibration.weight_levels(weight, axis, least)
        given = [self._constant(levels, f"{name}_levels"), self._constant(scales, f"{name}_scale")]
        real = unique_name(self.taken, f"{name}_real")
        self.added.append(node_of("DequantizeLinear", given, real, axis=axis))
        return real, scales

    def _bias(self, node, bias, scales):
        name = node.input[2]
        levels = numpy.round(bias / scales.astype(float))
        levels = numpy.clip(levels, -(2.0**31), 2.0**31 - 1).astype(numpy.int32)
        stem = f"{node.output[0]}_bias"
        given = [self._constant(levels, f"{stem}_levels"), self._constant(scales, f"{stem}_scale")]
        real = unique_name(self.taken, f"{name}_real")
        self.added.append(node_of("DequantizeLinear", given, real, axis=0))
        return real


def exposed(model, names):
    """A copy of a model whose outputs are these tensors alone."""
    copy = type(model)()
    copy.CopyFrom(model)
    del copy.graph.output[:]
    copy.graph.output.extend(
        helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names
    )
    return copy
