"""ONNX's own bodies of its functions, put in place while a graph is translated.

There the types of a node's inputs are known, on which some bodies hang.
"""

import onnx

from haly.onnx import reader, values
from haly.onnx.errors import OnnxUnsupportedError


def schema_of(model, proto):
    """The schema of a node's operator; None where ONNX does not know it."""
    if not isinstance(proto.op_type, str):  # a name that is no text arrives as bytes
        return None
    domain = "" if proto.domain in reader.DEFAULT_DOMAINS else proto.domain
    try:
        return onnx.defs.get_schema(proto.op_type, reader.version_of(model, domain), domain)
    except onnx.defs.SchemaError:
        return None


def exists(source, proto):
    """Whether an operator has a body."""
    schema = schema_of(source.model, proto)
    return bool(schema) and (schema.has_function or schema.has_context_dependent_function)


def translate(node):
    """The outputs of a node, by its function's body."""
    from haly.onnx.translation import Scope

    schema = schema_of(node.scope.source.model, node.proto)
    if schema is None:
        raise OnnxUnsupportedError(f"{node.name}: no translation")
    function = body_of(node, schema)
    given = dict(zip(function.input, node.proto.input, strict=False))
    absent = {name for name in function.input if not given.get(name)}
    attributes = {attribute.name: attribute for attribute in node.proto.attribute}
    for name, attribute in schema.attributes.items():
        if name not in attributes and attribute.default_value.type:
            attributes[name] = attribute.default_value
    graph = onnx.GraphProto(name=function.name)
    for proto in function.node:
        graph.node.append(bound(proto, attributes, absent))
    graph.output.extend(onnx.ValueInfoProto(name=name) for name in function.output)
    opset = next(
        (entry.version for entry in function.opset_import if entry.domain == ""), node.opset
    )
    path = f"{node.scope.path}/{node.name}"
    scope = Scope(node.scope.source, node.scope.graph, opset, graph, path)
    for name, outer in given.items():
        if outer:
            scope.values[name] = node.scope.value(outer, node)
    scope.translate()
    wanted = zip(function.output, node.proto.output, strict=False)
    return [scope.value(inner) if outer else None for inner, outer in wanted]


def body_of(node, schema):
    """The FunctionProto, built for the node's types where it hangs on them."""
    version = node.opset if node.proto.domain in reader.DEFAULT_DOMAINS else schema.since_version
    function = onnx.FunctionProto()
    if schema.has_function:
        if version not in schema.function_opset_versions:
            return schema.function_body
        function.ParseFromString(schema.get_function_with_opset_version(version))
        return function
    types = []
    for name in node.input_names:
        kind = onnx.TypeProto()
        if name:
            value = node.scope.value(name, node)
            dtype = values.dtype_of(node.scope.graph, value)
            element = (
                values.NARROW[dtype][1]
                if dtype in values.NARROW
                else (next(number for number, known in reader.DTYPES.items() if known == dtype))
            )
            shape = values.shape_of(node.scope.graph, value)
            kind = onnx.helper.make_tensor_type_proto(element, shape)
        types.append(kind.SerializeToString())
    data = schema.get_context_dependent_function(node.proto.SerializeToString(), types)
    function.ParseFromString(data)
    if not function.node:
        raise OnnxUnsupportedError(f"{node.name}: no translation, and no function body fits it")
    return function


def bound(proto, attributes, absent):
    """A node of a body with the values of the function's attributes in place of their names."""
    result = onnx.NodeProto()
    result.CopyFrom(proto)
    del result.attribute[:]
    for index, name in enumerate(result.input):
        if name in absent:
            result.input[index] = ""
    for attribute in proto.attribute:
        entry = onnx.AttributeProto()
        if attribute.ref_attr_name:
            if attribute.ref_attr_name not in attributes:
                continue
            entry.CopyFrom(attributes[attribute.ref_attr_name])
            entry.name = attribute.name
        else:
            entry.CopyFrom(attribute)
            for subgraph in [entry.g] if entry.HasField("g") else entry.graphs:
                nodes = [bound(inner, attributes, absent) for inner in subgraph.node]
                del subgraph.node[:]
                subgraph.node.extend(nodes)
        result.attribute.append(entry)
    return result
