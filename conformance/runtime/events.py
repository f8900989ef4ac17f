"""Events: points in the work of streams."""

from __future__ import annotations

import math
import threading

from haly.conformance.runtime.case import case, require
from haly.conformance.runtime.context import INFINITE, Context
from haly.conformance.runtime.devices import _require_no_error

MILLISECOND = 1_000_000


def _need_events(context: Context) -> None:
    context.slot("event", "create")


@case()
def a_new_event_is_complete(context: Context) -> None:
    """An event that was never recorded is complete for query and for any timeout."""
    _need_events(context)
    event = context.create("event")
    context.ok("event", "query", event)
    for timeout in (0, MILLISECOND, INFINITE):
        context.ok("event", "synchronize", event, timeout)


@case("event.query:not_ready", "event.synchronize:timeout")
def an_event_is_complete_when_its_point_is_reached(context: Context) -> None:
    """Behind held work event.query answers NOT_READY and event.synchronize TIMEOUT after its time;
    once the work is done both answer OK."""
    context.need_streams()
    stream, event = context.create("stream"), context.create("event")
    source, destination = context.block(4096, 3), context.block(4096, 0)
    held = context.hold(stream)
    context.copy(stream, destination, source, 4096)
    context.ok("stream", "record", stream, event)
    context.answers("NOT_READY", "event", "query", event)
    for timeout in (0, MILLISECOND, 20 * MILLISECOND):
        context.answers("TIMEOUT", "event", "synchronize", event, timeout)
    context.answers("NOT_READY", "event", "query", event)
    held.require_held("event.query or event.synchronize")
    held.release()
    context.ok("event", "synchronize", event, INFINITE)
    context.ok("event", "query", event)
    context.require_value(destination, 3, "work in front of a complete event")


@case()
def a_complete_event_means_finished_work(context: Context) -> None:
    """What lies in front of an event is done when event.synchronize or event.query says so."""
    context.need_streams()
    size = 1 << 20
    stream, other = context.create("stream"), context.create("stream")
    sources = [context.block(size, value) for value in (1, 2)]
    middle, last = context.block(size, 0), context.block(size, 0)
    for step in range(6 if context.quick else 30):
        event = context.create("event")
        if step % 3 == 0:
            context.delay(stream, 0.01)
        context.copy(stream, middle, sources[step % 2], size)
        context.ok("stream", "record", stream, event)
        if step % 2:
            context.ok("event", "synchronize", event, INFINITE)
        else:
            while (status := context.call("event", "query", event)) != 0:
                context.check_answer("NOT_READY", status, "event.query")
        # The other stream does not wait: the host has.
        context.copy(other, last, middle, size)
        context.synchronize(other)
        context.require_value(last, step % 2 + 1, f"round {step}: work in front of the event")


@case()
def an_event_can_be_recorded_anew(context: Context) -> None:
    """Recording moves an event to its new point: complete becomes not ready, again and again."""
    context.need_streams()
    stream, event = context.create("stream"), context.create("event")
    for _ in range(5):
        held = context.hold(stream)
        context.ok("stream", "record", stream, event)
        context.answers("NOT_READY", "event", "query", event)
        held.require_held("event.query")
        held.release()
        context.ok("event", "synchronize", event, INFINITE)
        context.ok("event", "query", event)


@case()
def the_last_record_counts(context: Context) -> None:
    """An event recorded on held work and then on an idle stream is complete."""
    context.need_streams()
    late, idle, event = context.create("stream"), context.create("stream"), context.create("event")
    held = context.hold(late)
    context.ok("stream", "record", late, event)
    context.ok("stream", "record", idle, event)
    context.synchronize(idle)
    context.ok("event", "query", event)
    held.require_held("the idle stream")
    held.release()


@case()
def threads_wait_for_one_event(context: Context) -> None:
    """event.synchronize and event.query of one event serve several threads at once."""
    context.need_streams()
    stream, event = context.create("stream"), context.create("event")
    held = context.hold(stream)
    context.ok("stream", "record", stream, event)
    slot = context.slot("event", "synchronize")
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.append(slot(event, INFINITE))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    context.answers("NOT_READY", "event", "query", event)
    held.release()
    for thread in threads:
        thread.join()
    names = [context.status_name(status) for status in answers]
    require(names == ["OK"] * 4, f"event.synchronize on four threads answered {names}")


@case("event.elapsed_query:failed_precondition", "event.elapsed_query:not_ready")
def times_need_points(context: Context) -> None:
    """event.elapsed_query answers FAILED_PRECONDITION where an event was never recorded and
    NOT_READY where one is not reached; its output is then untouched."""
    context.slot("event", "elapsed_query")
    context.need_streams()
    stream = context.create("stream")
    never, before, after = (context.create("event") for _ in range(3))
    out = context.ffi.new("double *", 12.5)
    context.ok("stream", "record", stream, before)
    context.ok("event", "synchronize", before, INFINITE)
    for start, stop in ((never, before), (before, never), (never, never)):
        context.answers("FAILED_PRECONDITION", "event", "elapsed_query", start, stop, out)
    held = context.hold(stream)
    context.ok("stream", "record", stream, after)
    context.answers("NOT_READY", "event", "elapsed_query", before, after, out)
    held.require_held("event.elapsed_query")
    require(out[0] == 12.5, "a failed event.elapsed_query wrote its output")
    held.release()
    context.ok("event", "synchronize", after, INFINITE)
    context.ok("event", "elapsed_query", before, after, out)


@case()
def times_add_up(context: Context) -> None:
    """Times between events of one stream are finite, not negative, and those of parts give that of
    the whole; an event is no time away from itself."""
    context.slot("event", "elapsed_query")
    context.need_streams()
    stream, events = context.create("stream"), [context.create("event") for _ in range(4)]
    for event in events:
        context.ok("stream", "record", stream, event)
        context.delay(stream, 0.005)
    context.synchronize(stream)
    out = context.ffi.new("double *")

    def elapsed(first: int, last: int) -> float:
        context.ok("event", "elapsed_query", events[first], events[last], out)
        return out[0]

    parts = [elapsed(n, n + 1) for n in range(3)]
    whole = elapsed(0, 3)
    require(all(math.isfinite(t) and t >= 0 for t in parts), f"times between events: {parts} ns")
    require(whole > 0, f"{whole} ns passed over late work")
    # Device clocks tick in up to microseconds; each query rounds twice.
    require(abs(sum(parts) - whole) <= 0.001 * whole + 20_000, f"{parts} ns give {whole} ns")
    require(elapsed(1, 1) == 0, "an event is some time away from itself")


@case()
def an_event_without_failures_has_none_to_tell(context: Context) -> None:
    """event.error_query answers status OK where nothing failed, before and after a record."""
    context.slot("event", "error_query")
    event = context.create("event")
    _require_no_error(context, "event", event)
    context.ok("stream", "record", context.device.stream, event)
    context.ok("event", "synchronize", event, INFINITE)
    _require_no_error(context, "event", event)


@case("event.import_native:unsupported")
def an_exported_event_is_the_same_point(context: Context) -> None:
    """The import of an exported event is reached when the event is. A kind that the vendor does not
    have answers UNSUPPORTED."""
    context.slot("event", "export_native")
    context.slot("event", "import_native")
    stream, event = context.create("stream"), context.create("event")
    native, out = context.sized("native"), context.ffi.new("haly_event *")
    held = context.hold(stream)
    context.ok("stream", "record", stream, event)
    context.ok("event", "export_native", event, native)
    context.ok("event", "import_native", context.device.handle, native, out)
    context.answers("NOT_READY", "event", "query", out[0])
    held.require_held("event.query")
    held.release()
    context.ok("event", "synchronize", out[0], INFINITE)
    context.slot("event", "destroy")(out[0])
    context.ok("event", "query", event)
    native.kind = 0xFFFF
    arguments = context.device.handle, native, out
    context.answers("UNSUPPORTED", "event", "import_native", *arguments)
