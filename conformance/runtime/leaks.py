"""Leaks of handles and memory over thousands of cycles.

What the process holds is counted after each quarter: bytes that its allocator has handed out, open
file descriptors, threads, and device memory as the plugin tells it. A leak grows in every quarter
by at least a few bytes a cycle; a cache that fills up does not.
"""

from __future__ import annotations

import ctypes
import gc
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from haly.conformance.runtime.case import NotOffered, case, require
from haly.conformance.runtime.context import INFINITE, Context
from haly.conformance.runtime.holds import callback
from haly.conformance.runtime.work import Work

CYCLES = 10_000
QUICK_CYCLES = 2000
# A handle that leaks is at least one allocation of 32 bytes; one of two is a leak too.
LEAST_LEAK_BYTES = 16


class _Mallinfo(ctypes.Structure):
    """struct mallinfo2 of glibc."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "keepcost",
        )
    ]


@dataclass(frozen=True)
class Held:
    """What the process holds at one moment."""

    heap_bytes: int
    descriptors: int
    threads: int
    device_bytes: int


def _heap_bytes() -> int:
    """Bytes that the allocator has handed out; 0 where it does not count them."""
    function = getattr(ctypes.CDLL(None), "mallinfo2", None)
    if function is None:
        return 0
    function.restype = _Mallinfo
    info = function()
    return info.uordblks + info.hblkhd


def measure(context: Context) -> Held:
    """Counts what is held, after all work and all of Python's own garbage are gone."""
    context.device.synchronize()
    gc.collect()
    used = 0
    if context.plugin.tables.get("memory"):
        info = context.sized("memory_info")
        context.ok("memory", "query", context.device.handle, info)
        used = info.total_bytes - info.free_bytes
    descriptors = len(os.listdir("/proc/self/fd"))
    return Held(_heap_bytes(), descriptors, len(list(Path("/proc/self/task").iterdir())), used)


def require_no_leak(context: Context, cycle: Callable[[], None], *, cycles: int = CYCLES) -> None:
    """Runs a cycle many times and fails where something grows with it in every quarter.

    Args:
        cycle: makes and ends what must not leak.
        cycles: how often, in the full profile.
    """
    if not Path("/proc/self/task").is_dir():
        raise NotOffered("what a process holds is counted on Linux only")
    quarter = max(20, (min(cycles, QUICK_CYCLES) if context.quick else cycles) // 4)
    for _ in range(quarter // 2):  # caches fill, allocators settle
        cycle()
    found = [measure(context)]
    for _ in range(4):
        for _ in range(quarter):
            cycle()
        found.append(measure(context))
    grown = {
        "bytes of the heap": [held.heap_bytes for held in found],
        "file descriptors": [held.descriptors for held in found],
        "threads": [held.threads for held in found],
        "bytes of device memory": [held.device_bytes for held in found],
    }
    for what, counts in grown.items():
        least = quarter * LEAST_LEAK_BYTES if "bytes" in what else max(1, quarter // 10)
        steps = [after - before for before, after in zip(counts, counts[1:], strict=False)]
        each = sum(steps) / (4 * quarter)
        require(
            min(steps) < least,
            f"{what} grow by {each:.3g} a cycle, in each quarter of {quarter} cycles: {steps}",
        )


def _created(context: Context, interface: str):
    out = context.ffi.new(f"haly_{interface} *")
    context.ok(interface, "create", context.device.handle, out)
    return out[0]


@case()
def events_do_not_leak(context: Context) -> None:
    """10^4 events are created, recorded, awaited and destroyed, and the process holds no more."""
    context.slot("event", "create")
    destroy, stream = context.slot("event", "destroy"), context.device.stream

    def cycle() -> None:
        event = _created(context, "event")
        context.ok("stream", "record", stream, event)
        context.ok("event", "synchronize", event, INFINITE)
        destroy(event)

    require_no_leak(context, cycle)


@case()
def streams_do_not_leak(context: Context) -> None:
    """10^4 streams are created, used and destroyed, and the process holds no more."""
    context.slot("stream", "create")
    context.need_memory()
    destroy = context.slot("stream", "destroy")
    blocks = context.block(64, 1), context.block(64, 2)

    def cycle() -> None:
        stream = _created(context, "stream")
        context.copy(stream, *blocks, 64)
        context.ok("stream", "synchronize", stream)
        destroy(stream)

    require_no_leak(context, cycle)


@case()
def memory_does_not_leak(context: Context) -> None:
    """10^4 allocations are made and freed, on a stream and on none, and the device has as much free
    as before."""
    context.need_memory()
    device, null = context.device, context.ffi.NULL
    free, turn = context.slot("memory", "free"), [0]
    out_memory, out_address = context.ffi.new("haly_memory *"), context.ffi.new("void **")

    def cycle() -> None:
        turn[0] += 1
        stream = device.stream if turn[0] % 2 else null
        size = (64, 1000, 5000)[turn[0] % 3]
        context.ok("memory", "allocate", device.handle, size, stream, out_memory, out_address)
        free(device.handle, out_memory[0], stream)

    require_no_leak(context, cycle)


@case()
def pinned_memory_does_not_leak(context: Context) -> None:
    """Thousands of blocks of host_allocate are freed, and the process holds no more."""
    context.slot("memory", "host_allocate")
    device, out = context.device, context.ffi.new("void **")
    free = context.slot("memory", "host_free")

    def cycle() -> None:
        context.ok("memory", "host_allocate", device.handle, 4096, out)
        free(device.handle, out[0])

    require_no_leak(context, cycle, cycles=4000)


@case()
def copies_do_not_leak(context: Context) -> None:
    """10^4 copies in all directions, with fills and waits between, leave nothing behind."""
    context.need_memory()
    device, ffi = context.device, context.ffi
    first, second = context.block(512, 1), context.block(512, 2)
    buffers, host = (device.buffer(first), device.buffer(second)), ffi.new("char[512]")
    fills = context.offers("memory", "fill")

    def cycle() -> None:
        context.ok("memory", "copy_from_host", device.stream, buffers[0], host, 512)
        context.ok("memory", "copy", device.stream, buffers[1], buffers[0], 512)
        if fills:
            context.ok("memory", "fill", device.stream, buffers[0], host, 4, 512)
        context.ok("memory", "copy_to_host", device.stream, host, buffers[1], 512)

    require_no_leak(context, cycle)


@case()
def waits_and_callbacks_do_not_leak(context: Context) -> None:
    """10^4 records, waits of another stream and host callbacks leave nothing behind."""
    context.need_streams()
    streams = [context.create("stream") for _ in range(2)]
    event, calls = context.create("event"), []
    function = callback(lambda user: None)
    has_callbacks = context.offers("stream", "host_callback")

    def cycle() -> None:
        context.ok("stream", "record", streams[0], event)
        context.ok("stream", "wait", streams[1], event)
        if has_callbacks:
            context.ok("stream", "host_callback", streams[1], function, context.ffi.NULL)
        calls.append(None)
        if len(calls) >= 16:
            calls.clear()
            for stream in streams:
                context.synchronize(stream)

    require_no_leak(context, cycle)


@case()
def kernels_do_not_leak(context: Context) -> None:
    """Thousands of kernels are prepared, launched and destroyed, and the process holds no more."""
    work = Work(context, 64)
    if not work.row.pointer.prepare:
        raise NotOffered(f"the row of {work.name} has no prepare")
    blocks, row = [work.block() for _ in range(3)], work.row.pointer
    work.destroy()
    prepared = context.sized("prepared")
    launch, keep = work.launch_struct(*blocks)

    def cycle() -> None:
        prepared.kernel = context.ffi.NULL
        status = row.prepare(context.device.handle, row, work.problem, prepared)
        context.check_answer("OK", status, "prepare")
        status = row.launch(prepared.kernel, context.device.stream, launch)
        context.check_answer("OK", status, "launch")
        context.device.synchronize()
        if row.destroy:
            row.destroy(prepared.kernel)

    require_no_leak(context, cycle, cycles=4000)
    require(keep, "")


@case()
def devices_do_not_leak(context: Context) -> None:
    """Hundreds of handles of the device are opened, used and closed, and the process holds no
    more."""
    context.slot("device", "open")
    out, has_close = context.ffi.new("haly_device *"), context.offers("device", "close")
    outputs = context.ffi.new("haly_memory *"), context.ffi.new("void **")
    has_memory = bool(context.plugin.tables.get("memory"))

    def cycle() -> None:
        context.ok("device", "open", context.index, out)
        if has_memory:
            stream, memory, address = context.ffi.NULL, *outputs
            context.ok("memory", "allocate", out[0], 64, stream, memory, address)
            context.slot("memory", "free")(out[0], memory[0], stream)
        if has_close:
            context.slot("device", "close")(out[0])

    require_no_leak(context, cycle, cycles=400)


@case()
def failures_do_not_leak(context: Context) -> None:
    """10^4 refused allocations leave nothing behind."""
    context.need_memory()
    device = context.device
    out_memory, out_address = context.ffi.new("haly_memory *"), context.ffi.new("void **")

    def cycle() -> None:
        arguments = device.handle, 1 << 60, device.stream, out_memory, out_address
        context.answers("OUT_OF_MEMORY", "memory", "allocate", *arguments)

    require_no_leak(context, cycle)
