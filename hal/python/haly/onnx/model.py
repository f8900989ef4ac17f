"""A loaded model: its ports, its plans per concrete shape, and how each node runs."""

import collections
import dataclasses
import threading
import time

import numpy

import haly
from haly import _core
from haly.captures import CaptureReport
from haly.errors import HalyError
from haly.onnx import integer_forms, reader, translation
from haly.onnx.errors import (
    ConstantNeededError,
    OnnxError,
    OnnxUnsupportedError,
    StepsNeededError,
)
from haly.onnx.steps import Calls
from haly.onnx.values import NARROW
from haly.placement import device_names, options_for

# A plan holds an arena and prepared kernels; models that see ever new shapes keep the latest ones.
PLANS_KEPT = 32
# Inputs whose values decide a program are axes, bounds and counts; data is not read as constants.
LARGEST_CONSTANT_INPUT = 4096
# Ports that no plan has; their models run step by step.
UNUSUAL = ("sequence", "optional", "string", *NARROW)


@dataclasses.dataclass(frozen=True)
class Port:
    """An input or output: unknown extents are None, or the name of their symbol."""

    name: str
    dtype: str
    shape: tuple


@dataclasses.dataclass(frozen=True)
class NodeReport:
    """How one node runs, and where: by a kernel, by its decomposition, as a view or a constant.

    The road "transfer" is a copy of the node's result to another device.
    """

    node: str
    operator: str
    road: str
    kernel: str
    refusals: tuple
    device: str = ""


@dataclasses.dataclass(frozen=True)
class StepTime:
    """Time of one step of a plan, in nanoseconds."""

    node: str
    operator: str
    kernel: str
    nanoseconds: float


class Model:
    """An ONNX model on a device. Plans are made per concrete input shape and share the weights.

    Threads may run one model at once; each run owns an executor while it lasts.
    """

    def __init__(self, source, device="cpu:0", placement=None, **options):
        source.model = translation.with_functions_inlined(source)
        unsupported = translation.unsupported_nodes(source)
        if unsupported:
            lines = "".join(f"\n  {name}: {reason}" for name, reason in unsupported)
            raise OnnxUnsupportedError(
                f"{source.name}: {len(unsupported)} nodes are not supported:{lines}"
            )
        names = device_names(device)
        nodes = [(reader.node_name(node), node.op_type) for node in source.model.graph.node]
        if any(op_type == "DequantizeLinear" for _, op_type in nodes):
            source.integers = integer_forms.pay_on(names[0])
        self._source = source
        self._options = options | options_for(names, placement, nodes)
        self.devices = tuple(names)
        self.device = names[0]  # where inputs and results belong
        self._constants = _core.ConstantPool()
        self._programs = collections.OrderedDict()  # by input types; one for all where it is open
        self._lock = threading.Lock()
        self.translations = 0  # how often the model was read into a graph
        self.specialised_because = None  # why a model with open shapes takes one graph per shape
        self.read_as_constants = ()  # inputs whose values decide the program: axes, bounds, counts
        self.inputs = [self._port(value) for value in translation.model_inputs(source)]
        self.outputs = [self._port(value) for value in source.model.graph.output]
        types = [(port.dtype, port.shape) for port in self.inputs]
        self._open = None
        self.steps_because = None  # why the model has no plan and runs node by node
        self._calls = Calls(self.device, self._options)
        unusual = [p for p in (*self.inputs, *self.outputs) if p.dtype in UNUSUAL]
        if unusual:
            self.steps_because = f"{unusual[0].name!r} is of type {unusual[0].dtype}"
        elif all(_is_known(port.shape) for port in self.inputs):
            # Models without symbols are prepared at once, so that faults show at load.
            try:
                self._plan_for(types)
            except ConstantNeededError as error:
                self._read_or_step(error)
            except StepsNeededError as error:
                self._run_in_steps(error)
        else:
            self._open = self._translate_once(types)

    def _run_in_steps(self, error):
        """Has all runs from here on go node by node."""
        self.steps_because = str(error).removeprefix(f"{self._source.name}: ")

    def _read_or_step(self, error):
        """Has the inputs behind a constant read; where there are none, values show in steps."""
        try:
            self._read_as_constants(error)
        except ConstantNeededError:
            self._run_in_steps(error)

    def _translate_once(self, types):
        """The program for every shape, or None where the translation needs numbers."""
        try:
            return self._program(types)
        except OnnxError as error:
            self.specialised_because = str(error).removeprefix(f"{self._source.name}: ")
            if isinstance(error, ConstantNeededError):
                self._read_or_step(error)
            elif isinstance(error, StepsNeededError):
                self._run_in_steps(error)
            return None

    def _program(self, types, values=None):
        self.translations += 1
        graph = translation.translate(self._source, types, values)
        return _core.PlanCache(graph, self.device, self._constants, self._options, PLANS_KEPT)

    def _read_as_constants(self, error):
        """Has the inputs that a tensor hangs on taken as constants; raises where there are none."""
        names = reader.ancestors(self._source.model.graph, error.tensor)
        found = {port.name for port in self.inputs if port.name in names}
        if found <= set(self.read_as_constants):
            raise error
        wanted = found | set(self.read_as_constants)
        self.read_as_constants = tuple(p.name for p in self.inputs if p.name in wanted)

    def _constants_of(self, names, arrays):
        """The arrays of the inputs that are read as constants, by name."""
        if arrays is None and names:
            listed = ", ".join(map(repr, names))
            raise OnnxError(
                f"{self._source.name}: the values of {listed} decide its program, give inputs"
            )
        found = {}
        for port, array in zip(self.inputs, arrays or self.inputs, strict=True):
            if port.name not in names:
                continue
            on_device = isinstance(array, haly.Array)
            found[port.name] = haly.to_numpy(array) if on_device else numpy.asarray(array)
            if found[port.name].size > LARGEST_CONSTANT_INPUT:
                raise OnnxUnsupportedError(
                    f"{self._source.name}: axes, bounds or counts hang on input {port.name!r} of "
                    f"{found[port.name].size} elements, at most {LARGEST_CONSTANT_INPUT} are read"
                )
        return found

    def _port(self, value):
        if not value.type.WhichOneof("value"):
            return Port(value.name, "unknown", None)
        dtype, shape = translation.value_type(self._source, value)
        return Port(value.name, dtype, None if shape is None else tuple(shape))

    def _program_for(self, types, arrays=None):
        """(program, its plan, names read as constants) for types, and values where these decide."""
        while True:
            try:
                return self._program_of_values(types, arrays)
            except ConstantNeededError as error:
                if arrays is None:
                    raise
                self._read_as_constants(error)

    def _program_of_values(self, types, arrays):
        names = self.read_as_constants  # another thread may find more of them meanwhile
        values = self._constants_of(names, arrays)
        key = tuple((dtype, tuple(shape)) for dtype, shape in types)
        ports = zip(self.inputs, key, strict=True)
        shapes = [shape for port, (_, shape) in ports if port.name not in names]
        key += tuple((name, values[name].tobytes()) for name in names)
        with self._lock:
            program = self._programs.get(key)
            if program is None and self._open is not None and not values:
                try:
                    return self._open, self._open.find(shapes), ()
                except HalyError as error:
                    # What cannot be inferred from the open graph may be plain with numbers.
                    self.specialised_because = f"{[list(shape) for shape in shapes]}: {error}"
            if program is None:
                program = self._program(types, values)
            try:
                plan = program.find(shapes)
            except HalyError as error:
                raise OnnxError(f"{self._source.name}: {error}") from error
            self._programs[key] = program
            self._programs.move_to_end(key)
            while len(self._programs) > PLANS_KEPT:
                self._programs.popitem(last=False)
            return program, plan, names

    def _plan_for(self, types):
        return self._program_for(types)[1]

    def _arguments(self, inputs):
        if not isinstance(inputs, dict):
            inputs = list(inputs)
            if len(inputs) != len(self.inputs):
                raise OnnxError(
                    f"{self._source.name}: {len(inputs)} inputs given, the model has "
                    f"{len(self.inputs)}: {', '.join(port.name for port in self.inputs)}"
                )
            inputs = {port.name: value for port, value in zip(self.inputs, inputs, strict=True)}
        missing = [port.name for port in self.inputs if port.name not in inputs]
        unknown = sorted(set(inputs) - {port.name for port in self.inputs})
        if missing or unknown:
            parts = [f"missing: {', '.join(missing)}"] if missing else []
            parts += [f"unknown: {', '.join(unknown)}"] if unknown else []
            raise OnnxError(f"{self._source.name}: inputs {'; '.join(parts)}")
        arrays = []
        symbols = {}
        for port in self.inputs:
            array = inputs[port.name]
            if port.dtype in ("sequence", "optional"):
                arrays.append(array)
                continue
            if not hasattr(array, "dtype") or not hasattr(array, "shape"):
                array = numpy.asarray(array)
            self._check(port, array, symbols)
            arrays.append(array)
        return arrays

    def _check(self, port, array, symbols):
        what = f"{self._source.name}: input {port.name!r}"
        dtype = _dtype_name(array)
        if port.dtype == "string" and getattr(array.dtype, "kind", "") in "OSU":
            dtype = "string"
        if dtype != port.dtype:
            raise OnnxError(f"{what} has dtype {dtype}, the model takes {port.dtype}")
        if port.shape is None:
            return
        shape = tuple(array.shape)
        if len(shape) != len(port.shape):
            raise OnnxError(f"{what} has shape {shape}, the model takes {port.shape}")
        for given, wanted in zip(shape, port.shape, strict=True):
            if isinstance(wanted, str):
                wanted = symbols.setdefault(wanted, given)
            if wanted is not None and given != wanted:
                raise OnnxError(
                    f"{what} has shape {shape}, the model takes {port.shape}"
                    + (f" with {symbols}" if symbols else "")
                )

    def plan(self, inputs=None):
        """The plan for these inputs, or for the only shape that the model has.

        Raises OnnxError where the model runs step by step.
        """
        if self.steps_because:
            raise self._no_plan()
        if inputs is None:
            if not all(_is_known(port.shape) for port in self.inputs):
                raise OnnxError(f"{self._source.name}: its input shapes are open, give inputs")
            return self._plan_for([(port.dtype, port.shape) for port in self.inputs])
        return self._prepared(self._arguments(inputs))[1]

    def run(self, inputs):
        """Runs on a dict by name, or a list in the order of `inputs`; a list of numpy arrays.

        A sequence is a list of arrays, an absent optional is None, strings are arrays of objects.
        """
        return self._run(self._arguments(inputs))

    def _run(self, arrays, reports=None):
        if not self.steps_because:
            try:
                program, _, taken = self._prepared(arrays)
            except StepsNeededError as error:
                self._run_in_steps(error)
            except ConstantNeededError as error:  # and no input decides it
                self._run_in_steps(error)
            else:
                return program.run(taken)
        return translation.run_in_steps(self._source, self._calls, arrays, reports)

    def _no_plan(self):
        return OnnxError(
            f"{self._source.name}: it has no plan, it runs step by step: {self.steps_because}"
        )

    def _prepared(self, arrays):
        """(program, its plan, what it takes of these arrays)."""
        types = [(_dtype_name(array), array.shape) for array in arrays]
        program, plan, constants = self._program_for(types, arrays)
        if constants:
            pairs = zip(self.inputs, arrays, strict=True)
            arrays = [array for port, array in pairs if port.name not in constants]
        return program, plan, arrays

    def profile(self, inputs):
        """One run with a wait after each step: a list of StepTime in program order.

        A program in stages is one step, and so is a model that runs step by step.
        """
        arrays = self._arguments(inputs)
        if self.steps_because:
            start = time.perf_counter_ns()
            self._run(arrays)
            return [StepTime("all steps", "program", "", float(time.perf_counter_ns() - start))]
        program, plan, arrays = self._prepared(arrays)
        if plan.whole is not None:
            return [StepTime(*entry) for entry in plan.whole.profile(arrays)]
        start = time.perf_counter_ns()
        program.run(arrays)
        return [StepTime("all stages", "program", "", float(time.perf_counter_ns() - start))]

    def explain(self, inputs=None):
        """How each node runs, and why better roads were not taken: a list of NodeReport.

        Nodes that are gone (folded into constants, into weights or into another node's launch)
        come last, with the road "folded". A program in stages is run once, since its later stages
        are planned only then; so is a model that runs step by step.
        """
        if self.steps_because:
            if inputs is None:
                raise self._no_plan()
            entries = []
            self._run(self._arguments(inputs), entries)
            return [
                NodeReport(source, op, road, kernel, tuple(refusals), device)
                for source, op, road, kernel, refusals, device in entries
            ]
        plan = self.plan(inputs)
        if plan.whole is None and inputs is not None:
            self.run(inputs)
        reports = [
            NodeReport(source, op, road, kernel, tuple(refusals), device)
            for (source, op, road, kernel, refusals), device in zip(
                plan.explain(), plan.explain_devices(), strict=True
            )
        ]
        present = {report.node for report in reports}
        for node in self._source.model.graph.node:
            name = reader.node_name(node)
            if name not in present and node.op_type != "Constant":
                reports.append(NodeReport(name, node.op_type, "folded", "", ()))
        return reports

    def captures(self, inputs=None):
        """Whether runs on such inputs are replays: a list of CaptureReport.

        One for each device that shares the model, and for each stage that has run.
        """
        if self.steps_because:
            return []
        return [CaptureReport(*values) for values in self.plan(inputs).captures()]

    def statistics(self, inputs=None):
        """Bytes of arena, its lower bound, workspace and weights, and the number of launches.

        `stages`: plans that run one after the other, more than one where extents hang on data.
        `translations`: how often the model was read into a graph; more than once only for the
        reason `specialised_because`.
        """
        plan = self.plan(inputs)
        return {
            **plan.statistics,
            "stages": plan.stage_count,
            "translations": self.translations,
            "specialised_because": self.specialised_because,
        }


def _is_known(shape):
    return shape is not None and all(isinstance(extent, int) for extent in shape)


def _dtype_name(array):
    return getattr(array.dtype, "name", None) or str(array.dtype)


def load(source, device="cpu:0", placement=None, **options):
    """Loads a model from a path, from bytes or from a ModelProto.

    `device` names one device, or several that share the model: "opencl:0,cpu:0" or a list. Inputs
    and results belong to the first; constants lie where they are used, and each value is copied
    once to each other device that reads it. `placement` says who runs a node: "fallback" (the
    default: the first device with a kernel for it or for all of its decomposition), "cost" (least
    time, measured while the model is prepared), a mapping from patterns over names of nodes and
    operators to devices, or a function of node name and operator that returns a device or None.
    `options`: optimise, epilogues, fusion, layouts (true by default), deterministic,
    batch_invariant, capture (false by default). With `capture` the second run on inputs of some
    shapes is recorded by the device, where it can, and it and later ones are replays, which cost
    the host one call instead of one a kernel; `Model.captures` says whether, or why not.
    Raises OnnxError naming file, node or tensor; unsupported operators are listed all at once.
    """
    return Model(reader.read(source), device, placement, **options)
