"""Functions of the host behind a stream's work."""

from __future__ import annotations

import threading

from haly.conformance.runtime.case import case, require
from haly.conformance.runtime.context import INFINITE, Context
from haly.conformance.runtime.holds import PATIENCE_S, callback


def _enqueue(context: Context, stream, function, user=None) -> None:
    made, null = callback(function), context.ffi.NULL
    context.ok("stream", "host_callback", stream, made, null if user is None else user)


def _need_callbacks(context: Context) -> None:
    context.slot("stream", "host_callback")
    context.need_streams()


@case()
def a_callback_runs_once_behind_the_work_before(context: Context) -> None:
    """A callback runs once, not before the work in front of it, and gets what was given with it."""
    _need_callbacks(context)
    stream, event = context.create("stream"), context.create("event")
    seen: list[tuple[int, int]] = []
    user = context.ffi.cast("void *", 0xC0FFEE)
    held = context.hold(stream)
    context.ok("stream", "record", stream, event)
    query = context.slot("event", "query")

    def note(given) -> None:
        seen.append((int(context.ffi.cast("uintptr_t", given)), threading.get_ident()))

    _enqueue(context, stream, note, user)
    held.give_time()
    require(not seen, "a callback ran before the held work in front of it")
    held.require_held("stream.host_callback")
    held.release()
    context.synchronize(stream)
    require(len(seen) == 1, f"the callback ran {len(seen)} times by the end of synchronize")
    require(query(event) == 0, "the callback ran, but the event in front of it is not complete")
    # A second run would come late.
    context.round_trips.wait()
    context.synchronize(stream)
    require(len(seen) == 1, f"the callback ran {len(seen)} times")
    require(seen[0][0] == 0xC0FFEE, f"the callback was given {seen[0][0]:#x}, expected 0xc0ffee")


@case()
def work_behind_a_callback_waits_for_it(context: Context) -> None:
    """A copy behind a callback does not run before the callback has returned."""
    _need_callbacks(context)
    stream, event = context.create("stream"), context.create("event")
    source, destination = context.block(4096, 2), context.block(4096, 1)
    held = context.hold(stream)
    context.copy(stream, destination, source, 4096)
    context.ok("stream", "record", stream, event)
    held.give_time()
    context.answers("NOT_READY", "event", "query", event)
    context.require_value(destination, 1, "a copy behind a callback that has not returned")
    held.require_held("a copy on another stream")
    held.release()
    context.ok("event", "synchronize", event, INFINITE)
    context.require_value(destination, 2, "a copy behind a callback")


@case()
def callbacks_of_a_stream_keep_their_order(context: Context) -> None:
    """Many callbacks on several streams each run once, those of a stream in its order."""
    _need_callbacks(context)
    streams = [context.create("stream") for _ in range(4)]
    count = 20 if context.quick else 200
    order: list[list[int]] = [[] for _ in streams]
    lock = threading.Lock()

    def note(user) -> None:
        number = int(context.ffi.cast("uintptr_t", user)) - 1
        with lock:
            order[number % 4].append(number // 4)

    made = callback(note)
    for step in range(count):
        for n, stream in enumerate(streams):
            user = context.ffi.cast("void *", step * 4 + n + 1)
            context.ok("stream", "host_callback", stream, made, user)
    for stream in streams:
        context.synchronize(stream)
    for n, found in enumerate(order):
        require(
            found == list(range(count)),
            f"stream {n}: {len(found)} of {count} callbacks ran, in order: "
            f"{found == sorted(found)}",
        )


@case()
def a_callback_between_copies_sees_its_moment(context: Context) -> None:
    """Copies and callbacks of one stream take turns in the order in which they were enqueued."""
    _need_callbacks(context)
    stream, size = context.create("stream"), 1 << 16
    order: list[int] = []
    events = [context.create("event") for _ in range(6)]
    query = context.slot("event", "query")
    source, destination = context.block(size, 1), context.block(size, 0)
    missing: list[int] = []

    def step(number: int):
        def note(_user) -> None:
            order.append(number)

        return note

    for number, event in enumerate(events):
        context.copy(stream, destination, source, size)
        context.ok("stream", "record", stream, event)
        _enqueue(context, stream, step(number))
    context.synchronize(stream)
    missing = [n for n, event in enumerate(events) if query(event) != 0]
    require(order == list(range(6)), f"callbacks ran in the order {order}")
    require(not missing, f"events {missing} in front of callbacks that ran are not complete")


@case()
def a_callback_may_post_and_log(context: Context) -> None:
    """On the thread of a callback host->post and host->log can be called."""
    _need_callbacks(context)
    stream, posted = context.create("stream"), threading.Event()
    host = context.plugin.host.struct
    work = callback(lambda user: posted.set())
    line = context.ffi.new("char[]", b"a line from a callback")
    level = context.constants["HALY_LOG_LEVEL_DEBUG"]

    def call(_user) -> None:
        host.log(level, line)
        host.post(work, context.ffi.NULL)

    _enqueue(context, stream, call)
    context.synchronize(stream)
    require(posted.wait(PATIENCE_S), "work posted by a callback did not run")
    lines = [text for _, text in context.plugin.host.log_lines]
    require("a line from a callback" in lines, "a line logged by a callback did not arrive")


@case()
def a_stream_destroyed_in_flight_runs_its_callbacks(context: Context) -> None:
    """Callbacks of a stream that is destroyed behind them still run, once."""
    _need_callbacks(context)
    seen: list[int] = []
    ran = threading.Semaphore(0)

    def note(number: int) -> None:
        seen.append(number)
        ran.release()

    for number in range(5):
        out = context.ffi.new("haly_stream *")
        context.ok("stream", "create", context.device.handle, out)
        context.delay(out[0], 0.01)
        _enqueue(context, out[0], lambda user, n=number: note(n))
        context.slot("stream", "destroy")(out[0])
    for _ in range(5):
        require(ran.acquire(timeout=PATIENCE_S), f"of five callbacks {sorted(seen)} ran")
    context.round_trips.wait()  # a second run would come late
    require(sorted(seen) == list(range(5)), f"of five callbacks {sorted(seen)} ran")
