"""The nine classifiers that ship with the onnx package, with weights that mean something.

The package holds them without weights: every weight is a constant of one value, so that outputs
say nothing. Here weights are random, seeded by their name, and scaled after He et al.,
"Delving deep into rectifiers" (2015), so that activations keep their size through the layers: only
before a rectifier, which halves it, the variance is doubled. Scales and variances of
normalisations have a mean effect of one.
"""

import pathlib
import zlib

import numpy
import onnx
from onnx import helper, numpy_helper

from haly.onnx.model import load as load_model

NAMES = (
    "bvlc_alexnet",
    "densenet121",
    "inception_v1",
    "inception_v2",
    "resnet50",
    "shufflenet",
    "squeezenet",
    "vgg19",
    "zfnet512",
)

# Inputs of BatchNormalization: scale, bias, mean, variance.
ROLES = {
    "Conv": {1: "weight", 2: "bias"},
    "Gemm": {1: "matrix", 2: "bias"},
    "BatchNormalization": {1: "scale", 2: "bias", 3: "bias", 4: "variance"},
    "Mul": {0: "scale", 1: "scale"},
    "Add": {0: "bias", 1: "bias"},
}


def path(name):
    """The file of a light model inside the onnx package."""
    if name not in NAMES:
        raise ValueError(f"there is no light model {name!r}: {', '.join(NAMES)}")
    folder = pathlib.Path(onnx.__file__).parent / "backend" / "test" / "data" / "light"
    return folder / f"light_{name}.onnx"


def build(name, seed=0, expose_every=0):
    """The model with its weights replaced; `expose_every` 10 makes each tenth node an output."""
    model = onnx.load(path(name))
    graph = model.graph
    _drop_dead_inputs(graph)
    roles = _roles(graph)
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    shapes = {
        node.output[0]: numpy_helper.to_array(tensors[node.input[0]]).tolist()
        for node in graph.node
        if node.op_type == "ConstantOfShape" and node.input[0] in tensors
    }
    fans = {
        tensor_name: list(tensor.dims)
        for tensor_name, tensor in tensors.items()
        if tensor.data_type == onnx.TensorProto.FLOAT
    }
    replaced = {}
    for tensor_name, shape in {**fans, **shapes}.items():
        if tensor_name not in roles:
            continue
        array = _values(tensor_name, shape, *roles[tensor_name], seed)
        replaced[tensor_name] = numpy_helper.from_array(array, tensor_name)
    shapes_read = {node.input[0] for node in graph.node if node.output[0] in replaced}
    kept = [
        tensor
        for tensor in graph.initializer
        if tensor.name not in replaced and tensor.name not in shapes_read
    ]
    nodes = [node for node in graph.node if not node.output or node.output[0] not in replaced]
    inputs = [value for value in graph.input if value.name not in tensors]
    del graph.initializer[:], graph.node[:], graph.input[:]
    graph.initializer.extend([*kept, *replaced.values()])
    graph.node.extend(nodes)
    graph.input.extend(inputs)
    model.ir_version = max(model.ir_version, 4)  # from 4 on weights need not be inputs
    if expose_every:
        expose(model, expose_every)
    return model


def _drop_dead_inputs(graph):
    read = {name for node in graph.node for name in node.input}
    used = [tensor for tensor in graph.initializer if tensor.name in read]
    del graph.initializer[:]
    graph.initializer.extend(used)
    known = {tensor.name for tensor in used}
    inputs = [value for value in graph.input if value.name in known or value.name in read]
    del graph.input[:]
    graph.input.extend(inputs)


def _roles(graph):
    """Weight -> (what it is to the node that reads it, is it transposed, its gain).

    Unsqueeze and Reshape may stand between a weight and its reader.
    """
    origin = {
        node.output[0]: node.input[0]
        for node in graph.node
        if node.op_type in ("Unsqueeze", "Reshape")
    }
    added = _branches(graph)
    gains = _gains(graph)
    roles = {}
    for node in graph.node:
        if node.op_type == "BatchNormalization" and node.output[0] in added:
            # The end of a residual branch: were it as large as what it is added to, values would
            # double with every block and the softmax would saturate.
            roles[origin.get(node.input[1], node.input[1])] = ("branch", False, 1.0)
        for index, role in ROLES.get(node.op_type, {}).items():
            if index >= len(node.input):
                continue
            tensor_name = origin.get(node.input[index], node.input[index])
            transposed = any(
                attribute.name == "transB" and attribute.i for attribute in node.attribute
            )
            roles.setdefault(tensor_name, (role, transposed, gains.get(node.output[0], 1.0)))
    return roles


def _branches(graph):
    """Values that are added to what passes by them: of two normalised ones the first.

    The other is the projection of a block that changes its shape, and as large as its input.
    """
    normalised = {node.output[0] for node in graph.node if node.op_type == "BatchNormalization"}
    branches = set()
    for node in graph.node:
        if node.op_type in ("Add", "Sum"):
            branches |= set([name for name in node.input if name in normalised][:1])
    return branches


def _gains(graph):
    """Value -> 2 where a rectifier comes before the next layer, else 1.

    A layer without one (the depthwise convolution of a block, the classifier) would double the
    variance; thirteen blocks of them make logits of a thousand.
    """
    passing = ("BatchNormalization", "Mul", "Add", "Concat", "MaxPool", "Reshape", "Transpose")
    gains = {}
    # Nodes are in order, so readers come before what they read.
    for node in reversed(graph.node):
        for name in node.input:
            if node.op_type == "Relu":
                gains[name] = 2.0
            elif node.op_type in passing:
                gains[name] = max(gains.get(name, 1.0), gains.get(node.output[0], 1.0))
    return gains


def _values(name, shape, role, transposed, gain, seed):
    generator = numpy.random.default_rng([seed, zlib.crc32(name.encode())])
    even = generator.uniform(0.5, 1.5, shape)
    if role == "scale":
        values = even / numpy.sqrt(13 / 12)  # the mean square of `even` is 13/12
    elif role == "branch":
        values = 0.4 * even
    elif role == "variance":
        values = even * numpy.log(3)  # the mean of 1/even is log 3
    elif role == "bias":
        values = 0.1 * generator.standard_normal(shape)
    else:
        # A matrix may come with leading extents of 1.
        if role == "matrix":
            fan_in = shape[-1] if transposed else shape[-2]
        else:
            fan_in = int(numpy.prod(shape[1:]))
        values = numpy.sqrt(gain / max(fan_in, 1)) * generator.standard_normal(shape)
    return values.astype(numpy.float32)


def expose(model, every=10):
    """Makes the output of every `every`-th node an output of the model, for comparisons.

    The value before the last node comes too: the logits, where the last node is a softmax. Names
    of the new outputs are returned.
    """
    graph = model.graph
    present = {value.name for value in graph.output}
    names = []
    for index, node in enumerate(graph.node):
        is_last = index == len(graph.node) - 2
        if node.op_type in ("ConstantOfShape", "Constant", "Unsqueeze"):
            continue
        if (index % every == every - 1 or is_last) and node.output[0] not in present:
            names.append(node.output[0])
            present.add(node.output[0])
    graph.output.extend(
        helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in names
    )
    return names


def save(name, file, seed=0, expose_every=0):
    """Writes the model with its new weights to a file."""
    onnx.save(build(name, seed, expose_every), file)


def example_input(name, seed=0):
    """A seeded image batch that fits the model's input."""
    value = next(
        value
        for value in build(name, seed).graph.input
        if value.type.tensor_type.elem_type == onnx.TensorProto.FLOAT
    )
    shape = [dimension.dim_value for dimension in value.type.tensor_type.shape.dim]
    generator = numpy.random.default_rng(seed)
    return {value.name: generator.standard_normal(shape).astype(numpy.float32)}


def load(name, device="cpu:0", seed=0, expose_every=0, **options):
    """Loads a light model, e.g. ``haly.onnx.light.load("resnet50")``."""
    return load_model(build(name, seed, expose_every), device, **options)
