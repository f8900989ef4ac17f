"""Runs one ONNX node with the reference evaluator of the onnx package."""

import onnx
from onnx.reference import ReferenceEvaluator


def run_node(operator, opset, inputs, output_count=1, **attributes):
    """The outputs of one node; an input that is None is absent."""
    names = ["" if value is None else f"input_{i}" for i, value in enumerate(inputs)]
    results = [f"output_{i}" for i in range(output_count)]
    node = onnx.helper.make_node(operator, names, results, **attributes)
    values = {n: value for n, value in zip(names, inputs, strict=True) if value is not None}
    types = [
        onnx.helper.make_tensor_value_info(
            n, onnx.helper.np_dtype_to_tensor_dtype(value.dtype), value.shape
        )
        for n, value in values.items()
    ]
    graph = onnx.helper.make_graph(
        [node], operator, types, [onnx.ValueInfoProto(name=result) for result in results]
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", opset)])
    outputs = ReferenceEvaluator(model).run(None, values)
    return outputs[0] if output_count == 1 else tuple(outputs)
