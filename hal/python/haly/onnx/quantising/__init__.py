"""Static quantisation of ONNX models to 8 bits: ``haly.onnx.quantize(model, data)``."""

import copy
import os
import pathlib
import tempfile

from haly.onnx.errors import OnnxError
from haly.onnx.model import load
from haly.onnx.quantising import calibration, comparing, preparing, rewriting, samples

__all__ = ["Quantised", "quantize"]


class Quantised:
    """A quantised model and what became of it.

    Attributes:
        model: the onnx.ModelProto, in QDQ form.
        report: what was quantised and what was not, with reasons; sizes; how near the outputs are
            to those of the float model. Numbers, texts and lists of them, as JSON has them.
    """

    def __init__(self, model, report):
        self.model = model
        self.report = report

    def save(self, path):
        """Writes the model to a file, whole or not at all."""
        write(path, self.model.SerializeToString())


def write(path, data):
    """Writes bytes to a file: to another one beside it, which then takes its place."""
    path = pathlib.Path(path)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)  # as open() would have made it
        os.replace(name, path)
    except BaseException:
        pathlib.Path(name).unlink(missing_ok=True)
        raise


def quantize(
    model,
    data,
    *,
    calibration="minmax",
    percentile=99.99,
    exclude=(),
    evaluate=None,
    device="cpu:0",
    limit=None,
    progress=None,
):
    """An 8-bit copy of a float model: int8 weights by channel, uint8 activations by tensor.

    Conv, MatMul and Gemm with constant float32 weights are quantised; a BatchNormalization behind a
    Conv is folded into it first. All else stays in float, and reads real numbers.

    Args:
        model: a path, bytes or a ModelProto.
        data: a folder of samples (see `haly.onnx.quantising.samples`), or an iterable of dicts of
            arrays by input.
        calibration: how the ranges of activations are chosen: "minmax", "percentile" or "entropy".
        percentile: the share of the values, in percent, that a range keeps on each side.
        exclude: patterns of names of nodes, of their first outputs, or of operators that stay in
            float.
        evaluate: samples on which the report compares both models; default: those of `data`.
        device: what runs the model meanwhile.
        limit: take at most so many samples.
        progress: a function of (what is done, how much of it, of how much).

    Returns:
        A `Quantised`.

    Raises:
        OnnxError: naming the model, the sample or the tensor: no samples, inputs of other names,
            dtypes or shapes, values that are not finite, a model that is quantised already, or one
            without anything to quantise.
    """
    _check_options(calibration, percentile, limit)
    report_progress = progress or (lambda *_: None)
    prepared = preparing.prepared(model)
    choice = rewriting.choose(prepared.graph, list(exclude))
    if not choice.nodes:
        listed = "".join(f"\n  {name}: {reason}" for name, reason in choice.refusals)
        raise OnnxError(f"nothing to quantise: no Conv, MatMul or Gemm that could be{listed}")
    original = load(model, device)
    found = _samples_of(data, original.inputs, limit)
    others = found if evaluate is None else _samples_of(evaluate, original.inputs, limit)
    ranges = _observe(prepared, choice, found, calibration, device, report_progress)
    seen = {name: _limits(ranges, name, calibration, percentile) for name in ranges}
    result = copy.deepcopy(prepared)
    chosen = copy.deepcopy(choice)
    rewriting.Rewriter(result.graph, chosen, _joined(seen, choice.tensors)).run()
    result.producer_name = "haly"
    outputs = comparing.compare(original, load(result, device), others, report_progress)
    report = {
        "calibration": calibration,
        "samples": len(found),
        "evaluated_on": "calibration samples" if evaluate is None else "other samples",
        "evaluated_samples": len(others),
        "quantised": comparing.counts(prepared.graph, choice.nodes),
        "float": [{"node": name, "reason": reason} for name, reason in choice.refusals],
        "size": comparing.sizes(prepared, result),
        "outputs": outputs,
    }
    return Quantised(result, report)


def _check_options(way, percentile, limit):
    if way not in calibration.WAYS:
        listed = ", ".join(calibration.WAYS)
        raise OnnxError(f"calibration {way!r} is not known, there are {listed}")
    if not 50 < percentile <= 100:
        raise OnnxError(f"percentile {percentile:g}: a number above 50, up to 100 was expected")
    if limit is not None and limit < 1:
        raise OnnxError(f"a limit of {limit} samples: at least 1 was expected")


def _samples_of(data, ports, limit):
    is_folder = isinstance(data, (str, os.PathLike))
    found = samples.read(data, ports) if is_folder else samples.given(data, ports)
    return found[:limit]


def _observe(prepared, choice, found, way, device, progress):
    """Tensor -> what was seen of it, over all samples."""
    names = [name for name in choice.tensors if not _is_input(prepared.graph, name)]
    inside = load(rewriting.exposed(prepared, names), device) if names else None
    seen = {name: calibration.Range() for name in choice.tensors}
    passes = ["ranges"] if way == "minmax" else ["ranges", "distributions"]
    for number, what in enumerate(passes):
        for index, sample in enumerate(found):
            progress(what, index, len(found))
            arrays = sample()
            values = dict(zip(names, inside.run(arrays), strict=True)) if inside else {}
            for name, entry in seen.items():
                array = values[name] if name in values else arrays[name]
                if number == 0:
                    entry.widen(array, f"sample {index}: {name!r}")
                elif entry.low < entry.high:
                    entry.count(array)
        progress(what, len(found), len(found))
    return seen


def _is_input(graph, name):
    return any(value.name == name for value in graph.input)


def _limits(ranges, name, way, percentile):
    return calibration.limits(ranges[name], way, percentile)


def _joined(limits, roots):
    """The limits of each tensor, widened to those of all that share its levels."""
    groups = {}
    for name, root in roots.items():
        low, high = groups.get(root, limits[name])
        groups[root] = (min(low, limits[name][0]), max(high, limits[name][1]))
    return {name: groups[root] for name, root in roots.items()}
