"""Recorded work of a stream, replayed at once."""

from __future__ import annotations

from haly.conformance.runtime.case import case, require
from haly.conformance.runtime.context import Context


def _begin(context: Context, stream) -> None:
    context.ok("capture", "begin", stream)


def _end(context: Context, stream):
    out = context.ffi.new("haly_capture *")
    context.ok("capture", "end", stream, out)
    handle, destroy = out[0], context.slot("capture", "destroy")
    context.at_end(lambda: destroy(handle))
    return handle


@case()
def recorded_work_runs_when_it_is_replayed(context: Context) -> None:
    """Copies between begin and end do not run; each replay runs them, over what the memory holds by
    then."""
    context.slot("capture", "begin")
    stream, size = context.create("stream"), 4096
    source, destination = context.block(size, 1), context.block(size, 0)
    _begin(context, stream)
    context.copy(stream, destination, source, size)
    capture = _end(context, stream)
    context.synchronize(stream)
    context.require_value(destination, 0, "a copy that was only recorded")
    for value in (1, 2, 3):
        context.write(source, _full(size, value))
        context.ok("capture", "replay", stream, capture, 0)
        context.synchronize(stream)
        context.require_value(destination, value, "a replay")


def _full(size: int, value: int):
    import numpy as np

    return np.full(size, value, np.uint8)


@case()
def replays_run_in_order(context: Context) -> None:
    """Replays and other work of a stream run in its order, and a chain inside a capture too."""
    context.slot("capture", "begin")
    stream, size = context.create("stream"), 4096
    blocks = [context.block(size, n) for n in range(4)]
    _begin(context, stream)
    for n in (3, 2, 1):
        context.copy(stream, blocks[n], blocks[n - 1], size)
    capture = _end(context, stream)
    late = context.late(stream)
    context.ok("capture", "replay", stream, capture, 0)
    context.copy(stream, blocks[0], blocks[3], size)
    context.ok("capture", "replay", stream, capture, 0)
    late.end()
    context.synchronize(stream)
    for block, value in zip(blocks, (2, 2, 0, 1), strict=True):
        context.require_value(block, value, "two replays around a copy")


@case("capture.begin:failed_precondition")
def a_stream_records_once_at_a_time(context: Context) -> None:
    """capture.begin on a stream that is recording answers FAILED_PRECONDITION."""
    context.slot("capture", "begin")
    stream = context.create("stream")
    _begin(context, stream)
    context.answers("FAILED_PRECONDITION", "capture", "begin", stream)
    out = context.ffi.new("haly_capture *")
    status = context.call("capture", "end", stream, out)
    if status == 0:
        context.slot("capture", "destroy")(out[0])
    context.synchronize(stream)
    context.require_alive()


@case("capture.end:failed_precondition")
def an_end_needs_a_begin(context: Context) -> None:
    """capture.end on a stream that is not recording answers FAILED_PRECONDITION and leaves its
    output alone."""
    context.slot("capture", "begin")
    stream, out = context.create("stream"), context.ffi.new("haly_capture *")
    context.answers("FAILED_PRECONDITION", "capture", "end", stream, out)
    require(out[0] == context.ffi.NULL, "a failed capture.end wrote its output")
    context.require_alive()


@case("capture.replay:invalid_argument")
def a_capture_is_replayed_on_its_device(context: Context) -> None:
    """capture.replay on a stream of another device handle answers INVALID_ARGUMENT with a text, and
    the capture can still be replayed on its own."""
    context.slot("capture", "begin")
    context.slot("device", "open")
    stream, other = context.create("stream"), context.open_device()
    source, destination = context.block(256, 6), context.block(256, 0)
    _begin(context, stream)
    context.copy(stream, destination, source, 256)
    capture = _end(context, stream)
    context.answers("INVALID_ARGUMENT", "capture", "replay", other.stream, capture, 0)
    context.ok("capture", "replay", stream, capture, 0)
    context.synchronize(stream)
    context.require_value(destination, 6, "a replay on the capture's own device")


@case()
def a_capture_is_counted(context: Context) -> None:
    """capture.info_query counts the recorded pieces of work; it respects the size of the struct."""
    from haly.conformance.runtime.specification import require_output_sizes

    context.slot("capture", "info_query")
    stream = context.create("stream")
    blocks = [context.block(64, n) for n in range(2)]
    _begin(context, stream)
    for _ in range(3):
        context.copy(stream, blocks[1], blocks[0], 64)
    capture = _end(context, stream)
    info = context.sized("capture_info")
    context.ok("capture", "info_query", capture, info)
    require(info.node_count >= 1, "a capture of three copies counts no work")
    require_output_sizes(
        context, "capture_info", lambda s: context.ok("capture", "info_query", capture, s)
    )


@case()
def work_of_other_streams_is_not_recorded(context: Context) -> None:
    """While one stream records, another runs its work at once."""
    context.slot("capture", "begin")
    stream, other = context.create("stream"), context.create("stream")
    source, destination = context.block(4096, 9), context.block(4096, 0)
    _begin(context, stream)
    context.copy(other, destination, source, 4096)
    context.synchronize(other)
    context.require_value(destination, 9, "work of a stream that does not record")
    _end(context, stream)


@case()
def a_capture_is_destroyed_behind_its_replays(context: Context) -> None:
    """A capture that is replayed, awaited and destroyed leaves a stream that works, many times."""
    context.slot("capture", "begin")
    stream, blocks = context.create("stream"), [context.block(256, n) for n in range(2)]
    for _ in range(10 if context.quick else 100):
        _begin(context, stream)
        context.copy(stream, blocks[1], blocks[0], 256)
        out = context.ffi.new("haly_capture *")
        context.ok("capture", "end", stream, out)
        context.ok("capture", "replay", stream, out[0], 0)
        context.synchronize(stream)
        context.slot("capture", "destroy")(out[0])
    context.require_alive()
