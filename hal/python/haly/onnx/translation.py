"""Translates ONNX graphs into calls of the standard's operators.

A model with open shapes is translated once: unknown extents are objects that only name themselves
(`Extent`), and what a model computes from shapes is followed entry by entry. Where a translation
needs the number behind an extent, it raises, and the model is translated again for every shape.
"""

import numpy

from haly import _core
from haly.errors import HalyError, UnsupportedError
from haly.onnx import function_bodies, integer_forms, moving, reader, values
from haly.onnx.errors import (
    ConstantNeededError,
    OnnxError,
    OnnxUnsupportedError,
    StepsNeededError,
)
from haly.onnx.steps import StepGraph

CONVERTERS = {}
# What a converter runs into where a node's attributes or constants are not of the kind that its
# operator takes. RuntimeError is the binding's word for numbers beyond 64 bits.
_UNFIT = (
    AttributeError,
    IndexError,
    KeyError,
    OverflowError,
    RuntimeError,
    TypeError,
    ValueError,
)


def converter(*op_types, domain=""):
    """Registers a function (node) -> value or values for these operators of a domain."""

    def register(function):
        for op_type in op_types:
            CONVERTERS[(domain, op_type)] = function
        return function

    return register


def key_of(proto):
    """(domain, operator) of a node, with one spelling of the default domain."""
    return ("" if proto.domain in reader.DEFAULT_DOMAINS else proto.domain, proto.op_type)


def unsupported_nodes(source):
    """[(node, reason)] of every node, subgraphs included, that cannot be translated."""
    from haly.onnx import operators

    operators.register()
    found = []

    def visit(graph):
        for node in graph.node:
            if key_of(node) not in CONVERTERS and not function_bodies.exists(source, node):
                domain = "" if node.domain in reader.DEFAULT_DOMAINS else f" of {node.domain}"
                found.append((reader.node_name(node), f"no translation{domain}"))
            for attribute in node.attribute:
                if attribute.HasField("g"):
                    visit(attribute.g)

    visit(source.model.graph)
    return found


def with_functions_inlined(source):
    """The model with ONNX's own function bodies in place of nodes that have no translation.

    Operators without a body stay; `unsupported_nodes` names them. So do those whose body hangs on
    types that the inliner does not find; the translation, which knows them, puts it in later.
    """
    from haly.onnx import operators

    operators.register()
    wanted = set()

    def visit(graph):
        for node in graph.node:
            known = key_of(node) in CONVERTERS or key_of(node) in _INLINED_LATER
            if not known or _needs_body(node):
                wanted.add(key_of(node))
            for attribute in node.attribute:
                if attribute.HasField("g"):
                    visit(attribute.g)

    visit(source.model.graph)
    if not wanted:
        return source.model
    from onnx import inliner

    try:
        return inliner.inline_selected_functions(
            source.model, sorted(wanted), inline_schema_functions=True
        )
    except Exception:
        # Whatever it says, nothing is lost: each node is then translated, or refused, by itself.
        return source.model


# Functions whose bodies read attributes that have defaults, which ONNX's inliner leaves out.
_INLINED_LATER = {("", name) for name in ("HannWindow", "HammingWindow", "BlackmanWindow")}


def _needs_body(node):
    """Outputs that the translation does not give and the function body does."""
    if node.op_type == "Attention":  # products before the softmax, lengths of keys
        return any(node.output[3:]) or any(node.input[6:])
    return node.op_type == "LayerNormalization" and any(node.output[1:])


class Extent:
    """An extent that is not known yet. Whoever needs its number gets an OnnxError that says so."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def _refuse(self, *_):
        raise OnnxError(f"the extent {self.name!r} is known only when the model runs")

    def __eq__(self, other):
        if isinstance(other, Extent) and other.name == self.name:
            return True
        return False if other is None else self._refuse()

    def __hash__(self):
        return hash(self.name)

    def __mul__(self, other):
        return self if isinstance(other, int) and other == 1 else self._refuse()

    def __add__(self, other):
        return self if isinstance(other, int) and other == 0 else self._refuse()

    __rmul__, __radd__ = __mul__, __add__
    __sub__ = __rsub__ = __floordiv__ = __rfloordiv__ = __truediv__ = __rtruediv__ = _refuse
    __mod__ = __rmod__ = __neg__ = __abs__ = __index__ = __int__ = __float__ = __bool__ = _refuse
    __lt__ = __le__ = __gt__ = __ge__ = _refuse


def plain(value):
    """Extents by their names, as graphs take them; lists entry by entry."""
    if isinstance(value, (list, tuple)):
        return [plain(entry) for entry in value]
    return value.name if isinstance(value, Extent) else value


def known(shape):
    """Whether all extents are numbers."""
    return all(isinstance(extent, int) for extent in shape)


class Node:
    """One ONNX node while it is translated: its attributes and the values of its inputs."""

    def __init__(self, scope, proto):
        self.proto = proto
        self.name = reader.node_name(proto)
        self.op_type = proto.op_type
        self.attributes = reader.attributes_of(scope.source, proto)
        self.scope = scope
        self.opset = scope.opset
        self.steps = scope.steps
        self.input_names = list(proto.input)
        self.output_count = len(proto.output)
        self.given = {}  # index -> value in place of an input's own

    def attribute(self, name, default=None):
        """An attribute, or its default."""
        return self.attributes.get(name, default)

    def __len__(self):
        return len(self.input_names)

    def has(self, index):
        """Whether an optional input is there."""
        return index < len(self.input_names) and bool(self.input_names[index])

    def input(self, index):
        """The value of an input; None for an absent optional one."""
        if index in self.given:
            return self.given[index]
        if not self.has(index):
            return None
        return self.scope.value(self.input_names[index], self)

    def inputs(self):
        """The values of all inputs."""
        return [self.input(index) for index in range(len(self.input_names))]

    def call(self, op, **arguments):
        """Adds a call; its output, or the list of its outputs where there are several."""
        arguments = {name: plain(value) for name, value in arguments.items()}
        outputs = self.scope.graph.call(op, arguments)
        return outputs[0] if len(outputs) == 1 else outputs

    def shape(self, value):
        """The shape of a value: numbers, and Extents where they are not known."""
        shape = values.shape_of(self.scope.graph, value)
        return [Extent(entry) if isinstance(entry, str) else entry for entry in shape]

    def rank(self, value):
        """Number of dimensions of a value."""
        return len(values.shape_of(self.scope.graph, value))

    def dtype(self, value):
        """The dtype's name of a value."""
        return values.dtype_of(self.scope.graph, value)

    def scalar(self, value, dtype):
        """A 0-d constant."""
        return self.scope.graph.scalar(dtype, value)

    def constant(self, array):
        """A constant with these values: strings and narrow types too."""
        return values.from_numpy(self.scope.graph, array)

    def constant_array(self, index, what):
        """The values of an input that must be known when the shapes are."""
        value = self.input(index)
        if value is None:
            return None
        array = self.scope.graph.constant_values(value)
        if array is None:
            name = self.input_names[index]
            raise ConstantNeededError(f"{self.name}: {what} ({name!r}) is not constant", name)
        return array

    def integers(self, index, what):
        """A constant input as a list of integers."""
        array = self.constant_array(index, what)
        return None if array is None else [int(entry) for entry in array.reshape(-1)]

    def extents(self, index):
        """An input that holds a shape: numbers, Extents, and None for what is not known.

        None where nothing is known, not even how many there are.
        """
        value = self.input(index)
        entries = self.scope.graph.entries(value)
        if entries is not None:
            return [Extent(entry) if isinstance(entry, str) else entry for entry in entries]
        shape = self.shape(value)
        return [None] * shape[0] if known(shape) else None

    def fail(self, text):
        """Raises an OnnxError that names the node."""
        raise OnnxError(f"{self.name}: {text}")

    def needs_steps(self, text):
        """Raises where a plan cannot be made beforehand; the model then runs step by step."""
        raise StepsNeededError(f"{self.name}: {text}")

    def refuse(self, text):
        """As fail, for what is legal ONNX and not translated."""
        raise OnnxUnsupportedError(f"{self.name}: {text}")


class Scope:
    """One graph of the model and the values that its names stand for."""

    def __init__(self, source, graph, opset, proto, path=""):
        self.source = source
        self.path = path  # of subgraphs: the nodes that own them
        self.graph = graph
        self.opset = opset
        self.proto = proto
        self.values = {}
        self.deferred = {}  # name -> (node, function): what is added where something reads it
        self.records = {}  # name -> its integer form
        self.readers = None  # name -> how many read it, once somebody asks
        self.node = None  # whose calls are being added
        self.tensors = {tensor.name: tensor for tensor in proto.initializer}
        self.steps = isinstance(graph, StepGraph)

    def value(self, name, node=None):
        """The value of a name; weights become constants when they are first read."""
        if name in self.values:
            return self.values[name]
        if name in self.deferred:
            owner, build = self.deferred.pop(name)
            self.settle(owner, self.guarded(owner, lambda _: build()))
            return self.values[name]
        if name in self.tensors:
            array = self.weight(name)
            if array.dtype == object or array.dtype.name in values.NARROW:
                self.values[name] = values.from_numpy(self.graph, array)
            else:
                self.values[name] = self.graph.constant(array, name)
            return self.values[name]
        where = f"{node.name} reads" if node else "an output is"
        raise OnnxError(f"{self.source.name}: {where} {name!r}, which has no value here")

    def weight(self, name):
        """The array of an initializer, one object for all plans of the model."""
        cache = self.source.__dict__.setdefault("weights", {})
        key = (self.path, name)
        if key not in cache:
            cache[key] = self.source.array(self.tensors[name])
        return cache[key]

    def translate(self):
        """Adds every node of the graph."""
        defined = set(self.values) | set(self.tensors)
        for proto in reader.sorted_nodes(self.source, self.proto, defined):
            self.translate_node(proto)

    def translate_node(self, proto):
        """Adds one node."""
        node = Node(self, proto)
        results = self.guarded(node, self.convert)
        if isinstance(results, integer_forms.Deferred):
            self.deferred[proto.output[0]] = (node, results.build)
            self.records[proto.output[0]] = results.record
            return
        self.settle(node, results)

    def guarded(self, node, function):
        """What a function of a node returns; its calls and its errors bear the node's name."""
        around, self.node = self.node, node
        self.graph.set_source(node.name)
        try:
            return function(node)
        except OnnxError as error:
            if str(error).startswith(f"{self.source.name}: "):
                raise
            prefix = "" if node.name in str(error) else f"{node.name}: "
            text = f"{self.source.name}: {prefix}{error}"
            if isinstance(error, ConstantNeededError):
                raise ConstantNeededError(text, error.tensor) from error
            raise type(error)(text) from error
        except UnsupportedError as error:
            text = str(error)
            prefix = "" if node.name in text else f"{node.name}: "
            raise OnnxUnsupportedError(f"{self.source.name}: {prefix}{text}") from error
        except (HalyError, *_UNFIT) as error:
            text = str(error)
            prefix = "" if node.name in text else f"{node.name}: "
            raise OnnxError(f"{self.source.name}: {prefix}{text}") from error
        finally:
            self.node = around
            if around is not None:
                self.graph.set_source(around.name)

    def settle(self, node, results):
        """Gives the outputs of a node their values."""
        if isinstance(results, values.Sequence) or not isinstance(results, (list, tuple)):
            results = [results]
        for name, value in zip(node.proto.output, results, strict=False):
            if not name:
                continue
            self.values[name] = value
            if values.is_plain(value) and not self.graph.is_constant(value):
                self.graph.set_name(value, name)
        missing = [name for name in node.proto.output[len(results) :] if name]
        if missing:
            self.unavailable(node, missing)

    def convert(self, node):
        """The outputs of a node: by its converter, or by the body of its function."""
        function = CONVERTERS.get(key_of(node.proto))
        if function is None or _needs_body(node.proto):
            return function_bodies.translate(node)
        if key_of(node.proto) in integer_forms.MOVING:
            deferred = integer_forms.moved(node, function)
            if deferred is not None:
                return deferred
        given = node.inputs() if key_of(node.proto) in moving.OPERATORS else []
        if any(value is not None and not values.is_plain(value) for value in given):
            return moving.converted(node, function)
        return function(node)

    def unavailable(self, node, names):
        """Outputs that no translation gives are an error only where something reads them."""
        used = {name for other in self.proto.node for name in reader.node_reads(other)}
        used |= {output.name for output in self.proto.output}
        wanted = [name for name in names if name in used]
        if wanted:
            raise OnnxUnsupportedError(
                f"{self.source.name}: {node.name}: its output {wanted[0]!r} is not supported"
            )


def model_inputs(source):
    """The true inputs of the model: those that are no initializers."""
    weights = {tensor.name for tensor in source.model.graph.initializer}
    return [value for value in source.model.graph.input if value.name not in weights]


# Names of types that are no tensors, as ports call them.
OTHER_TYPES = {"sequence_type": "sequence", "optional_type": "optional"}


def value_type(source, value):
    """(dtype, shape) of a ValueInfoProto; unknown extents are None or the symbol's name.

    Sequences and optionals have these words as dtype, and no shape.
    """
    what = f"{source.name}: {value.name!r}"
    kind = value.type.WhichOneof("value")
    if kind in OTHER_TYPES:
        return OTHER_TYPES[kind], None
    if kind != "tensor_type":
        raise OnnxUnsupportedError(f"{what} is no tensor but {kind or 'untyped'}")
    dtype = reader.any_dtype_name(value.type.tensor_type.elem_type, what)
    if not value.type.tensor_type.HasField("shape"):
        return dtype, None
    shape = []
    for dimension in value.type.tensor_type.shape.dim:
        if dimension.HasField("dim_value"):
            if dimension.dim_value < 0:
                raise OnnxError(f"{what} has a negative extent {dimension.dim_value}")
            shape.append(dimension.dim_value)
        else:
            shape.append(dimension.dim_param or None)
    return dtype, shape


def translate(source, input_types, arrays=None):
    """The graph of a model for inputs of these (dtype, shape), in the order of model_inputs.

    Extents are numbers, names of symbols, or None for one that has no name. `arrays`: arrays of
    inputs by name; those become constants, and are no inputs of the graph.
    """
    from haly.onnx import operators

    operators.register()
    graph = _core.Graph()
    graph.set_folding(True)
    opset = reader.opset_of(source.model, source.name)
    scope = Scope(source, graph, opset, source.model.graph)
    for value, (dtype, shape) in zip(model_inputs(source), input_types, strict=True):
        if arrays and value.name in arrays:
            array = numpy.ascontiguousarray(arrays[value.name]).reshape(tuple(shape))
            scope.values[value.name] = graph.constant(array, value.name)
            continue
        if shape is None:
            raise OnnxError(f"{source.name}: the rank of input {value.name!r} is not known")
        extents = [
            f"{value.name}[{axis}]" if extent is None else extent
            for axis, extent in enumerate(shape)
        ]
        scope.values[value.name] = graph.input(dtype, extents, value.name)
    scope.translate()
    outputs = [scope.value(value.name) for value in source.model.graph.output]
    for port, output in zip(source.model.graph.output, outputs, strict=True):
        if not values.is_plain(output):
            raise StepsNeededError(f"{source.name}: output {port.name!r} is no tensor of numbers")
    graph.set_outputs(outputs)
    return graph


def run_in_steps(source, calls, arrays, reports=None):
    """The outputs of a model that is run node by node, as numpy arrays, lists of them, or None."""
    from haly.onnx import operators

    operators.register()
    graph = StepGraph(calls, reports)
    opset = reader.opset_of(source.model, source.name)
    scope = Scope(source, graph, opset, source.model.graph)
    for port, array in zip(model_inputs(source), arrays, strict=True):
        scope.values[port.name] = values.argument(graph, array)
    scope.translate()
    return [values.result(scope.value(port.name)) for port in source.model.graph.output]
