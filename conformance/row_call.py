"""One call of a kernel through the raw ABI: its memory, its description, its launches."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from haly.abi import abi
from haly.conformance.dtypes import facts
from haly.conformance.errors import ConformanceError, PluginDriverError
from haly.conformance.held_launches import watch_event
from haly.conformance.leaks import bytes_lost, host_bytes
from haly.conformance.plugin_driver import (
    GUARD_PATTERN,
    Block,
)
from haly.conformance.statics import dtype_number, pack_statics
from haly.conformance.tensors import Placement, broadcast_strides, dense_strides, place
from haly.opspec.generator import program

_UNSUPPORTED = "HALY_STATUS_UNSUPPORTED"
# Elements from one to the next along an axis that 32 bits cannot count.
FAR_STRIDE = 2**31 + 3
# So many launches of a row that says DETERMINISTIC must agree.
DETERMINISM_RUNS = 10
# What lies in outputs and workspace before them, byte by byte: zeros, NaNs, large and odd numbers.
_REMAINS = (0x00, 0xFF, 0x7F, 0x5A)


class NotDeterministic(Exception):
    """A row that says DETERMINISTIC gave other bits for the same inputs."""


class MemoryLost(PluginDriverError):
    """A kernel loses memory each time that it is prepared, launched and destroyed."""


class GuardDamaged(Exception):
    """A kernel wrote where it must not."""


@dataclass
class Slot:
    """One tensor slot of a problem: description, data and where it lies."""

    shape: tuple[int, ...]
    strides: tuple[int, ...]
    dtype: str
    block: Block | None
    struct: object = None
    buffer: object = None
    alias: int = -1


class Call:
    """One case on one row: describes, prepares, launches, reads back."""

    def __init__(self, device, op, case, row, inputs, expected) -> None:
        self.device, self.op, self.case, self.row = device, op, case, row
        self.ffi, self.constants = abi()
        self.expected = expected
        self.keep: list = []
        self.blocks: list[Block] = []
        self.input_bytes: list[tuple[Block, np.ndarray]] = []
        self.overwritten: list[tuple[Block, np.ndarray]] = []
        self.launch = self.ffi.NULL
        self.workspace: Block | None = None
        self.prepared = None
        self.kernel = self.ffi.NULL
        self.slots: list[Slot | None] = []
        self.counts: list[int] = []
        self.strided = bool(row.flags & self.constants["HALY_KERNEL_STRIDED"])
        self.offsets = bool(row.flags & self.constants["HALY_KERNEL_OFFSETS"])
        self._place_inputs(inputs)
        self._place_outputs()
        self.problem = self._describe()

    # ---- placing ----
    def _block(self, size_bytes: int) -> Block:
        allocate = self.device.allocate if self.offsets else self.device.allocate_at_base
        block = allocate(size_bytes)
        self.blocks.append(block)
        return block

    def _place_inputs(self, inputs: dict) -> None:
        target = self.expected[0].shape if self.op.kind == "elementwise" else None
        for parameter in self.op.parameters.values():
            if parameter.kind != "tensor":
                continue
            if self.case.shares and parameter.name == self.case.shares[1]:
                self.counts.append(1)
                self.slots.append(self._same_as(self._slot_index(self.case.shares[0])))
                continue
            given, recipes = inputs[parameter.name], self.case.tensors[parameter.name]
            if parameter.variadic:
                pairs = list(zip(given, recipes, strict=True))
            else:
                pairs = [(given, recipes)]
            self.counts.append(len(pairs))
            for values, recipe in pairs:
                self.slots.append(None if values is None else self._input(values, recipe, target))

    def _input(self, values: np.ndarray, recipe, target) -> Slot:
        if self.strided and recipe.layout == "far" and max(values.shape, default=1) > 1:
            return self._far_input(values, recipe, target)
        shape, placement = self._placed(values, recipe, target)
        block = self._block(placement.data.size)
        self.device.write_raw(block, block.offset_bytes, placement.data)
        self.input_bytes.append((block, placement.data))
        slot = Slot(tuple(shape), placement.strides, recipe.dtype, block)
        slot.buffer = self._buffer(block, placement.offset_bytes)
        return slot

    def _far_input(self, values: np.ndarray, recipe, target) -> Slot:
        """An operand whose first axis of several elements steps over 2^31 elements of memory.

        The memory is reserved and, but for the elements, never touched.
        """
        axis = next(i for i, extent in enumerate(values.shape) if extent > 1)
        strides = list(dense_strides(values.shape))
        strides[axis] = FAR_STRIDE
        item = values.dtype.itemsize
        leading = np.moveaxis(values, axis, 0)
        piece = int(np.prod(values.shape[axis + 1 :], dtype=np.int64)) * item
        block = self.device.reserve((FAR_STRIDE * (values.shape[axis] - 1)) * item + piece)
        self.blocks.append(block)
        for position, part in enumerate(leading):
            at = replace(block, offset_bytes=position * FAR_STRIDE * item, size_bytes=piece)
            data = np.ascontiguousarray(part).reshape(-1).view(np.uint8)
            self.device.write_raw(at, at.offset_bytes, data)
            self.input_bytes.append((at, data))
        shape, steps = tuple(values.shape), tuple(strides)
        if target is not None:
            steps, shape = broadcast_strides(shape, steps, target), tuple(target)
        slot = Slot(shape, steps, recipe.dtype, block)
        slot.buffer = self._buffer(block)
        return slot

    def _placed(self, values: np.ndarray, recipe, target) -> tuple[tuple[int, ...], Placement]:
        """Shape and place of an operand, as the row takes it."""
        if not self.strided:
            dense = values if target is None else np.broadcast_to(values, target)
            placement = place(np.ascontiguousarray(dense), "dense")
            shape = dense.shape
        else:
            placement = place(values, recipe.layout)
            shape = values.shape
            if target is not None:
                strides = broadcast_strides(shape, placement.strides, target)
                placement = Placement(placement.data, strides, placement.offset_bytes)
                shape = tuple(target)
        if placement.offset_bytes and not self.offsets:
            # A negative stride starts inside its memory: needs OFFSETS too.
            placement = place(np.broadcast_to(values, shape), "dense")
        return shape, self._aligned(placement)

    def refill(self, inputs: dict) -> list[np.ndarray]:
        """Launches the prepared kernel on other values of the same operands.

        Args:
            inputs: as those of the call; no operand lies in the memory of another or of a result.
        """
        target = self.expected[0].shape if self.op.kind == "elementwise" else None
        blocks = iter(self.input_bytes)
        renewed = []
        for name, recipes in self.case.tensors.items():
            given = inputs[name]
            if not isinstance(recipes, tuple):
                given, recipes = (given,), (recipes,)
            for values, recipe in zip(given, recipes, strict=True):
                if values is not None:
                    block, _ = next(blocks)
                    data = self._placed(values, recipe, target)[1].data
                    self.device.write_raw(block, block.offset_bytes, data)
                    renewed.append((block, data))
        self.input_bytes = renewed
        self._finish()
        return self._outputs()

    def _same_as(self, index: int) -> Slot:
        """Another operand that is the tensor of slot `index`."""
        first = self.slots[index]
        slot = Slot(first.shape, first.strides, first.dtype, first.block, alias=index)
        slot.buffer = self._buffer(
            first.block, first.buffer.offset_bytes - first.block.offset_bytes
        )
        return slot

    def _aligned(self, placement: Placement) -> Placement:
        """The same tensor with its first element at a multiple of the device's offset alignment."""
        lead = -placement.offset_bytes % self.device.offset_alignment_bytes
        if not lead:
            return placement
        data = np.concatenate([np.full(lead, GUARD_PATTERN, np.uint8), placement.data])
        return Placement(data, placement.strides, placement.offset_bytes + lead)

    def _buffer(self, block: Block, skip_bytes: int = 0):
        buffer = self.device.buffer(block)
        buffer.offset_bytes += skip_bytes
        buffer.size_bytes -= skip_bytes
        self.keep.append(buffer)
        return buffer

    def _place_outputs(self) -> None:
        for name, expectation in zip(self.op.outputs, self.expected, strict=True):
            self.counts.append(1)
            size = int(np.prod(expectation.shape_maximum, dtype=np.int64))
            itemsize = facts(expectation.dtype).numpy.itemsize
            alias, block = -1, None
            if self.case.in_place and self.case.in_place[1] == name:
                alias = self._slot_index(self.case.in_place[0])
                source = self.slots[alias]
                if self.row.flags & self.constants["HALY_KERNEL_IN_PLACE"]:
                    block = source.block
                    self.overwritten += [p for p in self.input_bytes if p[0] is block]
                    self.input_bytes = [p for p in self.input_bytes if p[0] is not block]
                else:
                    alias = -1
            if block is None:
                block = self._block(size * itemsize)
                # Fresh memory is zero as a rule, and what a kernel forgets to write would be, too.
                remains = np.full(block.size_bytes, _REMAINS[-1], np.uint8)
                self.device.write_raw(block, block.offset_bytes, remains)
            shape = tuple(expectation.shape_maximum)
            slot = Slot(shape, dense_strides(shape), expectation.dtype, block, alias=alias)
            slot.buffer = self._buffer(block)
            if expectation.data_dependent:
                extents = self.ffi.new("int64_t[]", [-1] * max(1, len(shape)))
                self.keep.append(extents)
                slot.buffer.out_extents = extents
            self.slots.append(slot)

    def _slot_index(self, name: str) -> int:
        index = 0
        for parameter in self.op.parameters.values():
            if parameter.kind == "tensor":
                if parameter.name == name:
                    return index
                recipes = self.case.tensors[parameter.name]
                index += len(recipes) if parameter.variadic else 1
        raise ConformanceError(f"{self.op.name}: in_place names unknown input {name!r}")

    # ---- describing ----
    def _new(self, text: str, *initial):
        value = self.ffi.new(text, *initial)
        self.keep.append(value)
        return value

    def _tensor(self, slot: Slot):
        struct = self._new("haly_tensor *")
        struct.struct_size = self.ffi.sizeof("haly_tensor")
        struct.dtype = dtype_number(slot.dtype)
        struct.ndim = len(slot.shape)
        struct.layout = self.constants["HALY_LAYOUT_STRIDED"]
        struct.shape = self._new("int64_t[]", list(slot.shape) or [0])
        struct.strides = self._new("int64_t[]", list(slot.strides) or [0])
        itemsize = facts(slot.dtype).numpy.itemsize
        struct.alignment_bytes = itemsize
        offset = slot.buffer.offset_bytes
        if offset % 64 == 0:
            struct.alignment_bytes = 64
        struct.alias = slot.alias
        slot.struct = struct
        return struct

    def _describe(self):
        ffi = self.ffi
        problem = self._new("haly_problem *")
        problem.struct_size = ffi.sizeof("haly_problem")
        problem.op = self.op.id
        problem.op_version = self.op.version
        problem.tensor_count = len(self.slots)
        structs = [ffi.NULL if s is None else self._tensor(s) for s in self.slots]
        problem.tensors = self._new("const haly_tensor *[]", structs or [ffi.NULL])
        problem.tensor_counts = self._new("uint32_t[]", self.counts or [0])
        problem.parameter_count = len(self.counts)
        statics, keep = pack_statics(self.op, self.case.values)
        self.keep.extend([statics, keep])
        problem.statics = statics
        self._describe_host_tensors(problem)
        self._describe_scalars(problem)
        return problem

    def _describe_host_tensors(self, problem) -> None:
        parameters = [p for p in self.op.parameters.values() if p.kind == "host_tensor"]
        structs = []
        for parameter in parameters:
            value = self.case.values.get(parameter.name, parameter.default)
            if value is None:
                structs.append(self.ffi.NULL)
                continue
            data = np.ascontiguousarray(np.array(value, facts(parameter.dtype).numpy))
            self.keep.append(data)
            struct = self._new("haly_host_tensor *")
            struct.struct_size = self.ffi.sizeof("haly_host_tensor")
            struct.dtype = dtype_number(parameter.dtype)
            struct.ndim = data.ndim
            struct.shape = self._new("int64_t[]", list(data.shape) or [0])
            struct.data = self.ffi.cast("const void *", data.ctypes.data)
            structs.append(struct)
        problem.host_tensor_count = len(structs)
        if structs:
            problem.host_tensors = self._new("const haly_host_tensor *[]", structs)

    def _describe_scalars(self, problem) -> None:
        parameters = [p for p in self.op.parameters.values() if p.kind == "scalar"]
        problem.scalar_count = len(parameters)
        if not parameters:
            return
        array = self._new("haly_scalar[]", len(parameters))
        for item, parameter in zip(array, parameters, strict=True):
            value = self.case.values.get(parameter.name, parameter.default)
            if parameter.type == "float":
                item.dtype = dtype_number("float64")
                item.value.float64_value = float(value)
            else:
                item.dtype = dtype_number("int64")
                item.value.int64_value = int(value)
        problem.scalars = array

    # ---- running ----
    def refused_by_limits(self) -> str | None:
        """Why the row's limits or `supports` leave this case out; None where they claim it."""
        if self.row.limits is not None and not program.evaluate(self.row.limits, self._view()):
            return "outside the row's limits"
        supports = self.row.pointer.supports
        if supports:
            self.device.plugin.host.take_text()
            status = supports(self.device.handle, self.row.pointer, self.problem)
            if status == self.constants[_UNSUPPORTED]:
                return self.device.plugin.host.take_text() or "supports: no reason given"
            self.device.plugin.check(status, f"{self.op.name}: supports")
        return None

    def _view(self) -> program.Problem:
        """The call as a predicate sees it."""
        tensors = [
            slot
            and program.TensorView(
                dtype_number(slot.dtype),
                slot.shape,
                slot.strides,
                slot.struct.layout,
                slot.struct.alignment_bytes,
            )
            for slot in self.slots
        ]
        lists: dict[int, list] = {}
        data = b""
        if self.problem.statics != self.ffi.NULL:
            struct, _ = pack_statics(self.op, self.case.values)
            data = bytes(self.ffi.buffer(struct))
            members = program.names_of(self.op).statics
            for name, member in members.items():
                if member.count_offset is not None:
                    array = getattr(struct, name)
                    count = getattr(struct, f"{name}_count")
                    lists[member.offset] = [array[i] for i in range(count)]
        return program.Problem(tensors, tuple(self.counts), data, lists)

    def watch_memory(self) -> None:
        """Prepares, launches and destroys the kernel again and again.

        Raises:
            MemoryLost: memory of the host or the device is lost on the way.
        """
        self._destroy_kernel()

        def cycle() -> None:
            if self.prepared is not None:
                self._prepare()
            self._finish()
            self._destroy_kernel()

        if lost := bytes_lost(cycle, [host_bytes, self.device.bytes_in_use]):
            raise MemoryLost(f"each prepare, launch and destroy loses {lost} bytes")

    def watch_event(self) -> None:
        """Records an event behind one more launch, on a stream that is held.

        Raises:
            EventTooEarly, LaunchWaited: the event or the launch did not heed the stream.
        """
        if self.prepared is not None and self.kernel == self.ffi.NULL:
            self._prepare()
        watch_event(self.device, self._enqueue)

    def run(self) -> list[np.ndarray]:
        """Prepares, launches and waits; returns the outputs.

        Raises:
            PluginDriverError: a call fails or answers what the ABI does not allow.
            GuardDamaged: the kernel wrote outside an output or into an input.
        """
        ffi = self.ffi
        workspace_bytes, workspace_alignment, cost = 0, 0, 0.0
        if self.row.pointer.prepare:
            prepared = self._new("haly_prepared *")
            prepared.struct_size = ffi.sizeof("haly_prepared")
            count = max(1, len(self.slots))
            strided = self.constants["HALY_LAYOUT_STRIDED"]
            prepared.layouts = self._new("haly_layout[]", [strided] * count)
            prepared.layout_sizes_bytes = self._new("uint64_t[]", count)
            self.prepared = prepared
            self._prepare()
            workspace_bytes, cost = prepared.workspace_bytes, prepared.cost_ns
            workspace_alignment = prepared.workspace_alignment_bytes
            for i, slot in enumerate(self.slots):
                if slot is not None and prepared.layouts[i] != strided:
                    raise PluginDriverError(
                        f"{self.op.name}: prepare changed the layout of tensor {i}, which was "
                        "described as STRIDED and not as ANY"
                    )
        if cost < 0 or cost != cost:
            raise PluginDriverError(f"{self.op.name}: prepare estimates a cost of {cost} ns")
        launch = self._new("haly_launch *")
        launch.struct_size = ffi.sizeof("haly_launch")
        buffers = [ffi.NULL if s is None else s.buffer for s in self.slots]
        launch.buffer_count = len(buffers)
        launch.buffers = self._new("const haly_buffer *[]", buffers)
        launch.scalars, launch.scalar_count = self.problem.scalars, self.problem.scalar_count
        launch.problem = ffi.NULL if self.row.pointer.prepare else self.problem
        launch.tag = 1
        if workspace_bytes:
            block = self.device.allocate(workspace_bytes, alignment_bytes=workspace_alignment)
            self.blocks.append(block)
            self.workspace = block
            launch.workspace = self._buffer(block)
        self.launch = launch
        return self._launch()

    def _prepare(self) -> None:
        status = self.row.pointer.prepare(
            self.device.handle, self.row.pointer, self.problem, self.prepared
        )
        self.device.plugin.check(status, f"{self.op.name}: prepare")
        self.kernel = self.prepared.kernel

    def _enqueue(self) -> None:
        status = self.row.pointer.launch(self.kernel, self.device.stream, self.launch)
        self.device.plugin.check(status, f"{self.op.name}: launch")

    def _finish(self) -> None:
        """Launches and waits."""
        self._enqueue()
        self.device.synchronize()

    def _launch(self) -> list[np.ndarray]:
        self._finish()
        return self._read()

    def repeat(self, first: list[np.ndarray]) -> None:
        """Launches the same kernel again, over other remains, and compares bits.

        Raises:
            NotDeterministic: they differ.
        """
        for number in range(2, DETERMINISM_RUNS + 1):
            self._restore(filler=_REMAINS[number % len(_REMAINS)])
            for name, now, then in zip(self.op.outputs, self._launch(), first, strict=True):
                if now.shape != then.shape:
                    raise NotDeterministic(
                        f"{name}: run {number} of {DETERMINISM_RUNS} gave extents {now.shape}, the "
                        f"first {then.shape}"
                    )
                differing = now.reshape(-1).view(np.uint8) != then.reshape(-1).view(np.uint8)
                if differing.any():
                    index = int(np.flatnonzero(differing)[0]) // now.itemsize
                    position = tuple(map(int, np.unravel_index(index, now.shape)))
                    raise NotDeterministic(
                        f"{name}: run {number} of {DETERMINISM_RUNS} gave other bits than the "
                        f"first, at {list(position)}: {now[position]} and {then[position]}"
                    )

    def _restore(self, filler: int) -> None:
        """Inputs as they were; outputs and workspace full of what a kernel must not depend on."""
        scratch = [slot.block for slot in self.slots[len(self.slots) - len(self.expected) :]]
        scratch += [self.workspace] if self.workspace else []
        for block in scratch:
            data = np.full(block.size_bytes, filler, np.uint8)
            self.device.write_raw(block, block.offset_bytes, data)
        for block, data in self.overwritten:
            self.device.write_raw(block, block.offset_bytes, data)
        for slot in self.slots:
            if slot is not None and slot.buffer.out_extents != self.ffi.NULL:
                for axis in range(len(slot.shape)):
                    slot.buffer.out_extents[axis] = -1

    def _read(self) -> list[np.ndarray]:
        for block in self.blocks:
            if damage := self.device.damaged_guard(block):
                raise GuardDamaged(f"wrote {damage} of a buffer")
        for block, data in self.input_bytes:
            now = self.device.read_raw(block, block.offset_bytes, data.size)
            if not np.array_equal(now, data):
                raise GuardDamaged("changed an input that it does not share with an output")
        return self._outputs()

    def _outputs(self) -> list[np.ndarray]:
        outputs = []
        first = len(self.slots) - len(self.expected)
        for slot, expectation in zip(self.slots[first:], self.expected, strict=True):
            shape = slot.shape
            if expectation.data_dependent:
                extents = slot.buffer.out_extents
                shape = tuple(int(extents[i]) for i in range(len(slot.shape)))
                if any(e < 0 or e > m for e, m in zip(shape, slot.shape, strict=True)):
                    raise GuardDamaged(f"wrote extents {shape}, allowed are up to {slot.shape}")
            dtype = facts(slot.dtype).numpy
            size = int(np.prod(shape, dtype=np.int64)) * dtype.itemsize
            raw = self.device.read_raw(slot.block, slot.block.offset_bytes, size)
            outputs.append(raw.view(dtype).reshape(shape))
        return outputs

    def release(self) -> None:
        """Destroys the kernel and frees all memory of the call."""
        self._destroy_kernel()
        for block in self.blocks:
            self.device.free(block)
        self.blocks.clear()

    def _destroy_kernel(self) -> None:
        if self.kernel != self.ffi.NULL and self.row.pointer.destroy:
            self.row.pointer.destroy(self.kernel)
        self.kernel = self.ffi.NULL
