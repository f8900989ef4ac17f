"""The calls of a graph as ONNX nodes: names, types, constants, and who writes which operator."""

import contextlib
import dataclasses

import ml_dtypes
import numpy
import onnx
from onnx import TensorProto, helper

from haly import _core
from haly.errors import HalyError
from haly.onnx.reader import DTYPES
from haly.onnx.values import NARROW

ELEMENTS = {dtype: element for element, dtype in DTYPES.items()}
ELEMENTS |= {dtype: element for dtype, (_, element) in NARROW.items()}
WRITERS = {}

# What ONNX calls the dtypes in its lists of allowed types.
_TYPE_NAMES = {
    dtype: f"tensor({onnx.helper.tensor_dtype_to_string(element).split('.')[-1].lower()})"
    for dtype, element in ELEMENTS.items()
}


class NotExpressible(Exception):
    """ONNX has no such operator, or not for this dtype, opset or attribute; the text says which."""


def writes(*operators):
    """Declares what writes calls of these operators."""

    def register(function):
        for operator in operators:
            if operator in WRITERS:
                raise ValueError(f"two functions write {operator}")
            WRITERS[operator] = function
        return function

    return register


def numpy_dtype(dtype):
    """NumPy's dtype of this name, of ml_dtypes where NumPy has none."""
    return numpy.dtype(getattr(ml_dtypes, dtype, dtype))


@dataclasses.dataclass
class Problem:
    """An operator of the program that cannot be written."""

    operator: str
    source: str
    reason: str


class Writer:
    """One graph of a model under construction; `parent` of the graph of an If, Loop or Scan."""

    def __init__(self, opset, parent=None):
        self.opset = opset
        self.parent = parent
        self.root = parent.root if parent else self
        self.nodes = []
        self.source = parent.source if parent else ""
        if parent is None:
            self.types = {}  # name -> dtype
            self.shapes = {}  # name -> extents, where known
            self.symbols = {}  # name of an extent -> (name of a tensor, its axis)
            self.initializers = {}  # name -> array
            self.problems = []
            self._constants = {}  # (dtype, shape, bytes) -> name
            self._count = 0

    def fresh(self, stem):
        """A name that nothing has."""
        self.root._count += 1
        return f"{stem}_{self.root._count}"

    def declare(self, name, dtype, shape=None):
        """Notes what a tensor is."""
        self.root.types[name] = dtype
        if shape is not None:
            self.root.shapes[name] = list(shape)
            for axis, extent in enumerate(shape):
                if isinstance(extent, str) and self.parent is None:
                    self.root.symbols.setdefault(extent, (name, axis))
        return name

    def dtype(self, name):
        """The dtype of a tensor that was written or declared."""
        return self.root.types[name]

    def constant(self, array, dtype=None):
        """The name of an initializer with these values; equal small ones share one."""
        array = numpy.asarray(array)
        array = array if dtype is None else array.astype(numpy_dtype(dtype))
        dtype = dtype or str(array.dtype)
        key = (dtype, array.shape, array.tobytes()) if array.size <= 64 else None
        known = self.root._constants.get(key) if key else None
        if known is not None:
            return known
        name = self.fresh("constant")
        self.root.initializers[name] = array
        if key:
            self.root._constants[key] = name
        return self.declare(name, dtype, array.shape)

    def integers(self, *values):
        """A vector of int64."""
        return self.constant(numpy.array(values, numpy.int64))

    def extents(self, shape):
        """A shape as a vector of int64; extents that are names are asked of the tensors."""
        if all(isinstance(extent, int) for extent in shape):
            return self.integers(*shape)
        parts = []
        for extent in shape:
            if isinstance(extent, int):
                parts.append(self.integers(extent))
                continue
            if extent not in self.root.symbols:
                raise NotExpressible(f"the extent {extent!r} is known only when the program runs")
            name, axis = self.root.symbols[extent]
            parts.append(self.emit("Shape", name, start=axis, end=axis + 1, dtype="int64"))
        return parts[0] if len(parts) == 1 else self.emit("Concat", *parts, axis=0)

    def schema(self, op_type):
        """ONNX's own definition in the opset of the model."""
        try:
            return onnx.defs.get_schema(op_type, self.opset, "")
        except onnx.defs.SchemaError as error:
            since = onnx.defs.get_schema(op_type).since_version
            raise NotExpressible(
                f"{op_type} is newer than opset {self.opset} (today's is of {since})"
            ) from error

    def accepts(self, op_type, dtype, place=0):
        """Whether ONNX allows a dtype at an input of an operator."""
        formal = self.schema(op_type).inputs
        return _TYPE_NAMES[dtype] in formal[min(place, len(formal) - 1)].types

    def emit(self, op_type, *inputs, dtype=None, outputs=1, **attributes):
        """Adds a node; the name of its output, or a list where it has more than one.

        `dtype` is that of the output, or one for each, by default that of the first input. An empty
        name is an absent input.
        """
        for place, name in enumerate(inputs):
            if name and not self.accepts(op_type, self.dtype(name), place):
                raise NotExpressible(f"{op_type} takes no {self.dtype(name)} as input {place}")
        inputs = list(inputs)
        while inputs and not inputs[-1]:
            inputs.pop()
        dtypes = dtype if isinstance(dtype, list) else [dtype or self.dtype(inputs[0])] * outputs
        names = [self.fresh(op_type.lower()) for _ in dtypes]
        for name, each in zip(names, dtypes, strict=True):
            self.declare(name, each)
        given = {key: value for key, value in attributes.items() if value is not None}
        node = helper.make_node(op_type, inputs, names, name=self.fresh("node"), **given)
        node.doc_string = self.source
        self.nodes.append(node)
        return names[0] if outputs == 1 and not isinstance(dtype, list) else names

    def cast(self, name, dtype):
        """The tensor in this dtype; itself where it has it."""
        if self.dtype(name) == dtype:
            return name
        return self.emit("Cast", name, to=ELEMENTS[dtype], dtype=dtype)


class Scope:
    """A graph of the program while its calls are written: names of its values."""

    def __init__(self, writer, graph, names):
        self.writer = writer
        self.graph = graph
        self.names = dict(names)  # id of a value -> name

    def name(self, value):
        """The name of a value; constants become initializers, None an absent input."""
        if value is None:
            return ""
        if value not in self.names:
            array = self.graph.constant_values(value)
            self.names[value] = self.writer.constant(array, self.graph.dtype(value))
        return self.names[value]

    def write(self):
        """Writes every call of the graph."""
        for index, node in enumerate(_core.graph_nodes(self.graph)):
            source = node["source"]
            self.writer.source = source or self.writer.source
            try:
                names = write_call(self, index, node)
            except NotExpressible as error:
                problem = Problem(node["op"], source or self.writer.source, str(error))
                self.writer.root.problems.append(problem)
                names = [self.writer.fresh("missing") for _ in node["outputs"]]
            for value, name in zip(node["outputs"], names, strict=True):
                if value is None:
                    continue
                self.names[value] = name
                self.writer.declare(name, self.graph.dtype(value), self.graph.shape(value))


def write_call(scope, index, node):
    """Names of a call's outputs, written as ONNX has them or else as what they decompose into."""
    writer = scope.writer
    types = [(scope.graph.shape(v), scope.graph.dtype(v)) for v in node["outputs"] if v is not None]
    if len(types) == len(node["outputs"]) and all(0 in shape for shape, _ in types):
        # Some runtimes stumble over operators without elements.
        if all(isinstance(extent, int) for shape, _ in types for extent in shape):
            return [writer.constant(numpy.zeros(shape), dtype) for shape, dtype in types]
    reason = "ONNX has no such operator"
    if node["op"] in WRITERS:
        try:
            with _undone(writer):
                names = WRITERS[node["op"]](Call(scope, node))
                return [names] if isinstance(names, str) else list(names)
        except NotExpressible as error:
            reason = str(error)
    with _undone(writer):
        return _decomposed(scope, index, node, reason)


@contextlib.contextmanager
def _undone(writer):
    """Takes the nodes back that were written before something could not be."""
    count, problems = len(writer.nodes), len(writer.root.problems)
    try:
        yield
    except NotExpressible:
        del writer.nodes[count:]
        del writer.root.problems[problems:]
        raise


def _decomposed(scope, index, node, reason):
    try:
        found = _core.graph_decomposition(scope.graph, index)
    except HalyError as error:
        raise NotExpressible(
            f"{reason}, and its decomposition needs known extents ({error})"
        ) from error
    if found is None:
        because = _core.operator_reason(node["op"]) or "its regions run as they are"
        raise NotExpressible(f"{reason}, and it decomposes into nothing else ({because})")
    graph, operands = found
    graph.rewrite("dead_code")
    names = {value: scope.name(id) for value, id in zip(graph.inputs, operands, strict=True)}
    inner = Scope(scope.writer, graph, names)
    for place, part in enumerate(_core.graph_nodes(graph)):
        try:
            written = write_call(inner, place, part)
        except NotExpressible as error:
            raise NotExpressible(f"{reason}; of its parts, {part['op']}: {error}") from error
        for value, name in zip(part["outputs"], written, strict=True):
            if value is not None:
                inner.names[value] = name
                scope.writer.declare(name, graph.dtype(value), graph.shape(value))
    return [inner.name(value) for value in graph.outputs]


class Call:
    """One call of an operator while it is written."""

    def __init__(self, scope, node):
        self.scope = scope
        self.writer = scope.writer
        self.operator = node["op"]
        self.arguments = node["arguments"]
        self.outputs = node["outputs"]
        self.emit = scope.writer.emit
        self.cast = scope.writer.cast
        self.constant = scope.writer.constant
        self.integers = scope.writer.integers
        self.opset = scope.writer.opset

    def __getitem__(self, parameter):
        """An attribute, a scalar, or a host tensor: numbers, names of extents."""
        return self.arguments[parameter]

    def has(self, parameter):
        """Whether an optional argument is given."""
        return self.arguments[parameter] is not None

    def name(self, parameter="x"):
        """The name of a tensor, empty where it is absent; a list of a variadic one."""
        value = self.arguments[parameter]
        if isinstance(value, list):
            return [self.scope.name(entry) for entry in value]
        return self.scope.name(value)

    def dtype(self, parameter="x"):
        """The dtype of a tensor."""
        return self.scope.graph.dtype(self.arguments[parameter])

    def shape(self, parameter="x"):
        """Extents of a tensor: integers, or names of what is not known."""
        return self.scope.graph.shape(self.arguments[parameter])

    def known_shape(self, parameter="x"):
        """Extents of a tensor, which have to be integers."""
        shape = self.shape(parameter)
        if not all(isinstance(extent, int) for extent in shape):
            raise NotExpressible(f"needs every extent of {parameter}, which has {shape}")
        return shape

    def rank(self, parameter="x"):
        """Number of axes of a tensor."""
        return len(self.shape(parameter))

    def axis(self, parameter="axis", of="x", extra=0):
        """An axis, counted from the front."""
        axis = self.arguments[parameter]
        return axis + self.rank(of) + extra if axis < 0 else axis

    def out_shape(self, place=0):
        """Extents of an output."""
        return self.scope.graph.shape(self.outputs[place])

    def out_dtype(self, place=0):
        """The dtype of an output."""
        return self.scope.graph.dtype(self.outputs[place])

    def scalar(self, value, dtype):
        """A 0-d constant."""
        return self.constant(numpy.array(value).astype(numpy_dtype(dtype)), dtype)

    def refuse(self, reason):
        """Says that ONNX does not have this; the decomposition may."""
        raise NotExpressible(reason)

    def widened(self, op_type, *names):
        """The operands in the narrowest dtype that holds theirs and that the operator takes.

        Sums and products of integers wrap alike in a wider dtype once they are cast back.
        """
        given = self.writer.dtype(names[0])
        for wide in (given, *_WIDER.get(given, ())):
            if self.writer.accepts(op_type, wide):
                return [self.cast(name, wide) for name in names]
        raise NotExpressible(f"{op_type} takes no {given}")


_WIDER = {
    "bool": ("int32",),
    "int8": ("int32",),
    "int16": ("int32",),
    "uint8": ("int32", "uint32"),
    "uint16": ("int32", "uint32"),
    "uint32": ("int64", "uint64"),
    "float16": ("float32",),
    "bfloat16": ("float32",),
}


def without_dead_nodes(nodes, wanted):
    """The nodes, of an ordered list, that the wanted tensors hang on."""
    needed = set(wanted)
    kept = []
    for node in reversed(nodes):
        if not needed.intersection(node.output):
            continue
        kept.append(node)
        needed.update(_reads(node))
    return kept[::-1], needed


def _reads(node):
    """What a node reads, also in its graphs."""
    names = set(node.input)
    for attribute in node.attribute:
        if attribute.HasField("g"):
            for inner in attribute.g.node:
                names |= _reads(inner)
            names |= {value.name for value in attribute.g.output}
    return names


def initializer(name, array):
    """A TensorProto of an array."""
    dtype = str(array.dtype)
    raw = numpy.asarray(array, array.dtype.newbyteorder("<") if dtype != "bfloat16" else None)
    return TensorProto(
        name=name, data_type=ELEMENTS[dtype], dims=array.shape, raw_data=raw.tobytes()
    )


def tensor_info(name, dtype, shape):
    """A ValueInfoProto; extents are integers, names or None."""
    return helper.make_tensor_value_info(name, ELEMENTS[dtype], shape)


def is_integer(dtype):
    """Whether a dtype is one of integers."""
    return dtype.startswith(("int", "uint"))


def is_floating(dtype):
    """Whether a dtype is one of real floating numbers."""
    return dtype.startswith(("float", "bfloat"))
