"""The interface that ONNX's own tests drive: ``haly.onnx.Backend``.

    import onnx.backend.test
    tests = onnx.backend.test.BackendTest(haly.onnx.Backend, __name__)

Source: ONNX, docs/ImplementingAnOnnxBackend.md.
"""

import onnx.backend.base

import haly
from haly.onnx.model import load

# ONNX's names of devices; every other name is taken as haly's own.
_DEVICES = {"CPU": "cpu", "CUDA": "cuda"}


def _device_name(device):
    kind, _, number = device.partition(":")
    if kind in _DEVICES:
        return f"{_DEVICES[kind]}:{number or 0}"
    return device


class BackendRep(onnx.backend.base.BackendRep):
    """A prepared model."""

    def __init__(self, model):
        self._model = model

    def run(self, inputs, **keywords):
        """The outputs for inputs in the model's order, or by name: a tuple of numpy arrays."""
        return tuple(self._model.run(inputs))


class Backend(onnx.backend.base.Backend):
    """Runs ONNX models on a device of haly: "CPU", "CUDA:1", or "opencl:0" and the like."""

    @classmethod
    def prepare(cls, model, device="CPU", **keywords):
        """A BackendRep of a ModelProto; keywords are those of haly.onnx.load.

        Raises OnnxError, and OnnxUnsupportedError for what is not translated.
        """
        return BackendRep(load(model, device=_device_name(device), **keywords))

    @classmethod
    def run_model(cls, model, inputs, device="CPU", **keywords):
        """The outputs of a model that is run once."""
        return cls.prepare(model, device, **keywords).run(inputs)

    @classmethod
    def run_node(cls, node, inputs, device="CPU", outputs_info=None, **keywords):
        """The outputs of one node: a model is made around it."""
        types = [onnx.helper.np_dtype_to_tensor_dtype(array.dtype) for array in inputs]
        names = [name for name in node.input if name]
        ports = [
            onnx.helper.make_tensor_value_info(name, kind, array.shape)
            for name, kind, array in zip(names, types, inputs, strict=True)
        ]
        outputs = [onnx.ValueInfoProto(name=name) for name in node.output if name]
        graph = onnx.helper.make_graph([node], "node", ports, outputs)
        opset = keywords.pop("opset_version", onnx.defs.onnx_opset_version())
        model = onnx.helper.make_model(
            graph, opset_imports=[onnx.helper.make_opsetid(node.domain, opset)]
        )
        return cls.run_model(onnx.shape_inference.infer_shapes(model), inputs, device, **keywords)

    @classmethod
    def is_compatible(cls, model, device="CPU", **keywords):
        """Whether every operator of the model is translated."""
        from haly.onnx import reader, translation

        source = reader.read(model)
        source.model = translation.with_functions_inlined(source)
        return not translation.unsupported_nodes(source)

    @classmethod
    def supports_device(cls, device):
        """Whether the device is there and can be opened."""
        try:
            return bool(haly.device(_device_name(device)).opened.name)
        except haly.HalyError:
            return False
