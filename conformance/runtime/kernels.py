"""Kernels as work of streams: order, in flight, repeated."""

from __future__ import annotations

import numpy as np

from haly.conformance.cases import Settings, cases_of
from haly.conformance.oracle import expectations, inputs_of
from haly.conformance.row_call import GuardDamaged, NotDeterministic
from haly.conformance.row_road import NotDeclared, RowRoad
from haly.conformance.runtime.case import Failed, NotOffered, case, require
from haly.conformance.runtime.context import Context
from haly.conformance.runtime.work import Work
from haly.opspec import load

# Operators whose sums depend on an order that a device may choose, and some that have none.
_REPEATED = ("sum", "matmul", "softmax", "mean", "scatter_reduce", "conv", "layer_norm", "add")


def _operands(length: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(11)
    return random.random(length, np.float32), random.random(length, np.float32)


@case()
def launches_run_in_the_order_of_their_stream(context: Context) -> None:
    """Launches and copies of one stream, behind late work, see what was enqueued before them."""
    work = Work(context, 4096)
    values = _operands(4096)
    late, second = work.block(values[0]), work.block(values[1])
    first, out = work.block(np.zeros(4096)), work.block(np.zeros(4096))
    last = work.block(np.zeros(4096))
    stream = work.device.stream
    behind = context.late(stream) if context.plugin.tables.get("memory") else None
    _copy(context, stream, first, late)
    _launch(context, work, stream, first, second, out)
    _copy(context, stream, last, out)
    _launch(context, work, stream, out, out, first)
    if behind is not None:
        behind.end()
    expected = work.function(*values)
    _require_equal(work, last, expected, "a copy behind a launch behind a copy")
    twice = work.function(expected, expected)
    _require_equal(work, first, twice, "a launch that writes what an earlier one read")
    work.destroy()


def _copy(context: Context, stream, destination, source) -> None:
    """A copy, by the host where the plugin has no memory of its own."""
    if context.plugin.tables.get("memory"):
        context.copy(stream, destination, source, source.size_bytes)
    else:
        context.write(destination, context.read(source))


def _launch(context: Context, work: Work, stream, *blocks, tag: int = 0) -> None:
    status = work.launch(stream, *blocks, tag)
    context.check_answer("OK", status, f"{work.name}: launch")


def _require_equal(work: Work, block, expected: np.ndarray, text: str) -> None:
    found = work.read(block)
    bad = np.flatnonzero(np.abs(found - expected) > 1e-5 * np.abs(expected))
    require(
        not bad.size,
        f"{text}: element {bad[0] if bad.size else 0} of {work.name} is not what it must be "
        f"({bad.size} of {expected.size} differ)",
    )


@case()
def launching_does_not_wait(context: Context) -> None:
    """launch returns while its stream is held; nothing is written until the stream goes on."""
    context.need_streams()
    work = Work(context, 1024)
    values = _operands(1024)
    first, second = work.block(values[0]), work.block(values[1])
    out, other = work.block(np.full(1024, -1)), context.create("stream")
    held = context.hold(other)
    _launch(context, work, other, first, second, out)
    held.require_held(f"{work.name}: launch")
    held.give_time()
    require((work.read(out) == -1).all(), "a launch on a held stream has written its output")
    held.require_held("reading on another stream")
    held.release()
    context.synchronize(other)
    _require_equal(work, out, work.function(*values), "a launch behind held work")
    work.destroy()


@case()
def a_launch_on_another_stream_waits_for_an_event(context: Context) -> None:
    """A launch behind stream.wait reads what the other stream wrote before its record."""
    context.need_streams()
    context.need_memory()
    work = Work(context, 1 << 14)
    values = _operands(1 << 14)
    late, second = work.block(values[0]), work.block(values[1])
    first, out = work.block(np.zeros(1 << 14)), work.block(np.zeros(1 << 14))
    # Neither is the device's own, on which a workspace may be written.
    writing, other = context.create("stream"), context.create("stream")
    event = context.create("event")
    before = context.late(writing)
    _copy(context, writing, first, late)
    context.ok("stream", "record", writing, event)
    context.ok("stream", "wait", other, event)
    _launch(context, work, other, first, second, out)
    before.end()
    context.synchronize(other)
    _require_equal(work, out, work.function(*values), "a launch that waits for another stream")
    work.destroy()


@case()
def memory_freed_behind_a_launch_serves_it(context: Context) -> None:
    """Operands freed on the stream behind a launch keep their values for it."""
    context.need_streams()
    context.need_memory()
    work, device = Work(context, 1 << 14), context.device
    values = _operands(1 << 14)
    blocks = [device.allocate_at_base(4 << 14) for _ in range(2)]
    for block, value in zip(blocks, values, strict=True):
        device.write_raw(block, block.offset_bytes, value)
    out, stream = work.block(np.zeros(1 << 14)), context.create("stream")
    free = context.slot("memory", "free")
    late = context.late(stream)
    _launch(context, work, stream, *blocks, out)
    for block in blocks:
        free(device.handle, block.memory, stream)
    for _ in range(3):
        context.block(4 << 14, 0xFF)  # where the operands were, if they are gone
    late.end()
    context.synchronize(stream)
    _require_equal(work, out, work.function(*values), "a launch whose operands were freed behind")
    work.destroy()


@case()
def kernels_keep_nothing_of_their_description(context: Context) -> None:
    """prepare copies what it keeps: descriptions that change afterwards change no launch."""
    work = Work(context, 777)
    if not work.row.pointer.prepare:
        raise NotOffered(f"the row of {work.name} has no prepare")
    for index in range(3):
        tensor = work.problem.tensors[index]
        changed = context.ffi.cast("haly_tensor *", tensor)
        context.ffi.cast("int64_t *", changed.shape)[0] = 3
        context.ffi.cast("int64_t *", changed.strides)[0] = 1000
        changed.dtype = 1
    values = _operands(777)
    out = work.block(np.zeros(777))
    blocks = work.block(values[0]), work.block(values[1])
    _launch(context, work, work.device.stream, *blocks, out)
    _require_equal(work, out, work.function(*values), "a launch after its description changed")
    context.require_guards(out, "a launch after its description changed")
    work.destroy()


@case()
def deterministic_rows_repeat_their_bits(context: Context) -> None:
    """Ten launches of a row flagged DETERMINISTIC, over other remains in outputs and workspace,
    give the same bits."""
    road, flag = RowRoad(context.device), context.constants["HALY_KERNEL_DETERMINISTIC"]
    asked = 0
    for name in _REPEATED:
        if name not in load().operators:
            continue
        operator = load().operators[name]
        for item in cases_of(name, Settings(quick=True)):
            rows = road.matching(operator, item) if item.kind == "random" else []
            rows = [row for row in rows if row.flags & flag]
            if not rows or item.violates or item.op != f"{name}.v{operator.version}":
                continue
            inputs = inputs_of(operator, item)
            expected = expectations(operator, item, inputs)
            try:
                road.run(operator, item, rows[0], inputs, expected)
            except NotDeclared:
                continue
            except (NotDeterministic, GuardDamaged) as error:
                raise Failed(f"{item.op} {item.dtype_text}: {error}") from error
            asked += 1
            break
    if not asked:
        raise NotOffered(f"no row of {', '.join(_REPEATED)} says DETERMINISTIC")


@case()
def rows_are_constant_and_complete(context: Context) -> None:
    """row_list gives the same rows each time; each has a launch, and a count of dtypes that fits
    its operator."""
    ffi, handle = context.ffi, context.device.handle
    out_rows, out_count = ffi.new("const haly_kernel_row *const **"), ffi.new("uint32_t *")
    context.ok("kernel", "row_list", handle, out_rows, out_count)
    first = [out_rows[0][n] for n in range(out_count[0])]
    context.ok("kernel", "row_list", handle, out_rows, out_count)
    require([out_rows[0][n] for n in range(out_count[0])] == first, "other rows the second time")
    tensors = {
        (op.id, version.version): sum(p.kind == "tensor" for p in version.parameters.values())
        + len(version.outputs)
        for op in load().operators.values()
        for version in op.versions
    }
    for number, row in enumerate(first):
        require(row.launch, f"row {number} (operator {row.op}) has no launch")
        minimum = ffi.offsetof("haly_kernel_row", "launch") + 8
        require(row.struct_size >= minimum, f"row {number}: struct_size {row.struct_size}")
        expected = tensors.get((row.op, row.op_version))
        fits = expected is None or row.dtype_count == expected
        require(
            fits, f"row {number} (operator {row.op}) has {row.dtype_count} dtypes, not {expected}"
        )
