"""Traced functions as ONNX models.

`program` traces and makes the model, `writer` writes the calls of a graph as nodes, and the other
modules say, family by family, which nodes an operator is. An operator that none of them knows, or
that ONNX has not for some dtypes or attributes, is written as what it decomposes into.
"""

# These register how their operators are written.
from haly.onnx.exporting import (  # noqa: F401
    contraction,
    control,
    creation,
    elementwise,
    indexing,
    integers,
    loss,
    normalisation,
    pooling,
    quantisation,
    random,
    recurrent,
    reduction,
    shape,
)
