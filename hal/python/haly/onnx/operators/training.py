"""Optimizers of ai.onnx.preview.training, of which one node may update several tensors.

Source: ONNX, Adagrad-1, Adam-1, Momentum-1 of ai.onnx.preview.training.
"""

from haly.onnx.arithmetic import Operand, operand
from haly.onnx.translation import converter

DOMAIN = "ai.onnx.preview.training"


def updated(node, state_count, rule):
    """Applies a rule to each tensor with its gradient and states; outputs in ONNX's order."""
    count = (len(node) - 2) // (2 + state_count)
    columns = [
        [operand(node, 2 + kind * count + k) for k in range(count)]
        for kind in range(2 + state_count)
    ]
    results = [rule(*entry) for entry in zip(*columns, strict=True)]
    return [value.value for column in zip(*results, strict=True) for value in column]


def regularised(node, x, gradient):
    """The gradient with that of the penalty on large weights."""
    return x * node.attribute("norm_coefficient", 0.0) + gradient


def stepped(node, op, x, **arguments):
    """What an optimizer of the standard gives for one tensor."""
    plain = {k: v.value if isinstance(v, Operand) else v for k, v in arguments.items()}
    decay = node.attribute("norm_coefficient", 0.0)
    results = node.call(op, parameter=x.value, weight_decay=decay, **plain)
    return [Operand(node, value) for value in results]


@converter("Adagrad", domain=DOMAIN)
def adagrad(node):
    """Steps that shrink with the sum of all squared gradients."""
    rate, turn = operand(node, 0), operand(node, 1)
    rate = rate / (turn.cast(rate.dtype) * node.attribute("decay_factor", 0.0) + 1.0)

    def rule(x, gradient, history):
        return stepped(
            node,
            "adagrad",
            x,
            gradient=gradient,
            square=history,
            learning_rate=rate.reshape(),
            epsilon=node.attribute("epsilon", 1e-6),
        )

    return updated(node, 1, rule)


@converter("Adam", domain=DOMAIN)
def adam(node):
    """Steps by running means of gradients and of their squares, corrected for their start.

    The standard's `adam` adds epsilon to the corrected root, ONNX to the root itself.
    """
    rate, turn = operand(node, 0), operand(node, 1)
    alpha, beta = node.attribute("alpha", 0.9), node.attribute("beta", 0.999)
    count = turn.cast(rate.dtype)
    started = turn > 0
    bases = [(rate * 0.0 + base) ** count for base in (alpha, beta)]
    corrected = rate * (1.0 - bases[1]).call("sqrt") / started.where(1.0 - bases[0], 1.0)
    rate = started.where(corrected, rate)

    def rule(x, gradient, mean, square):
        gradient = regularised(node, x, gradient)
        mean = mean * alpha + gradient * (1 - alpha)
        square = square * beta + gradient * gradient * (1 - beta)
        scale = square.call("sqrt") + node.attribute("epsilon", 1e-6)
        x = x - rate * (mean / scale)
        return x * (1 - node.attribute("norm_coefficient_post", 0.0)), mean, square

    return updated(node, 2, rule)


@converter("Momentum", domain=DOMAIN)
def momentum(node):
    """Steps by a decaying sum of gradients, with a look ahead in mode nesterov."""
    rate, turn = operand(node, 0), operand(node, 1)
    alpha = node.attribute("alpha")
    nesterov = node.attribute("mode") == "nesterov"
    if node.attribute("beta") == 1.0:  # the first step is as all others
        op, speed = "nesterov" if nesterov else "momentum", rate.reshape()

        def same(x, gradient, velocity):
            given = {"gradient": gradient, "velocity": velocity, "learning_rate": speed}
            return stepped(node, op, x, momentum=alpha, **given)

        return updated(node, 1, same)
    weight = (turn > 0).where(rate * 0.0 + node.attribute("beta"), 1.0)

    def rule(x, gradient, velocity):
        gradient = regularised(node, x, gradient)
        velocity = velocity * alpha + weight * gradient
        if nesterov:
            return x - rate * (gradient + velocity * alpha), velocity
        return x - rate * velocity, velocity

    return updated(node, 1, rule)
