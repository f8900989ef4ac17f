"""A kernel of the plugin under test, launched by hand: work that cases enqueue, hold and fail."""

from __future__ import annotations

import numpy as np

from haly.abi import abi
from haly.conformance.plugin_driver import Block, PluginDevice, Row
from haly.conformance.runtime.case import NotOffered
from haly.conformance.runtime.context import Context
from haly.conformance.statics import dtype_number
from haly.opspec import load
from haly.opspec.generator import program

# Element-wise operators of two float32 operands; the first that the plugin has a row for is used.
_OPERATORS = {
    "add": np.add,
    "multiply": np.multiply,
    "subtract": np.subtract,
    "maximum": np.maximum,
}


class Work:
    """An element-wise kernel of two operands, prepared for vectors of one length.

    Attributes:
        name: operator.
        function: what it computes, on NumPy arrays.
        row: the row that is launched.
    """

    def __init__(self, context: Context, length: int, device: PluginDevice | None = None) -> None:
        self.context, self.length = context, length
        self.device = device or context.device
        self.ffi, self.constants = abi()
        self._keep: list = []
        self.name, self.row = _find_row(self.device, length)
        self.function = _OPERATORS[self.name]
        self.problem = self._describe()
        self.kernel, self.workspace_bytes, self.workspace_alignment = self.ffi.NULL, 0, 0
        self._destroyed = True
        if self.row.pointer.prepare:
            self._prepare()

    def _prepare(self) -> None:
        prepared = self.context.sized("prepared")
        plugin = self.device.plugin
        plugin.host.take_text()
        status = self.row.pointer.prepare(
            self.device.handle, self.row.pointer, self.problem, prepared
        )
        plugin.check(status, f"{self.name}: prepare")
        self.kernel, self._destroyed = prepared.kernel, False
        self.workspace_bytes = prepared.workspace_bytes
        self.workspace_alignment = prepared.workspace_alignment_bytes

    def destroy(self) -> None:
        """Ends the kernel; harmless a second time."""
        if not self._destroyed and self.row.pointer.destroy:
            self.row.pointer.destroy(self.kernel)
        self._destroyed = True

    def _new(self, text: str, initial=None):
        made = self.ffi.new(text, initial) if initial is not None else self.ffi.new(text)
        self._keep.append(made)
        return made

    def _describe(self):
        operator = load().operators[self.name]
        tensors = []
        for _ in range(3):
            tensor = self._new("haly_tensor *")
            tensor.struct_size = self.ffi.sizeof("haly_tensor")
            tensor.dtype = dtype_number("float32")
            tensor.ndim = 1
            tensor.layout = self.constants["HALY_LAYOUT_STRIDED"]
            tensor.shape = self._new("int64_t[]", [self.length])
            tensor.strides = self._new("int64_t[]", [1])
            tensor.alignment_bytes = 64
            tensor.alias = -1
            tensors.append(tensor)
        problem = self._new("haly_problem *")
        problem.struct_size = self.ffi.sizeof("haly_problem")
        problem.op, problem.op_version = operator.id, self.row.op_version
        problem.tensor_count = problem.parameter_count = 3
        problem.tensors = self._new("const haly_tensor *[]", tensors)
        problem.tensor_counts = self._new("uint32_t[]", [1, 1, 1])
        return problem

    def launch(self, stream, first: Block, second: Block, out: Block, tag: int = 0) -> int:
        """Enqueues out = first o second; returns the status."""
        launch, keep = self.launch_struct(first, second, out, tag)
        self.device.plugin.host.take_text()
        status = self.row.pointer.launch(self.kernel, stream, launch)
        del keep
        return status

    def launch_struct(self, first: Block, second: Block, out: Block, tag: int = 0):
        """A haly_launch over three blocks, and what it points to."""
        buffers = [self.device.buffer(block) for block in (first, second, out)]
        array = self.ffi.new("const haly_buffer *[]", buffers)
        launch = self.ffi.new("haly_launch *")
        launch.struct_size = self.ffi.sizeof("haly_launch")
        launch.buffer_count, launch.buffers = 3, array
        launch.problem = self.ffi.NULL if self.row.pointer.prepare else self.problem
        launch.tag = tag
        keep = [buffers, array]
        if self.workspace_bytes:
            block = self.device.allocate(
                self.workspace_bytes, alignment_bytes=self.workspace_alignment
            )
            self.context.at_end(lambda: self.device.free(block))
            workspace = self.device.buffer(block)
            launch.workspace = workspace
            keep.append(workspace)
        return launch, keep

    def block(self, values: np.ndarray | None = None) -> Block:
        """A vector in device memory, freed at the end of the case."""
        size = 4 * self.length
        at_base = not self.row.flags & self.constants["HALY_KERNEL_OFFSETS"]
        block = self.device.allocate(size, at_base=at_base)
        self.context.at_end(lambda: self.device.free(block))
        if values is not None:
            self.device.write_raw(block, block.offset_bytes, values.astype(np.float32))
        return block

    def read(self, block: Block) -> np.ndarray:
        return self.context.read(block, self.device).view(np.float32)


def _find_row(device: PluginDevice, length: int) -> tuple[str, Row]:
    float32 = dtype_number("float32")
    for name in _OPERATORS:
        operator = load().operators[name]
        for row in device.rows:
            fits = row.op == operator.id and row.op_version == operator.version
            if fits and all(dtype in (0, float32) for dtype in row.dtypes) and _claims(row, length):
                return name, row
    raise NotOffered(f"the plugin has no float32 row of {', '.join(_OPERATORS)}")


def _claims(row: Row, length: int) -> bool:
    if row.limits is None:
        return True
    layout = abi()[1]["HALY_LAYOUT_STRIDED"]
    view = program.TensorView(dtype_number("float32"), (length,), (1,), layout, 64)
    return program.evaluate(row.limits, program.Problem([view] * 3, (1, 1, 1), b"", {}))
