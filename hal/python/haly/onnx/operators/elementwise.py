"""Element-wise operators and activations."""

from haly.onnx import integer_forms
from haly.onnx.translation import converter

SAME_MEANING = {
    "Abs": "abs",
    "Neg": "negative",
    "Sign": "sign",
    "Floor": "floor",
    "Ceil": "ceil",
    "Round": "round",
    "Sqrt": "sqrt",
    "Reciprocal": "reciprocal",
    "Exp": "exp",
    "Log": "log",
    "Sin": "sin",
    "Cos": "cos",
    "Tan": "tan",
    "Asin": "asin",
    "Acos": "acos",
    "Atan": "atan",
    "Sinh": "sinh",
    "Cosh": "cosh",
    "Tanh": "tanh",
    "Asinh": "asinh",
    "Acosh": "acosh",
    "Atanh": "atanh",
    "Erf": "erf",
    "Not": "logical_not",
    "BitwiseNot": "bitwise_invert",
    "IsNaN": "isnan",
    "Sigmoid": "sigmoid",
    "Softplus": "softplus",
    "Softsign": "softsign",
    "HardSwish": "hardswish",
    "Mish": "mish",
}

BINARY = {
    "Add": "add",
    "Sub": "subtract",
    "Mul": "multiply",
    "Equal": "equal",
    "Less": "less",
    "LessOrEqual": "less_equal",
    "Greater": "greater",
    "GreaterOrEqual": "greater_equal",
    "And": "logical_and",
    "Or": "logical_or",
    "Xor": "logical_xor",
    "BitwiseAnd": "bitwise_and",
    "BitwiseOr": "bitwise_or",
    "BitwiseXor": "bitwise_xor",
}


def is_integer(dtype):
    """Whether a dtype's name is an integer's."""
    return dtype.startswith(("int", "uint"))


def cast(node, value, dtype):
    """The value in this dtype."""
    return value if node.dtype(value) == dtype else node.call("cast", x=value, dtype=dtype)


@converter(*SAME_MEANING)
def unary(node):
    """Operators with one tensor and the same meaning."""
    return node.call(SAME_MEANING[node.op_type], x=node.input(0))


@converter("Relu")
def relu(node):
    """The larger of x and 0; behind sums of integers perhaps part of what follows."""
    deferred = None if node.given else integer_forms.rectified(node, _relu)
    return _relu(node) if deferred is None else deferred


def _relu(node):
    return node.call("relu", x=node.input(0))


@converter(*BINARY)
def binary(node):
    """Operators with two tensors that broadcast as NumPy's."""
    return node.call(BINARY[node.op_type], x1=node.input(0), x2=node.input(1))


@converter("Div")
def divide(node):
    """Integer division truncates in ONNX."""
    x1, x2 = node.inputs()
    if not is_integer(node.dtype(x1)):
        return node.call("divide", x1=x1, x2=x2)
    if node.dtype(x1).startswith("uint"):
        return node.call("floor_divide", x1=x1, x2=x2)
    rest = node.call("fmod", x1=x1, x2=x2)
    return node.call("floor_divide", x1=node.call("subtract", x1=x1, x2=rest), x2=x2)


@converter("Mod")
def modulo(node):
    """The remainder has the divisor's sign, with fmod the dividend's."""
    op = "fmod" if node.attribute("fmod", 0) else "remainder"
    return node.call(op, x1=node.input(0), x2=node.input(1))


@converter("Pow")
def power(node):
    """The exponent may have another dtype; the result has the base's."""
    base, exponent = node.inputs()
    dtype = node.dtype(base)
    if node.dtype(exponent) == dtype:
        return node.call("pow", x1=base, x2=exponent)
    if is_integer(dtype) and not is_integer(node.dtype(exponent)):
        wide = node.dtype(exponent)
        result = node.call("pow", x1=cast(node, base, wide), x2=exponent)
        return cast(node, result, dtype)
    return node.call("pow", x1=base, x2=cast(node, exponent, dtype))


@converter("BitShift")
def bit_shift(node):
    """The direction is an attribute."""
    direction = node.attribute("direction")
    if direction not in ("LEFT", "RIGHT"):
        node.fail(f"direction is {direction!r}, LEFT or RIGHT was expected")
    op = "bitwise_left_shift" if direction == "LEFT" else "bitwise_right_shift"
    return node.call(op, x1=node.input(0), x2=node.input(1))


@converter("Sum", "Max", "Min", "Mean")
def variadic(node):
    """Any number of tensors, folded from the left."""
    op = {"Sum": "add", "Max": "maximum", "Min": "minimum", "Mean": "add"}[node.op_type]
    values = node.inputs()
    result = values[0]
    for value in values[1:]:
        result = node.call(op, x1=result, x2=value)
    if node.op_type == "Mean" and len(values) > 1:
        count = node.scalar(float(len(values)), node.dtype(result))
        result = node.call("divide", x1=result, x2=count)
    return result


@converter("Where")
def where(node):
    """Chooses between two tensors."""
    condition, x1, x2 = node.inputs()
    return node.call("where", condition=condition, x1=x1, x2=x2)


@converter("IsInf")
def is_infinite(node):
    """Both signs by default."""
    x = node.input(0)
    result = node.call("isinf", x=x)
    positive = node.attribute("detect_positive", 1)
    negative = node.attribute("detect_negative", 1)
    if positive and negative:
        return result
    zero = node.scalar(0.0, node.dtype(x))
    if not positive:
        result = node.call("logical_and", x1=result, x2=node.call("less", x1=x, x2=zero))
    if not negative:
        result = node.call("logical_and", x1=result, x2=node.call("greater", x1=x, x2=zero))
    return result


@converter("Clip")
def clip(node):
    """Bounds are attributes before opset 11, optional 0-d inputs since."""
    x = node.input(0)
    if node.opset < 11:
        dtype = node.dtype(x)
        bounds = {}
        for side in ("min", "max"):
            if side in node.attributes:
                bounds[side] = node.scalar(float(node.attributes[side]), dtype)
    else:
        bounds = {"min": node.input(1), "max": node.input(2)}
        for side, value in bounds.items():
            if value is not None and node.rank(value) != 0:
                bounds[side] = node.call("reshape", x=value, shape=[])
    return node.call("clip", x=x, **{side: v for side, v in bounds.items() if v is not None})


@converter("LeakyRelu")
def leaky_relu(node):
    """Slope alpha below zero."""
    return node.call("leaky_relu", x=node.input(0), alpha=node.attribute("alpha", 0.01))


@converter("Elu")
def elu(node):
    """alpha * (exp(x) - 1) below zero."""
    return node.call("elu", x=node.input(0), alpha=node.attribute("alpha", 1.0))


@converter("Celu")
def celu(node):
    """As elu, continuously differentiable for every alpha."""
    return node.call("celu", x=node.input(0), alpha=node.attribute("alpha", 1.0))


@converter("Selu")
def selu(node):
    """Scaled elu."""
    return node.call(
        "selu",
        x=node.input(0),
        alpha=node.attribute("alpha", 1.67326319217681884765625),
        gamma=node.attribute("gamma", 1.05070102214813232421875),
    )


@converter("HardSigmoid")
def hard_sigmoid(node):
    """Clipped straight line; the default slope differs from the standard's."""
    return node.call(
        "hardsigmoid",
        x=node.input(0),
        alpha=node.attribute("alpha", 0.2),
        beta=node.attribute("beta", 0.5),
    )


@converter("ThresholdedRelu")
def thresholded_relu(node):
    """x where it exceeds alpha, else 0."""
    return node.call("thresholded_relu", x=node.input(0), alpha=node.attribute("alpha", 1.0))


@converter("Gelu")
def gelu(node):
    """Exact, or by tanh."""
    return node.call("gelu", x=node.input(0), approximate=node.attribute("approximate", "none"))


@converter("Swish")
def swish(node):
    """x * sigmoid(alpha * x)."""
    x = node.input(0)
    alpha = node.attribute("alpha", 1.0)
    if alpha == 1.0:
        return node.call("silu", x=x)
    scaled = node.call("multiply", x1=x, x2=node.scalar(alpha, node.dtype(x)))
    return node.call("multiply", x1=x, x2=node.call("sigmoid", x=scaled))


@converter("PRelu")
def prelu(node):
    """The slope broadcasts to the shape of x; in old models one number per channel does too."""
    x, slope = node.input(0), node.input(1)
    shape, given = node.shape(x), node.shape(slope)
    if len(given) == 1 and len(shape) > 2 and given[0] != 1 and given[0] != shape[-1]:
        slope = node.call("reshape", x=slope, shape=[given[0]] + [1] * (len(shape) - 2))
    return node.call("prelu", x=x, slope=slope)


@converter("Shrink")
def shrink(node):
    """x moved by bias towards 0 outside [-lambd, lambd], 0 inside."""
    x = node.input(0)
    dtype = node.dtype(x)
    bias = node.scalar(float(node.attribute("bias", 0.0)), dtype)
    limit = float(node.attribute("lambd", 0.5))
    zero = node.scalar(0.0, dtype)
    above = node.call("greater", x1=x, x2=node.scalar(limit, dtype))
    below = node.call("less", x1=x, x2=node.scalar(-limit, dtype))
    inner = node.call("where", condition=below, x1=node.call("add", x1=x, x2=bias), x2=zero)
    return node.call("where", condition=above, x1=node.call("subtract", x1=x, x2=bias), x2=inner)
