"""Threads: what is documented for any thread, called from several at once."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np

from haly.conformance.runtime.case import case, require
from haly.conformance.runtime.context import INFINITE, Context
from haly.conformance.runtime.memory import pattern
from haly.conformance.runtime.work import Work

THREADS = 4


def run_together(functions: list[Callable[[], None]]) -> None:
    """Runs each function on a thread of its own, all at once; raises the first failure."""
    failures: list[BaseException] = []
    start = threading.Barrier(len(functions))

    def enter(function: Callable[[], None]) -> None:
        try:
            start.wait()
            function()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=enter, args=(f,), daemon=True) for f in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def _rounds(context: Context, full: int) -> int:
    return max(3, full // 10) if context.quick else full


@case()
def streams_and_events_come_and_go_on_threads(context: Context) -> None:
    """Threads create, use and destroy streams and events of one device at once."""
    context.need_streams()
    handle = context.device.handle
    create = context.slot("stream", "create"), context.slot("event", "create")
    destroy = context.slot("stream", "destroy"), context.slot("event", "destroy")

    def work() -> None:
        out_stream, out_event = context.ffi.new("haly_stream *"), context.ffi.new("haly_event *")
        for _ in range(_rounds(context, 100)):
            require(create[0](handle, out_stream) == 0, "stream.create failed on a thread")
            require(create[1](handle, out_event) == 0, "event.create failed on a thread")
            context.ok("stream", "record", out_stream[0], out_event[0])
            context.ok("event", "synchronize", out_event[0], INFINITE)
            destroy[1](out_event[0])
            destroy[0](out_stream[0])

    run_together([work] * THREADS)
    context.require_alive()


@case()
def memory_comes_and_goes_on_threads(context: Context) -> None:
    """Threads allocate, fill, read and free memory of one device at once, each on a stream of its
    own, and none sees another's bytes."""
    context.need_memory()
    device = context.device
    streams = [
        context.create("stream") if context.plugin.tables.get("stream") else device.stream
        for _ in range(THREADS)
    ]
    slots = {name: context.slot("memory", name) for name in ("allocate", "free")}
    copies = {name: context.slot("memory", name) for name in ("copy_from_host", "copy_to_host")}

    def work(number: int) -> None:
        ffi, stream = context.ffi, streams[number]
        out_memory, out_address = ffi.new("haly_memory *"), ffi.new("void **")
        for step in range(_rounds(context, 200)):
            data = pattern(1000 + 97 * number + step, number * 1000 + step)
            status = slots["allocate"](device.handle, data.size, stream, out_memory, out_address)
            require(status == 0, f"allocate on a thread: {context.status_name(status)}")
            buffer = ffi.new("haly_buffer *")
            buffer.struct_size, buffer.memory = ffi.sizeof("haly_buffer"), out_memory[0]
            buffer.address = out_address[0] if device.virtual else ffi.NULL
            buffer.size_bytes = data.size
            pointer = ffi.cast("void *", data.ctypes.data)
            status = copies["copy_from_host"](stream, buffer, pointer, data.size)
            require(status == 0, f"copy_from_host: {context.status_name(status)}")
            found = np.empty_like(data)
            pointer = ffi.cast("void *", found.ctypes.data)
            status = copies["copy_to_host"](stream, pointer, buffer, data.size)
            require(status == 0, f"copy_to_host: {context.status_name(status)}")
            require(np.array_equal(found, data), f"thread {number} read another's bytes")
            slots["free"](device.handle, out_memory[0], stream)

    run_together([lambda n=n: work(n) for n in range(THREADS)])
    context.require_alive()


@case()
def threads_ask_one_stream_and_one_event(context: Context) -> None:
    """Threads query and synchronise one stream and one event at once while work is going on."""
    context.need_streams()
    stream, event = context.create("stream"), context.create("event")
    source, destination = context.block(4096, 1), context.block(4096, 0)
    slots = {
        "query": context.slot("stream", "query"),
        "synchronize": context.slot("stream", "synchronize"),
        "event_query": context.slot("event", "query"),
        "event_synchronize": context.slot("event", "synchronize"),
    }
    allowed = {context.status("ok"), context.status("not_ready")}

    def ask() -> None:
        for _ in range(_rounds(context, 60)):
            require(slots["query"](stream) in allowed, "stream.query failed on a thread")
            require(slots["event_query"](event) in allowed, "event.query failed on a thread")
            require(slots["synchronize"](stream) == 0, "stream.synchronize failed on a thread")
            status = slots["event_synchronize"](event, INFINITE)
            require(status == 0, "event.synchronize failed on a thread")

    def enqueue() -> None:
        for _ in range(_rounds(context, 60)):
            context.copy(stream, destination, source, 4096)
            context.ok("stream", "record", stream, event)

    run_together([enqueue, ask, ask, ask])
    context.synchronize(stream)
    context.require_value(destination, 1, "work enqueued while threads asked")


@case()
def devices_are_opened_on_threads(context: Context) -> None:
    """Threads open, use and close handles of one device at once."""
    context.slot("device", "open")

    def work(number: int) -> None:
        for step in range(_rounds(context, 20)):
            device = context.plugin.open_device(context.index)
            try:
                data = pattern(513, number * 100 + step)
                block = device.allocate(data.size)
                device.write_raw(block, block.offset_bytes, data)
                found = device.read_raw(block, block.offset_bytes, data.size)
                require(np.array_equal(found, data), "a device opened on a thread lost bytes")
                device.free(block)
            finally:
                device.close()

    run_together([lambda n=n: work(n) for n in range(THREADS)])


@case()
def kernels_are_prepared_and_launched_on_threads(context: Context) -> None:
    """Threads prepare, launch and destroy kernels of one row at once, each on a stream of its own,
    and get right results."""
    device = context.device
    prepared = [Work(context, 512 + 64 * n) for n in range(THREADS)]
    streams = [
        context.create("stream") if context.plugin.tables.get("stream") else device.stream
        for _ in range(THREADS)
    ]
    random = np.random.default_rng(1)
    jobs = []
    for work in prepared:
        values = [random.random(work.length, np.float32) for _ in range(2)]
        jobs.append((work, values, [work.block(v) for v in values], work.block()))

    def run(number: int) -> None:
        work, values, blocks, out = jobs[number]
        for _ in range(_rounds(context, 50)):
            again = Work(context, work.length)
            status = again.launch(streams[number], *blocks, out)
            require(status == 0, f"launch on a thread: {context.status_name(status)}")
            if context.plugin.tables.get("stream"):
                context.synchronize(streams[number])
            again.destroy()

    run_together([lambda n=n: run(n) for n in range(THREADS)])
    for work, values, _, out in jobs:
        expected = work.function(*values)
        same = np.allclose(work.read(out), expected, rtol=1e-5)
        require(same, f"{work.name} of {work.length} elements on a thread is wrong")
        work.destroy()


@case()
def texts_belong_to_their_thread(context: Context) -> None:
    """Failures on several threads at once each give their text on the thread of the call."""
    context.need_memory()
    device, allocate = context.device, context.slot("memory", "allocate")

    def work() -> None:
        out_memory, out_address = context.ffi.new("haly_memory *"), context.ffi.new("void **")
        for _ in range(_rounds(context, 50)):
            context.plugin.host.take_text()
            status = allocate(device.handle, 1 << 60, device.stream, out_memory, out_address)
            context.check_answer("OUT_OF_MEMORY", status, "memory.allocate on a thread")

    run_together([work] * THREADS)
