"""Losses that ONNX has."""

from haly.onnx.exporting.writer import writes


@writes("nll", "cross_entropy")
def classes(call):
    """Of right classes among batches."""
    smooth = call.operator == "cross_entropy" and call["label_smoothing"]
    first = "logits" if call.operator == "cross_entropy" else "log_probabilities"
    op_type = "SoftmaxCrossEntropyLoss" if first == "logits" else "NegativeLogLikelihoodLoss"
    if smooth or call.rank(first) < 2:
        call.refuse(f"{op_type} has no label smoothing, and wants a batch")
    if 0 in call.shape(first):
        call.refuse("the mean of nothing is open")
    names = [call.name(p) for p in (first, "target", "weight")]
    ignored, reduction = call["ignore_index"], call["reduction"]
    return call.emit(op_type, *names, ignore_index=ignored, reduction=reduction)
