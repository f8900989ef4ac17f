"""How near a quantised model is to the float one, and how much smaller."""

import collections

import numpy

from haly.onnx.errors import OnnxError


def compare(original, quantised, samples, progress):
    """For each output of floating numbers: how near the two models are, over all samples.

    cosine: of the angle between both outputs, the mean over samples and the smallest;
    max_abs_error, and the largest magnitude of the float model's output beside it; top1_agreement:
    the share of rows of [batch, classes] in which the same class is largest, None for other shapes.
    """
    found = [_Output(port.name) for port in original.outputs]
    for index, sample in enumerate(samples):
        progress("comparison", index, len(samples))
        inputs = sample()
        pairs = zip(original.run(inputs), quantised.run(inputs), strict=True)
        for output, (wanted, got) in zip(found, pairs, strict=True):
            if isinstance(wanted, numpy.ndarray) and wanted.dtype.kind == "f":
                output.add(wanted, got)
    progress("comparison", len(samples), len(samples))
    return [output.report() for output in found if output.cosines]


class _Output:
    """The differences of one output, as samples come."""

    def __init__(self, name):
        self.name = name
        self.cosines = []
        self.error = self.largest = 0.0
        self.rows = self.agreeing = 0

    def add(self, wanted, got):
        if wanted.shape != got.shape:
            raise OnnxError(
                f"output {self.name!r} has shape {list(got.shape)} once quantised, "
                f"{list(wanted.shape)} before"
            )
        if not wanted.size:
            return
        a, b = (array.astype(numpy.float64).reshape(-1) for array in (wanted, got))
        norms = numpy.linalg.norm(a) * numpy.linalg.norm(b)
        self.cosines.append(float(a @ b / norms) if norms else float(not (a.any() or b.any())))
        self.error = max(self.error, float(numpy.abs(a - b).max()))
        self.largest = max(self.largest, float(numpy.abs(a).max()))
        rows = wanted.reshape(wanted.shape[:2]) if _is_logits(wanted.shape) else None
        if rows is not None:
            self.rows += len(rows)
            other = got.reshape(rows.shape)
            self.agreeing += int((rows.argmax(1) == other.argmax(1)).sum())

    def report(self):
        return {
            "name": self.name,
            "cosine": {
                "mean": float(numpy.mean(self.cosines)),
                "lowest": float(numpy.min(self.cosines)),
            },
            "max_abs_error": self.error,
            "max_abs_value": self.largest,
            "top1_agreement": self.agreeing / self.rows if self.rows else None,
        }


def _is_logits(shape):
    """Whether a shape is [batch, classes], perhaps with extents of 1 behind."""
    return len(shape) >= 2 and shape[1] > 1 and all(extent == 1 for extent in shape[2:])


def counts(graph, outputs):
    """Operator -> how many of its nodes are quantised, and how many there are."""
    chosen = set(outputs)
    total = collections.Counter(node.op_type for node in graph.node)
    found = collections.Counter(n.op_type for n in graph.node if n.output and n.output[0] in chosen)
    return {op: {"nodes": count, "of": total[op]} for op, count in sorted(found.items())}


def sizes(original, quantised):
    """Bytes of both models, each as one file with its weights, and their ratio."""
    before, after = original.ByteSize(), quantised.ByteSize()
    return {"float_bytes": before, "quantised_bytes": after, "ratio": before / after}
