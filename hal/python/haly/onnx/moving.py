"""Operators that only move elements, on tensors of strings and of narrow types.

Strings go as their places in the sorted list of all strings of the call, narrow types as their
codes; the operator itself is that of numbers.
"""

import numpy

from haly.onnx.values import Narrow, is_plain, is_strings

OPERATORS = {
    ("", name)
    for name in (
        "Compress Concat Equal Expand Flatten Gather GatherElements GatherND Pad Reshape "
        "ReverseSequence ScatterElements ScatterND Shape Size Slice Split Squeeze Tile Transpose "
        "Unique Unsqueeze Where"
    ).split()
}
# Outputs that hold elements; the others of an operator are numbers.
MOVED = {"Equal": 0, "Shape": 0, "Size": 0, "Unique": 1}


def converted(node, function):
    """The outputs of a converter, run on numbers that stand for the elements."""
    given = node.inputs()
    kinds = {value.kind for value in given if isinstance(value, Narrow)}
    arrays = [value for value in given if is_strings(value)]
    texts = sorted({text for array in arrays for text in array.reshape(-1)})
    places = {text: place for place, text in enumerate(texts)}
    hidden = {}
    for name, value in zip(node.input_names, given, strict=True):
        if value is None or is_plain(value):
            continue
        hidden[name] = value
        if isinstance(value, Narrow):
            node.scope.values[name] = value.codes
        elif is_strings(value):
            numbers = [places[text] for text in value.reshape(-1)]
            array = numpy.array(numbers, numpy.int64).reshape(value.shape)
            node.scope.values[name] = node.constant(array)
        else:
            node.fail(f"input {name!r} is a sequence or an optional, a tensor was expected")
    try:
        results = function(node)
    finally:
        node.scope.values.update(hidden)
    results = list(results) if isinstance(results, (list, tuple)) else [results]
    moved = MOVED.get(node.op_type, len(results))
    for index in range(moved):
        if kinds:
            results[index] = Narrow(next(iter(kinds)), results[index])
        else:
            numbers = node.scope.graph.constant_values(results[index])
            if numbers is None:
                node.needs_steps("strings are known only when the model runs")
            results[index] = numpy.array([texts[n] for n in numbers.reshape(-1)], object).reshape(
                numbers.shape
            )
    return results
