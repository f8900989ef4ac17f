"""Reads ONNX files without trusting them: sizes, types, names and paths are checked first."""

import functools
import math
import os
import pathlib

import numpy
import onnx
from onnx import TensorProto, helper

from haly.onnx.errors import OnnxError, OnnxUnsupportedError
from haly.onnx.values import NARROW, NARROW_ELEMENTS

OLDEST_OPSET = 7
NEWEST_OPSET = 28
DEFAULT_DOMAINS = ("", "ai.onnx")

DTYPES = {
    TensorProto.FLOAT: "float32",
    TensorProto.UINT8: "uint8",
    TensorProto.INT8: "int8",
    TensorProto.UINT16: "uint16",
    TensorProto.INT16: "int16",
    TensorProto.INT32: "int32",
    TensorProto.INT64: "int64",
    TensorProto.BOOL: "bool",
    TensorProto.FLOAT16: "float16",
    TensorProto.DOUBLE: "float64",
    TensorProto.UINT32: "uint32",
    TensorProto.UINT64: "uint64",
    TensorProto.COMPLEX64: "complex64",
    TensorProto.COMPLEX128: "complex128",
    TensorProto.BFLOAT16: "bfloat16",
}

# Fields of TensorProto that hold a dtype where there are no raw bytes, and entries per element.
TYPED_FIELDS = {
    "float32": ("float_data", 1),
    "complex64": ("float_data", 2),
    "float64": ("double_data", 1),
    "complex128": ("double_data", 2),
    "int64": ("int64_data", 1),
    "uint32": ("uint64_data", 1),
    "uint64": ("uint64_data", 1),
}


def dtype_name(elem_type, what):
    """The dtype of an ONNX element type; refuses those that the standard lacks."""
    if elem_type in DTYPES:
        return DTYPES[elem_type]
    try:
        name = TensorProto.DataType.Name(elem_type)
    except ValueError:
        name = f"number {elem_type}"
    raise OnnxUnsupportedError(f"{what}: element type {name} is not supported")


def any_dtype_name(elem_type, what):
    """As dtype_name, and "string" and the names of narrow types."""
    if elem_type == TensorProto.STRING:
        return "string"
    return NARROW_ELEMENTS.get(elem_type) or dtype_name(elem_type, what)


def numpy_dtype(name):
    """The numpy dtype of a dtype name."""
    if name == "bfloat16":
        import ml_dtypes

        return numpy.dtype(ml_dtypes.bfloat16)
    return numpy.dtype(name)


class Source:
    """One model with where it came from: its folder bounds external data."""

    def __init__(self, model, name, folder):
        self.model = model
        self.name = name
        self.folder = folder
        self.integers = True  # whether dequantised operands are worth an integer form

    def external_path(self, location, what):
        """The file of external data; refuses every way out of the model's folder."""
        if self.folder is None:
            raise OnnxError(f"{what}: external data needs a model that is a file")
        path = pathlib.PurePosixPath(location)
        if not location or path.is_absolute() or pathlib.PureWindowsPath(location).drive:
            raise OnnxError(f"{what}: external data at {location!r}: an absolute path is refused")
        if ".." in path.parts or "\\" in location or "\0" in location:
            raise OnnxError(f"{what}: external data at {location!r} leaves the model's folder")
        folder = self.folder.resolve()
        resolved = (folder / path).resolve()
        if not resolved.is_relative_to(folder):
            raise OnnxError(f"{what}: external data at {location!r} leaves the model's folder")
        if not resolved.is_file():
            raise OnnxError(f"{what}: there is no file {location!r} beside the model")
        return resolved

    def array(self, tensor, what=None):
        """The values of a TensorProto; raw bytes are copied once, by protobuf."""
        what = what or f"{self.name}: tensor {tensor.name!r}"
        if any_dtype_name(tensor.data_type, what) in ("string", *NARROW):
            return self._unusual(tensor, what)
        dtype = dtype_name(tensor.data_type, what)
        shape = tuple(tensor.dims)
        if any(extent < 0 for extent in shape):
            raise OnnxError(f"{what}: shape {list(shape)} has a negative extent")
        if len(shape) > 8:
            raise OnnxError(f"{what}: {len(shape)} dimensions, at most 8 are supported")
        count = math.prod(shape)
        kind = numpy_dtype(dtype)
        wanted = count * kind.itemsize
        if tensor.data_location == TensorProto.EXTERNAL:
            return self._external(tensor, what, kind, shape, wanted)
        if tensor.HasField("raw_data"):
            raw = tensor.raw_data  # each access is a copy
            if len(raw) != wanted:
                raise OnnxError(
                    f"{what}: {len(raw)} bytes, shape {list(shape)} of {dtype} needs {wanted}"
                )
            try:
                return numpy.frombuffer(raw, dtype=kind).reshape(shape)
            except ValueError as error:
                raise OnnxError(f"{what}: shape {list(shape)} of {dtype}: {error}") from None
        field, entries = TYPED_FIELDS.get(dtype, ("int32_data", 1))
        given = len(getattr(tensor, field))
        if given != count * entries:
            raise OnnxError(
                f"{what}: {given} values in {field}, shape {list(shape)} of {dtype} needs "
                f"{count * entries}"
            )
        try:
            return onnx.numpy_helper.to_array(tensor)
        except ValueError as error:  # no elements, but extents that no array has
            raise OnnxError(f"{what}: shape {list(shape)} of {dtype}: {error}") from None

    def _unusual(self, tensor, what):
        """Strings, and types narrower than the standard's."""
        dtype = any_dtype_name(tensor.data_type, what)
        shape = tuple(tensor.dims)
        if any(extent < 0 for extent in shape) or len(shape) > 8:
            raise OnnxError(f"{what}: shape {list(shape)} is no shape of at most 8 dimensions")
        count = math.prod(shape)
        if tensor.data_location == TensorProto.EXTERNAL:
            raise OnnxUnsupportedError(f"{what}: external data of type {dtype} is not supported")
        if dtype == "string":
            if len(tensor.string_data) != count:
                raise OnnxError(f"{what}: {len(tensor.string_data)} strings for shape {shape}")
            texts = [text.decode("utf-8", "replace") for text in tensor.string_data]
            return numpy.array(texts, object).reshape(shape)
        wanted = -(-count * NARROW[dtype][0] // 8)
        given = len(tensor.raw_data) if tensor.HasField("raw_data") else len(tensor.int32_data)
        if given != wanted:
            raise OnnxError(f"{what}: {given} bytes, shape {list(shape)} of {dtype} has {wanted}")
        return onnx.numpy_helper.to_array(tensor)

    def _external(self, tensor, what, kind, shape, wanted):
        entries = {entry.key: entry.value for entry in tensor.external_data}
        path = self.external_path(entries.get("location", ""), what)
        try:
            offset = int(entries.get("offset", 0))
            length = int(entries.get("length", wanted))
        except ValueError as error:
            raise OnnxError(f"{what}: offset or length of its external data: {error}") from None
        if length != wanted:
            raise OnnxError(f"{what}: {length} bytes of external data, its shape needs {wanted}")
        size = path.stat().st_size
        if offset < 0 or offset + length > size:
            raise OnnxError(
                f"{what}: external data ends at byte {offset + length}, the file has {size}"
            )
        if wanted == 0:
            return numpy.empty(shape, kind)
        bytes_ = numpy.memmap(path, dtype=numpy.uint8, mode="r", offset=offset, shape=(length,))
        return bytes_.view(kind).reshape(shape)


def read(source):
    """Source of a path, of bytes, or of a ModelProto; parsed and checked as a whole."""
    if isinstance(source, onnx.ModelProto):
        result = Source(source, "model", None)
    elif isinstance(source, (bytes, bytearray, memoryview)):
        result = Source(_parse(bytes(source), "model"), "model", None)
    else:
        path = pathlib.Path(os.fspath(source))
        try:
            data = path.read_bytes()
        except OSError as error:
            raise OnnxError(f"{path}: {error.strerror or error}") from None
        result = Source(_parse(data, str(path)), str(path), path.parent)
    result.model = inlined(result)
    result.model = converted(result)
    check(result)
    return result


def converted(source):
    """The model at the oldest opset that is translated, where it was written for an older one."""
    for entry in source.model.opset_import:
        if entry.domain in DEFAULT_DOMAINS and 1 <= entry.version < OLDEST_OPSET:
            break
    else:
        return source.model
    from onnx import version_converter

    try:
        return version_converter.convert_version(source.model, OLDEST_OPSET)
    except Exception as error:
        raise OnnxUnsupportedError(
            f"{source.name}: opset {entry.version}; {OLDEST_OPSET} to {NEWEST_OPSET} are "
            f"translated, and it cannot be converted: {error}"
        ) from error


def inlined(source):
    """The model with the calls of its own functions replaced by their bodies."""
    if not source.model.functions:
        return source.model
    from onnx import inliner

    calls = {
        (function.domain, function.name): [(node.domain, node.op_type) for node in function.node]
        for function in source.model.functions
    }
    done = set()

    def visit(name, path):
        if name in path:
            raise OnnxError(f"{source.name}: the function {name[1]!r} calls itself")
        if name not in done:
            for called in calls.get(name, ()):
                visit(called, (*path, name))
            done.add(name)

    for name in calls:
        visit(name, ())
    try:
        return inliner.inline_local_functions(source.model)
    except Exception as error:
        raise OnnxError(f"{source.name}: its functions cannot be inlined: {error}") from error


def _parse(data, name):
    if len(data) >= 2**31:
        raise OnnxError(f"{name}: {len(data)} bytes, a protocol buffer holds less than 2 GiB")
    model = onnx.ModelProto()
    try:
        model.ParseFromString(data)
    except Exception as error:
        raise OnnxError(f"{name}: no ONNX model, or a truncated one: {error}") from None
    if not model.HasField("graph") or not model.opset_import:
        raise OnnxError(f"{name}: no ONNX model: it lacks a graph or an opset")
    return model


def opset_of(model, name):
    """The version of the default operator set."""
    for entry in model.opset_import:
        if entry.domain in DEFAULT_DOMAINS:
            if not OLDEST_OPSET <= entry.version <= NEWEST_OPSET:
                raise OnnxUnsupportedError(
                    f"{name}: opset {entry.version}; {OLDEST_OPSET} to {NEWEST_OPSET} are supported"
                )
            return entry.version
    # A model all of whose nodes are of other domains needs none.
    return min(onnx.defs.onnx_opset_version(), NEWEST_OPSET)


def version_of(model, domain):
    """The version of a domain's operator set, 1 where the model does not name it."""
    if domain in DEFAULT_DOMAINS:
        return opset_of(model, "model")
    return next((e.version for e in model.opset_import if e.domain == domain), 1)


def node_name(node):
    """What messages call a node: its name, else its first output."""
    label = node.name or next((output for output in node.output if output), "?")
    return f"{node.op_type} {label}"


def check(source):
    """Names, order and attributes of the whole model, subgraphs included."""
    opset_of(source.model, source.name)
    _check_graph(source, source.model.graph, set())


def _check_graph(source, graph, outer):
    defined = set(outer)
    for value in graph.input:
        defined.add(value.name)
    for tensor in graph.initializer:
        if not tensor.name:
            raise OnnxError(f"{source.name}: an initializer has no name")
        defined.add(tensor.name)
    for tensor in graph.sparse_initializer:
        raise OnnxUnsupportedError(
            f"{source.name}: sparse tensor {tensor.values.name!r} is not supported"
        )
    produced = {}
    for node in graph.node:
        for output in node.output:
            if not output:
                continue
            if output in produced or (output in defined and output not in outer):
                raise OnnxError(
                    f"{source.name}: {node_name(node)}: tensor {output!r} is defined twice"
                )
            produced[output] = node
    for node in sorted_nodes(source, graph, defined):
        for attribute in node.attribute:
            subgraphs = [attribute.g] if attribute.HasField("g") else []
            for subgraph in [*subgraphs, *attribute.graphs]:
                _check_graph(source, subgraph, defined | set(produced))
    for value in graph.output:
        if value.name not in defined and value.name not in produced:
            raise OnnxError(f"{source.name}: output {value.name!r} is computed by no node")


def node_reads(node):
    """Names that a node reads, those inside its subgraphs included."""
    names = [name for name in node.input if name]
    for attribute in node.attribute:
        subgraphs = [attribute.g] if attribute.HasField("g") else []
        for subgraph in [*subgraphs, *attribute.graphs]:
            names.extend(captured_names(subgraph))
    return names


def captured_names(graph):
    """Names that a subgraph takes from around it, in order of first use."""
    inside = {value.name for value in graph.input}
    inside |= {tensor.name for tensor in graph.initializer}
    inside |= {name for node in graph.node for name in node.output}
    names = dict.fromkeys(
        name for node in graph.node for name in node_reads(node) if name not in inside
    )
    names |= dict.fromkeys(value.name for value in graph.output if value.name not in inside)
    return list(names)


def ancestors(graph, tensor):
    """Names of everything that a tensor of a graph is computed from, its own included."""
    producers = {name: node for node in graph.node for name in node.output if name}
    found, waiting = set(), [tensor]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        if name in producers:
            waiting.extend(node_reads(producers[name]))
    return found


def sorted_nodes(source, graph, outside):
    """Nodes in an order in which everything is defined before its use."""
    produced = {name for node in graph.node for name in node.output if name}
    ready = set(outside)
    waiting = list(graph.node)
    result = []
    for node in waiting:
        for name in node_reads(node):
            if name not in ready and name not in produced:
                raise OnnxError(
                    f"{source.name}: {node_name(node)} reads {name!r}, which nothing defines"
                )
    while waiting:
        later = []
        for node in waiting:
            if all(name in ready for name in node_reads(node)):
                result.append(node)
                ready.update(node.output)
            else:
                later.append(node)
        if len(later) == len(waiting):
            names = ", ".join(node_name(node) for node in later[:5])
            raise OnnxError(f"{source.name}: the graph has a cycle through {names}")
        waiting = later
    return result


@functools.cache
def _attribute_types(op_type, opset, domain):
    """The types of an operator's attributes by name; nothing where ONNX does not know it."""
    try:
        schema = onnx.defs.get_schema(op_type, opset, domain)
    except onnx.defs.SchemaError:
        return {}
    return {name: entry.type.value for name, entry in schema.attributes.items()}


def _type_name(number):
    names = onnx.AttributeProto.AttributeType
    return names.Name(number) if number in names.values() else f"of type {number}"


def attributes_of(source, node):
    """The attributes of a node by name: numbers, strings, lists, arrays or graphs."""
    result = {}
    domain = "" if node.domain in DEFAULT_DOMAINS else node.domain
    types = _attribute_types(node.op_type, version_of(source.model, domain), domain)
    for attribute in node.attribute:
        what = f"{source.name}: {node_name(node)}: attribute {attribute.name!r}"
        if attribute.ref_attr_name:
            raise OnnxError(f"{what} refers to a function's attribute")
        expected = types.get(attribute.name, attribute.type)
        if attribute.type not in (expected, onnx.AttributeProto.UNDEFINED):
            raise OnnxError(f"{what} is {_type_name(attribute.type)}, not {_type_name(expected)}")
        if attribute.type == onnx.AttributeProto.TENSOR:
            result[attribute.name] = source.array(attribute.t, what)
        elif attribute.type == onnx.AttributeProto.STRINGS:
            texts = attribute.strings
            result[attribute.name] = [text.decode("utf-8", "replace") for text in texts]
        elif attribute.type == onnx.AttributeProto.STRING:
            result[attribute.name] = attribute.s.decode("utf-8", "replace")
        elif attribute.type == onnx.AttributeProto.UNDEFINED:
            raise OnnxError(f"{what} has no type")
        else:
            result[attribute.name] = helper.get_attribute_value(attribute)
    return result
