"""Matrix products."""

from haly.onnx import integer_forms
from haly.onnx.operators.elementwise import cast
from haly.onnx.translation import converter


@converter("MatMul")
def matmul(node):
    """Products of stacks of matrices; of dequantised ones the sums are integers."""
    integer = integer_forms.product(node)
    if integer is not None:
        return integer
    return node.call("matmul", x1=node.input(0), x2=node.input(1))


@converter("Gemm")
def gemm(node):
    """alpha * A' * B' + beta * C: the layer of a network where B is a weight."""
    integer = integer_forms.layer(node)
    if integer is not None:
        return integer
    a, b, c = node.input(0), node.input(1), node.input(2)
    alpha, beta = node.attribute("alpha", 1.0), node.attribute("beta", 1.0)
    transpose_a = bool(node.attribute("transA", 0))
    transpose_b = bool(node.attribute("transB", 0))
    columns = node.shape(b)[0 if transpose_b else 1]
    is_layer = (
        alpha == 1.0
        and not transpose_a
        and transpose_b
        and (c is None or (beta == 1.0 and node.shape(c) == [columns]))
    )
    if is_layer:
        bias = {} if c is None else {"bias": c}
        return node.call("linear", x=a, weight=b, **bias)
    product = node.call("matmul", x1=a, x2=b, transpose_a=transpose_a, transpose_b=transpose_b)
    dtype = node.dtype(product)
    if alpha != 1.0:
        product = node.call("multiply", x1=product, x2=node.scalar(alpha, dtype))
    if c is None or beta == 0.0:
        return product
    if beta != 1.0:
        c = node.call("multiply", x1=c, x2=node.scalar(beta, dtype))
    return node.call("add", x1=product, x2=cast(node, c, dtype))
