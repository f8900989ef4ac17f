"""Losses of right classes among batches."""

from haly.onnx.translation import converter


def loss(node, op, first):
    """The loss itself."""
    arguments = {first: node.input(0), "target": node.input(1)}
    if node.has(2):
        arguments["weight"] = node.input(2)
    if node.attribute("ignore_index") is not None:
        arguments["ignore_index"] = node.attribute("ignore_index")
    return node.call(op, reduction=node.attribute("reduction", "mean"), **arguments)


@converter("NegativeLogLikelihoodLoss")
def negative_log_likelihood(node):
    """Of logarithms of probabilities."""
    return loss(node, "nll", "log_probabilities")


@converter("SoftmaxCrossEntropyLoss")
def softmax_cross_entropy(node):
    """Of scores; the logarithms of their probabilities are the second result."""
    result = loss(node, "cross_entropy", "logits")
    if len(node.proto.output) < 2 or not node.proto.output[1]:
        return result
    return [result, node.call("log_softmax", x=node.input(0), axis=1)]
