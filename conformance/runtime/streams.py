"""Streams: ordered queues of work that wait for each other through events."""

from __future__ import annotations

from haly.conformance.runtime.case import NotOffered, case, require
from haly.conformance.runtime.context import INFINITE, Context
from haly.conformance.runtime.devices import _require_no_error
from haly.conformance.runtime.holds import comes_back_early


@case()
def work_runs_in_order(context: Context) -> None:
    """Copies that each need the one before give what they give one after the other."""
    context.need_memory()
    size, count = 4096, 20 if context.quick else 100
    blocks = [context.block(size, n) for n in range(8)]
    stream = context.device.stream
    expected = list(range(8))
    late = context.late(stream)
    for step in range(count):
        source, destination = step * 5 % 8, (step * 3 + 1) % 8
        if source != destination:
            context.copy(stream, blocks[destination], blocks[source], size)
            expected[destination] = expected[source]
    late.end()
    for number, value in enumerate(expected):
        context.require_value(blocks[number], value, f"block {number} after {count} copies")


@case()
def work_waits_for_late_work_before_it(context: Context) -> None:
    """A copy behind late work runs after it, and one in front of it before."""
    context.need_streams()
    size, stream = 1 << 16, context.device.stream
    first, late = context.block(size, 1), context.block(size, 2)
    middle, last = context.block(size, 0), context.block(size, 0)
    context.copy(stream, middle, first, size)
    context.copy(stream, last, middle, size)
    between = context.late(stream)
    context.copy(stream, middle, late, size)
    between.end()
    context.synchronize(stream)
    context.require_value(last, 1, "a copy in front of late work")
    context.require_value(middle, 2, "a copy behind late work")


@case()
def enqueueing_does_not_wait(context: Context) -> None:
    """What never blocks returns while its stream is held: copies, fills, records, waits, callbacks
    and queries."""
    context.need_streams()
    stream, size = context.create("stream"), 4096
    event, other = context.create("event"), context.create("stream")
    source, destination = context.block(size, 5), context.block(size, 0)
    held = context.hold(stream)
    context.copy(stream, destination, source, size)
    held.require_held("memory.copy")
    if context.offers("memory", "fill"):
        pattern = context.ffi.new("char[1]", b"\7")
        buffer = context.device.buffer(destination)
        context.ok("memory", "fill", stream, buffer, pattern, 1, size)
        held.require_held("memory.fill")
    context.ok("stream", "record", stream, event)
    held.require_held("stream.record")
    context.ok("stream", "wait", other, event)
    held.require_held("stream.wait")
    context.hold(stream).release()
    held.require_held("stream.host_callback")
    context.answers("NOT_READY", "stream", "query", stream)
    held.require_held("stream.query")
    context.answers("NOT_READY", "event", "query", event)
    held.require_held("event.query")
    held.give_time()
    context.require_value(destination, 0, "the destination of a copy behind held work")
    held.require_held("reading on another stream")
    held.release()
    context.synchronize(other)
    value = 7 if context.offers("memory", "fill") else 5
    context.require_value(destination, value, "work enqueued while the stream was held")


@case("stream.query:not_ready")
def a_query_tells_busy_from_idle(context: Context) -> None:
    """stream.query answers NOT_READY while work is going on, and OK once it is done."""
    context.need_streams()
    stream = context.create("stream")
    context.ok("stream", "query", stream)
    held = context.hold(stream)
    context.answers("NOT_READY", "stream", "query", stream)
    held.require_held("stream.query")
    held.release()
    context.synchronize(stream)
    context.ok("stream", "query", stream)


@case()
def a_stream_waits_for_another(context: Context) -> None:
    """Work behind stream.wait sees everything in front of the record that it waits for."""
    context.need_streams()
    size, first, second = 1 << 16, context.create("stream"), context.create("stream")
    for value in range(1, 4 if context.quick else 12):
        event = context.create("event")
        source, middle = context.block(size, value), context.block(size, 0)
        last = context.block(size, 0)
        late = context.late(first)
        context.copy(first, middle, source, size)
        context.ok("stream", "record", first, event)
        context.ok("stream", "wait", second, event)
        context.copy(second, last, middle, size)
        late.end()
        context.synchronize(second)
        context.require_value(last, value, "a copy that waits for late work of another stream")


@case()
def waits_go_through_many_streams(context: Context) -> None:
    """A chain of streams, each waiting for the one before, runs in that order."""
    context.need_streams()
    size, streams = 4096, [context.create("stream") for _ in range(8)]
    blocks = [context.block(size, 0x5A)] + [context.block(size, 0) for _ in streams]
    late = context.late(streams[0])
    for number, stream in enumerate(streams):
        context.copy(stream, blocks[number + 1], blocks[number], size)
        if number + 1 < len(streams):
            event = context.create("event")
            context.ok("stream", "record", stream, event)
            context.ok("stream", "wait", streams[number + 1], event)
    late.end()
    context.synchronize(streams[-1])
    context.require_value(blocks[-1], 0x5A, "the end of a chain of eight streams")


@case()
def a_wait_takes_the_point_at_the_call(context: Context) -> None:
    """Recording an event anew on another stream does not release who waits for its former point."""
    context.need_streams()
    size, late, idle = 1 << 16, context.create("stream"), context.create("stream")
    waiting, event = context.create("stream"), context.create("event")
    source, middle, last = context.block(size, 9), context.block(size, 0), context.block(size, 0)
    work = context.late(late)
    context.copy(late, middle, source, size)
    context.ok("stream", "record", late, event)
    context.ok("stream", "wait", waiting, event)
    context.ok("stream", "record", idle, event)
    context.copy(waiting, last, middle, size)
    work.end()
    context.synchronize(waiting)
    context.require_value(last, 9, "a copy that waits for the event's former point")


@case()
def a_destroyed_event_is_still_waited_for(context: Context) -> None:
    """Streams that wait for an event go on waiting for its point after it is destroyed."""
    context.need_streams()
    size, late, waiting = 1 << 16, context.create("stream"), context.create("stream")
    source, middle, last = context.block(size, 8), context.block(size, 0), context.block(size, 0)
    out = context.ffi.new("haly_event *")
    context.ok("event", "create", context.device.handle, out)
    work = context.late(late)
    context.copy(late, middle, source, size)
    context.ok("stream", "record", late, out[0])
    context.ok("stream", "wait", waiting, out[0])
    context.slot("event", "destroy")(out[0])
    context.copy(waiting, last, middle, size)
    work.end()
    context.synchronize(waiting)
    context.require_value(last, 8, "a copy that waits for a destroyed event")


@case()
def an_event_that_was_never_recorded_holds_nobody(context: Context) -> None:
    """stream.wait for an event that was never recorded is no wait."""
    context.need_streams()
    stream, event = context.create("stream"), context.create("event")
    context.ok("stream", "wait", stream, event)
    context.synchronize(stream)


@case("stream.record:invalid_argument")
def events_of_another_device_are_refused(context: Context) -> None:
    """stream.record of an event of another device handle answers INVALID_ARGUMENT with a text, and
    the event keeps its former point."""
    context.need_streams()
    context.slot("device", "open")
    other = context.open_device()
    if other.handle == context.device.handle:
        raise NotOffered("the plugin gives one handle for all devices")
    event = context.create("event", other)
    context.answers("INVALID_ARGUMENT", "stream", "record", context.device.stream, event)
    context.ok("event", "query", event)
    context.ok("stream", "record", other.stream, event)
    context.ok("event", "synchronize", event, INFINITE)
    context.require_alive()


@case()
def a_destroyed_stream_completes_its_work(context: Context) -> None:
    """Work of a stream that is destroyed in flight still completes, and others see it."""
    context.need_streams()
    size = 1 << 16
    for value in range(1, 3 if context.quick else 8):
        source, destination = context.block(size, value), context.block(size, 0)
        event, out = context.create("event"), context.ffi.new("haly_stream *")
        context.ok("stream", "create", context.device.handle, out)
        context.delay(out[0])
        context.copy(out[0], destination, source, size)
        context.ok("stream", "record", out[0], event)
        context.slot("stream", "destroy")(out[0])
        context.ok("event", "synchronize", event, INFINITE)
        context.require_value(destination, value, "a copy of a stream destroyed in flight")


@case()
def everything_is_destroyed_in_flight(context: Context) -> None:
    """Streams, events and memory that are destroyed while their work is going on leave a device
    that works and closes."""
    context.need_streams()
    for _ in range(3 if context.quick else 10):
        device = context.plugin.open_device(context.index)
        blocks = [device.allocate(1 << 16) for _ in range(2)]
        out_stream, out_event = context.ffi.new("haly_stream *"), context.ffi.new("haly_event *")
        context.ok("stream", "create", device.handle, out_stream)
        context.ok("event", "create", device.handle, out_event)
        for stream in (device.stream, out_stream[0]):
            if context.offers("stream", "host_callback"):
                context.delay(stream, 0.01)
            context.copy(stream, blocks[0], blocks[1], 1 << 16, device)
            context.ok("stream", "record", stream, out_event[0])
        context.ok("stream", "wait", device.stream, out_event[0])
        context.slot("event", "destroy")(out_event[0])
        context.slot("stream", "destroy")(out_stream[0])
        for block in blocks:
            device.free(block)
        device.close()
    context.require_alive()


@case()
def a_long_queue_is_worked_off(context: Context) -> None:
    """Thousands of pieces of work are enqueued without a wait and all run, in order."""
    context.need_memory()
    count = 200 if context.quick else 4000
    blocks = [context.block(256, n) for n in (1, 2, 3)]
    stream = context.device.stream
    for step in range(count):
        context.copy(stream, blocks[(step + 1) % 3], blocks[step % 3], 256)
    context.device.synchronize()
    for block in blocks:
        context.require_value(block, 1, f"a block after {count} copies")


@case()
def many_streams_work_side_by_side(context: Context) -> None:
    """Sixteen streams, filled in turn, each run their own work in order."""
    context.need_streams()
    streams = [context.create("stream") for _ in range(16)]
    sources = [context.block(4096, n + 1) for n in range(16)]
    middles = [context.block(4096, 0) for _ in range(16)]
    ends = [context.block(4096, 0) for _ in range(16)]
    for n, stream in enumerate(streams):
        context.copy(stream, middles[n], sources[n], 4096)
    for n, stream in enumerate(streams):
        context.copy(stream, ends[n], middles[n], 4096)
    for stream in streams:
        context.synchronize(stream)
    for n, block in enumerate(ends):
        context.require_value(block, n + 1, f"the work of stream {n}")


@case()
def synchronizing_waits_for_late_work(context: Context) -> None:
    """stream.synchronize returns after the work enqueued before it, on whatever thread it is
    called."""
    context.need_streams()
    size, stream = 1 << 16, context.create("stream")
    source, destination = context.block(size, 6), context.block(size, 0)
    held = context.hold(stream)
    context.copy(stream, destination, source, size)
    early = comes_back_early([held], lambda: context.synchronize(stream), others=2)
    require(not early, "stream.synchronize came back while its stream was held")
    context.ok("stream", "query", stream)
    context.require_value(destination, 6, "late work after stream.synchronize")


@case()
def a_stream_without_failures_has_none_to_tell(context: Context) -> None:
    """stream.error_query answers status OK where nothing failed, also without room for a text."""
    context.slot("stream", "error_query")
    _require_no_error(context, "stream", context.device.stream)


@case("stream.import_native:unsupported")
def an_exported_stream_shares_its_order(context: Context) -> None:
    """Work on a stream and on its import from export_native runs in one order. A kind that the
    vendor does not have answers UNSUPPORTED."""
    context.slot("stream", "export_native")
    context.slot("stream", "import_native")
    stream, size = context.create("stream"), 4096
    native, out = context.sized("native"), context.ffi.new("haly_stream *")
    context.ok("stream", "export_native", stream, native)
    context.ok("stream", "import_native", context.device.handle, native, out)
    source, middle, last = context.block(size, 4), context.block(size, 0), context.block(size, 0)
    late = context.late(stream)
    context.copy(stream, middle, source, size)
    context.copy(out[0], last, middle, size)
    late.end()
    context.synchronize(out[0])
    context.require_value(last, 4, "a copy on the imported name of a stream")
    context.slot("stream", "destroy")(out[0])
    context.copy(stream, middle, last, size)
    context.synchronize(stream)
    native.kind = 0xFFFF
    arguments = context.device.handle, native, out
    context.answers("UNSUPPORTED", "stream", "import_native", *arguments)
