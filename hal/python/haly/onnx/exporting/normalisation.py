"""Softmax and the normalisations."""

import numpy

from haly.onnx.exporting.writer import writes


@writes("softmax", "log_softmax")
def softmax(call):
    """Along one axis."""
    op_type = {"softmax": "Softmax", "log_softmax": "LogSoftmax"}[call.operator]
    if not call.rank():
        call.refuse(f"{op_type} wants an axis")
    return call.emit(op_type, call.name(), axis=call.axis())


@writes("batch_norm")
def batch_norm(call):
    """With statistics that are known."""
    names = [call.name(p) for p in ("x", "scale", "bias", "mean", "variance")]
    return call.emit("BatchNormalization", *names, epsilon=call["epsilon"])


def _factor(call, parameter, shape, value):
    """The factor or summand, or the one that changes nothing."""
    if call.has(parameter):
        return call.name(parameter)
    if not all(isinstance(n, int) for n in shape):
        call.refuse(f"no {parameter} and unknown extents")
    return call.constant(numpy.full(shape, value), call.dtype())


def _check_accuracy(call):
    """ONNX's layers normalise in float32 unless told otherwise."""
    if call.dtype() == "float64":
        call.refuse("its statistics are float32")


@writes("layer_norm", "rms_norm")
def over_last_axes(call):
    """Statistics over the axes from one to the last."""
    _check_accuracy(call)
    axis, epsilon = call.axis(), call["epsilon"]
    scale = _factor(call, "scale", call.shape()[axis:], 1.0)
    if call.operator == "rms_norm":
        return call.emit("RMSNormalization", call.name(), scale, axis=axis, epsilon=epsilon)
    bias = call.name("bias")
    return call.emit("LayerNormalization", call.name(), scale, bias, axis=axis, epsilon=epsilon)


@writes("group_norm", "instance_norm")
def over_channels(call):
    """Statistics of each group of channels, or of each channel."""
    channels = call.shape()[1:2]
    names = [call.name(), _factor(call, "scale", channels, 1.0), _factor(call, "bias", channels, 0)]
    if call.operator == "instance_norm":
        return call.emit("InstanceNormalization", *names, epsilon=call["epsilon"])
    _check_accuracy(call)
    if call.opset < 21:
        call.refuse("GroupNormalization scales groups, not channels, before opset 21")
    groups, epsilon = call["groups"], call["epsilon"]
    return call.emit("GroupNormalization", *names, num_groups=groups, epsilon=epsilon)


@writes("lrn")
def lrn(call):
    """Over neighbouring channels."""
    if call["size"] % 2 == 0 or call.rank() != 4:
        call.refuse("runtimes take an LRN of odd sizes over images alone")
    attributes = {name: call[name] for name in ("size", "alpha", "beta", "bias")}
    return call.emit("LRN", call.name(), **attributes)
