"""Runs a graph node by node, with every value at hand, where no plan can be made beforehand.

Sequences, optionals, strings and types narrower than a byte are no values of the standard's
operators, and some programs hang on what a device computed a moment ago. Such a model is
translated anew in each run: the same converters, but each call of an operator runs at once, on the
model's device, by a plan that is kept for the next call of its kind. Control flow is Python's.
"""

import threading

import numpy

import haly
from haly import _core

# Plans of single calls; loops over ever new shapes keep the latest ones.
CALLS_KEPT = 4096
# A value that is read as a shape has few entries.
LARGEST_SHAPE = 64


class Tensor:
    """A value of the standard: on the device, on the host, or on both once it was asked for."""

    __slots__ = ("_host", "array")

    def __init__(self, array=None, host=None):
        self.array = array
        self._host = host

    @property
    def given(self):
        """What a plan takes: the device's array where there is one."""
        return self._host if self.array is None else self.array

    @property
    def host(self):
        """The values as a numpy array; waits for the device."""
        if self._host is None:
            self._host = haly.to_numpy(self.array)
        return self._host

    @property
    def dtype(self):
        """The dtype's name."""
        given = self.given.dtype
        return getattr(given, "name", None) or str(given)

    @property
    def shape(self):
        """The extents."""
        return [int(extent) for extent in self.given.shape]


class Calls:
    """Plans of single operator calls on one device, shared by all runs of a model."""

    def __init__(self, device, options):
        self.device = device
        self.options = options
        self._constants = _core.ConstantPool()
        self._programs = {}
        self._weights = {}
        self._lock = threading.Lock()

    def weight(self, array):
        """A constant that outlives the run, uploaded once."""
        with self._lock:
            if id(array) not in self._weights:
                uploaded = haly.asarray(array, device=self.device) if array.size else None
                self._weights[id(array)] = (Tensor(uploaded, array), array)
            return self._weights[id(array)][0]

    def run(self, op, arguments):
        """(outputs, the plan) of one call; arguments are Tensors, lists of them, and statics."""
        tensors = []
        key = [op]
        for name, value in arguments.items():
            if isinstance(value, Tensor):
                tensors.append(value)
                key.append((name, value.dtype, tuple(value.shape)))
            elif isinstance(value, list) and value and isinstance(value[0], Tensor):
                tensors.extend(value)
                key.append((name, tuple((entry.dtype, tuple(entry.shape)) for entry in value)))
            else:
                key.append((name, type(value), repr(value)))
        key = tuple(key)
        with self._lock:
            program = self._programs.get(key)
            if program is None:
                program = self._program(op, arguments)
                self._programs[key] = program
                while len(self._programs) > CALLS_KEPT:
                    self._programs.pop(next(iter(self._programs)))
        outputs = program.run_arrays([tensor.given for tensor in tensors])
        plan = program.find([tensor.shape for tensor in tensors])
        return [Tensor(output) for output in outputs], plan

    def _program(self, op, arguments):
        graph = _core.Graph()

        def placed(value):
            if isinstance(value, Tensor):
                return graph.input(value.dtype, value.shape, "")
            if isinstance(value, list) and value and isinstance(value[0], Tensor):
                return [placed(entry) for entry in value]
            return value

        outputs = graph.call(op, {name: placed(value) for name, value in arguments.items()})
        graph.set_outputs(outputs)
        return _core.PlanCache(graph, self.device, self._constants, self.options, 2)


class StepGraph:
    """What converters take for a graph: each call runs at once, each value is known."""

    def __init__(self, calls, reports=None):
        self.calls = calls
        self.reports = reports
        self.source = ""

    def set_source(self, source):
        """The node that calls belong to."""
        self.source = source

    def set_name(self, value, name):
        """Values of a run need no names."""

    def constant(self, array, name=""):
        """A value that is known on the host; named ones are weights."""
        return self.calls.weight(array) if name else Tensor(host=array)

    def scalar(self, dtype, value):
        """A 0-d value."""
        from haly.onnx.reader import numpy_dtype

        return Tensor(host=numpy.asarray(value).astype(numpy_dtype(dtype)))

    def call(self, op, arguments):
        """The outputs of an operator, enqueued on the device."""
        outputs, plan = self.calls.run(op, arguments)
        if self.reports is not None:
            devices = plan.explain_devices()
            for (_, *report), device in zip(plan.explain(), devices, strict=True):
                self.reports.append((self.source, *report, device))
        return outputs

    def dtype(self, value):
        """The dtype's name of a value."""
        return value.dtype

    def shape(self, value):
        """The shape of a value: numbers."""
        return value.shape

    def is_constant(self, value):
        """Every value is known."""
        return True

    def constant_values(self, value):
        """The values; waits for the device."""
        return value.host

    def entries(self, value):
        """The entries of what may be a shape."""
        if not value.dtype.startswith(("int", "uint")) or len(value.shape) > 1:
            return None
        array = value.host.reshape(-1)
        return [int(entry) for entry in array] if array.size <= LARGEST_SHAPE else None
